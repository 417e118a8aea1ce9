//! Sites: where people are treated, and which approvals a site needs before it may begin.

use crate::protocol::ApprovalKind;
use bench::{Date, Jurisdiction, SiteCode, Text, TrialCode, Zone};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Register a site for a trial.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterSite {
    pub trial: TrialCode,
    pub name: Text,
    pub jurisdiction: Jurisdiction,
    /// The zone of the site's calendar: every day counted at the site is a day in this zone.
    pub zone: Zone,
}

/// Record an approval that an authority gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordApproval {
    pub trial: TrialCode,
    /// The site that it is for; `None` where it covers every site of its country (a regulator's clearance).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<SiteCode>,
    /// The country whose rules ask for it.
    pub jurisdiction: Jurisdiction,
    pub kind: ApprovalKind,
    /// Who approved, by name.
    pub authority: Text,
    /// The version of the protocol that was approved.
    pub version: Text,
    /// The authority's own reference.
    pub reference: Text,
    /// The last day on which it holds; `None` where the authority named none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// Activate a site under a version of the protocol.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ActivateSite {
    pub site: SiteCode,
    pub version: Text,
}

/// Plan enrolment: how many people which sites should bring into a part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanEnrolment {
    pub trial: TrialCode,
    pub part: Text,
    pub sites: Vec<SiteCode>,
    /// People to be allocated (randomised, or entered into cohorts) over all these sites together.
    pub target: u32,
}
