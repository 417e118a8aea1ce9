//! Nobody signs for somebody else, administrators included; a signature fits one command with one content.

use crate::record::{Record, first, later, password};
use bench::{Assurance, Meaning, PersonCode, Refusals, Role};
use office::{Ask, Fault, LookAgain, Proof, Sign, now};
use portfolio::{Portfolio, Refusal, roles};
use serde_json::{Value, json};
use std::sync::Arc;

fn grant(person: PersonCode, role: Role) -> Value {
    json!({"people": {"grant-role": {"person": person, "role": role}}})
}

fn approve(record: &mut Record) -> Ask {
    let analyst = PersonCode::after(1);
    record.ask(first(), Role::Administrator, grant(analyst, Role::QualityAssurance), Some(Meaning::Approved))
}

fn not_proven(record: &mut Record, ask: Ask) -> PersonCode {
    let before = record.desk.ledger().head().unwrap();
    let fault = record.desk.submit_one(ask).unwrap_err();
    assert_eq!(record.desk.ledger().head().unwrap(), before, "nothing was written");
    match fault {
        Fault::NotProven { person } => person,
        other => panic!("{other}"),
    }
}

/// Everybody against everybody: who is logged in, whose signature the command bears, whose password was given.
#[test]
fn a_signature_is_taken_from_its_own_person_only() {
    let mut record = Record::founded();
    let others =
        [record.hire("Ada Roe", Role::QcAnalyst, None), record.hire("Bo Tan", Role::QualityReleaser, None)];
    let everybody = [first(), others[0], others[1]];
    for here in everybody {
        for signer in everybody {
            for whose in everybody {
                let mut ask = approve(&mut record);
                (ask.author.person, ask.signs[0].by) = (here, signer);
                let session = record.session(here);
                let what = (ask.id, record.desk.content(&ask).unwrap());
                // Somebody at the keyboard of `here` gives the password of `whose` for the signature of `signer`.
                let proof = record.accounts.countersign(signer, &password(whose), what, now()).unwrap();
                assert_eq!(proof.is_ok(), signer == whose, "{signer} with the password of {whose}");
                // And one that belongs to `whose` is passed off as the signer's.
                let theirs =
                    record.accounts.countersign(whose, &password(whose), what, now()).unwrap().unwrap();
                ask.proofs = vec![record.accounts.presence(&session, now()).unwrap().unwrap(), theirs];
                if signer == whose {
                    // Whether the *rules* then allow it is another question; that they are who they say is settled.
                    record.desk.submit_one(ask).unwrap().ok();
                } else {
                    assert_eq!(not_proven(&mut record, ask), signer);
                }
            }
        }
    }
}

#[test]
fn without_proof_nothing_is_taken_from_anybody() {
    let mut record = Record::founded();
    record.hire("Ada Roe", Role::QcAnalyst, None);
    let ask = approve(&mut record);
    assert_eq!(not_proven(&mut record, ask.clone()), first());
    // Being there is not signing.
    let session = record.session(first());
    let there = record.accounts.presence(&session, now()).unwrap().unwrap();
    assert_eq!(not_proven(&mut record, Ask { proofs: vec![there], ..ask.clone() }), first());
    // A scripted signature is a rehearsal's.
    let mut scripted = ask.clone();
    scripted.signs[0].assurance = Assurance::Scripted;
    assert!(matches!(record.desk.submit_one(scripted), Err(Fault::ScriptedInRecord)));
    // Nor does a password pass for a passkey.
    let mut better = ask.clone();
    better.signs[0].assurance = Assurance::Passkey;
    let proof = record.proof(&better, first());
    assert_eq!(not_proven(&mut record, Ask { proofs: vec![proof], ..better }), first());
    let proof = record.proof(&ask, first());
    record.desk.submit_one(Ask { proofs: vec![proof], ..ask }).unwrap().unwrap();
}

/// One thing changed after signing, each time another.
#[test]
fn a_signature_fits_one_command_with_one_content() {
    let mut record = Record::founded();
    record.hire("Ada Roe", Role::QcAnalyst, None);
    let signed = approve(&mut record);
    let proof = record.proof(&signed, first());
    let changes: [fn(&mut Ask); 6] = [
        |ask| ask.id.0 += 1,
        |ask| ask.command = serde_json::from_value(grant(PersonCode::after(1), Role::KitMaker)).unwrap(),
        |ask| ask.happened = ask.happened.plus_seconds(-60),
        |ask| ask.signs[0].meaning = Meaning::Reviewed,
        |ask| ask.shown = Some(bench::Digest([1; 32])),
        |ask| ask.author.role = Role::QcAnalyst,
    ];
    for (at, change) in changes.iter().enumerate() {
        let mut ask = Ask { proofs: vec![proof], ..signed.clone() };
        change(&mut ask);
        assert_eq!(not_proven(&mut record, ask), first(), "change {at}");
    }
    record.desk.submit_one(Ask { proofs: vec![proof], ..signed }).unwrap().unwrap();
}

