//! Where a container can be. The balance of containers counts over these places and no others (house.md section 4.3).

use crate::code::{KitCode, PreparationCode, SampleCode, ShipmentCode, SiteCode};
use crate::text::Text;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A position in a store: freezer, rack, box, well. Written as people say it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Position {
    pub freezer: Text,
    pub rack: Text,
    #[serde(rename = "box")]
    pub box_: Text,
    pub well: Text,
}

/// Where a container is, or what became of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// Made, not yet put away.
    Bench,
    Stored(Position),
    /// Inside a kit; where the kit is says where the container is.
    InKit(KitCode),
    InTransit(ShipmentCode),
    AtSite(SiteCode),
    /// Given to a person, or left over from it, in this preparation.
    Used(PreparationCode),
    /// Taken up by a process: thawed from a bank to start a batch.
    Consumed,
    Sampled(SampleCode),
    Reserved,
    Returned,
    Destroyed,
    /// Declared missing, signed.
    Missing,
}
