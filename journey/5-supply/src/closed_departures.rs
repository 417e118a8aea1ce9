//! What is wrong with a report, seen from inside. These departures would tell content, so they stay in the closed compartment: the
//! unblinded monitor and the cell laboratory answer them.

use crate::departures::some;
use crate::stow::Stow;
use crate::{ClosedState, Command, Counted, State};
use bench::{Code, Departure, KitCode, PreparationCode, VialCode};
use std::collections::BTreeSet;

/// Every kind of departure that only the compartment may read.
pub const CLOSED_DEPARTURES: &[&str] = &[
    "count-differs-inside",
    "prepared-other-vials",
    "thawed-other-vials",
    "vial-in-kit",
    "well-taken-inside",
];

impl ClosedState {
    /// Everything in this report that departs from what the compartment knows.
    #[must_use]
    pub fn departures(&self, state: &State, command: &Command) -> Vec<Departure> {
        match command {
            Command::PutAway(c) => self.stowed(state, &c.rows),
            Command::Move(c) => self.stowed(state, &c.rows),
            Command::Count(c) => {
                let Counted::Box(name) = &c.at else { return vec![] };
                let expected = state.vials.in_box(name);
                let lost = expected
                    .difference(&c.found)
                    .copied()
                    .filter(|&thing| state.may_be_kitted(thing) && self.is_in_no_kit(thing));
                let mut found = some("count-differs-inside", lost.collect());
                found.extend(self.kitted(c.found.iter().copied()));
                found
            }
            Command::DeclareMissing(c) => self.kitted(c.things.iter().copied()),
            Command::Destroy(c) => self.kitted(c.things.iter().copied()),
            Command::Thaw(c) => {
                let Some(details) = self.key().and_then(|key| c.details.look(key)) else { return vec![] };
                let inside: Option<BTreeSet<VialCode>> =
                    self.content(c.kit).map(|content| content.all_vials().collect());
                if inside.as_ref() == Some(&details.vials) {
                    return vec![];
                }
                some("thawed-other-vials", self.about(c.kit, &details.vials))
                    .into_iter()
                    .map(Departure::grave)
                    .collect()
            }
            Command::PrepareDose(c) => {
                let Some(details) = self.key().and_then(|key| c.details.look(key)) else { return vec![] };
                let taken: BTreeSet<VialCode> = details.used.union(&details.partial).copied().collect();
                let thawed = self.thawed(c.preparation).map(|thawed| &thawed.vials);
                if thawed == Some(&taken) && details.used.is_disjoint(&details.partial) {
                    return vec![];
                }
                some("prepared-other-vials", self.prepared_about(state, c.preparation, &taken))
            }
            _ => vec![],
        }
    }

    fn stowed(&self, state: &State, rows: &[Stow]) -> Vec<Departure> {
        let mut taken = Vec::new();
        for row in rows {
            for (at, thing) in row.things().take_while(|&thing| state.knows(thing)).enumerate() {
                let well = u16::try_from(usize::from(row.first_well) + at).unwrap_or(u16::MAX);
                let other = state.vials.occupant(&row.in_box(), well).filter(|other| *other != thing);
                if other.is_some_and(|other| state.may_be_kitted(other) && self.is_in_no_kit(other)) {
                    taken.push(thing);
                }
            }
        }
        let mut found = some("well-taken-inside", taken);
        let things = rows.iter().flat_map(|row| row.things().take_while(|&thing| state.knows(thing)));
        found.extend(self.kitted(things));
        found
    }

    /// Vials that a report handles by themselves although they are in a kit.
    fn kitted(&self, things: impl Iterator<Item = Code>) -> Vec<Departure> {
        some("vial-in-kit", things.filter(|&thing| !self.is_in_no_kit(thing)).collect())
    }

    fn is_in_no_kit(&self, thing: Code) -> bool {
        VialCode::try_from(thing).map_or(true, |vial| self.kit_of(vial).is_none())
    }

    fn about(&self, kit: KitCode, vials: &BTreeSet<VialCode>) -> Vec<Code> {
        std::iter::once(kit.into()).chain(vials.iter().map(|&vial| vial.into())).collect()
    }

    fn prepared_about(
        &self,
        state: &State,
        preparation: PreparationCode,
        vials: &BTreeSet<VialCode>,
    ) -> Vec<Code> {
        let kit = state.preparation(preparation).map(|known| Code::from(known.kit));
        kit.into_iter().chain([preparation.into()]).chain(vials.iter().map(|&vial| vial.into())).collect()
    }
}
