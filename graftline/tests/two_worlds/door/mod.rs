//! The door itself over two real folders: both worlds' commands are given to desks of their own, both are served, and everything that
//! comes back to somebody blinded is compared as it is sent: status, every header, pages, entries, downloads, the API's answers, news.
//!
//! What is drawn by dice at each look (a form's id, a session's key) and what is made of envelopes alone (the chain's head, the
//! commitment to the list, and in an export the envelopes, hashes and signatures themselves) cannot be the same twice, whatever anybody
//! received. `masks` names each, and leaves its place and its length.

mod asked;
mod masks;
mod slips;

use crate::two_worlds::compare::differences;
use crate::two_worlds::stage::World;
use crate::two_worlds::surfaces::Surfaces;
use crate::two_worlds::{mirror, pages, story};
use asked::Visitor;
use bench::{Code, Moment, PersonCode, Role, SiteCode};
use boards::Viewer;
use masks::Masks;
use office::{Folder, Rehearsed};
use portfolio::Portfolio;
use serde_json::{Value, json};
use slips::Slip;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use strum::VariantArray;
use tempfile::TempDir;
use web::{House, Outer};

/// A world behind an open door.
pub struct Served {
    _room: TempDir,
    pub house: Arc<House>,
    pub world: World,
    pub portfolio: Portfolio,
    now: Moment,
    pub masks: Masks,
}

impl Served {
    fn new(world: World) -> Self {
        let room = tempfile::tempdir().expect("a folder");
        let folder = Folder::at(&room.path().join("ledger"));
        let rehearsed = Rehearsed { seed: 228, programme: "xs228-sci".to_owned() };
        let mut desk = folder.create_rehearsal("two worlds", &rehearsed).expect("a rehearsal");
        let attachments = folder.attachments().expect("attachments");
        for file in &world.files {
            attachments.put(file).expect("a file is kept");
        }
        for turn in world.log.chunk_by(|(one, _), (other, _)| one == other) {
            desk.script_clock(turn[0].0);
            let asks: Vec<office::Ask> = turn.iter().map(|(_, given)| demo::ask(given)).collect();
            for (answer, ask) in desk.submit(&asks).expect("the disk holds").iter().zip(&asks) {
                assert!(answer.is_ok(), "{}: {answer:?}", ask.command.verb());
            }
        }
        let masks = Masks::of(&desk);
        drop(desk);
        let house = House::open(&folder, None, Outer::default());
        let house = Arc::new(house.unwrap_or_else(|why| panic!("{why:?}")));
        let look = house.turns.look(|sight| (sight.desk.portfolio().clone(), sight.now));
        let (portfolio, now) = look.unwrap_or_else(|why| panic!("{why:?}"));
        Self { _room: room, house, world, portfolio, now, masks }
    }

    /// The first holder of a role, at the site if the role is a site's.
    fn holder(&self, role: Role, site: Option<SiteCode>) -> Option<PersonCode> {
        let people = &self.portfolio.open.people;
        people.holders(role).find(|person| people.holds(*person, role, site, self.now))
    }

    /// Somebody of a role who came in.
    pub fn visitor(&self, role: Role, site: Option<SiteCode>) -> Option<Visitor<'_>> {
        let person = self.holder(role, site)?;
        Some(Visitor::come_in(self, Viewer { person: Some(person), role, site }))
    }

    /// One of each blinded role; of a site's roles one at the first site.
    fn blinded(&self) -> Vec<Visitor<'_>> {
        let first = self.portfolio.open.trial.sites().map(|(site, _)| site).next();
        let roles = Role::VARIANTS.iter().filter(|role| !role.is_unblinded());
        roles.filter_map(|&role| self.visitor(role, first.filter(|_| role.is_at_site()))).collect()
    }
}

/// Of a kind of thing so many are looked at here: that a page is the same for every code is asked of the pages' own channel.
const OF_A_KIND: usize = 3;
/// Every so many entries are read by everybody; all of them by one at a site and one at none.
const EVERY: usize = 23;

/// Everything that the door sends to somebody blinded.
fn surfaces(served: &Served) -> Surfaces {
    let mut all = Surfaces::new();
    let codes = some_of_each(&pages::codes(&served.portfolio));
    let end = served.portfolio.position;
    let mut readers = BTreeSet::new();
    for visitor in served.blinded() {
        for page in web::ALL {
            for (path, _, _) in pages::addresses(page, &served.portfolio, visitor.viewer, served.now, &codes)
            {
                visitor.look(&mut all, "sent", &path);
            }
        }
        let reads_all = readers.insert(visitor.viewer.site.is_some());
        for position in (1..=end).step_by(if reads_all { 1 } else { EVERY }) {
            visitor.look(&mut all, "read", &format!("/entry/{position}"));
        }
        for position in (1..=end).step_by(EVERY) {
            visitor.look(&mut all, "sent", &format!("/correct/{position}.0"));
        }
        for kind in boards::ALL {
            for ending in ["csv", "json"] {
                visitor.look(&mut all, "download", &format!("/board/{}.{ending}", kind.name));
            }
            visitor.look(&mut all, "answer", &format!("/api/boards/{}", kind.name));
        }
        visitor.look(&mut all, "answer", "/api/duties");
        for code in &codes {
            visitor.look(&mut all, "answer", &format!("/api/trace/{code}"));
        }
        visitor.send(&mut all, "download", "/export");
        visitor.send(&mut all, "sent", "/verify");
    }
    looked_back(served, &mut all);
    all
}

