//! Escalation: cohorts, who enters them, and what is decided once their window is over.

use crate::decide::Look;
use crate::protocol::{Endpoint, Escalation, Part};
use crate::state::{Cohort, Going, PartState, State, Trial};
use crate::{Fact, Refusal, eligibility, escalation, kit, site};
use bench::{Date, Moment, ParticipantCode, Text, TrialCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Open a cohort of an escalation part at a dose level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenCohort {
    pub trial: TrialCode,
    pub part: Text,
    /// The level's number in the protocol, from 1.
    pub level: u32,
}

/// Give a participant the next place of the open cohort.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EnterCohort {
    pub participant: ParticipantCode,
}

/// What to do after a cohort.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, strum::Display,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Verdict {
    /// The next level.
    Escalate,
    /// More people at this level.
    Expand,
    /// The level below.
    DeEscalate,
    /// No further cohort: the maximum tolerated dose, or the highest level, is found.
    Stop,
}

/// Decide what follows a cohort.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecideEscalation {
    pub trial: TrialCode,
    pub part: Text,
    pub cohort: u32,
    /// The last day whose data were looked at.
    pub data_cut: Date,
    /// Who had a dose-limiting toxicity, by what was known at the cut.
    pub dose_limiting: BTreeSet<ParticipantCode>,
    pub verdict: Verdict,
    pub reason: Text,
}

/// An escalation part with its trial.
fn escalation_part<'a>(
    look: Look<'a>,
    trial: TrialCode,
    part: &Text,
) -> Result<(&'a Trial, &'a Part, &'a Escalation), Refusal> {
    let known = site::trial(look, trial)?;
    let part = known.part(part).ok_or_else(|| Refusal::UnknownPart { trial, part: part.clone() })?;
    let escalation =
        part.escalation().ok_or_else(|| Refusal::NotEscalationPart { part: part.key.clone() })?;
    Ok((known, part, escalation))
}

pub(crate) fn open_obstacles(look: Look<'_>, c: &OpenCohort) -> Result<BTreeSet<Refusal>, Refusal> {
    let (trial, part, _) = escalation_part(look, c.trial, &c.part)?;
    if part.level(c.level).is_none() {
        return Err(Refusal::UnknownLevel { level: c.level });
    }
    let mut found = BTreeSet::new();
    let allowed = look.allowed_level(c.trial, &c.part);
    if c.level > allowed {
        found.insert(Refusal::LevelNotAllowed { level: c.level, allowed });
    }
    if let Some(before) = trial.waits_for(part) {
        found.insert(Refusal::PartNotOpen { part: part.key.clone(), waits_for: before.clone() });
    }
    match trial.last_cohort(&c.part) {
        // The first cohort is of the first level.
        None if c.level != 1 => {
            found.insert(Refusal::LevelNotDecided { level: c.level, verdict: Verdict::Expand });
        }
        None => {}
        Some(last) => match &last.decided {
            None => {
                found.insert(Refusal::CohortOpen { cohort: last.number });
                found.insert(Refusal::EscalationUndecided { cohort: last.number });
            }
            Some(decided) if escalation::leads_to(decided.verdict, last.level) != Some(c.level) => {
                found.insert(Refusal::LevelNotDecided { level: c.level, verdict: decided.verdict });
            }
            Some(_) => {}
        },
    }
    Ok(found)
}

pub(crate) fn open(look: Look<'_>, c: &OpenCohort) -> Fact {
    let last = look.state.trial(c.trial).and_then(|t| t.last_cohort(&c.part)).map_or(0, |last| last.number);
    Fact::CohortOpened { cohort: last.saturating_add(1), as_asked: c.clone() }
}

/// Who in a cohort counts for it: dosed, or still to be dosed. Whoever left undosed is replaced.
pub(crate) fn filled<'a>(state: &'a State, cohort: &'a Cohort) -> impl Iterator<Item = ParticipantCode> + 'a {
    cohort.members.iter().copied().filter(|&member| {
        let known = state.participant(member);
        known.is_some_and(|p| p.administration(1).is_some() || p.may_be_treated())
    })
}

pub(crate) fn enter_obstacles(look: Look<'_>, c: &EnterCohort) -> Result<BTreeSet<Refusal>, Refusal> {
    let case = look.case(c.participant)?;
    let (today, part) = (look.today(&case), &case.part.key);
    let Some(escalation) = case.escalation() else {
        return Err(Refusal::NotEscalationPart { part: part.clone() });
    };
    let mut found = eligibility::standing_obstacles(&case, Going::Enrolment, look.asked.now, false);
    if case.participant.allocation().is_some() {
        found.insert(Refusal::AlreadyAllocated { participant: c.participant });
    }
    if !eligibility::is_eligible(&case, today) {
        found.insert(Refusal::NotEligible { participant: c.participant });
    }
    found.extend(eligibility::criteria_obstacles(&case, Endpoint::Randomisation, today));
    match case.trial.last_cohort(part).filter(|cohort| cohort.decided.is_none()) {
        None => drop(found.insert(Refusal::NoOpenCohort { part: part.clone() })),
        Some(cohort) => {
            if filled(look.state, cohort).count() >= escalation.cohort_size as usize {
                found.insert(Refusal::CohortFull { cohort: cohort.number });
            }
            let of_cohort = Some((part, cohort.number));
            let site = case.participant.site;
            for (pause, scope) in case.trial.stops(Going::Enrolment, site, of_cohort, look.asked.now) {
                found.insert(Refusal::Paused { pause, scope: scope.clone() });
            }
            let level = case.part.level(cohort.level).map(|arm| &arm.key);
            found.extend(kit::lacking(look, &case, level.into_iter()));
        }
    }
    Ok(found)
}

