//! What this room knows: a fold of its facts. Learning never refuses, for a fact in the ledger is already so.

mod learn;

use crate::{BankCells, CharacteriseLine, ChooseLine, Parents, PlanBank, ProfileTissue, Tier};
use bench::{
    BankCode, Code, FactId, Kept, LineCode, PersonCode, Place, Run, Standing, Text, TissueCode, Use, VialCode,
};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A tissue, as far as this room is concerned with it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Tissue {
    profiles: BTreeMap<FactId, Kept<ProfileTissue>>,
    /// The lines begun from it.
    pub lines: Vec<LineCode>,
}

impl Tissue {
    /// Every reference profile, as it counts now.
    pub fn profiles(&self) -> impl Iterator<Item = &ProfileTissue> {
        self.profiles.values().map(Kept::now)
    }
}

/// One line.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Line {
    pub tissue: TissueCode,
    pub method: Text,
    pub intended: Use,
    characterisations: BTreeMap<FactId, Kept<CharacteriseLine>>,
    chosen: Option<ChooseLine>,
    plans: Vec<(FactId, PlanBank)>,
}

/// A planned bank, and the bank that answered it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub wanted: PlanBank,
    pub answered_by: Option<BankCode>,
}

impl Line {
    /// Every observation, as it counts now.
    pub fn characterisations(&self) -> impl Iterator<Item = &CharacteriseLine> {
        self.characterisations.values().map(Kept::now)
    }

    /// The choice, once it was chosen for manufacture.
    #[must_use]
    pub fn chosen(&self) -> Option<&ChooseLine> {
        self.chosen.as_ref()
    }
}

/// One bank.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Bank {
    pub line: LineCode,
    pub vials: Run<VialCode>,
    made: Kept<BankCells>,
}

impl Bank {
    /// How it was made, as it counts now.
    #[must_use]
    pub fn made(&self) -> &BankCells {
        self.made.now()
    }

    /// Whoever banked the cells, and whoever corrected what was said of it: none of them may release the bank (house 4.1).
    pub fn hands(&self) -> impl Iterator<Item = PersonCode> {
        self.made.history().filter_map(|(mark, ..)| mark.author.map(|author| author.person))
    }

    /// The first report and every correction since.
    #[must_use]
    pub fn report(&self) -> &Kept<BankCells> {
        &self.made
    }
}

/// The bank room.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct State {
    tissues: BTreeMap<TissueCode, Tissue>,
    lines: BTreeMap<LineCode, Line>,
    banks: BTreeMap<BankCode, Bank>,
    /// By the first number of its run: the last number, and the bank. A run is one row, however many vials it has.
    runs: BTreeMap<u32, (u32, BankCode)>,
    /// What a correction may target: the verb that reported it, and the main thing that it is about.
    correctable: BTreeMap<FactId, (Cow<'static, str>, Code)>,
}

impl State {
    /// A tissue that was collected, profiled or reprogrammed.
    #[must_use]
    pub fn tissue(&self, code: TissueCode) -> Option<&Tissue> {
        self.tissues.get(&code)
    }

    /// Every tissue.
    pub fn tissues(&self) -> impl Iterator<Item = (TissueCode, &Tissue)> {
        self.tissues.iter().map(|(&code, tissue)| (code, tissue))
    }

    /// A line.
    #[must_use]
    pub fn line(&self, code: LineCode) -> Option<&Line> {
        self.lines.get(&code)
    }

    /// Every line.
    pub fn lines(&self) -> impl Iterator<Item = (LineCode, &Line)> {
        self.lines.iter().map(|(&code, line)| (code, line))
    }

    /// A bank.
    #[must_use]
    pub fn bank(&self, code: BankCode) -> Option<&Bank> {
        self.banks.get(&code)
    }

    /// Every bank.
    pub fn banks(&self) -> impl Iterator<Item = (BankCode, &Bank)> {
        self.banks.iter().map(|(&code, bank)| (code, bank))
    }

    /// The bank that a vial was frozen for, if any bank was.
    #[must_use]
    pub fn bank_of(&self, vial: VialCode) -> Option<(BankCode, &Bank)> {
        let (_, &(last, code)) = self.runs.range(..=vial.0).next_back()?;
        // Inside the run, some numbers are stepped over: they name no vial.
        let minted = vial.0 <= last && Code::mintable(VialCode::KIND, vial.0);
        minted.then(|| Some((code, self.banks.get(&code)?))).flatten()
    }

