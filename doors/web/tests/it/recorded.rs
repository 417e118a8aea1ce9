//! A record with years behind it: what the crew played, written into a real record under keys of its own, whose people have accounts.
//! Every look into what is closed leaves its line, and every signature is asked for with the signer's own password.

use crate::ask::{Visitor, hidden, house, played_until};
use crate::bench::{PAGE, until_seen};
use crate::filled::Filled;
use ::bench::{ParticipantCode, PersonCode, Role, SiteCode};
use axum::http::{StatusCode, header};
use ledger::{Clock, CommandId, Kind};
use office::{Accounts, Entry, Fault, Folder, Line, Passphrase, Unlock, now};
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;
use web::{House, Keys, Outer};

const PASSPHRASE: &str = "seven grey geese over the river";
const PASSWORD: &str = "otter lamp violet ladder";

/// A record, open.
pub struct Recorded {
    _room: TempDir,
    pub house: Arc<House>,
    pub folder: Folder,
}

impl Recorded {
    /// What the crew did until a day, four years earlier, so that all of it is over.
    pub fn until(day: &str) -> Self {
        Self::of(&played_until(day))
    }

    /// What is in a rehearsal's room.
    pub fn of(played: &TempDir) -> Self {
        let room = tempfile::tempdir().expect("a folder");
        let (folder, keys) = (Folder::at(&room.path().join("record")), room.path().join("keys"));
        let passphrase = Passphrase::new(PASSPHRASE);
        copy(&played.path().join("ledger"), &folder, Unlock { keys: &keys, passphrase: &passphrase });
        let house = House::open(&folder, Some(Keys { place: keys, passphrase }), Outer::default());
        let house = Arc::new(house.unwrap_or_else(|why| panic!("{why:?}")));
        Self { _room: room, house, folder }
    }

    /// The first holder of a role, with an account and its password.
    pub fn hired(&self, role: Role, site: Option<SiteCode>) -> PersonCode {
        let people = self.house.turns.look(|sight| sight.desk.portfolio().open.people.clone());
        let people = people.unwrap_or_else(|why| panic!("{why:?}"));
        let holds = |person: &PersonCode| people.holds(*person, role, site, now());
        let person = people.holders(role).find(holds).unwrap_or_else(|| panic!("nobody is {role}"));
        let mut accounts = Accounts::of(&self.folder).expect("accounts");
        let first = people.holders(Role::Administrator).next().expect("an administrator");
        let mut accept = |person, code: &str| {
            let (code, own) = (Passphrase::new(code), Passphrase::new(&password(person)));
            accounts.accept(person, &code, &own, &people, now()).expect("a world").expect("accepted");
        };
        if let Ok(invited) = Accounts::of(&self.folder).expect("accounts").found(now()).expect("a world") {
            accept(first, invited.code());
        }
        if person != first {
            let invited = Accounts::of(&self.folder).expect("accounts").invite(first, &people, person, now());
            accept(person, invited.expect("a world").expect("invited").code());
        }
        person
    }

    /// The same, come in.
    pub fn come_in(&self, role: Role, site: Option<SiteCode>) -> Visitor {
        let person = self.hired(role, site);
        let mut visitor = Visitor::stranger(&self.house);
        let fields = [("person", &*person.to_string()), ("password", &password(person)), ("back", "/")];
        let back = visitor.post("/sign-in", &fields);
        assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.text);
        let cookie = back.headers[header::SET_COOKIE].to_str().expect("text");
        visitor.cookies.push(cookie.split(';').next().unwrap_or_default().to_owned());
        let role = site.map_or_else(|| role.to_string(), |site| format!("{role}@{site}"));
        visitor.cookies.push(format!("graftline-role={role}"));
        visitor
    }

    /// Every line of the access log.
    pub fn lines(&self) -> Vec<Line> {
        let mut accounts = Accounts::of(&self.folder).expect("accounts");
        accounts.access().lines().map(|written| written.expect("a line").line).collect()
    }
}

/// A password of their own, for each.
pub fn password(person: PersonCode) -> String {
    format!("{PASSWORD} {person}")
}

fn copy(from: &Path, to: &Folder, unlock: Unlock<'_>) {
    let played = Folder::at(from).open(None).expect("a rehearsal");
    let mut record = to.create_record("recorded", unlock).expect("a record");
    let id = record.ledger().meta().ledger;
    assert_eq!(record.ledger().meta().kind, Kind::Record);
    let sealer = Folder::at(to.root()).open(Some(unlock)).expect("a desk");
    let sealer = sealer.sealer().expect("keys");
    record
        .ledger_mut()
        .turn(|turn| -> Result<(), Fault> {
            turn.now(Clock::Database)?;
            for entry in played.entries() {
                let text = serde_json::to_string(&entry?).expect("an entry is JSON");
                let mut entry: Entry = serde_json::from_str(&earlier(&text)).expect("an entry");
                entry.ledger = id;
                let bytes = entry.encode(sealer)?;
                let (command, content) = (CommandId(entry.id.0.to_be_bytes()), ledger::plain(&bytes));
                let pushed = turn.push(command, content, ledger::Micros(entry.recorded.0), &bytes);
                pushed.unwrap_or_else(|why| panic!("{why:?}"));
            }
            Ok(())
        })
        .expect("written");
}