#[test]
fn a_proof_is_of_one_record_and_of_a_moment_ago() {
    let mut record = Record::founded();
    let mut other = Record::founded();
    record.hire("Ada Roe", Role::QcAnalyst, None);
    other.hire("Ada Roe", Role::QcAnalyst, None);
    let ask = approve(&mut record);
    let elsewhere: Proof = other.proof(&ask, first());
    assert_eq!(not_proven(&mut record, Ask { proofs: vec![elsewhere], ..ask.clone() }), first());
    let what = (ask.id, record.desk.content(&ask).unwrap());
    let old = record.accounts.countersign(first(), &password(first()), what, later(-360)).unwrap().unwrap();
    assert_eq!(not_proven(&mut record, Ask { proofs: vec![old], ..ask }), first());
}

#[test]
fn two_people_sign_each_with_their_own_password() {
    let mut record = Record::founded();
    let other = record.hire("Ada Roe", Role::QcAnalyst, None);
    let mut ask = approve(&mut record);
    let second =
        Sign { by: other, role: Role::QcAnalyst, meaning: Meaning::Verified, assurance: Assurance::Password };
    ask.signs.push(second);
    let firsts = record.proof(&ask, first());
    assert_eq!(not_proven(&mut record, Ask { proofs: vec![firsts], ..ask.clone() }), other);
    let seconds = record.proof(&ask, other);
    // Whoever signs beside the author has not given the command.
    assert_eq!(not_proven(&mut record, Ask { proofs: vec![seconds], ..ask.clone() }), first());
    record.desk.submit_one(Ask { proofs: vec![firsts, seconds], ..ask }).unwrap().unwrap();
    let entry = record.desk.entries().last().unwrap().unwrap();
    let signatures = &entry.whole().unwrap().said.signatures;
    assert_eq!(signatures.iter().map(|s| s.by).collect::<Vec<_>>(), [first(), other]);
    assert!(signatures.iter().all(|s| s.assurance == Assurance::Password));
    assert_ne!(signatures[0].statement, signatures[1].statement);
}

#[test]
fn what_changed_since_it_was_looked_at_is_refused() {
    let mut record = Record::founded();
    record.hire("Ada Roe", Role::QcAnalyst, None);
    // The screen showed the people.
    let look = |portfolio: &Portfolio| {
        let names: String = portfolio.open.people.people().map(|(_, p)| p.name.to_string()).collect();
        bench::Digest(ledger::plain(names.as_bytes()).0)
    };
    let mut ask = approve(&mut record);
    ask.shown = Some(look(record.desk.portfolio()));
    ask.look_again = Some(LookAgain(Arc::new(look)));
    let signed = record.proof(&ask, first());
    ask.proofs = vec![signed];
    record.hire("Bo Tan", Role::QualityReleaser, None);
    let refused = record.desk.submit_one(ask.clone()).unwrap().unwrap_err();
    assert_eq!(refused, Refusals::one(Refusal::Who(roles::Refusal::ChangedSinceYouLooked)));
    // Looked at anew, signed anew.
    ask.shown = Some(look(record.desk.portfolio()));
    ask.proofs = vec![record.proof(&ask, first())];
    let accepted = record.desk.submit_one(ask.clone()).unwrap().unwrap();
    // Sent again it is the first answer, whatever has changed since.
    record.hire("Cy Orr", Role::QcAnalyst, None);
    let again = record.desk.submit_one(ask).unwrap().unwrap();
    assert!(again.again && again.position == accepted.position);
}

#[test]
fn a_command_sent_before_and_after_a_rotation_is_one_command() {
    let mut record = Record::founded();
    let supply = record.hire("Ada Roe", Role::Supply, None);
    let shipper =
        json!({"register-shipper": {"serial": "S-1", "qualified_until": "2030-01-01", "hold_hours": 120}});
    let registered = record.give(supply, Role::Supply, json!({ "supply": shipper }), None).unwrap().unwrap();
    // A report with a closed part: its content digest is keyed.
    let target = bench::FactId { position: registered.position, index: 0 };
    let body = |why: &str| json!({"supply": {"correct": {"target": target, "content": shipper, "reason": {"closed!": why}}}});
    let mut ask = record.ask(supply, Role::Supply, body("read wrongly"), Some(Meaning::Authored));
    ask.proofs = vec![record.proof(&ask, supply)];
    let first = record.desk.submit_one(ask.clone()).unwrap().unwrap();
    let (before, keys) = (record.desk.content(&ask).unwrap(), record.desk.sealer().unwrap().keys().clone());
    keys.store().unwrap().rotate().unwrap();
    assert_ne!(record.desk.content(&ask).unwrap(), before, "the digest is under the new key now");
    let again = record.desk.submit_one(ask.clone()).unwrap().unwrap();
    assert!(again.again && again.position == first.position);
    assert!(record.again().submit_one(ask.clone()).unwrap().unwrap().again);
    ask.command = serde_json::from_value(body("typed wrongly")).unwrap();
    let refused = record.desk.submit_one(ask).unwrap().unwrap_err();
    assert_eq!(refused, Refusals::one(Refusal::Who(roles::Refusal::CommandIdReused)));
}
