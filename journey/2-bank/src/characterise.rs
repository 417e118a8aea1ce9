//! Characterisation: is this line still its donor, and is its genome whole?

use crate::State;
use crate::profile::Identity;
use bench::{Departure, Digest, LineCode, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is looked at.
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
    strum::VariantArray,
    strum::Display,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Assay {
    Str,
    Hla,
    /// G-banding or like: whole chromosomes.
    Karyotype,
    /// Arrays or sequencing: copy number, 20q11.21 among it.
    CopyNumber,
    /// Markers and differentiation into the three germ layers.
    Pluripotency,
    /// Whether the reprogramming vector is gone.
    ResidualVector,
    Mycoplasma,
}

impl Assay {
    /// What a line must have been looked at for before it is chosen.
    pub const REQUIRED: [Assay; 4] = [Assay::Str, Assay::Hla, Assay::Karyotype, Assay::CopyNumber];

    /// The identity that this assay compares with the tissue's, where it does.
    #[must_use]
    pub fn identity(self) -> Option<Identity> {
        match self {
            Self::Str => Some(Identity::Str),
            Self::Hla => Some(Identity::Hla),
            _ => None,
        }
    }
}

/// What the laboratory saw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Seen {
    /// A profile, as a digest keyed like the tissue's ([`crate::ProfileTissue`]).
    Profile(Digest),
    /// As it should be.
    Normal,
    /// Not as it should be, in the laboratory's words.
    Abnormal(Text),
}

/// A line looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CharacteriseLine {
    pub line: LineCode,
    pub assay: Assay,
    pub seen: Seen,
    /// The passage of the cells looked at.
    pub passage: u16,
    pub method: Text,
    pub laboratory: Text,
    /// The laboratory's report, as an encrypted attachment.
    pub report: Digest,
}

/// What the observations on one assay of one line come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// Every observation is as it should be.
    Fits,
    /// At least one is not. A later good one does not bury it: only a correction with its reason does (house 4.5).
    DoesNotFit,
    /// Nothing to compare yet: no observation of the line.
    Unseen,
    /// The line is profiled, its tissue is not.
    NoReference,
}

impl State {
    /// What all observations of one assay on a line come to, as they count now.
    #[must_use]
    pub fn fit(&self, line: LineCode, assay: Assay) -> Fit {
        let Some(known) = self.line(line) else { return Fit::Unseen };
        let mut seen = known.characterisations().filter(|c| c.assay == assay).map(|c| &c.seen).peekable();
        if seen.peek().is_none() {
            return Fit::Unseen;
        }
        let Some(identity) = assay.identity() else {
            // A profile says nothing of a karyotype, so it is not a pass.
            let whole = seen.all(|seen| matches!(seen, Seen::Normal));
            return if whole { Fit::Fits } else { Fit::DoesNotFit };
        };
        let tissue = self.tissue(known.tissue);
        let reference: Vec<Digest> = tissue
            .map(|t| t.profiles().filter(|p| p.identity == identity).map(|p| p.profile).collect())
            .unwrap_or_default();
        if reference.is_empty() {
            return Fit::NoReference;
        }
        let same = |seen: &Seen| matches!(seen, Seen::Profile(found) if reference.iter().all(|r| r == found));
        if seen.all(same) { Fit::Fits } else { Fit::DoesNotFit }
    }
}

/// On a mere candidate a bad finding ends its candidacy; on the chosen line it reaches everything made from it.
pub(crate) fn departures(state: &State, command: &CharacteriseLine) -> Vec<Departure> {
    let Some(line) = state.line(command.line) else { return vec![] };
    if line.chosen().is_none() {
        return vec![];
    }
    let depart =
        |kind| Departure::new("bank", kind, vec![command.line.into()]).with("assay", command.assay).grave();
    match (&command.seen, command.assay.identity()) {
        (Seen::Normal, None) => vec![],
        (Seen::Profile(found), Some(identity)) => {
            let tissue = state.tissue(line.tissue);
            let differs = tissue.is_some_and(|tissue| {
                tissue.profiles().any(|p| p.identity == identity && p.profile != *found)
            });
            if differs { vec![depart("identity-does-not-match")] } else { vec![] }
        }
        (Seen::Abnormal(what), _) => vec![depart("line-found-abnormal").with("what", what)],
        // A verdict where a profile is due, or the reverse: nobody can tell what was seen.
        _ => vec![depart("finding-does-not-answer-assay")],
    }
}
