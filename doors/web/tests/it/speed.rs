//! What makes pages quick must not make them wrong: what waits, asked once for many looks, and boards of which only a part is made.

use crate::ask::{Visitor, copied, holder, house, shared};
use ::bench::{Code, Duty, Role, Standing};
use axum::http::StatusCode;
use boards::{View, Viewer, Waiting};
use serde_json::json;
use strum::VariantArray;
use web::House;

/// How often the desk asked all rooms what waits.
fn times(house: &House) -> u64 {
    let times = house.turns.look(|sight| sight.waiting.map(Waiting::times));
    times.unwrap_or_else(|why| panic!("{why:?}")).expect("the desk keeps it")
}

/// What everybody is shown to wait, and what somebody finds who asks alone.
fn known(house: &House) -> (Vec<Duty>, Vec<Duty>) {
    let both = house.turns.look(|sight| {
        let everybodys = |waiting| -> Vec<Duty> {
            let viewers = Role::VARIANTS.iter().map(|&role| Viewer { person: None, role, site: None });
            let view = |viewer| View::of(sight.desk.portfolio(), viewer, sight.now).knowing(waiting);
            viewers.flat_map(|viewer| view(viewer).duties()).collect()
        };
        (everybodys(sight.waiting), everybodys(None))
    });
    both.unwrap_or_else(|why| panic!("{why:?}"))
}

#[test]
fn what_waits_is_asked_once_for_all_looks_until_a_command_or_the_clock_moves() {
    let room = copied();
    let house = house(&room.path().join("ledger"));
    let program = crate::api::Program::of_role(&house, Role::QualityAssurance);
    let somebody = Visitor::of_role(&house, Role::Investigator);
    let before = times(&house);
    let cracks = |page: &str| page.matches("quality/assess-deviation").count();
    let first = program.page("/");
    program.page("/");
    somebody.get("/");
    assert_eq!(times(&house), before + 1, "three looks at one entry and in one minute, of two people");

    let crack = json!({ "command": { "about": ["LT-1-B"], "what": "a crack in the wall" } });
    let (status, given) = program.post("/api/commands/quality/open-deviation", &crack);
    assert_eq!(status, StatusCode::OK, "{given}");
    let given = times(&house);
    let second = program.page("/");
    somebody.get("/");
    assert_eq!(times(&house), given + 1, "once more behind a command");
    assert_eq!(cracks(&first) + 1, cracks(&second), "and what it brought is there");

    let now = house.turns.look(|sight| sight.now).unwrap_or_else(|why| panic!("{why:?}"));
    let (early, fresh) = known(&house);
    assert_eq!(early, fresh);
    let moved = times(&house);
    house.turns.script_clock(now.plus_seconds(60));
    somebody.get("/");
    assert_eq!(times(&house), moved + 1, "once more when a minute is over");
    house.turns.script_clock(now.plus_days(400));
    let (late, fresh) = known(&house);
    assert_eq!(late, fresh, "what is shown after more than a year is what waits then");
    assert_ne!(early, late);
}

#[test]
fn what_was_asked_for_somebody_else_is_what_one_would_have_been_told_alone() {
    let house = shared();
    let all = house.turns.look(|sight| {
        let (portfolio, kept) = (sight.desk.portfolio(), Waiting::default());
        let mut told = 0;
        // Unblinded eyes come first, so that what only they may see is there to be leaked.
        let mut roles = Role::VARIANTS.to_vec();
        roles.sort_by_key(|role| !role.is_unblinded());
        for role in roles {
            for site in [None].into_iter().chain(portfolio.open.trial.sites().map(|(site, _)| Some(site))) {
                let viewer = Viewer { person: None, role, site };
                let alone = View::of(portfolio, viewer, sight.now);
                let shared = View::of(portfolio, viewer, sight.now).knowing(Some(&kept));
                assert_eq!(alone.duties(), shared.duties(), "{role} {site:?}");
                for room in ["trial", "safety", "quality", "batch", "supply"] {
                    let (mine, same) = (alone.duties_of_room(room), shared.duties_of_room(room));
                    assert_eq!(mine, same, "{role} {site:?} {room}");
                    told += mine.len();
                }
            }
        }
        (told, kept.times())
    });
    let (told, times) = all.unwrap_or_else(|why| panic!("{why:?}"));
    assert!(told > 100 && times == 1, "{told} duties, asked {times} times");
}

/// What everybody is told to stand about a lot, and what somebody finds who asks alone.
fn stands(house: &House) -> (Standing, Standing) {
    let both = house.turns.look(|sight| {
        let viewer = Viewer { person: None, role: Role::Inspector, site: None };
        let view = |waiting| View::of(sight.desk.portfolio(), viewer, sight.now).knowing(waiting);
        let lot: Code = "LT-1-B".parse().expect("a code");
        (view(sight.waiting).standing(lot), view(None).standing(lot))
    });
    both.unwrap_or_else(|why| panic!("{why:?}"))
}

