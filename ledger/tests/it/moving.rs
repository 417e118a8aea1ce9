//! Moving a ledger to a server and back: with the same head, under writers, and interrupted anywhere.

use crate::child::{role, told};
use crate::example::{AT_NOON, Noise, all_entries, append, append_all, assert_whole, filled, report};
use crate::server::{schema, url};
use ledger::checkpoint::SigningKey;
use ledger::{Fault, Ledger, NotPushed, Place, relocate};
use std::path::Path;
use std::time::Duration;

fn on_server() -> Option<Place> {
    Some(Place::Server { url: url()?.to_owned(), schema: schema() })
}

fn file(folder: &Path, name: &str) -> Place {
    Place::File(folder.join(name))
}

#[test]
fn a_ledger_moves_to_the_server_and_back_and_nothing_is_appended_where_it_was() {
    let Some(there) = on_server() else { return };
    let folder = tempfile::tempdir().unwrap();
    let here = file(folder.path(), "here");
    let mut old = filled(&folder.path().join("here"), 700);
    old.checkpoint(AT_NOON, &SigningKey::from_bytes(&[1; 32])).unwrap();
    let (entries, head) = (all_entries(&old).unwrap(), old.head().unwrap());
    assert_eq!(relocate(&here, &there).unwrap(), head);
    // A handle that was open all the while is refused, and so is a new one; both say where to go.
    for refused in [append(&mut old, 7, 0).unwrap_err(), here.open().err().unwrap().into()] {
        assert!(matches!(&refused, NotPushed::Fault(Fault::Moved { .. })), "{refused}");
        assert!(refused.to_string().contains(&there.to_string()), "{refused}");
    }
    assert!(old.checkpoint(AT_NOON, &SigningKey::from_bytes(&[1; 32])).is_err());
    assert_eq!(
        assert_whole(&here.open_to_read().unwrap()).good,
        head,
        "what was left can be read and verifies"
    );
    let mut moved = there.open().unwrap();
    assert_eq!(all_entries(&moved).unwrap(), entries);
    assert_eq!(assert_whole(&moved).checkpoints, 1);
    append_all(&mut moved, 2, 0..5).unwrap();
    // Back to another file, and then to the server again, where it once was: it goes on from there.
    let back = file(folder.path(), "back");
    let head = relocate(&there, &back).unwrap();
    assert_eq!((head.position, moved.root().unwrap()), (705, back.open().unwrap().root().unwrap()));
    assert!(matches!(append(&mut moved, 7, 0), Err(NotPushed::Fault(Fault::Moved { .. }))));
    append_all(&mut back.open().unwrap(), 3, 0..5).unwrap();
    assert_eq!(relocate(&back, &there).unwrap().position, 710);
    append(&mut moved, 7, 0).unwrap();
    assert_eq!(assert_whole(&there.open().unwrap()).good.position, 711);
    assert_eq!(relocate(&back, &there).unwrap().position, 710, "the same move again finds that it was done");
}

#[test]
fn nothing_is_moved_over_something_else() {
    let folder = tempfile::tempdir().unwrap();
    let (here, other) = (file(folder.path(), "here"), file(folder.path(), "other"));
    drop(filled(&folder.path().join("here"), 5));
    drop(filled(&folder.path().join("other"), 3));
    let refused = relocate(&here, &other).unwrap_err();
    assert!(matches!(refused, Fault::AlreadyThere { .. }), "a ledger in use, even of the same id: {refused}");
    assert!(matches!(relocate(&here, &here), Err(Fault::AlreadyThere { .. })), "nor over itself");
    append(&mut here.open().unwrap(), 1, 5).unwrap();
    // A copy that went its own way is no beginning of the ledger.
    relocate(&other, &file(folder.path(), "third")).unwrap();
    append_all(&mut file(folder.path(), "third").open().unwrap(), 9, 0..20).unwrap();
    relocate(&file(folder.path(), "third"), &file(folder.path(), "fourth")).unwrap();
    let refused = relocate(&here, &file(folder.path(), "third")).unwrap_err();
    assert!(matches!(refused, Fault::Damaged { .. }), "{refused}");
    assert_eq!(append(&mut here.open().unwrap(), 1, 6).unwrap().head().position, 7, "and it stays in use");
    assert!(matches!(relocate(&other, &file(folder.path(), "fifth")), Err(Fault::Moved { .. })));
}

