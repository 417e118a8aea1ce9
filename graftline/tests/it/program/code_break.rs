//! One code is broken, offline, and nobody else's; what is to be reported is left behind.

use super::{graftline, played, program, ran};
use serde_json::Value;

#[test]
fn an_envelope_opens_one_participant_and_leaves_a_report() {
    let room = tempfile::tempdir().unwrap();
    let folder = room.path().join("demo");
    played(&folder, "2027-06-30");
    let (safe, wrong, drawer) =
        (room.path().join("safe"), room.path().join("wrong"), room.path().join("drawer"));
    std::fs::write(&safe, "kept in the pharmacy's own safe\n").unwrap();
    std::fs::write(&wrong, "kept in the pharmacy's own sofa\n").unwrap();
    let made = program()
        .args(["keys", "envelopes"])
        .arg(&drawer)
        .arg("--at")
        .arg(&folder)
        .env("GRAFTLINE_ESCROW_PASSPHRASE_FILE", &safe)
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let board = graftline(&folder, &["show", "allocation", "--role", "unblinded-statistician", "--json"]);
    let board: Value = serde_json::from_str(&board.out).unwrap();
    let mut envelopes: Vec<_> =
        std::fs::read_dir(&drawer).unwrap().map(|file| file.unwrap().path()).collect();
    envelopes.sort();
    assert!(envelopes.len() > 2, "{board}");
    let lengths: std::collections::BTreeSet<u64> = envelopes
        .iter()
        .map(|path| path.metadata().unwrap().len() - path.file_stem().unwrap().len() as u64)
        .collect();
    assert_eq!(lengths.len(), 1, "a length that tells nothing");
    // The office is gone: nothing but the envelope, the passphrase and the program.
    std::fs::rename(&folder, room.path().join("out-of-reach")).unwrap();
    let one = &envelopes[0];
    let code = one.file_stem().unwrap().to_str().unwrap();
    let report = room.path().join("report.json");
    let broken = |code: &str, words: &std::path::Path| {
        ran(program()
            .args(["code-break", code, "--physician", "Dr Roe", "--why", "seizure", "--json"])
            .arg("--envelope")
            .arg(one)
            .arg("--report")
            .arg(&report)
            .arg("--at")
            .arg(&folder)
            .env("GRAFTLINE_ESCROW_PASSPHRASE_FILE", words))
    };
    let opened = broken(code, &safe);
    assert_eq!(opened.code, Some(0), "{}", opened.err);
    let opened: Value = serde_json::from_str(&opened.out).unwrap();
    assert_eq!(opened["broken"]["participant"], code);
    // It is what the holder of the list sees, row for row.
    let arm = opened["broken"]["arm"].as_str().unwrap();
    let row = board["rows"].as_array().unwrap().iter().find(|row| row.to_string().contains(code));
    assert!(row.is_some_and(|row| row.to_string().contains(arm)), "{arm}: {row:?}");
    assert_ne!(broken(code, &wrong).code, Some(0));
    let other = envelopes[1].file_stem().unwrap().to_str().unwrap();
    assert_eq!(broken(other, &safe).code, Some(2), "another participant's envelope opens nobody else");
    // The office is back: the report is given in, and the sponsor learns that it happened.
    std::fs::rename(room.path().join("out-of-reach"), &folder).unwrap();
    broken(code, &safe);
    let said = std::fs::read_to_string(&report).unwrap();
    assert!(said.contains("Dr Roe") && !said.contains(arm), "{said}");
    let report = report.display().to_string();
    let why =
        graftline(&folder, &["safety", "unblind-participant", "--from", &report, "--role", "investigator"]);
    assert!(!why.err.contains("does not fit"), "the report reads as the command: {}", why.err);
}
