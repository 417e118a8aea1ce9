//! Many clients at once through one, two and four nodes on one PostgreSQL. A node takes what its clients have sent
//! meanwhile into one turn, as a desk does. Every tenth command is sent again through the next node.

use super::postgres_side::server;
use super::rehearsal;
use ledger::store::Postgres;
use ledger::verify::{Known, verify};
use ledger::{Clock, CommandId, Head, Ledger, NotPushed, Pushed, plain};
use std::collections::HashMap;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

const CLIENTS: u64 = 64;
const EACH: u64 = 60;
const ENTRY: [u8; 400] = [7; 400];

/// A command, and where its answer goes.
type Sent = (CommandId, Sender<Pushed>);

fn node(mut ledger: Ledger, queue: &Receiver<Sent>) {
    while let Ok(first) = queue.recv() {
        let waiting: Vec<Sent> = std::iter::once(first).chain(queue.try_iter()).collect();
        let answers: Result<Vec<Pushed>, NotPushed> = ledger.turn(|turn| {
            let now = turn.now(Clock::Database)?;
            waiting.iter().map(|(id, _)| turn.push(*id, plain(&id.0), now.at, &ENTRY)).collect()
        });
        for ((_, back), answer) in waiting.iter().zip(answers.expect("the bench's server answers")) {
            back.send(answer).expect("the client waits");
        }
    }
}

/// One client: its commands one after the other, each when the one before was answered.
fn client(number: u64, nodes: &[Sender<Sent>]) -> (Vec<(CommandId, Head)>, u64) {
    let mut again = 0;
    let mut answers = Vec::new();
    for n in 0..EACH {
        let mut id = [0; 16];
        id[..8].copy_from_slice(&n.to_be_bytes());
        id[8..].copy_from_slice(&number.to_be_bytes());
        for time in 0..1 + u64::from(n % 10 == 0) {
            let (back, answer) = channel();
            let at = (number + time) as usize % nodes.len();
            nodes[at].send((CommandId(id), back)).expect("the node works");
            let pushed = answer.recv().expect("the node answers");
            again += u64::from(matches!(pushed, Pushed::Again(_)));
            answers.push((CommandId(id), pushed.head()));
        }
    }
    (answers, again)
}

pub fn through_nodes() {
    let Some((url, _guardian)) = server() else { return };
    println!("\n| nodes | clients | commands | a second | sent twice, answered the same | doubled | lost |");
    println!("| --- | --- | --- | --- | --- | --- | --- |");
    for nodes in [1, 2, 4] {
        let store = Postgres::create(&url, &format!("nodes_{nodes}"), rehearsal()).expect("a new schema");
        let ledger = Ledger::over(Box::new(store));
        let (mut senders, mut working) = (Vec::new(), Vec::new());
        for _ in 0..nodes {
            let mut own = ledger.again().expect("a connection");
            own.set_patience(Duration::from_secs(60)).expect("a setting");
            let (sender, queue) = channel::<Sent>();
            senders.push(sender);
            working.push(std::thread::spawn(move || node(own, &queue)));
        }
        let start = Instant::now();
        let clients: Vec<_> = (0..CLIENTS)
            .map(|number| {
                let senders = senders.clone();
                std::thread::spawn(move || client(number, &senders))
            })
            .collect();
        let done: Vec<_> = clients.into_iter().map(|client| client.join().expect("a client ends")).collect();
        let took = start.elapsed();
        drop(senders);
        working.into_iter().for_each(|node| node.join().expect("a node ends"));
        let answers: Vec<_> = done.iter().flat_map(|(answers, _)| answers).collect();
        let entries: HashMap<CommandId, Head> = ledger
            .read_after(0, u64::MAX)
            .map(|entry| entry.expect("readable"))
            .map(|entry| (entry.command, entry.head()))
            .collect();
        let commands = CLIENTS * EACH;
        let lost = answers.iter().filter(|(id, head)| entries.get(id) != Some(head)).count();
        let doubled = ledger.head().expect("readable").position - entries.len() as u64;
        assert_eq!((entries.len() as u64, lost, doubled), (commands, 0, 0));
        assert!(verify(&ledger, &Known::default()).expect("readable").whole());
        let again: u64 = done.iter().map(|(_, again)| again).sum();
        let rate = answers.len() as f64 / took.as_secs_f64();
        println!("| {nodes} | {CLIENTS} | {commands} | {rate:.0} | {again} | {doubled} | {lost} |");
    }
}