fn some_of_each(codes: &BTreeSet<Code>) -> BTreeSet<Code> {
    let mut taken: BTreeMap<bench::Kind, usize> = BTreeMap::new();
    let mut few = |code: &&Code| {
        let taken = taken.entry(code.kind).or_default();
        *taken += 1;
        *taken <= OF_A_KIND
    };
    codes.iter().filter(|code| few(code)).copied().collect()
}

/// Yesterday's stock and entry: a desk that looks back is another desk.
fn looked_back(served: &Served, all: &mut Surfaces) {
    let Some(visitor) = served.visitor(Role::Supply, None) else { return };
    let then = served.now.plus_days(-1).date();
    visitor.look(all, "sent", &format!("/board/stock?as-of={then}"));
    visitor.look(all, "answer", &format!("/api/boards/stock?as-of={then}"));
}

/// What somebody at a site asks of the API that they may not have: kits that are not theirs to give. Then something that is accepted,
/// while others listen for news.
fn given(served: &Served, all: &mut Surfaces) {
    let clear = &served.world.given["trial.clear-for-dosing"];
    let at = served.visitor(clear.author.role, clear.author.site).expect("whoever clears");
    let second = clear.signed.iter().find(|signed| signed.by != clear.author.person);
    let second = second.map(|signed| format!("{}:{}", signed.by, signed.role));
    let trial = &served.portfolio.open.trial;
    for (who, participant) in trial.participants().filter(|(_, p)| Some(p.site) == clear.author.site).take(8)
    {
        for kit in served.portfolio.open.supply.kits_at(participant.site).take(6) {
            let command = json!({ "participant": who, "administration": 1, "kit": kit });
            let body =
                json!({ "command": command, "second": second, "id": "00000000000000000000000000c1ea00" });
            at.give(all, &format!("trial/clear-for-dosing {who} {kit}"), &body);
        }
    }
    let quality = served.visitor(Role::QualityAssurance, None).expect("somebody of quality");
    let listening = at.listen();
    let series =
        served.portfolio.open.supply.all_series().map(|(series, _)| series).next().expect("a series");
    let hold = json!({ "on": Code::from(series), "downstream": true, "why": "a crack in the wall" });
    let body = json!({ "command": hold, "id": "000000000000000000000000000401d0", "happened": served.now });
    quality.give(all, "quality/place-hold", &body);
    all.insert("news /api/events".to_owned(), listening.first().into());
    let held: Value = json!(at.look_at("/api/duties"));
    all.insert("answer after the news".to_owned(), held.to_string().into());
}

#[test]
fn nothing_that_the_door_sends_tells_the_worlds_apart() {
    let first = story::lived(None);
    let seed = mirror::seed(&first.portfolio);
    let (one, other) = (Served::new(first), Served::new(story::lived(Some(seed))));
    assert_eq!(one.portfolio.position, other.portfolio.position);
    let (mut shown, mut also) = (surfaces(&one), surfaces(&other));
    // A leak of each kind is seen, and as what it is.
    for &slip in Slip::ALL {
        let found = differences(&slips::planted(&one, slip), &slips::planted(&other, slip));
        let name = format!("{slip:?}").to_lowercase();
        assert!(!found.is_empty(), "nobody saw the slip through {name}");
        assert!(found.iter().all(|line| line.starts_with(&name)), "{name}: {found:?}");
    }
    given(&one, &mut shown);
    given(&other, &mut also);
    let found = differences(&shown, &also);
    assert!(found.is_empty(), "{}\n{}", found.len(), found[..found.len().min(12)].join("\n"));
    let channels: BTreeMap<&str, usize> = shown.keys().fold(BTreeMap::new(), |mut all, name| {
        *all.entry(name.split(' ').next().unwrap_or_default()).or_default() += 1;
        all
    });
    eprintln!("{channels:?} over {} entries", one.portfolio.position);
    assert!(
        ["answer", "download", "head", "news", "read", "sent"].iter().all(|name| channels.contains_key(name))
    );
    assert!(channels["read"] as u64 > 2 * one.portfolio.position, "every entry was read, by more than one");
    let good =
        shown.iter().filter(|(name, text)| name.starts_with("head ") && text.starts_with("200 ")).count();
    assert!(good * 3 > channels["head"] * 2, "{good} of {} were answered", channels["head"]);
    let refused =
        shown.iter().filter(|(name, text)| name.starts_with("answer trial/") && text.contains("refused"));
    assert!(refused.count() > 10, "what is not theirs was refused");
}
