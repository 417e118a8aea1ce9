//! The tally of one test: which results count, and what stands open between a result outside its limit and a verdict.
//!
//! Nothing is overwritten here. A result outside stays outside for ever, in every version that was ever reported, and only a
//! signed investigation says whether it counts, counts as corrected, or gives way to so many retests.

use crate::state::{Purpose, ResultRecord, Sample, State};
use crate::{Class, Counts, ReportResult, Reportable, SampleKind, SampleOf, Specification, Test, Verdict};
use bench::{Code, FactId, InvestigationCode, Text};
use std::collections::BTreeSet;

/// What is between a result outside its limit and a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Problem {
    /// Nobody has looked into it.
    NotInvestigated,
    /// It is being looked into.
    Open(InvestigationCode),
    /// It is what the material is.
    Stands(InvestigationCode),
    /// It counts, and cannot be compared with the limit.
    Unreadable,
    /// It waits for a review.
    NotReviewed,
    /// A review found it not acceptable.
    Unacceptable,
}

/// Where one test of one thing is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Results that count, oldest first.
    pub counted: Vec<FactId>,
    /// What stands open, by result.
    pub problems: BTreeSet<(FactId, Problem)>,
    /// Whether a result is still awaited: none counts yet, or the last was called invalid.
    pub awaited: bool,
}

impl Tally {
    /// Whether the test is done and nothing is wrong with it.
    #[must_use]
    pub fn is_met(&self) -> bool {
        !self.awaited && self.problems.is_empty()
    }
}

/// The verdict of one report against one test of a specification.
#[must_use]
pub fn verdict(report: &ReportResult, test: &Test) -> Verdict {
    let Some(limit) = &test.limit else { return Verdict::Within };
    if let (crate::Value::Measured(value), Some(unit)) = (&report.value, test.unit)
        && !value.unit.measures_like(unit)
    {
        return Verdict::Unreadable;
    }
    let whole = report.value.against(limit);
    if test.reportable != Reportable::Each || whole == Verdict::Unreadable {
        return whole;
    }
    // Each replicate must meet the limit by itself (USP <1010>): an average would hide the one that does not.
    let each = report.replicates.iter().map(|replicate| replicate.against(limit));
    if each.clone().any(|one| one == Verdict::Outside) {
        return Verdict::Outside;
    }
    each.fold(whole, std::cmp::Ord::max)
}

/// Whether a sample is of the kind that a test looks at.
#[must_use]
pub fn suits(sample: &Sample, test: &Test) -> bool {
    match &sample.purpose {
        Purpose::Tested(taken) => match test.sample {
            SampleOf::Lot => taken.now().kind == SampleKind::Itself,
            SampleOf::Surrogate(_) => taken.now().kind == SampleKind::Surrogate,
        },
        Purpose::Reserved(_) | Purpose::Pulled(_) => false,
    }
}

impl State {
    /// The codes whose samples speak for a thing: itself, its batch, the lot that it was split from.
    pub(crate) fn speakers(&self, of: Code) -> impl Iterator<Item = Code> {
        let with = self.made(of).map(|made| made.with.iter().copied().collect::<Vec<_>>());
        std::iter::once(of).chain(with.unwrap_or_default())
    }

    /// Every result of a test on samples that suit it, oldest first.
    fn readings(&self, of: Code, test: &Test) -> Vec<(FactId, &ResultRecord)> {
        let mut found: Vec<(FactId, &ResultRecord)> = self
            .speakers(of)
            .flat_map(|speaker| self.samples_of(speaker).map(|(_, sample)| sample).collect::<Vec<_>>())
            .filter(|sample| suits(sample, test))
            .flat_map(|sample| sample.results.iter().copied())
            .filter_map(|fact| self.result(fact).map(|record| (fact, record)))
            // In any version: a correction to another test takes nothing away from this one's history.
            .filter(|(_, record)| record.kept.history().any(|(_, report, _)| report.test == test.key))
            .collect();
        found.sort_unstable_by_key(|(fact, _)| *fact);
        found
    }

