//! Documents and files that are refused, each with what is wrong, where, and what to do.

use crate::places;
use standards_fcs::{Gate, GateError, MeasureError, measure};

const HEAD: &str = r#"<g:Gating-ML xmlns:g="http://www.isac-net.org/std/Gating-ML/v2.0/gating"
 xmlns:t="http://www.isac-net.org/std/Gating-ML/v2.0/transformations"
 xmlns:d="http://www.isac-net.org/std/Gating-ML/v2.0/datatypes">
"#;

fn document(body: &str) -> String {
    format!("{HEAD}{body}\n</g:Gating-ML>")
}

fn range(extra: &str, id: &str, limits: &str, compensation: &str) -> String {
    format!(
        r#"<g:RectangleGate g:id="{id}" {extra}><g:dimension g:compensation-ref="{compensation}" {limits}><d:fcs-dimension d:name="SSC-A"/></g:dimension></g:RectangleGate>"#
    )
}

#[track_caller]
fn refused(body: &str, id: &str) -> String {
    let file = places::sample("lsr-ii.fcs");
    measure(&file, &document(body), id).expect_err("should be refused").to_string()
}

#[test]
fn a_clean_document_is_clean() {
    let clean = document(&range("", "A", r#"g:min="0""#, "uncompensated"));
    assert!(measure(&places::sample("lsr-ii.fcs"), &clean, "A").unwrap().counted > 0);
}

#[test]
fn break_one_thing() {
    let ok = r#"g:min="0""#;
    let plain = |id: &str| range("", id, ok, "uncompensated");
    let rows: [(String, &str, &str); 13] = [
        (plain("A"), "B", "the document has no gate \"B\"; it has A. Choose one of these"),
        (plain("A") + &plain("A"), "A", "line 4: the id \"A\" is used twice"),
        (range("", "A", "", "uncompensated"), "A", "line 4: <dimension> needs a min or a max"),
        (
            range("", "A", r#"g:min="x""#, "uncompensated"),
            "A",
            "line 4: min is \"x\", but should be a number",
        ),
        (
            range("", "A", r#"g:min="2" g:max="1""#, "uncompensated"),
            "A",
            "max is \"1\", but should be at least min, 2",
        ),
        (range("", "A", ok, "Spill"), "A", "the document has no spectrum matrix \"Spill\""),
        (range(r#"g:parent_id="Z""#, "A", ok, "uncompensated"), "A", "the document has no gate \"Z\""),
        (range(r#"g:parent_id="A""#, "A", ok, "uncompensated"), "A", "gate \"A\" refers to itself"),
        (
            plain("A").replace("SSC-A", "SSC-Z"),
            "A",
            "the file has no parameter \"SSC-Z\"; it has FSC-A, FSC-H",
        ),
        (plain("A").replace(ok, r#"g:min="0" g:transformation-ref="L""#), "A", "no transformation \"L\""),
        (
            r#"<g:BooleanGate g:id="A"><g:and><g:gateReference g:ref="B"/></g:and></g:BooleanGate>"#
                .to_owned()
                + &plain("B"),
            "A",
            "<and> needs at least two gateReferences",
        ),
        (
            r#"<t:transformation t:id="L"><t:logicle t:T="1000" t:W="3" t:M="4" t:A="0"/></t:transformation>"#
                .to_owned() + &plain("A").replace(ok, r#"g:min="0" g:transformation-ref="L""#),
            "A",
            "W is \"3\", but should be between 0 and half of M, which is 4",
        ),
        (plain("A") + "<oops>", "A", "not well-formed XML"),
    ];
    for (body, id, reason) in rows {
        let said = refused(&body, id);
        assert!(said.contains(reason), "{body}\nsaid: {said}\nexpected: {reason}");
    }
}

#[test]
fn what_is_not_a_gate_document_is_refused() {
    assert!(matches!(Gate::parse("", "A"), Err(GateError::NotGatingMl { .. })));
    assert!(matches!(Gate::parse("<a/>", "A"), Err(GateError::NotGatingMl { .. })));
    let deep = format!("{}{}", "<a>".repeat(100), "</a>".repeat(100));
    assert!(matches!(Gate::parse(&deep, "A"), Err(GateError::TooDeep { .. })));
}

#[test]
fn gates_that_refer_to_each_other_a_thousand_ways_are_counted_once_each() {
    // Each gate refers twice to the one before: walked naively, 2^60 evaluations.
    let mut body = range("", "G0", r#"g:min="0""#, "uncompensated");
    for n in 1..60 {
        body += &format!(
            r#"<g:BooleanGate g:id="G{n}"><g:or><g:gateReference g:ref="G{0}"/><g:gateReference g:ref="G{0}"/></g:or></g:BooleanGate>"#,
            n - 1
        );
    }
    let file = places::sample("lsr-ii.fcs");
    let (first, last) = (measure(&file, &document(&body), "G0"), measure(&file, &document(&body), "G59"));
    assert_eq!(first.unwrap().counted, last.unwrap().counted);
}

#[test]
fn a_file_with_two_data_sets_needs_somebody_to_say_which() {
    let mut file = places::sample("facscalibur-2.0.fcs");
    let at = file.windows(11).position(|bytes| bytes == b"$NEXTDATA\\0").unwrap();
    file[at + 10] = b'9';
    let gates = document(&range("", "A", r#"g:min="0""#, "uncompensated").replace("SSC-A", "SSC-H"));
    assert_eq!(measure(&file, &gates, "A"), Err(MeasureError::SeveralDataSets(9)));
}

#[test]
fn references_and_sections_inside_a_number_are_part_of_it() {
    let gates = places::gates("residual.xml");
    let count = |value: &str| {
        let document = gates.replacen(
            "<gating:value>0.42</gating:value>",
            &format!("<gating:value>{value}</gating:value>"),
            1,
        );
        assert!(value == "0.42" || document != gates);
        measure(&places::sample("lsr-ii.fcs"), &document, "GreenOnly").map(|found| found.counted)
    };
    assert_eq!(count("0.4&#50;"), count("0.42"));
    assert_eq!(count("<![CDATA[0.42]]>"), count("0.42"));
    assert_ne!(count("0.4"), count("0.42"));
    let said = count("0.4&two;").unwrap_err().to_string();
    assert!(said.contains("the entity &two; is not defined"), "{said}");
}
