//! The lint: what disagrees in the documents of a programme, found by reading them side by side.
//!
//! Public records of real trials contradict themselves: a summary says "single dose" where the table has four, a window is two to twelve
//! weeks in one sentence and 14 to 60 days in another. Each rule here is one such contradiction, made general; where a real record
//! showed it, that record is rebuilt as the rule's first test. Rules are pure and say places and numbers; words live in the doors.

use crate::protocol::Protocol;
use crate::site_plan::SitePlan;
use batch::process::Process;
use bench::finding::{Finding, Severity};
use bench::product::Product;
use claims::Claims;
use quality::specification::Specification;

pub mod claims;
mod words;

mod administrations;
mod age;
mod ais;
mod blind;
mod bounds;
mod claim_adverse_events;
mod claim_model;
mod claim_product;
mod claim_score;
mod claim_unverified;
mod days;
mod design;
mod dose;
mod editions;
mod endotoxin;
mod expected_yield;
mod follow_up;
mod jurisdictions;
mod names;
mod order;
mod participants;
mod population;
mod record_version;
mod status;
mod stopping;
mod strength;
mod visits;
mod window;

/// The documents that are at hand. A rule that needs one that is not says nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Folder<'a> {
    pub product: Option<&'a Product>,
    pub process: Option<&'a Process>,
    /// Each by its file's stem.
    pub specifications: &'a [(String, Specification)],
    pub protocol: Option<&'a Protocol>,
    pub sites: Option<&'a SitePlan>,
    pub claims: Option<&'a Claims>,
}

/// One rule: its key, and its reading of a folder.
pub struct Rule {
    pub key: &'static str,
    read: fn(&Folder) -> Vec<Finding>,
}

macro_rules! rules {
    ($( $key:literal $module:ident ),* $(,)?) => {
        /// Every rule of this room, by key; each has its words in every language.
        pub const RULES: &[Rule] = &[ $( Rule { key: $key, read: $module::read }, )* ];
    };
}

rules! {
    "administrations" administrations,
    "population" population,
    "window" window,
    "ais" ais,
    "days" days,
    "design" design,
    "record-version" record_version,
    "visits" visits,
    "dose" dose,
    "bounds" bounds,
    "names" names,
    "participants" participants,
    "blind" blind,
    "order" order,
    "stopping" stopping,
    "editions" editions,
    "strength" strength,
    "endotoxin" endotoxin,
    "follow-up" follow_up,
    "yield" expected_yield,
    "jurisdictions" jurisdictions,
    "status" status,
    "age" age,
    "claim-unverified" claim_unverified,
    "claim-adverse-events" claim_adverse_events,
    "claim-product" claim_product,
    "claim-score" claim_score,
    "claim-model" claim_model,
}

/// Everything that disagrees, by rule.
#[must_use]
pub fn lint(folder: &Folder) -> Vec<Finding> {
    RULES.iter().flat_map(|rule| (rule.read)(folder)).collect()
}

/// What disagrees in a protocol by itself: what stands in the way of adopting it.
#[must_use]
pub fn protocol(protocol: &Protocol) -> Vec<Finding> {
    let mut found = lint(&Folder { protocol: Some(protocol), ..Folder::default() });
    found.retain(|finding| finding.severity == Severity::Contradiction);
    found
}