    /// Where one test of one thing is.
    #[must_use]
    pub fn tally(&self, of: Code, test: &Test) -> Tally {
        let mut tally = Tally { awaited: true, ..Tally::default() };
        // How many further results may count; `None` while no result was ever outside.
        let mut allowance: Option<(FactId, u32)> = None;
        for (fact, record) in self.readings(of, test) {
            let outside = record
                .kept
                .history()
                .any(|(_, report, _)| report.test == test.key && verdict(report, test) == Verdict::Outside);
            let counts = match &mut allowance {
                None => true,
                // A retest counts where it was reported after the conclusion that allowed it, and while any are left.
                Some((since, left)) if fact > *since && *left > 0 => {
                    *left -= 1;
                    true
                }
                Some(_) => false,
            };
            let now_here = record.kept.now().test == test.key;
            if outside {
                match self.conclusion(record) {
                    None => {
                        let problem = record.investigation.map_or(Problem::NotInvestigated, Problem::Open);
                        tally.problems.insert((fact, problem));
                        allowance = Some((FactId { position: u64::MAX, index: 0 }, 0));
                    }
                    Some((code, _, Counts::First)) => {
                        tally.problems.insert((fact, Problem::Stands(code)));
                        allowance = Some((FactId { position: u64::MAX, index: 0 }, 0));
                    }
                    Some((code, _, Counts::AsCorrected)) => match verdict(record.kept.now(), test) {
                        _ if !now_here => tally.awaited = tally.counted.is_empty(),
                        Verdict::Within => self.count(&mut tally, fact, record, test),
                        _ => drop(tally.problems.insert((fact, Problem::Stands(code)))),
                    },
                    Some((_, since, Counts::Retests(allowed))) if counts => {
                        allowance = Some((since, allowed));
                        tally.awaited = true;
                    }
                    // One that did not count gives nothing away.
                    Some((_, _, Counts::Retests(_))) => {}
                }
            } else if counts && now_here {
                self.count(&mut tally, fact, record, test);
            }
        }
        // All retests that were allowed must be in: a first good one of two is not yet an answer.
        if allowance.is_some_and(|(_, left)| left > 0) {
            tally.awaited = true;
        }
        tally
    }

    fn count(&self, tally: &mut Tally, fact: FactId, record: &ResultRecord, test: &Test) {
        tally.counted.push(fact);
        tally.awaited = false;
        let mut problem = |problem| {
            tally.problems.insert((fact, problem));
        };
        if verdict(record.kept.now(), test) == Verdict::Unreadable {
            problem(Problem::Unreadable);
        }
        if test.class == Class::ReportAndReview {
            match &record.reviewed {
                None => problem(Problem::NotReviewed),
                Some(review) if !review.acceptable => problem(Problem::Unacceptable),
                Some(_) => {}
            }
        }
    }

    /// The conclusion over a result: by which investigation, in which fact, and what counts.
    fn conclusion(&self, record: &ResultRecord) -> Option<(InvestigationCode, FactId, Counts)> {
        let code = record.investigation?;
        let (mark, concluded) = self.investigation(code)?.concluded.as_ref()?;
        Some((code, mark.fact, concluded.counts))
    }

    /// The tests in force that a report answers: of every specification in force for what its sample was taken of.
    pub(crate) fn tests_for(&self, of: Code, key: &Text) -> Vec<(&Specification, &Test)> {
        self.applying(of, None).filter_map(|s| s.test(key).map(|test| (s, test))).collect()
    }

    /// Whether any version of a result lies outside a limit in force.
    #[must_use]
    pub fn was_ever_outside(&self, result: FactId) -> bool {
        let Some(record) = self.result(result) else { return false };
        record.kept.history().any(|(_, report, _)| self.is_outside(report))
    }

    /// Whether a report lies outside any limit in force for what was tested.
    #[must_use]
    pub fn is_outside(&self, report: &ReportResult) -> bool {
        let Some(sample) = self.sample(report.sample) else { return false };
        self.tests_for(sample.of, &report.test)
            .iter()
            .any(|(_, test)| verdict(report, test) == Verdict::Outside)
    }
}

impl State {
    /// Everything that a sample of this thing speaks for: itself, and what was made of it.
    pub(crate) fn spoken_for(&self, of: Code) -> Vec<Code> {
        std::iter::once(of).chain(self.heirs(of)).collect()
    }

    /// Whether one more result of this test would be a retest that nobody allowed: there is a result outside, and either no
    /// conclusion yet, or one that leaves none.
    pub(crate) fn is_retest_beyond(&self, of: Code, test: &Test) -> bool {
        let tally = self.tally(of, test);
        let barred = |problem: &Problem| {
            matches!(problem, Problem::NotInvestigated | Problem::Open(_) | Problem::Stands(_))
        };
        let outside = |(fact, _): &(FactId, &ResultRecord)| self.was_ever_outside(*fact);
        tally.problems.iter().any(|(_, problem)| barred(problem))
            || (!tally.awaited && self.readings(of, test).iter().any(outside))
    }
}
