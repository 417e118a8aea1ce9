//! The story: the crew plays the comparison of `xs228-sci` on a ledger whose keys are drawn and kept as a record's are, until doses have
//! been given; whoever is screened is named by their site. What was closed on the way is remembered, to be searched for.

use super::needles::{ARMS, Needles};
use crate::two_worlds::{story, surfaces};
use bench::{Author, Code, CommandId, Digest, Moment, ParticipantCode, Role};
use ledger::attachments::Attachments;
use ledger::{Kind, Ledger, LedgerId, Meta};
use office::{Ask, Desk, Envelopes, Folder, KeyStore, Keyring, Passphrase, Sealer, Unlock};
use portfolio::{Command, Portfolio};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use twin::{Crew, Given, Outcome, Rehearsal, Stage};

const ID: LedgerId = LedgerId([9; 16]);
const PASSPHRASE: &str = "seven grey geese over the quiet river";

/// Doses after which enough is known of who got what.
const ENOUGH_DOSES: usize = 5;
/// A story that has not come so far after three years has a fault of its own.
const MOST_DAYS: u32 = 3 * 365;

/// A folder with keys beside it, and what must not be found.
pub struct Played {
    _room: TempDir,
    pub folder: PathBuf,
    pub keys: PathBuf,
    pub needles: Needles,
    /// Keeps the file's log of writes from being moved over and taken away.
    _open: Desk,
}

impl Played {
    /// Another desk over the same ledger, with its keys.
    pub fn desk(&self) -> Desk {
        desk(&self.folder, &self.keys)
    }

    /// Keeps a snapshot of what is known.
    pub fn keep_snapshot(&self) {
        let passphrase = Passphrase::new(PASSPHRASE);
        let unlock = Unlock { keys: &self.keys, passphrase: &passphrase };
        Folder::at(&self.folder).keep_snapshot(&self.desk(), Some(unlock)).expect("a snapshot");
    }

    /// Puts the keys into escrow.
    pub fn escrow(&self, to: &Path, words: &str) {
        let mut store = KeyStore::open(&self.keys, ID, &Passphrase::new(PASSPHRASE)).expect("the keys open");
        store.escrow(to, &Passphrase::new(words)).expect("an escrow file");
    }

    /// Whoever was dosed, and the arm that they are in.
    pub fn given(&self) -> Vec<(String, String)> {
        let portfolio = self._open.portfolio();
        let (open, inside) = (&portfolio.open.trial, &portfolio.closed.as_ref().expect("keys").trial);
        let dosed = open.participants().filter(|(_, who)| who.given().next().is_some());
        dosed.filter_map(|(code, _)| Some((code.to_string(), inside.arm(open, code)?.to_string()))).collect()
    }

    /// What every blinded role is shown, duties, traces and exports included, each in a file.
    pub fn write_boards(&self, to: &Path) {
        std::fs::create_dir(to).expect("a folder");
        let desk = self.desk();
        let portfolio = desk.portfolio();
        let shown = surfaces::all(portfolio, portfolio.recorded, &BTreeMap::new(), &[]);
        assert!(shown.len() > 300, "{} surfaces", shown.len());
        for (at, text) in shown.values().enumerate() {
            std::fs::write(to.join(at.to_string()), text.as_bytes()).expect("a file");
        }
    }
}

fn desk(folder: &Path, keys: &Path) -> Desk {
    let ledger = Ledger::open(&folder.join("ledger.sqlite")).expect("the ledger opens");
    let store = KeyStore::open(keys, ID, &Passphrase::new(PASSPHRASE)).expect("the keys open");
    let sealer = Sealer::new(ID, Keyring::stored(store), Envelopes::Fresh);
    Desk::over(ledger, Some(sealer)).expect("a desk")
}

pub fn played() -> Played {
    let room = tempfile::tempdir().expect("a folder");
    let (folder, keys) = (room.path().join("ledger"), room.path().join("keys"));
    std::fs::create_dir(&folder).expect("a folder");
    std::fs::create_dir(&keys).expect("a folder");
    KeyStore::create(&keys, ID, &Passphrase::new(PASSPHRASE)).expect("keys");
    let meta = Meta { ledger: ID, kind: Kind::Rehearsal, name: "at rest".to_owned() };
    drop(Ledger::create(&folder.join("ledger.sqlite"), meta).expect("a ledger"));
    let attachments = Folder::at(&folder).attachments().expect("attachments");
    let stage = Kept {
        desk: desk(&folder, &keys),
        attachments,
        closed: vec![],
        open: String::new(),
        named: BTreeMap::new(),
    };
    let sites = story::sites();
    let begins = "2026-01-05T01:00:00Z".parse().expect("a moment");
    let mut rehearsal = Rehearsal::new(stage, Crew::of(&sites), 228, begins);
    let mut documents = story::documents();
    documents.protocols.iter_mut().for_each(rename_arms);
    let world = rehearsal.world_mut();
    (world.documents, world.sites, world.flow) = (documents, Some(sites), Some(story::flow()));
    let mut listen = |_: Moment, _: &Given, _: &Outcome| {};
    rehearsal.found(&mut listen).expect("the world holds");
    for _ in 0..MOST_DAYS {
        rehearsal.day(&mut listen).expect("the world holds");
        let now = rehearsal.now();
        rehearsal.stage.name_everybody(now);
        if rehearsal.stage.doses() >= ENOUGH_DOSES {
            break;
        }
    }
    assert!(rehearsal.misfits.is_empty(), "{:?}", rehearsal.misfits);
    let stage = rehearsal.stage;
    assert!(stage.doses() >= ENOUGH_DOSES, "nobody was dosed");
    let arms: BTreeSet<_> = stage.arms().into_iter().collect();
    assert_eq!(arms.len(), ARMS.len(), "somebody in either arm: {arms:?}");
    let mut other = vec![("passphrase", PASSPHRASE.as_bytes().to_vec())];
    let store = KeyStore::open(&keys, ID, &Passphrase::new(PASSPHRASE)).expect("the keys open");
    other.extend(store.every().map(|(purpose, key)| {
        let kind = match purpose {
            "root" => "root key",
            "checkpoint" => "checkpoint key",
            person if person.starts_with("person-") => "key of a person",
            _ => "key of a room",
        };
        (kind, key.to_vec())
    }));
    other.extend(stage.named.values().flatten().map(|text| ("identity", text.as_bytes().to_vec())));
    let needles = Needles::new(&stage.closed, &stage.open, other);
    Played { _room: room, folder, keys, needles, _open: stage.desk }
}

