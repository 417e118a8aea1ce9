//! What waits for somebody in this room.

use crate::release::{Request, is_released, stand_in_the_way};
use crate::state::Purpose;
use crate::tally::{Problem, suits};
use crate::{Class, Made, Refusal, SampleOf, Specification, Stage, State, Test};
use bench::{
    BatchCode, Code, Date, Duty, Edition, Jurisdiction, LotCode, Moment, PersonCode, Role, Standing, Text,
    TrialCode, Zone,
};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Days before expiry on which somebody is asked whether the shelf life still holds. A reminder, not a limit.
const EXPIRY_NOTICE_DAYS: i64 = 60;

type Ask<'a> = &'a dyn Fn(Code) -> Standing;

impl State {
    /// Every open duty. `ask` answers with the standing of a code, from all rooms.
    #[must_use]
    pub fn duties(&self, now: Moment, ask: Ask) -> Vec<Duty> {
        let mut duties = Vec::new();
        for made in self.all_made().filter(|made| !self.is_rejected(made.what)) {
            self.testing(made, now, &mut duties);
            if is_released(made.what) {
                self.releasing(made, now, ask, &mut duties);
            }
        }
        self.investigating(&mut duties);
        self.deviating(&mut duties);
        self.stability(&mut duties);
        duties
    }

    /// Samples, results and reviews that the specifications in force ask for.
    fn testing(&self, made: &Made, now: Moment, duties: &mut Vec<Duty>) {
        let of = made.what;
        // A part of a lot is tested with the whole: what speaks for the whole speaks for it.
        if made.with.iter().any(|&whole| whole.kind == LotCode::KIND && self.is_known(whole)) {
            return;
        }
        // Samples of one kind, taken at one point, ready at one time, are taken at once.
        let mut samples: BTreeMap<(bool, Text, Moment), BTreeSet<Text>> = BTreeMap::new();
        let mut asked = BTreeSet::new();
        for specification in self.applying(of, None) {
            // What a batch could be tested for ahead of its lot is asked of the lot.
            if of.kind == BatchCode::KIND && specification.stage != Stage::InProcess {
                continue;
            }
            for test in &specification.tests {
                let tally = self.tally(of, test);
                self.reviewing(of, test, &tally, now, duties);
                let waits = tally.awaited && tally.problems.is_empty();
                if !waits || !asked.insert(test.key.clone()) {
                    continue;
                }
                let (surrogate, at, ready) = drawn(made, specification, test);
                let taken = self.speakers(of).find_map(|speaker| {
                    self.samples_of(speaker).find(|(_, sample)| match &sample.purpose {
                        Purpose::Tested(taken) => {
                            suits(sample, test) && taken.now().tests.contains(&test.key)
                        }
                        _ => false,
                    })
                });
                match taken {
                    None => drop(samples.entry((surrogate, at, ready)).or_default().insert(test.key.clone())),
                    Some((code, sample)) => {
                        let body = json!({ "sample": code, "test": test.key, "method": test.method });
                        let mut duty = duty(
                            "quality.report-result",
                            of,
                            Role::QcAnalyst,
                            ready.max(sample.mark.happened),
                            body,
                        );
                        duty.until = self.due(of, test);
                        duties.push(duty);
                    }
                }
            }
        }
        for ((surrogate, at, ready), tests) in samples {
            let kind = if surrogate { crate::SampleKind::Surrogate } else { crate::SampleKind::Itself };
            let body = json!({ "of": of, "kind": kind, "tests": tests, "at": at });
            duties.push(duty("quality.take-sample", of, Role::QcAnalyst, ready, body));
        }
    }

    /// When a result named as pending at release is due.
    fn due(&self, of: Code, test: &Test) -> Option<Moment> {
        let seconds = test.may_be_pending.as_ref()?.due.seconds()?;
        let staged = self.releases_of(of).iter().filter(|release| release.pending.contains(&test.key));
        staged.map(|release| self.released_at(release).plus_seconds(seconds)).min()
    }

    fn reviewing(&self, of: Code, test: &Test, tally: &crate::Tally, now: Moment, duties: &mut Vec<Duty>) {
        if test.class != Class::ReportAndReview {
            return;
        }
        for &(result, problem) in &tally.problems {
            if problem == Problem::NotReviewed {
                let from = self.result(result).map_or(now, |record| record.kept.mark().recorded);
                let mut duty = duty(
                    "quality.review-result",
                    of,
                    Role::QualityAssurance,
                    from,
                    json!({ "result": result }),
                );
                duty.not_by = self.testers_of(of).into_iter().collect();
                duties.push(duty);
            }
        }
    }

