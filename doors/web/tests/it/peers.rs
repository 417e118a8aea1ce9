//! Other people's eyes: a real browser, and a validator of descriptions. Skipped with a sentence where they are not here; required under
//! `GRAFTLINE_REQUIRE_PEERS=1`.

use crate::ask::{Visitor, house, played_until, shared};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use web::House;

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Says that a peer is not here, or fails where it must be.
pub fn lacking(what: &str) {
    let required = std::env::var("GRAFTLINE_REQUIRE_PEERS").as_deref() == Ok("1");
    assert!(!required, "GRAFTLINE_REQUIRE_PEERS=1, but there is no {what}");
    eprintln!("skipped: there is no {what}");
}

/// Serves a house on a port of its own while something is done with it.
pub fn served(house: Arc<House>, with: impl FnOnce(&str)) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let (at, is_at) = std::sync::mpsc::channel();
    let (end, ended) = tokio::sync::oneshot::channel::<()>();
    let serving = std::thread::spawn(move || {
        runtime.block_on(async move {
            let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
            at.send(listener.local_addr().expect("an address")).expect("somebody waits");
            let end = async { drop(ended.await) };
            web::serve_until(listener, house, end).await.expect("served");
        });
    });
    let address = is_at.recv_timeout(Duration::from_secs(30)).expect("the door opens");
    with(&format!("http://{address}"));
    end.send(()).expect("the door closes");
    serving.join().expect("served to the end");
}

pub fn chromium() -> Option<PathBuf> {
    ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
        .into_iter()
        .map(PathBuf::from)
        .find(|path| path.exists())
}

#[test]
fn a_person_at_a_browser_does_what_waits_is_refused_and_signs() {
    let folder = root().join("tests-peers/browser");
    if !folder.join("node_modules/playwright-core/package.json").exists() {
        return lacking("npm package playwright-core (run `npm ci` in tests-peers/browser)");
    }
    let Some(program) = chromium() else { return lacking("Chromium (on Debian: apt-get install chromium)") };
    // One result is missing before the bank can be released.
    let room = played_until("2026-11-07");
    let house = house(&room.path().join("ledger"));
    served(house, |address| walk(&folder, &program, address));
}

/// In the hands of a script, clicking and typing as a person would.
fn walk(folder: &Path, program: &Path, address: &str) {
    let pictures = root().join("target/web-pictures");
    let walked = Command::new("node")
        .arg(folder.join("walk.mjs"))
        .arg(address)
        .args([pictures.as_path(), program])
        .output()
        .expect("node starts");
    let (said, complained) =
        (String::from_utf8_lossy(&walked.stdout), String::from_utf8_lossy(&walked.stderr));
    assert!(walked.status.success(), "{said}{complained}");
    eprint!("{said}");
}

#[test]
fn the_description_is_openapi() {
    let python = root().join("target/peers/openapi/bin/python");
    if !python.exists() {
        return lacking("openapi-spec-validator (see tests-peers/openapi/README.md)");
    }
    let described = Visitor::stranger(&shared()).get("/api/openapi.json").text;
    let room = tempfile::tempdir().expect("a folder");
    let file = room.path().join("openapi.json");
    std::fs::write(&file, &described).expect("written");
    let validate = |file: &Path| {
        let done = Command::new(&python)
            .args(["-m", "openapi_spec_validator"])
            .arg(file)
            .output()
            .expect("python starts");
        (done.status.success(), String::from_utf8_lossy(&done.stdout).into_owned())
    };
    let (good, said) = validate(&file);
    assert!(good, "{said}");
    // A validator that passes anything proves nothing.
    std::fs::write(
        &file,
        described
            .replace("\"openapi\": \"3.1.0\"", "\"openapi\": \"3.1.0\", \"paths2\": 1")
            .replace("\"responses\"", "\"response\""),
    )
    .expect("written");
    assert!(!validate(&file).0, "a description without answers is none");
}
