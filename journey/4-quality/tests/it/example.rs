//! A clean example: one lot, made, tested, reviewed, and ready to be released.

use bench::*;
use quality::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::str::FromStr;

pub fn maker() -> PersonCode {
    PersonCode::after(0)
}
pub fn analyst() -> PersonCode {
    PersonCode::after(10)
}
pub fn assurance() -> PersonCode {
    PersonCode::after(20)
}
pub fn second() -> PersonCode {
    PersonCode::after(30)
}
pub fn releaser() -> PersonCode {
    PersonCode::after(40)
}
pub fn lot() -> Code {
    LotCode::after(0).into()
}
pub fn bank() -> Code {
    BankCode::after(0).into()
}
pub fn batch() -> Code {
    BatchCode::after(0).into()
}
pub fn trial() -> TrialCode {
    TrialCode::after(0)
}

pub fn parse<T: FromStr>(text: &str) -> T
where
    T::Err: std::fmt::Debug,
{
    text.parse().unwrap()
}

/// A command from its JSON body, as a door sends it.
pub fn command(verb: &str, body: Value) -> Command {
    serde_json::from_value(json!({ verb: body })).unwrap()
}

pub fn specification(key: &str, version: &str, stage: &str, tests: Value) -> Value {
    json!({
        "key": key, "version": version, "title": "Example", "stage": stage,
        "product": { "key": "xs", "version": "1.0" }, "jurisdictions": ["us", "cn"], "tests": tests,
    })
}

pub fn pass(key: &str, limit: &str, unit: Option<&str>) -> Value {
    let mut test = json!({
        "key": key, "title": key, "method": format!("{key}-method"), "sample": "lot", "class": "pass-fail",
        "limit": limit, "replicates": 1, "reportable": "mean",
    });
    if let Some(unit) = unit {
        test["unit"] = json!(unit);
    }
    test
}

/// Viability and identity on the lot, sterility that may be pending, karyotype for review, colonies on a surrogate.
pub fn tests() -> Value {
    let mut identity = pass("identity", "> 90 %", Some("%"));
    identity["reportable"] = json!("each");
    let mut sterility = pass("sterility", "negative", None);
    sterility["may_be_pending"] = json!({ "due": "14 d", "if_it_fails": "recall-and-inform" });
    let karyotype = json!({
        "key": "karyotype", "title": "karyotype", "method": "karyotype-method", "sample": "lot",
        "class": "report-and-review", "replicates": 1, "reportable": "each",
    });
    let mut colonies = pass("colonies", "none", None);
    colonies["sample"] = json!({ "surrogate": { "what": "back-culture", "ready_after": "1 wk" } });
    json!([pass("viability", ">= 70 %", Some("%")), identity, sterility, karyotype, colonies])
}

pub fn adopt(body: Value) -> Command {
    let text = "0".repeat(64);
    command("adopt-specification", json!({ "specification": body, "text": text }))
}

/// The room with a ledger's worth of bookkeeping around it.
#[derive(Clone)]
pub struct House {
    pub state: State,
    pub clearance: Clearance,
    pub now: Moment,
    pub position: u64,
    pub facts: Vec<Fact>,
}

impl House {
    pub fn empty() -> Self {
        let mut clearance = Clearance::default();
        for code in [lot(), bank()] {
            let standing = Standing {
                known: true,
                donor_eligible: true,
                record_closed: true,
                consent_covers: BTreeSet::from([Use::Clinical]),
                hands: BTreeSet::from([maker()]),
                wanted_for: BTreeSet::from([(Jurisdiction::Us, (code == lot()).then(trial))]),
                expires: Some(parse("2027-06-01")),
                ..Standing::default()
            };
            clearance.standing.insert(code, standing);
        }
        let now = parse("2026-01-05T09:00:00Z");
        Self { state: State::default(), clearance, now, position: 0, facts: vec![] }
    }

    pub fn asked(&self, who: PersonCode) -> Asked {
        let author = Author { person: who, role: Role::QualityAssurance, site: None };
        Asked { id: CommandId(1), author, happened: self.now, now: self.now, signatures: vec![] }
    }

    /// What stands in the way, by the names of the reasons, gravest first.
    pub fn obstacles(&self, who: PersonCode, command: &Command) -> Vec<&'static str> {
        let found = quality::obstacles(&self.state, &self.clearance, &self.asked(who), command);
        found.iter().map(<&'static str>::from).collect()
    }

    pub fn departures(&self, who: PersonCode, command: &Command) -> Vec<String> {
        let found = quality::departures(&self.state, &self.clearance, &self.asked(who), command);
        found.iter().map(|d| format!("{}{}", d.kind, if d.grave { "!" } else { "" })).collect()
    }

    /// Gives a command that is accepted, and learns what comes of it.
    pub fn give(&mut self, who: PersonCode, command: &Command) -> FactId {
        let facts = quality::decide(&self.state, &self.clearance, &self.asked(who), command)
            .unwrap_or_else(|refusals| panic!("{command:?} → {refusals:?}"));
        self.learn(who, facts)
    }

