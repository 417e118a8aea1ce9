//! Plays a programme in memory and prints what the crew did: a developer's look at a story.
//!
//! `cargo run -p twin --example play -- programmes/xs228-sci 228 400`

use portfolio::Command;
use serde_json::{Value, json};
use std::path::Path;
use twin::{Crew, Given, Memory, Outcome, Rehearsal};

fn document(folder: &Path, file: &str) -> Value {
    let text = std::fs::read_to_string(folder.join(file)).unwrap();
    let value: toml::Value = toml::from_str(&text).unwrap_or_else(|why| panic!("{file}: {why}"));
    serde_json::to_value(value).unwrap()
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let folder = Path::new(&arguments[1]);
    let seed: u64 = arguments.get(2).map_or(228, |s| s.parse().unwrap());
    let days: usize = arguments.get(3).map_or(400, |s| s.parse().unwrap());
    let quiet = arguments.get(4).is_some();
    let text = bench::Digest([0; 32]);
    let sites: trial::site_plan::SitePlan = serde_json::from_value(document(folder, "sites.toml")).unwrap();
    let documents = twin::Documents {
        products: vec![document(folder, "product.toml")],
        processes: vec![json!({ "process": document(folder, "process.toml"), "text": text })],
        specifications: ["bank-specification.toml", "specification.toml"]
            .iter()
            .map(|file| json!({ "specification": document(folder, file), "text": text }))
            .collect(),
        protocols: vec![json!({ "protocol": document(folder, "protocol.toml"), "text": text })],
        rules: ["journey/7-safety/rules/cn.toml", "journey/7-safety/rules/us.toml"]
            .iter()
            .map(|file| json!({ "rules": document(Path::new("."), file), "text": text }))
            .collect(),
    };
    let crew = Crew::of(&sites);
    let begins = "2026-01-05T01:00:00Z".parse().unwrap();
    let mut rehearsal = Rehearsal::new(Memory::new(), crew, seed, begins);
    rehearsal.world_mut().documents = documents;
    rehearsal.world_mut().sites = Some(sites);
    let mut flow = twin::Flow {
        file: std::fs::read("standards/fcs/tests/samples/lsr-ii.fcs").unwrap(),
        ..Default::default()
    };
    for entry in std::fs::read_dir(folder.join("gates")).into_iter().flatten().flatten() {
        let name = format!("gates/{}", entry.file_name().to_string_lossy());
        flow.documents.insert(name.as_str().into(), std::fs::read_to_string(entry.path()).unwrap());
    }
    rehearsal.world_mut().flow = Some(flow);
    let mut accepted = std::collections::BTreeMap::<String, usize>::new();
    let mut refused = std::collections::BTreeMap::<String, usize>::new();
    let clock = std::time::Instant::now();
    let mut listen = |now: bench::Moment, given: &Given, outcome: &Outcome| {
        let verb = given.command.verb().to_string();
        match outcome {
            Ok(facts) => {
                *accepted.entry(verb.clone()).or_default() += 1;
                if !quiet {
                    println!(
                        "{now} {verb} +{} {}",
                        facts.len(),
                        serde_json::to_string(&given.command).unwrap()
                    );
                }
                for fact in facts.iter().filter(|f| {
                    matches!(
                        f,
                        portfolio::Fact::Quality(
                            quality::Fact::DeviationOpened { .. }
                                | quality::Fact::DeviationNoticed { .. }
                                | quality::Fact::HoldPlaced { .. }
                        )
                    )
                }) {
                    println!("{now}    {}", serde_json::to_string(fact).unwrap());
                }
            }
            Err(why) => {
                let first = refused.entry(format!("{verb}: {:?}", why.gravest().key())).or_default();
                *first += 1;
                if *first == 1 {
                    println!("{now} {verb} REFUSED {}", serde_json::to_string(why).unwrap());
                    let _: &Command = &given.command;
                }
            }
        }
    };
    rehearsal.found(&mut listen).unwrap_or_else(|never| match never {});
    for _ in 0..days {
        rehearsal.day(&mut listen).unwrap_or_else(|never| match never {});
    }
    println!("{:?} for {days} days, at {}", clock.elapsed(), rehearsal.now());
    println!("accepted {accepted:#?}\nrefused {refused:#?}");
    for misfit in rehearsal.misfits.iter().take(12) {
        println!("misfit {misfit}");
    }
    let mut waiting = std::collections::BTreeMap::<String, usize>::new();
    for duty in portfolio::duties(twin::Stage::portfolio(&rehearsal.stage), rehearsal.now()) {
        *waiting
            .entry(format!(
                "{} by {} at {:?} from {}",
                duty.verb,
                duty.role,
                duty.site,
                if duty.from <= rehearsal.now() { "now" } else { "later" }
            ))
            .or_default() += 1;
    }
    println!("waiting {waiting:#?}");
}
