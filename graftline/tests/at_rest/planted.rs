//! Leaks, planted: a secret in every spelling, in every kind of file that a record leaves behind.

use base64ct::{Base64, Base64UrlUnpadded, Encoding};
use rusqlite::Connection;
use std::path::Path;

/// How a slip could write it down.
pub fn spellings(secret: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let hex: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
    let shifted = [b"x:".as_slice(), secret].concat();
    let mut all = vec![
        ("plain", secret.to_vec()),
        ("hexadecimal", hex.clone().into_bytes()),
        ("upper hexadecimal", hex.to_uppercase().into_bytes()),
        ("base64", Base64::encode_string(secret).into_bytes()),
        ("base64url, shifted", Base64UrlUnpadded::encode_string(&shifted).into_bytes()),
    ];
    if let Ok(text) = std::str::from_utf8(secret) {
        let once = serde_json::Value::from(text).to_string();
        all.push(("JSON within JSON", serde_json::Value::from(once.clone()).to_string().into_bytes()));
        all.push(("JSON", once.into_bytes()));
        let codes: String = text.chars().map(|letter| format!("\\u{:04x}", u32::from(letter))).collect();
        all.push(("escaped", codes.into_bytes()));
    }
    all
}

/// Files with these bytes in them: plain text, a table's row, a row that was deleted, and one that only the log of writes holds.
pub fn files(room: &Path, spelt: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let read = |path: &Path| std::fs::read(path).expect("a file reads");
    let text = room.join("leak.log");
    std::fs::write(&text, [b"2026-01-05 said: ", spelt, b" and went on\n"].concat()).expect("a file");
    let of_sqlite = |after: &str, wal: bool| {
        let path = room.join("leak.sqlite");
        for ending in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(room.join(format!("leak.sqlite{ending}")));
        }
        let file = Connection::open(&path).expect("a table file");
        let mode = if wal { "wal" } else { "delete" };
        file.pragma_update(None, "journal_mode", mode).expect("a mode");
        file.execute_batch("CREATE TABLE t (x BLOB); BEGIN;").expect("a table");
        file.execute("INSERT INTO t VALUES (?1)", [spelt]).expect("a row");
        file.execute_batch("COMMIT").expect("a row");
        file.execute_batch(after).expect("more");
        let bytes = if wal { read(&room.join("leak.sqlite-wal")) } else { read(&path) };
        drop(file);
        bytes
    };
    vec![
        ("a log", read(&text)),
        ("a table", of_sqlite("", false)),
        ("a freed page", of_sqlite("DELETE FROM t", false)),
        ("a log of writes", of_sqlite("", true)),
    ]
}
