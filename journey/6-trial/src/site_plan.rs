//! The site plan: where a trial runs, with how much room, and who the crew of a rehearsal is.
//!
//! Numbers here are expectations. The twin draws from them; no rule reads them, since a busy site is not a wrong one.

use bench::{Decimal, Edition, Jurisdiction, Quantity, Text, Zone, person::Role};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The sites of a trial, and a rehearsal's crew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SitePlan {
    /// Short name, unique among its kind in the document; other places refer to it.
    pub key: Text,
    /// Version as signed: `1.0`.
    pub version: Text,
    /// The protocol that it is for.
    pub protocol: Edition,
    /// Where lots are stored before they travel.
    pub depot: Depot,
    /// The leading site first.
    pub sites: Vec<PlannedSite>,
    /// The sponsor's people in a rehearsal; a site's people stand with the site.
    pub crew: Vec<CrewMember>,
}

impl SitePlan {
    /// A site by its key.
    #[must_use]
    pub fn site(&self, key: &Text) -> Option<&PlannedSite> {
        self.sites.iter().find(|site| site.key == *key)
    }
}

/// Where lots are stored before they travel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Depot {
    /// For people.
    pub name: Text,
    /// Whose rules apply there.
    pub country: Jurisdiction,
    /// Its clock, as an IANA name: `Asia/Shanghai`.
    pub zone: Zone,
}

/// One site as it is planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlannedSite {
    /// Short name, unique among its kind in the document; other places refer to it.
    pub key: Text,
    /// For people.
    pub name: Text,
    /// Whose rules apply there.
    pub country: Jurisdiction,
    /// Its clock, as an IANA name: `Asia/Shanghai`.
    pub zone: Zone,
    /// Whether it leads.
    pub lead: bool,
    /// Whose cell laboratory prepares doses.
    pub cell_laboratory: CellLaboratory,
    /// Beds that the trial may use at a time.
    pub beds: u32,
    /// Administrations a week that operating room and cell laboratory can do.
    pub administrations_a_week: u32,
    /// People screened a month, expected.
    pub screened_a_month: Decimal,
    /// Of those screened, the share that comes in: `%`.
    pub enrolled: Quantity,
    /// Days from order to receipt, expected.
    pub transit: Quantity,
    /// Kits that its freezer holds.
    pub freezer_kits: u32,
    /// Invented people who act in a rehearsal.
    pub crew: Vec<CrewMember>,
}

/// Whose cell laboratory prepares doses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CellLaboratory {
    Own,
    /// Another's, by a technical agreement.
    ThirdParty,
}

/// Somebody of a rehearsal's crew. Names are invented.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CrewMember {
    /// For people.
    pub name: Text,
    /// What they may do.
    pub roles: BTreeSet<Role>,
}