pub(crate) fn enter(look: Look<'_>, c: &EnterCohort) -> Result<Fact, Refusal> {
    let case = look.case(c.participant)?;
    let part = &case.part.key;
    let open = case.trial.last_cohort(part).ok_or_else(|| Refusal::NoOpenCohort { part: part.clone() })?;
    let place = u32::try_from(open.members.len()).unwrap_or(u32::MAX).saturating_add(1);
    Ok(Fact::CohortEntered { participant: c.participant, cohort: open.number, place })
}

/// Who was dosed in this part at a level, in all its cohorts.
pub(crate) fn dosed_at<'a>(
    state: &'a State,
    part: &'a PartState,
    level: u32,
) -> impl Iterator<Item = ParticipantCode> + 'a {
    let members = part.cohorts.iter().filter(move |c| c.level == level).flat_map(|c| &c.members);
    members.copied().filter(|&m| state.participant(m).is_some_and(|p| p.administration(1).is_some()))
}

/// Until which day toxicities of this participant count: the window runs from the last administration of the course. `None` while
/// more is to be given.
pub(crate) fn window_until(state: &State, member: ParticipantCode, window_days: u32) -> Option<Date> {
    let case = state.case(member)?;
    let over = case.next_administration().is_none() || !case.participant.may_be_treated();
    let last = case.last_given().filter(|_| over)?;
    Some(case.day(last.started).plus_days(i64::from(window_days)))
}

/// What is not finished in a cohort: places, doses, windows.
pub(crate) fn unfinished(
    state: &State,
    cohort: &Cohort,
    escalation: &Escalation,
    now: Moment,
) -> BTreeSet<Refusal> {
    let mut found = BTreeSet::new();
    let dosed =
        |member: &ParticipantCode| state.participant(*member).is_some_and(|p| p.administration(1).is_some());
    let filled: Vec<_> = filled(state, cohort).collect();
    if filled.len() < escalation.cohort_size as usize || !filled.iter().all(dosed) {
        found.insert(Refusal::CohortUnfinished { cohort: cohort.number });
    }
    for member in filled.into_iter().filter(dosed) {
        match (window_until(state, member, escalation.dlt_window_days), state.case(member)) {
            (Some(until), Some(case)) if case.day(now) > until => {}
            (Some(until), _) => {
                found.insert(Refusal::ToxicityWindowOpen { participant: member, until });
            }
            (None, _) => {
                found.insert(Refusal::CohortUnfinished { cohort: cohort.number });
            }
        }
    }
    found
}

pub(crate) fn decide_obstacles(look: Look<'_>, c: &DecideEscalation) -> Result<BTreeSet<Refusal>, Refusal> {
    let (trial, part, rule) = escalation_part(look, c.trial, &c.part)?;
    let unknown = || Refusal::UnknownCohort { part: c.part.clone(), cohort: c.cohort };
    let state = trial.state_of(&c.part).ok_or_else(unknown)?;
    let cohort = state.cohort(c.cohort).ok_or_else(unknown)?;
    let mut found = BTreeSet::new();
    if cohort.decided.is_some() {
        found.insert(Refusal::EscalationDecided { cohort: c.cohort });
    }
    let dosed: BTreeSet<_> = dosed_at(look.state, state, cohort.level).collect();
    for &participant in c.dose_limiting.difference(&dosed) {
        found.insert(Refusal::NotInCohort { participant, cohort: c.cohort });
    }
    for &participant in dosed.difference(&c.dose_limiting) {
        if look.clearance.of(participant).dose_limiting {
            found.insert(Refusal::ToxicityNotNamed { participant });
        }
    }
    let count = |people: usize| u32::try_from(people).unwrap_or(u32::MAX);
    let toxic = count(c.dose_limiting.intersection(&dosed).count());
    let most = escalation::most(rule, cohort.level, count(dosed.len()), toxic);
    if c.verdict.boldness() > most.boldness() {
        found.insert(Refusal::AgainstEscalationRule { verdict: c.verdict, allowed: most.and_below() });
    }
    // Caution needs no finished cohort: stopping early, or going down, is always open.
    if matches!(c.verdict, Verdict::Escalate | Verdict::Expand) {
        found.extend(unfinished(look.state, cohort, rule, look.asked.now));
    }
    let (next, allowed) = (cohort.level.saturating_add(1), look.allowed_level(c.trial, &c.part));
    if c.verdict == Verdict::Escalate && part.level(next).is_none() {
        found.insert(Refusal::UnknownLevel { level: next });
    } else if c.verdict == Verdict::Escalate && allowed < next {
        found.insert(Refusal::LevelNotAllowed { level: next, allowed });
    }
    if !c.reason.says_something() {
        found.insert(Refusal::ReasonMissing);
    }
    Ok(found)
}
