//! Snapshots: a ledger opened from one is the same as a ledger folded, and one that does not fit costs nothing but time.

use bench::Moment;
use demo::Playing;
use office::{Desk, Folder, Rehearsed};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use twin::{Given, Outcome};

/// Everything that a desk knows, spelt out: each field of each fold, closed ones too.
fn known(desk: &Desk) -> String {
    format!("{:?}", desk.portfolio())
}

/// A rehearsal that is played so many days, with a snapshot of every so many kept aside.
struct Played {
    _room: TempDir,
    folder: Folder,
    kept: Vec<PathBuf>,
}

fn played(programme: &str, days: usize, every: usize) -> Played {
    let room = tempfile::tempdir().expect("a folder");
    let folder = Folder::at(&room.path().join("ledger"));
    let brought = demo::bring(programme, room.path()).expect("the programme comes along");
    let rehearsed = Rehearsed { seed: 228, programme: programme.to_owned() };
    let desk = folder.create_rehearsal("snapshots", &rehearsed).expect("a new ledger");
    let attachments = folder.attachments().expect("attachments");
    let begins: Moment = "2026-01-05T01:00:00Z".parse().expect("a moment");
    let mut rehearsal = brought.rehearsal(Playing::on(desk, attachments), 228, begins);
    let mut listen = |_: Moment, _: &Given, _: &Outcome| {};
    rehearsal.found(&mut listen).expect("the disk holds");
    let mut kept = Vec::new();
    for day in 1..=days {
        rehearsal.day(&mut listen).expect("the disk holds");
        if day % every == 0 {
            let desk = &rehearsal.stage.desk;
            folder.keep_snapshot(desk, None).expect("a snapshot");
            assert_eq!(known(&opened(&folder)), known(desk), "{programme}, day {day}");
            let aside = room.path().join(format!("day-{day}"));
            fs::rename(snapshot(&folder), &aside).expect("it moves");
            kept.push(aside);
        }
    }
    drop(rehearsal);
    Played { _room: room, folder, kept }
}

fn snapshot(folder: &Folder) -> PathBuf {
    folder.root().join("snapshot")
}

/// Opened from the snapshot that is there: one that does not fit would be gone.
fn opened(folder: &Folder) -> Desk {
    let desk = folder.open(None).expect("opens");
    assert!(snapshot(folder).exists(), "the snapshot was believed");
    desk
}

#[test]
fn a_desk_that_starts_from_a_snapshot_knows_what_a_refold_knows() {
    for (programme, days, every) in [("xs228-sci", 900, 180), ("xs228-als", 600, 150)] {
        let Played { folder, kept, _room } = played(programme, days, every);
        let refolded = folder.open_anew(None).expect("folds");
        let whole = known(&refolded);
        // Each goes on to the end from where it stands.
        for aside in &kept {
            fs::copy(aside, snapshot(&folder)).expect("a copy");
            assert!(known(&opened(&folder)) == whole, "{programme}, {}", aside.display());
            assert!(folder.compare_snapshot(None).expect("compares").is_empty());
        }
        assert!(kept.len() >= 4 && refolded.portfolio().closed.is_some());
    }
}

