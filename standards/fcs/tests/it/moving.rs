//! A result follows from file, document and gate id alone: the same three give the same counts, and moving a gate moves the count.

use crate::places;
use serde_json::Value;
use standards_fcs::{Fcs, Gate, Measurement, measure};

fn shipped(document: &str, gate: &str) -> Measurement {
    measure(&places::sample("lsr-ii.fcs"), document, gate).unwrap()
}

fn counts(found: &Measurement) -> (u64, u64, &str) {
    (found.counted, found.parent_count, found.percent.as_deref().unwrap())
}

/// FlowKit 1.3.2 gives the same counts (`tests-peers/flow/counts.py`); `peer.rs` asks it again where it is installed.
#[test]
fn the_shipped_gates_count_what_flowkit_counted() {
    let identity = places::gates("identity.xml");
    assert_eq!(counts(&shipped(&identity, "Cells")), (11101, 14945, "74.279023"));
    assert_eq!(counts(&shipped(&identity, "Singlets")), (11087, 11101, "99.873885"));
    assert_eq!(counts(&shipped(&identity, "FirstMarker")), (1338, 11087, "12.068188"));
    assert_eq!(counts(&shipped(&identity, "Identity")), (1331, 1338, "99.476831"));
    let residual = places::gates("residual.xml");
    assert_eq!(counts(&shipped(&residual, "Residual")), (3, 13289, "0.022575"));
    assert_eq!(counts(&shipped(&residual, "RedOnly")), (1343, 13289, "10.106103"));
}

#[test]
fn moving_the_gate_moves_the_count() {
    let document = places::gates("identity.xml");
    let before = shipped(&document, "Identity");
    let mut last = before.counted;
    for limit in ["0.45", "0.50", "0.55"] {
        let moved = document.replace("gating:min=\"0.36\"", &format!("gating:min=\"{limit}\""));
        assert_ne!(moved, document);
        let after = shipped(&moved, "Identity");
        assert!(after.counted < last, "limit {limit}: {} is not below {last}", after.counted);
        assert_eq!(after.parent_count, before.parent_count);
        last = after.counted;
    }
    // A parent moves its children.
    let moved = document.replace("gating:max=\"1.18\"", "gating:max=\"1.00\"");
    assert!(shipped(&moved, "Identity").parent_count < before.parent_count);
    // And so does the scale, with the same limit on it.
    let moved = document.replace("transforms:W=\"0.5\"", "transforms:W=\"1.5\"");
    assert_ne!(shipped(&moved, "Identity"), before);
}

#[test]
fn changing_one_event_of_the_file_changes_the_count() {
    let (mut file, document) = (places::sample("lsr-ii.fcs"), places::gates("residual.xml"));
    let fcs = Fcs::read(&file).unwrap();
    let inside = Gate::parse(&document, "Residual").unwrap().members(&fcs).unwrap().inside;
    let event = inside.iter().position(|&inside| inside).unwrap();
    let red = fcs.parameters().iter().position(|parameter| parameter.name == "PE-TxRed YG-A").unwrap();
    let at = 2365 + (event * fcs.parameters().len() + red) * 4;
    file[at..at + 4].copy_from_slice(&0f32.to_be_bytes());
    assert_eq!(measure(&file, &document, "Residual").unwrap().counted, 2);
}

#[test]
fn quadrants_divide_their_parent_without_rest() {
    let document = places::gates("residual.xml");
    let parts: u64 =
        ["GreenOnly", "RedOnly", "Neither", "Residual"].map(|id| shipped(&document, id).counted).iter().sum();
    assert_eq!(parts, shipped(&document, "Cells").counted);
}

/// The places of values on each scale, by FlowUtils' C code; its head names version and tolerance.
#[test]
fn scales_agree_with_flowutils() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/witness/scales.json");
    let witness: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut compared = 0;
    for scale in witness["scales"].as_array().unwrap() {
        for (x, y) in witness["x"].as_array().unwrap().iter().zip(scale["y"].as_array().unwrap()) {
            let (x, y) = (x.as_f64().unwrap(), y.as_f64().unwrap());
            let number = |key: &str| scale[key].as_f64().unwrap();
            let name = scale["scale"].as_str().unwrap();
            let (t, w, m, a) = (number("T"), number("W"), number("M"), number("A"));
            let place = standards_fcs::gates::place_on_scale(name, t, w, m, a, x).unwrap();
            assert!(
                (place - y).abs() < 1e-12,
                "{name} T {t} W {w} M {m} A {a}: {x} lies at {place}, not {y}"
            );
            compared += 1;
        }
    }
    assert_eq!(compared, 6 * 22);
}
