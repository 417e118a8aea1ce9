//! Pages at the bedside: each site sees its own people, the wrong cell is marked, the right kit is asked for, and an arm is shown to
//! nobody but those on record as knowing it.

use crate::ask::{Back, Visitor, copied, hidden, holder, house, shared};
use axum::http::StatusCode;
use bench::{Code, Kind, ParticipantCode, Role};
use instruments::isncsci::flat::{Item, Modality};
use instruments::isncsci::{Form, Side, classify};
use std::sync::Arc;
use web::House;

/// The first codes of a kind, as paths have them.
pub fn codes(house: &Arc<House>, kind: Kind) -> Vec<String> {
    let found = house.turns.look(move |sight| {
        let portfolio = sight.desk.portfolio();
        let all = (1..40).map(|number| Code { kind, number });
        let known = all.filter(|code| portfolio::standing(portfolio, *code).known);
        known.take(4).map(|code| code.to_string()).collect()
    });
    found.unwrap_or_else(|why| panic!("{why:?}"))
}

/// Visits of the first participants: recorded, due and to come.
pub fn visits(house: &Arc<House>) -> Vec<String> {
    let found = house.turns.look(|sight| {
        let state = &sight.desk.portfolio().open.trial;
        let people = state.participants().map(|(code, _)| code).take(2);
        let rows = people.flat_map(|code| state.visit_rows(code, sight.now));
        rows.map(|row| format!("/visit/{}/{}", row.participant, row.visit)).collect()
    });
    found.unwrap_or_else(|why| panic!("{why:?}"))
}

fn look<T: Send + 'static>(
    house: &Arc<House>,
    ask: impl FnOnce(&portfolio::Portfolio) -> T + Send + 'static,
) -> T {
    let asked = house.turns.look(move |sight| ask(sight.desk.portfolio()));
    asked.unwrap_or_else(|why| panic!("{why:?}"))
}

/// Somebody dosed, and their site.
fn dosed(house: &Arc<House>) -> (ParticipantCode, bench::SiteCode) {
    look(house, |portfolio| {
        let mut people = portfolio.open.trial.participants();
        let (code, participant) =
            people.find(|(_, p)| p.given().next().is_some()).expect("somebody was dosed in the rehearsal");
        (code, participant.site)
    })
}

/// Whoever holds a role at this site, or at any other.
fn at(house: &Arc<House>, role: Role, site: bench::SiteCode, same: bool) -> Visitor {
    let found = look(house, move |portfolio| {
        let people = portfolio.open.people.people();
        let mut grants =
            people.flat_map(|(code, person)| person.grants.iter().map(move |grant| (code, grant)));
        let fits = |of: Option<bench::SiteCode>| of.is_some_and(|of| (of == site) == same);
        let grant = grants.find(|(_, grant)| grant.role == role && fits(grant.site));
        grant.map(|(code, grant)| (code, grant.site))
    });
    let (person, site) = found.unwrap_or_else(|| panic!("no {role}"));
    Visitor::sample(house, person, role, site)
}

