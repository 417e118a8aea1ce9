//! Shipments: what is on the road, what arrived, and what its temperature history says.

use crate::words::temperature;
use crate::{Board, Cell, View};
use bench::{SeriesCode, ShipmentCode, Temperature};
use std::collections::BTreeSet;

/// Every shipment of a kit, in the order of packing.
pub(crate) fn board(view: &View<'_>) -> Board {
    let columns = &["shipment", "site", "kits", "packed", "dispatched", "received", "logger", "temperature"];
    let mut board = Board::new("shipments", columns);
    let supply = &view.open.supply;
    let sent: BTreeSet<ShipmentCode> =
        supply.kits().flat_map(|(_, kit)| kit.shipments.iter().copied()).collect();
    for (code, shipment) in sent.into_iter().filter_map(|code| Some((code, supply.shipment(code)?))) {
        if !view.sees(shipment.site) {
            continue;
        }
        let about = || vec![code.into(), shipment.site.into()];
        if view.passes_over(&[shipment.packed.logger.as_str()], &about) {
            continue;
        }
        let inside: BTreeSet<SeriesCode> =
            shipment.packed.kits.iter().filter_map(|&kit| supply.series_of(kit)).collect();
        let verdict = |code: SeriesCode| supply.series(code).map(|series| shipment.temperature(code, series));
        // The strictest verdict over its series counts for the row.
        let strictest = inside.into_iter().filter_map(verdict).max_by_key(|&verdict| rank(verdict));
        let row = board.push(vec![
            Cell::code(code),
            Cell::code(shipment.site),
            Cell::number(shipment.packed.kits.len()),
            shipment.packed_at.into(),
            shipment.dispatched.into(),
            shipment.first_received().into(),
            (&shipment.packed.logger).into(),
            strictest.map(temperature).into(),
        ]);
        let read = shipment.reading().is_some();
        row.alarm =
            strictest == Some(Temperature::Unfit) || (read && strictest == Some(Temperature::Awaiting));
    }
    board
}

fn rank(verdict: Temperature) -> u8 {
    match verdict {
        Temperature::Within => 0,
        Temperature::FoundFit => 1,
        Temperature::Awaiting => 2,
        Temperature::Unfit => 3,
    }
}
