//! Count and reconcile: what somebody found when they looked. A count never adjusts the book: a difference is a departure.

use crate::stow::BoxName;
use bench::{Closed, Code, KitCode, SiteCode, Text, TrialCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Where somebody counted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Counted {
    Box(BoxName),
    Site(SiteCode),
}

/// A count of one box, or of the kits at one site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Count {
    pub at: Counted,
    /// Every container that was there.
    pub found: BTreeSet<Code>,
}

/// A site's accounts of a trial's kits, closed for a period (21 CFR 312.57(a), 312.62(a); ICH E6(R3) 2.10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reconcile {
    pub site: SiteCode,
    pub trial: TrialCode,
    /// How many kits the site's own papers say it received, ever.
    pub received: u32,
    /// Thawed.
    pub used: u32,
    pub returned: u32,
    pub destroyed: u32,
    pub missing: u32,
    /// Every kit that was there.
    pub found: BTreeSet<KitCode>,
    /// Closed: its author is unblinded.
    pub remarks: Closed<Text>,
}
