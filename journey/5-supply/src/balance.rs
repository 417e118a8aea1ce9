//! The balance of containers: vials made are vials somewhere (house 4.3).

use crate::{ClosedState, State};
use bench::{Code, Place, VialCode};
use std::collections::BTreeMap;

/// Where a vial can be, for the count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Whereabouts {
    Bench,
    /// In store, or in a kit anywhere: in the open nobody may know which.
    StoredOrKitted,
    /// In store and in no kit.
    Stored,
    /// In a kit at the depot.
    KitAtDepot,
    InTransit,
    AtSite,
    /// In a preparation: given to a person, or left over from it.
    Used,
    Consumed,
    Sampled,
    Reserved,
    Returned,
    Destroyed,
    /// Declared missing, signed.
    Missing,
}

/// How many vials of one lot or bank were made, and how many are where.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Balance {
    pub made: u32,
    pub places: BTreeMap<Whereabouts, u32>,
}

impl Balance {
    /// Whether every vial made is in exactly one place.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.places.values().sum::<u32>() == self.made
    }
}

impl State {
    /// The balance of a lot or bank. Without the compartment, vials in kits stay among the stored ones: how many were kitted, and where
    /// those kits are, would say what the kits hold.
    #[must_use]
    pub fn balance(&self, lot: Code, closed: Option<&ClosedState>) -> Balance {
        let mut balance = Balance { made: self.vials.made(lot), places: BTreeMap::new() };
        for vial in self.vials.of(lot) {
            if let Some(place) = self.whereabouts(vial, closed) {
                *balance.places.entry(place).or_default() += 1;
            }
        }
        balance
    }

    fn whereabouts(&self, vial: VialCode, closed: Option<&ClosedState>) -> Option<Whereabouts> {
        let open = self.vials.place(vial)?;
        let Some(closed) = closed else {
            let stored = matches!(open, Place::Stored(_));
            return if stored { Some(Whereabouts::StoredOrKitted) } else { Some(plainly(&open)) };
        };
        match closed.kit_of(vial).and_then(|kit| self.kit(kit)) {
            // A vial in a kit goes where its kit goes.
            Some(kit) => Some(match &kit.place {
                Place::Bench | Place::Stored(_) => Whereabouts::KitAtDepot,
                elsewhere => plainly(elsewhere),
            }),
            None => Some(plainly(&open)),
        }
    }
}

fn plainly(place: &Place) -> Whereabouts {
    match place {
        Place::Bench => Whereabouts::Bench,
        Place::Stored(_) => Whereabouts::Stored,
        Place::InKit(_) => Whereabouts::KitAtDepot,
        Place::InTransit(_) => Whereabouts::InTransit,
        Place::AtSite(_) => Whereabouts::AtSite,
        Place::Used(_) => Whereabouts::Used,
        Place::Consumed => Whereabouts::Consumed,
        Place::Sampled(_) => Whereabouts::Sampled,
        Place::Reserved => Whereabouts::Reserved,
        Place::Returned => Whereabouts::Returned,
        Place::Destroyed => Whereabouts::Destroyed,
        Place::Missing => Whereabouts::Missing,
    }
}
