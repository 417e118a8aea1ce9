//! What became of an entry: corrected in the open, with the old words beside the new; its files taken along; and boards as files.

use crate::ask::{Back, Visitor, copied, holder, house, shared};
use crate::filled::Filled;
use ::bench::{FactId, Role, SiteCode};
use axum::http::StatusCode;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::Arc;
use web::House;

/// The first entry of each verb, with whoever said it.
fn reports(house: &Arc<House>) -> BTreeMap<String, (u64, Role, Option<SiteCode>)> {
    let found = house.turns.look(|sight| {
        let mut found = BTreeMap::new();
        for entry in sight.desk.entries().map_while(Result::ok) {
            let Some(said) = entry.whole().map(|whole| &whole.said).filter(|_| !entry.is_closed()) else {
                continue;
            };
            let (verb, author) = (said.command.verb().to_string(), said.author);
            found.entry(verb).or_insert((entry.position, author.role, author.site));
        }
        found
    });
    found.unwrap_or_else(|why| panic!("{why:?}"))
}

/// A fact that may be corrected, and whoever said it.
type Reported = (FactId, Role, Option<SiteCode>);

/// The first fact of each kind that its room takes a correction of, by its verb; what stands behind another fact of its entry apart.
fn correctable(house: &Arc<House>) -> BTreeMap<String, Reported> {
    let found = house.turns.look(|sight| {
        let mut found = BTreeMap::new();
        for entry in sight.desk.entries().map_while(Result::ok) {
            let Some(whole) = entry.whole() else { continue };
            let (author, said) = (whole.said.author, whole.said.command.verb());
            for (index, _) in (0..).zip(&whole.facts) {
                let fact = FactId { position: entry.position, index };
                let Some(verb) = portfolio::correctable(&sight.desk.portfolio().open, fact) else { continue };
                let kind = if said == verb { verb.to_string() } else { format!("{verb} behind {said}") };
                found.entry(kind).or_insert((fact, author.role, author.site));
            }
        }
        found
    });
    found.unwrap_or_else(|why| panic!("{why:?}"))
}

fn reader(house: &Arc<House>, role: Role, site: Option<SiteCode>) -> Option<Visitor> {
    let person = house.turns.look(move |sight| {
        let people = &sight.desk.portfolio().open.people;
        people.holders(role).find(|person| people.holds(*person, role, site, sight.now))
    });
    Some(Visitor::sample(house, person.unwrap_or_else(|why| panic!("{why:?}"))?, role, site))
}

/// Sends a form, and what is to be signed after it.
fn through(form: &Filled, visitor: &Visitor) -> Back {
    let back = form.send(visitor);
    match Filled::of(&back.text, "/do/").filter(|_| back.status == StatusCode::OK) {
        Some(mut review) => {
            review.set_or_add("sign", "yes");
            review.send(visitor)
        }
        None => back,
    }
}

/// Whoever said it, where they may correct it; else another who may.
fn corrector(house: &Arc<House>, room: &str, role: Role, site: Option<SiteCode>) -> Option<(Visitor, Role)> {
    let rule = portfolio::roles::rule(&format!("{room}.correct"))?;
    let own = rule.roles.contains(&role).then_some((role, site));
    let others = rule.roles.iter().flat_map(|other| [(*other, site), (*other, None)]);
    let mut all = own.into_iter().chain(others);
    all.find_map(|(role, site)| Some((reader(house, role, site)?, role)))
}

/// Fields whose words may be said otherwise without anything else becoming another.
const HARMLESS: [&str; 8] =
    ["/remarks", "/laboratory", "/centre", "/method", "/vendor_lot", "/objection", "/words", "/source"];

/// Adds a word to the first field of that kind which says something.
fn harmless(form: &mut Filled) -> bool {
    let says = |(name, value): &&mut (String, String)| {
        HARMLESS.iter().any(|end| name.ends_with(end)) && !value.is_empty()
    };
    let field = form.fields.iter_mut().find(says);
    field.map(|(_, value)| value.push_str(" (a)")).is_some()
}

