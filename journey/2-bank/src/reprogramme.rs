//! Reprogramming: mature cells of a tissue become pluripotent, and colonies are picked.

use crate::{Fact, Refusal, State};
use bench::{Clearance, Code, LineCode, Run, Text, TissueCode, Use};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Reprogramme a tissue and pick colonies; each becomes a line under its own code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reprogramme {
    pub tissue: TissueCode,
    /// How, and with which vectors: `episomal, integration-free`.
    pub method: Text,
    /// Colonies picked.
    pub lines: u16,
    /// What the lines are for: the donor's consent must cover it.
    pub intended: Use,
}

pub(crate) fn obstacles(clearance: &Clearance, command: &Reprogramme) -> BTreeSet<Refusal> {
    let tissue = command.tissue;
    if !clearance.of(tissue).known {
        return BTreeSet::from([Refusal::UnknownTissue { tissue }]);
    }
    let mut found = origin_obstacles(clearance, tissue.into(), command.intended);
    if command.lines == 0 {
        found.insert(Refusal::NothingBegun);
    }
    if !command.method.says_something() {
        found.insert(Refusal::ReasonMissing);
    }
    found
}

/// What stands against using something that came of a donor: 21 CFR 1271.50 (eligibility), consent, holds (house 4.4).
pub(crate) fn origin_obstacles(clearance: &Clearance, of: Code, use_: Use) -> BTreeSet<Refusal> {
    let standing = clearance.of(of);
    let mut found = BTreeSet::new();
    if !standing.held_by.is_empty() {
        found.insert(Refusal::Held { of });
    }
    if !standing.donor_eligible {
        found.insert(Refusal::DonorNotEligible { of });
    }
    if !standing.consent_covers.contains(&use_) {
        found.insert(Refusal::NoConsent { of, use_ });
    }
    found
}

pub(crate) fn decide(state: &State, command: &Reprogramme) -> Vec<Fact> {
    let lines = Run::new(LineCode::after(state.last_line()), u32::from(command.lines));
    vec![Fact::LinesBegun { lines, as_authorised: command.clone() }]
}
