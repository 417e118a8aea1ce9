//! A scene: a donor room that decides and learns, as the portfolio would drive it.

use bench::{Asked, Author, Clearance, CommandId, FactId, Mark, Moment, PersonCode, Role};
use donor::{Command, Fact, Refusal, State, decide};
use serde_json::{Value, json};

/// The day on which everything happens unless a story says otherwise.
pub const DAY: &str = "2026-03-10T08:00:00Z";

#[derive(Default)]
pub struct Scene {
    pub state: State,
    position: u64,
}

impl Scene {
    /// A donor with everything in order: consented, screened, collected from, tested without finding.
    pub fn clean() -> Self {
        let mut scene = Self::default();
        scene.does("enrol", json!({ "region": "cn", "centre": "Beijing", "year_of_birth": 1990 }));
        scene.does(
            "record-consent",
            json!({ "donor": donor(), "uses": ["research", "clinical"], "regions": ["cn"], "version": "1.0", "signed_on": "2026-03-09" }),
        );
        scene.does("screen", screening(false));
        scene.does("collect-tissue", collection());
        for marker in ["hiv", "hbv", "hcv", "syphilis", "htlv", "cmv"] {
            scene.does("record-test", test(marker, "non-reactive", DAY));
        }
        scene
    }

    /// Gives a command; the reasons' names where it is refused.
    pub fn gives(&mut self, verb: &str, body: Value) -> Result<Vec<Fact>, Vec<&'static str>> {
        let command: Command = serde_json::from_value(json!({ verb: body })).unwrap();
        let moment: Moment = DAY.parse().unwrap();
        let author = Author { person: PersonCode::after(0), role: Role::DonorCoordinator, site: None };
        let asked = Asked { id: CommandId(1), author, happened: moment, now: moment, signatures: vec![] };
        let facts = decide(&self.state, &Clearance::default(), &asked, &command)
            .map_err(|why| why.iter().map(<&'static str>::from).collect::<Vec<_>>())?;
        self.position += 1;
        for (index, fact) in (0..).zip(&facts) {
            let fact_id = FactId { position: self.position, index };
            self.state.learn(
                &Mark { fact: fact_id, author: Some(author), happened: moment, recorded: moment },
                fact,
            );
        }
        Ok(facts)
    }

    /// Gives a command that must be accepted.
    pub fn does(&mut self, verb: &str, body: Value) -> FactId {
        self.gives(verb, body.clone()).unwrap_or_else(|why| panic!("{verb} {body}: {why:?}"));
        FactId { position: self.position, index: 0 }
    }
}

pub fn donor() -> bench::DonorCode {
    bench::DonorCode::after(0)
}

pub fn screening(risk_found: bool) -> Value {
    json!({ "donor": donor(), "questionnaire": "1.0", "on": "2026-03-09", "risk_found": risk_found, "remarks": "" })
}

pub fn collection() -> Value {
    json!({ "donor": donor(), "kind": "peripheral-blood", "amount": "20 mL", "intended": "clinical" })
}

pub fn test(marker: &str, reading: &str, taken: &str) -> Value {
    json!({
        "donor": donor(), "marker": marker, "reading": reading, "method": "assay", "laboratory": "Central",
        "specimen_taken": taken,
    })
}

pub fn determination(determination: &str, why: &str) -> Value {
    json!({ "donor": donor(), "determination": determination, "why": why })
}

/// Every reason that this room has.
pub fn all_reasons() -> &'static [&'static str] {
    use strum::VariantNames;
    Refusal::VARIANTS
}
