//! The protocol: what a trial does to whom, and when, as somebody signed it.
//!
//! A trial may have parts that differ in everything (an open escalation, then a blinded comparison), so design, masking, dose and
//! schedule belong to a part. A schedule says by which convention it counts days, a dose on what basis it counts cells, a window
//! from what to what it runs. What the registries print as prose is kept beside it, so that the lint can hold one against the other.

use crate::protocol::criterion::Criterion;
use bench::{Date, Edition, Jurisdiction, PartialDate, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

pub mod arm;
pub mod criterion;
pub mod part;
pub mod schedule;
pub mod stopping;

pub use arm::{Arm, ArmRole, Contents, Immunosuppression, Route};
pub use criterion::{Anchor, Check, CriterionKind, Endpoint, NumberRange, OneOf, SpinalRange, Window, YesNo};
pub use part::{
    Analysis, Design, Escalation, EscalationRule, Masked, Measure, Method, Outcome, Parallel, Part, Stagger,
    StaggerOver, Stratum,
};
pub use schedule::{Administration, DayConvention, Schedule};
pub use stopping::{CountedOver, Events, PauseScope, StoppingRule};

/// One version of a protocol.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Protocol {
    /// Short name, unique among its kind in the document; other places refer to it.
    pub key: Text,
    /// Version as signed: `1.0`.
    pub version: Text,
    /// For people: a line on a screen or certificate.
    pub title: Text,
    /// The summary as it is made public; the lint reads it against the parts.
    pub summary: Text,
    /// The product that it is for.
    pub product: Edition,
    /// The countries whose authorities let it run.
    pub jurisdictions: BTreeSet<Jurisdiction>,
    /// What registries say of this trial, and when each was read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub registry: Vec<RegistryRecord>,
    /// What each authority has said so far.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authorities: Vec<AuthorityStatus>,
    /// What a site needs before it may begin, by country.
    pub approvals: Vec<ApprovalsNeeded>,
    /// The form in force, and how somebody may say yes.
    pub consent: ConsentForm,
    /// In the order in which they open.
    pub parts: Vec<Part>,
    /// Who may come in; each binds all parts or those that it names.
    pub criteria: Vec<Criterion>,
    /// When participants are seen; each belongs to all parts or those that it names.
    pub visits: Vec<Visit>,
}

impl Protocol {
    /// Key and version.
    #[must_use]
    pub fn edition(&self) -> Edition {
        Edition { key: self.key.clone(), version: self.version.clone() }
    }

    /// A part by its key.
    #[must_use]
    pub fn part(&self, key: &Text) -> Option<&Part> {
        self.parts.iter().find(|part| part.key == *key)
    }

    /// A criterion by its key.
    #[must_use]
    pub fn criterion(&self, key: &Text) -> Option<&Criterion> {
        self.criteria.iter().find(|criterion| criterion.key == *key)
    }

    /// The criteria that a participant of this part must meet, in the order of the protocol.
    pub fn criteria_of<'a>(&'a self, part: &'a Text) -> impl Iterator<Item = &'a Criterion> {
        self.criteria.iter().filter(move |c| c.parts.is_empty() || c.parts.contains(part))
    }

    /// The visits of this part, in the order of the protocol.
    pub fn visits_of<'a>(&'a self, part: &'a Text) -> impl Iterator<Item = &'a Visit> {
        self.visits.iter().filter(move |v| v.parts.is_empty() || v.parts.contains(part))
    }
}

/// What a public registry says. Two copies of one record differ when they are of different versions: both are named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RegistryRecord {
    /// `ClinicalTrials.gov`, `ChiCTR`, or where a copy was read.
    pub registry: Text,
    /// `NCT06974968`.
    pub id: Text,
    /// The record's own version, as the registry numbers or dates it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record_version: Option<Text>,
    /// The day on which it was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retrieved: Option<Date>,
    /// The record's field *allocation*: `RANDOMIZED`, `NON_RANDOMIZED`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allocation: Option<Text>,
    /// The record's field *masking*: `NONE`, `SINGLE`, `DOUBLE`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub masking: Option<Text>,
    /// The record's field *enrollment*.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub participants: Option<u32>,
    /// The record's *completion date*.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completion: Option<PartialDate>,
    /// How many visits the copy lists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visits: Option<u32>,
    /// The protocol version that the copy names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub protocol_version: Option<Text>,
}

/// What an authority has said. Being allowed to proceed with a trial is not approval of a product.
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
pub enum Status {
    /// Filed; no answer yet.
    Submitted,
    /// May proceed: an IND in effect (21 CFR 312.40), or China's implied licence after 60 working days.
    IndAllowed,
    /// On hold: 21 CFR 312.42.
    ClinicalHold,
    OrphanDesignated,
    /// Approved for a market, with conditions and for a time.
    ConditionallyApproved,
    /// Approved for a market.
    Approved,
    Refused,
}

/// One authority's status, since when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AuthorityStatus {
    /// `FDA`, `NMPA`.
    pub authority: Text,
    /// Whose rules apply.
    pub jurisdiction: Jurisdiction,
    /// What it said last.
    pub status: Status,
    /// Since when, as far as is known.
    pub since: PartialDate,
    /// Its own number for the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Text>,
}

/// An approval that a site can need.
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
    strum::VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum ApprovalKind {
    /// Ethics committee or institutional review board.
    Ethics,
    /// The national regulator lets this protocol version proceed.
    Regulator,
    /// Institutional biosafety committee (for products whose genes were changed).
    Biosafety,
    /// China's administration of human genetic resources.
    GeneticResources,
    /// The contract between sponsor and site.
    Contract,
}

/// What a site of one country needs before it may begin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ApprovalsNeeded {
    /// Whose rules apply there.
    pub country: Jurisdiction,
    /// Each must be recorded before the site begins.
    pub kinds: BTreeSet<ApprovalKind>,
}

/// By what way a person may say yes.
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
pub enum ConsentMode {
    /// Signs in person.
    OwnHand,
    /// Says yes before a witness who signs: whoever cannot move a hand.
    Witness,
    /// A legally authorised representative signs.
    Representative,
}

/// The consent form in force, its languages, and the ways of consenting that it foresees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConsentForm {
    /// Version as signed: `1.0`.
    pub version: Text,
    /// `en`, `zh`.
    pub languages: BTreeSet<Text>,
    /// Ways of saying yes that the form foresees.
    pub modes: BTreeSet<ConsentMode>,
}

/// A planned visit. Its day counts from the first administration, by the convention of each part that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Visit {
    /// Short name, unique among its kind in the document; other places refer to it.
    pub key: Text,
    /// For people: a line on a screen or certificate.
    pub title: Text,
    /// Keys of the parts that have it; none named means all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Text>,
    /// Planned day: days before the first administration are negative.
    pub day: i32,
    /// Days that it may be early.
    pub before: u32,
    /// Days that it may be late.
    pub after: u32,
    /// Keys of the instruments that are asked: `isncsci`, `scim3`, `mds-updrs`, `alsfrs-r`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instruments: Vec<Text>,
    /// Whether it may be done from afar.
    pub remote_allowed: bool,
}
