//! A donor's identity: stated by the custodian, sealed under a key of its own, and erased when the years of keeping are over.
//!
//! The link from the cells to a person stays as long as anybody may need it (21 CFR 1271.55(b): the records that go with the cells name
//! nobody; 1271.290: they can be traced all the same). For how long, the portfolio answers (house 4.12).

use crate::{Refusal, State};
use bench::{Closed, DonorCode, Identity, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Who a donor is, as the custodian knows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordIdentity {
    pub donor: DonorCode,
    /// Sealed under the donor's own key.
    pub who: Closed<Identity>,
}

/// Destroy the key of a donor's identity. The donor's code and everything told of it stay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EraseIdentity {
    pub donor: DonorCode,
    /// Why now, and at whose wish.
    pub reason: Text,
}

pub(crate) fn record_obstacles(state: &State, c: &RecordIdentity) -> BTreeSet<Refusal> {
    let Some(donor) = state.donor(c.donor) else {
        return BTreeSet::from([Refusal::UnknownDonor { donor: c.donor }]);
    };
    let mut found = wrong(c);
    if donor.erased().is_some() {
        found.insert(Refusal::IdentityErased { donor: c.donor });
    } else if let Some(&fact) = donor.identities().first() {
        found.insert(Refusal::IdentityKnown { donor: c.donor, fact });
    }
    found
}

/// What is wrong with the identity itself, also in a correction.
pub(crate) fn wrong(c: &RecordIdentity) -> BTreeSet<Refusal> {
    let mut found = BTreeSet::new();
    if c.who.of_person() != Some(c.donor.into()) {
        found.insert(Refusal::IdentityOfAnother { donor: c.donor });
    } else if !c.who.is_named() {
        found.insert(Refusal::NameMissing);
    }
    found
}

pub(crate) fn erase_obstacles(state: &State, c: &EraseIdentity) -> BTreeSet<Refusal> {
    let Some(donor) = state.donor(c.donor) else {
        return BTreeSet::from([Refusal::UnknownDonor { donor: c.donor }]);
    };
    let mut found = BTreeSet::new();
    if donor.erased().is_some() {
        found.insert(Refusal::IdentityErased { donor: c.donor });
    } else if donor.identities().is_empty() {
        found.insert(Refusal::NoIdentity { donor: c.donor });
    }
    if !c.reason.says_something() {
        found.insert(Refusal::ReasonMissing);
    }
    found
}
