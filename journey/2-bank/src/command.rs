//! What may be asked of this room.

use crate::{BankCells, CharacteriseLine, ChooseLine, Correct, PlanBank, ProfileTissue, Reprogramme};
use bench::Code;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Every verb of the bank room. The name on the wire is the verb at the doors.
#[derive(
    Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, strum::VariantNames, strum::IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Command {
    Reprogramme(Reprogramme),
    ProfileTissue(ProfileTissue),
    CharacteriseLine(CharacteriseLine),
    ChooseLine(ChooseLine),
    PlanBank(PlanBank),
    BankCells(BankCells),
    Correct(Correct),
}

impl Command {
    /// Every code that the command names, the main thing first: the portfolio looks up their standing before it is decided.
    #[must_use]
    pub fn names(&self) -> Vec<Code> {
        match self {
            Self::Reprogramme(c) => vec![c.tissue.into()],
            Self::ProfileTissue(c) => vec![c.tissue.into()],
            Self::CharacteriseLine(c) => vec![c.line.into()],
            Self::ChooseLine(c) => vec![c.line.into()],
            Self::PlanBank(c) => vec![c.line.into()],
            Self::BankCells(c) => c.parents.codes(),
            Self::Correct(c) => c.content.names(),
        }
    }
}
