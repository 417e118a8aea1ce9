//! An open loop: requests leave at a constant rate, whoever waits, and each is timed from the moment at which it was due. A slow
//! answer therefore costs all that wait behind it, as it does people.

use crate::mix::Visit;
use crate::wire::Wire;
use std::net::SocketAddr;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// As many connections as wait for answers at most; beyond them a request waits at our door, and the clock runs.
const HANDS: usize = 64;

/// How one visit went.
pub struct Seen {
    pub page: &'static str,
    pub path: String,
    pub took: Duration,
    pub status: u16,
    pub bytes: usize,
}

type Due = (Instant, Visit);

/// Asks for everything at `rate` a second.
pub fn drive(to: SocketAddr, visits: Vec<Visit>, rate: f64) -> Vec<Seen> {
    let (queue, due) = channel::<Due>();
    let due = Arc::new(Mutex::new(due));
    let hands: Vec<_> = (0..HANDS).map(|_| hand(to, due.clone())).collect();
    let begin = Instant::now();
    for (nth, visit) in visits.into_iter().enumerate() {
        let at = begin + Duration::from_secs_f64(nth as f64 / rate);
        if let Some(wait) = at.checked_duration_since(Instant::now()) {
            std::thread::sleep(wait);
        }
        queue.send((at, visit)).expect("somebody asks");
    }
    drop(queue);
    hands.into_iter().flat_map(|hand| hand.join().expect("a whole thread")).collect()
}

fn hand(to: SocketAddr, due: Arc<Mutex<Receiver<Due>>>) -> std::thread::JoinHandle<Vec<Seen>> {
    std::thread::spawn(move || {
        let mut wire = Wire::new(to);
        let mut seen = Vec::new();
        loop {
            let next = due.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok((at, visit)) = next else { return seen };
            let headers = format!("Cookie: {}\r\nAccept-Encoding: gzip\r\n", visit.cookie);
            let (status, bytes) = match wire.ask("GET", &visit.path, &headers, "") {
                Ok(answer) => (answer.status, answer.body.len()),
                Err(_) => (0, 0),
            };
            seen.push(Seen { page: visit.page, path: visit.path, took: at.elapsed(), status, bytes });
        }
    })
}

/// Listens for news until the connection ends; says how many came.
pub fn listen(to: SocketAddr, cookie: String, until: Instant) -> std::thread::JoinHandle<usize> {
    use std::io::{BufRead, BufReader, Write};
    std::thread::spawn(move || {
        let Ok(stream) = std::net::TcpStream::connect(to) else { return 0 };
        let _ = stream.set_read_timeout(Some(Duration::from_secs(1)));
        let mut line = BufReader::new(stream);
        let request = format!("GET /api/events HTTP/1.1\r\nHost: {to}\r\nCookie: {cookie}\r\n\r\n");
        let _ = line.get_mut().write_all(request.as_bytes());
        let (mut heard, mut text) = (0, String::new());
        while Instant::now() < until {
            text.clear();
            match line.read_line(&mut text) {
                Ok(0) => break,
                Ok(_) => heard += usize::from(text.starts_with("data:")),
                Err(_) => {}
            }
        }
        heard
    })
}

/// Times at p50, p99 and the longest, in milliseconds.
pub fn spread(mut times: Vec<Duration>) -> (f64, f64, f64) {
    times.sort_unstable();
    let at = |share: f64| {
        let nth = ((times.len() as f64 * share).ceil() as usize).clamp(1, times.len().max(1)) - 1;
        times.get(nth).map_or(0.0, |time| time.as_secs_f64() * 1000.0)
    };
    (at(0.5), at(0.99), at(1.0))
}
