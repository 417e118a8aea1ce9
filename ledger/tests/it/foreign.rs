//! What others make of our bytes: `openssl` verifies a checkpoint, `python3` recomputes the chain and the tree.

use crate::example::{append_all, meta};
use ledger::checkpoint::{PREFIX, SigningKey, public_pem, read_public_pem};
use ledger::{Clock, Kind, Ledger};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn run(program: &str, arguments: &[&str], folder: &Path) -> Output {
    let started = Command::new(program).args(arguments).current_dir(folder).output();
    started.unwrap_or_else(|error| panic!("{program} has to be installed for this test: {error}"))
}

#[test]
fn openssl_verifies_a_checkpoint_and_notices_a_changed_byte() {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::create(&folder.path().join("ledger"), meta(Kind::Record)).unwrap();
    append_all(&mut ledger, 1, 0..5).unwrap();
    let checkpoint = ledger.checkpoint(Clock::Database, &SigningKey::from_bytes(&[3; 32])).unwrap();
    let pem = public_pem(&checkpoint.key).unwrap();
    assert_eq!(read_public_pem(&pem).unwrap().to_bytes(), checkpoint.key);
    assert!(read_public_pem("-----BEGIN NOTHING-----").is_err());
    let signed = checkpoint.statement.signed_bytes().unwrap();
    assert!(signed.starts_with(PREFIX));
    let verified = |signed: &[u8], signature: &[u8]| {
        fs::write(folder.path().join("key.pem"), &pem).unwrap();
        fs::write(folder.path().join("signed"), signed).unwrap();
        fs::write(folder.path().join("signature"), signature).unwrap();
        let verify = [
            "pkeyutl",
            "-verify",
            "-pubin",
            "-inkey",
            "key.pem",
            "-rawin",
            "-in",
            "signed",
            "-sigfile",
            "signature",
        ];
        run("openssl", &verify, folder.path())
    };
    let good = verified(&signed, &checkpoint.signature);
    assert!(good.status.success(), "{}", String::from_utf8_lossy(&good.stderr));
    assert!(String::from_utf8_lossy(&good.stdout).contains("Signature Verified Successfully"));
    for at in [0, 30, signed.len() - 1] {
        let mut altered = signed.clone();
        altered[at] ^= 1;
        assert!(!verified(&altered, &checkpoint.signature).status.success(), "byte {at}");
    }
    let mut altered = checkpoint.signature;
    altered[40] ^= 1;
    assert!(!verified(&signed, &altered).status.success());
}

/// Five lines for the chain, as the module `chain` prints them; RFC 6962 written anew for the tree; the genesis
/// from what the ledger says of itself. Reads the SQLite file with Python's own sqlite3.
const PYTHON: &str = r#"
import json, sqlite3, sys
from hashlib import sha256
from struct import pack
db = sqlite3.connect(sys.argv[1])
ledger, kind, form, name = db.execute("SELECT ledger, kind, format, name FROM meta").fetchone()
said = json.dumps(dict(format=form, kind=kind, ledger=ledger.hex(), name=name),
                  sort_keys=True, separators=(",", ":"), ensure_ascii=False)
h = sha256(b"graftline/genesis/1\0" + said.encode()).digest()
rows = db.execute("SELECT position, command, content, recorded, bytes FROM entry ORDER BY position").fetchall()
for n, command, content, recorded, data in rows:
    leaf = sha256(b"\0" + data).digest()
    h = sha256(b"graftline/chain/1\0" + h + pack(">Q16s32sq", n, command, content, recorded) + leaf).digest()
def root(leaves):
    if not leaves: return sha256(b"").digest()
    if len(leaves) == 1: return sha256(b"\0" + leaves[0]).digest()
    k = 1
    while k * 2 < len(leaves): k *= 2
    return sha256(b"\1" + root(leaves[:k]) + root(leaves[k:])).digest()
print(len(rows), h.hex(), root([row[4] for row in rows]).hex())
"#;

#[test]
fn python_recomputes_chain_and_tree() {
    let folder = tempfile::tempdir().unwrap();
    for entries in [0, 1, 37] {
        let name = format!("ledger-{entries}");
        let mut ledger = Ledger::create(&folder.path().join(&name), meta(Kind::Record)).unwrap();
        append_all(&mut ledger, 1, 0..entries).unwrap();
        let output = run("python3", &["-c", PYTHON, &name], folder.path());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let (head, (_, root)) = (ledger.head().unwrap(), ledger.root().unwrap());
        let mut expected = String::new();
        writeln!(expected, "{entries} {} {root}", head.hash).unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stdout), expected);
    }
}
