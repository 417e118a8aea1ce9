//! Coming in: invitations, passwords, lock-out, sessions. Each rule with the case that it stops.

use crate::record::{Record, first, later, password};
use bench::{Meaning, PersonCode, Role};
use office::{Access, Accounts, Denied, Fault, Folder, Line, Passphrase, Rehearsed, Strange, Token, now};
use serde_json::json;

fn lines(record: &Record) -> Vec<Line> {
    let access = office::Access::to_read(&record.folder()).unwrap().unwrap();
    access.lines().map(|written| written.unwrap().line).collect()
}

#[test]
fn the_founding_invitation_is_made_once_and_works_once() {
    let mut record = Record::empty();
    let people = record.desk.portfolio().open.people.clone();
    let lost = record.accounts.found(now()).unwrap().unwrap();
    let invitation = record.accounts.found(now()).unwrap().unwrap();
    let code = Passphrase::new(invitation.code());
    let mut accept = |code: &str, when| {
        record.accounts.accept(first(), &Passphrase::new(code), &password(first()), &people, when).unwrap()
    };
    assert_eq!(accept(lost.code(), now()), Err(Denied::NoInvitation), "the second one took its place");
    assert_eq!(accept("00000-00000-00000-00000", now()), Err(Denied::NoInvitation));
    assert_eq!(accept(invitation.code(), later(8 * 86_400)), Err(Denied::NoInvitation), "a week has gone");
    assert_eq!(accept(&invitation.code().to_lowercase().replace('-', " "), now()), Ok(()));
    assert_eq!(accept(invitation.code(), now()), Err(Denied::NoInvitation), "used");
    assert_eq!(record.accounts.found(now()).unwrap().unwrap_err(), Denied::Founded);
    drop(code);
}

#[test]
fn only_an_administrator_invites_and_nobody_sets_anothers_password() {
    let mut record = Record::founded();
    let analyst = record.hire("Ada Roe", Role::QcAnalyst, None);
    let people = record.desk.portfolio().open.people.clone();
    let stranger = PersonCode::after(7);
    let mut invite = |by, person| record.accounts.invite(by, &people, person, now()).unwrap().map(drop);
    assert_eq!(invite(analyst, analyst), Err(Denied::NotAdministrator));
    assert_eq!(invite(first(), stranger), Err(Denied::Stranger));
    // Inviting somebody anew ends what they had, and gives them nothing until they choose again.
    let token = record.login(analyst);
    let invitation = record.accounts.invite(first(), &people, analyst, now()).unwrap().unwrap();
    assert_eq!(record.accounts.session(&token, now()).unwrap().unwrap_err(), Denied::SessionOver);
    assert_eq!(
        record.accounts.login(analyst, &password(analyst), now()).unwrap().unwrap_err(),
        Denied::Locked
    );
    record.accept(&invitation);
    record.login(analyst);
    assert_eq!(
        record.accounts.lock(analyst, &people, first(), now()).unwrap(),
        Err(Denied::NotAdministrator)
    );
    // The administrator's own password opens the administrator's account, and no other.
    let tried = record.accounts.login(analyst, &password(first()), now()).unwrap();
    assert_eq!(tried.unwrap_err(), Denied::Wrong);
}

#[test]
fn a_weak_password_does_not_use_the_invitation_up() {
    let mut record = Record::empty();
    let people = record.desk.portfolio().open.people.clone();
    let invitation = record.accounts.found(now()).unwrap().unwrap();
    let code = Passphrase::new(invitation.code());
    let weak = Passphrase::new("passwordpassword");
    let tried = record.accounts.accept(first(), &code, &weak, &people, now()).unwrap();
    assert_eq!(tried, Err(Denied::TooCommon));
    record.accept(&invitation);
}