/// Opens the form of a correction, sends it with a reason and hardly changed, and follows it into the record.
fn corrected(house: &Arc<House>, kind: &str, (fact, role, site): Reported) -> Result<bool, String> {
    let room = kind.split('.').next().unwrap_or_default();
    let Some((visitor, role)) = corrector(house, room, role, site) else { return Err("nobody".to_owned()) };
    let entry = format!("/entry/{}", fact.position);
    let link = format!("/correct/{fact}");
    assert!(visitor.get(&entry).text.contains(&link), "{kind}: {entry} leads to {link}");
    let page = visitor.get(&link);
    assert_eq!(page.status, StatusCode::OK, "{kind}");
    let mut form = Filled::of(&page.text, "/do/").unwrap_or_else(|| panic!("{kind}: {}", page.text));
    assert!(form.action.ends_with("/correct"), "{kind}: {}", form.action);
    form.set_or_add("f/reason", "read from the wrong line");
    let changed = harmless(&mut form);
    let back = through(&form, &visitor);
    if back.status != StatusCode::SEE_OTHER {
        let why = back.text.split("id=\"refused\"").nth(1).and_then(|rest| rest.split("<form").next());
        return Err(format!("{}: {}", back.status, why.unwrap_or(&back.text)));
    }
    let to =
        back.headers["location"].to_str().expect("text").split('?').next().unwrap_or_default().to_owned();
    let (old, new) = (visitor.get(&entry).text, visitor.get(&to).text);
    assert!(old.contains(&format!("href=\"{to}\"")) && old.contains("Corrected by entry"), "{kind}: {old}");
    assert!(old.contains("<del class=\"was\">"), "{kind}: the old words are struck through: {old}");
    assert!(new.contains("<del class=\"was\">"), "{kind}: {new}");
    // Why something was not so may unblind where the cells are known: there the reason is sealed.
    let sealed = kind.starts_with("supply.") && !role.is_unblinded();
    assert_eq!(new.contains("read from the wrong line"), !sealed, "{kind}: {new}");
    Ok(changed)
}

#[test]
fn every_kind_of_report_is_corrected_from_its_entry_and_both_say_so() {
    let room = copied();
    let house = house(&room.path().join("ledger"));
    let before = house.turns.look(|sight| sight.now).unwrap_or_else(|why| panic!("{why:?}"));
    house.turns.script_clock(before.plus_days(2));
    let (mut done, mut changed, mut not) = (Vec::new(), 0, BTreeMap::new());
    let all = correctable(&house);
    for (kind, reported) in &all {
        match corrected(&house, kind, *reported) {
            Ok(otherwise) => {
                changed += usize::from(otherwise);
                done.push(kind.as_str());
            }
            Err(why) => drop(not.insert(kind.as_str(), why)),
        }
    }
    assert_eq!(not, BTreeMap::new(), "every kind goes through for whoever may read all of it");
    assert!(changed > 10, "{changed} of them with other words");
    for kind in ["donor.enrol", "trial.pre-screen", "supply.receive", "people.train"] {
        assert!(done.contains(&kind) || !all.contains_key(kind), "{kind}");
    }
    assert!(done.len() >= 33, "{}: {done:?}", done.len());
    // As it was recorded then, nothing had been corrected yet: a fold of its own, so it is asked once.
    let (kind, (fact, role, site)) = all.iter().next().expect("one");
    let room = kind.split('.').next().unwrap_or_default();
    let (visitor, _) = corrector(&house, room, *role, *site).expect("somebody");
    let then = visitor.get(&format!("/entry/{}?as-of={}", fact.position, before.plus_days(1))).text;
    assert!(then.contains("<h2>") && !then.contains("Corrected by entry"), "{kind}: {then}");
    assert!(!then.contains("/correct/"), "nobody corrects in the past");
}