#[test]
fn a_snapshot_that_does_not_fit_is_thrown_away_and_the_ledger_folded() {
    let Played { folder, kept, _room } = played("xs228-sci", 60, 60);
    let other = played("xs228-als", 60, 60);
    let whole = known(&folder.open_anew(None).expect("folds"));
    let good = fs::read(&kept[0]).expect("it reads");
    let line = good.iter().position(|&byte| byte == b'\n').expect("a title") + 1;
    let mut wrong: Vec<(String, Vec<u8>)> = vec![
        ("empty".into(), Vec::new()),
        ("its title alone".into(), good[..line].to_vec()),
        ("torn".into(), good[..good.len() - 100].to_vec()),
        ("of another ledger".into(), fs::read(&other.kept[0]).expect("it reads")),
    ];
    let title = String::from_utf8(good[..line].to_vec()).expect("text");
    let words: Vec<&str> = title.split_ascii_whitespace().collect();
    let titled = |words: [&str; 5]| [format!("{}\n", words.join(" ")).as_bytes(), &good[line..]].concat();
    let [shape, build, ledger, position, hash] = words[..] else { panic!("{title}") };
    let earlier = (position.parse::<u64>().expect("a position") - 1).to_string();
    wrong.push(("of other rules".into(), titled([shape, "0000000000000000", ledger, position, hash])));
    wrong.push(("an entry too early".into(), titled([shape, build, ledger, &earlier, hash])));
    for at in (0..good.len()).step_by(good.len() / 40) {
        let mut flipped = good.clone();
        flipped[at] ^= 1;
        wrong.push((format!("a bit at {at} of {}", good.len()), flipped));
    }
    for (what, bytes) in wrong {
        fs::write(snapshot(&folder), bytes).expect("a file");
        assert!(known(&folder.open(None).expect("opens")) == whole, "{what}");
        assert!(!snapshot(&folder).exists(), "{what}: believed");
    }
}

#[test]
fn a_ledger_put_back_to_an_older_state_does_not_start_from_a_newer_snapshot() {
    let Played { folder, kept, _room } = played("xs228-sci", 60, 30);
    let older = tempfile::tempdir().expect("a folder");
    let restored = Folder::at(&older.path().join("ledger"));
    restore_short(&folder, &restored, &kept[0]);
    let short = known(&restored.open_anew(None).expect("folds"));
    fs::copy(&kept[1], snapshot(&restored)).expect("a copy");
    assert!(known(&restored.open(None).expect("opens")) == short);
    assert!(!snapshot(&restored).exists());
    // The one of its own day fits.
    fs::copy(&kept[0], snapshot(&restored)).expect("a copy");
    assert!(known(&opened(&restored)) == short);
}

/// The same ledger up to where a snapshot stands.
fn restore_short(whole: &Folder, to: &Folder, kept: &Path) {
    let title = fs::read(kept).expect("it reads");
    let title = String::from_utf8_lossy(&title[..200]).into_owned();
    let position: u64 = title.split_ascii_whitespace().nth(3).expect("a position").parse().expect("a number");
    fs::create_dir_all(to.root()).expect("a folder");
    fs::copy(whole.root().join("rehearsal.json"), to.root().join("rehearsal.json")).expect("a copy");
    let from = whole.open_anew(None).expect("opens");
    let mut short =
        ledger::Ledger::create(&to.ledger_path(), from.ledger().meta().clone()).expect("a new ledger");
    short
        .turn(|turn| -> Result<(), ledger::Fault> {
            for entry in from.ledger().read_after(0, position) {
                let entry = entry?;
                turn.now(ledger::Clock::Scripted(ledger::Micros(entry.recorded.0)))?;
                turn.push(entry.command, entry.content, entry.recorded, &entry.bytes).expect("fits");
            }
            Ok(())
        })
        .expect("the same entries");
}

/// A field that a fold leaves out of its snapshot is made anew where it is read, or it would be forgotten in silence: a set that happens to
/// be empty whenever a test looks shows nothing. So each is named here.
#[test]
fn nothing_that_is_known_is_left_out_of_a_snapshot() {
    let rooms = Path::new(env!("CARGO_MANIFEST_DIR")).join("../journey");
    let mut left_out = Vec::new();
    for path in crate::program::identity::walk(&rooms) {
        let text = fs::read_to_string(&path).unwrap_or_default();
        let mut lines = text.lines().map(str::trim);
        while let Some(line) = lines.next() {
            let skips = ["skip", "skip_serializing", "skip_deserializing"];
            let words = line.strip_prefix("#[serde(").unwrap_or_default();
            if words.split([',', ')', ' ']).any(|word| skips.contains(&word)) {
                left_out.extend(lines.by_ref().find(|line| !line.starts_with("#[")).map(str::to_owned));
            }
        }
    }
    left_out.sort();
    assert_eq!(
        left_out,
        ["key: Option<Compartment>,", "kind: PhantomData<C>,", "numbers: HashMap<Code, u32>,"]
    );
}
