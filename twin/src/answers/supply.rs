//! Kits, roads and the cell laboratory.

use super::{Look, digest_of, with};
use crate::world::measure::between;
use bench::product::{Product, StorageStage};
use bench::{Duty, Moment, Place, ShipmentCode, SiteCode, Text, TrialCode};
use serde_json::{Map, Value, json};
use trial::protocol::{Contents, Part};

/// The share of shipments in which the shipper was opened too long or lay on its side. Assumption.
const WARM_ROAD: f64 = 0.04;

pub(super) fn answer(look: &Look<'_>, duty: &Duty, verb: &str, prefill: Map<String, Value>) -> Option<Value> {
    let closed = |words: &str| json!({ "closed!": words });
    Some(match verb {
        "plan-supply" => plan(look, prefill)?,
        "make-series" => {
            let dice = digest_of(&["kit numbers", &duty.about.to_string(), &look.now.to_string()]);
            with(prefill, json!({ "dice": { "closed!": dice } }))
        }
        "label-kits" | "return-kit" => with(prefill, json!({ "remarks": closed("") })),
        "destroy" => with(prefill, json!({ "remarks": closed("autoclaved before a witness") })),
        "register-shipper" => {
            let mut dice = look.world.dice(&format!("shipper {}", look.now.date()));
            with(
                prefill,
                json!({
                    "serial": format!("DS-{:04}", dice.below(10_000)),
                    "qualified_until": look.now.date().plus_days(365), "hold_hours": 168,
                }),
            )
        }
        "pack" => with(prefill, json!({ "logger": format!("LG-{}", duty.about) })),
        "receive" => with(prefill, json!({ "seal_whole": true, "remarks": closed("") })),
        "read-logger" => logger(look, duty, prefill)?,
        "disposition-excursion" => with(
            prefill,
            json!({ "fit": true, "why": "the excursion stayed inside what the stability data cover" }),
        ),
        "thaw" => details(prefill, &json!({ "method": "thawing device, 37 Cel, version 1", "remarks": "" }))?,
        "prepare-dose" => prepare(look, duty, prefill)?,
        "reconcile" => reconcile(look, prefill)?,
        _ => Value::Object(prefill),
    })
}

/// More fields inside the closed details that a duty began.
fn details(mut prefill: Map<String, Value>, more: &Value) -> Option<Value> {
    let inside = prefill.get_mut("details")?.get_mut("closed!")?.as_object_mut()?;
    inside.extend(more.as_object()?.clone());
    Some(Value::Object(prefill))
}

fn plan(look: &Look<'_>, prefill: Map<String, Value>) -> Option<Value> {
    let trial: TrialCode = serde_json::from_value(prefill.get("trial")?.clone()).ok()?;
    let key = Text::new(prefill.get("part")?.as_str()?);
    let part = look.view.open.trial.trial(trial)?.part(&key)?;
    let product: Product = serde_json::from_value(look.world.documents.products.first()?.clone()).ok()?;
    let shares: u32 = arms(part, &product).map(|(_, in_a_pack, _, _)| in_a_pack).sum();
    let arms: Map<String, Value> = arms(part, &product)
        .map(|(key, in_a_pack, vials, dummy)| {
            (key.to_string(), json!({ "in_a_pack": in_a_pack, "vials": vials, "dummy": dummy }))
        })
        .collect();
    let administrations = part.schedule.administrations.len() as u32;
    Some(with(
        prefill,
        json!({
            "product": product.edition(), "arms": arms, "series_packs": 8 * administrations.max(2), "order_packs": 2 * administrations,
            "reorder_below": 2 * shares * administrations, "lead_days": 60, "storage": product.storage,
            "logger_gap": "20 min", "window": product.preparation.window, "reconcile_days": 90,
        }),
    ))
}

/// Each arm of a part with its kits in a pack, the vials of one administration, and what a dummy is made of.
fn arms<'a>(
    part: &'a Part,
    product: &'a Product,
) -> impl Iterator<Item = (&'a Text, u32, u32, Option<&'static str>)> {
    part.arms.iter().map(|arm| {
        let share = part.parallel().and_then(|parallel| parallel.ratio.get(&arm.key).copied()).unwrap_or(1);
        let vials = arm.dose.as_ref().map_or(0, |dose| {
            let vials = dose.value.value.0 / product.vial.fill.value.0;
            vials.ceil().to_string().parse::<u32>().unwrap_or(1)
        });
        let dummy = match arm.contents {
            Contents::Product => None,
            Contents::NormalSaline => Some("normal saline"),
            Contents::Sham => Some("sham kit"),
        };
        (&arm.key, share, if dummy.is_some() { 0 } else { vials }, dummy)
    })
}

