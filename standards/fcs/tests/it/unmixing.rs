//! Spectrum matrices with more detectors than dyes, matrices that are inverted already, bounded scales, minus and plus infinity.

use crate::made::{Made, made};
use standards_fcs::{Fcs, Gate, GateError};

/// Four events on three detectors.
fn file() -> Made {
    let events: [[f32; 3]; 4] =
        [[100.0, 18.0, 5.0], [10.0, 200.0, 30.0], [55.0, 60.0, 65.0], [-5.0, 3.0, 0.0]];
    let data = events.iter().flatten().flat_map(|value| value.to_be_bytes()).collect();
    let mut keywords =
        vec![("$MODE", "L"), ("$BYTEORD", "4,3,2,1"), ("$DATATYPE", "F"), ("$PAR", "3"), ("$TOT", "4")];
    keywords.extend([("$P1N", "D1"), ("$P1B", "32"), ("$P1R", "262144"), ("$P1E", "0,0")]);
    keywords.extend([("$P2N", "D2"), ("$P2B", "32"), ("$P2R", "262144"), ("$P2E", "0,0")]);
    keywords.extend([("$P3N", "D3"), ("$P3B", "32"), ("$P3R", "262144"), ("$P3E", "0,0")]);
    made("FCS3.1", &keywords, data)
}

fn document(flag: &str, detectors: &[&str], rows: &[&[f64]], scale: &str, limits: &str) -> String {
    let names = |names: &[&str]| {
        names.iter().map(|name| format!(r#"<d:fcs-dimension d:name="{name}"/>"#)).collect::<String>()
    };
    let row = |row: &&[f64]| {
        let cells: String = row.iter().map(|cell| format!(r#"<t:coefficient t:value="{cell}"/>"#)).collect();
        format!("<t:spectrum>{cells}</t:spectrum>")
    };
    let rows: String = rows.iter().map(row).collect();
    format!(
        r#"<g:Gating-ML xmlns:g="http://www.isac-net.org/std/Gating-ML/v2.0/gating"
 xmlns:t="http://www.isac-net.org/std/Gating-ML/v2.0/transformations" xmlns:d="http://www.isac-net.org/std/Gating-ML/v2.0/datatypes">
<t:spectrumMatrix t:id="S" {flag}><t:fluorochromes>{}</t:fluorochromes><t:detectors>{}</t:detectors>{rows}</t:spectrumMatrix>
{scale}
<g:RectangleGate g:id="G"><g:dimension g:compensation-ref="S" {limits}><d:fcs-dimension d:name="Y"/></g:dimension></g:RectangleGate>
</g:Gating-ML>"#,
        names(&["X", "Y"]),
        names(detectors)
    )
}

fn inside(document: &str) -> Vec<bool> {
    Gate::parse(document, "G").unwrap().members(&Fcs::read(&file().bytes()).unwrap()).unwrap().inside
}

const THREE: [&str; 3] = ["D1", "D2", "D3"];
const SPECTRUM: [&[f64]; 2] = [&[1.0, 0.2, 0.05], &[0.1, 1.0, 0.3]];

/// numpy 2.4.6, `lstsq(spectrum.T, events.T)[0][1]`: the amounts of dye Y.
const NUMPY: [f64; 4] = [-1.8701224314455411, 193.50612157227744, 63.467459010524784, 3.811126226104387];

#[test]
fn more_detectors_than_dyes_are_unmixed_by_least_squares() {
    // Limits just around numpy's answer hold exactly the one event.
    for (at, amount) in NUMPY.iter().enumerate() {
        let limits = format!(r#"g:min="{}" g:max="{}""#, amount - 1e-9, amount + 1e-9);
        let expected: Vec<bool> = (0..4).map(|event| event == at).collect();
        assert_eq!(inside(&document("", &THREE, &SPECTRUM, "", &limits)), expected, "{amount}");
    }
}

#[test]
fn a_matrix_that_is_inverted_already_is_used_as_it_stands() {
    let straight = document("", &["D1", "D2"], &[&[1.0, 0.2], &[0.1, 1.0]], "", r#"g:min="49""#);
    let (a, b, c, d) = (1.0 / 0.98, -0.2 / 0.98, -0.1 / 0.98, 1.0 / 0.98);
    let inverted = document(
        r#"t:matrix-inverted-already="true""#,
        &["D1", "D2"],
        &[&[a, b], &[c, d]],
        "",
        r#"g:min="49""#,
    );
    // Y = (D2 - 0.2 D1) / 0.98: -2.0, 202.0, 50.0 and 4.1.
    assert_eq!(inside(&straight), [false, true, true, false]);
    assert_eq!(inside(&inverted), inside(&straight));
}

#[test]
fn a_matrix_that_cannot_be_undone_is_refused() {
    let singular = document("", &["D1", "D2"], &[&[1.0, 1.0], &[1.0, 1.0]], "", r#"g:min="0""#);
    assert!(matches!(Gate::parse(&singular, "G"), Err(GateError::MatrixSingular { .. })));
    let few = document("", &["D1"], &[&[1.0], &[1.0]], "", r#"g:min="0""#);
    assert!(matches!(Gate::parse(&few, "G"), Err(GateError::Missing { .. })));
    let ragged = document("", &THREE, &[&[1.0, 0.2, 0.05], &[0.1, 1.0]], "", r#"g:min="0""#);
    assert!(matches!(Gate::parse(&ragged, "G"), Err(GateError::Missing { .. })));
}

#[test]
fn a_bounded_scale_brings_outliers_onto_its_ends() {
    let scale = r#"<t:transformation t:id="L" t:boundMin="0" t:boundMax="1"><t:flog t:T="100" t:M="2"/></t:transformation>"#;
    let on = |limits: &str| {
        inside(&document("", &THREE, &SPECTRUM, scale, &format!(r#"g:transformation-ref="L" {limits}"#)))
    };
    // 193.5 lies above the top of scale, -1.9 has no logarithm, 63.5 and 3.8 lie between.
    assert_eq!(on(r#"g:min="1""#), [false, true, false, false]);
    assert_eq!(on(r#"g:max="1""#), [false, false, true, true]);
    let unbounded = scale.replace(r#"t:boundMin="0" t:boundMax="1""#, "");
    let on = |limits: &str| {
        inside(&document("", &THREE, &SPECTRUM, &unbounded, &format!(r#"g:transformation-ref="L" {limits}"#)))
    };
    assert_eq!(on(r#"g:min="1.1""#), [false, true, false, false]);
}
