//! The endotoxin limit of release keeps a dose into the spinal fluid below what a person may get.
//!
//! USP <85>: K is 0.2 endotoxin units a kilogram of body weight for intrathecal products, 5 for other routes. For 60 kg that is 12 units:
//! at up to 1 unit a millilitre any dose below 12 mL passes, at 25 units a millilitre only 0.48 mL.

use super::Folder;
use crate::protocol::{Contents, Protocol, Route};
use bench::at;
use bench::finding::{Finding, Path, Spot};
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
            // One finding a limit, at the administration that brings the most against what its route allows.
            let worst = administrations(protocol).max_by_key(Given::weight);
            let Some(given) = worst else { continue };
            let allowed = Decimal::from(given.tenths * KILOGRAMS / 10);
            let units = |value| Quantity { value, unit: Unit::EndotoxinUnit }.to_string();
            let brought = limit.value.0.checked_mul(given.volume.value.0).map(|d| Decimal(d.normalize()));
            if brought.is_none_or(|brought| brought > allowed) {
                found.push(
                    Finding::contradiction("endotoxin")
                        .value("given", brought.map_or_else(|| "-".to_owned(), units))
                        .value("allowed", units(allowed))
                        .value("kilograms", KILOGRAMS)
                        .spot(Spot::new(document, "limit", at!["tests", t, "limit"]))
                        .spot(Spot::new("protocol", "volume", given.place)),
                );
            }
        }
    }
    found
}

/// The volume of one administration of an arm, and what its route allows.
struct Given {
    volume: Quantity,
    tenths: i64,
    place: Path,
}

impl Given {
    /// A volume counts the more the stricter its route; one that no decimal holds counts most.
    fn weight(&self) -> (bool, Decimal) {
        let weighed = self.volume.value.0.checked_mul(Decimal::from(OTHER / self.tenths).0);
        (weighed.is_none(), weighed.map_or_else(Decimal::default, Decimal))
    }
}

fn administrations(protocol: &Protocol) -> impl Iterator<Item = Given> + '_ {
    protocol.parts.iter().enumerate().flat_map(|(p, part)| {
        let arms = part.arms.iter().enumerate().filter(|(_, arm)| arm.contents == Contents::Product);
        arms.filter_map(move |(a, arm)| {
            let volume = arm.volume.filter(|volume| volume.unit == Unit::Millilitre)?;
            let tenths = if arm.route == Route::Intrathecal { INTRATHECAL } else { OTHER };
            Some(Given { volume, tenths, place: at!["parts", p, "arms", a, "volume"] })
        })
    })
}
