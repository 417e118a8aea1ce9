//! Who acts, in which role, and what a signature says.

use crate::code::{PersonCode, SiteCode};
use crate::digest::Digest;
use crate::time::Moment;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The roles of the house. Who may do what is one table (`journey/8-portfolio/roles.table`).
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
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Role {
    /// Leads the programme at the sponsor.
    ProgrammeLead,
    /// Cares for donors: consent, screening, collection.
    DonorCoordinator,
    /// Makes cells.
    ManufacturingOperator,
    /// The second pair of eyes on a step.
    Verifier,
    /// Tests samples.
    QcAnalyst,
    /// Releases lots: the Qualified Person, or China's qualified person, by jurisdiction.
    QualityReleaser,
    /// Answers deviations, holds, changes.
    QualityAssurance,
    /// Packs and ships kits; blinded.
    Supply,
    /// Makes series and kits; unblinded.
    KitMaker,
    /// Thaws and prepares doses at a site; unblinded.
    CellPreparation,
    /// Gives the dose; blinded.
    Implanter,
    /// Is responsible for the participants of a site; blinded.
    Investigator,
    /// Runs visits and paperwork at a site; blinded.
    Coordinator,
    /// Rates outcomes; blinded.
    BlindedRater,
    /// Watches over safety; blinded.
    SafetyPhysician,
    /// The closed compartment of safety; unblinded.
    SafetyCompartment,
    /// A member of the safety review's open part.
    ReviewMember,
    /// Holds the allocation list; unblinded.
    UnblindedStatistician,
    /// Plans and runs the analysis; blinded until it is opened.
    BlindedStatistician,
    /// Monitors sites; blinded.
    Monitor,
    /// Monitors drug accountability; unblinded.
    UnblindedMonitor,
    /// Reads everything that an inspector may; changes nothing.
    Inspector,
    /// Appoints people and grants roles; no clinical or release right.
    Administrator,
}

impl Role {
    /// Whether this role may see closed content while trials are blind.
    #[must_use]
    pub fn is_unblinded(self) -> bool {
        matches!(
            self,
            Self::KitMaker
                | Self::CellPreparation
                | Self::SafetyCompartment
                | Self::UnblindedStatistician
                | Self::UnblindedMonitor
        )
    }

    /// Whether this role acts at one site rather than for the sponsor.
    #[must_use]
    pub fn is_at_site(self) -> bool {
        matches!(
            self,
            Self::CellPreparation
                | Self::Implanter
                | Self::Investigator
                | Self::Coordinator
                | Self::BlindedRater
        )
    }
}

/// Who gives a command, in which role, and for which site where the role is a site's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Author {
    pub person: PersonCode,
    pub role: Role,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<SiteCode>,
}

/// What somebody says by signing (21 CFR 11.50(a)(3): review, approval, responsibility, authorship).
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
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Meaning {
    /// I wrote this, or say that it is so.
    Authored,
    /// I did this.
    Performed,
    /// I saw it done and it is right.
    Verified,
    /// I read it and found it complete.
    Reviewed,
    /// I approve it.
    Approved,
    /// I am responsible for it.
    Responsible,
    /// I consent.
    Consented,
    /// I was there when consent was given.
    Witnessed,
}

/// How sure the system is that the signer is who they say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Assurance {
    /// A rehearsal's scripted crew; never in a record.
    Scripted,
    /// Password, asked at signing.
    Password,
    /// Passkey with user verification. The only one claimed against an administrator.
    Passkey,
}

/// A signature as the office attests it. Rooms read it; only the office makes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    pub by: PersonCode,
    pub role: Role,
    pub meaning: Meaning,
    pub at: Moment,
    /// The digest of the statement signed: ledger, command id, verb, command, what was shown, meaning, signer, time.
    pub statement: Digest,
    pub assurance: Assurance,
}