    /// Release, staged release, rejection, shelf life.
    fn releasing(&self, made: &Made, now: Moment, ask: Ask, duties: &mut Vec<Duty>) {
        let of = made.what;
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

    fn investigating(&self, duties: &mut Vec<Duty>) {
        for result in self.awaiting_investigation() {
            let (Some(record), Some(of)) = (self.result(result), self.tested(result)) else { continue };
            let from = record.kept.mark().recorded;
            duties.push(duty(
                "quality.open-investigation",
                of,
                Role::QualityAssurance,
                from,
                json!({ "result": result }),
            ));
        }
        for (code, investigation) in self.open_investigations() {
            let body = json!({ "investigation": code });
            let mut duty = duty(
                "quality.conclude-investigation",
                code.into(),
                Role::QualityAssurance,
                investigation.mark.recorded,
                body,
            );
            duty.not_by = self
                .result(investigation.opened.result)
                .map(|record| record.kept.now().analyst)
                .into_iter()
                .collect();
            duties.push(duty);
        }
    }

    /// Assessment, closure, and the holds that closure lets go.
    fn deviating(&self, duties: &mut Vec<Duty>) {
        for (code, deviation) in self.open_deviations() {
            match &deviation.assessed {
                None => {
                    // What it means for each thing is for the assessor to say: the things stand ready, the words do not.
                    let impact: BTreeMap<Code, Value> =
                        deviation.about.iter().map(|&c| (c, json!({}))).collect();
                    let body = json!({ "deviation": code, "impact": impact });
                    let from = deviation.mark.recorded;
                    duties.push(duty(
                        "quality.assess-deviation",
                        code.into(),
                        Role::QualityAssurance,
                        from,
                        body,
                    ));
                }
                Some((mark, _)) => {
                    let body = json!({ "deviation": code });
                    let mut duty = duty(
                        "quality.close-deviation",
                        code.into(),
                        Role::QualityAssurance,
                        mark.recorded,
                        body,
                    );
                    if deviation.is_grave() {
                        duty.not_by = mark.author.map(|author| author.person).into_iter().collect();
                    }
                    duties.push(duty);
                }
            }
        }
        for (code, hold) in self.holds_in_force() {
            // A hold without a deviation behind it waits for somebody's judgement, not for a list of duties.
            let behind = hold.placed.behind.and_then(|deviation| self.deviation(deviation));
            let Some(deviation) = behind else { continue };
            if let Some((closed, _)) = &deviation.closed
                && !deviation.is_unfit(hold.placed.on)
            {
                let body = json!({ "hold": code });
                duties.push(duty(
                    "quality.lift-hold",
                    hold.placed.on,
                    Role::QualityAssurance,
                    closed.recorded,
                    body,
                ));
            }
        }
    }

    /// Pulls that are due, and results on what was pulled.
    fn stability(&self, duties: &mut Vec<Duty>) {
        for (fact, study) in self.studies() {
            let of = study.started.of;
            if self.is_rejected(of) {
                continue;
            }
            let began = study.mark.happened.date();
            if let Some(&month) = study.started.months.iter().find(|month| !study.pulled.contains(month)) {
                let day = crate::shelf_life::last_day(began, month);
                let from = morning(day);
                let body = json!({ "of": of, "study": fact, "month": month });
                duties.push(duty("quality.record-pull", of, Role::QcAnalyst, from, body));
            }
            for (code, sample) in self.samples_of(of) {
                let Purpose::Pulled(pull) = &sample.purpose else { continue };
                if pull.now().study != fact {
                    continue;
                }
                let done: BTreeSet<&Text> = sample
                    .results
                    .iter()
                    .filter_map(|&result| self.result(result).map(|record| &record.kept.now().test))
                    .collect();
                for test in study.started.tests.iter().filter(|test| !done.contains(test)) {
                    let method = self.tests_for(of, test).first().map(|(_, test)| test.method.clone());
                    let body = json!({ "sample": code, "test": test, "method": method.unwrap_or_default() });
                    duties.push(duty(
                        "quality.report-result",
                        of,
                        Role::QcAnalyst,
                        sample.mark.happened,
                        body,
                    ));
                }
            }
        }
    }
}

/// What a test's sample is, where it is drawn, and when it is ready.
fn drawn(made: &Made, specification: &Specification, test: &Test) -> (bool, Text, Moment) {
    match &test.sample {
        SampleOf::Lot => (false, Text::new(&specification.stage.to_string()), made.at),
        SampleOf::Surrogate(surrogate) => {
            let wait = surrogate.ready_after.seconds().unwrap_or(0);
            (true, surrogate.what.clone(), made.at.plus_seconds(wait))
        }
    }
}

fn duty(verb: &'static str, about: Code, role: Role, from: Moment, prefill: Value) -> Duty {
    Duty { verb, about, role, site: None, not_by: vec![], from, until: None, prefill }
}

/// When a day begins; days of storage are counted in UTC, as the stores of both continents are.
fn morning(day: Date) -> Moment {
    "UTC".parse::<Zone>().map_or_else(|_| Moment::default(), |utc| day.begins_in(&utc))
}
