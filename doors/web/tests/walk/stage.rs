//! The crew's stage with a browser beside it: whatever kind of command comes for the first time is given through the pages.

use crate::browser::Browser;
use bench::{Code, Digest, Duty, Moment, PersonCode, Role, SiteCode};
use ledger::attachments::Attachments;
use office::{Desk, Entry, Fault};
use portfolio::{Fact, Portfolio};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use twin::{Given, Outcome, Stage};
use web::House;

pub struct Walked {
    pub desk: Desk,
    pub attachments: Attachments,
    pub house: Arc<House>,
    pub browser: Browser,
    /// Files that somebody may choose in a form, by their digest.
    pub files: BTreeMap<String, PathBuf>,
    pub folder: PathBuf,
    /// A picture of those files.
    pub photograph: Digest,
    /// What was given through the pages, with the role that gave it.
    pub walked: BTreeSet<String>,
    pub roles: BTreeSet<Role>,
    pub wrong: Vec<String>,
}

impl Stage for Walked {
    type Stop = Fault;

    fn portfolio(&self) -> &Portfolio {
        self.desk.portfolio()
    }

    fn give(&mut self, now: Moment, given: &[Given]) -> Result<Vec<Outcome>, Fault> {
        let mut outcomes = Vec::new();
        for one in given {
            let outcome = match self.by_hand(now, one)? {
                Some(facts) => Ok(facts),
                None => {
                    self.desk.script_clock(now);
                    self.desk.submit_one(demo::ask(one))?.map(|accepted| accepted.facts)
                }
            };
            outcomes.push(outcome);
        }
        Ok(outcomes)
    }

    fn keep(&mut self, file: &[u8]) -> Result<Digest, Fault> {
        let digest = Digest(self.attachments.put(file)?.0);
        let place = self.folder.join(format!("{digest}.bin"));
        std::fs::write(&place, file).expect("written");
        self.files.insert(digest.to_string(), place);
        Ok(digest)
    }
}

impl Walked {
    /// Gives it through the pages where nobody has given its like; nothing where the crew is to do it.
    fn by_hand(&mut self, now: Moment, given: &Given) -> Result<Option<Vec<Fact>>, Fault> {
        let verb = given.command.verb();
        if self.walked.contains(&verb.to_string()) {
            return Ok(None);
        }
        let Some(given) = self.as_sample(given) else { return Ok(None) };
        let given = self.with_photograph(given);
        // Whatever would be refused is the crew's to be refused; it comes again.
        let Ok(expected) = portfolio::decide(self.desk.portfolio(), &given.asked(now), &given.command) else {
            return Ok(None);
        };
        let before = self.desk.portfolio().position;
        let step = self.step(now, &given);
        self.house.turns.script_clock(now);
        let answer = self.browser.tell(&step);
        self.walked.insert(verb.to_string());
        self.roles.insert(given.author.role);
        let what = format!("{verb} by {}", given.author.role);
        for wrong in answer["wrong"].as_array().into_iter().flatten() {
            self.wrong.push(format!("{what}: {}", wrong.as_str().unwrap_or_default()));
        }
        self.desk.catch_up()?;
        let after = self.desk.portfolio().position;
        if after != before + 1 {
            self.wrong.push(format!("{what}: {} entries were made of it", after - before));
        }
        if after == before {
            // Written down as wrong; the crew goes on with the story.
            return Ok(None);
        }
        let facts = self.facts(before + 1);
        if let Some(difference) = differs(&expected, &facts) {
            self.wrong
                .push(format!("{what}: the record holds something else than what was meant: {difference}"));
        }
        Ok(Some(facts))
    }

    fn facts(&self, position: u64) -> Vec<Fact> {
        let stored = self.desk.ledger().read_after(position - 1, 1).next().expect("an entry").expect("read");
        let entry = Entry::decode(&stored.bytes, position, self.desk.sealer()).expect("decoded");
        entry.whole().expect("opened").facts.clone()
    }

