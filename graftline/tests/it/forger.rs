//! Somebody who may write the exported files and knows the format as well as we do.

use ledger::chain::{self, Link};
use ledger::merkle::{Peaks, leaf};
use ledger::{CommandId, Hash, Micros};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// An exported folder in the forger's hands.
pub struct Forged {
    pub folder: PathBuf,
}

impl Forged {
    /// A copy of an export, to be altered.
    pub fn copy(of: &Path, to: &Path) -> Self {
        let status = Command::new("cp").arg("-r").args([of, to]).status().expect("cp");
        assert!(status.success());
        Self { folder: to.to_owned() }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    pub fn lines(&self, name: &str) -> Vec<String> {
        std::fs::read_to_string(self.path(name)).expect(name).lines().map(str::to_owned).collect()
    }

    pub fn write(&self, name: &str, lines: &[String]) {
        let text: String = lines.iter().flat_map(|line| [line, "\n"]).collect();
        std::fs::write(self.path(name), text).expect(name);
    }

    /// Alters both files of entries alike.
    pub fn alter(&self, how: impl Fn(&mut Vec<String>)) {
        for name in ["entries.jsonl", "chain.tsv"] {
            let mut lines = self.lines(name);
            how(&mut lines);
            self.write(name, &lines);
        }
    }

    /// Changes one byte of a file.
    pub fn flip(&self, name: &str, at: usize) {
        let mut bytes = std::fs::read(self.path(name)).expect(name);
        bytes[at] ^= 1;
        std::fs::write(self.path(name), bytes).expect(name);
    }

    pub fn about(&self) -> Value {
        serde_json::from_slice(&std::fs::read(self.path("about.json")).expect("about.json")).expect("JSON")
    }

    /// Recomputes the chain over the lines as they stand now, and says so in `about.json`.
    pub fn rechain(&self) -> (u64, Hash, Hash) {
        let mut about = self.about();
        let genesis = &about["genesis"];
        let meta = ledger::Meta {
            ledger: serde_json::from_value(genesis["ledger"].clone()).expect("an id"),
            kind: serde_json::from_value(genesis["kind"].clone()).expect("a kind"),
            name: genesis["name"].as_str().expect("a name").to_owned(),
        };
        let (mut head, mut peaks) = (chain::genesis(&meta).hash, Peaks::default());
        let mut rows = Vec::new();
        for (position, (row, line)) in
            (1..).zip(self.lines("chain.tsv").iter().zip(self.lines("entries.jsonl")))
        {
            let cells: Vec<&str> = row.split('\t').collect();
            let command: CommandId = cells[1].parse().expect("an id");
            let content: Hash = cells[2].parse().expect("a hash");
            let recorded = Micros(cells[3].parse().expect("a moment"));
            let leaf = leaf(line.as_bytes());
            head = chain::link(&head, &Link { position, command, content, recorded }, &leaf);
            peaks.push(leaf);
            rows.push(format!("{position}\t{command}\t{content}\t{}\t{head}", recorded.0));
        }
        self.write("chain.tsv", &rows);
        (about["position"], about["hash"], about["root"]) =
            (rows.len().into(), head.to_string().into(), peaks.root().to_string().into());
        std::fs::write(self.path("about.json"), about.to_string()).expect("about.json");
        (rows.len() as u64, head, peaks.root())
    }

    /// Writes the list of digests anew. Without the key, the forger cannot sign it.
    pub fn list(&self) {
        let sums =
            sh(&self.folder, "find . -type f ! -name 'SHA256SUMS*' | sed 's|^./||' | sort | xargs sha256sum");
        std::fs::write(self.path("SHA256SUMS"), format!("# graftline/export/1\n{sums}")).expect("the list");
    }

    /// Puts a key of the forger's own in place, and signs everything with it.
    pub fn resign(&self) {
        let (position, hash, root) = self.rechain();
        let ledger = self.about()["genesis"]["ledger"].as_str().expect("an id").to_owned();
        let own = self.folder.with_extension("key");
        let own = own.display();
        sh(
            &self.folder,
            &format!(
                "openssl genpkey -algorithm ed25519 -out {own}; openssl pkey -in {own} -pubout -out key.pem"
            ),
        );
        sh(&self.folder, "rm checkpoints/*");
        let statement = format!(
            "graftline/checkpoint/1\n{{\"at\":1,\"hash\":\"{hash}\",\"ledger\":\"{ledger}\",\"position\":{position},\"root\":\"{root}\"}}"
        );
        std::fs::write(self.path("checkpoints/0001.txt"), statement).expect("a checkpoint");
        let sign = |what: &str, to: &str| {
            sh(&self.folder, &format!("openssl pkeyutl -sign -inkey {own} -rawin -in {what} -out {to}"))
        };
        sign("checkpoints/0001.txt", "checkpoints/0001.sig");
        self.list();
        sign("SHA256SUMS", "SHA256SUMS.sig");
    }
}

/// Runs a line of shell in a folder and gives what it printed; it must succeed.
pub fn sh(folder: &Path, line: &str) -> String {
    let done = Command::new("sh").args(["-ec", line]).current_dir(folder).output().expect("a shell");
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(done.status.success(), "{line}: {said}{}", String::from_utf8_lossy(&done.stderr));
    said
}
