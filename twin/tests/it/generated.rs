//! Generated commands against a living portfolio: no panic, whatever anybody types, and what is accepted can be learnt.
//!
//! Bodies are made from the commands' own schema, with codes that exist and codes that do not, so that a new verb is tried by itself.

use crate::play::{days, founded};
use auditor::{Auditor, Read, Violation};
use bench::{Code, CommandId, Moment, Signature};
use figures::philox::Dice;
use portfolio::{Command, Fact, roles};
use serde_json::{Map, Value, json};
use twin::{Given, Outcome, Signed, Stage};

#[test]
fn nothing_that_anybody_types_is_a_panic() {
    let mut book = Book::default();
    let mut rehearsal = founded("xs228-sci", 5, &mut |now, given, outcome| book.note(now, given, outcome));
    days(&mut rehearsal, 420, &mut |now, given, outcome| book.note(now, given, outcome));
    assert_eq!(book.found, [], "what the crew did");
    let root = schemars::schema_for!(Command).as_value().clone();
    let verbs = variants(&root, &root);
    let mut dice = Dice::from_number(11);
    let now: Moment = rehearsal.now();
    let (mut typed, mut accepted) = (0u32, 0u32);
    for round in 0..90u128 {
        for (room, schema) in &verbs {
            for (verb, body) in variants(&root, schema) {
                let mut maker = Maker { root: &root, dice: &mut dice, depth: 0 };
                let body = maker.make(body);
                let whole = json!({ room: { verb.clone(): body } });
                let Ok(command) = serde_json::from_value::<Command>(whole) else { continue };
                typed += 1;
                let given =
                    given(&rehearsal.stage, command, (round << 64) | u128::from(typed), now, &mut dice);
                let outcomes = rehearsal
                    .stage
                    .give(now, std::slice::from_ref(&given))
                    .unwrap_or_else(|never| match never {});
                accepted += outcomes.iter().filter(|outcome| outcome.is_ok()).count() as u32;
                outcomes.iter().for_each(|outcome| book.note(now, &given, outcome));
            }
        }
        // The look that every screen takes must hold after whatever was accepted.
        let _ = portfolio::duties(rehearsal.stage.portfolio(), now);
    }
    book.close();
    assert!(typed > 3_000, "the generator makes commands that read: {typed}");
    assert!(accepted > 100, "and some that are accepted: {accepted}");
}

/// Every accepted command as the auditor reads it, entry by entry.
struct Book {
    auditor: Auditor,
    entries: Vec<Kept>,
    /// What the auditor named.
    found: Vec<Violation>,
}

struct Kept {
    given: Given,
    now: Moment,
    signatures: Vec<Signature>,
    facts: Vec<Fact>,
}

impl Default for Book {
    fn default() -> Self {
        Self { auditor: Auditor::new(true), entries: vec![], found: vec![] }
    }
}

impl Kept {
    fn read(&self, position: u64) -> Read<'_> {
        let verb = self.given.command.verb();
        Read {
            position,
            id: self.given.id,
            happened: self.given.happened,
            recorded: self.now,
            closed: roles::of(verb).is_some_and(|rule| rule.closed),
            author: Some(self.given.author),
            verb: Some(verb),
            signatures: &self.signatures,
            facts: &self.facts,
        }
    }
}

impl Book {
    fn note(&mut self, now: Moment, given: &Given, outcome: &Outcome) {
        let Ok(facts) = outcome else { return };
        let signatures = given.signatures(now);
        let kept = Kept { given: given.clone(), now, signatures, facts: facts.clone() };
        let verb = given.command.verb().to_string();
        let position = self.entries.len() as u64 + 1;
        let found = self.auditor.learn(&kept.read(position));
        // A report is never refused, and may say what must never happen; then the same entry says so (house 1). Whatever authorises
        // breaks nothing.
        let said = |fact: &Fact| {
            use quality::Fact::{DeviationNoticed, DeviationOpened};
            matches!(fact, Fact::Quality(DeviationOpened { .. } | DeviationNoticed { .. }))
        };
        assert!(
            found.is_empty() || kept.facts.iter().any(said),
            "{verb} broke {found:?} unsaid: {:?}",
            kept.facts
        );
        self.found.extend(found);
        self.entries.push(kept);
    }

    /// Reading everything once more at the end finds what was found on the way.
    fn close(self) {
        let reads = (1..).zip(&self.entries).map(|(position, kept)| kept.read(position));
        let mut once = auditor::full(reads, true);
        let mut on_the_way = self.found;
        on_the_way.extend(self.auditor.finish());
        once.sort();
        on_the_way.sort();
        assert_eq!(once, on_the_way);
    }
}

/// Somebody who may, mostly; with the signatures that the verb asks for.
fn given(stage: &twin::Memory, command: Command, id: u128, now: Moment, dice: &mut Dice) -> Given {
    let rule = roles::of(command.verb()).expect("every verb stands in the table");
    let role = *dice.choose(&rule.roles).expect("some role may");
    let people = &stage.portfolio().open.people;
    let holders: Vec<_> = people.holders(role).collect();
    let person = dice.choose(&holders).copied().unwrap_or(bench::PersonCode::after(0));
    let site =
        people.person(person).and_then(|p| p.grants.iter().find(|g| g.role == role)).and_then(|g| g.site);
    let own = rule.author_signs.map(|meaning| Signed { by: person, role, meaning });
    let second = rule.second.as_ref().and_then(|(meaning, roles)| {
        let role = *roles.first()?;
        Some(Signed { by: people.holders(role).find(|other| *other != person)?, role, meaning: *meaning })
    });
    let author = bench::Author { person, role, site };
    Given {
        id: CommandId(id),
        author,
        happened: now,
        command,
        signed: own.into_iter().chain(second).collect(),
    }
}

