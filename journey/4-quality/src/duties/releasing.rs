//! Release, staged release, rejection, shelf life.

use super::{Ask, duty, morning};
use crate::release::{Request, stand_in_the_way};
use crate::{Made, Refusal, Specification, Stage, State};
use bench::{Code, Duty, Edition, Jurisdiction, Moment, PersonCode, Role, Standing, TrialCode};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Days before expiry on which somebody is asked whether the shelf life still holds. A reminder, not a limit.
const EXPIRY_NOTICE_DAYS: i64 = 60;

impl State {
    /// Release, staged release, rejection, shelf life.
    pub(super) fn releasing(&self, made: &Made, now: Moment, ask: Ask, duties: &mut Vec<Duty>) {
        let of = made.what;
        // Released and past its last day: nothing more is asked of it here, and its standing need not be looked up.
        let over = self.expires(of).is_some_and(|last| last < now.date());
        if over && !self.releases_of(of).is_empty() {
            return;
        }
        let standing = ask(of);
        self.shelf_lives(made, &standing, now, duties);
        for (jurisdiction, trial) in self.wanted(made, &standing) {
            let released = |r: &crate::ReleaseRecord| r.jurisdiction == jurisdiction && r.trial == trial;
            if self.releases_of(of).iter().any(released) {
                continue;
            }
            let Some(specification) = self.applying(of, Some(jurisdiction)).next() else { continue };
            let edition = specification.edition();
            let request = Request { of, jurisdiction, trial, specification: &edition, pending: None };
            let obstacles = stand_in_the_way(self, &standing, now, &request);
            let not_by: Vec<PersonCode> = standing.hands.iter().copied().chain(self.testers_of(of)).collect();
            if let Some((verb, body)) =
                self.next_step(specification, &edition, jurisdiction, trial, of, &obstacles)
            {
                let mut duty = duty(verb, of, Role::QualityReleaser, now, body);
                if verb != "quality.reject" {
                    duty.not_by = not_by;
                }
                duties.push(duty);
                if verb == "quality.reject" {
                    break;
                }
            }
        }
    }

    /// What can be done about a release: give it, give it in stages, or reject for good.
    fn next_step(
        &self,
        specification: &Specification,
        edition: &Edition,
        jurisdiction: Jurisdiction,
        trial: Option<TrialCode>,
        of: Code,
        obstacles: &BTreeSet<Refusal>,
    ) -> Option<(&'static str, Value)> {
        let mut body = json!({ "of": of, "jurisdiction": jurisdiction, "specification": edition });
        if let Some(trial) = trial {
            body["trial"] = json!(trial);
        }
        if obstacles.is_empty() {
            return Some(("quality.release", body));
        }
        let hopeless = |refusal: &Refusal| {
            matches!(
                refusal,
                Refusal::OutOfSpecification { .. }
                    | Refusal::FoundUnacceptable { .. }
                    | Refusal::FoundUnfit { .. }
                    | Refusal::Expired { .. }
            )
        };
        if obstacles.iter().any(hopeless) {
            return Some(("quality.reject", json!({ "of": of })));
        }
        let mut pending = BTreeSet::new();
        for refusal in obstacles {
            let Refusal::Untested { test, .. } = refusal else { return None };
            specification.test(test)?.may_be_pending.as_ref()?;
            pending.insert(test);
        }
        body["pending"] = json!(pending);
        Some(("quality.stage-release", body))
    }

    /// For whom a release is asked: as the portfolio says, else, for a bank, every jurisdiction of its specifications.
    fn wanted(&self, made: &Made, standing: &Standing) -> BTreeSet<(Jurisdiction, Option<TrialCode>)> {
        if !standing.wanted_for.is_empty() || made.stage() != Some(Stage::Bank) {
            return standing.wanted_for.clone();
        }
        self.applying(made.what, None).flat_map(|s| s.jurisdictions.iter().map(|&j| (j, None))).collect()
    }

    fn shelf_lives(&self, made: &Made, standing: &Standing, now: Moment, duties: &mut Vec<Duty>) {
        let Some(product) = made.product.as_ref().filter(|_| made.stage() == Some(Stage::Release)) else {
            return;
        };
        let Some(expires) = self.expires(made.what).or(standing.expires) else {
            duties.push(duty(
                "quality.set-shelf-life",
                made.what,
                Role::QualityAssurance,
                made.at,
                json!({ "product": product }),
            ));
            return;
        };
        // Answered by setting it again, longer on data or the same; silence would let kits expire unnoticed.
        let notice = expires.plus_days(-EXPIRY_NOTICE_DAYS);
        let asked_since = self.shelf_life_set(product).is_some_and(|set| set.date() >= notice);
        let left = !self.releases_of(made.what).is_empty() && expires >= now.date() && notice <= now.date();
        if left && !asked_since {
            let mut duty = duty(
                "quality.set-shelf-life",
                made.what,
                Role::QualityAssurance,
                morning(notice),
                json!({ "product": product }),
            );
            duty.until = Some(morning(expires.plus_days(1)));
            duties.push(duty);
        }
    }
}
