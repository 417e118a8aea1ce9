//! Pages with pictures: what they show follows the record, and every link on them leads somewhere.

use crate::ask::{Visitor, copied, hidden, house, played_until, shared};
use crate::filled::Filled;
use ::bench::Role;
use axum::http::StatusCode;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// Every address on this server that a page leads to.
pub fn links(text: &str) -> BTreeSet<String> {
    let all = text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    all.filter(|to| to.starts_with('/')).map(|to| to.replace("&amp;", "&")).collect()
}

/// Opens every link of a page once.
fn every_link_opens(visitor: &Visitor, path: &str) {
    let back = visitor.get(path);
    assert_eq!(back.status, StatusCode::OK, "{path}");
    let found = links(&back.text);
    assert!(found.len() > 5, "{path} leads somewhere: {found:?}");
    for to in found {
        assert_eq!(visitor.get(&to).status, StatusCode::OK, "{path} leads to {to}");
    }
}

#[test]
fn every_link_of_the_map_opens_for_whoever_sees_it() {
    let house = shared();
    for role in [Role::ProgrammeLead, Role::Investigator, Role::Inspector, Role::BlindedRater] {
        if crate::ask::holder(&house, role).is_some() {
            every_link_opens(&Visitor::of_role(&house, role), "/map");
        }
    }
}

#[test]
fn the_map_of_a_site_counts_its_own_people_and_kits_alone() {
    let house = shared();
    let own = Visitor::of_role(&house, Role::Investigator).get("/map").text;
    let all = Visitor::of_role(&house, Role::Monitor).get("/map").text;
    assert!(all.contains("ST-2-R") && all.contains("depot"), "the monitor sees every place");
    assert!(own.contains("ST-1-T"), "a site sees itself");
    assert!(!own.contains("ST-2-R") && !own.contains("depot"), "and no other place");
}

#[test]
fn what_is_held_is_red_on_the_map_with_all_that_came_of_it() {
    let room = copied();
    let house = house(&room.path().join("ledger"));
    let visitor = Visitor::of_role(&house, Role::QualityAssurance);
    let before = visitor.get("/map").text;
    assert!(!before.contains("b-held"), "nothing is held yet");
    let path = "/do/quality/place-hold";
    let form = visitor.get(path).text;
    let (key, id, drawn) = (hidden(&form, "key"), hidden(&form, "id"), hidden(&form, "drawn"));
    let mut typed = vec![
        ("key", key.as_str()),
        ("id", &id),
        ("drawn", &drawn),
        ("f/why", "a look"),
        ("f/downstream", "true"),
        ("f/on", "LT-1-B"),
    ];
    let review = visitor.post(path, &typed).text;
    let (shown, happened) = (hidden(&review, "shown"), hidden(&review, "happened"));
    typed.extend([("shown", shown.as_str()), ("happened", happened.as_str()), ("sign", "yes")]);
    assert_eq!(visitor.post(path, &typed).status, StatusCode::SEE_OTHER);
    let after = visitor.get("/map").text;
    assert!(after.contains("b-held"), "the lot is drawn as held");
    // The lot, and the kits of its series wherever they are: at the depot and at both sites.
    let held = after.matches("LT-1-B: held").count();
    assert!(held >= 1, "the lot's line says so");
    assert!(
        after.contains("Held now, in red: 4"),
        "{}",
        after.split("class=\"lead\"").nth(1).unwrap_or_default()
    );
}

#[test]
fn the_quality_of_a_lot_leads_to_its_charts_gates_and_certificates() {
    let house = shared();
    let visitor = Visitor::of_role(&house, Role::QualityReleaser);
    every_link_opens(&visitor, "/quality/LT-1-B");
    let page = visitor.get("/quality/LT-1-B").text;
    let gate = links(&page).into_iter().find(|to| to.starts_with("/gated/")).expect("a result from a file");
    let gated = visitor.get(&gate).text;
    assert!(gated.contains("and the same: 1331 / 1338"), "counted again from the bytes: {gated}");
    assert!(gated.contains("AmCyan-A"), "the gate that counts is drawn");
    let certificate = links(&page).into_iter().find(|to| to.starts_with("/certificate/")).expect("released");
    let certificate = visitor.get(&certificate).text;
    assert!(certificate.contains("PSA-NCAM") && certificate.contains("✓"), "{certificate}");
    every_link_opens(&visitor, "/attribute/viability");
}

