//! A trial with people in it, and whatever befalls them.

use bench::*;
use safety::*;
use serde_json::{Value, json};
use std::str::FromStr;

pub fn investigator() -> PersonCode {
    PersonCode::after(0)
}
pub fn physician() -> PersonCode {
    PersonCode::after(10)
}
pub fn compartment() -> PersonCode {
    PersonCode::after(20)
}
pub fn member() -> PersonCode {
    PersonCode::after(30)
}
pub fn trial() -> TrialCode {
    TrialCode::after(0)
}
pub fn site() -> SiteCode {
    SiteCode::after(0)
}

/// The `number`th participant, from 1.
pub fn participant(number: u32) -> ParticipantCode {
    (1..=number).fold(ParticipantCode(0), |code, _| ParticipantCode::after(code.0))
}

/// The `number`th event, from 1.
pub fn event(number: u32) -> AdverseCode {
    (1..=number).fold(AdverseCode(0), |code, _| AdverseCode::after(code.0))
}

pub fn parse<T: FromStr>(text: &str) -> T
where
    T::Err: std::fmt::Debug,
{
    text.parse().unwrap()
}

pub fn command(verb: &str, body: Value) -> Command {
    serde_json::from_value(json!({ verb: body })).unwrap_or_else(|error| panic!("{error}: {body}"))
}

/// The protocol of the spinal programme: an escalation called `single`, and a blinded part called `comparison`.
pub fn protocol() -> trial::Protocol {
    let text = include_str!("../../../../programmes/xs228-sci/protocol.toml");
    toml::from_str(text).unwrap()
}

pub fn rules(text: &str) -> ReportingRules {
    toml::from_str(text).unwrap()
}
pub fn us() -> ReportingRules {
    rules(include_str!("../../rules/us.toml"))
}
pub fn cn() -> ReportingRules {
    rules(include_str!("../../rules/cn.toml"))
}

pub fn adopt(rules: &ReportingRules) -> Command {
    command("adopt-rules", json!({ "rules": rules, "text": "0".repeat(64) }))
}

#[derive(Clone)]
pub struct House {
    pub state: State,
    pub closed: ClosedState,
    pub clearance: Clearance,
    pub now: Moment,
    pub position: u64,
    pub facts: Vec<Fact>,
}

impl House {
    pub fn empty() -> Self {
        Self {
            state: State::default(),
            closed: ClosedState::default(),
            clearance: Clearance::default(),
            now: parse("2026-03-02T08:00:00Z"),
            position: 0,
            facts: vec![],
        }
    }

    pub fn asked(&self, who: PersonCode) -> Asked {
        let author = Author { person: who, role: Role::SafetyPhysician, site: None };
        Asked { id: CommandId(1), author, happened: self.now, now: self.now, signatures: vec![] }
    }

    pub fn obstacles(&self, who: PersonCode, command: &Command) -> Vec<&'static str> {
        let found =
            safety::obstacles(&self.state, Some(&self.closed), &self.clearance, &self.asked(who), command);
        found.iter().map(<&'static str>::from).collect()
    }

    pub fn departures(&self, who: PersonCode, command: &Command) -> Vec<String> {
        let found = safety::departures(&self.state, &self.clearance, &self.asked(who), command);
        found.iter().map(|departure| departure.kind.to_string()).collect()
    }

    pub fn give(&mut self, who: PersonCode, command: &Command) -> FactId {
        let asked = self.asked(who);
        let facts = safety::decide(&self.state, Some(&self.closed), &self.clearance, &asked, command)
            .unwrap_or_else(|refusals| panic!("{command:?} → {refusals:?}"));
        self.learn(who, facts)
    }

    pub fn mark(&self, who: PersonCode) -> Mark {
        let author = Author { person: who, role: Role::SafetyPhysician, site: None };
        let fact = FactId { position: self.position, index: 0 };
        Mark { fact, author: Some(author), happened: self.now, recorded: self.now }
    }

    pub fn learn(&mut self, who: PersonCode, facts: Vec<Fact>) -> FactId {
        self.position += 1;
        let mark = self.mark(who);
        for fact in facts {
            self.state.learn(&mark, &fact);
            self.closed.learn(Compartment::unlock(), &mark, &fact);
            self.facts.push(fact);
        }
        self.now = self.now.plus_seconds(60);
        mark.fact
    }