/// Writers that learn of the move from the fault go on at the new place; what each was acknowledged is there once.
#[test]
fn writers_go_on_through_a_move() {
    let Some(there) = on_server() else { return };
    let folder = tempfile::tempdir().unwrap();
    let here = file(folder.path(), "here");
    drop(filled(&folder.path().join("here"), 2_000));
    let writers: Vec<_> = (2..5)
        .map(|writer| {
            let (here, there) = (here.clone(), there.clone());
            std::thread::spawn(move || {
                let mut ledger = here.open().unwrap();
                let mut moved = false;
                for n in 0..120 {
                    while let Err(refused) = append(&mut ledger, writer, n) {
                        assert!(matches!(refused, NotPushed::Fault(Fault::Moved { .. })), "{refused}");
                        moved = true;
                        ledger = match there.open() {
                            Ok(ledger) => ledger,
                            // Between the two marks the ledger waits for the move to end.
                            Err(Fault::Arriving { .. }) => continue,
                            Err(fault) => panic!("{fault}"),
                        };
                    }
                    std::thread::sleep(Duration::from_millis(10));
                }
                moved
            })
        })
        .collect();
    std::thread::sleep(Duration::from_millis(100));
    relocate(&here, &there).unwrap();
    let met = writers.into_iter().map(|writer| writer.join().unwrap()).filter(|moved| *moved).count();
    assert_eq!(met, 3, "each writer met the move");
    assert_eq!(assert_whole(&there.open().unwrap()).good.position, 2_000 + 3 * 120);
}

/// Killed anywhere: never two places to append to, and the same move ends what was begun.
#[test]
fn a_move_killed_anywhere_is_begun_again() {
    if url().is_none() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    drop(filled(&folder.path().join("example"), 3_000));
    let mut noise = Noise(std::process::id().into());
    let rounds = if std::env::var_os("GRAFTLINE_LONG").is_some() { 300 } else { 16 };
    let (mut before, mut halfway) = (0, 0);
    for round in 0..rounds {
        let path = folder.path().join(format!("round-{round}"));
        std::fs::copy(folder.path().join("example"), &path).unwrap();
        let (mut from, mut to) = (Place::File(path), on_server().unwrap());
        // There, and on every other round back again.
        if round % 2 == 1 {
            relocate(&from, &to).unwrap();
            from = to;
            to = file(folder.path(), &format!("back-{round}"));
        }
        let whole = from.open().unwrap().head().unwrap();
        let mut child = role("move", Path::new(&from.to_string()), round, &[])
            .env("LEDGER_CHILD_TO", to.to_string())
            .spawn()
            .unwrap();
        assert_eq!(told(&mut child).next().as_deref(), Some("moving"));
        std::thread::sleep(Duration::from_micros(noise.below(700_000)));
        child.kill().unwrap();
        child.wait().unwrap();
        let (old, new) = (from.open(), to.open());
        assert!(old.is_err() || new.is_err(), "two ledgers of one");
        before += u64::from(old.is_ok());
        halfway += u64::from(old.is_ok() && matches!(new, Err(Fault::Arriving { .. })));
        drop((old, new));
        assert_eq!(relocate(&from, &to).unwrap(), whole, "begun again, it ends");
        let mut moved = to.open().unwrap();
        append(&mut moved, 9, round).unwrap();
        assert_eq!(assert_whole(&moved).good.position, whole.position + 1);
        assert!(report(&from.open_to_read().unwrap()).whole());
        let _: Ledger = moved;
    }
    println!("{before} of {rounds} killed before the source was closed, {halfway} of them with half a copy");
    assert!(halfway > 0, "no kill met a half copy");
}