#[test]
fn a_lot_says_in_words_what_stands_in_the_way_of_its_release() {
    // Filled and frozen, not yet tested through.
    let room = played_until("2026-12-18");
    let house = house(&room.path().join("ledger"));
    let releaser = Visitor::of_role(&house, Role::QualityReleaser);
    let page = releaser.get("/quality/LT-1-B").text;
    assert!(page.contains("In the way:"), "{page}");
    assert!(page.contains("awaited"), "tests that have no result yet say so");
    assert!(!page.contains("action=\"/do/quality/release\""), "no form while anything stands in the way");
    assert!(page.contains("21 CFR"), "each reason names the rule that it serves");
}

#[test]
fn every_link_of_the_supply_pages_opens() {
    let house = shared();
    let supply = Visitor::of_role(&house, Role::Supply);
    every_link_opens(&supply, "/supply");
    every_link_opens(&supply, "/freezer");
    let shipment = links(&supply.get("/board/shipments").text).into_iter().find(|to| to.contains("SH-"));
    let shipment = shipment.expect("a shipment").replace("/code/", "/shipment/");
    every_link_opens(&supply, &shipment);
    // One box alone shows every well with what stands in it.
    let all = links(&supply.get("/freezer").text);
    let one = all.iter().find(|to| to.starts_with("/freezer?")).expect("a box");
    assert!(links(&supply.get(one).text).iter().any(|to| to.starts_with("/code/VL-")), "{one}");
    // A site sees its own shipments alone.
    let away = Visitor::of_role(&house, Role::Investigator);
    let answers: BTreeSet<StatusCode> = links(&supply.get("/board/shipments").text)
        .iter()
        .filter(|to| to.contains("/SH-"))
        .map(|to| away.get(&to.replace("/code/", "/shipment/")).status)
        .collect();
    assert_eq!(answers, [StatusCode::OK, StatusCode::NOT_FOUND].into(), "own and others'");
}

#[test]
fn an_excursion_is_seen_on_the_shipment_and_decided_there() {
    let room = copied();
    let house = house(&room.path().join("ledger"));
    let (supply, quality) =
        (Visitor::of_role(&house, Role::Supply), Visitor::of_role(&house, Role::QualityAssurance));
    let code = links(&supply.get("/board/shipments").text)
        .into_iter()
        .find_map(|to| Some(to.strip_prefix("/code/")?.to_owned()).filter(|code| code.starts_with("SH-")))
        .expect("a shipment");
    let page = format!("/shipment/{code}");
    let before = quality.get(&page).text;
    assert!(
        before.contains("within limits") && before.contains("−130 °C"),
        "the curve stands against its limit"
    );
    // The logger is read once more, and says that it was warm for half an hour.
    let mut form = Filled::of(&supply.get("/do/supply/read-logger").text, "/do/supply/").expect("a form");
    let logger = before.split("LG-").nth(1).and_then(|rest| rest.split('<').next()).expect("a logger");
    for (name, value) in [
        ("f/shipment", code.as_str()),
        ("f/logger", &format!("LG-{logger}")),
        ("f/file", &"0".repeat(64)),
        ("f/method", "by hand"),
        ("f/first", "2027-01-02T01:00:00"),
        ("f/last", "2027-06-01T01:00:00"),
        ("f/readings", "100"),
        ("f/lowest", "-170 Cel"),
        ("f/highest", "-90 Cel"),
        ("f/longest_gap", "10 min"),
        ("f/beyond/0/limit", "<= -130 Cel"),
        ("f/beyond/0/total", "1800 s"),
        ("f/beyond/0/longest", "1800 s"),
    ] {
        form.set(name, value);
    }
    let back = form.send(&supply);
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.text);
    let warm = quality.get(&page).text;
    assert!(warm.contains("for longer than tolerated") && warm.contains("waits for a decision"), "{warm}");
    assert!(warm.contains("not in this folder"), "the page says that it cannot draw what is not there");
    // Quality decides on this very page, and signs.
    let mut decision = Filled::of(&warm, "/do/supply/disposition-excursion").expect("the decision's form");
    decision.fields.push(("f/fit".to_owned(), "true".to_owned()));
    decision.set("f/why", "the cells were tested after it");
    let review = decision.send(&quality);
    let mut signed = Filled::of(&review.text, "/do/supply/disposition-excursion").expect("to be signed");
    signed.fields.retain(|(name, _)| name != "back");
    signed.fields.push(("sign".to_owned(), "yes".to_owned()));
    let back = signed.send(&quality);
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.text);
    assert!(quality.get(&page).text.contains("found fit"));
}