fn resolve<'a>(root: &'a Value, mut schema: &'a Value) -> &'a Value {
    while let Some(target) =
        schema["$ref"].as_str().and_then(|path| root.pointer(path.trim_start_matches('#')))
    {
        schema = target;
    }
    schema
}

fn variants<'a>(root: &'a Value, schema: &'a Value) -> Vec<(String, &'a Value)> {
    let schema = resolve(root, schema);
    let several = schema["oneOf"].as_array().or_else(|| schema["anyOf"].as_array());
    let all = several.map_or(std::slice::from_ref(schema), Vec::as_slice);
    all.iter()
        .filter_map(|one| {
            one["properties"].as_object()?.iter().next().map(|(tag, inner)| (tag.clone(), inner))
        })
        .collect()
}

struct Maker<'a> {
    root: &'a Value,
    dice: &'a mut Dice,
    depth: u32,
}

impl Maker<'_> {
    fn make(&mut self, schema: &Value) -> Value {
        let root = self.root;
        let schema = resolve(root, schema).clone();
        self.depth += 1;
        let made = if self.depth > 12 { Value::Null } else { self.of(&schema) };
        self.depth -= 1;
        made
    }

    fn of(&mut self, schema: &Value) -> Value {
        if let Some(word) = schema.get("const") {
            return word.clone();
        }
        for several in ["enum", "oneOf", "anyOf"] {
            if let Some(options) = schema[several].as_array() {
                let chosen = self.dice.choose(options).cloned().unwrap_or_default();
                return if several == "enum" { chosen } else { self.make(&chosen) };
            }
        }
        let kinds: Vec<&str> = match &schema["type"] {
            Value::String(kind) => vec![kind],
            Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
            _ => vec![],
        };
        match self.dice.choose(&kinds).copied() {
            Some("string") => Value::String(self.text(schema["format"].as_str().unwrap_or_default())),
            Some("integer") => json!(self.dice.choose(&[0, 1, 2, 3, 7, 90, 65_535]).copied().unwrap_or(0)),
            Some("boolean") => json!(self.dice.bernoulli(0.5)),
            Some("array") => {
                let count = self.dice.below(3);
                Value::Array((0..count).map(|_| self.make(&schema["items"])).collect())
            }
            Some("object") => self.object(schema),
            _ => Value::Null,
        }
    }

    fn object(&mut self, schema: &Value) -> Value {
        let required: Vec<&str> =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let mut fields = Map::new();
        for (name, inner) in schema["properties"].as_object().into_iter().flatten() {
            if required.contains(&name.as_str()) || self.dice.bernoulli(0.6) {
                fields.insert(name.clone(), self.make(inner));
            }
        }
        Value::Object(fields)
    }

    fn text(&mut self, format: &str) -> String {
        let pick = |dice: &mut Dice, from: &[&str]| (*dice.choose(from).unwrap_or(&"")).to_owned();
        if let Some(prefix) = format.strip_prefix("code") {
            let kind = bench::Kind::of_prefix(prefix.trim_start_matches(':'))
                .or_else(|| self.dice.choose(bench::Kind::ALL).copied())
                .unwrap_or(bench::Kind::Lot);
            // Small numbers exist, large ones do not.
            let last = if self.dice.bernoulli(0.8) { self.dice.below(12) } else { self.dice.below(1 << 31) };
            return Code { kind, number: Code::next(kind, last as u32) }.to_string();
        }
        match format {
            "date-time" => pick(
                self.dice,
                &[
                    "2026-05-01T08:00:00Z",
                    "2027-02-01T00:00:00Z",
                    "9999-12-30T00:00:00Z",
                    "-009999-01-02T00:00:00Z",
                ],
            ),
            "date" => {
                pick(self.dice, &["2026-05-01", "2027-02-28", "9999-12-31", "-009999-01-01", "0001-01-01"])
            }
            "partial-date" => pick(self.dice, &["2026", "2026-05", "2026-05-01", "9999"]),
            "quantity" => pick(
                self.dice,
                &[
                    "1 mL",
                    "0 %",
                    "150 %",
                    "5e7 {viable_cells}",
                    "-180.5 Cel",
                    "79228162514264337593543950335 {cells}",
                    "4 h",
                    "3 {score}",
                ],
            ),
            "decimal" => pick(
                self.dice,
                &["0", "-1", "79228162514264337593543950335", "0.0000000000000000000000000001"],
            ),
            "limit" => pick(self.dice, &[">= 90 %", "< 1 %", "5..3 mL", "negative"]),
            "ucum" => pick(self.dice, &["%", "mL", "{cells}", "h"]),
            "sha256" => "00".repeat(32),
            "iana-zone" => pick(self.dice, &["Asia/Shanghai", "America/New_York", "UTC"]),
            "fact" => format!("{}.{}", self.dice.below(600), self.dice.below(3)),
            _ => pick(
                self.dice,
                &[
                    "",
                    " ",
                    "x",
                    "single",
                    "comparison",
                    "xs228",
                    "1.0",
                    "停电",
                    "a long reason that says something",
                    "\u{202e}reversed",
                ],
            ),
        }
    }
}
