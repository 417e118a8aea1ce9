//! Enrol: a person becomes a donor, under a code.

use crate::{Fact, State};
use bench::{DonorCode, Jurisdiction, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A new donor. The name is told apart, sealed under the donor's own key: never here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Enrol {
    /// Whose rules bind the collection.
    pub region: Jurisdiction,
    /// The centre that collects.
    pub centre: Text,
    /// Year of birth: what eligibility may need to know of age, and no more.
    pub year_of_birth: u16,
}

pub(crate) fn decide(state: &State, command: &Enrol) -> Vec<Fact> {
    let donor = DonorCode::after(state.last_donor());
    vec![Fact::Enrolled { donor, as_reported: command.clone() }]
}