#[test]
fn a_site_sees_its_own_people_alone() {
    let house = shared();
    let (who, site) = dosed(&house);
    let own = at(&house, Role::Coordinator, site, true);
    let other = at(&house, Role::Coordinator, site, false);
    for path in [format!("/participant/{who}"), format!("/dosing/{who}"), format!("/site/{site}")] {
        assert_eq!(own.get(&path).status, StatusCode::OK, "{path}");
        assert_eq!(other.get(&path).status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[test]
fn a_participant_shows_who_said_each_thing_and_when() {
    let house = shared();
    let (who, site) = dosed(&house);
    let page = at(&house, Role::Coordinator, site, true).get(&format!("/participant/{who}")).text;
    let (first, visit) = look(&house, move |portfolio| {
        let p = portfolio.open.trial.participant(who).expect("known");
        let given = p.given_kept().next().expect("dosed").mark().fact.position;
        (given, p.visits_kept().next().map(|kept| kept.mark().fact.position))
    });
    assert!(page.contains(&format!("/entry/{first}\"")), "the dose leads to its entry");
    let visit = visit.expect("a visit was recorded");
    assert!(page.contains(&format!("/entry/{visit}\"")), "the visit leads to its entry");
    assert!(page.contains("<svg"), "the calendar is drawn");
}

/// A sheet as a browser sends it, below a path.
fn sheet(path: &str, form: &Form) -> Vec<(String, String)> {
    let written = serde_json::to_value(form).expect("a form");
    let mut fields = vec![(format!("{path}/revision"), "2019".to_owned())];
    for item in Item::all() {
        let side = if item.side == Some(Side::Left) { "left" } else { "right" };
        let (name, value) = match (item.modality, item.segment) {
            (Modality::Motor, Some(level)) => {
                (format!("{side}/motor/{level}"), &written[side]["motor"][level.name()])
            }
            (Modality::LightTouch, Some(level)) => {
                (format!("{side}/light_touch/{level}"), &written[side]["light_touch"][level.name()])
            }
            (Modality::PinPrick, Some(level)) => {
                (format!("{side}/pin_prick/{level}"), &written[side]["pin_prick"][level.name()])
            }
            (Modality::VoluntaryAnalContraction, _) => {
                ("voluntary_anal_contraction".to_owned(), &written["voluntary_anal_contraction"])
            }
            (Modality::DeepAnalPressure, _) => {
                ("deep_anal_pressure".to_owned(), &written["deep_anal_pressure"])
            }
            _ => continue,
        };
        fields.push((format!("{path}/{name}"), value.as_str().unwrap_or_default().to_owned()));
    }
    fields
}

/// A complete injury at C5.
fn injured() -> Form {
    let mut form = Form::normal();
    form.voluntary_anal_contraction = instruments::isncsci::Anal::No;
    form.deep_anal_pressure = instruments::isncsci::Anal::No;
    for side in [&mut form.right, &mut form.left] {
        side.motor[1..].fill("0".parse().expect("a grade"));
        side.light_touch[4..].fill("0".parse().expect("a grade"));
        side.pin_prick[4..].fill("0".parse().expect("a grade"));
    }
    form
}

fn send(visitor: &Visitor, path: &str, fields: &[(String, String)]) -> Back {
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    visitor.post(path, &fields)
}

#[test]
fn scores_while_typing_are_the_instruments_own() {
    let house = shared();
    let rater = Visitor::of_role(&house, Role::BlindedRater);
    let key = hidden(&rater.get("/").text, "key");
    let mut fields = sheet("f/answers/0/isncsci", &injured());
    fields.push(("key".to_owned(), key));
    fields.push(("sheet".to_owned(), "f/answers/0/isncsci".to_owned()));
    let back = send(&rater, "/score/isncsci", &fields);
    assert_eq!(back.status, StatusCode::OK, "{}", back.text);
    let found = classify(&injured());
    assert_eq!(found.ais.to_string(), "A");
    assert!(back.text.contains("<strong class=\"ais\">A</strong>"), "{}", back.text);
    assert!(back.text.contains("<strong>C5</strong>"), "the neurological level");
    let upper = found.totals.upper_extremity().expect("a sum");
    assert!(back.text.contains(&format!("<strong>{upper}</strong> / 50")), "{}", back.text);
    // One cell empty: what rests on it is open, and the page says how many are.
    fields.retain(|(name, _)| !name.ends_with("right/motor/C6"));
    let open = send(&rater, "/score/isncsci", &fields).text;
    assert!(open.contains("1 cells are empty") && !open.contains("/ 50</strong>"), "{open}");
    assert!(!open.contains(&format!("<strong>{upper}</strong> / 50")), "a sum with a gap is not determined");
}

#[test]
fn a_wrong_cell_comes_back_at_its_cell_with_all_that_was_typed() {
    let room = copied();
    let house = house(&room.path().join("ledger"));
    let (who, site) = dosed(&house);
    let rater = at(&house, Role::BlindedRater, site, true);
    let path = format!("/do/trial/record-unscheduled-visit?f/participant={who}");
    let form = rater.get(&path).text;
    let mut fields: Vec<(String, String)> = ["key", "id", "drawn"]
        .iter()
        .map(|name| ((*name).to_owned(), hidden(&form, name)))
        .chain([
            ("f/participant".to_owned(), who.to_string()),
            ("f/on".to_owned(), "2027-05-30".to_owned()),
            ("f/remote".to_owned(), "false".to_owned()),
            ("f/reason".to_owned(), "a fall".to_owned()),
            ("f/answers/0/=".to_owned(), "isncsci".to_owned()),
        ])
        .collect();
    fields.extend(sheet("f/answers/0/isncsci", &injured()));
    let wrong = fields.iter_mut().find(|(name, _)| name.ends_with("left/pin_prick/T4")).expect("a cell");
    wrong.1 = "7".to_owned();
    let back = send(&rater, "/do/trial/record-unscheduled-visit", &fields);
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", back.text);
    let cell =
        back.text.split("<input").find(|input| input.contains("left/pin_prick/T4\"")).expect("the cell");
    let cell = cell.split('>').next().unwrap_or_default();
    assert!(cell.contains("aria-invalid=\"true\"") && cell.contains("value=\"7\""), "{cell}");
    assert_eq!(back.text.matches("aria-invalid=\"true\"").count(), 1, "no other cell is marked");
    let kept =
        back.text.split("<input").find(|input| input.contains("right/motor/C5\"")).expect("another cell");
    assert!(kept.contains("value=\"5\""), "{kept}");
    // Corrected it is taken, and the answers are what was typed.
    let cell = fields.iter_mut().find(|(name, _)| name.ends_with("left/pin_prick/T4")).expect("a cell");
    cell.1 = "0".to_owned();
    let done = send(&rater, "/do/trial/record-unscheduled-visit", &fields);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let recorded = look(&house, move |portfolio| {
        let p = portfolio.open.trial.participant(who).expect("known");
        p.unscheduled().last().cloned().expect("a visit")
    });
    let trial::Answers::Isncsci(form) = &recorded.answers[0] else { panic!("{recorded:?}") };
    assert_eq!(**form, injured());
}

#[test]
fn the_items_of_a_scale_are_fields_and_an_empty_one_is_named() {
    let house = shared();
    let (who, site) = dosed(&house);
    let rater = at(&house, Role::BlindedRater, site, true);
    let form = rater
        .get(&format!("/do/trial/record-unscheduled-visit?f/participant={who}&f/answers/0/%3D=alsfrs-r"))
        .text;
    assert!(form.contains("name=\"f/answers/0/alsfrs-r/ratings/5a\""), "items have fields of their own");
    let mut fields: Vec<(String, String)> =
        ["key", "id", "drawn"].iter().map(|name| ((*name).to_owned(), hidden(&form, name))).collect();
    fields.push(("f/answers/0/=".to_owned(), "alsfrs-r".to_owned()));
    fields.push(("f/answers/0/alsfrs-r/ratings/1".to_owned(), "4".to_owned()));
    let back = send(&rater, "/do/trial/record-unscheduled-visit", &fields);
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(back.text.contains("Item 12: no answer"), "{}", back.text);
    assert!(!back.text.contains("Item 1: no answer"), "the answered one is not");
}

#[test]
fn an_arm_is_shown_to_nobody_but_those_on_record_as_knowing_it() {
    let room = copied();
    let house = house(&room.path().join("ledger"));
    let (who, site) = dosed(&house);
    let investigator = at(&house, Role::Investigator, site, true);
    let path = format!("/unblind/{who}");
    let key = hidden(&investigator.get("/").text, "key");
    let before = investigator.post(&path, &[("key", &key)]);
    assert_eq!(before.status, StatusCode::NOT_FOUND, "nothing is on record yet: {}", before.text);
    let form = investigator.get(&path).text;
    let mut fields: Vec<(String, String)> =
        ["key", "id", "drawn"].iter().map(|name| ((*name).to_owned(), hidden(&form, name))).collect();
    fields.push(("f/participant".to_owned(), who.to_string()));
    fields.push(("f/asked_by".to_owned(), "treating-physician".to_owned()));
    fields.push(("sign".to_owned(), "yes".to_owned()));
    // Without a reason, too: whoever treats somebody is never refused.
    let done = send(&investigator, "/do/safety/unblind-participant", &fields);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let arm = look(&house, move |portfolio| office::Broken::of(portfolio, who).expect("allocated").arm);
    let title = look(&house, move |portfolio| {
        let case = portfolio.open.trial.case(who).expect("known");
        case.part.arm(&arm).expect("an arm").title.to_string()
    });
    let shown = investigator.post(&path, &[("key", &key)]);
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.text.contains(&title), "{}", shown.text);
    // The page itself, which a blinded colleague may open, says that it happened and nothing more.
    assert!(!investigator.get(&path).text.contains(&title));
    let elsewhere = at(&house, Role::Investigator, site, false);
    let their_key = hidden(&elsewhere.get("/").text, "key");
    assert_eq!(elsewhere.post(&path, &[("key", &their_key)]).status, StatusCode::NOT_FOUND);
    let coordinator = at(&house, Role::Coordinator, site, true);
    let their_key = hidden(&coordinator.get("/").text, "key");
    assert_eq!(coordinator.post(&path, &[("key", &their_key)]).status, StatusCode::NOT_FOUND);
}

#[test]
fn on_dosing_day_nobody_goes_on_before_person_and_kit_are_the_right_ones() {
    let house = shared();
    let (who, _) = dosed(&house);
    // Just before it was cleared, as the record had it then.
    let (site, kit, then) = look(&house, move |portfolio| {
        let p = portfolio.open.trial.participant(who).expect("known");
        let (kit, mark) = *p.cleared(1).expect("cleared");
        (p.site, kit, mark.recorded.plus_seconds(-1))
    });
    let investigator = at(&house, Role::Investigator, site, true);
    let goes_on = "Clear for dosing: two people sign";
    let page = |query: &str| investigator.get(&format!("/dosing/{who}?as-of={then}{query}")).text;
    let first = page("");
    assert!(first.contains(&kit.to_string()) && first.contains("✓ ready"), "{first}");
    assert!(!first.contains(goes_on), "nothing is scanned yet");
    let other = page(&format!("&person={site}&kit={kit}"));
    assert!(other.contains("aria-invalid=\"true\"") && !other.contains(goes_on), "another person: {other}");
    let other = page(&format!("&person={who}&kit={who}"));
    assert!(other.contains("aria-invalid=\"true\"") && !other.contains(goes_on), "another kit: {other}");
    let both = page(&format!("&person={who}&kit={kit}"));
    assert!(both.contains(goes_on) && !both.contains("aria-invalid"), "{both}");
    // Of what the cell laboratory knows nothing is told here.
    let until = look(&house, move |portfolio| portfolio::standing(portfolio, kit.into()).usable_until);
    let until = until.expect("it was prepared").to_string();
    assert!(!both.contains(&until), "the clock of the preparation stays in the cell laboratory");
}

/// Gives the correction of a report as the desk takes it.
fn correct(
    house: &Arc<House>,
    person: bench::PersonCode,
    fact: bench::FactId,
    report: &safety::ReportAdverseEvent,
) {
    let command = serde_json::json!({ "safety": { "correct": {
        "target": fact, "content": { "report-adverse-event": report }, "reason": "the diagnosis came later" } } });
    let command: portfolio::Command = serde_json::from_value(command).expect("a correction");
    let caller = forms::Caller {
        person,
        role: Role::SafetyPhysician,
        site: None,
        second: None,
        assurance: bench::Assurance::Scripted,
    };
    let now = house.turns.look(|sight| sight.now).unwrap_or_else(|why| panic!("{why:?}"));
    let ask = forms::ask(&caller, bench::CommandId(77), now, command);
    let given = house.turns.give(ask).unwrap_or_else(|why| panic!("{why:?}"));
    assert!(given.is_ok(), "{given:?}");
}

#[test]
fn whoever_gave_a_value_before_it_was_corrected_stays_visible() {
    let room = copied();
    let house = house(&room.path().join("ledger"));
    let (person, _) = holder(&house, Role::SafetyPhysician).expect("a safety physician");
    let physician = Visitor::sample(&house, person, Role::SafetyPhysician, None);
    let (who, _) = dosed(&house);
    let path = format!("/do/safety/report-adverse-event?f/participant={who}");
    let form = physician.get(&path).text;
    let typed = |form: &str| -> Vec<(String, String)> {
        ["key", "id", "drawn"].iter().map(|name| ((*name).to_owned(), hidden(form, name))).collect()
    };
    let mut fields = typed(&form);
    for (name, value) in [
        ("f/participant", who.to_string()),
        ("f/term", "headache of the old name".to_owned()),
        ("f/reporter", "investigator".to_owned()),
        ("f/received", "2027-05-20T08:00".to_owned()),
    ] {
        fields.push((name.to_owned(), value));
    }
    let done = send(&physician, "/do/safety/report-adverse-event", &fields);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let (fact, mut report) = look(&house, move |portfolio| {
        let (_, event) = portfolio.open.safety.events_of(who).last().expect("reported");
        (event.fact(), event.report().clone())
    });
    report.term = "migraine".into();
    correct(&house, person, fact, &report);
    let page = physician.get(&format!("/participant/{who}")).text;
    assert!(page.contains("migraine"), "what counts now");
    assert!(page.contains("<del>headache of the old name</del>"), "what it was before");
    assert!(page.contains("the diagnosis came later"), "and why");
}

#[test]
fn an_entry_that_corrects_shows_what_it_replaced() {
    let room = copied();
    let house = house(&room.path().join("ledger"));
    let (person, _) = holder(&house, Role::SafetyPhysician).expect("a safety physician");
    let (fact, mut report) = look(&house, |portfolio| {
        let (_, event) =
            portfolio.open.safety.events().next().expect("an event was reported in the rehearsal");
        (event.fact(), event.report().clone())
    });
    let old = report.term.to_string();
    report.term = "another diagnosis".into();
    correct(&house, person, fact, &report);
    let newest = look(&house, |portfolio| portfolio.position);
    let physician = Visitor::sample(&house, person, Role::SafetyPhysician, None);
    let page = physician.get(&format!("/entry/{newest}")).text;
    let (_, struck) = page.split_once("<del").expect("something is struck through");
    assert!(struck.contains(&old), "the old words stay: {struck}");
    assert!(page.contains("another diagnosis") && page.contains(&format!("/entry/{}\"", fact.position)));
    let list = physician.get("/record").text;
    assert!(list.contains(&format!("/entry/{newest}\"")), "the newest entry stands in the record");
}

#[test]
fn the_record_is_verified_and_a_changed_byte_is_named() {
    let room = copied();
    let folder = room.path().join("ledger");
    let verified = |house: &Arc<House>| {
        let inspector = Visitor::of_role(house, Role::Monitor);
        let key = hidden(&inspector.get("/verify").text, "key");
        inspector.post("/verify", &[("key", &key)]).text
    };
    let whole = verified(&house(&folder));
    assert!(whole.contains("The ledger is whole") && whole.contains("did not happen"), "{whole}");
    let file = folder.join("ledger.sqlite");
    let mut bytes = std::fs::read(&file).expect("a ledger");
    // A word of an entry that is kept in the clear, changed into another of the same length.
    let at = bytes.windows(16).position(|some| some == b"report-adverse-e").expect("a report");
    bytes[at] = b'R';
    std::fs::write(&file, bytes).expect("written");
    match House::open(&office::Folder::at(&folder), None, web::Outer::default()) {
        // Refused at the door already.
        Err(_) => {}
        Ok(house) => {
            let told = verified(&Arc::new(house));
            assert!(!told.contains("The ledger is whole"), "{told}");
        }
    }
}

#[test]
fn the_record_is_exported_to_the_sponsor_and_to_no_site() {
    let room = copied();
    let house = house(&room.path().join("ledger"));
    let monitor = Visitor::of_role(&house, Role::Monitor);
    let key = hidden(&monitor.get("/export").text, "key");
    let back = monitor.post("/export", &[("key", &key)]);
    assert_eq!(back.status, StatusCode::OK);
    assert_eq!(back.headers["content-type"], "application/x-tar");
    assert!(
        back.text.contains("entries.jsonl")
            && back.text.contains("SHA256SUMS")
            && back.text.contains("verify.py")
    );
    assert!(!back.text.contains("\"closed!\""), "what is sealed stays sealed");
    let site = Visitor::of_role(&house, Role::Investigator);
    let key = hidden(&site.get("/").text, "key");
    assert_eq!(site.get("/export").status, StatusCode::NOT_FOUND);
    assert_eq!(site.post("/export", &[("key", &key)]).status, StatusCode::NOT_FOUND);
}