/// Words for the arms that stand nowhere else.
fn rename_arms(document: &mut Value) {
    let parts = document["protocol"]["parts"].as_array_mut().expect("parts");
    for part in parts {
        for (arm, word) in part["arms"].as_array_mut().expect("arms").iter_mut().zip(ARMS) {
            arm["key"] = json!(word);
        }
        part["design"]["parallel"]["ratio"] = json!({ ARMS[0]: 1, ARMS[1]: 1 });
    }
}

/// A desk that remembers what was closed in whatever it was given.
struct Kept {
    desk: Desk,
    attachments: Attachments,
    closed: Vec<Value>,
    /// Every command and fact without what is closed in it.
    open: String,
    /// Whoever was named, with what names them.
    named: BTreeMap<ParticipantCode, Vec<String>>,
}

impl Kept {
    fn doses(&self) -> usize {
        self.desk.portfolio().open.trial.participants().map(|(_, who)| who.given().count()).sum()
    }

    fn arms(&self) -> Vec<bench::Text> {
        let (open, inside) = (&self.desk.portfolio().open.trial, self.desk.portfolio().closed.as_ref());
        let inside = &inside.expect("a desk with keys").trial;
        let dosed = open.participants().filter(|(_, who)| who.given().next().is_some());
        dosed.filter_map(|(code, _)| inside.arm(open, code)).collect()
    }

    fn remember(&mut self, mut value: Value) {
        take(&mut value, &mut self.closed);
        self.open.push_str(&value.to_string());
    }

    /// Each site names whoever it has screened since.
    fn name_everybody(&mut self, now: Moment) {
        let open = &self.desk.portfolio().open;
        let new: Vec<_> = open
            .trial
            .participants()
            .filter(|(_, who)| who.identities().is_empty())
            .map(|(code, who)| (code, who.site))
            .collect();
        for (who, site) in new {
            let people = &self.desk.portfolio().open.people;
            let at = |p: &bench::PersonCode| people.holds(*p, Role::Coordinator, Some(site), now);
            let person = people.holders(Role::Coordinator).find(at).expect("a coordinator");
            let words = vec![
                format!("Wilhelmina Quist the {}th", who.0),
                format!("+86 10 5555 {:04}", 2000 + who.0),
                format!("hospital number HQ-{:06}", 770_000 + who.0),
            ];
            let identity = json!({
                "of-person": who, "name": words[0], "born": "1971-02-03", "contact": words[1], "hospital_number": words[2],
            });
            let body = json!({ "trial": { "record-identity": { "participant": who, "who": { "closed!": identity } } } });
            let command: Command = serde_json::from_value(body).expect("a command");
            let author = Author { person, role: Role::Coordinator, site: Some(site) };
            let id = CommandId(u128::from(who.0) << 64 | 0x1d);
            let given = Given { id, author, happened: now, command, signed: vec![] };
            let answer = self.give(now, &[given]).expect("the world holds").pop().expect("an answer");
            answer.unwrap_or_else(|why| panic!("{}: {why:?}", Code::from(who)));
            self.named.insert(who, words);
        }
    }
}

/// Takes what is closed out of a value.
fn take(value: &mut Value, closed: &mut Vec<Value>) {
    match value {
        Value::Object(fields) => match fields.remove("closed!") {
            Some(content) => closed.push(content),
            None => fields.values_mut().for_each(|inner| take(inner, closed)),
        },
        Value::Array(items) => items.iter_mut().for_each(|inner| take(inner, closed)),
        _ => {}
    }
}

impl Stage for Kept {
    type Stop = office::Fault;

    fn portfolio(&self) -> &Portfolio {
        self.desk.portfolio()
    }

    fn give(&mut self, now: Moment, given: &[Given]) -> Result<Vec<Outcome>, office::Fault> {
        self.desk.script_clock(now);
        let asks: Vec<Ask> = given.iter().map(demo::ask).collect();
        let answers = self.desk.submit(&asks)?;
        let mut outcomes = Vec::new();
        for (given, answer) in given.iter().zip(answers) {
            let whole = portfolio::roles::of(given.command.verb()).is_some_and(|rule| rule.closed);
            match answer {
                Ok(accepted) => {
                    let said = json!([given.command, accepted.facts]);
                    self.remember(if whole { json!({ "closed!": said }) } else { said });
                    outcomes.push(Ok(accepted.facts));
                }
                Err(why) => outcomes.push(Err(why)),
            }
        }
        Ok(outcomes)
    }

    fn keep(&mut self, file: &[u8]) -> Result<Digest, office::Fault> {
        Ok(Digest(self.attachments.put(file)?.0))
    }
}
