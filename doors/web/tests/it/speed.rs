//! What makes pages quick must not make them wrong: what waits, found out beside the desk, and boards of which only a part is made.

use crate::ask::{Visitor, copied, shared};
use ::bench::Role;
use axum::http::StatusCode;
use boards::{View, Viewer};
use serde_json::json;
use std::sync::Arc;
use strum::VariantArray;
use web::House;

/// The entry up to which a page says it was read.
fn read_up_to(page: &str) -> u64 {
    let after = page.split("data-head=\"").nth(1).expect("a page says how new it is");
    after.split('"').next().and_then(|text| text.parse().ok()).expect("a number")
}

/// A house of its own with a desk on the lookout, however short its ledger is.
fn watched(room: &tempfile::TempDir) -> Arc<House> {
    let opened = House::open(&office::Folder::at(&room.path().join("ledger")), None, web::Outer::default());
    Arc::new(opened.unwrap_or_else(|why| panic!("{why:?}")).watched_from(0))
}

fn position(house: &House) -> u64 {
    house.turns.look(|sight| sight.desk.portfolio().position).unwrap_or_else(|why| panic!("{why:?}"))
}

#[test]
fn whoever_gave_a_command_is_shown_nothing_older_than_it() {
    let room = copied();
    let house = watched(&room);
    let program = crate::api::Program::of_role(&house, Role::QualityAssurance);
    // Found out before anything is given, so that there is something old to be shown.
    let newest = |page: String| read_up_to(&page);
    let before = newest(program.page("/"));
    for nth in 0..6 {
        let why = format!("a crack in the wall, seen {nth}");
        let hold = json!({ "command": { "on": "LT-1-B", "downstream": true, "why": why } });
        let (status, given) = program.post("/api/commands/quality/place-hold", &hold);
        assert_eq!(status, StatusCode::OK, "{given}");
        let (entered, shown) = (given["accepted"].as_u64().expect("a position"), newest(program.page("/")));
        assert!(entered > before && shown >= entered, "{shown} after {entered}");
    }
}

#[test]
fn the_clock_that_somebody_moved_counts_at_the_next_look() {
    let room = copied();
    let house = watched(&room);
    let people: Vec<Visitor> = Role::VARIANTS
        .iter()
        .filter(|role| crate::ask::holder(&house, **role).is_some())
        .map(|role| Visitor::of_role(&house, *role))
        .collect();
    let late =
        || -> usize { people.iter().map(|one| one.get("/").text.matches("class=\"late\"").count()).sum() };
    let before = late();
    let now = house.turns.look(|sight| sight.now).unwrap_or_else(|why| panic!("{why:?}"));
    house.turns.script_clock(now.plus_days(400));
    assert!(late() > before, "after more than a year more is late");
}

#[test]
fn what_was_found_out_beside_the_desk_is_what_the_desk_finds() {
    let house = shared();
    for &role in Role::VARIANTS {
        let Some((person, site)) = crate::ask::holder(&house, role) else { continue };
        let viewer = Viewer { person: Some(person), role, site };
        let same = house.turns.look(move |sight| {
            let portfolio = sight.desk.portfolio();
            let known = boards::Waiting::of(portfolio, sight.now);
            let alone = View::of(portfolio, viewer, sight.now);
            let told = View::of(portfolio, viewer, sight.now).knowing(Some(&known));
            alone.duties() == told.duties()
                && ["trial", "safety", "quality", "batch"]
                    .iter()
                    .all(|room| alone.duties_of_room(room) == told.duties_of_room(room))
        });
        assert!(same.unwrap_or_else(|why| panic!("{why:?}")), "{role}");
    }
}

#[test]
fn some_rows_of_a_board_are_those_rows_of_the_whole() {
    let house = shared();
    let mut fewer = 0;
    for &role in Role::VARIANTS {
        let Some((person, site)) = crate::ask::holder(&house, role) else { continue };
        let viewer = Viewer { person: Some(person), role, site };
        let found = house.turns.look(move |sight| {
            let view = View::of(sight.desk.portfolio(), viewer, sight.now);
            let mut fewer = 0;
            for kind in boards::ALL.iter().filter(|kind| boards::named(kind.name, &viewer).is_some()) {
                let whole = (kind.build)(&view);
                for (from, until) in [(0, 1), (0, 3), (1, 4), (7, 19), (100, 200), (0, usize::MAX)] {
                    let part = (kind.build)(&view.among(from..until));
                    assert_eq!(part.total(), whole.rows.len(), "{} {role}", kind.name);
                    if part.begins().is_none() {
                        assert_eq!(part.rows, whole.rows, "{} {role}", kind.name);
                        continue;
                    }
                    let wanted: Vec<_> = whole.rows.iter().take(until).skip(from).cloned().collect();
                    assert_eq!(part.rows, wanted, "{} {role} {from}..{until}", kind.name);
                    fewer += usize::from(part.rows.len() < whole.rows.len());
                }
            }
            fewer
        });
        fewer += found.unwrap_or_else(|why| panic!("{why:?}"));
    }
    assert!(fewer > 20, "only {fewer} boards were made in part");
}

#[test]
fn every_first_page_with_style_and_scripts_stays_below_100_kilobytes() {
    let house = shared();
    let beside: usize =
        ["/style.css", "/page.js"].iter().map(|path| Visitor::stranger(&house).get(path).text.len()).sum();
    for &role in Role::VARIANTS {
        if crate::ask::holder(&house, role).is_none() {
            continue;
        }
        let visitor = Visitor::of_role(&house, role);
        let boards = boards::ALL.iter().map(|kind| format!("/board/{}", kind.name));
        let plain = web::ALL.iter().filter(|page| !page.path.contains('{')).map(|page| page.path.to_owned());
        for path in boards.chain(plain) {
            let size = visitor.get(&path).text.len() + beside;
            assert!(size < 100_000, "{path} as {role}: {size} bytes");
        }
    }
}
