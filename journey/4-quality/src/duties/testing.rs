//! Samples, results and reviews.

use super::{duty, morning};
use crate::state::Purpose;
use crate::tally::{Problem, suits};
use crate::{Class, Made, SampleOf, Specification, State, Test};
use bench::{Code, Duty, LotCode, Moment, Role, Text};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// How long a reserve outlasts its lot: a year and a day.
const RESERVE_DAYS: i64 = 366;

impl State {
    /// Samples, results and reviews that the specifications in force ask for.
    pub(super) fn testing(&self, made: &Made, now: Moment, duties: &mut Vec<Duty>) {
        let of = made.what;
        if self.is_settled(of) {
            return;
        }
        // A part of a lot is tested with the whole: what speaks for the whole speaks for it.
        if made.with.iter().any(|&whole| whole.kind == LotCode::KIND && self.is_known(whole)) {
            return;
        }
        // Samples of one kind, taken at one point, ready at one time, are taken at once.
        let mut samples: BTreeMap<(bool, Text, Moment), BTreeSet<Text>> = BTreeMap::new();
        let mut asked = BTreeSet::new();
        for (specification, test) in self.asked_of(of) {
            let tally = self.tally(of, test);
            self.reviewing(of, test, &tally, now, duties);
            let waits = tally.awaited && tally.problems.is_empty();
            if !waits || !asked.insert(test.key.clone()) {
                continue;
            }
            let (surrogate, at, ready) = drawn(made, specification, test);
            let taken = self.speakers(of).find_map(|speaker| {
                self.samples_of(speaker).find(|(_, sample)| match &sample.purpose {
                    Purpose::Tested(taken) => suits(sample, test) && taken.now().tests.contains(&test.key),
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
        for ((surrogate, at, ready), tests) in samples {
            let kind = if surrogate { crate::SampleKind::Surrogate } else { crate::SampleKind::Itself };
            let body = json!({ "of": of, "kind": kind, "tests": tests, "at": at });
            duties.push(duty("quality.take-sample", of, Role::QcAnalyst, ready, body));
        }
    }

    /// A reserve of every lot, kept for a year beyond its last day (21 CFR 211.170(b)(1)). How long that is, is known once a shelf life is set.
    pub(super) fn reserving(&self, made: &Made, duties: &mut Vec<Duty>) {
        let of = made.what;
        let is_part = made.with.iter().any(|&whole| whole.kind == LotCode::KIND && self.is_known(whole));
        let has_reserve =
            || self.samples_of(of).any(|(_, sample)| matches!(sample.purpose, Purpose::Reserved(_)));
        if of.kind != LotCode::KIND || is_part || has_reserve() {
            return;
        }
        let Some(last) = self.expires(of) else { return };
        let keep_until = morning(last.plus_days(RESERVE_DAYS));
        let body = json!({ "of": of, "keep_until": keep_until });
        duties.push(duty("quality.reserve-sample", of, Role::QcAnalyst, made.at, body));
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