/// Four years earlier: 2026 and 2027 have no leap day, nor have the years that stand for them.
fn earlier(text: &str) -> String {
    text.replace("\"2026-", "\"2022-").replace("\"2027-", "\"2023-")
}

#[test]
fn whoever_looks_into_the_compartment_is_noted_first() {
    let record = Recorded::until("2026-02-01");
    let inside = record.come_in(Role::SafetyCompartment, None);
    let noted = |path: &str| {
        let board = |line: &Line| matches!(line, Line::BoardRead { role: Role::SafetyCompartment, board, .. } if board.as_str() == path);
        record.lines().iter().filter(|line| board(line)).count()
    };
    assert_eq!(noted("/compartment"), 0);
    let shown = inside.get("/compartment");
    assert_eq!((shown.status, noted("/compartment")), (StatusCode::OK, 1), "{}", shown.text);
    inside.get("/api/boards/contents");
    assert_eq!(noted("/api/boards/contents"), 1);
    // Whoever is blinded gets nothing, and leaves no line that would say that they had.
    let outside = record.come_in(Role::SafetyPhysician, None);
    assert_eq!(outside.get("/compartment").status, StatusCode::NOT_FOUND);
    assert_eq!(noted("/compartment"), 1);
}

#[test]
fn an_arm_is_shown_to_whoever_is_on_record_as_knowing_it_and_each_look_is_noted() {
    let record = Recorded::until("2027-06-01");
    let (who, site) = dosed(&record);
    let investigator = record.come_in(Role::Investigator, Some(site));
    let path = format!("/unblind/{who}");
    let broken = || {
        let about = |line: &Line| matches!(line, Line::CodeBroken { participant, .. } if *participant == who);
        record.lines().iter().filter(|line| about(line)).count()
    };
    let key = hidden(&investigator.get("/").text, "key");
    assert_eq!(investigator.post(&path, &[("key", &key)]).status, StatusCode::NOT_FOUND);
    assert_eq!(broken(), 0, "whoever was shown nothing is not noted as shown");
    let form = investigator.get(&path).text;
    let carried = ["id", "drawn"].map(|name| hidden(&form, name));
    let (code, own) = (who.to_string(), password(record.holder(Role::Investigator, site)));
    let fields = [
        ("key", key.as_str()),
        ("id", &carried[0]),
        ("drawn", &carried[1]),
        ("f/participant", &code),
        ("f/asked_by", "treating-physician"),
        ("f/why", "a seizure"),
        ("sign", "yes"),
        ("password", &own),
    ];
    let done = investigator.post("/do/safety/unblind-participant", &fields);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert_eq!(broken(), 0);
    for times in 1..3 {
        let shown = investigator.post(&path, &[("key", &key)]);
        assert_eq!((shown.status, broken()), (StatusCode::OK, times), "{}", shown.text);
    }
}

impl Recorded {
    fn holder(&self, role: Role, site: SiteCode) -> PersonCode {
        let found = self.house.turns.look(move |sight| {
            let people = &sight.desk.portfolio().open.people;
            people.holders(role).find(|person| people.holds(*person, role, Some(site), now()))
        });
        found.unwrap_or_else(|why| panic!("{why:?}")).expect("somebody")
    }
}

fn dosed(record: &Recorded) -> (ParticipantCode, SiteCode) {
    let found = record.house.turns.look(|sight| {
        let trial = &sight.desk.portfolio().open.trial;
        let mut all = trial.participants();
        all.find(|(_, p)| p.given().next().is_some()).map(|(who, p)| (who, p.site))
    });
    found.unwrap_or_else(|why| panic!("{why:?}")).expect("somebody was dosed")
}

