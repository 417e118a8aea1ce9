//! Photographs and files with a report: chosen in its form, kept under their digest, shown small where they may be, refused at their
//! field where they may not, named by whoever verifies where they are gone.

use crate::api::Program;
use crate::ask::{Back, Visitor, copied, house};
use crate::filled::Filled;
use ::bench::Role;
use axum::http::StatusCode;
use cli::Exit;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::path::Path;
use std::sync::Arc;
use web::House;

/// A picture drawn for these tests: 64 by 48, grey.
const PLATE: &[u8] = include_bytes!("../samples/plate.png");
/// The beginning of a JPEG, which is all that says what a file is.
const PHOTO: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01";
const CHOOSER: &str = "file:f/work/files";

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The form of a step, filled as far as it must be.
fn step(operator: &Visitor) -> Filled {
    let mut form = Filled::of(&operator.get("/do/batch/perform-step").text, "/do/").expect("a form");
    for (name, value) in [
        ("f/batch", "BT-1-H"),
        ("f/work/step", "passage"),
        ("f/work/remarks", "as in the photograph"),
        ("f/work/started", "2026-12-01T01:00:00"),
        ("f/work/ended", "2026-12-01T02:00:00"),
    ] {
        form.set_or_add(name, value);
    }
    form.fields.retain(|(name, value)| !name.starts_with("f/work/") || !value.is_empty());
    form
}

fn entry_of(back: &Back) -> String {
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", refused(back));
    back.headers["location"].to_str().expect("text").split('?').next().unwrap_or_default().to_owned()
}

fn refused(back: &Back) -> &str {
    back.text
        .split("id=\"refused\"")
        .nth(1)
        .and_then(|rest| rest.split("</form>").next())
        .unwrap_or(&back.text)
}

fn bench_house() -> (tempfile::TempDir, Arc<House>) {
    let room = copied();
    let house = house(&room.path().join("ledger"));
    let now = house.turns.look(|sight| sight.now).unwrap_or_else(|why| panic!("{why:?}"));
    house.turns.script_clock(now.plus_days(1));
    (room, house)
}

