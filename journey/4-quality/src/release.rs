//! Release: the quality unit lets a lot or bank leave quarantine (house 4.1).
//!
//! 21 CFR 211.165(a): it meets its specification before release. 21 CFR 211.192: whatever is unexplained is investigated first.
//! 21 CFR 211.22(a): the quality unit decides, and here nobody decides over what they made or tested.

use crate::tally::Problem;
use crate::{Refusal, Specification, Stage, State, Test};
use bench::{
    Asked, BankCode, BatchCode, Clearance, Code, Edition, Jurisdiction, LotCode, PersonCode, Standing, Text,
    TrialCode, Use,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Release a lot or bank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Release {
    /// The lot or bank.
    pub of: Code,
    pub jurisdiction: Jurisdiction,
    /// For which trial; without one, for further manufacture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trial: Option<TrialCode>,
    /// The specification that it is released against: the one in force.
    pub specification: Edition,
}

/// Release while results named here are still awaited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StageRelease {
    pub of: Code,
    pub jurisdiction: Jurisdiction,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trial: Option<TrialCode>,
    pub specification: Edition,
    /// The tests whose results are awaited, by their keys.
    pub pending: BTreeSet<Text>,
    /// What happens if one of them fails: whom to tell, what to do for those dosed.
    pub if_one_fails: Text,
}

/// Reject a lot or bank, for ever.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reject {
    pub of: Code,
    pub why: Text,
}

/// A release as asked, whole or staged.
pub(crate) struct Request<'a> {
    pub of: Code,
    pub jurisdiction: Jurisdiction,
    pub trial: Option<TrialCode>,
    pub specification: &'a Edition,
    /// The tests named as pending; `None` for a whole release.
    pub pending: Option<&'a BTreeSet<Text>>,
}

impl Release {
    pub(crate) fn request(&self) -> Request<'_> {
        let Self { of, jurisdiction, trial, specification } = self;
        Request { of: *of, jurisdiction: *jurisdiction, trial: *trial, specification, pending: None }
    }
}

impl StageRelease {
    pub(crate) fn request(&self) -> Request<'_> {
        let Self { of, jurisdiction, trial, specification, pending, .. } = self;
        Request { of: *of, jurisdiction: *jurisdiction, trial: *trial, specification, pending: Some(pending) }
    }
}

/// Kinds that are released or rejected.
pub(crate) fn is_released(code: Code) -> bool {
    [LotCode::KIND, BankCode::KIND].contains(&code.kind)
}

/// Everything that stands in the way of a release by the people who ask for it.
pub(crate) fn obstacles(
    state: &State,
    clearance: &Clearance,
    asked: &Asked,
    request: &Request<'_>,
) -> BTreeSet<Refusal> {
    let standing = clearance.of(request.of);
    let mut found = stand_in_the_way(state, standing, asked.now, request);
    let testers = state.testers_of(request.of);
    for person in asked.people() {
        if standing.hands.contains(&person) {
            found.insert(Refusal::SignerMadeIt { person });
        }
        if testers.contains(&person) {
            found.insert(Refusal::SignerTestedIt { person });
        }
    }
    found
}

/// Everything that stands in the way of a release, whoever gives it.
pub(crate) fn stand_in_the_way(
    state: &State,
    standing: &Standing,
    now: bench::Moment,
    request: &Request<'_>,
) -> BTreeSet<Refusal> {
    let of = request.of;
    if !is_released(of) {
        return BTreeSet::from([Refusal::NotATestedThing { of }]);
    }
    if !state.is_known(of) && !standing.known {
        return BTreeSet::from([Refusal::UnknownThing { of }]);
    }
    let mut found = material(state, standing, now, request);
    let same = |r: &&crate::ReleaseRecord| r.jurisdiction == request.jurisdiction && r.trial == request.trial;
    if let Some(already) = state.releases_of(of).iter().find(same) {
        found.insert(Refusal::AlreadyReleased { of, certificate: already.certificate });
    }
    match state.applying(of, Some(request.jurisdiction)).find(|s| s.edition() == *request.specification) {
        Some(specification) => tests(state, request, specification, &mut found),
        None if state.applying(of, Some(request.jurisdiction)).next().is_none() => {
            found.insert(Refusal::NoSpecification { of, jurisdiction: request.jurisdiction });
        }
        None => {
            found.insert(Refusal::SpecificationNotInForce { of, named: request.specification.clone() });
        }
    }
    found
}

/// What stands in the way besides the tests: donor, holds, deviations, record, expiry.
fn material(
    state: &State,
    standing: &Standing,
    now: bench::Moment,
    request: &Request<'_>,
) -> BTreeSet<Refusal> {
    let of = request.of;
    let mut found = BTreeSet::new();
    if standing.rejected || state.is_rejected(of) {
        found.insert(Refusal::Rejected { of });
    }
    if !standing.donor_eligible {
        found.insert(Refusal::DonorNotEligible { of });
    }
    // Whatever is released may end in a person: a trial's lot at once, a bank through every lot made of it.
    if !standing.consent_covers.contains(&Use::Clinical) {
        found.insert(Refusal::ConsentDoesNotCover { of, use_: Use::Clinical });
    }
    let holds = state.holds_on(of).map(|(hold, _)| hold).chain(standing.held_by.iter().copied());
    found.extend(holds.map(|hold| Refusal::Held { of, hold }));
    found.extend(standing.open_deviations.iter().map(|&deviation| Refusal::DeviationOpen { of, deviation }));
    for speaker in state.speakers(of) {
        for (code, deviation) in state.deviations_of(speaker) {
            if deviation.closed.is_none() {
                found.insert(Refusal::DeviationOpen { of, deviation: code });
            } else if deviation.is_unfit(of) {
                found.insert(Refusal::FoundUnfit { of, deviation: code });
            }
        }
    }
    // A bank has no batch record of its own; whoever banked it is the bank room's question.
    if of.kind == LotCode::KIND && !standing.record_closed {
        found.insert(Refusal::RecordOpen { of });
    }
    if let Some(on) = state.expires(of).or(standing.expires)
        && on < now.date()
    {
        found.insert(Refusal::Expired { of, on });
    }
    found
}

