//! First donor: through desk, ledger, signature and verify, and back from the disk.

use bench::{Assurance, Author, CommandId, Meaning, Moment, PersonCode, Role};
use office::{Ask, Desk, Folder, Rehearsed, Sign};
use portfolio::{Command, Fact, Refusal, roles};
use serde_json::json;

fn rehearsal(at: &std::path::Path) -> Desk {
    let rehearsed = Rehearsed { seed: 7, programme: "test".into() };
    let mut desk = Folder::at(at).create_rehearsal("test", &rehearsed).unwrap();
    desk.script_clock("2026-01-05T08:00:00Z".parse().unwrap());
    desk
}

fn ask(id: u128, person: u32, role: Role, command: serde_json::Value, meaning: Option<Meaning>) -> Ask {
    let by = PersonCode(person);
    let command: Command = serde_json::from_value(command).unwrap();
    let signs = meaning.map(|meaning| Sign { by, role, meaning, assurance: Assurance::Scripted });
    let happened: Moment = "2026-01-05T08:00:00Z".parse().unwrap();
    let author = Author { person: by, role, site: None };
    Ask {
        id: CommandId(id),
        author,
        happened,
        command,
        signs: signs.into_iter().collect(),
        shown: None,
        look_again: None,
        proofs: vec![],
    }
}

fn founded(at: &std::path::Path) -> Desk {
    let mut desk = rehearsal(at);
    let admin = Role::Administrator;
    let approved = Some(Meaning::Approved);
    for (id, command) in [
        (1, json!({"people": {"appoint": {"name": "Lin Wei", "organisation": "Sponsor"}}})),
        (2, json!({"people": {"appoint": {"name": "Ada Roe", "organisation": "Sponsor"}}})),
        (3, json!({"people": {"grant-role": {"person": PersonCode::after(1), "role": "donor-coordinator"}}})),
    ] {
        desk.submit_one(ask(id, 1, admin, command, approved)).unwrap().unwrap();
    }
    desk
}

fn enrol(id: u128) -> Ask {
    let command = json!({"donor": {"enrol": {"region": "cn", "centre": "Beijing", "year_of_birth": 1990}}});
    ask(id, 2, Role::DonorCoordinator, command, None)
}

#[test]
fn what_was_accepted_is_there_after_opening_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = founded(folder.path());
    let accepted = desk.submit_one(enrol(9)).unwrap().unwrap();
    assert!(matches!(accepted.facts[..], [Fact::Donor(donor::Fact::Enrolled { .. })]));
    let head = desk.ledger().head().unwrap();
    drop(desk);
    let again = Folder::at(folder.path()).open(None).unwrap();
    assert_eq!(again.ledger().head().unwrap(), head);
    assert_eq!(again.portfolio().open.donor.donors().count(), 1);
    let blinded = Folder::at(folder.path()).open_blinded().unwrap();
    assert_eq!(blinded.portfolio().open.donor.donors().count(), 1);
    assert!(blinded.portfolio().closed.is_none());
}

#[test]
fn the_same_command_again_is_the_first_answer_and_another_under_its_id_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = founded(folder.path());
    let first = desk.submit_one(enrol(9)).unwrap().unwrap();
    let again = desk.submit_one(enrol(9)).unwrap().unwrap();
    assert!(again.again && (again.position, again.hash) == (first.position, first.hash));
    let mut other = enrol(9);
    other.happened = other.happened.plus_seconds(1);
    let refused = desk.submit_one(other).unwrap().unwrap_err();
    assert_eq!(refused.gravest(), &Refusal::Who(roles::Refusal::CommandIdReused));
    assert_eq!(desk.portfolio().open.donor.donors().count(), 1);
}

#[test]
fn a_role_not_held_and_a_missing_signature_are_both_named() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = founded(folder.path());
    let donor = bench::DonorCode::after(0);
    desk.submit_one(enrol(9)).unwrap().unwrap();
    let consent = json!({"donor": {"record-consent": {
        "donor": donor, "uses": ["clinical"], "regions": ["cn"], "version": "1", "signed_on": "2026-01-05"}}});
    let refused = desk.submit_one(ask(10, 1, Role::DonorCoordinator, consent, None)).unwrap().unwrap_err();
    let keys: Vec<_> = refused.iter().map(Refusal::key).collect();
    assert_eq!(keys, ["refusal-who-role-not-held", "refusal-who-signature-missing"]);
}

#[test]
fn the_same_seed_gives_the_same_head() {
    let heads: Vec<_> = (0..2)
        .map(|_| {
            let folder = tempfile::tempdir().unwrap();
            founded(folder.path()).ledger().head().unwrap()
        })
        .collect();
    assert_eq!(heads[0], heads[1]);
}
