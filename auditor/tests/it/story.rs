//! A clean story to read: a programme played in memory, every accepted command kept as an entry.

use auditor::{Auditor, Read, Violation};
use bench::{Author, CommandId, FactId, Moment, Signature};
use portfolio::{Fact, Verb, roles};
use std::collections::BTreeMap;
use std::path::Path;
use twin::{Brought, Given, Memory, Outcome};

/// An entry with everything in it, as a desk with the key reads it.
#[derive(Clone, Debug)]
pub struct Entry {
    pub position: u64,
    pub id: CommandId,
    pub happened: Moment,
    pub recorded: Moment,
    pub closed: bool,
    pub author: Option<Author>,
    pub verb: Option<Verb>,
    pub signatures: Vec<Signature>,
    pub facts: Vec<Fact>,
}

impl Entry {
    pub fn read(&self) -> Read<'_> {
        Read {
            position: self.position,
            id: self.id,
            happened: self.happened,
            recorded: self.recorded,
            closed: self.closed,
            author: self.author,
            verb: self.verb,
            signatures: &self.signatures,
            facts: &self.facts,
        }
    }
}

/// What the auditor finds in a whole story.
pub fn audit(story: &[Entry]) -> Vec<Violation> {
    auditor::full(story.iter().map(Entry::read), true)
}

/// The same, entry by entry, for the incremental reading.
pub fn one_by_one(story: &[Entry]) -> (Auditor, Vec<Violation>) {
    let mut auditor = Auditor::new(true);
    let found = story.iter().flat_map(|entry| auditor.learn(&entry.read())).collect();
    (auditor, found)
}

/// How often each invariant is broken.
pub fn by_number(found: &[Violation]) -> BTreeMap<u8, usize> {
    let mut count = BTreeMap::new();
    found.iter().for_each(|violation| *count.entry(violation.invariant).or_default() += 1);
    count
}

/// The first fact of a story that fits.
pub fn find(story: &[Entry], fits: impl Fn(&Fact) -> bool) -> FactId {
    let found = story.iter().find_map(|entry| {
        let index = entry.facts.iter().position(&fits)?;
        Some(FactId { position: entry.position, index: index as u32 })
    });
    found.expect("the story has such a fact")
}

/// The last fact of a story that fits.
pub fn find_last(story: &[Entry], fits: impl Fn(&Fact) -> bool) -> FactId {
    let found = story.iter().rev().find_map(|entry| {
        let index = entry.facts.iter().position(&fits)?;
        Some(FactId { position: entry.position, index: index as u32 })
    });
    found.expect("the story has such a fact")
}

/// The entry of a fact.
pub fn entry(story: &mut [Entry], at: FactId) -> &mut Entry {
    &mut story[at.position as usize - 1]
}

/// One fact, to be spoiled.
pub fn fact(story: &mut [Entry], at: FactId) -> &mut Fact {
    &mut entry(story, at).facts[at.index as usize]
}

/// Plays a programme for so many days.
pub fn play(programme: &str, seed: u64, days: usize) -> Vec<Entry> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let brought = Brought::of_source(&root, programme).unwrap();
    let mut rehearsal = brought.rehearsal(Memory::new(), seed, "2026-01-05T01:00:00Z".parse().unwrap());
    let mut story = Vec::new();
    let mut listen = |now: Moment, given: &Given, outcome: &Outcome| {
        if let Ok(facts) = outcome {
            story.push(kept(story.len() as u64 + 1, now, given, facts));
        }
    };
    rehearsal.found(&mut listen).unwrap_or_else(|never| match never {});
    for _ in 0..days {
        rehearsal.day(&mut listen).unwrap_or_else(|never| match never {});
    }
    story
}

fn kept(position: u64, now: Moment, given: &Given, facts: &[Fact]) -> Entry {
    let verb = given.command.verb();
    Entry {
        position,
        id: given.id,
        happened: given.happened,
        recorded: now,
        closed: roles::of(verb).is_some_and(|rule| rule.closed),
        author: Some(given.author),
        verb: Some(verb),
        signatures: given.signatures(now),
        facts: facts.to_vec(),
    }
}