#[test]
fn whoever_cannot_read_a_part_is_told_so_and_refused_plainly() {
    let room = copied();
    let house = house(&room.path().join("ledger"));
    let (fact, _, site) = correctable(&house)["supply.prepare-dose"];
    let blinded = reader(&house, Role::Coordinator, site).expect("a coordinator");
    let page = blinded.get(&format!("/correct/{fact}"));
    assert!(page.text.contains("A part of this report is sealed from you"), "{}", page.text);
    let mut form = Filled::of(&page.text, "/do/").expect("a form");
    form.set_or_add("f/reason", "read from the wrong line");
    let back = through(&form, &blinded);
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    let why = back.text.split("id=\"refused\"").nth(1).expect("a reason");
    assert!(why.contains("This is needed") && !why.contains("“”"), "{why}");
    let (_, inside, _) = correctable(&house)["supply.prepare-dose"];
    let inside = reader(&house, inside, site).expect("who prepared it");
    assert!(!inside.get(&format!("/correct/{fact}")).text.contains("sealed from you"));
}

#[test]
fn where_a_thing_went_is_not_corrected_and_nobody_is_led_to_try() {
    let house = shared();
    let may = correctable(&house);
    let mut seen = 0;
    for (verb, (position, role, site)) in reports(&house) {
        let report = portfolio::roles::rule(&verb).is_some_and(|rule| !rule.authorises);
        let Some(visitor) = reader(&house, role, site).filter(|_| report && !may.contains_key(&verb)) else {
            continue;
        };
        let link = format!("/correct/{position}.0");
        assert!(!visitor.get(&format!("/entry/{position}")).text.contains(&link), "{verb}");
        assert_eq!(visitor.get(&link).status, StatusCode::NOT_FOUND, "{verb}");
        seen += 1;
    }
    assert!(seen > 3, "{seen}: thaws, movements, withdrawals");
}

#[test]
fn a_value_leads_to_its_own_correction_in_one_click() {
    let house = shared();
    let all = correctable(&house);
    let (result, ..) = all["quality.report-result"];
    let (step, ..) = all["batch.perform-step"];
    let analyst = Visitor::of_role(&house, Role::QcAnalyst);
    let of =
        house.turns.look(move |sight| sight.desk.portfolio().open.quality.tested(result)).expect("a look");
    let lot = analyst.get(&format!("/quality/{}", of.expect("a lot"))).text;
    assert!(lot.contains(&format!("href=\"/correct/{result}\"")), "{lot}");
    assert!(analyst.get("/batch/BT-1-H").text.contains(&format!("href=\"/correct/{step}\"")));
    let monitor = Visitor::of_role(&house, Role::Monitor);
    assert!(!monitor.get("/batch/BT-1-H").text.contains("/correct/"), "only whoever may");
    let (visit, role, site) = all["trial.record-visit"];
    let person = house.turns.look(move |sight| {
        let mut all = sight.desk.portfolio().open.trial.participants();
        all.find(|(_, p)| p.visits_kept().any(|kept| kept.fact() == visit)).map(|(code, _)| code)
    });
    let person = person.unwrap_or_else(|why| panic!("{why:?}")).expect("a person");
    let rater = reader(&house, role, site).expect("who reported it");
    assert!(
        rater.get(&format!("/participant/{person}")).text.contains(&format!("href=\"/correct/{visit}\""))
    );
}

#[test]
fn whoever_may_not_correct_is_not_led_there() {
    let house = shared();
    let reports = reports(&house);
    let (position, ..) = reports["quality.report-result"];
    let monitor = Visitor::of_role(&house, Role::Monitor);
    assert!(!monitor.get(&format!("/entry/{position}")).text.contains("/correct/"));
    assert_eq!(monitor.get(&format!("/correct/{position}.0")).status, StatusCode::NOT_FOUND);
    for wrong in ["0.0", "999999.0", "1", "x.y"] {
        let analyst = Visitor::of_role(&house, Role::QcAnalyst);
        assert_eq!(analyst.get(&format!("/correct/{wrong}")).status, StatusCode::NOT_FOUND, "{wrong}");
    }
    // What was authorised is reversed by a verb of its own, and never corrected.
    let (position, role, site) = reports["quality.release"];
    let releaser = reader(&house, role, site).expect("a releaser");
    assert_eq!(releaser.get(&format!("/correct/{position}.0")).status, StatusCode::NOT_FOUND);
}

