//! Plays a programme in memory and prints what the crew did: a developer's look at a story.
//!
//! `cargo run -p twin --example play -- xs228-sci 228 400`, from the root of the source tree.

use portfolio::Command;
use std::path::Path;
use twin::{Brought, Given, Memory, Outcome};

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let programme = &arguments[1];
    let seed: u64 = arguments.get(2).map_or(228, |s| s.parse().unwrap());
    let days: usize = arguments.get(3).map_or(400, |s| s.parse().unwrap());
    let quiet = arguments.get(4).is_some();
    let brought = Brought::of_source(Path::new("."), programme).unwrap();
    let mut rehearsal = brought.rehearsal(Memory::new(), seed, "2026-01-05T01:00:00Z".parse().unwrap());
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
