//! Strength, volume and cells agree: in the vial, and in each administration.
//!
//! XS411 as registered: 9e6 cells at 5.0e7 a millilitre are 0.18 mL.

use super::Folder;
use crate::protocol::Contents;
use bench::at;
use bench::finding::{Finding, Spot};
use bench::quantity::{Decimal, Quantity, Unit};

pub(super) fn read(folder: &Folder) -> Vec<Finding> {
    let Some(product) = folder.product else { return Vec::new() };
    let vial = &product.vial;
    let mut found = Vec::new();
    let units = [
        ("fill", &vial.fill, Unit::ViableCells),
        ("volume", &vial.volume, Unit::Millilitre),
        ("strength", &vial.strength, Unit::ViableCellsPerMillilitre),
    ];
    for (key, quantity, unit) in units.into_iter().filter(|(_, quantity, unit)| quantity.unit != *unit) {
        found.push(
            Finding::contradiction("strength")
                .value("said", quantity)
                .value("instead", unit)
                .spot(Spot::new("product", "unit", at!["vial", key])),
        );
    }
    if !found.is_empty() {
        return found;
    }
    let strength = || Spot::new("product", "strength", at!["vial", "strength"]);
    let mut hold = |cells: Option<Quantity>, volume: Quantity, spots: Vec<Spot>| {
        let held = volume.value.0.checked_mul(vial.strength.value.0).map(Decimal);
        if held.is_none() || held != cells.map(|q| q.value) {
            let show = |number: Option<Decimal>| {
                number.map_or_else(|| "-".to_owned(), |n| Decimal(n.0.normalize()).to_string())
            };
            let finding = Finding::contradiction("strength")
                .value("said", show(cells.map(|q| q.value)))
                .value("instead", show(held));
            found.push(spots.into_iter().fold(finding, Finding::spot).spot(strength()));
        }
    };
    let vial_spots = vec![
        Spot::new("product", "fill", at!["vial", "fill"]),
        Spot::new("product", "volume", at!["vial", "volume"]),
    ];
    hold(Some(vial.fill), vial.volume, vial_spots);
    for (p, part) in folder.protocol.into_iter().flat_map(|protocol| protocol.parts.iter().enumerate()) {
        for (a, arm) in part.arms.iter().enumerate().filter(|(_, arm)| arm.contents == Contents::Product) {
            let (Some(dose), Some(volume)) = (&arm.dose, arm.volume) else { continue };
            let path = at!["parts", p, "arms", a];
            let spots = vec![
                Spot::new("protocol", "dose", path.then("dose")),
                Spot::new("protocol", "volume", path.then("volume")),
            ];
            if volume.unit == Unit::Millilitre {
                hold(dose.at_each_administration(), volume, spots);
            } else {
                let volume_spot = Spot::new("protocol", "unit", path.then("volume"));
                hold(None, Quantity { unit: Unit::Millilitre, ..volume }, vec![volume_spot]);
            }
        }
    }
    found
}
