//! Clearing: two people hold one kit for one participant against everything that must be so (house.md section 4.2 and 4.8).

use crate::decide::Look;
use crate::protocol::{Endpoint, StaggerOver};
use crate::state::{Case, Going};
use crate::{Refusal, eligibility, kit};
use bench::{Date, KitCode, Moment, ParticipantCode, Temperature};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Clear a participant for one administration of one kit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClearForDosing {
    pub participant: ParticipantCode,
    /// From 1.
    pub administration: u32,
    pub kit: KitCode,
}

pub(crate) fn obstacles(look: Look<'_>, c: &ClearForDosing) -> Result<BTreeSet<Refusal>, Refusal> {
    let case = look.case(c.participant)?;
    let mut found = wrong(look, &case, c.administration, c.kit, look.asked.now, false);
    let mut signers = look.asked.signatures.iter().map(|s| s.by);
    if let (Some(first), Some(second)) = (signers.next(), signers.next())
        && first == second
    {
        found.insert(Refusal::OnePersonOnly);
    }
    Ok(found)
}

/// Everything in the way of this administration of this kit at a moment: asked before it is cleared, and again of what was given.
pub(crate) fn wrong(
    look: Look<'_>,
    case: &Case<'_>,
    administration: u32,
    kit: KitCode,
    at: Moment,
    is_report: bool,
) -> BTreeSet<Refusal> {
    let (p, participant, day) = (case.participant, case.code, case.day(at));
    let going = kit::going(administration);
    let mut found = eligibility::standing_obstacles(case, going, at, is_report);
    found.extend(kit_obstacles(look, case, kit, at));
    if administration == 0 || administration > case.course() {
        found.insert(Refusal::UnknownAdministration { administration });
    }
    if p.allocation().is_none() {
        found.insert(Refusal::NotAllocated { participant });
    }
    if p.kit(administration) != Some(kit) {
        found.insert(Refusal::KitNotTheirs { kit, participant, administration });
    }
    if p.administration(administration).is_some() {
        found.insert(Refusal::AlreadyGiven { administration });
    }
    found.extend(kit::missing_before(case, administration));
    if going == Going::FirstDose {
        if !eligibility::is_eligible(case, day) {
            found.insert(Refusal::NotEligible { participant });
        }
        found.extend(eligibility::criteria_obstacles(case, Endpoint::FirstAdministration, day));
        found.extend(stagger(case, day));
    } else if let Some((from, until)) = case.dosing_days(administration)
        && !(from <= day && day <= until)
    {
        found.insert(Refusal::OutsideDosingDays { administration, from, until });
    }
    if let Some(cohort) = case.cohort() {
        let allowed = look.allowed_level(p.trial, &case.part.key);
        if cohort.level > allowed {
            found.insert(Refusal::LevelNotAllowed { level: cohort.level, allowed });
        }
    }
    found
}

/// What speaks against the kit itself: invariant 2 of house.md section 4, word by word.
fn kit_obstacles(look: Look<'_>, case: &Case<'_>, kit: KitCode, at: Moment) -> BTreeSet<Refusal> {
    let standing = look.clearance.of(kit);
    let (trial, site) = (case.participant.trial, case.participant.site);
    if !standing.known {
        return BTreeSet::from([Refusal::UnknownKit { kit }]);
    }
    let mut found: BTreeSet<Refusal> =
        standing.held_by.iter().map(|&hold| Refusal::KitHeld { kit, hold }).collect();
    let country = case.site.registered.jurisdiction;
    let for_here = |r: &bench::Released| r.jurisdiction == country && r.trial == Some(trial);
    let used = look.state.participants().any(|(_, p)| p.given().any(|given| given.kit == kit));
    let for_another = standing.meant_for.as_ref().is_some_and(|m| m.0 != trial || m.1 != case.part.key);
    let expired = standing.expires.filter(|last| *last < case.day(at));
    found.extend(used.then_some(Refusal::KitUsed { kit }));
    found.extend(for_another.then_some(Refusal::KitForAnother { kit }));
    found.extend(standing.rejected.then_some(Refusal::KitRejected { kit }));
    found.extend((!standing.released.iter().any(for_here)).then_some(Refusal::KitNotReleased { kit }));
    found.extend(expired.map(|expired| Refusal::KitExpired { kit, expired }));
    found.extend((!standing.custody_whole).then_some(Refusal::KitCustodyBroken { kit }));
    let fit = matches!(standing.temperature, Temperature::Within | Temperature::FoundFit);
    found.extend((!fit).then_some(Refusal::KitTemperature { kit }));
    found.extend((standing.at_site != Some(site)).then_some(Refusal::KitElsewhere { kit, site }));
    found.extend(match standing.usable_until {
        None => Some(Refusal::KitNotPrepared { kit }),
        Some(until) if until < at => Some(Refusal::PreparationPassed { kit, until }),
        Some(_) => None,
    });
    found
}

/// The days that must pass after the ones before, by the place in the cohort. Someone before who may still be dosed is waited for.
pub(crate) fn stagger(case: &Case<'_>, day: Date) -> Option<Refusal> {
    let (after, until) = stagger_until(case)?;
    match until {
        None => Some(Refusal::StaggerWaits { after }),
        Some(until) if day < until => Some(Refusal::Stagger { after, until }),
        Some(_) => None,
    }
}

/// After whom a first administration must wait, and until which day; no day where that person is not dosed yet. The one who
/// makes it wait longest, where several do.
pub(crate) fn stagger_until(case: &Case<'_>) -> Option<(ParticipantCode, Option<Date>)> {
    let cohort = case.cohort()?;
    let part = case.trial.state_of(&case.part.key)?;
    let before: Vec<ParticipantCode> =
        cohort.members.iter().copied().take_while(|&member| member != case.code).collect();
    let mut waits = Vec::new();
    for rule in &case.part.stagger {
        let after = match rule.over {
            StaggerOver::EachInCohort => last_dosed(case, &before),
            StaggerOver::FirstOfCohort => {
                let first = before.iter().find(|&&member| counts(case, member));
                first.and_then(|&first| last_dosed(case, &[first]))
            }
            StaggerOver::BetweenLevels => {
                let lower = part.cohorts.iter().filter(|c| c.level < cohort.level);
                let members: Vec<_> = lower.flat_map(|c| c.members.clone()).collect();
                last_dosed(case, &members)
            }
        };
        let wait = |dosed: Date| dosed.plus_days(i64::from(rule.days));
        waits.extend(after.map(|(who, dosed)| (who, dosed.map(wait))));
    }
    // Nobody dosed yet is the longest wait of all.
    waits.into_iter().max_by_key(|(_, until)| (until.is_none(), *until))
}

/// Whether somebody was dosed, or may still be: whoever left undosed keeps nobody waiting.
fn counts(case: &Case<'_>, member: ParticipantCode) -> bool {
    let known = case.state.participant(member);
    known.is_some_and(|p| p.administration(1).is_some() || p.may_be_treated())
}

/// Of these people the one whose first administration was last, and its day; no day where it is still to come.
fn last_dosed(case: &Case<'_>, people: &[ParticipantCode]) -> Option<(ParticipantCode, Option<Date>)> {
    let waited_for = people.iter().copied().filter(|&member| counts(case, member));
    let day = |member| {
        let other = case.state.case(member)?;
        other.first_day()
    };
    waited_for.map(|member| (member, day(member))).max_by_key(|(_, day)| (day.is_none(), *day))
}
