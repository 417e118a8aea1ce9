//! A cohort of an escalation: its level, who is in it, and what was decided after it.

use crate::DecideEscalation;
use bench::{Mark, ParticipantCode};
use serde::{Deserialize, Serialize};

/// A cohort.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Cohort {
    /// From 1, in the order of opening.
    pub number: u32,
    /// From 1, as in the protocol.
    pub level: u32,
    pub opened: Mark,
    /// In the order of their places.
    pub members: Vec<ParticipantCode>,
    pub decided: Option<DecideEscalation>,
}
