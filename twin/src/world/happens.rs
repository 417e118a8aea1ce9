//! What happens without anybody's duty: a site signs its contract, somebody falls ill, somebody leaves. Whoever is there reports it.

use super::World;
use bench::{Date, Moment, ParticipantCode, Role, SiteCode};
use portfolio::Portfolio;
use serde_json::{Value, json};

/// Something that happened, and in which role it is reported.
#[derive(Clone, Debug)]
pub struct Happened {
    pub role: Role,
    pub site: Option<SiteCode>,
    pub command: Value,
}

/// Adverse events a participant and day after the first dose: 89 in 12 people over two years in a comparable trial (reference 2.1), most of
/// them mild, makes about one in a hundred days.
const EVENTS_A_DAY: f64 = 0.010;
/// The share of events that are serious: SCiStar reported 29 of 534 (reference 2.2).
const SERIOUS: f64 = 0.054;
/// The share of serious events in which the reporter suspects the immunosuppression: 1 of 2 related ones in SCiStar was one of tacrolimus
/// (reference 2.2); most of 29 were related to nothing given.
const SUSPECTED: f64 = 0.15;
/// People who leave, a day: about one in twenty in a year. Assumption.
const LEAVES_A_DAY: f64 = 0.05 / 365.0;

impl World {
    /// What happened on this day.
    #[must_use]
    pub fn happened(&self, portfolio: &Portfolio, now: Moment) -> Vec<Happened> {
        let mut all = self.sites_signed(portfolio);
        let trial = &portfolio.open.trial;
        for (code, participant) in
            trial.participants().filter(|(_, p)| p.is_active() && p.given().next().is_some())
        {
            let day = now.date();
            all.extend(self.fell_ill(code, participant.site, day, now));
            all.extend(self.left(code, participant.site, day));
        }
        all
    }

    /// Sites of the plan that are not registered yet, once there is a protocol.
    fn sites_signed(&self, portfolio: &Portfolio) -> Vec<Happened> {
        let (Some(plan), Some((trial, _))) = (&self.sites, portfolio.open.trial.trials().next()) else {
            return vec![];
        };
        let registered =
            |name: &bench::Text| portfolio.open.trial.sites().any(|(_, site)| site.registered.name == *name);
        let missing = plan.sites.iter().filter(|site| !registered(&site.name));
        missing
            .map(|site| {
                let body = json!({
                    "trial": trial, "name": site.name, "jurisdiction": site.country, "zone": site.zone,
                });
                Happened {
                    role: Role::ProgrammeLead,
                    site: None,
                    command: json!({ "trial": { "register-site": body } }),
                }
            })
            .collect()
    }

    fn fell_ill(
        &self,
        participant: ParticipantCode,
        site: SiteCode,
        day: Date,
        now: Moment,
    ) -> Option<Happened> {
        let mut dice = self.dice(&format!("illness {participant} {day}"));
        if !dice.bernoulli(EVENTS_A_DAY) {
            return None;
        }
        let serious = dice.bernoulli(SERIOUS);
        let mild = ["headache", "urinary tract infection", "constipation", "back pain", "fever", "pruritus"];
        let grave = ["pneumonia", "deep vein thrombosis", "sepsis", "autonomic dysreflexia"];
        let term =
            if serious { dice.choose(&grave) } else { dice.choose(&mild) }.copied().unwrap_or("headache");
        let grade = if serious { 3 + dice.below(2) } else { 1 + dice.below(2) };
        let mut body = json!({
            "participant": participant, "term": term, "reporter": "investigator", "received": now,
            "onset": day, "grade": grade, "serious": serious, "dose_limiting": false,
        });
        if serious {
            body["criteria"] = json!(["hospitalisation"]);
            let immunosuppression = if dice.bernoulli(SUSPECTED) { "possible" } else { "unlikely" };
            body["relation"] = json!({ "product": "unlikely", "immunosuppression": immunosuppression });
        } else {
            body["outcome"] = json!("recovered");
            body["relation"] = json!({ "product": "unrelated" });
        }
        let command = json!({ "safety": { "report-adverse-event": body } });
        Some(Happened { role: Role::Investigator, site: Some(site), command })
    }

    fn left(&self, participant: ParticipantCode, site: SiteCode, day: Date) -> Option<Happened> {
        let mut dice = self.dice(&format!("leaves {participant} {day}"));
        let body =
            json!({ "participant": participant, "on": day, "decided_by": "participant", "reason": "" });
        let leave = Happened {
            role: Role::Investigator,
            site: Some(site),
            command: json!({ "trial": { "withdraw": body } }),
        };
        dice.bernoulli(LEAVES_A_DAY).then_some(leave)
    }
}
