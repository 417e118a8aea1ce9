//! The door as a user meets it.

use clap::Parser;
use score::{BAD_DATA, DONE, FAULT, ScoreArgs};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use words::Language;

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    score: ScoreArgs,
}

struct Ran {
    code: u8,
    out: String,
    err: String,
}

fn run_in(language: Language, words: &[&str], input: &str) -> Ran {
    let line = Line::try_parse_from(std::iter::once(&"score").chain(words)).unwrap();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = score::run(&line.score, language, &mut input.as_bytes(), &mut out, &mut err);
    Ran { code, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() }
}

fn run(words: &[&str], input: &str) -> Ran {
    run_in(Language::English, words, input)
}

fn normal() -> Value {
    json!(instruments::isncsci::Form::normal())
}

fn reference() -> Option<PathBuf> {
    let folder = std::env::var_os("GRAFTLINE_REFERENCE").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/reference"),
        PathBuf::from,
    );
    let file = folder.join("isncsci/worked-exams-2019.json");
    if file.exists() {
        return Some(file);
    }
    eprintln!("skipped: reference data not found (worked ISNCSCI exams)");
    None
}

#[test]
fn worked_exams_come_back_with_the_same_25_totals_and_check_themselves() {
    let Some(file) = reference() else { return };
    let path = file.to_str().unwrap();
    let ran = run(&["isncsci", path, "--json"], "");
    assert_eq!(ran.code, DONE, "{}", ran.err);
    let ours: Value = serde_json::from_str(&ran.out).unwrap();
    let theirs: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    for (ours, theirs) in ours.as_array().unwrap().iter().zip(theirs.as_array().unwrap()) {
        assert_eq!(ours["id"], theirs["id"]);
        assert_eq!(ours["totals"], theirs["totals"], "exam {}", theirs["id"]);
    }
    let checked = run(&["isncsci", path, "--check", "--csv"], "");
    assert_eq!((checked.code, checked.err.trim()), (DONE, "2425 stated results compared, all agree."));
    let mut wrong = theirs[0].clone();
    wrong["totals"]["leftMotor"] = "C7".into();
    let checked = run(&["isncsci", "-", "--check"], &wrong.to_string());
    assert_eq!(checked.code, BAD_DATA);
    assert_eq!(checked.err.trim(), "Form 1: leftMotor is stated as C7, and its answers give C5.");
}

#[test]
fn csv_and_json_of_the_same_forms_give_the_same_results() {
    let Some(file) = reference() else { return };
    let exams: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    let columns: Vec<&String> = exams[0].as_object().unwrap().keys().filter(|key| *key != "totals").collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&columns).unwrap();
    for exam in exams.as_array().unwrap() {
        let cell = |key: &&String| match &exam[key.as_str()] {
            Value::String(text) => text.clone(),
            Value::Null => String::new(),
            other => other.to_string(),
        };
        writer.write_record(columns.iter().map(cell)).unwrap();
    }
    let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("many.csv");
    std::fs::write(&path, format!("\u{feff}{text}")).unwrap();
    let from_csv = run(&["isncsci", path.to_str().unwrap(), "--csv"], "");
    assert_eq!(from_csv.code, DONE, "{}", from_csv.err);
    // Non-key muscles are columns that the first exam does not have.
    let plain = |exam: &&Value| !exam.as_object().unwrap().keys().any(|key| key.contains("Lowest"));
    let rows: Vec<Vec<String>> = csv::Reader::from_reader(from_csv.out.as_bytes())
        .records()
        .map(|row| row.unwrap().iter().map(str::to_string).collect())
        .collect();
    let mut compared = 0;
    for (row, exam) in rows.iter().zip(exams.as_array().unwrap()).filter(|(_, exam)| plain(exam)) {
        let stated = run(&["isncsci", "-", "--csv"], &exam.to_string());
        assert_eq!(stated.out.lines().nth(1).unwrap().split(',').next(), Some(row[0].as_str()));
        let alone = csv::Reader::from_reader(stated.out.as_bytes()).into_records().next().unwrap().unwrap();
        assert_eq!(alone.iter().collect::<Vec<_>>(), *row);
        compared += 1;
    }
    assert!(compared > 80);
}

#[test]
fn every_wrong_answer_is_named_by_side_segment_and_modality() {
    let mut form = normal();
    form["right"]["motor"]["C5"] = "6".into();
    form["left"]["pin_prick"]["T4"] = "2*".into();
    form["left"]["light_touch"].as_object_mut().unwrap().remove("S4-5");
    form["right"]["motor"]["T2"] = "5".into();
    form["deep_anal_pressure"] = "perhaps".into();
    form["name"] = "somebody".into();
    let ran = run(&["isncsci", "-"], &form.to_string());
    assert_eq!((ran.code, ran.out.as_str()), (BAD_DATA, ""));
    for said in [
        "right C5 key muscle (c5RightMotor): \"6\" is no answer",
        "left T4 pin prick (t4LeftPrick): \"2*\" marks a normal grade",
        "left S4-5 light touch (s4_5LeftTouch): no answer",
        "nothing is asked under right.motor.T2",
        "nothing is asked under name",
        "deep anal pressure (analSensation): \"perhaps\" is no answer",
    ] {
        assert!(ran.err.contains(said), "{said}\n{}", ran.err);
    }
    assert_eq!(ran.err.lines().count(), 6);
    let chinese = run_in(Language::Chinese, &["isncsci", "-"], &form.to_string());
    assert!(chinese.err.contains("右侧 C5 关键肌（c5RightMotor）"), "{}", chinese.err);
}

