//! Ledgers as earlier versions wrote them open through the office of today, verify, and break no invariant.

use crate::forger::sh;
use crate::rehearsed::done;
use office::Folder;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use std::path::{Path, PathBuf};

/// A stored ledger: its folder, the digest of its packed file, how many entries it has, its head.
struct Stored {
    name: &'static str,
    packed: &'static str,
    entries: u64,
    head: &'static str,
}

/// Every one there is. A line is added with each version that changes what is stored, and none ever changes or goes.
const STORED: &[Stored] = &[Stored {
    name: "skeleton-1",
    packed: "819c64bfc6555cfdb6bd67e2bd0d7b950d55b4a1fbe43dc835d91737d5c96eee",
    entries: 582,
    head: "8147ee88d36e6306135e1b825db29c6c5cab997c100a2b8651d520d8c43d6b2c",
}];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stored")
}

#[test]
fn no_stored_ledger_changed_or_vanished() {
    let there =
        std::fs::read_dir(folder()).expect("the folder").flatten().filter(|entry| entry.path().is_dir());
    let mut there: Vec<String> =
        there.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    there.sort();
    let mut known: Vec<&str> = STORED.iter().map(|stored| stored.name).collect();
    known.sort_unstable();
    assert_eq!(there, known);
    for stored in STORED {
        let bytes = std::fs::read(folder().join(stored.name).join("ledger.sqlite.gz")).expect(stored.name);
        let digest: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(digest, stored.packed, "{}", stored.name);
    }
}

#[test]
fn every_stored_ledger_opens_through_the_office_and_breaks_nothing() {
    for stored in STORED {
        let room = tempfile::tempdir().expect("a folder");
        let (packed, at) = (folder().join(stored.name), room.path().join("ledger"));
        let (from, to) = (packed.display(), at.display());
        sh(
            room.path(),
            &format!(
                "mkdir {to}; cp {from}/rehearsal.json {to}; gzip -dc {from}/ledger.sqlite.gz > {to}/ledger.sqlite"
            ),
        );
        let desk = Folder::at(&at).open(None).expect(stored.name);
        let head = desk.head().expect(stored.name);
        assert_eq!(
            (head.position, head.hash.to_string()),
            (stored.entries, stored.head.to_owned()),
            "{}",
            stored.name
        );
        // What was sealed then opens now.
        let inside = desk.portfolio().closed.as_ref().expect("the keys come from the seed");
        let known = desk
            .portfolio()
            .open
            .supply
            .kits()
            .filter(|(kit, _)| inside.supply.contents(*kit).is_some())
            .count();
        assert!(known > 0, "{}: no kit's content is known", stored.name);
        drop(desk);
        let said: Value =
            serde_json::from_str(&done(&["verify", "--at", &to.to_string(), "--json"])).expect("JSON");
        assert_eq!(said["good_up_to"], stored.entries, "{said}");
        for none in ["findings", "violations", "unreadable"] {
            assert_eq!(said[none], serde_json::json!([]), "{}: {said}", stored.name);
        }
        // And what it exports, a stranger verifies.
        let export = room.path().join("export");
        done(&["export", "record", "--at", &to.to_string(), "--to", &export.display().to_string()]);
        assert!(
            sh(&export, "python3 verify.py").contains(&format!("all {} entries hold", stored.entries)),
            "{}",
            stored.name
        );
    }
}
