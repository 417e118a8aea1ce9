//! The story: the comparison of `xs228-sci`, 1:1 and with two administrations, at three busy sites, from its donor on.

use crate::two_worlds::pages;
use crate::two_worlds::stage::World;
use crate::two_worlds::surfaces::{self, Surfaces};
use bench::{Digest, Moment};
use portfolio::Portfolio;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use trial::site_plan::SitePlan;
use twin::{Crew, Documents, Flow, Given, Outcome, Rehearsal};

/// All that a blinded person could see at one time.
pub struct Look {
    pub now: Moment,
    pub surfaces: Surfaces,
}

/// A world as played to its end.
pub struct Told {
    pub portfolio: Portfolio,
    pub looks: Vec<Look>,
    /// The last command of each verb, for refusals.
    pub given: BTreeMap<String, Given>,
    pub entries: Vec<String>,
    pub unsealed: Vec<String>,
    /// Everything known while doses are under way, in every stage.
    pub midst: (Portfolio, Moment),
}

/// How many people are to be randomised.
const ENOUGH: usize = 25;
/// Days between two looks before anybody is randomised, and after.
const LOOK_DAYS: (u32, u32) = (30, 7);
/// Days that the story goes on after the last was randomised, so that the last doses and first visits are in it.
const AFTER_DAYS: u32 = 35;
/// A story that has not come so far after three years has a fault of its own.
const MOST_DAYS: u32 = 3 * 365;

fn beginning(mirror: Option<Digest>, susars: bool) -> Rehearsal<World> {
    let sites = sites();
    let begins = "2026-01-05T01:00:00Z".parse().expect("a moment");
    let mut rehearsal = Rehearsal::new(World::new(mirror, susars), Crew::of(&sites), 228, begins);
    let world = rehearsal.world_mut();
    (world.documents, world.sites, world.flow, world.effect_points) =
        (documents(), Some(sites), Some(flow()), 0.0);
    rehearsal
}

/// A world until doses are under way and a grave event was looked at, without a look at it: what its desk was told, in order.
pub fn lived(mirror: Option<Digest>) -> World {
    let mut rehearsal = beginning(mirror, false);
    let mut listen = |_: Moment, _: &Given, _: &Outcome| {};
    rehearsal.found(&mut listen).unwrap_or_else(|never| match never {});
    for _ in 0..MOST_DAYS {
        rehearsal.day(&mut listen).unwrap_or_else(|never| match never {});
        if rehearsal.stage.midst.is_some() && rehearsal.stage.determining.is_some() {
            return rehearsal.stage;
        }
    }
    panic!("no dose was under way, or no grave event was looked at, in {MOST_DAYS} days")
}

/// Plays a world; the second one with the seed of its list. With `susars`, grave events are reported to authorities where cells were given.
pub fn play(mirror: Option<Digest>, susars: bool) -> Told {
    let mut rehearsal = beginning(mirror, susars);
    // What was refused, should the story get stuck.
    let mut refused: BTreeMap<String, (u32, String)> = BTreeMap::new();
    let mut listen = |_: Moment, given: &Given, outcome: &Outcome| {
        if let Err(why) = outcome {
            let said = || (0, format!("{why:?}").chars().take(400).collect());
            refused.entry(given.command.verb().to_string()).or_insert_with(said).0 += 1;
        }
    };
    rehearsal.found(&mut listen).unwrap_or_else(|never| match never {});
    let (mut looks, mut left, mut seen) = (Vec::new(), AFTER_DAYS, 0);
    for day in 0..MOST_DAYS {
        rehearsal.day(&mut listen).unwrap_or_else(|never| match never {});
        let every = if randomised(&rehearsal.stage.portfolio) == 0 { LOOK_DAYS.0 } else { LOOK_DAYS.1 };
        if day % every == 0 || left == 0 {
            let (stage, now) = (&rehearsal.stage, rehearsal.now());
            let since = &stage.entries[seen..];
            looks.push(Look { now, surfaces: surfaces::all(&stage.portfolio, now, &stage.given, since) });
            seen = stage.entries.len();
        }
        if left == 0 {
            break;
        }
        if randomised(&rehearsal.stage.portfolio) >= ENOUGH {
            left -= 1;
        }
    }
    assert!(rehearsal.misfits.is_empty(), "{:?}", rehearsal.misfits);
    assert_eq!(
        left,
        0,
        "{} randomised until {}; refused {refused:#?}",
        randomised(&rehearsal.stage.portfolio),
        rehearsal.now()
    );
    let World { portfolio, given, entries, unsealed, midst, determining, .. } = rehearsal.stage;
    let midst = midst.expect("twenty doses were thawed");
    let determining = determining.expect("a grave event was looked at");
    for (portfolio, now) in [&midst, &determining] {
        let mut surfaces = surfaces::all(portfolio, *now, &given, &[]);
        pages::of(&mut surfaces, portfolio, *now);
        looks.push(Look { now: *now, surfaces });
    }
    Told { portfolio, looks, given, entries, unsealed, midst }
}

