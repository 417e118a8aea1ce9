//! A way to the server that can be cut: bytes pass from a port of this machine to the server's socket until the
//! test says otherwise.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What happens to bytes on their way; from now on, for connections that stand and those to come.
#[derive(Default)]
struct Faults {
    /// How many more bytes pass towards the server and back before the connection is cut; below 0 for all.
    to_server: AtomicI64,
    to_client: AtomicI64,
    /// What the server says from now on never arrives, though the connection stands.
    swallow_replies: AtomicU64,
    delay_ms: AtomicU64,
    open: Mutex<Vec<(TcpStream, UnixStream)>>,
}

/// A proxy; it ends with the test process.
pub struct Proxy {
    port: u16,
    faults: Arc<Faults>,
}

impl Proxy {
    /// A proxy before the server with this connection string (`host=FOLDER …`).
    pub fn before(url: &str) -> Proxy {
        let folder = url.split_whitespace().find_map(|part| part.strip_prefix("host=")).unwrap();
        let socket = PathBuf::from(folder).join(".s.PGSQL.5432");
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let faults = Arc::new(Faults::default());
        faults.pass();
        let shared = faults.clone();
        std::thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                let Ok(server) = UnixStream::connect(&socket) else { continue };
                client.set_nodelay(true).unwrap();
                shared.open.lock().unwrap().push((client.try_clone().unwrap(), server.try_clone().unwrap()));
                let (up, down) = (shared.clone(), shared.clone());
                let (mut from, mut to) = (client.try_clone().unwrap(), server.try_clone().unwrap());
                std::thread::spawn(move || up.carry(&mut from, &mut to, &up.to_server, false));
                let (mut from, mut to) = (server, client);
                std::thread::spawn(move || down.carry(&mut from, &mut to, &down.to_client, true));
            }
        });
        Proxy { port, faults }
    }

    /// How to reach the server through here.
    pub fn url(&self) -> String {
        format!("host=127.0.0.1 port={} user=tests dbname=postgres", self.port)
    }

    /// Everything passes again; connections that were cut stay cut.
    pub fn pass(&self) {
        self.faults.pass();
    }

    /// Cuts the connection after so many more bytes towards the server.
    pub fn cut_after_sent(&self, bytes: i64) {
        self.faults.to_server.store(bytes, Ordering::SeqCst);
    }

    /// Cuts the connection after so many more bytes from the server.
    pub fn cut_after_received(&self, bytes: i64) {
        self.faults.to_client.store(bytes, Ordering::SeqCst);
    }

    /// The connection stands, but no answer arrives any more.
    pub fn swallow_replies(&self) {
        self.faults.swallow_replies.store(1, Ordering::SeqCst);
    }

    /// Every piece takes its time.
    pub fn delay(&self, ms: u64) {
        self.faults.delay_ms.store(ms, Ordering::SeqCst);
    }

    /// Both sides of every connection are told that it is over.
    pub fn cut(&self) {
        for (client, server) in self.faults.open.lock().unwrap().drain(..) {
            let _ = client.shutdown(Shutdown::Both);
            let _ = server.shutdown(Shutdown::Both);
        }
    }

    /// The node is told that the server will say nothing more, but not the other way round.
    pub fn half_close(&self) {
        for (client, _) in self.faults.open.lock().unwrap().iter() {
            let _ = client.shutdown(Shutdown::Write);
        }
    }

    /// Only the node's side is cut off: the server hears nothing and is told nothing.
    pub fn forget_the_server(&self) {
        for (client, server) in self.faults.open.lock().unwrap().drain(..) {
            let _ = client.shutdown(Shutdown::Both);
            // Kept open, unread and unwritten, as a machine that lost its power leaves its peer.
            std::mem::forget(server);
        }
    }
}

impl Faults {
    fn pass(&self) {
        self.to_server.store(-1, Ordering::SeqCst);
        self.to_client.store(-1, Ordering::SeqCst);
        self.swallow_replies.store(0, Ordering::SeqCst);
        self.delay_ms.store(0, Ordering::SeqCst);
    }

    fn carry(&self, from: &mut impl Stream, to: &mut impl Stream, left: &AtomicI64, replies: bool) {
        let mut piece = [0; 16 << 10];
        while let Ok(read @ 1..) = from.read(&mut piece) {
            std::thread::sleep(Duration::from_millis(self.delay_ms.load(Ordering::SeqCst)));
            if replies && self.swallow_replies.load(Ordering::SeqCst) != 0 {
                continue;
            }
            let allowed = left.load(Ordering::SeqCst);
            let passes = if allowed < 0 { read } else { read.min(allowed as usize) };
            if to.write_all(&piece[..passes]).is_err() {
                break;
            }
            if allowed >= 0 {
                left.store(allowed - passes as i64, Ordering::SeqCst);
                if passes < read {
                    break;
                }
            }
        }
        from.end();
        to.end();
    }
}

trait Stream: Read + Write {
    fn end(&self);
}

impl Stream for TcpStream {
    fn end(&self) {
        let _ = self.shutdown(Shutdown::Both);
    }
}

impl Stream for UnixStream {
    fn end(&self) {
        let _ = self.shutdown(Shutdown::Both);
    }
}
