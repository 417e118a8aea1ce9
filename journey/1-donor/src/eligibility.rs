//! Eligibility: a responsible person determines whether this donor's cells may be given (21 CFR 1271.50).

use crate::testing::{Marker, Reading};
use crate::{Refusal, State};
use bench::{DonorCode, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use strum::VariantArray;

/// What was determined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Determination {
    Eligible,
    Ineligible,
    /// Not all is known yet.
    Incomplete,
    /// Used all the same, for a documented reason (21 CFR 1271.65(b), or the assessment that a national rule asks for).
    Exception,
}

/// Determine a donor's eligibility.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DetermineEligibility {
    pub donor: DonorCode,
    pub determination: Determination,
    pub why: Text,
}

/// Days around recovery within which a specimen counts (21 CFR 1271.80(b): at recovery or up to 7 days before or after; the
/// 30 days before are for peripheral blood stem cell, marrow and oocyte donors only).
const SPECIMEN_WINDOW_DAYS: i64 = 7;

/// Only *eligible* can be refused: a caution needs no evidence.
pub(crate) fn obstacles(state: &State, command: &DetermineEligibility) -> BTreeSet<Refusal> {
    let donor_code = command.donor;
    let Some(donor) = state.donor(donor_code) else {
        return BTreeSet::from([Refusal::UnknownDonor { donor: donor_code }]);
    };
    let mut found = BTreeSet::new();
    if !command.why.says_something() {
        found.insert(Refusal::ReasonMissing);
    }
    if command.determination != Determination::Eligible {
        return found;
    }
    match donor.screening() {
        None => {
            found.insert(Refusal::NotScreened { donor: donor_code });
        }
        Some(screening) if screening.risk_found => {
            found.insert(Refusal::RiskFound { donor: donor_code });
        }
        Some(_) => {}
    }
    let Some(collected) = donor.first_collected() else {
        found.insert(Refusal::NothingCollected { donor: donor_code });
        return found;
    };
    for &marker in Marker::VARIANTS.iter().filter(|m| m.is_required(donor.is_leukocyte_rich())) {
        let tests: Vec<_> = donor.tests().filter(|test| test.marker == marker).collect();
        // A reactive result counts whenever its specimen was taken: 21 CFR 1271.80(d)(1).
        if marker.excludes() && tests.iter().any(|test| test.reading == Reading::Reactive) {
            found.insert(Refusal::Reactive { donor: donor_code, marker });
        }
        let days = |test: &&crate::RecordTest| test.specimen_taken.date().days_since(collected.date()).abs();
        let readable: Vec<_> =
            tests.iter().filter(|t| t.reading != Reading::Indeterminate).copied().collect();
        match readable.iter().map(days).min() {
            None => {
                found.insert(Refusal::Untested { donor: donor_code, marker });
            }
            Some(days) if days > SPECIMEN_WINDOW_DAYS => {
                found.insert(Refusal::SpecimenOutsideWindow { donor: donor_code, marker, days });
            }
            Some(_) => {}
        }
    }
    found
}