#[test]
fn what_stands_about_a_thing_is_asked_anew_behind_each_command() {
    let room = copied();
    let house = house(&room.path().join("ledger"));
    let program = crate::api::Program::of_role(&house, Role::QualityAssurance);
    let (before, alone) = stands(&house);
    assert_eq!(before, alone);
    let crack = json!({ "command": { "about": ["LT-1-B"], "what": "a crack in the wall" } });
    let (status, given) = program.post("/api/commands/quality/open-deviation", &crack);
    assert_eq!(status, StatusCode::OK, "{given}");
    let (after, alone) = stands(&house);
    assert_eq!(after, alone, "what is told is what stands now");
    assert_ne!(before, after, "and the deviation is told");
}

#[test]
fn some_rows_of_a_board_are_those_rows_of_the_whole() {
    let house = shared();
    let mut fewer = 0;
    for &role in Role::VARIANTS {
        let Some((person, site)) = holder(&house, role) else { continue };
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
        if holder(&house, role).is_none() {
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

#[test]
fn people_sites_and_lots_are_found_by_a_piece_of_their_code_and_sites_by_their_name() {
    let house = shared();
    let (person, site, name, lot) = house
        .turns
        .look(|sight| {
            let open = &sight.desk.portfolio().open;
            let (person, known) = open.trial.participants().next().expect("somebody");
            let name = open.trial.site(known.site).expect("their site").registered.name.to_string();
            (person.to_string(), known.site, name, open.batch.lots().next().expect("a lot").0.to_string())
        })
        .unwrap_or_else(|why| panic!("{why:?}"));
    let lead = Visitor::of_role(&house, Role::ProgrammeLead);
    let found = |typed: &str, code: &str| {
        let page = lead.get(&format!("/search?q={}", crate::ask::encoded(typed))).text;
        assert!(page.contains(&format!("/code/{code}\"")), "{typed} finds no {code}");
    };
    let piece = |code: &str| code[..code.len() - 1].to_lowercase();
    found(&piece(&person), &person);
    found(&piece(&site.to_string()), &site.to_string());
    found(&piece(&lot), &lot);
    found(&name[..name.len() / 2], &site.to_string());
    // Whoever works at a site finds nobody of another.
    let (_, own) = holder(&house, Role::Investigator).expect("an investigator");
    let others = house.turns.look(move |sight| {
        let mut all = sight.desk.portfolio().open.trial.participants();
        all.find(|(_, known)| Some(known.site) != own).map(|(code, _)| code.to_string())
    });
    let other = others.unwrap_or_else(|why| panic!("{why:?}")).expect("a person of another site");
    let page = Visitor::of_role(&house, Role::Investigator).get(&format!("/search?q={}", piece(&other))).text;
    assert!(!page.contains(&format!("<a href=\"/code/{other}\"")), "{other} is not theirs");
}

#[test]
fn status_visits_and_stock_are_found_by_their_words_in_both_languages_and_only_so_many() {
    let house = shared();
    let lead = Visitor::of_role(&house, Role::ProgrammeLead);
    let chinese = lead.clone().speaking("zh-CN");
    let (status, visit) = house
        .turns
        .look(|sight| {
            let trial = &sight.desk.portfolio().open.trial;
            let (code, _) = trial.participants().next().expect("somebody");
            let status: &'static str = trial.case(code).expect("a case").status().into();
            (status, trial.visit_rows(code, sight.now)[0].title.to_string())
        })
        .unwrap_or_else(|why| panic!("{why:?}"));
    let section = |visitor: &Visitor, typed: &str, board: &str| -> Option<String> {
        let page = visitor.get(&format!("/search?q={}", crate::ask::encoded(typed))).text;
        let (_, rest) = page.split_once(&format!("<h2><a href=\"/board/{board}\""))?;
        rest.split("</section>").next().map(str::to_owned)
    };
    for (visitor, language) in [(&lead, words::Language::English), (&chinese, words::Language::Chinese)] {
        let word = |key: &str| words::Words::of(language).say(key);
        let people =
            section(visitor, &word(&format!("word-{status}")), "participants").expect("people so far");
        assert!(people.contains("PT-") && people.contains(&word(&format!("word-{status}"))), "{people}");
        let late = section(visitor, &word("word-late"), "visits").expect("late visits");
        assert!(late.contains("PT-"), "{late}");
        let depot = section(visitor, &word("word-depot"), "stock").expect("what lies at the depot");
        assert!(depot.contains("SR-"), "{depot}");
    }
    let visits = section(&lead, &visit, "visits").expect("visits by their title");
    assert!((1..=20).contains(&visits.matches("<tr").count().saturating_sub(1)), "{visits}");
    let own = Visitor::of_role(&house, Role::Investigator);
    let theirs = section(&own, &visit, "visits").expect("visits of their own people");
    let (_, site) = holder(&house, Role::Investigator).expect("an investigator");
    let site = site.expect("a site").to_string();
    let others = house.turns.look(move |sight| {
        let all = sight.desk.portfolio().open.trial.participants();
        all.filter(|(_, known)| known.site.to_string() != site).map(|(code, _)| code.to_string()).collect()
    });
    let others: Vec<String> = others.unwrap_or_else(|why| panic!("{why:?}"));
    assert!(!others.is_empty() && others.iter().all(|code| !theirs.contains(code)), "{theirs}");
}
