//! Disposition of an excursion: quality decides whether kits that were too warm, or not watched, are fit.
//!
//! One verdict holds for all kits of a series in that shipment, cells and dummy alike: a verdict by content would say what is in a kit.

use crate::{Refusal, State};
use bench::{SeriesCode, ShipmentCode, Temperature, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Quality's verdict on a series after an excursion on one shipment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DispositionExcursion {
    pub shipment: ShipmentCode,
    pub series: SeriesCode,
    pub fit: bool,
    pub why: Text,
}

pub(crate) fn obstacles(state: &State, command: &DispositionExcursion) -> BTreeSet<Refusal> {
    let mut found = BTreeSet::new();
    if !command.why.says_something() {
        found.insert(Refusal::ReasonMissing);
    }
    let (Some(shipment), Some(series)) = (state.shipment(command.shipment), state.series(command.series))
    else {
        let thing = match state.shipment(command.shipment) {
            None => command.shipment.into(),
            Some(_) => command.series.into(),
        };
        found.insert(Refusal::UnknownThing { thing });
        return found;
    };
    // There must be readings, or their lack said by a reading of the silent logger; and they must leave something to decide.
    let awaits = shipment.temperature(command.series, series) == Temperature::Awaiting;
    let here = shipment.packed.kits.iter().any(|kit| state.series_of(*kit) == Some(command.series));
    if !here || !awaits || shipment.reading().is_none() {
        found.insert(Refusal::NothingToDecide { shipment: command.shipment, series: command.series });
    }
    found
}
