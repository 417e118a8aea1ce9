//! An old backup restored beside newer clients: noticed, refused, explained.

use crate::example::{append, append_all, filled, meta};
use crate::server::fresh_at;
use ledger::{Fault, Kind, Ledger, NotPushed};
use std::fs;
use std::path::PathBuf;

/// A ledger with a note beside it, and a backup of it that is older.
struct Noted {
    folder: tempfile::TempDir,
    path: PathBuf,
    notes: Vec<PathBuf>,
}

fn noted() -> Noted {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger");
    let notes = vec![folder.path().join("seen.json"), folder.path().join("kept-elsewhere.json")];
    let mut ledger = filled(&path, 5);
    ledger.remember_in(&notes).unwrap();
    append(&mut ledger, 2, 0).unwrap();
    ledger.backup(&folder.path().join("backup")).unwrap();
    append_all(&mut ledger.again().unwrap(), 2, 1..4).unwrap();
    drop(ledger);
    Noted { folder, path, notes }
}

impl Noted {
    fn open(&self) -> Result<Ledger, Fault> {
        let mut ledger = Ledger::open(&self.path)?;
        ledger.remember_in(&self.notes)?;
        Ok(ledger)
    }

    fn restore_the_backup(&self) {
        fs::copy(self.folder.path().join("backup"), &self.path).unwrap();
    }
}

#[test]
fn an_older_backup_in_the_ledgers_place_is_refused_with_both_positions() {
    let noted = noted();
    assert_eq!(noted.open().unwrap().head().unwrap().position, 9, "what was noted is there");
    noted.restore_the_backup();
    let refused = noted.open().err().unwrap();
    let Fault::WentBack(went_back) = &refused else { panic!("{refused}") };
    assert_eq!((went_back.seen.position, went_back.now.position), (9, 6));
    let said = refused.to_string();
    for needed in ["position 9", "position 6", "older", "seen.json", "remove the note"] {
        assert!(said.contains(needed), "{needed} in: {said}");
    }
    // One note restored with the backup is not enough: the one kept elsewhere remembers.
    fs::remove_file(&noted.notes[0]).unwrap();
    assert!(matches!(noted.open(), Err(Fault::WentBack(_))));
    // Who decides that the newer copy is lost removes the notes, and goes on from the backup.
    fs::remove_file(&noted.notes[1]).unwrap();
    append(&mut noted.open().unwrap(), 3, 0).unwrap();
    assert_eq!(noted.open().unwrap().head().unwrap().position, 7);
}

#[test]
fn a_backup_that_went_another_way_is_refused_however_long_it_grew() {
    let noted = noted();
    noted.restore_the_backup();
    // Somebody without the note appended to the old copy, beyond where the newer one ended.
    append_all(&mut Ledger::open(&noted.path).unwrap(), 4, 0..20).unwrap();
    let refused = noted.open().err().unwrap();
    let Fault::WentBack(went_back) = &refused else { panic!("{refused}") };
    assert_eq!((went_back.seen.position, went_back.now.position), (9, 9));
    assert_ne!(went_back.seen.hash, went_back.now.hash);
}

#[test]
fn another_ledger_in_its_place_is_refused() {
    let noted = noted();
    fs::remove_file(&noted.path).unwrap();
    let other = ledger::Meta { ledger: ledger::LedgerId([9; 16]), ..meta(Kind::Rehearsal) };
    append_all(&mut Ledger::create(&noted.path, other).unwrap(), 1, 0..12).unwrap();
    assert!(matches!(noted.open(), Err(Fault::WentBack(_))));
}

#[test]
fn a_note_that_a_power_cut_left_empty_is_no_note_and_a_spoiled_one_is_named() {
    let noted = noted();
    for empty in [&b""[..], &[0; 200]] {
        noted.notes.iter().for_each(|note| fs::write(note, empty).unwrap());
        noted.open().unwrap();
    }
    fs::write(&noted.notes[0], "{\"ledger\":").unwrap();
    let refused = noted.open().err().unwrap();
    assert!(matches!(refused, Fault::NoteUnreadable { .. }), "{refused}");
}

/// A server restored from an older dump while nodes remember more: running nodes and new ones refuse.
#[test]
fn a_server_set_back_beside_its_nodes_is_refused() {
    let Some((mut node, at)) = fresh_at(Kind::Record) else { return };
    let folder = tempfile::tempdir().unwrap();
    let note = [folder.path().join("seen.json")];
    append_all(&mut node, 1, 0..4).unwrap();
    let old = node.head().unwrap();
    let mut owner = crate::nodes::client(&at).unwrap();
    let peaks: Vec<u8> = owner.query_one("SELECT peaks FROM head", &[]).unwrap().get(0);
    node.remember_in(&note).unwrap();
    append_all(&mut node, 1, 4..9).unwrap();
    let set_back = "SET session_replication_role = replica; DELETE FROM entry WHERE position > 4";
    owner.batch_execute(set_back).unwrap();
    owner
        .execute("UPDATE head SET position = 4, hash = $1, peaks = $2", &[&&old.hash.0[..], &peaks])
        .unwrap();
    assert!(matches!(append(&mut node, 1, 9), Err(NotPushed::Fault(Fault::WentBack(_)))), "the running node");
    let mut fresh = crate::child::open(&at).unwrap();
    assert!(matches!(fresh.remember_in(&note), Err(Fault::WentBack(_))), "and one that starts");
}
