//! Dosing: what was given, as it happened.

use crate::decide::Look;
use crate::protocol::Route;
use crate::{Refusal, clearing, departure};
use bench::{Code, Departure, KitCode, Moment, ParticipantCode, Quantity, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// An administration as it happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordAdministration {
    pub participant: ParticipantCode,
    pub administration: u32,
    pub kit: KitCode,
    pub route: Route,
    pub device: Text,
    /// What was given, over all sites of injection.
    pub volume: Quantity,
    /// Where, in the operator's words: `L3/4`, `left putamen, track 2`.
    pub sites_of_injection: Vec<Text>,
    pub started: Moment,
    pub ended: Moment,
}

/// A report: refused only where it names what nobody knows.
pub(crate) fn obstacles(look: Look<'_>, c: &RecordAdministration) -> Result<BTreeSet<Refusal>, Refusal> {
    look.case(c.participant)?;
    let known = look.clearance.of(c.kit).known || look.state.kit(c.kit).is_some();
    Ok((!known).then_some(Refusal::UnknownKit { kit: c.kit }).into_iter().collect())
}

/// Everything that clearance would have refused at the moment it was given, each grave; that nobody cleared it; and what differs from
/// every arm of the protocol. What differs from one arm only nobody blinded may see.
pub(crate) fn departures(look: Look<'_>, c: &RecordAdministration) -> Vec<Departure> {
    let Some(case) = look.state.case(c.participant) else { return vec![] };
    // The kit first: where it is grave, the kit and with it whoever received it are held.
    let about = || vec![Code::from(c.kit), c.participant.into()];
    let mut found = clearing::wrong(look, &case, c.administration, c.kit, c.started, true);
    let cleared = case.participant.cleared(c.administration).is_some_and(|(kit, _)| *kit == c.kit);
    if !cleared {
        found.insert(Refusal::NotCleared { administration: c.administration });
    }
    let mut departures: Vec<Departure> =
        found.iter().map(|why| departure::of(why, about()).grave()).collect();
    let mut minor = |kind, value: String| {
        departures.push(Departure::new("trial", kind, about()).with("found", value));
    };
    if case.part.arms.iter().all(|arm| arm.route != c.route) {
        minor("route-not-of-protocol", c.route.to_string());
    }
    let volumes = case.part.arms.iter().filter_map(|arm| arm.volume.as_ref());
    let same = |planned: &Quantity| planned.compare(&c.volume).is_ok_and(std::cmp::Ordering::is_eq);
    if volumes.clone().next().is_some() && !volumes.clone().any(same) {
        minor("volume-not-of-protocol", c.volume.to_string());
    }
    if c.ended < c.started {
        minor("ended-before-it-started", c.ended.to_string());
    }
    departures
}