#[test]
fn a_file_sent_with_a_form_is_stored_under_its_digest_and_drawn() {
    let room = copied();
    let folder = room.path().join("ledger");
    let house = house(&folder);
    let supply = Visitor::of_role(&house, Role::Supply);
    let form = supply.get("/do/supply/read-logger").text;
    assert!(form.contains("enctype=\"multipart/form-data\""), "a form that takes a digest takes the file");
    let (key, id, drawn) = (hidden(&form, "key"), hidden(&form, "id"), hidden(&form, "drawn"));
    let code = links(&supply.get("/board/shipments").text)
        .into_iter()
        .find_map(|to| Some(to.strip_prefix("/code/")?.to_owned()).filter(|code| code.starts_with("SH-")))
        .expect("a shipment");
    let file = "Serial number;LG-7\nTime;Temperature (°C)\n2027-01-02T01:00:00Z;-171.5\n2027-01-02T01:10:00Z;-88.0\n\
        2027-01-02T01:20:00Z;-170.0\n";
    let typed = [
        ("key", key.as_str()),
        ("id", &id),
        ("drawn", &drawn),
        ("f/shipment", &code),
        ("f/logger", "LG-7"),
        ("f/method", "by hand"),
        ("f/first", "2027-01-02T01:00:00"),
        ("f/last", "2027-01-02T01:20:00"),
        ("f/readings", "3"),
        ("f/lowest", "-171.5 Cel"),
        ("f/highest", "-88 Cel"),
        ("f/longest_gap", "10 min"),
    ];
    let back = supply.post_with_file("/do/supply/read-logger", &typed, ("file:f/file", file.as_bytes()));
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.text);
    let page = supply.get(&format!("/shipment/{code}")).text;
    assert!(!page.contains("not in this folder"), "the file is at hand");
    let digest: String = Sha256::digest(file).iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(page.contains(&digest), "the very bytes that were sent: {digest}");
    assert!(page.contains("3 readings of logger") && page.contains("1 times outside"), "{page}");
    // Another key than the session's, and nothing is stored or written.
    let before = supply.get("/board/shipments").text;
    let mut stolen = typed;
    stolen[0].1 = "guessed";
    let count =
        |folder: &std::path::Path| std::fs::read_dir(folder.join("attachments")).expect("a folder").count();
    let files = count(&folder);
    let back = supply.post_with_file("/do/supply/read-logger", &stolen, ("file:f/file", b"else"));
    assert_eq!(back.status, StatusCode::FORBIDDEN);
    assert_eq!((count(&folder), supply.get("/board/shipments").text), (files, before));
    // What is too large is refused as such.
    let large = vec![b'x'; 33 * 1024 * 1024];
    let back = supply.post_with_file("/do/supply/read-logger", &typed, ("file:f/file", &large));
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(back.text.contains("This file is too large") && back.text.contains("-171.5 Cel"), "at its field");
}
