//! Node with Chromium behind it, told one thing at a time: a line of JSON each way.

use crate::programme::root;
use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

pub struct Browser {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

fn chromium() -> Option<PathBuf> {
    ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
        .into_iter()
        .map(PathBuf::from)
        .find(|path| path.exists())
}

/// Whether this machine lacks what opens a browser: said, and a failure where it must be here.
pub fn skipped() -> bool {
    let Some(what) = lacking() else { return false };
    let required = std::env::var("GRAFTLINE_REQUIRE_PEERS").as_deref() == Ok("1");
    assert!(!required, "GRAFTLINE_REQUIRE_PEERS=1, but there is no {what}");
    eprintln!("skipped: there is no {what}");
    true
}

fn lacking() -> Option<&'static str> {
    let driver = root().join("tests-peers/browser/node_modules/playwright-core/package.json");
    if !driver.exists() {
        return Some("npm package playwright-core (run `npm ci` in tests-peers/browser)");
    }
    chromium().is_none().then_some("Chromium (on Debian: apt-get install chromium)")
}

impl Browser {
    /// Opens it at a door, to follow one of the scripts; pictures of before make way for new ones.
    pub fn open(script: &str, pictures: &str, door: &str) -> Self {
        let pictures = root().join("target/web-pictures").join(pictures);
        // Where there are none yet, there is nothing to take away.
        let _ = std::fs::remove_dir_all(&pictures);
        let mut child = Command::new("node")
            .arg(root().join("tests-peers/browser").join(format!("{script}.mjs")))
            .arg(door)
            .arg(&pictures)
            .arg(chromium().expect("looked for before"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("node starts");
        let to = child.stdin.take().expect("piped");
        let from = BufReader::new(child.stdout.take().expect("piped"));
        Self { child, to, from }
    }

    /// Tells it something, and waits for its answer.
    pub fn tell(&mut self, what: &Value) -> Value {
        writeln!(self.to, "{what}").expect("node listens");
        let mut line = String::new();
        let read = self.from.read_line(&mut line).expect("node answers");
        assert!(read > 0, "node ended while it was asked for {what}");
        serde_json::from_str(&line).unwrap_or_else(|why| panic!("{why}: {line}"))
    }

    /// Closes it.
    pub fn close(mut self) {
        drop(self.to);
        let ended = self.child.wait().expect("node ends");
        assert!(ended.success(), "node ended with {ended}");
    }
}
