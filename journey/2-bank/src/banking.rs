//! Banking: cells of one line, at one passage, frozen in equal vials.

use crate::plan::counts_cells;
use crate::{Fact, Refusal, State};
use bench::{BankCode, Clearance, Code, Departure, LineCode, Place, Quantity, Run, Text, VialCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The tiers of banking (ICH Q5D 2.2): each is made from the one before it.
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
pub enum Tier {
    /// The first vials of a chosen line, from which it can be begun again.
    Seed,
    /// What is tested in full; every working bank comes from it.
    Master,
    /// What batches are started from.
    Working,
}

impl Tier {
    /// The tier that this one is thawed from; `None` where it is frozen from the growing line.
    #[must_use]
    pub fn parent(self) -> Option<Tier> {
        match self {
            Self::Seed => None,
            Self::Master => Some(Self::Seed),
            Self::Working => Some(Self::Master),
        }
    }
}

/// What a bank was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Parents {
    /// The line, still in culture since it was picked.
    Line(LineCode),
    /// Vials thawed from an earlier bank; they are used up by it.
    Vials(Vec<VialCode>),
}

impl Parents {
    /// Their codes.
    #[must_use]
    pub fn codes(&self) -> Vec<Code> {
        match self {
            Self::Line(line) => vec![(*line).into()],
            Self::Vials(vials) => vials.iter().map(|&vial| vial.into()).collect(),
        }
    }
}

/// Cells banked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BankCells {
    pub tier: Tier,
    pub parents: Parents,
    /// Passages since the colony was picked.
    pub passage: u16,
    /// Vials filled.
    pub vials: u16,
    /// Cells or viable cells in each.
    pub cells_a_vial: Quantity,
    /// All cells there were to fill from, as counted.
    pub cells_counted: Quantity,
    /// The count's uncertainty, in per cent, one standard deviation: cells are counted, never conserved (house 4.3).
    pub count_uncertainty: Quantity,
    /// Viable cells among all, in per cent.
    pub viability: Quantity,
    /// Medium and freezing method.
    pub method: Text,
}

/// A report is refused only where it names what nobody knows (house 1).
pub(crate) fn obstacles(state: &State, command: &BankCells) -> BTreeSet<Refusal> {
    match &command.parents {
        Parents::Line(line) if state.line(*line).is_none() => {
            BTreeSet::from([Refusal::UnknownLine { line: *line }])
        }
        Parents::Line(_) => BTreeSet::new(),
        Parents::Vials(vials) if vials.is_empty() => BTreeSet::from([Refusal::NoParents]),
        Parents::Vials(vials) => vials
            .iter()
            .filter(|&&vial| state.bank_of(vial).is_none())
            .map(|&vial| Refusal::UnknownVial { vial })
            .collect(),
    }
}

pub(crate) fn decide(state: &State, clearance: &Clearance, command: &BankCells) -> Vec<Fact> {
    // Vials of banks and of fills share one number space, so the counter is the house's, not this room's.
    let last = state.last_vial().max(clearance.last_vial);
    let vials = Run::new(VialCode::after(last), u32::from(command.vials));
    let bank = BankCode::after(state.last_bank());
    vec![Fact::CellsBanked { bank, vials, as_reported: command.clone() }]
}

/// What departs from the plan, the lineage and the arithmetic.
pub(crate) fn departures(state: &State, clearance: &Clearance, command: &BankCells) -> Vec<Departure> {
    let codes = command.parents.codes();
    // About the bank that this report makes, first: what is grave holds that bank, not the line or the older bank behind it.
    let bank: Code = BankCode::after(state.last_bank()).into();
    let about: Vec<Code> = std::iter::once(bank).chain(codes.iter().copied()).collect();
    let depart = |kind| Departure::new("bank", kind, about.clone()).with("tier", command.tier);
    let mut found = Vec::new();
    let line = state.line_of(&command.parents);
    if let Some(line) = line.and_then(|code| state.line(code)) {
        if line.chosen().is_none() {
            found.push(depart("line-not-chosen").grave());
        }
        for &of in &codes {
            let standing = clearance.of(of);
            if !standing.held_by.is_empty() {
                found.push(Departure::new("bank", "parent-held", vec![bank, of]).grave());
            }
            // House 4.4: every vial traces to an eligible donor whose consent covers the use.
            if !standing.donor_eligible || !standing.consent_covers.contains(&line.intended) {
                found.push(Departure::new("bank", "origin-not-cleared", vec![bank, of]).grave());
            }
        }
    }
    match line.and_then(|line| state.next_plan(line, command.tier)) {
        None => found.push(depart("bank-not-planned")),
        Some(plan) => {
            if command.passage > plan.passage_limit {
                let passed = depart("passage-limit-passed").grave();
                found.push(passed.with("passage", command.passage).with("limit", plan.passage_limit));
            }
        }
    }
    if let Parents::Vials(vials) = &command.parents {
        found.extend(parent_vials(state, clearance, command, vials, bank));
    } else if command.tier.parent().is_some() {
        found.push(depart("tier-out-of-order").with("from", "line"));
    }
    found.extend(arithmetic(command, depart));
    found
}

fn parent_vials(
    state: &State,
    clearance: &Clearance,
    command: &BankCells,
    vials: &[VialCode],
    into: Code,
) -> Vec<Departure> {
    let mut found = Vec::new();
    let mut lines = BTreeSet::new();
    for &vial in vials {
        let Some((code, bank)) = state.bank_of(vial) else { continue };
        let depart = |kind| Departure::new("bank", kind, vec![into, vial.into(), code.into()]);
        lines.insert(bank.line);
        let tier = bank.made().tier;
        if command.tier.parent() != Some(tier) {
            found.push(depart("tier-out-of-order").with("tier", command.tier).with("from", tier));
        }
        let standing = clearance.of(vial);
        let taken = state.is_consumed(vial) || standing.place == Some(Place::Consumed);
        if taken || vials.iter().filter(|&&other| other == vial).count() > 1 {
            found.push(depart("parent-vial-already-used").grave());
        } else if !matches!(standing.place, Some(Place::Stored(_))) {
            found.push(depart("parent-vial-not-in-store"));
        }
        // Cells do not grow younger.
        if command.passage < bank.made().passage {
            let younger = depart("passage-below-parent");
            found.push(younger.with("passage", command.passage).with("parent", bank.made().passage));
        }
    }
    if lines.len() > 1 {
        let codes = std::iter::once(into).chain(lines.into_iter().map(Code::from)).collect();
        found.push(Departure::new("bank", "lines-mixed", codes).grave());
    }
    found
}

fn arithmetic(command: &BankCells, depart: impl Fn(&'static str) -> Departure) -> Vec<Departure> {
    let mut found = Vec::new();
    let (each, all) = (&command.cells_a_vial, &command.cells_counted);
    if !counts_cells(each) || !counts_cells(all) || each.unit != all.unit {
        found.push(depart("counts-not-in-cells").with("each", each).with("all", all));
    } else if let Some(filled) = each.value.0.checked_mul(command.vials.into())
        && filled > all.value.0
    {
        found.push(depart("more-vials-than-cells-allow").with("filled", filled).with("counted", all));
    }
    if command.vials == 0 {
        found.push(depart("no-vials-filled"));
    }
    found
}