    /// The same command as the sample person of its role gives it: the first who holds it, as the sign-in page has them.
    fn as_sample(&self, given: &Given) -> Option<Given> {
        let people = &self.desk.portfolio().open.people;
        if people.is_empty() {
            return Some(given.clone());
        }
        let (role, site) = (given.author.role, given.author.site);
        let holds = |grants: &[portfolio::people::Grant]| {
            grants.iter().any(|grant| grant.role == role && grant.site == site)
        };
        let (sample, _) = people.people().find(|(_, person)| holds(&person.grants))?;
        let mine = given.author.person;
        let body = serde_json::to_string(&given.command).ok()?;
        let renamed = body.replace(&format!("\"{mine}\""), &format!("\"{sample}\""));
        let mut same = given.clone();
        same.command = serde_json::from_str(&renamed).ok()?;
        same.author.person = sample;
        for signed in &mut same.signed {
            if signed.by == mine {
                signed.by = sample;
            } else if signed.by == sample {
                signed.by = mine;
            }
        }
        Some(same)
    }

    /// Whoever reports what can be seen takes a photograph of it, which goes with the form.
    fn with_photograph(&self, mut given: Given) -> Given {
        let verb = given.command.verb();
        let mut whole = serde_json::to_value(&given.command).expect("JSON");
        let body = &mut whole[verb.room][verb.verb];
        match format!("{verb}").as_str() {
            "batch.perform-step" => body["work"]["files"] = json!([self.photograph]),
            "batch.receive-material" | "quality.assess-deviation" => body["files"] = json!([self.photograph]),
            _ => return given,
        }
        given.command = serde_json::from_value(whole).expect("the same command");
        given
    }

    /// What the person at the browser is told.
    fn step(&self, now: Moment, given: &Given) -> Value {
        let verb = given.command.verb();
        let body = serde_json::to_value(&given.command).expect("JSON")[verb.room][verb.verb].clone();
        let duty = self.duty(now, given, &body);
        let (person, role, site) = (given.author.person, given.author.role, given.author.site);
        let second = given.signed.iter().find(|signed| signed.by != person);
        json!({
            "room": verb.room, "verb": verb.verb, "body": body,
            "sample": format!("{person} {}", at(role, site)),
            "role": role, "zone": self.zone(site), "date": now.date(),
            "about": duty.as_ref().map(|duty| duty.about),
            "prefill": duty.as_ref().map(|duty| duty.prefill.clone()),
            "batch": body["batch"].as_str().and_then(|code| code.parse::<Code>().ok()),
            "second": second.map(|signed| format!("{}:{}", signed.by, signed.role)),
            "operator": self.operator(),
            "files": self.files,
        })
    }

    /// The duty that this command answers, if any asks for it.
    fn duty(&self, now: Moment, given: &Given, body: &Value) -> Option<Duty> {
        let verb = given.command.verb().to_string();
        let author = given.author;
        let known = |duty: &Duty| {
            let prefill = duty.prefill.as_object().cloned().unwrap_or_default();
            prefill.iter().all(|(name, value)| value.is_object() || body[name] == *value)
        };
        portfolio::duties(self.desk.portfolio(), now).into_iter().find(|duty| {
            duty.verb == verb
                && duty.role == author.role
                && duty.site == author.site
                && !duty.not_by.contains(&author.person)
                && known(duty)
        })
    }

    fn zone(&self, site: Option<SiteCode>) -> String {
        let site = site.and_then(|site| self.desk.portfolio().open.trial.site(site));
        site.map_or_else(|| "UTC".to_owned(), |site| site.registered.zone.to_string())
    }

    /// Whose keyboard stands at the bench.
    fn operator(&self) -> Option<String> {
        let person: PersonCode =
            self.desk.portfolio().open.people.holders(Role::ManufacturingOperator).next()?;
        Some(format!("{person} {}", Role::ManufacturingOperator))
    }
}

fn at(role: Role, site: Option<SiteCode>) -> String {
    site.map_or_else(|| role.to_string(), |site| format!("{role}@{site}"))
}

/// Where two lists of facts differ, apart from who countersigned and what the signature is over.
fn differs(expected: &[Fact], facts: &[Fact]) -> Option<String> {
    let plain = |facts: &[Fact]| {
        let mut value = serde_json::to_value(facts).expect("JSON");
        forget(&mut value);
        value
    };
    let (expected, facts) = (plain(expected), plain(facts));
    (expected != facts).then(|| format!("meant {expected}\nheld {facts}"))
}

fn forget(value: &mut Value) {
    match value {
        Value::Object(all) => {
            for name in ["statement", "by", "signature", "signatures"] {
                all.remove(name);
            }
            all.values_mut().for_each(forget);
        }
        Value::Array(all) => all.iter_mut().for_each(forget),
        _ => {}
    }
}
