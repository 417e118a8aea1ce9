//! The JSON schema of the answers says what the reader accepts.

use instruments::isncsci::Form;

#[test]
fn the_schema_lists_every_question_and_no_float() {
    let schema = serde_json::to_value(schemars::schema_for!(Form)).unwrap();
    let text = schema.to_string();
    for name in ["revision", "right", "left", "voluntary_anal_contraction", "deep_anal_pressure"] {
        assert!(schema["required"].as_array().unwrap().iter().any(|r| r == name), "{name} is required");
    }
    assert!(text.contains("S4-5") && text.contains("NT"));
    assert!(!text.contains("\"number\""), "scores are whole numbers or texts");
}
