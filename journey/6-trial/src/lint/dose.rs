//! A dose can be read in one way: its unit, basis, places, administrations and total agree with each other, with the route, and with
//! the product.

use super::Folder;
use crate::protocol::{Arm, ArmRole, Route};
use bench::at;
use bench::finding::{Finding, Path, Spot};
use bench::product::{Dose, DoseBasis, Product};
use bench::quantity::{Decimal, Unit};

pub(super) fn read(folder: &Folder) -> Vec<Finding> {
    let Some(protocol) = folder.protocol else { return Vec::new() };
    let mut found = Vec::new();
    for (p, part) in protocol.parts.iter().enumerate() {
        for (a, arm) in part.arms.iter().enumerate() {
            let path = at!["parts", p, "arms", a];
            match (&arm.dose, arm.role) {
                (Some(dose), ArmRole::Active) => found.extend(doses(dose, arm, &path, folder.product)),
                (Some(_), ArmRole::Control) => found.push(tell("control", &path.then("dose"), "", "")),
                (None, ArmRole::Active) => found.push(tell("no-dose", &path.then("role"), "", "")),
                (None, ArmRole::Control) => {}
            }
        }
    }
    found
}

fn tell(role: &'static str, path: &Path, said: impl ToString, instead: impl ToString) -> Finding {
    Finding::contradiction("dose")
        .value("said", said.to_string())
        .value("instead", instead.to_string())
        .spot(Spot::new("protocol", role, path.clone()))
}

fn doses(dose: &Dose, arm: &Arm, path: &Path, product: Option<&Product>) -> Vec<Finding> {
    let path = path.then("dose");
    let mut found = Vec::new();
    for (key, quantity) in [("value", &dose.value), ("total", &dose.total)] {
        if quantity.unit != Unit::ViableCells {
            found.push(tell("unit", &path.then(key), quantity, Unit::ViableCells));
        } else if quantity.value <= Decimal::from(0) {
            found.push(tell("nothing", &path.then(key), quantity, ""));
        }
    }
    for (key, number) in [("administrations", dose.administrations), ("sites", dose.sites)] {
        if number == 0 {
            found.push(tell("nothing", &path.then(key), number, ""));
        }
    }
    let course = dose.course();
    if found.is_empty() && course != Some(dose.total) {
        let course = course.map_or_else(|| "-".to_owned(), |course| course.to_string());
        let finding = tell("total", &path.then("total"), dose.total, course);
        found.push(finding.spot(Spot::new("protocol", "value", path.then("value"))));
    }
    // A basis counts places of the body that the route reaches.
    let places = match (dose.basis, arm.route) {
        (DoseBasis::PerPutamen | DoseBasis::PerHemisphere, Route::BilateralPutamen) => dose.sites == 2,
        (DoseBasis::PerPutamen | DoseBasis::PerHemisphere, Route::UnilateralPutamen) => dose.sites == 1,
        (DoseBasis::PerPutamen | DoseBasis::PerHemisphere, _) => false,
        _ => true,
    };
    if !places {
        let finding =
            tell("basis", &path.then("basis"), format!("{}, {} sites", dose.basis, dose.sites), arm.route);
        found.push(finding.spot(Spot::new("protocol", "route", Path(path.0[..4].to_vec()).then("route"))));
    }
    if let Some(product) = product.filter(|product| product.dose_basis != dose.basis) {
        let finding = tell("basis", &path.then("basis"), dose.basis, product.dose_basis);
        found.push(finding.spot(Spot::new("product", "product", at!["dose_basis"])));
    }
    found
}