#[test]
fn a_form_of_another_revision_is_refused_in_every_layout() {
    let mut own = normal();
    own["revision"] = "2011".into();
    let ran = run(&["isncsci", "-"], &own.to_string());
    assert_eq!(ran.code, BAD_DATA);
    assert!(ran.err.contains("revision 2011 is not known here"), "{}", ran.err);
    own.as_object_mut().unwrap().remove("revision");
    assert!(run(&["isncsci", "-"], &own.to_string()).err.contains("does not say which revision"));
    let csv = run(&["isncsci", "-"], "id,revision,analContraction\n7,2015,Yes\n");
    assert_eq!(csv.code, BAD_DATA);
    assert!(csv.err.contains("Form 7: revision 2015 is not known here"), "{}", csv.err);
}

#[test]
fn files_that_cannot_be_read_say_where_and_what_to_do() {
    assert_eq!(run(&["isncsci", "/no/such/file.json"], "").code, FAULT);
    for (text, said) in [
        ("", "holds no form"),
        ("[]", "holds no form"),
        ("{\"revision\": ", "line 1, column 13: this is no JSON"),
        ("[1]", "Form #1: this is no examination"),
        ("{}", "this is no examination"),
        ("a,b\n1,2,3\n", "is no CSV"),
    ] {
        let ran = run(&["isncsci", "-"], text);
        assert_eq!(ran.code, BAD_DATA, "{text}");
        assert!(ran.err.contains(said), "{text}: {}", ran.err);
    }
}

/// Damaged input never brings the door down: bytes of a good form are changed, cut and doubled.
#[test]
fn damaged_files_end_with_a_code_and_never_with_a_crash() {
    let good = normal().to_string();
    let mut state = 0x2019_u64;
    let mut roll = |bound: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % bound
    };
    for _ in 0..400 {
        // First the structure: one value anywhere becomes something else.
        let mut form = normal();
        let junk = [
            json!(null),
            json!([]),
            json!({}),
            json!(7),
            json!("x"),
            json!(-1.5),
            json!(true),
            json!([[{}]]),
        ];
        let mut path = String::new();
        for _ in 0..roll(4) {
            let Some(map) = form.pointer(&path).and_then(Value::as_object).filter(|map| !map.is_empty())
            else {
                break;
            };
            path = format!("{path}/{}", map.keys().nth(roll(map.len())).unwrap());
        }
        *form.pointer_mut(&path).unwrap() = junk[roll(junk.len())].clone();
        let ran = run(&["isncsci", "-"], &form.to_string());
        assert!(ran.code == DONE || ran.code == BAD_DATA);
        // Then the bytes.
        let mut bytes = good.clone().into_bytes();
        for _ in 0..1 + roll(4) {
            let at = roll(bytes.len());
            match roll(3) {
                0 => bytes[at] = b" \"{}[]:,0123456789NT*"[roll(21)],
                1 => bytes.truncate(at.max(1)),
                _ => {
                    let copy = bytes[at..].to_vec();
                    bytes.extend(copy);
                }
            }
        }
        let ran = run(&["isncsci", "-"], &String::from_utf8_lossy(&bytes));
        assert!(ran.code == DONE || ran.code == BAD_DATA);
        assert_eq!(ran.code == BAD_DATA, ran.out.is_empty());
    }
}

#[test]
fn a_report_says_how_it_came_about_and_what_would_settle_it() {
    let mut form = normal();
    form["voluntary_anal_contraction"] = "No".into();
    form["deep_anal_pressure"] = "NT".into();
    for side in ["right", "left"] {
        for level in ["T1", "L2", "L3", "L4", "L5", "S1"] {
            form[side]["motor"][level] = "0".into();
        }
        for modality in ["light_touch", "pin_prick"] {
            for (level, answer) in form[side][modality].as_object_mut().unwrap() {
                if !level.starts_with('C') {
                    *answer = "0".into();
                }
            }
        }
    }
    let ran = run(&["isncsci", "-"], &form.to_string());
    for said in [
        "AIS: not determinable: one of A, B",
        "Neurological level of injury: C8",
        "right T1 light touch 0",
        "This would settle the grade, whatever the answers: deep anal pressure",
        "The grade could be B: the worksheet asks for the non-key muscles, left.",
    ] {
        assert!(ran.out.contains(said), "{said}\n{}", ran.out);
    }
    let chinese = run_in(Language::Chinese, &["isncsci", "-"], &form.to_string());
    assert!(chinese.out.contains("无论结果如何，均可确定分级：肛门深部压觉"), "{}", chinese.out);
    assert!(!chinese.out.contains('⟨'));
}

