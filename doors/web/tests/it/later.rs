//! What became of an entry: corrected in the open, with the old words beside the new; its files taken along; and boards as files.

use crate::ask::{Back, Visitor, copied, holder, house, shared};
use crate::filled::Filled;
use ::bench::{Role, SiteCode};
use axum::http::StatusCode;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::Arc;
use web::House;

/// The first entry of each verb that can be corrected, with whoever said it.
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

#[test]
fn a_report_is_corrected_from_its_entry_and_both_say_so() {
    let room = copied();
    let house = house(&room.path().join("ledger"));
    let (mut done, mut not) = (Vec::new(), Vec::new());
    let before = house.turns.look(|sight| sight.now).unwrap_or_else(|why| panic!("{why:?}"));
    house.turns.script_clock(before.plus_days(2));
    for (verb, (position, role, site)) in reports(&house) {
        let Some(visitor) = reader(&house, role, site) else { continue };
        let link = format!("/correct/{position}.0");
        if !visitor.get(&format!("/entry/{position}")).text.contains(&link) {
            continue;
        }
        let page = visitor.get(&link);
        assert_eq!(page.status, StatusCode::OK, "{verb}");
        let mut form = Filled::of(&page.text, "/do/").unwrap_or_else(|| panic!("{verb}: {}", page.text));
        assert!(form.action.ends_with("/correct"), "{verb}: {}", form.action);
        form.set_or_add("f/reason", "read from the wrong line");
        let back = through(&form, &visitor);
        if back.status != StatusCode::SEE_OTHER {
            not.push(format!("{verb}: {}", back.status));
            continue;
        }
        let to =
            back.headers["location"].to_str().expect("text").split('?').next().unwrap_or_default().to_owned();
        let (old, new) = (visitor.get(&format!("/entry/{position}")).text, visitor.get(&to).text);
        assert!(
            old.contains(&format!("href=\"{to}\"")) && old.contains("Corrected by entry"),
            "{verb}: {old}"
        );
        assert!(old.contains("<del class=\"was\">"), "{verb}: the old words are struck through: {old}");
        assert!(new.contains("<del class=\"was\">"), "{verb}: {new}");
        // Why something was not so may unblind where the cells are known: there the reason is sealed.
        let sealed = verb.starts_with("supply.") && !role.is_unblinded();
        assert_eq!(new.contains("read from the wrong line"), !sealed, "{verb}: {new}");
        // As it was recorded then, nothing had been corrected yet: a fold of its own, so it is asked once.
        if done.is_empty() {
            let then = visitor.get(&format!("/entry/{position}?as-of={}", before.plus_days(1))).text;
            assert!(then.contains("<h2>") && !then.contains("Corrected by entry"), "{verb}: {then}");
        }
        done.push(verb);
    }
    eprintln!("corrected: {done:?}; not: {not:?}");
    assert!(done.len() >= 25, "corrected: {done:?}; not: {not:?}");
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
