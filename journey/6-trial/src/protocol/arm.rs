//! Arms: what is given, of what, by which way.

use bench::{Dose, Quantity, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Whether an arm gets the cells.
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
pub enum ArmRole {
    Active,
    Control,
}

/// What the kit of an arm holds.
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
pub enum Contents {
    /// Vials of the product.
    Product,
    /// Vials of normal saline that look the same from outside.
    NormalSaline,
    /// A kit without cells for a sham procedure, with the same record.
    Sham,
}

/// By which way it is given.
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
pub enum Route {
    /// Lumbar puncture into the cerebrospinal fluid.
    Intrathecal,
    /// Stereotactic injection into the putamen of both sides.
    BilateralPutamen,
    /// Stereotactic injection into the putamen of one side.
    UnilateralPutamen,
    /// Into the substance of the spinal cord.
    Intraspinal,
}

/// One arm of a part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Arm {
    /// Short name, unique among its kind in the document; other places refer to it.
    pub key: Text,
    /// For people: a line on a screen or certificate.
    pub title: Text,
    /// Whether it gets the cells.
    pub role: ArmRole,
    /// What its kits hold.
    pub contents: Contents,
    /// By which way it is given.
    pub route: Route,
    /// `None` in a control arm.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dose: Option<Dose>,
    /// Volume at each administration over all its places: `mL`. `None` where nothing is injected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub volume: Option<Quantity>,
}

/// What keeps the immune system from the cells, and what whoever gets no cells is given in its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Immunosuppression {
    /// Drug, level or dose, in words.
    pub regimen: Text,
    /// First day of the part's schedule.
    pub from_day: i32,
    /// Last day of the part's schedule.
    pub until_day: i32,
    /// What a control arm is given in its place.
    pub control: ControlReceives,
}

/// What a control arm gets in place of the drug.
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
pub enum ControlReceives {
    /// There is no control arm.
    NoControl,
    /// The same drug.
    Same,
    /// A dummy that looks the same.
    Dummy,
    /// Nothing: everybody at the site can see who has no cells.
    Nothing,
}