    pub fn learn(&mut self, who: PersonCode, facts: Vec<Fact>) -> FactId {
        self.position += 1;
        let author = Author { person: who, role: Role::QualityAssurance, site: None };
        for (index, fact) in facts.into_iter().enumerate() {
            let fact_id = FactId { position: self.position, index: index as u32 };
            let mark = Mark { fact: fact_id, author: Some(author), happened: self.now, recorded: self.now };
            self.state.learn(&mark, &fact);
            self.facts.push(fact);
        }
        self.now = self.now.plus_seconds(60);
        FactId { position: self.position, index: 0 }
    }

    pub fn made(&mut self) {
        let at = self.now;
        let product = Some(Text::new("xs"));
        self.state.learn_made(Made { what: batch(), product: product.clone(), with: BTreeSet::new(), at });
        self.state.learn_made(Made { what: lot(), product, with: BTreeSet::from([batch()]), at });
        self.state.learn_made(Made { what: bank(), product: None, with: BTreeSet::new(), at });
    }

    /// Takes a sample and says which it is.
    pub fn sample(&mut self, of: Code, kind: &str, tests: &[&str]) -> Code {
        let body = json!({ "of": of, "kind": kind, "tests": tests, "at": "final" });
        self.give(analyst(), &command("take-sample", body));
        let last = self.state.samples_of(of).map(|(code, _)| code).last().unwrap();
        last.into()
    }

    pub fn result(&mut self, sample: Code, test: &str, value: Value) -> FactId {
        let body = report(sample, test, value);
        self.give(analyst(), &body)
    }
}

pub fn report(sample: Code, test: &str, value: Value) -> Command {
    let method = format!("{test}-method");
    let body =
        json!({ "sample": sample, "test": test, "value": value, "method": method, "analyst": analyst() });
    command("report-result", body)
}

pub fn release() -> Command {
    let edition = json!({ "key": "xs-release", "version": "1.0" });
    command(
        "release",
        json!({ "of": lot(), "jurisdiction": "us", "trial": trial(), "specification": edition }),
    )
}

pub fn stage(pending: &[&str]) -> Command {
    let edition = json!({ "key": "xs-release", "version": "1.0" });
    let body = json!({
        "of": lot(), "jurisdiction": "us", "trial": trial(), "specification": edition, "pending": pending,
        "if_one_fails": "hold, call back, tell the physicians",
    });
    command("stage-release", body)
}

/// The lot before any test.
pub fn untested() -> House {
    let mut house = House::empty();
    house.give(assurance(), &adopt(specification("xs-release", "1.0", "release", tests())));
    house.give(
        assurance(),
        &adopt(specification("xs-bank", "1.0", "bank", json!([pass("sterility", "negative", None)]))),
    );
    house.made();
    house
}

/// All that the story of one lot leaves behind.
pub struct Lot {
    pub house: House,
    /// The sample of the lot itself, and the surrogate.
    pub itself: Code,
    pub surrogate: Code,
    pub karyotype: FactId,
}

/// The lot with everything tested but what is named here.
pub fn tested_but(left_out: &[&str]) -> Lot {
    let mut house = untested();
    let itself = house.sample(lot(), "itself", &["viability", "identity", "sterility", "karyotype"]);
    let surrogate = house.sample(lot(), "surrogate", &["colonies"]);
    let mut karyotype = FactId { position: 0, index: 0 };
    let good: [(&str, Code, Value); 5] = [
        ("viability", itself, json!({ "measured": "91.5 %" })),
        ("identity", itself, json!({ "measured": "97.0 %" })),
        ("sterility", itself, json!({ "finding": "Negative" })),
        ("karyotype", itself, json!({ "finding": "46,XY" })),
        ("colonies", surrogate, json!({ "finding": "none" })),
    ];
    for (test, sample, value) in good {
        if left_out.contains(&test) {
            continue;
        }
        let fact = house.result(sample, test, value);
        if test == "karyotype" {
            karyotype = fact;
            if !left_out.contains(&"review") {
                house.give(assurance(), &review(fact, true));
            }
        }
    }
    Lot { house, itself, surrogate, karyotype }
}

pub fn review(result: FactId, acceptable: bool) -> Command {
    command(
        "review-result",
        json!({ "result": result, "acceptable": acceptable, "why": "20 metaphases read" }),
    )
}

pub fn clean() -> Lot {
    tested_but(&[])
}

pub fn investigate(house: &mut House, result: FactId) -> InvestigationCode {
    house.give(
        assurance(),
        &command("open-investigation", json!({ "result": result, "plan": "look at the plate" })),
    );
    match house.facts.last() {
        Some(Fact::InvestigationOpened { investigation, .. }) => *investigation,
        other => panic!("{other:?}"),
    }
}

pub fn conclude(investigation: InvestigationCode, cause: Value, counts: Value) -> Command {
    let body = json!({ "investigation": investigation, "cause": cause, "counts": counts, "why": "as the plate shows" });
    command("conclude-investigation", body)
}

pub fn open_deviation(house: &mut House, about: Code) -> DeviationCode {
    house.give(
        assurance(),
        &command("open-deviation", json!({ "about": [about], "what": "door stood open" })),
    );
    match house.facts.last() {
        Some(Fact::DeviationOpened { deviation, .. }) => *deviation,
        other => panic!("{other:?}"),
    }
}

pub fn assess(deviation: DeviationCode, about: Code, severity: &str, fit: bool) -> Command {
    let impact = json!({ about.to_string(): { "fit": fit, "why": "closed within a minute" } });
    command("assess-deviation", json!({ "deviation": deviation, "severity": severity, "impact": impact }))
}