fn randomised(portfolio: &Portfolio) -> usize {
    portfolio.open.trial.participants().filter(|(_, p)| p.allocation().is_some()).count()
}

fn house() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn document(file: &str) -> Value {
    let path = house().join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    let value: toml::Value = toml::from_str(&text).unwrap_or_else(|why| panic!("{file}: {why}"));
    serde_json::to_value(value).expect("TOML is JSON")
}

pub fn documents() -> Documents {
    let text = Digest([0; 32]);
    let of = |file: &str| document(&format!("programmes/xs228-sci/{file}"));
    let specification = |file: &str| json!({ "specification": of(file), "text": text });
    let rules = |country: &str| json!({ "rules": document(&format!("journey/7-safety/rules/{country}.toml")), "text": text });
    Documents {
        products: vec![of("product.toml")],
        processes: vec![json!({ "process": of("process.toml"), "text": text })],
        specifications: vec![specification("bank-specification.toml"), specification("specification.toml")],
        protocols: vec![json!({ "protocol": protocol(of("protocol.toml")), "text": text })],
        rules: vec![rules("cn"), rules("us")],
    }
}

/// The comparison alone, 1:1, with two administrations; what is said in words is said anew, for the lint reads it.
fn protocol(mut protocol: Value) -> Value {
    let here = |value: &Value| {
        value["parts"].as_array().is_none_or(|parts| parts.iter().any(|part| part == "comparison"))
    };
    if let Some(visits) = protocol["visits"].as_array_mut() {
        visits.retain(here);
    }
    protocol["registry"] = json!([]);
    protocol["summary"] =
        json!("Two administrations are compared with normal saline, randomised 1:1 and double-blind.");
    if let Some(parts) = protocol["parts"].as_array_mut() {
        parts.retain(|part| part["key"] == "comparison");
        for part in parts {
            part["opens_after"] = json!([]);
            part["participants"] = json!(40);
            part["summary"] = json!(
                "Randomised 1:1, double-blind, two administrations on Days 0 and 14, of cells or of normal saline."
            );
            part["design"]["parallel"]["ratio"] = json!({ "cells": 1, "saline": 1 });
            if let Some(administrations) = part["schedule"]["administrations"].as_array_mut() {
                administrations.truncate(2);
            }
            part["arms"][0]["title"] = json!("XS228, 1.5e8 viable cells, twice");
            part["arms"][0]["dose"]["administrations"] = json!(2);
            part["arms"][0]["dose"]["total"] = json!("3e8 {viable_cells}");
            part["arms"][1]["title"] = json!("Normal saline, twice");
        }
    }
    protocol
}

/// The same three sites, where many more come than in life.
pub fn sites() -> SitePlan {
    let mut plan = document("programmes/xs228-sci/sites.toml");
    if let Some(sites) = plan["sites"].as_array_mut() {
        for site in sites {
            (site["screened_a_month"], site["enrolled"]) = (json!("20.0"), json!("60 %"));
        }
    }
    serde_json::from_value(plan).expect("a site plan")
}

pub fn flow() -> Flow {
    let file =
        std::fs::read(house().join("standards/fcs/tests/samples/lsr-ii.fcs")).expect("the sample file");
    let gates = std::fs::read_dir(house().join("programmes/xs228-sci/gates")).into_iter().flatten().flatten();
    let text = |path: &Path| std::fs::read_to_string(path).expect("a gate document");
    let documents = gates.map(|entry| {
        (format!("gates/{}", entry.file_name().to_string_lossy()).as_str().into(), text(&entry.path()))
    });
    Flow { file, documents: documents.collect() }
}
