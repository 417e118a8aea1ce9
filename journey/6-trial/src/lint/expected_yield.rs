//! The fewest vials that a process expects hold no more cells than the fewest that it harvests.

use super::Folder;
use bench::Limit;
use bench::at;
use bench::finding::{Finding, Spot};
use bench::quantity::{Decimal, Quantity, Unit};

pub(super) fn read(folder: &Folder) -> Vec<Finding> {
    let (Some(process), Some(product)) = (folder.process, folder.product) else { return Vec::new() };
    let expected = &process.expected_yield;
    let (Some(vials), Some(cells)) = (least(&expected.vials), least(&expected.viable_cells)) else {
        return Vec::new();
    };
    // Units have rules of their own.
    if vials.unit != Unit::Vial
        || cells.unit != Unit::ViableCells
        || product.vial.fill.unit != Unit::ViableCells
    {
        return Vec::new();
    }
    let needed = vials.value.0.checked_mul(product.vial.fill.value.0).map(Decimal);
    if needed.is_some_and(|needed| needed <= cells.value) {
        return Vec::new();
    }
    let needed =
        needed.map_or_else(|| "-".to_owned(), |value| Quantity { value, unit: cells.unit }.to_string());
    let finding = Finding::contradiction("yield")
        .value("cells", cells)
        .value("needed", needed)
        .spot(Spot::new("process", "cells", at!["expected_yield", "viable_cells"]))
        .spot(Spot::new("process", "vials", at!["expected_yield", "vials"]))
        .spot(Spot::new("product", "fill", at!["vial", "fill"]));
    vec![finding]
}

fn least(limit: &Limit) -> Option<Quantity> {
    match limit {
        Limit::Above(low) | Limit::AtLeast(low) => Some(*low),
        // A range upside down is told by the process's own rule.
        Limit::Between(low, high) => (low.value <= high.value).then_some(*low),
        Limit::Below(_) | Limit::AtMost(_) | Limit::Finding(_) => None,
    }
}
