//! Whole sentences as people read them: values in the reader's language, free text untouched.

use serde_json::{Value, json};
use words::{Language, Words};

fn said(language: Language, key: &str, fill: Value) -> String {
    let fill = fill.as_object().cloned().unwrap_or_default();
    Words::of(language).say_with(key, &fill)
}

#[test]
fn words_of_the_rules_read_in_the_readers_language() {
    let rows = [
        (
            "refusal-donor-no-consent",
            json!({ "donor": "DN-1-7", "use_": "commercial" }),
            "Donor DN-1-7 has not allowed this, or took it back: commercial use.",
            "供者 DN-1-7 未同意此用途或已撤回：商业用途。",
        ),
        (
            "refusal-who-not-for-this-role",
            json!({ "role": "monitor", "allowed": ["investigator", "coordinator"] }),
            "The role “monitor” may not give this command.",
            "“监查员”无权执行此命令。",
        ),
        (
            "refusal-who-not-for-this-role.way-out",
            json!({ "allowed": ["investigator", "coordinator"] }),
            "Ask somebody who is: investigator, study coordinator.",
            "请由以下角色执行：研究者、研究协调员。",
        ),
        (
            "refusal-who-signature-missing",
            json!({ "meaning": "approved" }),
            "The author's signature is missing: “I approve it”.",
            "缺少执行人的签名：“本人批准”。",
        ),
        (
            "refusal-trial-paused",
            json!({ "pause": "17.0", "scope": { "cohort": { "part": "phase-1", "cohort": 2 } } }),
            "A pause holds here (cohort (2, phase-1)): entry 17.0.",
            "此处正处于暂停（队列 (2、phase-1)）：见记录 17.0。",
        ),
        (
            "refusal-trial-paused",
            json!({ "pause": "17.0", "scope": "first-dose" }),
            "A pause holds here (first doses): entry 17.0.",
            "此处正处于暂停（首次给药）：见记录 17.0。",
        ),
        (
            "refusal-quality-version-taken",
            json!({ "edition": { "key": "release", "version": "2" } }),
            "release@2 was adopted already.",
            "release@2 已启用过。",
        ),
    ];
    for (key, fill, english, chinese) in rows {
        assert_eq!(said(Language::English, key, fill.clone()), english, "{key}");
        assert_eq!(said(Language::Chinese, key, fill), chinese, "{key}");
    }
}

#[test]
fn what_a_linter_found_reads_as_rule_and_place() {
    let fault = json!({ "rule": "yield", "severity": "contradiction", "values": {},
        "spots": [{ "document": "process", "path": "steps[3].day", "role": "here" }] });
    assert_eq!(
        said(Language::English, "refusal-batch-process-fault", json!({ "fault": fault })),
        "The process contradicts itself, or leaves something open: yield (process steps[3].day)"
    );
}

#[test]
fn free_text_stays_as_somebody_wrote_it() {
    // “data” is a word of the rules too; here it is the name of a step.
    let fill = json!({ "batch": "BT-1-0", "step": "data" });
    assert!(said(Language::Chinese, "refusal-batch-step-not-performed", fill).contains("“data”"));
}

#[test]
fn no_placeholder_is_left_open_and_nothing_reads_as_code() {
    let both = Language::ALL.map(Words::of);
    for (key, sentence) in crate::messages::all(Language::English) {
        let names = crate::messages::placeholders(&sentence);
        let fill = names.iter().map(|name| (name.clone(), json!("X"))).collect();
        for words in &both {
            let said = words.say_with(&key, &fill);
            let open = said.contains(['{', '}']) || said.contains('⟨');
            assert!(!open, "{key} in {}: {said}", words.language().tag());
        }
    }
}
