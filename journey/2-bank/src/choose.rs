//! Choosing a line: the one clone that the product will be made from, and why this one.

use crate::characterise::{Assay, Fit};
use crate::reprogramme::origin_obstacles;
use crate::{Refusal, State};
use bench::{Clearance, LineCode, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Choose a line for manufacture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChooseLine {
    pub line: LineCode,
    pub why: Text,
}

pub(crate) fn obstacles(state: &State, clearance: &Clearance, command: &ChooseLine) -> BTreeSet<Refusal> {
    let code = command.line;
    let Some(line) = state.line(code) else {
        return BTreeSet::from([Refusal::UnknownLine { line: code }]);
    };
    let mut found = origin_obstacles(clearance, code.into(), line.intended);
    for assay in Assay::REQUIRED {
        found.extend(match state.fit(code, assay) {
            Fit::Fits => None,
            Fit::DoesNotFit if assay.identity().is_some() => {
                Some(Refusal::IdentityDoesNotMatch { line: code, assay })
            }
            Fit::DoesNotFit => Some(Refusal::Abnormal { line: code, assay }),
            Fit::Unseen => Some(Refusal::NotCharacterised { line: code, assay }),
            Fit::NoReference => Some(Refusal::NoReferenceProfile { tissue: line.tissue, assay }),
        });
    }
    // What was looked at beyond the required four counts too, where it was found bad.
    for assay in [Assay::Pluripotency, Assay::ResidualVector, Assay::Mycoplasma] {
        if state.fit(code, assay) == Fit::DoesNotFit {
            found.insert(Refusal::Abnormal { line: code, assay });
        }
    }
    if line.chosen().is_some() {
        found.insert(Refusal::AlreadyChosen { line: code });
    }
    if !command.why.says_something() {
        found.insert(Refusal::ReasonMissing);
    }
    found
}