/// What the tests say: those of the specification named, and those that the batch had to meet on its way.
fn tests(state: &State, request: &Request<'_>, specification: &Specification, found: &mut BTreeSet<Refusal>) {
    let none = BTreeSet::new();
    let pending = request.pending.unwrap_or(&none);
    if request.pending.is_some_and(BTreeSet::is_empty) {
        found.insert(Refusal::NothingPending { of: request.of });
    }
    for key in pending {
        match specification.test(key) {
            Some(test) if test.may_be_pending.is_none() => {
                found.insert(Refusal::MayNotBePending { test: key.clone() });
            }
            Some(test) if state.tally(request.of, test).awaited => {}
            _ => drop(found.insert(Refusal::NotPending { test: key.clone() })),
        }
    }
    for test in &specification.tests {
        one(state, request.of, test, pending.contains(&test.key), found);
    }
    for (batch, test) in in_process(state, request.of, request.jurisdiction) {
        one(state, batch, test, false, found);
    }
}

/// The in-process tests of the batches that a thing came from.
pub(crate) fn in_process(
    state: &State,
    of: Code,
    jurisdiction: Jurisdiction,
) -> impl Iterator<Item = (Code, &Test)> {
    state.speakers(of).filter(|speaker| speaker.kind == BatchCode::KIND).flat_map(move |batch| {
        state
            .applying(batch, Some(jurisdiction))
            .filter(|specification| specification.stage == Stage::InProcess)
            .flat_map(move |specification| specification.tests.iter().map(move |test| (batch, test)))
    })
}

fn one(state: &State, of: Code, test: &Test, may_wait: bool, found: &mut BTreeSet<Refusal>) {
    let tally = state.tally(of, test);
    let key = || test.key.clone();
    for &(result, problem) in &tally.problems {
        found.insert(match problem {
            Problem::NotInvestigated => Refusal::NotInvestigated { of, test: key(), result },
            Problem::Open(investigation) => Refusal::InvestigationOpen { of, test: key(), investigation },
            Problem::Stands(_) => Refusal::OutOfSpecification { of, test: key(), result },
            Problem::Unreadable => Refusal::Unreadable { of, test: key(), result },
            Problem::NotReviewed => Refusal::NotReviewed { of, test: key(), result },
            Problem::Unacceptable => Refusal::FoundUnacceptable { of, test: key(), result },
        });
    }
    // A result outside is no missing result: its own reason stands above.
    if tally.awaited && tally.problems.is_empty() && !may_wait {
        found.insert(Refusal::Untested { of, test: key() });
    }
}

impl State {
    /// Everybody who tested anything that speaks for a thing: analysts, and whoever reported for them.
    pub(crate) fn testers_of(&self, of: Code) -> BTreeSet<PersonCode> {
        let samples =
            self.speakers(of).flat_map(|code| self.samples_of(code).map(|(_, s)| s).collect::<Vec<_>>());
        samples.flat_map(|sample| self.testers(sample)).collect()
    }

    /// Everybody who tested one sample.
    pub(crate) fn testers(&self, sample: &crate::Sample) -> BTreeSet<PersonCode> {
        let records = sample.results.iter().filter_map(|&fact| self.result(fact));
        let hands = |record: &crate::ResultRecord| -> Vec<PersonCode> {
            let versions = record.kept.history();
            versions
                .flat_map(|(mark, report, _)| {
                    mark.author.map(|a| a.person).into_iter().chain([report.analyst])
                })
                .collect()
        };
        records.flat_map(hands).collect()
    }

    /// The tests named as pending at a release that are not yet met.
    pub(crate) fn pending_of<'a>(
        &'a self,
        of: Code,
        release: &'a crate::ReleaseRecord,
    ) -> impl Iterator<Item = &'a Test> {
        // Most releases are whole, and nothing has to be counted for them.
        let staged =
            (!release.pending.is_empty()).then(|| self.specification(&release.specification)).flatten();
        // Where all that is asked of a thing now is met, this is too, if it is still asked.
        let open = staged.filter(|specification| !self.is_met_whole(of, specification));
        let tests = open.into_iter().flat_map(|specification| &specification.tests);
        let named = tests.filter(|test| release.pending.contains(&test.key));
        named.filter(move |test| !self.tally(of, test).is_met())
    }
}

pub(crate) fn reject_obstacles(state: &State, clearance: &Clearance, command: &Reject) -> BTreeSet<Refusal> {
    let of = command.of;
    if !is_released(of) {
        return BTreeSet::from([Refusal::NotATestedThing { of }]);
    }
    let mut found: BTreeSet<Refusal> = crate::decide::unsaid(&command.why).into_iter().collect();
    if !state.is_known(of) && !clearance.of(of).known {
        found.insert(Refusal::UnknownThing { of });
    }
    if state.is_rejected(of) {
        found.insert(Refusal::Rejected { of });
    }
    found
}
