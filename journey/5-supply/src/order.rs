//! Order: a site asks for kits, in whole packs, so that an order never tells which content ran short.

use crate::{Fact, Refusal, State};
use bench::{Clearance, Jurisdiction, OrderCode, SiteCode, Text, TrialCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Packs wanted at a site for one part of a trial.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Order {
    pub site: SiteCode,
    pub trial: TrialCode,
    pub part: Text,
    /// Whose rule-book binds the site: kits are made for one.
    pub jurisdiction: Jurisdiction,
    pub packs: u32,
}

/// Packs in one order beyond which it is a slip of the pen.
const MOST_PACKS: u32 = 1_000;

pub(crate) fn obstacles(state: &State, clearance: &Clearance, command: &Order) -> BTreeSet<Refusal> {
    let mut found = BTreeSet::new();
    if !clearance.of(command.site).known {
        found.insert(Refusal::UnknownThing { thing: command.site.into() });
    }
    if state.plan(command.trial, &command.part).is_none() {
        found.insert(Refusal::NoPlan { trial: command.trial, part: command.part.clone() });
    }
    if command.packs == 0 || command.packs > MOST_PACKS {
        found.insert(Refusal::OrderOfNothing { packs: command.packs, most: MOST_PACKS });
    }
    found
}

pub(crate) fn decide(state: &State, command: &Order) -> Vec<Fact> {
    vec![Fact::Ordered { order: OrderCode::after(state.last_order()), as_asked: command.clone() }]
}