#[test]
fn wrong_passwords_delay_and_in_the_end_lock() {
    let mut record = Record::founded();
    let wrong = Passphrase::new("seven grey gulls over");
    let mut at = now();
    let mut waited = 0;
    let mut answers = vec![];
    loop {
        match record.accounts.login(first(), &wrong, at).unwrap().unwrap_err() {
            Denied::Wrong => answers.push("wrong"),
            Denied::Wait { until } => {
                // Not even the right one is looked at while the delay runs.
                let tried = record.accounts.login(first(), &password(first()), at).unwrap();
                assert_eq!(tried.unwrap_err(), Denied::Wait { until });
                waited += until.seconds_since(at);
                at = until;
            }
            Denied::Locked => break,
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(answers.len(), 20);
    assert!(waited > 9 * 3600, "twenty guesses took {waited} s");
    let tried = record.accounts.login(first(), &password(first()), later(90 * 86_400)).unwrap();
    assert_eq!(tried.unwrap_err(), Denied::Locked);
    let lines = lines(&record);
    assert!(lines.contains(&Line::Failed { person: first(), times: 20 }), "{lines:?}");
    assert!(lines.contains(&Line::LockedOut { person: first() }));
    // Somebody who does not exist is answered like a wrong password.
    let nobody = record.accounts.login(PersonCode::after(40), &wrong, at).unwrap();
    assert_eq!(nobody.unwrap_err(), Denied::Wrong);
}

#[test]
fn the_right_password_forgets_the_wrong_ones() {
    let mut record = Record::founded();
    let wrong = Passphrase::new("seven grey gulls over");
    for _ in 0..3 {
        for _ in 0..4 {
            assert_eq!(record.accounts.login(first(), &wrong, now()).unwrap().unwrap_err(), Denied::Wrong);
        }
        record.login(first());
    }
    assert_eq!(record.accounts.list(now()).unwrap()[0].failures, 0);
}

#[test]
fn a_session_ends_when_idle_at_its_end_and_when_left() {
    let mut record = Record::founded();
    let token = record.login(first());
    let mut still = |seconds| record.accounts.session(&token, later(seconds)).unwrap().is_ok();
    assert!(still(29 * 60), "used within half an hour");
    assert!(still(58 * 60), "and again");
    assert!(!still(58 * 60 + 31 * 60), "idle too long");
    assert!(!still(0), "ended is ended, also for a clock that goes back");
    let token = record.login(first());
    let twelve_hours = 12 * 3600;
    for at in (0..=twelve_hours).step_by(1500) {
        assert!(record.accounts.session(&token, later(at)).unwrap().is_ok(), "{at} s");
    }
    assert!(record.accounts.session(&token, later(twelve_hours + 60)).unwrap().is_err(), "however much used");
    let session = record.session(first());
    record.accounts.logout(&session).unwrap();
    assert_eq!(record.accounts.presence(&session, now()).unwrap().unwrap_err(), Denied::SessionOver);
    assert!(record.accounts.session(&Token::read("made up"), now()).unwrap().is_err());
}

#[test]
fn a_changed_password_ends_the_other_sessions() {
    let mut record = Record::founded();
    let people = record.desk.portfolio().open.people.clone();
    let other = record.login(first());
    let session = record.session(first());
    let new = Passphrase::new("quarry mitten 88 oboe salt");
    let mut change = |present: &Passphrase, new: &Passphrase| {
        record.accounts.change_password(&session, present, new, &people, now()).unwrap()
    };
    assert_eq!(change(&Passphrase::new("not the present one"), &new), Err(Denied::Wrong));
    assert_eq!(change(&password(first()), &Passphrase::new("short")), Err(Denied::TooShort { least: 15 }));
    assert_eq!(change(&password(first()), &new), Ok(()));
    assert!(record.accounts.session(&other, now()).unwrap().is_err());
    assert!(record.accounts.presence(&session, now()).unwrap().is_ok());
    assert!(record.accounts.login(first(), &password(first()), now()).unwrap().is_err());
    assert!(record.accounts.login(first(), &new, now()).unwrap().is_ok());
}

#[test]
fn what_is_stored_opens_nothing() {
    let mut record = Record::founded();
    let token = record.login(first());
    let session = record.accounts.session(&token, now()).unwrap().unwrap();
    record.accounts.presence(&session, now()).unwrap().unwrap();
    let root = record.folder().root().to_owned();
    let mut found = 0;
    for file in
        std::fs::read_dir(&root).unwrap().map(|file| file.unwrap().path()).filter(|path| path.is_file())
    {
        let bytes = std::fs::read(&file).unwrap();
        let holds = |words: &str| bytes.windows(words.len()).any(|window| window == words.as_bytes());
        assert!(!holds("otter lamp 1 violet ladder") && !holds(token.text()), "{}", file.display());
        found += usize::from(holds("$argon2id$v=19$"));
    }
    assert!(found > 0, "the search sees what is there");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(record.folder().accounts_path()).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    assert_eq!(format!("{token:?}"), "Token");
}

#[test]
fn a_rehearsal_has_no_accounts() {
    let room = tempfile::tempdir().unwrap();
    let folder = Folder::at(room.path());
    folder.create_rehearsal("r", &Rehearsed { seed: 1, programme: String::new() }).unwrap();
    assert!(matches!(Accounts::of(&folder), Err(Fault::NotInRehearsal)));
}

#[test]
fn an_ended_person_is_out_at_once_although_the_session_was_open() {
    let mut record = Record::founded();
    let analyst = record.hire("Ada Roe", Role::QcAnalyst, None);
    let session = record.session(analyst);
    let people = record.desk.portfolio().open.people.clone();
    record.accounts.lock(first(), &people, analyst, now()).unwrap().unwrap();
    assert_eq!(record.accounts.presence(&session, now()).unwrap().unwrap_err(), Denied::SessionOver);
    let body = json!({"people": {"appoint": {"name": "X Y", "organisation": "Z"}}});
    let ask = record.ask(analyst, Role::QcAnalyst, body, Some(Meaning::Approved));
    let what = (ask.id, record.desk.content(&ask).unwrap());
    let signed = record.accounts.sign(&session, &password(analyst), what, now()).unwrap();
    assert_eq!(signed.unwrap_err(), Denied::SessionOver);
    let signed = record.accounts.countersign(analyst, &password(analyst), what, now()).unwrap();
    assert_eq!(signed.unwrap_err(), Denied::Locked);
}

/// Whoever can write the file puts another hash, or somebody else's passkey, into it: named. What was really chosen is not.
#[test]
fn a_password_that_was_put_into_the_accounts_is_named() {
    let mut record = Record::founded();
    let (thief, other) =
        (record.hire("Eve Roe", Role::QcAnalyst, None), record.hire("Ada Roe", Role::Verifier, None));
    let folder = record.folder();
    let strange =
        |record: &Record| record.accounts.compare(&Access::to_read(&folder).unwrap().unwrap()).unwrap();
    assert!(strange(&record).is_empty(), "everybody chose their own");
    let file = rusqlite::Connection::open(folder.accounts_path()).unwrap();
    let put = |sql: &str| assert_eq!(file.execute(sql, [thief.0, first().0]).unwrap(), 1);
    let swap =
        "UPDATE account SET password = (SELECT password FROM account WHERE person = ?1) WHERE person = ?2";
    put(swap);
    assert_eq!(strange(&record), [Strange::Password { person: first() }]);
    // One whose credentials were ended does not come back by their old hash either.
    let people = record.desk.portfolio().open.people.clone();
    let old: String = file
        .query_row("SELECT password FROM account WHERE person = ?1", [other.0], |row| row.get(0))
        .unwrap();
    record.accounts.lock(thief, &people, other, now()).unwrap().unwrap_err();
    record.accounts.invite(first(), &people, other, now()).unwrap().unwrap();
    // An old hash is not left in the file, nor in its log of writes.
    for ending in ["", "-wal"] {
        let path = folder.accounts_path().with_file_name(format!("accounts.sqlite{ending}"));
        let bytes = std::fs::read(&path).unwrap_or_default();
        assert!(!bytes.windows(old.len()).any(|window| window == old.as_bytes()), "{}", path.display());
    }
    file.execute("UPDATE account SET password = ?1 WHERE person = ?2", rusqlite::params![old, other.0])
        .unwrap();
    let named = [first(), other].map(|person| Strange::Password { person });
    assert_eq!(strange(&record), named);
}
