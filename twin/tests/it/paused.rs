//! A stopping rule that pauses sites pauses every site at which it was met, in the entry that meets it.

use crate::play::days;
use bench::{Author, CommandId, ParticipantCode, PersonCode, Role, SiteCode};
use portfolio::{Command, Fact};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use twin::{Brought, Given, Memory, Rehearsal, Stage};

/// A rehearsal under the first programme, whose first part pauses the site at the second serious event.
fn strict() -> Rehearsal<Memory> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut brought = Brought::of_source(&root, "xs228-sci").unwrap();
    for part in brought.documents.protocols[0]["protocol"]["parts"].as_array_mut().unwrap() {
        part["stopping"] = json!([{
            "key": "two-serious", "words": "Two participants with a serious event pause their sites.", "events": "serious",
            "related_only": false, "participants": 2, "counted_over": "trial", "pauses": ["site"],
        }]);
    }
    let mut rehearsal = brought.rehearsal(Memory::new(), 1, "2026-01-05T01:00:00Z".parse().unwrap());
    let _ = rehearsal.found(&mut |_, _, _| {});
    rehearsal
}

/// The first participant who was dosed at each site.
fn dosed(rehearsal: &Rehearsal<Memory>) -> BTreeMap<SiteCode, ParticipantCode> {
    let trial = &rehearsal.stage.portfolio().open.trial;
    let dosed = trial.participants().filter(|(_, person)| person.given().next().is_some());
    dosed.fold(BTreeMap::new(), |mut first, (code, person)| {
        first.entry(person.site).or_insert(code);
        first
    })
}

fn serious(rehearsal: &mut Rehearsal<Memory>, who: ParticipantCode, id: u128) -> Vec<Fact> {
    let now = rehearsal.now();
    let people = &rehearsal.stage.portfolio().open.people;
    let role = Role::SafetyPhysician;
    let person: PersonCode = people.holders(role).next().unwrap();
    let body: Value = json!({ "safety": { "report-adverse-event": {
        "participant": who, "term": "meningitis", "reporter": "investigator", "received": now, "onset": now.date(),
        "grade": 3, "serious": true, "criteria": ["hospitalisation"],
        "relation": { "procedure": "unlikely" }, "outcome": "recovering" } } });
    let command: Command = serde_json::from_value(body).unwrap();
    let author = Author { person, role, site: None };
    let given = Given { id: CommandId(id), author, happened: now, command, signed: vec![] };
    let outcome = rehearsal.stage.give(now, &[given]).unwrap_or_else(|never| match never {}).remove(0);
    outcome.unwrap_or_else(|why| panic!("{why:?}"))
}

fn paused(facts: &[Fact]) -> Vec<SiteCode> {
    let site = |fact: &Fact| match fact {
        Fact::Trial(trial::Fact::Paused(c)) => match c.scope {
            trial::Scope::Site { site } => Some(site),
            _ => None,
        },
        _ => None,
    };
    facts.iter().filter_map(site).collect()
}

#[test]
fn one_rule_met_at_two_sites_pauses_both_and_no_other() {
    let mut rehearsal = strict();
    while dosed(&rehearsal).len() < 2 {
        assert!(
            rehearsal.now().date().to_string().as_str() < "2028-06-01",
            "nobody is dosed at a second site"
        );
        days(&mut rehearsal, 5, &mut |_, _, _| {});
    }
    let people = dosed(&rehearsal);
    let sites: Vec<SiteCode> = people.keys().copied().collect();
    let who: Vec<ParticipantCode> = people.values().copied().collect();
    // The crew may have told of serious events before; the rule is met by the second person at the latest.
    let mut told = Vec::new();
    for (at, person) in (1..).zip(&who) {
        told.extend(paused(&serious(&mut rehearsal, *person, 0xF000 + at)));
    }
    told.sort();
    told.dedup();
    assert!(sites.iter().all(|site| told.contains(site)), "{told:?} of {sites:?}");
    let holding: Vec<SiteCode> = told.iter().copied().filter(|site| !sites.contains(site)).collect();
    assert_eq!(holding, [], "paused where nothing happened");
}
