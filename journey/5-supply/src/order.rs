//! Order: a site asks for kits, in whole packs, so that an order never tells which content ran short.

use crate::series::Series;
use crate::{Fact, Refusal, State};
use bench::{Clearance, Code, HoldCode, Jurisdiction, OrderCode, SeriesCode, SiteCode, Text, TrialCode};
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
    found.extend(state.all_held(command.trial, &command.part, command.jurisdiction, &|code| {
        clearance.of(code).held_by.clone()
    }));
    found
}

impl State {
    /// The series that an order for this part could be filled from.
    fn series_for(
        &self,
        trial: TrialCode,
        part: &Text,
        jurisdiction: Jurisdiction,
    ) -> impl Iterator<Item = (SeriesCode, &Series)> {
        self.all_series().filter(move |(_, series)| {
            let made = &series.made;
            made.trial == trial
                && made.part == *part
                && made.jurisdiction == jurisdiction
                && series.recalled.is_none()
        })
    }

    /// Whose standing decides an order: those series and their lots.
    pub(crate) fn behind(&self, order: &Order) -> Vec<Code> {
        let series = self.series_for(order.trial, &order.part, order.jurisdiction);
        series
            .flat_map(|(code, series)| {
                std::iter::once(code.into()).chain(series.made.lots.iter().map(|&lot| lot.into()))
            })
            .collect()
    }

    /// The holds that leave nothing to order: there are series for this part, and each of them, or a lot of it, is held. Whether a
    /// series is held does not depend on what its kits hold.
    pub fn all_held(
        &self,
        trial: TrialCode,
        part: &Text,
        jurisdiction: Jurisdiction,
        held_by: &dyn Fn(Code) -> BTreeSet<HoldCode>,
    ) -> BTreeSet<Refusal> {
        let mut found = BTreeSet::new();
        for (code, series) in self.series_for(trial, part, jurisdiction) {
            let codes =
                std::iter::once(Code::from(code)).chain(series.made.lots.iter().map(|&lot| lot.into()));
            let holds = codes.flat_map(|thing| held_by(thing).into_iter().map(move |hold| (thing, hold)));
            let before = found.len();
            found.extend(holds.map(|(thing, hold)| Refusal::Held { thing, hold }));
            if found.len() == before {
                return BTreeSet::new();
            }
        }
        found
    }
}

pub(crate) fn decide(state: &State, command: &Order) -> Vec<Fact> {
    vec![Fact::Ordered { order: OrderCode::after(state.last_order()), as_asked: command.clone() }]
}