    /// Whether a later bank was made from this vial, as the reports count now. What batches took is the batch room's to say.
    #[must_use]
    pub fn is_consumed(&self, vial: VialCode) -> bool {
        self.consumed().any(|consumed| consumed == vial)
    }

    /// Every vial that a later bank was made from. Banks are few, so this is derived at each look.
    pub fn consumed(&self) -> impl Iterator<Item = VialCode> {
        self.banks
            .values()
            .flat_map(|bank| match &bank.made().parents {
                Parents::Line(_) => &[][..],
                Parents::Vials(vials) => &vials[..],
            })
            .copied()
    }

    /// The line that these parents are of; the first vial's, where they are mixed.
    #[must_use]
    pub fn line_of(&self, parents: &Parents) -> Option<LineCode> {
        match parents {
            Parents::Line(line) => Some(*line),
            Parents::Vials(vials) => vials.iter().find_map(|&vial| Some(self.bank_of(vial)?.1.line)),
        }
    }

    /// Every bank planned of a line, in order, with the bank that answered it: the first one of its tier made after it was planned.
    #[must_use]
    pub fn plans(&self, line: LineCode) -> Vec<Plan> {
        let mut free: Vec<(BankCode, &Bank)> = self.banks().filter(|(_, bank)| bank.line == line).collect();
        let planned = self.lines.get(&line).into_iter().flat_map(|line| &line.plans);
        let answer = |(planned, wanted): &(FactId, PlanBank)| {
            let answers = |(_, bank): &(BankCode, &Bank)| {
                bank.made().tier == wanted.tier && bank.made.fact() > *planned
            };
            let at = free.iter().position(answers);
            Plan { wanted: wanted.clone(), answered_by: at.map(|at| free.remove(at).0) }
        };
        planned.map(answer).collect()
    }

    /// The oldest plan of this tier that no bank has answered.
    #[must_use]
    pub fn next_plan(&self, line: LineCode, tier: Tier) -> Option<PlanBank> {
        let mut plans = self.plans(line).into_iter();
        plans.find(|plan| plan.answered_by.is_none() && plan.wanted.tier == tier).map(|plan| plan.wanted)
    }

    /// The number of the last vial that this room minted; the house's counter is the larger of this and the batch room's.
    #[must_use]
    pub fn last_vial(&self) -> u32 {
        self.runs.values().map(|&(last, _)| last).max().unwrap_or(0)
    }

    pub(crate) fn last_line(&self) -> u32 {
        self.lines.keys().last().map_or(0, |code| code.0)
    }

    pub(crate) fn last_bank(&self) -> u32 {
        self.banks.keys().last().map_or(0, |code| code.0)
    }

    /// What a correction may target: the verb that reported it, and what it is about.
    #[must_use]
    pub fn correctable(&self, target: FactId) -> Option<(&str, Code)> {
        self.correctable.get(&target).map(|(verb, about)| (verb.as_ref(), *about))
    }

    pub(crate) fn banked_by(&self, fact: FactId) -> Option<(BankCode, Run<VialCode>)> {
        let (&code, bank) = self.banks.iter().find(|(_, bank)| bank.made.fact() == fact)?;
        Some((code, bank.vials))
    }

    /// Adds what this room knows about a code to its standing. Whether a donor stands behind it, and where a vial is stored, other
    /// rooms say.
    pub fn contribute(&self, code: Code, standing: &mut Standing) {
        match code.kind {
            LineCode::KIND => standing.known |= self.lines.contains_key(&LineCode(code.number)),
            BankCode::KIND => {
                if let Some(bank) = self.banks.get(&BankCode(code.number)) {
                    standing.known = true;
                    standing.hands.extend(bank.hands());
                }
            }
            VialCode::KIND if self.bank_of(VialCode(code.number)).is_some() => {
                standing.known = true;
                if self.is_consumed(VialCode(code.number)) {
                    standing.place = Some(Place::Consumed);
                } else {
                    standing.place.get_or_insert(Place::Bench);
                }
            }
            _ => {}
        }
    }
}