#[test]
fn a_photograph_goes_with_a_step_and_is_seen_where_the_step_is_seen() {
    let (_room, house) = bench_house();
    let operator = Visitor::of_role(&house, Role::ManufacturingOperator);
    let form = step(&operator);
    let page = operator.get("/do/batch/perform-step").text;
    assert!(page.contains("multipart/form-data") && page.contains(&format!("name=\"{CHOOSER}\"")));
    // Two at once, one of them twice, and a chooser that was left alone beside them.
    let files: [(&str, &str, &[u8]); 4] = [
        (CHOOSER, "a.png", PLATE),
        (CHOOSER, "b.jpg", PHOTO),
        (CHOOSER, "again.png", PLATE),
        (CHOOSER, "", b""),
    ];
    let entry = entry_of(&form.send_with(&operator, &files));
    let (plate, photo) = (digest(PLATE), digest(PHOTO));
    for path in [entry.as_str(), "/batch/BT-1-H"] {
        let page = operator.get(path).text;
        for digest in [&plate, &photo] {
            assert!(page.contains(&format!("src=\"{entry}/picture/{digest}\"")), "{path}: {page}");
            assert!(page.contains(&format!("href=\"{entry}/file/{digest}\"")), "{path}");
        }
        assert_eq!(page.matches(&format!("/picture/{plate}\"")).count(), 1, "{path}: once");
    }
    let picture = operator.get(&format!("{entry}/picture/{plate}"));
    assert_eq!((picture.status, picture.bytes.as_slice()), (StatusCode::OK, PLATE));
    assert_eq!(picture.headers["content-type"], "image/png");
    assert_eq!(picture.headers["x-content-type-options"], "nosniff");
    assert!(
        picture.headers["content-disposition"].to_str().expect("text").starts_with("inline; filename=\"")
    );
    assert!(
        picture.headers["content-security-policy"].to_str().expect("text").contains("default-src 'none'")
    );
    let file = operator.get(&format!("{entry}/file/{plate}"));
    assert!(file.headers["content-disposition"].to_str().expect("text").starts_with("attachment"));
    // What opens a file opens its picture, and nothing else.
    assert_eq!(
        Visitor::stranger(&house).get(&format!("{entry}/picture/{plate}")).status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(operator.get(&format!("/entry/1/picture/{plate}")).status, StatusCode::NOT_FOUND);
    // A correction holds what stood there, and leaves out what is no longer ticked.
    let back = operator.get(&format!("/correct/{}.0", entry.trim_start_matches("/entry/")));
    let mut correct = Filled::of(&back.text, "/do/").expect("a form");
    let place = "f/content/perform-step/work/files";
    assert_eq!(correct.fields.iter().filter(|(name, _)| name == place).count(), 2, "{}", back.text);
    correct.fields.retain(|(_, value)| *value != photo);
    correct.set_or_add("f/reason", "of another plate");
    let mut review = Filled::of(&correct.send(&operator).text, "/do/").expect("to be signed");
    review.set_or_add("sign", "yes");
    let corrected = entry_of(&review.send(&operator));
    let bench = operator.get("/batch/BT-1-H").text;
    assert!(bench.contains(&format!("src=\"{corrected}/picture/{plate}\"")) && !bench.contains(&photo));
    assert!(operator.get(&entry).text.contains(&photo), "the old words stay");
}

#[test]
fn what_may_not_be_attached_is_refused_at_its_field_and_nothing_typed_is_lost() {
    let (_room, house) = bench_house();
    for (language, kind, empty, large) in [
        ("en", "no file of a kind that can be attached", "This file is empty", "This file is too large"),
        ("zh-CN", "此文件的类型不能作为附件", "此文件为空", "此文件过大"),
    ] {
        let operator = Visitor::of_role(&house, Role::ManufacturingOperator).speaking(language);
        let form = step(&operator);
        let before = house.turns.look(|sight| sight.desk.portfolio().position).expect("a look");
        let huge = vec![0xff; 33 * 1024 * 1024];
        for (name, bytes, says) in [
            ("a.png", &b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>"[..], kind),
            ("a.jpg", b"<html><script>", kind),
            ("a.png", b"\x89PNG but not quite", kind),
            ("a.png", b"MZ\x90\0\x03", kind),
            ("a.png", b"", empty),
            ("a.jpg", &huge, large),
        ] {
            let back = form.send_with(&operator, &[(CHOOSER, name, bytes)]);
            assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
            let at = back
                .text
                .split("id=\"f-work-files-wrong\"")
                .nth(1)
                .unwrap_or_else(|| panic!("{}", refused(&back)));
            assert!(at.split("</div></div>").next().unwrap_or_default().contains(says), "{name}: {at}");
            assert!(back.text.contains("as in the photograph"), "what was typed is still there");
        }
        // One that fits beside one that does not: the first is kept, and stands in the form that comes back.
        let back = form.send_with(&operator, &[(CHOOSER, "a.png", PLATE), (CHOOSER, "b.svg", b"<svg/>")]);
        let again = Filled::of(&back.text, "/do/").expect("a form");
        assert!(again.fields.contains(&("f/work/files".to_owned(), digest(PLATE))), "{}", back.text);
        // A digest that somebody made up names nothing.
        let mut made_up = step(&operator);
        made_up.set_or_add("f/work/files", &"0".repeat(64));
        let back = made_up.send(&operator);
        assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(back.text.contains("f-work-files-wrong"), "{}", refused(&back));
        let after = house.turns.look(|sight| sight.desk.portfolio().position).expect("a look");
        assert_eq!(before, after, "nothing was written");
    }
}

#[test]
fn a_deviation_carries_what_shows_it_and_what_its_answer_rests_on() {
    let (_room, house) = bench_house();
    let quality = Visitor::of_role(&house, Role::QualityAssurance);
    let page = quality.get("/do/quality/open-deviation").text;
    let mut form = Filled::of(&page, "/do/").expect("a form");
    form.set_or_add("f/about", "LT-1-B");
    form.set_or_add("f/what", "a crack in the wall");
    let mut back = form.send_with(&quality, &[("file:f/files", "wall.png", PLATE)]);
    // It may have to be signed first: what is shown then says what is attached.
    if let Some(mut review) = Filled::of(&back.text, "/do/").filter(|_| back.status == StatusCode::OK) {
        assert!(back.text.contains(&digest(PLATE)));
        review.set_or_add("sign", "yes");
        back = review.send(&quality);
    }
    let entry = entry_of(&back);
    let shown = quality.get(&entry).text;
    assert!(shown.contains(&format!("{entry}/picture/{}", digest(PLATE))), "{shown}");
    let deviation = shown.split("/code/DV-").nth(1).and_then(|rest| rest.split('"').next()).expect("a code");
    let own = quality.get(&format!("/code/DV-{deviation}")).text;
    assert!(own.contains(&format!("{entry}/picture/{}", digest(PLATE))), "{own}");
    let page = quality.get("/do/quality/assess-deviation").text;
    assert!(page.contains("name=\"file:f/files\""), "an assessment takes them too");
}

#[test]
fn a_program_keeps_a_file_and_names_it() {
    let (_room, house) = bench_house();
    let program = Program::of_role(&house, Role::ManufacturingOperator);
    let (status, kept) = program.send_file(PLATE);
    assert_eq!(
        (status, &kept["digest"], &kept["kind"]),
        (StatusCode::OK, &json!(digest(PLATE)), &json!("image/png"))
    );
    let work = |file: &str| {
        json!({ "command": { "batch": "BT-1-H", "work": {
            "step": "thaw", "parameters": [], "materials": [], "instruments": [], "room": null,
            "started": "2026-12-01T01:00:00Z", "ended": "2026-12-01T02:00:00Z", "remarks": "", "files": [file],
        } } })
    };
    let path = "/api/commands/batch/perform-step";
    let (status, said) = program.post(path, &work(&digest(PLATE)));
    assert_eq!(status, StatusCode::OK, "{said}");
    let of = &said["facts"][0]["batch"]["step-performed/1"]["as_reported"]["work"]["files"];
    assert_eq!(of, &json!([digest(PLATE)]), "{said}");
    let (status, said) = program.post(path, &work(&digest(b"nobody sent it")));
    assert_eq!((status, &said["misfit"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("work/files")), "{said}");
    for (bytes, error) in [(&b""[..], "web-file-empty"), (b"<svg/>", "web-file-wrong-kind")] {
        let (status, said) = program.send_file(bytes);
        assert_eq!((status, &said["error"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!(error)));
    }
    // A browser's cookie alone keeps nothing.
    let visitor = Visitor::of_role(&house, Role::ManufacturingOperator);
    assert_eq!(visitor.post("/api/files", &[]).status, StatusCode::UNAUTHORIZED);
}

fn verified(folder: &Path) -> Exit {
    let words = ["graftline", "verify", "--at", &folder.display().to_string()].map(str::to_owned);
    cli::run(&words, |_| vec![], &[])
}

#[test]
fn an_attached_file_that_is_gone_or_altered_is_named_and_an_export_carries_it() {
    let (room, house) = bench_house();
    let folder = room.path().join("ledger");
    let operator = Visitor::of_role(&house, Role::ManufacturingOperator);
    let entry = entry_of(&step(&operator).send_with(&operator, &[(CHOOSER, "a.png", PLATE)]));
    assert_eq!(verified(&folder), Exit::Done);
    let to = room.path().join("export");
    let words = [
        "graftline",
        "export",
        "record",
        "--to",
        &to.display().to_string(),
        "--at",
        &folder.display().to_string(),
    ];
    assert_eq!(cli::run(&words.map(str::to_owned), |_| vec![], &[]), Exit::Done);
    let name = digest(PLATE);
    let carried = to.join("attachments").join(&name[..2]).join(&name[2..]);
    assert_eq!(std::fs::read(carried).expect("it goes along"), PLATE);
    let kept = house.attachments.as_ref().expect("attachments").path(name.parse().expect("a hash"));
    std::fs::remove_file(&kept).expect("removed");
    std::fs::write(&kept, b"another").expect("written");
    assert_eq!(verified(&folder), Exit::NotVerified, "altered");
    std::fs::remove_file(&kept).expect("removed");
    assert_eq!(verified(&folder), Exit::NotVerified, "gone");
    let shown = operator.get(&entry);
    assert!(
        shown.text.contains("named here, and not kept here") && shown.text.contains(&name[..16]),
        "{}",
        shown.text
    );
    assert_eq!(operator.get(&format!("{entry}/file/{name}")).status, StatusCode::NOT_FOUND);
    let monitor = Visitor::of_role(&house, Role::Monitor);
    let page = Filled::of(&monitor.get("/verify").text, "/verify").expect("a form").send(&monitor).text;
    assert!(
        page.contains("which is not here")
            && page.contains(&name)
            && page.contains(&format!("href=\"{entry}\"")),
        "{page}"
    );
}

/// Every place in a command that is called `files` takes digests, so that whoever looks for attached files by that name finds them all.
#[test]
fn nothing_else_is_called_files() {
    fn gather<'a>(value: &'a Value, found: &mut Vec<&'a Value>) {
        match value {
            Value::Object(fields) => {
                found.extend(fields.get("properties").and_then(|all| all.get("files")));
                fields.values().for_each(|inner| gather(inner, found));
            }
            Value::Array(items) => items.iter().for_each(|inner| gather(inner, found)),
            _ => {}
        }
    }
    let schema = schemars::schema_for!(portfolio::Command).to_value();
    let mut found = Vec::new();
    gather(&schema, &mut found);
    assert!(found.len() >= 6, "{found:?}");
    for one in found {
        assert_eq!((&one["type"], &one["items"]["format"]), (&json!("array"), &json!("sha256")), "{one}");
    }
}
