//! Every kind of departure has a sentence, and fills only details that its room gives it.

use crate::messages::{all, placeholders};
use crate::refusals::fillable;
use crate::source::{below, file, function, kebab, literals};
use std::collections::BTreeSet;
use words::Language;

/// What the trial room may find wrong with what happened: the functions behind its departures.
const WRONG: [(&str, &str); 13] = [
    ("clearing.rs", "wrong"),
    ("clearing.rs", "kit_obstacles"),
    ("clearing.rs", "stagger"),
    ("eligibility.rs", "window_obstacle"),
    ("eligibility.rs", "criteria_obstacles"),
    ("eligibility.rs", "standing_obstacles"),
    ("site.rs", "not_ready"),
    ("site.rs", "approvals_missing"),
    ("consent.rs", "wrong"),
    ("kit.rs", "missing_before"),
    ("dosing.rs", "departures"),
    ("leave.rs", "complete_departures"),
    ("criterion.rs", "departures"),
];

/// Departures of the trial room that answer to a reason: same name, same details.
fn by_reason() -> BTreeSet<String> {
    let named = |(path, function_name): (&str, &str)| {
        let body = function(&format!("journey/6-trial/src/{path}"), function_name);
        let names = body
            .split("Refusal::")
            .skip(1)
            .map(|rest| rest.chars().take_while(char::is_ascii_alphanumeric).collect::<String>());
        names.map(|name| kebab(&name)).collect::<Vec<_>>()
    };
    WRONG.into_iter().flat_map(named).collect()
}

/// Departures of the trial room that are named for themselves.
fn by_name() -> BTreeSet<String> {
    let rest = below(&["journey/6-trial/src"]);
    let named = |text: &String| {
        let made = text.split("Departure::new(\"trial\", \"").skip(1);
        let made = made.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect::<Vec<_>>();
        let minor = text.split("minor(\"").skip(1);
        made.into_iter()
            .chain(minor.filter_map(|rest| rest.split('"').next()).map(str::to_owned))
            .collect::<Vec<_>>()
    };
    rest.iter().flat_map(named).collect()
}

/// Every key of a departure.
pub fn wanted() -> BTreeSet<String> {
    let declared = [
        ("bank", bank::DEPARTURES),
        ("batch", batch::DEPARTURES),
        ("quality", quality::DEPARTURES),
        ("supply", supply::DEPARTURES),
        ("supply", supply::CLOSED_DEPARTURES),
        ("safety", safety::DEPARTURES),
        ("people", portfolio::people::DEPARTURES),
    ];
    let key = |room: &str, kind: &str| format!("departure-{room}-{kind}");
    let rooms = declared.iter().flat_map(|(room, kinds)| kinds.iter().map(|kind| key(room, kind)));
    let trial = by_reason().into_iter().chain(by_name()).map(|kind| key("trial", &kind));
    rooms.chain(trial).collect()
}

#[test]
fn every_departure_has_a_sentence_and_every_sentence_a_departure() {
    let said: BTreeSet<String> =
        all(Language::English).into_keys().filter(|key| key.starts_with("departure-")).collect();
    let wanted = wanted();
    let missing: Vec<_> = wanted.difference(&said).collect();
    let dead: Vec<_> = said.difference(&wanted).collect();
    assert!(
        missing.is_empty() && dead.is_empty(),
        "without words: {missing:#?}; without a departure: {dead:#?}"
    );
}

#[test]
fn a_departure_fills_only_details_that_its_room_gives() {
    let reasons = fillable();
    for (key, said) in all(Language::English).into_iter().filter(|(key, _)| key.starts_with("departure-")) {
        let mut parts = key.splitn(3, '-').skip(1);
        let (room, kind) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let own = match reasons.get(&format!("refusal-trial-{kind}")).filter(|_| room == "trial") {
            Some(fields) => fields.clone(),
            None => details(room),
        };
        let strange: Vec<String> = placeholders(&said).difference(&own).cloned().collect();
        assert!(strange.is_empty(), "{key} fills {strange:?}");
    }
}

/// Names of details that a room's sources give to departures.
fn details(room: &str) -> BTreeSet<String> {
    let folders = ["bank", "batch", "quality", "supply", "trial", "safety"];
    let number = folders.iter().position(|folder| *folder == room).map_or(0, |at| at + 2);
    let folder = format!("journey/{number}-{room}/src");
    // People stand with the portfolio.
    let sources = below(&[if room == "people" { "journey/8-portfolio/src/people" } else { &folder }]);
    let given = |text: &String| {
        let names = text.split(".with(\"").skip(1).filter_map(|rest| rest.split('"').next());
        names.map(|name| name.replace('_', "-")).collect::<Vec<_>>()
    };
    let mut found: BTreeSet<String> = sources.iter().flat_map(given).collect();
    // Supply names the rows of an account by their own words.
    if room == "supply" {
        found.extend(literals(&file("journey/5-supply/src/departures.rs")));
    }
    found
}
