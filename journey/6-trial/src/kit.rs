//! Kits: which one a participant gets for an administration.

use crate::decide::Look;
use crate::state::{Case, Going};
use crate::{Fact, Refusal, eligibility};
use bench::{KitCode, ParticipantCode, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Assign a kit for one administration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssignKit {
    pub participant: ParticipantCode,
    /// From 1.
    pub administration: u32,
}

/// Replace an assigned kit that cannot be given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplaceKit {
    pub participant: ParticipantCode,
    pub administration: u32,
    /// The kit that cannot be given.
    pub kit: KitCode,
    pub reason: Text,
}

/// What an administration falls under when pauses are asked for.
pub(crate) fn going(administration: u32) -> Going {
    if administration == 1 { Going::FirstDose } else { Going::LaterDose }
}

/// What every desk with the key knows of the contents of usable kits.
fn contents<'a>(look: Look<'a>) -> Result<&'a BTreeMap<KitCode, Text>, Refusal> {
    look.clearance.contents.as_ref().ok_or(Refusal::ClosedNotAtHand)
}

/// Usable kits at the participant's site, made for this part, that hold the content of an arm: lowest number first.
fn holding<'a>(look: Look<'a>, case: &Case<'_>, arm: &Text) -> Result<Vec<KitCode>, Refusal> {
    let contents = contents(look)?;
    let here = look.clearance.usable_kits.get(&case.participant.site).map_or(&[][..], Vec::as_slice);
    let meant = |kit: &KitCode| match &look.clearance.of(*kit).meant_for {
        Some((trial, part)) => *trial == case.participant.trial && *part == case.part.key,
        None => true,
    };
    let free = |kit: &KitCode| look.state.kit(*kit).is_none();
    let mut kits: Vec<KitCode> = here
        .iter()
        .filter(|kit| contents.get(kit) == Some(arm))
        .copied()
        .filter(meant)
        .filter(free)
        .collect();
    kits.sort_unstable();
    Ok(kits)
}

/// Whether the site lacks a kit for any of these arms: asked of every arm before the draw, so that the draw never finds the
/// shelf empty for one arm only.
pub(crate) fn lacking<'t>(
    look: Look<'_>,
    case: &Case<'_>,
    arms: impl Iterator<Item = &'t Text>,
) -> Option<Refusal> {
    for arm in arms {
        match holding(look, case, arm) {
            Err(closed) => return Some(closed),
            Ok(kits) if kits.is_empty() => return Some(Refusal::KitsLacking { site: case.participant.site }),
            Ok(_) => {}
        }
    }
    None
}

/// The kit that the rule chooses: of matching content, continuing the lot where the product asks for one lot a course, lowest number.
fn choose(look: Look<'_>, case: &Case<'_>) -> Result<KitCode, Refusal> {
    let site = case.participant.site;
    let closed = look.closed.ok_or(Refusal::ClosedNotAtHand)?;
    let arm = closed.arm(look.state, case.code).ok_or(Refusal::ClosedNotAtHand)?;
    let kits = holding(look, case, &arm)?;
    if kits.is_empty() {
        return Err(Refusal::NoMatchingKit { site });
    }
    let one_lot = look.clearance.of(case.participant.trial).one_lot_a_course;
    let begun = case.participant.given().map(|given| &look.clearance.of(given.kit).lots).next();
    let continues = |kit: &&KitCode| match begun {
        Some(lots) if one_lot => look.clearance.of(**kit).lots == *lots,
        _ => true,
    };
    kits.iter().find(continues).copied().ok_or(Refusal::LotNotContinued { site })
}

/// What must hold before any kit is named for an administration.
fn before_any(look: Look<'_>, case: &Case<'_>, administration: u32) -> Result<BTreeSet<Refusal>, Refusal> {
    if administration == 0 || administration > case.course() {
        return Err(Refusal::UnknownAdministration { administration });
    }
    let p = case.participant;
    let mut found = eligibility::standing_obstacles(case, going(administration), look.asked.now, false);
    if p.allocation().is_none() {
        found.insert(Refusal::NotAllocated { participant: case.code });
    }
    if p.administration(administration).is_some() {
        found.insert(Refusal::AlreadyGiven { administration });
    }
    found.extend(missing_before(case, administration));
    Ok(found)
}

/// The first earlier administration that is not recorded.
pub(crate) fn missing_before(case: &Case<'_>, administration: u32) -> Option<Refusal> {
    let missing = (1..administration).find(|&n| case.participant.administration(n).is_none())?;
    Some(Refusal::AdministrationMissing { administration: missing })
}

pub(crate) fn assign_obstacles(look: Look<'_>, c: &AssignKit) -> Result<BTreeSet<Refusal>, Refusal> {
    let case = look.case(c.participant)?;
    let mut found = before_any(look, &case, c.administration)?;
    if let Some(kit) = case.participant.kit(c.administration) {
        found.insert(Refusal::KitAlreadyAssigned { kit, administration: c.administration });
    }
    if case.participant.allocation().is_some() {
        found.extend(choose(look, &case).err());
    }
    Ok(found)
}

pub(crate) fn assign(look: Look<'_>, c: &AssignKit) -> Result<Fact, Refusal> {
    let kit = choose(look, &look.case(c.participant)?)?;
    Ok(Fact::KitAssigned { participant: c.participant, administration: c.administration, kit })
}

pub(crate) fn replace_obstacles(look: Look<'_>, c: &ReplaceKit) -> Result<BTreeSet<Refusal>, Refusal> {
    let case = look.case(c.participant)?;
    let (participant, administration, kit) = (c.participant, c.administration, c.kit);
    let mut found = before_any(look, &case, administration)?;
    if case.participant.kit(administration) != Some(kit) {
        found.insert(Refusal::KitNotTheirs { kit, participant, administration });
    }
    if !c.reason.says_something() {
        found.insert(Refusal::ReasonMissing);
    }
    if case.participant.allocation().is_some() {
        found.extend(choose(look, &case).err());
    }
    Ok(found)
}

pub(crate) fn replace(look: Look<'_>, c: &ReplaceKit) -> Result<Fact, Refusal> {
    let new = choose(look, &look.case(c.participant)?)?;
    Ok(Fact::KitReplaced {
        participant: c.participant,
        administration: c.administration,
        old: c.kit,
        new,
        reason: c.reason.clone(),
    })
}
