//! Holds: nobody uses this, or anything that came of it, until quality says so.

use crate::decide::unsaid;
use crate::deviation::nth_after;
use crate::{Fact, Refusal, State};
use bench::{Clearance, Code, DeviationCode, DonorCode, HoldCode, Text, Use};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Place a hold on anything that has a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlaceHold {
    pub on: Code,
    /// Whether all that came of it is held too.
    pub downstream: bool,
    pub why: Text,
    /// The deviation behind it, where there is one: the hold cannot be lifted before that is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub behind: Option<DeviationCode>,
}

/// Lift a hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LiftHold {
    pub hold: HoldCode,
    pub why: Text,
}

/// Places a hold as the consequence of what another room reported, in the same entry: on the thing and all that came of it.
/// `behind` is the deviation that the entry opened for it; `offset` counts the holds that the entry has placed already.
#[must_use]
pub fn hold_for(state: &State, on: Code, why: Text, behind: Option<DeviationCode>, offset: u32) -> Fact {
    Fact::HoldPlaced {
        hold: HoldCode(nth_after(HoldCode::KIND, state.last_hold(), offset)),
        as_asked: PlaceHold { on, downstream: true, why, behind },
    }
}

pub(crate) fn place_obstacles(
    state: &State,
    clearance: &Clearance,
    command: &PlaceHold,
) -> BTreeSet<Refusal> {
    let mut found: BTreeSet<Refusal> = unsaid(&command.why).into_iter().collect();
    let of = command.on;
    if !state.is_known(of) && !clearance.of(of).known {
        found.insert(Refusal::UnknownThing { of });
    }
    if let Some(deviation) = command.behind
        && state.deviation(deviation).is_none()
    {
        found.insert(Refusal::UnknownDeviation { deviation });
    }
    found
}

/// A hold on a donor stands as long as the donor's cells may not be used: after it, nothing else would stop what came of them (house 4.4).
pub(crate) fn lift_obstacles(state: &State, clearance: &Clearance, command: &LiftHold) -> BTreeSet<Refusal> {
    let code = command.hold;
    let Some(hold) = state.hold(code) else { return BTreeSet::from([Refusal::UnknownHold { hold: code }]) };
    let mut found: BTreeSet<Refusal> = unsaid(&command.why).into_iter().collect();
    if hold.lifted.is_some() {
        found.insert(Refusal::AlreadyLifted { hold: code });
    }
    let of = hold.placed.on;
    if of.kind == DonorCode::KIND {
        let donor = clearance.of(of);
        if !donor.donor_eligible {
            found.insert(Refusal::DonorNotEligible { of });
        }
        if !donor.consent_covers.contains(&Use::Clinical) {
            found.insert(Refusal::ConsentDoesNotCover { of, use_: Use::Clinical });
        }
    }
    if let Some(deviation) = hold.placed.behind
        && state.deviation(deviation).is_some_and(|behind| behind.closed.is_none())
    {
        found.insert(Refusal::CauseOpen { hold: code, deviation });
    }
    found
}