    /// A fact of the trial room.
    pub fn trial_says(&mut self, fact: Value) -> FactId {
        self.position += 1;
        let mark = self.mark(investigator());
        let fact: trial::Fact =
            serde_json::from_value(fact.clone()).unwrap_or_else(|e| panic!("{e}: {fact}"));
        self.state.learn_trial(&mark, &fact);
        mark.fact
    }

    /// Somebody consents to a part and becomes a participant.
    pub fn joins(&mut self, number: u32, part: &str) {
        let consent = self.trial_says(json!({ "consent-recorded/1": {
            "trial": trial(), "part": part, "site": site(), "mode": "own-hand", "has_capacity": true, "can_write": true,
            "version": "1.0", "language": "en", "signed_on": "2026-01-01",
        } }));
        self.trial_says(
            json!({ "screening-begun/1": { "participant": participant(number), "consent": consent } }),
        );
    }

    pub fn enters(&mut self, number: u32, cohort: u32) {
        let body = json!({ "participant": participant(number), "cohort": cohort, "place": number });
        self.trial_says(json!({ "cohort-entered/1": body }));
    }

    /// Reports an event and says which it is.
    pub fn befalls(&mut self, body: Value) -> AdverseCode {
        self.give(investigator(), &report(body));
        self.state.events().last().unwrap().0
    }
}

/// Three people in the escalation, three in the comparison, and both authorities' rules.
pub fn house() -> House {
    let mut house = House::empty();
    let adopted = trial::AdoptProtocol { protocol: protocol(), text: Digest([0; 32]) };
    let fact = trial::Fact::ProtocolAdopted { trial: trial(), as_signed: Box::new(adopted) };
    house.position += 1;
    let mark = house.mark(physician());
    house.state.learn_trial(&mark, &fact);
    for number in 1..=3 {
        house.joins(number, "single");
    }
    for number in 4..=9 {
        house.joins(number, "comparison");
    }
    house.give(physician(), &adopt(&us()));
    house.give(physician(), &adopt(&cn()));
    house
}

/// A report with everything in it: serious, hospitalised. Fields given replace those.
pub fn report(change: Value) -> Command {
    let mut body = json!({
        "participant": participant(1), "term": "bacterial meningitis", "reporter": "investigator",
        "received": "2026-03-01T23:30:00Z", "onset": "2026-02-28", "grade": 3, "serious": true,
        "criteria": ["hospitalisation"], "relation": { "product": "possible" }, "outcome": "recovering",
    });
    for (name, value) in change.as_object().unwrap() {
        if value.is_null() {
            body.as_object_mut().unwrap().remove(name);
        } else {
            body[name] = value.clone();
        }
    }
    command("report-adverse-event", body)
}

pub fn fatal() -> Value {
    json!({ "grade": 5, "criteria": ["death"], "outcome": "fatal" })
}

pub fn assess(event: AdverseCode, product: &str, expected: bool, determined: &str) -> Command {
    let relation = json!({ "product": product, "procedure": "unrelated", "immunosuppression": "unrelated" });
    let body = json!({ "event": event, "relation": relation, "expected": expected, "reference": "IB 2.0",
        "determined": determined, "why": "onset after the puncture" });
    command("assess", body)
}

pub fn determine(event: AdverseCode, susar: bool, determined: &str) -> Command {
    let jurisdictions = if susar { json!(["us", "cn"]) } else { json!([]) };
    let body = json!({ "event": event, "susar": susar, "jurisdictions": jurisdictions, "determined": determined,
        "why": "cells were given" });
    command("determine-susar", body)
}

pub fn nothing_due(event: AdverseCode, jurisdiction: &str, clock: &str) -> Command {
    let body = json!({ "event": event, "jurisdiction": jurisdiction, "clock": clock, "why": "no SUSAR" });
    command("record-nothing-due", body)
}

pub fn submit(event: AdverseCode, jurisdiction: &str, clock: &str, sent: &str) -> Command {
    let body = json!({ "event": event, "jurisdiction": jurisdiction, "clock": clock, "reference": "ESG-1", "sent": sent });
    command("submit-report", body)
}

pub fn review(part: &str, allowed: Value) -> Command {
    let body = json!({ "trial": trial(), "part": part, "data_cut": "2026-03-01T00:00:00Z", "verdict": "continue",
        "words": "nothing against going on", "allowed": allowed });
    command("convene-review", body)
}
