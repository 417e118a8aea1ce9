//! Every page, as every role, in both languages.

use crate::ask::{Visitor, holder, shared};
use crate::same::{Held, same};
use ::bench::{Code, Role};
use axum::http::StatusCode;
use std::collections::{BTreeMap, BTreeSet};
use strum::VariantArray;

/// Paths with every parameter filled by something that is there.
fn sample(path: &str) -> Vec<String> {
    let open = shared();
    let codes: Vec<Code> = open
        .turns
        .look(|sight| {
            let portfolio = sight.desk.portfolio();
            let first = |kind| {
                let all = (1..60).map(move |number| Code { kind, number });
                all.filter(|code| portfolio::standing(portfolio, *code).known).take(1)
            };
            bench::Kind::ALL.iter().flat_map(|&kind| first(kind)).collect()
        })
        .unwrap_or_else(|why| panic!("{why:?}"));
    match path {
        "/board/{name}" => boards::ALL
            .iter()
            .flat_map(|kind| ["", ".json", ".csv"].map(|ending| format!("/board/{}{ending}", kind.name)))
            .collect(),
        "/code/{code}" => codes.iter().map(|code| format!("/code/{code}")).collect(),
        "/batch/{code}" => vec!["/batch/BT-1-H".to_owned(), "/batch/BT-9-0".to_owned()],
        "/quality/{code}" => ["LT-1-B", "BK-3-C", "BT-1-H"].map(|code| format!("/quality/{code}")).into(),
        "/certificate/{code}" => {
            (1..12).map(|n| format!("/certificate/{}", Code::next(bench::Kind::Certificate, n))).collect()
        }
        "/attribute/{test}" => {
            ["viability", "sterility", "nothing"].map(|test| format!("/attribute/{test}")).into()
        }
        "/shipment/{code}" => ["SH-1-7", "SH-2-5", "SH-3-3"].map(|code| format!("/shipment/{code}")).into(),
        "/gated/{fact}" => vec!["/gated/1.0".to_owned()],
        "/batch/{code}/exceptions" => vec!["/batch/BT-1-H/exceptions".to_owned()],
        "/participant/{code}"
        | "/allocate/{code}"
        | "/dosing/{code}"
        | "/unblind/{code}"
        | "/identity/{code}"
        | "/site/{code}" => crate::bedside::codes(
            &open,
            if path.starts_with("/site") { bench::Kind::Site } else { bench::Kind::Participant },
        )
        .iter()
        .map(|code| path.replace("{code}", code))
        .collect(),
        "/review/{trial}/{part}" => {
            ["/review/TR-1-T/phase-1", "/review/TR-1-T/none"].map(str::to_owned).into()
        }
        "/visit/{code}/{visit}" => crate::bedside::visits(&open),
        "/entry/{position}" => [1, 2, 40, 300].map(|position| format!("/entry/{position}")).into(),
        "/correct/{fact}" => [1, 2, 40, 300].map(|position| format!("/correct/{position}.0")).into(),
        "/do/{room}/{verb}" => portfolio::Command::verbs()
            .iter()
            .map(|verb| format!("/do/{}/{}", verb.room, verb.verb))
            .collect(),
        "/search" => ["/search?q=lot", "/search?q=LT-1-B", "/search?q=LT-1-X", "/search?q=zzz", "/search"]
            .map(str::to_owned)
            .into(),
        plain if !plain.contains('{') => vec![plain.to_owned()],
        other => panic!("{other}: say in `sample` what fills it"),
    }
}

/// Texts that show that a key had no words.
fn raw(text: &str) -> Option<&str> {
    text.find('⟨').map(|at| text[at..].lines().next().unwrap_or_default())
}

#[test]
fn every_page_opens_for_every_role_in_both_languages_and_nothing_is_left_in_one_of_them() {
    let house = shared();
    let held = Held::of(&house);
    let paths: Vec<String> = web::ALL.iter().flat_map(|page| sample(page.path)).collect();
    let mut alike: BTreeMap<String, String> = BTreeMap::new();
    for &role in Role::VARIANTS {
        if holder(&house, role).is_none() {
            continue;
        }
        let readers = ["en", "zh"].map(|tag| Visitor::of_role(&house, role).speaking(tag));
        for path in &paths {
            let [english, chinese] = readers.each_ref().map(|visitor| {
                let back = visitor.get(path);
                let fine = [StatusCode::OK, StatusCode::NOT_FOUND, StatusCode::SEE_OTHER];
                assert!(fine.contains(&back.status), "{role} {path}: {} {}", back.status, back.text);
                // A key without words.
                assert_eq!(raw(&back.text), None, "{role} {path}");
                let file = path.ends_with(".json") || path.ends_with(".csv");
                assert!(back.text.len() < 100_000 || file, "{path}: {} bytes", back.text.len());
                if file { String::new() } else { back.text }
            });
            for text in same(&english, &chinese, &held) {
                alike.entry(text).or_insert_with(|| format!("{role} {path}"));
            }
        }
    }
    assert!(alike.is_empty(), "the same in both languages: {alike:#?}");
}

