//! What this room's ledger entries state. Variants are added, never edited; the number is the version of the shape.

use crate::{BankCells, CharacteriseLine, ChooseLine, PlanBank, ProfileTissue, Reprogramme};
use bench::{BankCode, Code, FactId, LineCode, Run, Text, VialCode};
use serde::{Deserialize, Serialize};

/// A fact about lines and banks. Where a report is taken as given, the fact holds the report itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, strum::VariantNames, strum::IntoStaticStr)]
pub enum Fact {
    #[serde(rename = "lines-begun/1")]
    LinesBegun { lines: Run<LineCode>, as_authorised: Reprogramme },
    #[serde(rename = "tissue-profiled/1")]
    TissueProfiled(ProfileTissue),
    #[serde(rename = "line-characterised/1")]
    LineCharacterised(CharacteriseLine),
    #[serde(rename = "line-chosen/1")]
    LineChosen(ChooseLine),
    #[serde(rename = "bank-planned/1")]
    BankPlanned(PlanBank),
    #[serde(rename = "cells-banked/1")]
    CellsBanked { bank: BankCode, vials: Run<VialCode>, as_reported: BankCells },
    #[serde(rename = "corrected/1")]
    Corrected { target: FactId, content: Box<Fact>, reason: Text },
}

impl Fact {
    /// What came of what: pairs of (from, into) for the genealogy. All of it is open: banks have no arm.
    #[must_use]
    pub fn links(&self) -> Vec<(Code, Code)> {
        match self {
            Self::LinesBegun { lines, as_authorised } => {
                lines.iter().map(|line| (as_authorised.tissue.into(), line.into())).collect()
            }
            Self::CellsBanked { bank, vials, as_reported } => {
                let into = as_reported.parents.codes().into_iter().map(|parent| (parent, (*bank).into()));
                into.chain(vials.iter().map(|vial| ((*bank).into(), vial.into()))).collect()
            }
            // A corrected report may name other parents: the added link is one more thing to hold, never one less.
            Self::Corrected { content, .. } => content.links(),
            _ => vec![],
        }
    }
}
