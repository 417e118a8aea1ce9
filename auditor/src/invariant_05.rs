//! 5. No result outside its specification is buried.
//!
//! At a release every result of every test of the specification named, on the lot, its batch and the lots it was parted from, is looked at in
//! every version it ever had. One that lies outside in any version needs an investigation that was concluded, with a cause that
//! explains it, to something other than *it stands*; and as many later results within as the conclusion asked for. A result outside on
//! something that has been released holds it in the same entry. The first version of a result is never gone: the book keeps all.
//!
//! All of this is open: nothing is left unjudged without the key.

use crate::book::Book;
use crate::book::quality::Sample;
use crate::found::{Found, What};
use crate::read::Read;
use bench::{Code, Edition, FactId, Kind, Limit, Mark, Quantity};
use portfolio::Fact;
use quality::{Cause, Counts, ReportResult, Reportable, SampleKind, SampleOf, Stage, Test, Value};
use std::collections::BTreeSet;

pub(crate) fn judge(book: &Book, read: &Read<'_>, at: &Mark, fact: &Fact, found: &mut Found) {
    let Fact::Quality(fact) = fact else { return };
    match fact {
        quality::Fact::Released { as_asked: c, .. } => release(book, at, c.of, &c.specification, found),
        quality::Fact::ReleaseStaged { as_asked: c, .. } => release(book, at, c.of, &c.specification, found),
        quality::Fact::InvestigationConcluded(c) => {
            let explained = matches!(&c.cause, Cause::Assignable(cause) if cause.says_something());
            if c.counts != Counts::First && !explained {
                found.say(5, at.fact, What::InvalidWithoutCause);
            }
        }
        quality::Fact::ResultReported(c) => after_release(book, read, at, c, found),
        _ => {}
    }
}

fn release(book: &Book, at: &Mark, of: Code, edition: &Edition, found: &mut Found) {
    let speakers = if of.kind == Kind::Lot { book.material.speakers(of) } else { BTreeSet::from([of]) };
    let results: Vec<(FactId, &Sample)> =
        speakers.iter().flat_map(|&code| book.quality.results_on(code)).collect();
    let named = book.quality.specifications.get(edition).into_iter().flat_map(|s| &s.tests);
    for test in named {
        let suiting = results.iter().filter(|(_, sample)| suits(sample, test));
        tested(book, at, of, test, suiting.map(|&(fact, _)| fact).collect(), found);
    }
}

fn suits(sample: &Sample, test: &Test) -> bool {
    match test.sample {
        SampleOf::Lot => sample.kind == Some(SampleKind::Itself),
        SampleOf::Surrogate(_) => sample.kind == Some(SampleKind::Surrogate),
    }
}

fn tested(book: &Book, at: &Mark, of: Code, test: &Test, mut results: Vec<FactId>, found: &mut Found) {
    results.sort_unstable();
    let versions = |fact: &FactId| book.quality.results.get(fact).map(Vec::as_slice).unwrap_or_default();
    let ever = |fact: &FactId| {
        versions(fact).iter().any(|(_, report)| report.test == test.key && is_outside(report, test))
    };
    let within = |fact: &FactId| {
        let last = versions(fact).last();
        last.is_some_and(|(_, report)| report.test == test.key && !is_outside(report, test)) && !ever(fact)
    };
    let key = || test.key.clone();
    for &result in results.iter().filter(|fact| ever(fact)) {
        let Some(investigation) = book.quality.investigated.get(&result) else {
            found.say(5, at.fact, What::OutsideNotInvestigated { of, test: key(), result });
            continue;
        };
        match book.quality.concluded.get(investigation) {
            None => found.say(5, at.fact, What::OutsideNotConcluded { of, test: key(), result }),
            Some((_, Cause::NotAssignable, _) | (_, _, Counts::First)) => {
                found.say(5, at.fact, What::OutsideStands { of, test: key(), result });
            }
            Some((_, _, Counts::AsCorrected)) => {
                let now = versions(&result).last();
                if now.is_none_or(|(_, report)| report.test == test.key && is_outside(report, test)) {
                    found.say(5, at.fact, What::OutsideStands { of, test: key(), result });
                }
            }
            Some((since, _, Counts::Retests(wanted))) => {
                let later =
                    results.iter().filter(|&fact| fact > since && (within(fact) || ever(fact))).count();
                if (later as u64) < u64::from(*wanted) {
                    found.say(5, at.fact, What::RetestsMissing { of, test: key(), result });
                }
            }
        }
    }
}

/// Something released that is found outside is held in the entry that says so.
fn after_release(book: &Book, read: &Read<'_>, at: &Mark, report: &ReportResult, found: &mut Found) {
    let Some(sample) = book.quality.samples.get(&report.sample).filter(|sample| sample.kind.is_some()) else {
        return;
    };
    let of = sample.of;
    if !matches!(of.kind, Kind::Lot | Kind::Bank) || !book.quality.releases.contains_key(&of) {
        return;
    }
    let stage = if of.kind == Kind::Lot { Stage::Release } else { Stage::Bank };
    let product = bench::LotCode::try_from(of).ok().and_then(|lot| book.material.product(lot));
    let in_force = book.quality.in_force.iter().filter_map(|(key, version)| {
        book.quality.specifications.get(&Edition { key: key.clone(), version: version.clone() })
    });
    let mut tests = in_force
        .filter(|s| s.stage == stage && product.is_none_or(|product| s.product.key == *product))
        .flat_map(|s| s.tests.iter().filter(|test| test.key == report.test));
    let outside = tests.any(|test| is_outside(report, test));
    let holds = |fact: &Fact| match fact {
        Fact::Quality(quality::Fact::HoldPlaced { as_asked, .. }) => as_asked.on == of,
        _ => false,
    };
    if outside && !read.facts.iter().any(holds) {
        found.say(5, at.fact, What::OutsideAfterReleaseNotHeld { of });
    }
}

/// Whether a report lies outside: its value, or where each replicate counts by itself any of them.
fn is_outside(report: &ReportResult, test: &Test) -> bool {
    let Some(limit) = &test.limit else { return false };
    let each = test.reportable == Reportable::Each;
    outside(&report.value, limit) || (each && report.replicates.iter().any(|value| outside(value, limit)))
}

fn outside(value: &Value, limit: &Limit) -> bool {
    let reaches = |q: &Quantity, end: &Quantity| q.compare(end).is_ok_and(std::cmp::Ordering::is_ge);
    match (value, limit) {
        (Value::Finding(words), Limit::Finding(wanted)) => {
            words.as_str().to_lowercase() != wanted.to_lowercase()
        }
        (Value::Measured(q), limit) => limit.allows(q) == Ok(false),
        // Less than can be quantified is outside only where at least that much was asked for; more, the other way round.
        (Value::BelowQuantitation(q), Limit::Above(low) | Limit::AtLeast(low) | Limit::Between(low, _)) => {
            reaches(low, q)
        }
        (Value::AboveQuantitation(q), Limit::Below(top) | Limit::AtMost(top) | Limit::Between(_, top)) => {
            reaches(q, top)
        }
        _ => false,
    }
}