#[test]
fn every_kind_of_entry_reads_in_both_languages() {
    let house = shared();
    let held = Held::of(&house);
    let firsts = house.turns.look(|sight| {
        let mut found = BTreeMap::new();
        for entry in sight.desk.entries().map_while(Result::ok) {
            let verb = entry.whole().map(|whole| whole.said.command.verb().to_string());
            verb.map(|verb| found.entry(verb).or_insert(entry.position));
        }
        found
    });
    // Whoever reads everything sees what is closed as well.
    let readers = ["en", "zh"].map(|tag| Visitor::of_role(&house, Role::UnblindedMonitor).speaking(tag));
    let mut alike: BTreeMap<String, String> = BTreeMap::new();
    for (verb, position) in firsts.unwrap_or_else(|why| panic!("{why:?}")) {
        let [english, chinese] =
            readers.each_ref().map(|visitor| visitor.get(&format!("/entry/{position}")).text);
        for text in same(&english, &chinese, &held) {
            alike.entry(text).or_insert_with(|| format!("{verb} {position}"));
        }
    }
    assert!(alike.is_empty(), "the same in both languages: {alike:#?}");
}

#[test]
fn whoever_has_not_come_in_is_led_to_the_door_and_back() {
    let stranger = Visitor::stranger(&shared());
    for page in web::ALL {
        for path in sample(page.path).into_iter().take(3) {
            let back = stranger.get(&path);
            assert_eq!(back.status, StatusCode::SEE_OTHER, "{path}");
            let to = back.headers["location"].to_str().expect("text");
            assert!(to.starts_with("/sign-in?back="), "{path}: {to}");
            assert!(back.text.is_empty(), "{path}: {}", back.text);
        }
    }
}

/// Every board, page and verb by every role, as the code says it: and the door must agree.
#[test]
fn the_door_allows_what_the_tables_say_and_nothing_else() {
    let house = shared();
    let mut allowed = BTreeSet::new();
    for &role in Role::VARIANTS {
        let Some((_, site)) = holder(&house, role) else { continue };
        let visitor = Visitor::of_role(&house, role);
        let viewer = boards::Viewer { person: None, role, site };
        for kind in boards::ALL {
            let may = boards::named(kind.name, &viewer).is_some();
            let got = visitor.get(&format!("/board/{}", kind.name)).status;
            assert_eq!(
                got,
                if may { StatusCode::OK } else { StatusCode::NOT_FOUND },
                "{role} board {}",
                kind.name
            );
            allowed.insert((format!("board {}", kind.name), may));
        }
        for page in web::ALL.iter().filter(|page| !page.path.contains('{')) {
            let got = visitor.get(page.path).status;
            let wanted = if page.who.includes(role) { StatusCode::OK } else { StatusCode::NOT_FOUND };
            assert_eq!(got, wanted, "{role} {}", page.path);
        }
        for verb in portfolio::Command::verbs() {
            let may = portfolio::roles::of(verb).is_some_and(|rule| rule.roles.contains(&role));
            let path = format!("/do/{}/{}", verb.room, verb.verb);
            let wanted = if may { StatusCode::OK } else { StatusCode::NOT_FOUND };
            assert_eq!(visitor.get(&path).status, wanted, "{role} {path}");
            let key = crate::ask::hidden(&visitor.get("/").text, "key");
            let sent = visitor.post(&path, &[("key", &key)]).status;
            assert_eq!(sent == StatusCode::NOT_FOUND, !may, "{role} sends {path}: {sent}");
            allowed.insert((path, may));
        }
    }
    let both =
        |of: &str| allowed.contains(&(of.to_owned(), true)) && allowed.contains(&(of.to_owned(), false));
    assert!(both("board contents") && both("/do/quality/release"), "allow and deny were both seen");
}