#[test]
fn the_second_person_at_the_bench_proves_who_they_are_with_their_own_password() {
    let played = played_until("2026-12-09");
    {
        let house = house(&played.path().join("ledger"));
        until_seen(&Visitor::of_role(&house, Role::ManufacturingOperator));
    }
    let record = Recorded::of(&played);
    let operator = record.come_in(Role::ManufacturingOperator, None);
    let verifier = record.hired(Role::Verifier, None);
    let page = PAGE;
    let panel = || {
        let mut panel =
            Filled::of(&operator.get(page).text, &format!("{page}/verify")).expect("to be verified");
        panel.set("who", &verifier.to_string());
        panel
    };
    let signed = || {
        let lines = record.lines();
        lines.iter().filter(|line| matches!(line, Line::Signed { person, .. } if *person == verifier)).count()
    };
    let position = || record.house.turns.look(|sight| sight.desk.portfolio().position).expect("a look");
    let before = position();
    // Nobody's password, and the first person's: neither is the second person's.
    let operators =
        record.house.turns.look(|sight| sight.desk.portfolio().open.people.clone()).expect("a look");
    let first = operators.holders(Role::ManufacturingOperator).next().expect("an operator");
    for wrong in [String::new(), password(first)] {
        let mut panel = panel();
        panel.set("objection", "a bubble in the line");
        panel.set("password", &wrong);
        let back = panel.send(&operator);
        assert_eq!(back.status, StatusCode::FORBIDDEN, "{}", back.text);
        assert!(back.text.contains("a bubble in the line"), "what was typed is still there");
        assert!(wrong.is_empty() || !back.text.contains(&wrong), "a password never comes back");
    }
    assert_eq!((position(), signed()), (before, 0), "nothing was written in anybody's name");
    let mut panel = panel();
    panel.set("password", &password(verifier));
    let back = panel.send(&operator);
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.text);
    assert_eq!((position(), signed()), (before + 1, 1));
    let author = record.house.turns.look(move |sight| {
        let entry = sight.desk.ledger().read_after(before, 1).next()?.ok()?;
        let entry = Entry::decode(&entry.bytes, before + 1, sight.desk.sealer()).ok()?;
        let said = &entry.whole()?.said;
        Some((
            said.author.person,
            said.signatures.iter().map(|signed| (signed.by, signed.assurance)).collect::<Vec<_>>(),
        ))
    });
    let (author, signatures) = author.unwrap_or_else(|why| panic!("{why:?}")).expect("an entry");
    assert_eq!(author, verifier, "the entry is theirs");
    assert_eq!(signatures, [(verifier, ::bench::Assurance::Password)]);
    assert_eq!(operator.get(page).status, StatusCode::OK, "the first person is still signed in");
}

/// Somebody's name is opened for whoever at their site may know, one at a time, and the log says so before it is shown.
#[test]
fn who_somebody_is_opens_one_at_a_time_and_only_for_their_own_site() {
    let record = Recorded::until("2027-06-01");
    let (who, site) = dosed(&record);
    let coordinator = record.come_in(Role::Coordinator, Some(site));
    let read = || record.lines().iter().filter(|line| matches!(line, Line::IdentityRead { .. })).count();
    let key = hidden(&coordinator.get("/").text, "key");
    let path = format!("/identity/{who}");
    assert!(coordinator.get(&format!("/participant/{who}")).text.contains(&path));
    assert_eq!(coordinator.get(&path).status, StatusCode::OK);
    let none = coordinator.post(&path, &[("key", &key)]);
    assert!(none.status == StatusCode::OK && none.text.contains("No identity of"), "{}", none.text);
    assert_eq!(read(), 0, "there was nothing to read");
    let identity = serde_json::json!({ "of-person": who, "name": "Wilhelmina Quist", "born": "1971-02-03", "contact": "+86 10 5555 2000" });
    let command = serde_json::json!({ "participant": who, "who": { "closed!": identity } });
    let token = coordinator.cookies[0].strip_prefix("graftline-session=").expect("a session");
    let request = axum::http::Request::post("/api/commands/trial/record-identity")
        .header(header::HOST, "127.0.0.1:8420")
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header("x-graftline-role", format!("coordinator@{site}"));
    let body = serde_json::json!({ "command": command, "password": password(record.holder(Role::Coordinator, site)) });
    let given = crate::ask::send(&record.house, request.body(body.to_string().into()).expect("a request"));
    assert_eq!(given.status, StatusCode::OK, "{}", given.text);
    for times in 1..3 {
        let shown = coordinator.post(&path, &[("key", &key)]);
        assert!(shown.status == StatusCode::OK && shown.text.contains("Wilhelmina Quist"), "{}", shown.text);
        assert_eq!(read(), times);
    }
    assert!(!coordinator.get(&path).text.contains("Wilhelmina"), "the page itself opens nothing");
    let monitor = record.come_in(Role::Monitor, None);
    let their_key = hidden(&monitor.get("/").text, "key");
    assert_eq!(monitor.get(&path).status, StatusCode::NOT_FOUND);
    assert_eq!(monitor.post(&path, &[("key", &their_key)]).status, StatusCode::NOT_FOUND);
    assert_eq!(read(), 2);
}
