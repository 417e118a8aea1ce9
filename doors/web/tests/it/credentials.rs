//! Passkeys in a real browser, with its own virtual device; and what the record and the access log hold of it afterwards.

use crate::ask::Visitor;
use crate::peers::{chromium, lacking, root, served};
use crate::record::{PASSWORD, record};
use ::bench::{Assurance, PersonCode};
use axum::http::StatusCode;
use office::{Accounts, Entry, Folder, Line};
use std::process::Command;

const OTHER: &str = "marble lantern sedge outpost";

#[test]
fn a_passkey_is_added_comes_in_signs_and_goes() {
    let folder = root().join("tests-peers/browser");
    if !folder.join("node_modules/playwright-core/package.json").exists() {
        return lacking("npm package playwright-core (run `npm ci` in tests-peers/browser)");
    }
    let Some(program) = chromium() else { return lacking("Chromium (on Debian: apt-get install chromium)") };
    let room = tempfile::tempdir().expect("a folder");
    let (house, code) = record(room.path());
    let person = PersonCode::after(0).to_string();
    let fields = [("person", &*person), ("code", &*code), ("password", PASSWORD), ("again", PASSWORD)];
    assert_eq!(Visitor::stranger(&house).post("/invited", &fields).status, StatusCode::SEE_OTHER);
    served(house.clone(), |address| {
        // A passkey belongs to a name.
        let address = address.replace("127.0.0.1", "localhost");
        let mut walk = Command::new("node");
        walk.arg(folder.join("passkeys.mjs")).arg(address).arg(&program).args([&*person, PASSWORD, OTHER]);
        let walked = walk.output().expect("node starts");
        let (said, complained) =
            (String::from_utf8_lossy(&walked.stdout), String::from_utf8_lossy(&walked.stderr));
        assert!(walked.status.success(), "{said}{complained}");
    });
    let signed = house.turns.look(|sight| {
        let entry = sight.desk.ledger().read_after(0, 1).next()?.ok()?;
        let entry = Entry::decode(&entry.bytes, 1, sight.desk.sealer()).ok()?;
        Some(entry.whole()?.said.signatures.iter().map(|one| one.assurance).collect::<Vec<_>>())
    });
    let signed = signed.unwrap_or_else(|why| panic!("{why:?}"));
    assert_eq!(signed, Some(vec![Assurance::Passkey]), "what was signed with stands in the signature");
    let mut accounts = Accounts::of(&Folder::at(&room.path().join("record"))).expect("accounts");
    let lines: Vec<Line> = accounts.access().lines().map(|written| written.expect("a line").line).collect();
    let with = |wanted: fn(&Line) -> bool| lines.iter().filter(|line| wanted(line)).count();
    assert_eq!(with(|line| matches!(line, Line::PasskeyAdded { .. })), 1);
    // Once at the beginning, and once more after the session had ended while something was typed.
    assert_eq!(with(|line| matches!(line, Line::LoggedIn { with: Assurance::Passkey, .. })), 2);
    assert_eq!(with(|line| matches!(line, Line::Signed { with: Assurance::Passkey, .. })), 1);
    assert_eq!(with(|line| matches!(line, Line::PasswordChanged { .. })), 1);
    assert_eq!(with(|line| matches!(line, Line::PasskeyRemoved { .. })), 1);
}
