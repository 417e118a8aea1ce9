//! Standing and clearance: how a room asks about what happens elsewhere in the house.
//!
//! An upstream room never imports a downstream one, yet starting a batch needs the bank's release and dosing needs the kit's
//! whole history. So the questions are vocabulary of the bench: `portfolio::decide` looks up the standing of every code that
//! a command names, in the folds of all rooms, and hands the answers in.

use crate::code::{Code, HoldCode, LotCode, ParticipantCode, SiteCode, TrialCode};
use crate::place::Place;
use crate::text::Text;
use crate::time::{Date, Moment};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Whose rule-book. One batch may live under two.
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
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
    strum::Display,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Jurisdiction {
    /// FDA.
    Us,
    /// NMPA.
    Cn,
}

/// For whom something was released.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Released {
    pub jurisdiction: Jurisdiction,
    /// `None`: for further manufacture (a bank), not for a trial.
    pub trial: Option<TrialCode>,
    /// The version of the specification that it met.
    pub specification: Text,
    /// Whether results named beforehand are still pending.
    pub staged: bool,
}

/// What the temperature history says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Temperature {
    /// Every reading inside its limits, or none asked for yet.
    #[default]
    Within,
    /// Beyond a limit, and quality has not yet decided; or readings are awaited.
    Awaiting,
    /// Beyond a limit, and quality found it fit.
    FoundFit,
    /// Beyond a limit, and quality found it unfit.
    Unfit,
}

/// All that other rooms may ask about one code. What does not apply to its kind stays at its default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Whether such a thing is known at all.
    pub known: bool,
    /// Holds in force on it, or on anything that it came from.
    pub held_by: BTreeSet<HoldCode>,
    /// Releases in force.
    pub released: BTreeSet<Released>,
    /// Rejected by quality, for ever.
    pub rejected: bool,
    /// The last day on which it may be used.
    pub expires: Option<Date>,
    /// Where it is.
    pub place: Option<Place>,
    /// The lots that it came from, for a kit or vial.
    pub lots: BTreeSet<LotCode>,
    /// Its temperature verdict; for a kit, the strictest of its series.
    pub temperature: Temperature,
    /// Whether every hand-over so far was received with its seal whole.
    pub custody_whole: bool,
    /// For a kit: the site that holds it.
    pub at_site: Option<SiteCode>,
    /// For a kit: to whom it is assigned, for which administration.
    pub assigned: Option<(ParticipantCode, u32)>,
    /// For a kit: prepared, and usable until then.
    pub usable_until: Option<Moment>,
    /// For a donor and what came of it: eligible, or under a documented, signed exception.
    pub donor_eligible: bool,
    /// For a donor and what came of it: the uses that its consent covers.
    pub consent_covers: BTreeSet<Use>,
    /// For an instrument: calibrated until that day. For a room: monitored until that day.
    pub fit_until: Option<Date>,
    /// For a lot: who made or filled it. For a sample: who tested it.
    pub hands: BTreeSet<crate::code::PersonCode>,
    /// For a lot: deviations that name it and are still open.
    pub open_deviations: BTreeSet<crate::code::DeviationCode>,
    /// For a lot or batch: its batch record is closed.
    pub record_closed: bool,
    /// For a material lot: how much is left, as a quantity, and whether quality released it.
    pub left: Option<crate::quantity::Quantity>,
    /// For a kit or series: the trial and the part that it was made for. A site in two trials holds kits of both.
    pub meant_for: Option<(TrialCode, Text)>,
    /// For a trial: its product asks that all administrations of one course come from one lot.
    pub one_lot_a_course: bool,
    /// For a participant: safety determined a dose-limiting toxicity.
    pub dose_limiting: bool,
    /// For a person: the participants whose arm they know, by unblinding or by preparing a dose.
    pub knows_arm_of: BTreeSet<ParticipantCode>,
    /// For a safety review: when it met.
    pub met: Option<Moment>,
    /// For a trial: by part, the highest dose level that a safety review allowed (as in [`Clearance::allowed_level`]), so that duties
    /// can wait for it.
    pub allowed_levels: BTreeMap<Text, u32>,
    /// For a lot or bank: for whom its release is asked for, by the trials that give its product and where they run.
    pub wanted_for: BTreeSet<(Jurisdiction, Option<TrialCode>)>,
}

/// What a consent may allow.
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
    strum::EnumString,
    strum::IntoStaticStr,
    strum::Display,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Use {
    Research,
    Clinical,
    Commercial,
}

/// The answers to a room's questions for one command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clearance {
    /// By code: every code that the command names, and those that its room asks for by [`Clearance::of`].
    pub standing: BTreeMap<Code, Standing>,
    /// By trial part: the highest dose level that a safety review allowed.
    pub allowed_level: BTreeMap<(TrialCode, Text), u32>,
    /// By site: kits there that are usable now (released, unexpired, not held, unassigned, custody and temperature whole), lowest number first.
    pub usable_kits: BTreeMap<SiteCode, Vec<crate::code::KitCode>>,
    /// For each usable kit, the arm whose content it holds (the arm's key in the protocol). `None` at a desk without the key.
    pub contents: Option<BTreeMap<crate::code::KitCode, Text>>,
    /// The number of the last vial minted in the house: banks and fills mint from one number space, so neither room knows it alone.
    pub last_vial: u32,
}

static UNKNOWN: Standing = Standing {
    known: false,
    held_by: BTreeSet::new(),
    released: BTreeSet::new(),
    rejected: false,
    expires: None,
    place: None,
    lots: BTreeSet::new(),
    temperature: Temperature::Within,
    custody_whole: false,
    at_site: None,
    assigned: None,
    usable_until: None,
    donor_eligible: false,
    consent_covers: BTreeSet::new(),
    fit_until: None,
    hands: BTreeSet::new(),
    open_deviations: BTreeSet::new(),
    record_closed: false,
    left: None,
    meant_for: None,
    one_lot_a_course: false,
    dose_limiting: false,
    knows_arm_of: BTreeSet::new(),
    met: None,
    wanted_for: BTreeSet::new(),
    allowed_levels: BTreeMap::new(),
};

impl Clearance {
    /// The standing of a code; of one that nobody knows, where the portfolio has no answer.
    pub fn of(&self, code: impl Into<Code>) -> &Standing {
        self.standing.get(&code.into()).unwrap_or(&UNKNOWN)
    }
}