#[test]
fn a_sum_that_grade_and_level_cannot_have_is_named() {
    let ran = run(&["claim", "--ais", "B", "--level", "C4,C5", "--motor", "82"], "");
    assert_eq!(ran.code, BAD_DATA);
    assert_eq!(ran.out.trim(), "motor sum 82 cannot go with AIS B at C4/C5: it lies between 0 and 38 there.");
    assert_eq!(run(&["claim", "--ais", "B", "--level", "C5", "--motor", "38"], "").code, DONE);
    assert_eq!(run(&["claim", "--ais", "F", "--level", "C5"], "").code, BAD_DATA);
}

#[test]
fn the_other_scales_score_report_and_name_what_is_wrong() {
    let scim = json!({"version": "III", "ratings": {
        "1": 3, "2A": 2, "2B": 2, "3A": 4, "3B": 4, "4": 3, "5": 10, "6": 11, "7": 8, "8": 4, "9": 6,
        "10": 2, "11": 2, "12": 2, "13": 2, "14": 2, "15": 0, "16": 2, "17": 0}});
    let ran = run(&["scim", "-"], &scim.to_string());
    assert!(ran.out.contains("Total: 69 of 100"), "{}{}", ran.out, ran.err);
    let mut wrong = scim.clone();
    wrong["ratings"]["6"] = 10.into();
    let ran = run(&["scim", "-"], &wrong.to_string());
    assert_eq!(ran.code, BAD_DATA);
    assert!(ran.err.contains("Form #1, item 6: 10 is no grade"), "{}", ran.err);

    let als = |five: &str, points: u8| {
        let mut ratings = json!({"1": 4, "2": 4, "3": 4, "4": 4, "6": 4, "7": 4, "8": 4, "9": 4, "10": 4, "11": 4, "12": 4});
        ratings[five] = points.into();
        json!({ "ratings": ratings })
    };
    let visits = json!([als("5a", 4), als("5b", 2)]);
    let ran = run(&["alsfrs-r", "-", "--days", "90"], &visits.to_string());
    assert!(ran.out.contains("-2 points in 90 days, -0.667 per 30 days"), "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("item 5 changed"));
    assert_eq!(run(&["alsfrs-r", "-", "--days", "0"], &visits.to_string()).code, BAD_DATA);

    let mut ratings = serde_json::Map::new();
    for item in instruments::mds_updrs::PART_3 {
        let hands_on = instruments::mds_updrs::HANDS_ON.contains(&item.code);
        ratings.insert(item.code.into(), if hands_on { "UR".into() } else { 2.into() });
    }
    let remote = json!({"visit": "remote", "motor_state": "OFF", "ratings": ratings});
    let ran = run(&["mds-updrs", "-"], &remote.to_string());
    assert!(
        ran.out.contains("Part III: 66.000 of 132, prorated: 54 over 27 of 33 items"),
        "{}{}",
        ran.out,
        ran.err
    );
    assert!(ran.out.contains("Remote visit"));
    let folder = tempfile::tempdir().unwrap();
    let texts = folder.path().join("texts.json");
    std::fs::write(&texts, r#"{"3.12": "the licensed wording"}"#).unwrap();
    let ran = run(&["mds-updrs", "-", "--texts", texts.to_str().unwrap()], &remote.to_string());
    assert!(ran.out.contains("3.3e, 3.12 the licensed wording"), "{}{}", ran.out, ran.err);
    let ran = run(&["mds-updrs", "-", "--json"], &remote.to_string());
    let value: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(value["scores"]["parts"][0]["score"], "66.000");
}

#[test]
fn the_schema_of_each_scale_is_printed() {
    for scale in ["isncsci", "scim", "mds-updrs", "alsfrs-r"] {
        let ran = run(&["schema", scale], "");
        let schema: Value = serde_json::from_str(&ran.out).unwrap();
        assert!(schema["properties"].is_object(), "{scale}");
    }
}

#[test]
fn a_blank_form_of_each_scale_can_be_scored_as_it_is() {
    for scale in ["isncsci", "scim", "mds-updrs", "alsfrs-r"] {
        let blank = run(&["blank", scale], "");
        let ran = run(&[scale, "-"], &blank.out);
        assert_eq!((ran.code, ran.err.as_str()), (DONE, ""), "{scale}");
    }
    let csv = run(&["blank", "isncsci", "--csv"], "");
    let ran = run(&["isncsci", "-", "--csv"], &csv.out);
    assert!(ran.out.contains("\"A,B,C,D,E\""), "{}{}", ran.out, ran.err);
}
