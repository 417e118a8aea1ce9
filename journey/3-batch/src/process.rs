//! The process: the recipe by which a lot is made, as somebody signed it.
//!
//! Limits point either way and always carry their unit: the same marker must be low in one product and high in another.

use bench::{Edition, Limit, Quantity, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub mod lint;

pub use bench::Finding as Fault;
pub use lint::lint;

/// One version of a manufacturing process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Process {
    /// Short name, unique among its kind in the document; other places refer to it.
    pub key: Text,
    /// Version as signed: `1.0`.
    pub version: Text,
    /// For people: a line on a screen or certificate.
    pub title: Text,
    /// The product that it is for.
    pub product: Edition,
    /// What a batch starts from.
    pub thaw: Thaw,
    /// How often cells may have been passaged.
    pub passages: Passages,
    /// What a batch should bring.
    pub expected_yield: Yield,
    /// In working order.
    pub stages: Vec<Stage>,
}

impl Process {
    /// Key and version.
    #[must_use]
    pub fn edition(&self) -> Edition {
        Edition { key: self.key.clone(), version: self.version.clone() }
    }

    /// Every step with its stage, in working order.
    pub fn steps(&self) -> impl Iterator<Item = (&Stage, &Step)> {
        self.stages.iter().flat_map(|stage| stage.steps.iter().map(move |step| (stage, step)))
    }

    /// A step by its key; step keys are unique within a process (a lint says where they are not).
    #[must_use]
    pub fn step(&self, key: &Text) -> Option<&Step> {
        self.steps().find(|(_, step)| step.key == *key).map(|(_, step)| step)
    }
}

/// Which vials of the bank a batch thaws.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Thaw {
    /// From which bank.
    pub bank: BankKind,
    /// How many.
    pub vials: u32,
}

/// Which bank.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    strum::Display,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum BankKind {
    Seed,
    Master,
    Working,
}

/// How often the cells may have been passaged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Passages {
    /// The highest passage of a bank vial that may start a batch.
    pub bank_at_most: u32,
    /// The most passages within this process.
    pub process_at_most: u32,
}

/// What a batch is expected to bring. Below it, the balance of containers is still right, but somebody asks why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Yield {
    /// Vials frozen: `120..260 {vials}`.
    pub vials: Limit,
    /// Viable cells harvested: `>= 6e9 {viable_cells}`.
    pub viable_cells: Limit,
}

/// A stage: days that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Short name, unique among its kind in the document; other places refer to it.
    pub key: Text,
    /// For people: a line on a screen or certificate.
    pub title: Text,
    /// Day of the process on which it begins; the thaw is on day 0.
    pub from_day: u32,
    /// The last day.
    pub to_day: u32,
    /// In working order.
    pub steps: Vec<Step>,
}

/// What a step does to the cells or to their containers. Harvest, fill and freeze are told by commands of their own.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    strum::Display,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum StepKind {
    /// Anything done to the culture: thaw, change medium, passage, sort, wash.
    Perform,
    /// Looking only: an in-process control without a touch.
    Control,
    Harvest,
    Fill,
    Freeze,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Short name, unique among its kind in the document; other places refer to it.
    pub key: Text,
    /// For people: a line on a screen or certificate.
    pub title: Text,
    /// What it does to the cells or their containers.
    pub kind: StepKind,
    /// Planned day of the process.
    pub day: u32,
    /// Days that it may be late or early without a deviation.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub day_tolerance: u32,
    /// Settings that must keep a range.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<Parameter>,
    /// What is measured on the way.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub controls: Vec<InProcessControl>,
    /// What it uses up.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub materials: Vec<MaterialUse>,
    /// Classes of instruments that it needs: `cell-sorter`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instruments: Vec<Text>,
    /// Grade of the room; `None` where no container is opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<RoomGrade>,
    /// The longest time since another step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hold: Option<HoldTime>,
    /// Whether a second person verifies it (EU GMP Part I 4.20, 21 CFR 211.101(d)).
    pub second_person: bool,
}

fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// A parameter of a step, and the range that it must keep.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// Short name, unique among its kind in the document; other places refer to it.
    pub key: Text,
    /// What it must keep to.
    pub range: Limit,
    /// Whether leaving the range can touch quality: then the deviation is major, else minor.
    pub critical: bool,
}

/// A control within the process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InProcessControl {
    /// Short name, unique among its kind in the document; other places refer to it.
    pub key: Text,
    /// By its short name.
    pub method: Text,
    /// What it must meet.
    pub limit: Limit,
}

/// A material by its class; which lot of it was used is told when it is booked out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MaterialUse {
    /// Class of material: `laminin-511-e8`.
    pub class: Text,
    /// Planned amount, where the process fixes one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Quantity>,
}

/// Cleanliness of a room at work (EU GMP Annex 1, 2022, table 1).
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    strum::Display,
)]
pub enum RoomGrade {
    A,
    B,
    C,
    D,
}

/// A time that may not be passed between two steps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HoldTime {
    /// The earlier step's key.
    pub since: Text,
    /// `30 min`.
    pub at_most: Quantity,
}
