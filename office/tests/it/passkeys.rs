//! Passkeys, with a device in software that does what a real one does.

use crate::record::{Record, first, later, password};
use bench::{Assurance, Meaning, PersonCode, Role, Text};
use office::{Ask, Ceremony, Denied, Fault, Origin, now};
use serde_json::json;
use webauthn_authenticator_rs::WebauthnAuthenticator;
use webauthn_authenticator_rs::softpasskey::SoftPasskey;
use webauthn_rs::prelude::{
    CreationChallengeResponse, PublicKeyCredential, RegisterPublicKeyCredential, RequestChallengeResponse,
    Url,
};

type Device = SoftPasskey;

fn origin() -> Origin {
    Origin { domain: "records.example.org".into(), url: "https://records.example.org".into() }
}

fn url() -> Url {
    Url::parse(&origin().url).unwrap()
}

fn device() -> Device {
    SoftPasskey::new(true)
}

fn create(device: &mut Device, challenge: CreationChallengeResponse) -> RegisterPublicKeyCredential {
    device.do_registration(url(), challenge).unwrap()
}

fn answer(device: &mut Device, challenge: RequestChallengeResponse) -> PublicKeyCredential {
    device.do_authentication(url(), challenge).unwrap()
}

fn add(record: &mut Record, person: PersonCode, name: &str) -> Device {
    let session = record.session(person);
    let begun =
        record.accounts.begin_passkey(&session, &password(person), &origin(), now()).unwrap().unwrap();
    let mut device = device();
    let made = create(&mut device, begun.challenge);
    let name = Text::new(name);
    record.accounts.finish_passkey(&session, &origin(), &begun.id, &name, &made, now()).unwrap().unwrap();
    device
}

fn login(record: &mut Record, person: PersonCode) -> Ceremony<RequestChallengeResponse> {
    record.accounts.begin_login(person, &origin(), now()).unwrap().unwrap()
}

#[test]
fn a_passkey_comes_in_once_a_ceremony() {
    let mut record = Record::founded();
    let mut device = add(&mut record, first(), "office laptop");
    let begun = login(&mut record, first());
    let answered = answer(&mut device, begun.challenge);
    let token = record.accounts.finish_login(&origin(), &begun.id, &answered, now()).unwrap().unwrap();
    let session = record.accounts.session(&token, now()).unwrap().unwrap();
    assert_eq!((session.person(), session.assurance()), (first(), Assurance::Passkey));
    let again = record.accounts.finish_login(&origin(), &begun.id, &answered, now()).unwrap();
    assert_eq!(again.unwrap_err(), Denied::CeremonyOver, "a challenge is answered once");
    let begun = login(&mut record, first());
    let answered = answer(&mut device, begun.challenge);
    let late = record.accounts.finish_login(&origin(), &begun.id, &answered, later(360)).unwrap();
    assert_eq!(late.unwrap_err(), Denied::CeremonyOver);
}

#[test]
fn an_answer_fits_its_own_challenge_its_own_person_and_its_own_origin() {
    let mut record = Record::founded();
    let other = record.hire("Ada Roe", Role::QcAnalyst, None);
    let mut mine = add(&mut record, first(), "laptop");
    let mut theirs = add(&mut record, other, "telephone");
    let (begun, earlier) = (login(&mut record, first()), login(&mut record, first()));
    let old = answer(&mut mine, earlier.challenge);
    let tried = record.accounts.finish_login(&origin(), &begun.id, &old, now()).unwrap();
    assert_eq!(tried.unwrap_err(), Denied::Wrong, "the answer to another challenge");
    let (begun, others) = (login(&mut record, first()), login(&mut record, other));
    let answered = answer(&mut theirs, others.challenge);
    let tried = record.accounts.finish_login(&origin(), &begun.id, &answered, now()).unwrap();
    assert_eq!(tried.unwrap_err(), Denied::Wrong, "somebody else's device");
    let begun = login(&mut record, first());
    let answered = answer(&mut mine, begun.challenge);
    let elsewhere = Origin { domain: "example.net".into(), url: "https://example.net".into() };
    let tried = record.accounts.finish_login(&elsewhere, &begun.id, &answered, now()).unwrap();
    assert_eq!(tried.unwrap_err(), Denied::Wrong, "another site's page");
    let bad = Origin { domain: "example.net".into(), url: "https://records.example.org".into() };
    assert!(matches!(record.accounts.begin_login(first(), &bad, now()), Err(Fault::BadOrigin(_))));
    assert_eq!(
        record.accounts.list(now()).unwrap()[0].failures,
        3,
        "wrong answers are counted like passwords"
    );
}

#[test]
fn a_signature_by_passkey_is_of_one_command_with_one_content() {
    let mut record = Record::founded();
    let mut device = add(&mut record, first(), "laptop");
    let body = json!({"people": {"appoint": {"name": "Bo Tan", "organisation": "Sponsor"}}});
    let mut ask = record.ask(first(), Role::Administrator, body, Some(Meaning::Approved));
    ask.signs[0].assurance = Assurance::Passkey;
    let what = (ask.id, record.desk.content(&ask).unwrap());
    // A login's answer signs nothing.
    let begun = login(&mut record, first());
    let answered = answer(&mut device, begun.challenge);
    let tried = record.accounts.finish_signing(&origin(), &begun.id, &answered, now()).unwrap();
    assert_eq!(tried.unwrap_err(), Denied::CeremonyOver);
    let begun = record.accounts.begin_signing(first(), what, &origin(), now()).unwrap().unwrap();
    let answered = answer(&mut device, begun.challenge);
    let proof = record.accounts.finish_signing(&origin(), &begun.id, &answered, now()).unwrap().unwrap();
    let mut other = Ask { proofs: vec![proof], ..ask.clone() };
    other.happened = other.happened.plus_seconds(-1);
    assert!(matches!(record.desk.submit_one(other), Err(Fault::NotProven { .. })));
    record.desk.submit_one(Ask { proofs: vec![proof], ..ask }).unwrap().unwrap();
    let entry = record.desk.entries().last().unwrap().unwrap();
    assert_eq!(entry.whole().unwrap().said.signatures[0].assurance, Assurance::Passkey);
}

#[test]
fn passkeys_are_their_owners_and_go_when_the_account_ends() {
    let mut record = Record::founded();
    let other = record.hire("Ada Roe", Role::QcAnalyst, None);
    let session = record.session(other);
    let wrong = record.accounts.begin_passkey(&session, &password(first()), &origin(), now()).unwrap();
    assert_eq!(wrong.unwrap_err(), Denied::Wrong, "a session left open adds no passkey");
    let begun = record.accounts.begin_passkey(&session, &password(other), &origin(), now()).unwrap().unwrap();
    let made = create(&mut device(), begun.challenge);
    let thief = record.session(first());
    let name = Text::new("stolen");
    let taken = record.accounts.finish_passkey(&thief, &origin(), &begun.id, &name, &made, now()).unwrap();
    assert_eq!(taken.unwrap_err(), Denied::CeremonyOver);
    add(&mut record, other, "telephone");
    assert_eq!(record.accounts.passkeys(&session).unwrap(), [Text::new("telephone")]);
    let gone = record.accounts.remove_passkey(&thief, &Text::new("telephone")).unwrap();
    assert_eq!(gone.unwrap_err(), Denied::NoSuchPasskey);
    let people = record.desk.portfolio().open.people.clone();
    record.accounts.lock(first(), &people, other, now()).unwrap().unwrap();
    assert_eq!(record.accounts.begin_login(other, &origin(), now()).unwrap().unwrap_err(), Denied::Wrong);
}
