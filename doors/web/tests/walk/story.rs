//! The story, day by day, until every part has read out to the sites.

use crate::browser::{Browser, skipped};
use crate::programme::{NAME, brought};
use crate::stage::Walked;
use bench::Moment;
use office::{Folder, Rehearsed};
use portfolio::Portfolio;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use web::{House, Outer};

pub const SEED: u64 = 228;
pub const BEGINS: &str = "2026-01-05T01:00:00Z";
const MOST_DAYS: usize = 5 * 365;

#[test]
fn the_whole_story_is_clicked_through_from_donor_to_read_out() {
    if skipped() {
        return;
    }
    let room = tempfile::tempdir().expect("a folder");
    let folder = Folder::at(&room.path().join("ledger"));
    let desk = folder.create_rehearsal(NAME, &Rehearsed { seed: SEED, programme: NAME.to_owned() });
    let desk = desk.unwrap_or_else(|why| panic!("{why:?}"));
    let brought = brought(&room.path().join("source"));
    let parts = brought.programme.protocol.parts.len();
    let house = House::open(&folder, None, Outer::default());
    let house = Arc::new(house.unwrap_or_else(|why| panic!("{why:?}")));
    let (door, close) = opened(&house);
    let kept = room.path().join("kept");
    std::fs::create_dir_all(&kept).expect("a folder");
    let mut files = documents(&room.path().join("source"));
    let photograph = photographed(&kept, &mut files);
    let stage = Walked {
        attachments: folder.attachments().expect("attachments"),
        desk,
        house,
        browser: Browser::open("whole", "story", &door),
        files,
        photograph,
        folder: kept,
        walked: Default::default(),
        roles: Default::default(),
        wrong: vec![],
    };
    let mut rehearsal = brought.rehearsal(stage, SEED, BEGINS.parse().expect("a moment"));
    let mut listen = |_: Moment, _: &twin::Given, _: &twin::Outcome| {};
    rehearsal.found(&mut listen).expect("founded");
    let mut days = 0;
    while !read_out(rehearsal.stage.desk.portfolio(), parts) {
        days += 1;
        assert!(days < MOST_DAYS, "it never read out: {:#?}", rehearsal.stage.wrong);
        rehearsal.day(&mut listen).expect("a day");
    }
    let Walked { browser, wrong, walked, roles, .. } = rehearsal.stage;
    browser.close();
    close();
    eprintln!("{} kinds of command by {} roles, {days} days", walked.len(), roles.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(walked.len() > 70 && roles.len() > 15, "{walked:?} {roles:?}");
}

/// The door on a port of its own, and what closes it.
pub fn opened(house: &Arc<House>) -> (String, impl FnOnce() + use<>) {
    let house = house.clone();
    let (at, is_at) = std::sync::mpsc::channel();
    let (end, ended) = tokio::sync::oneshot::channel::<()>();
    let served = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async move {
            let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
            at.send(listener.local_addr().expect("an address")).expect("somebody waits");
            web::serve_until(listener, house, async { drop(ended.await) }).await.expect("served");
        });
    });
    let address = is_at.recv_timeout(Duration::from_secs(30)).expect("the door opens");
    (format!("http://{address}"), move || {
        end.send(()).expect("the door closes");
        served.join().expect("served to the end");
    })
}

/// The programme's own files by their digest, as people choose them in forms.
fn documents(source: &Path) -> BTreeMap<String, PathBuf> {
    use sha2::Digest as _;
    let mut found = BTreeMap::new();
    for folder in [source.join("programmes").join(NAME), source.join("journey/7-safety/rules")] {
        for file in std::fs::read_dir(folder).expect("a folder") {
            let path = file.expect("a file").path();
            if let Ok(bytes) = std::fs::read(&path) {
                found.insert(bench::Digest(sha2::Sha256::digest(&bytes).into()).to_string(), path);
            }
        }
    }
    found
}

/// A photograph as a camera leaves it, to be chosen by its digest.
fn photographed(folder: &Path, files: &mut BTreeMap<String, PathBuf>) -> bench::Digest {
    use sha2::Digest as _;
    let bytes = include_bytes!("../samples/plate.png");
    let digest = bench::Digest(sha2::Sha256::digest(bytes).into());
    let place = folder.join("plate.png");
    std::fs::write(&place, bytes).expect("written");
    files.insert(digest.to_string(), place);
    digest
}

/// Whether every part has been read out to the sites.
fn read_out(portfolio: &Portfolio, parts: usize) -> bool {
    let opened = |state: &trial::PartState| {
        state.opened.contains(&(trial::ReadOut::Final, trial::Audience::Sites))
            && (state.lists.is_empty() || state.revealed.is_some())
    };
    portfolio.open.trial.trials().any(|(_, trial)| {
        let keys = trial.newest().parts.iter().map(|part| &part.key);
        keys.filter_map(|key| trial.state_of(key)).filter(|state| opened(state)).count() == parts
    })
}
