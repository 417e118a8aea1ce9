//! Milestones and evidence as they stand: a fold.

use super::{AdoptEvidence, Fact, RecordMilestone};
use bench::{FactId, Kept, Mark};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What was reached, and what the programme leans on.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct State {
    milestones: BTreeMap<FactId, Kept<RecordMilestone>>,
    evidence: BTreeMap<FactId, Kept<AdoptEvidence>>,
}

impl State {
    /// Every milestone with its corrections, in the order in which they were recorded.
    pub fn milestones(&self) -> impl Iterator<Item = (FactId, &Kept<RecordMilestone>)> {
        self.milestones.iter().map(|(&fact, kept)| (fact, kept))
    }

    /// Every study with its corrections, in the order in which they were adopted.
    pub fn evidence(&self) -> impl Iterator<Item = (FactId, &Kept<AdoptEvidence>)> {
        self.evidence.iter().map(|(&fact, kept)| (fact, kept))
    }

    pub(crate) fn correctable(&self, target: FactId) -> Option<&'static str> {
        let milestone = self.milestones.get(&target).map(|_| "record-milestone");
        milestone.or_else(|| self.evidence.get(&target).map(|_| "adopt-evidence"))
    }

    /// Folds one fact in.
    pub fn learn(&mut self, mark: &Mark, fact: &Fact) {
        match fact {
            Fact::MilestoneRecorded(c) => {
                self.milestones.insert(mark.fact, Kept::first(*mark, c.clone()));
            }
            Fact::EvidenceAdopted(c) => {
                self.evidence.insert(mark.fact, Kept::first(*mark, c.clone()));
            }
            Fact::Corrected { target, content, reason } => match content.as_ref() {
                Fact::MilestoneRecorded(c) => {
                    if let Some(kept) = self.milestones.get_mut(target) {
                        kept.correct(*mark, c.clone(), reason.clone());
                    }
                }
                Fact::EvidenceAdopted(c) => {
                    if let Some(kept) = self.evidence.get_mut(target) {
                        kept.correct(*mark, c.clone(), reason.clone());
                    }
                }
                Fact::Corrected { .. } => {}
            },
        }
    }
}
