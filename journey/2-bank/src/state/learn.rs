//! Folding facts in.

use super::{Bank, Line, State};
use crate::{BankCells, Fact, Reprogramme};
use bench::{BankCode, FactId, Kept, LineCode, Mark, Run, Text, VialCode};
use std::collections::BTreeMap;

impl State {
    /// Folds one fact of the donor room in: a collected tissue waits here for reprogramming.
    pub fn learn_donor(&mut self, _mark: &Mark, fact: &donor::Fact) {
        if let donor::Fact::TissueCollected { tissue, .. } = fact {
            self.tissues.entry(*tissue).or_default();
        }
    }

    /// Folds one fact in.
    pub fn learn(&mut self, mark: &Mark, fact: &Fact) {
        match fact {
            Fact::LinesBegun { lines, as_authorised } => self.begin(*lines, as_authorised),
            Fact::TissueProfiled(c) => {
                self.correctable.insert(mark.fact, ("profile-tissue".into(), c.tissue.into()));
                let tissue = self.tissues.entry(c.tissue).or_default();
                tissue.profiles.insert(mark.fact, Kept::first(*mark, c.clone()));
            }
            Fact::LineCharacterised(c) => {
                self.correctable.insert(mark.fact, ("characterise-line".into(), c.line.into()));
                if let Some(line) = self.lines.get_mut(&c.line) {
                    line.characterisations.insert(mark.fact, Kept::first(*mark, c.clone()));
                }
            }
            Fact::LineChosen(c) => {
                if let Some(line) = self.lines.get_mut(&c.line) {
                    line.chosen = Some(c.clone());
                }
            }
            Fact::BankPlanned(c) => {
                if let Some(line) = self.lines.get_mut(&c.line) {
                    line.plans.push((mark.fact, c.clone()));
                }
            }
            Fact::CellsBanked { bank, vials, as_reported } => {
                self.bank_made(mark, *bank, *vials, as_reported)
            }
            Fact::Corrected { target, content, reason } => self.correct(mark, *target, content, reason),
        }
    }

    fn begin(&mut self, lines: Run<LineCode>, from: &Reprogramme) {
        let tissue = self.tissues.entry(from.tissue).or_default();
        for code in lines.iter() {
            tissue.lines.push(code);
            let line = Line {
                tissue: from.tissue,
                method: from.method.clone(),
                intended: from.intended,
                characterisations: BTreeMap::new(),
                chosen: None,
                plans: Vec::new(),
            };
            self.lines.insert(code, line);
        }
    }

    fn bank_made(&mut self, mark: &Mark, code: BankCode, vials: Run<VialCode>, made: &BankCells) {
        // decide names a known parent; a fact that does not is kept under no line, and `verify` tells of it.
        let Some(line) = self.line_of(&made.parents) else { return };
        let about = made.parents.codes().first().copied().unwrap_or(line.into());
        self.correctable.insert(mark.fact, ("bank-cells".into(), about));
        if vials.count > 0 {
            self.runs.insert(vials.first.number, (vials.last(), code));
        }
        self.banks.insert(code, Bank { line, vials, made: Kept::first(*mark, made.clone()) });
    }

    fn correct(&mut self, mark: &Mark, target: FactId, content: &Fact, reason: &Text) {
        let (mark, reason) = (*mark, reason.clone());
        match content {
            Fact::TissueProfiled(c) => {
                let kept = self.tissues.get_mut(&c.tissue).and_then(|t| t.profiles.get_mut(&target));
                if let Some(kept) = kept {
                    kept.correct(mark, c.clone(), reason);
                }
            }
            Fact::LineCharacterised(c) => {
                let kept = self.lines.get_mut(&c.line).and_then(|l| l.characterisations.get_mut(&target));
                if let Some(kept) = kept {
                    kept.correct(mark, c.clone(), reason);
                }
            }
            Fact::CellsBanked { bank, as_reported, .. } => {
                if let Some(bank) = self.banks.get_mut(bank) {
                    bank.made.correct(mark, as_reported.clone(), reason);
                }
            }
            _ => {}
        }
    }
}