#[test]
fn a_file_is_taken_along_by_whoever_may_read_the_entry_that_names_it() {
    let room = copied();
    let house = house(&room.path().join("ledger"));
    let analyst = Visitor::of_role(&house, Role::QcAnalyst);
    let end =
        house.turns.look(|sight| sight.desk.portfolio().position).unwrap_or_else(|why| panic!("{why:?}"));
    let found = (1..=end).find_map(|position| {
        let text = analyst.get(&format!("/entry/{position}")).text;
        let rest = text.split_once(&format!("href=\"/entry/{position}/file/"))?.1;
        Some((position, rest[..64].to_owned()))
    });
    let (position, digest) = found.expect("an entry names a file");
    let path = format!("/entry/{position}/file/{digest}");
    let back = analyst.get(&path);
    assert_eq!(back.status, StatusCode::OK);
    let hex: String = Sha256::digest(&back.bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hex, digest, "it is the file, whole");
    let disposition = back.headers["content-disposition"].to_str().expect("text");
    assert!(disposition.starts_with("attachment; filename=\""), "{disposition}");
    assert_eq!(back.headers["x-content-type-options"], "nosniff");
    // A digest alone opens nothing: another entry does not name it, and nobody reads who has not come in.
    let other = if position > 1 { position - 1 } else { position + 1 };
    assert_eq!(analyst.get(&format!("/entry/{other}/file/{digest}")).status, StatusCode::NOT_FOUND);
    assert_eq!(
        analyst.get(&format!("/entry/{position}/file/{}", "0".repeat(64))).status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        analyst.get(&format!("/entry/{position}/file/..%2f..%2fledger.sqlite")).status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(Visitor::stranger(&house).get(&path).status, StatusCode::SEE_OTHER);
    // Altered on the disk, it is not handed out.
    let kept = house.attachments.as_ref().expect("attachments").path(digest.parse().expect("a hash"));
    std::fs::remove_file(&kept).expect("removed");
    std::fs::write(&kept, b"something else").expect("written");
    let altered = analyst.get(&path);
    assert_eq!(altered.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(!altered.text.contains("something else"));
}

#[test]
fn a_board_is_taken_along_with_the_rows_of_its_page() {
    let house = shared();
    let coordinator = Visitor::of_role(&house, Role::Supply);
    let csv = coordinator.get("/board/lots.csv");
    assert_eq!(
        (csv.status, &csv.headers["content-type"]),
        (StatusCode::OK, &"text/csv; charset=utf-8".parse().expect("a value"))
    );
    assert!(csv.headers["content-disposition"].to_str().expect("text").contains("lots.csv"));
    let rows = csv.text.lines().filter(|line| !line.starts_with('#')).count() - 1;
    let json: serde_json::Value =
        serde_json::from_str(&coordinator.get("/board/lots.json").text).expect("JSON");
    assert_eq!(Some(rows), json["rows"].as_array().map(Vec::len));
    assert!(rows > 0);
    assert!(coordinator.get("/board/lots").text.contains("href=\"/board/lots.csv\""));
    assert_eq!(
        coordinator.get("/board/contents.csv").status,
        StatusCode::NOT_FOUND,
        "what is closed is not there"
    );
    assert!(holder(&house, Role::KitMaker).is_some());
    assert_eq!(Visitor::of_role(&house, Role::KitMaker).get("/board/contents.csv").status, StatusCode::OK);
}
