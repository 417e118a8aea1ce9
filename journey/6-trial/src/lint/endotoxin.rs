//! The endotoxin limit of release keeps a dose into the spinal fluid below what a person may get.
//!
//! USP <85>: K is 0.2 endotoxin units a kilogram of body weight for intrathecal products, 5 for other routes. For 60 kg that is 12 units:
//! at up to 1 unit a millilitre any dose below 12 mL passes, at 25 units a millilitre only 0.48 mL.

use super::Folder;
use crate::protocol::{Contents, Route};
use bench::at;
use bench::finding::{Finding, Spot};
use bench::quantity::{Decimal, Unit};
use bench::{Limit, Quantity};
use quality::specification::Stage;

/// Tenths of a unit a kilogram.
const INTRATHECAL: i64 = 2;
const OTHER: i64 = 50;
/// Body weight for which the limit is reckoned where no criterion sets one; an adult of ordinary weight.
const KILOGRAMS: i64 = 60;

pub(super) fn read(folder: &Folder) -> Vec<Finding> {
    let Some(protocol) = folder.protocol else { return Vec::new() };
    let mut found = Vec::new();
    let releases =
        folder.specifications.iter().filter(|(_, specification)| specification.stage == Stage::Release);
    for (document, specification) in releases {
        for (t, test) in specification.tests.iter().enumerate() {
            let Some(Limit::AtMost(limit) | Limit::Below(limit)) = &test.limit else { continue };
            if limit.unit != Unit::EndotoxinPerMillilitre {
                continue;
            }
            for (p, part) in protocol.parts.iter().enumerate() {
                for (a, arm) in
                    part.arms.iter().enumerate().filter(|(_, arm)| arm.contents == Contents::Product)
                {
                    let Some(volume) = arm.volume.filter(|volume| volume.unit == Unit::Millilitre) else {
                        continue;
                    };
                    let tenths = if arm.route == Route::Intrathecal { INTRATHECAL } else { OTHER };
                    let allowed = Decimal::from(tenths * KILOGRAMS / 10);
                    let given = limit.value.0.checked_mul(volume.value.0).map(|d| Decimal(d.normalize()));
                    if given.is_none_or(|given| given > allowed) {
                        let units = |value| Quantity { value, unit: Unit::EndotoxinUnit }.to_string();
                        found.push(
                            Finding::contradiction("endotoxin")
                                .value("given", given.map_or_else(|| "-".to_owned(), units))
                                .value("allowed", units(allowed))
                                .value("kilograms", KILOGRAMS)
                                .spot(Spot::new(document, "limit", at!["tests", t, "limit"]))
                                .spot(Spot::new("protocol", "volume", at!["parts", p, "arms", a, "volume"])),
                        );
                    }
                }
            }
        }
    }
    found
}
