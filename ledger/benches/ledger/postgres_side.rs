//! Appending on PostgreSQL next to bare inserts through the plain blocking client: one server, started for this bench,
//! that waits for the disk; prepared statements and the same transactions on both sides.

use super::{HEADING, Ids, Made, Side, cluster, compare, rehearsal};
use ledger::Ledger;
use ledger::store::Postgres;
use postgres::{Client, NoTls};
use std::process::Child;

/// A server that waits for the disk; `None`, said, where PostgreSQL is not installed.
pub fn server() -> Option<(String, Child)> {
    let Some(programs) = cluster::programs() else {
        println!("PostgreSQL is not installed here: its figures are left out");
        return None;
    };
    let folder = tempfile::tempdir().expect("a folder for the server").keep();
    Some(cluster::start_in(&programs, folder, "listen_addresses = ''\nmax_connections = 100\n", None))
}

struct Bare {
    client: Client,
    table: String,
    next: i64,
    whole: bool,
}

impl Bare {
    fn new(url: &str, table: &str, whole: bool) -> Self {
        let mut client = Client::connect(url, NoTls).expect("the bench's server");
        let columns = if whole {
            "position BIGINT PRIMARY KEY, command BYTEA NOT NULL UNIQUE, content BYTEA NOT NULL,
             recorded BIGINT NOT NULL, hash BYTEA NOT NULL, bytes BYTEA NOT NULL"
        } else {
            "position BIGINT PRIMARY KEY, bytes BYTEA NOT NULL"
        };
        client.batch_execute(&format!("CREATE TABLE {table} ({columns})")).expect("a new table");
        Bare { client, table: table.to_owned(), next: 0, whole }
    }
}

impl Side for Bare {
    fn run(&mut self, entries: &[Made], size: usize) {
        let values = if self.whole { "$1, $2, $3, $4, $5, $6" } else { "$1, $2" };
        let text = format!("INSERT INTO {} VALUES ({values})", self.table);
        let insert = self.client.prepare(&text).expect("a good statement");
        for chunk in entries.chunks(size) {
            self.client.batch_execute("BEGIN").expect("a transaction");
            for Made { command, content, bytes } in chunk {
                self.next += 1;
                let (command, content, bytes) = (&command[..], &content[..], &bytes[..]);
                let added = if self.whole {
                    self.client.execute(&insert, &[&self.next, &command, &content, &1_i64, &content, &bytes])
                } else {
                    self.client.execute(&insert, &[&self.next, &bytes])
                };
                added.expect("the bench's disk has room");
            }
            self.client.batch_execute("COMMIT").expect("the bench's disk has room");
        }
    }
}

pub fn appends() {
    let Some((url, _guardian)) = server() else { return };
    println!("\nPostgreSQL\n\n{HEADING}");
    for (size, entries_a_round) in [(1, 200), (10, 1_000), (100, 3_000)] {
        let store = Postgres::create(&url, &format!("bench_{size}"), rehearsal()).expect("a new schema");
        let mut ledger = Ledger::over(Box::new(store));
        let mut whole = Bare::new(&url, &format!("whole_{size}"), true);
        let mut bytes = Bare::new(&url, &format!("bytes_{size}"), false);
        compare([&mut ledger, &mut whole, &mut bytes], Ids::Growing, size, entries_a_round, 11);
    }
}