/// A logger's own file, written as the device would, kept, and read back: what counts is what the file says.
fn logger(look: &Look<'_>, duty: &Duty, prefill: Map<String, Value>) -> Option<Value> {
    let code = ShipmentCode::try_from(duty.about).ok()?;
    let shipment = look.view.open.supply.shipment(code)?;
    let (left, came) = (shipment.dispatched?, shipment.first_received()?);
    let file = recording(look, code, left, came, shipment.packed.logger.as_str());
    let options = standards_logger::Options { zone: "UTC", column: None };
    let read = standards_logger::read(file.as_bytes(), &options).ok()?;
    let series = shipment.packed.kits.iter().find_map(|&kit| look.view.open.supply.series_of(kit))?;
    let limits = &look.view.open.supply.series(series)?.made.storage;
    let celsius = |milli: i32| format!("{}.{:03} Cel", milli / 1000, (milli % 1000).abs());
    let seconds = |us: i64| format!("{} s", us / 1_000_000);
    let mut beyond = Vec::new();
    for limit in limits.iter().filter(|limit| limit.stage == StorageStage::Shipped) {
        let bench::Limit::AtMost(highest) = limit.limit else { continue };
        let milli: i32 =
            (highest.value.0 * rust_decimal::Decimal::from(1000)).round().to_string().parse().ok()?;
        let found = read.time_beyond(standards_logger::Side::Above, milli);
        let longest = found.longest().map_or(0, |excursion| excursion.until_us - excursion.from_us);
        let total: i64 =
            found.excursions.iter().map(|excursion| excursion.until_us - excursion.from_us).sum();
        if total > 0 {
            beyond
                .push(json!({ "limit": limit.limit, "total": seconds(total), "longest": seconds(longest) }));
        }
    }
    let (first, last) = read.span_us()?;
    let gap = read.readings.windows(2).map(|pair| pair[1].at_us - pair[0].at_us).max().unwrap_or(0);
    Some(with(
        prefill,
        json!({
            "logger": read.serial.clone().unwrap_or_default(), "file": look.attach(file.as_bytes()),
            "method": format!("graftline/logger {}", env!("CARGO_PKG_VERSION")),
            "first": Moment(first), "last": Moment(last), "readings": read.readings.len(),
            "lowest": celsius(read.coldest()?.milli_celsius), "highest": celsius(read.warmest()?.milli_celsius),
            "longest_gap": seconds(gap), "beyond": beyond,
        }),
    ))
}

/// What the device wrote: a reading every ten minutes, and on a bad road a warm hour.
fn recording(look: &Look<'_>, code: ShipmentCode, left: Moment, came: Moment, serial: &str) -> String {
    let mut dice = look.world.dice(&format!("road {code}"));
    let warm = dice.bernoulli(WARM_ROAD);
    let start = left.plus_seconds(-600);
    let end = came.plus_seconds(600);
    let steps = (end.seconds_since(start) / 600).max(1);
    let warm_from = if warm { dice.below(steps.max(8) as u64) as i64 } else { -100 };
    let mut file = format!("Serial number;{serial}\nTime;Temperature (\u{b0}C)\n");
    for at in 0..=steps {
        let milli = if (warm_from..warm_from + 4).contains(&at) {
            -118_000 + dice.below(4_000) as i64
        } else {
            -178_000 + dice.below(9_000) as i64
        };
        let when = start.plus_seconds(at * 600);
        file.push_str(&format!("{when};{}.{:03}\n", milli / 1000, (milli % 1000).abs()));
    }
    file
}

/// The same record for both contents: volume drawn and left; a count where there are cells.
fn prepare(look: &Look<'_>, duty: &Duty, prefill: Map<String, Value>) -> Option<Value> {
    let used = prefill.get("details")?.get("closed!")?.get("used")?.as_array()?.len() as i64;
    let mut dice = look.world.dice(&format!("preparation {}", duty.about));
    let mut more = json!({
        "drawn": format!("{used}.0 mL"), "remainder": "0.1 mL", "method": "automated counter, version 1", "remarks": "",
        "count": null, "count_uncertainty": null, "viability": null,
    });
    if used == 0 {
        more["drawn"] = json!("3.0 mL");
    } else {
        let cells = |share: i64| format!("{} {{viable_cells}}", used * 50_000_000 * share / 100);
        let viability = between("76 %".parse().ok()?, "96 %".parse().ok()?, dice.uniform());
        more["count"] = json!(cells(85 + dice.below(20) as i64));
        more["count_uncertainty"] = json!("12 %");
        more["viability"] = json!(viability);
    }
    let whole = details(prefill, &more)?;
    let Value::Object(whole) = whole else { return None };
    Some(with(whole, json!({ "ready": look.now, "line_cleared": true })))
}

/// What the monitor counts at the site, against what the site's own papers say of every kit that ever came.
fn reconcile(look: &Look<'_>, prefill: Map<String, Value>) -> Option<Value> {
    let supply = &look.view.open.supply;
    let site: SiteCode = serde_json::from_value(prefill.get("site")?.clone()).ok()?;
    let trial: TrialCode = serde_json::from_value(prefill.get("trial")?.clone()).ok()?;
    let came = |kit: &bench::KitCode| {
        let known = supply.kit(*kit);
        let of_trial = known.and_then(|k| supply.series(k.series)).is_some_and(|s| s.made.trial == trial);
        let here = |code: &ShipmentCode| {
            let shipment = supply.shipment(*code);
            shipment
                .is_some_and(|s| s.site == site && s.receipts().any(|receipt| receipt.kits.contains_key(kit)))
        };
        of_trial && known.is_some_and(|k| k.shipments.iter().any(here))
    };
    let kits: Vec<(bench::KitCode, &Place)> =
        supply.kits().filter(|(kit, _)| came(kit)).map(|(kit, known)| (kit, &known.place)).collect();
    let count = |is: fn(&Place) -> bool| kits.iter().filter(|(_, place)| is(place)).count();
    let found: Vec<bench::KitCode> =
        kits.iter().filter(|(_, place)| **place == Place::AtSite(site)).map(|(kit, _)| *kit).collect();
    Some(with(
        prefill,
        json!({
            "received": kits.len(), "used": count(|p| matches!(p, Place::Used(_))),
            "returned": count(|p| matches!(p, Place::Returned)), "destroyed": count(|p| matches!(p, Place::Destroyed)),
            "missing": count(|p| matches!(p, Place::Missing)), "found": found, "remarks": { "closed!": "" },
        }),
    ))
}
