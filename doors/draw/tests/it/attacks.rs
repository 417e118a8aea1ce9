use crate::samples;
use draw::Href;
use roxmltree::Document;

const NASTY: &str = "\"'><script>alert(1)</script>&\u{0}\u{202e}]]>";

#[test]
fn no_text_becomes_an_element() {
    let mut journey = samples::journey();
    journey.stages[0].title = NASTY.into();
    journey.stages[0].chips[0].label = NASTY.into();
    journey.stages[0].href = Href::new("/a?b=\"'><script>");
    let mut frame = samples::frame(NASTY, NASTY, NASTY, 1120);
    frame.width = 1120;
    let text = journey.draw(&frame).standalone();
    let doc = Document::parse(&text).expect("well formed");
    assert!(doc.descendants().all(|node| node.tag_name().name() != "script"));
    assert!(doc.descendants().flat_map(|node| node.attributes()).all(|a| !a.name().starts_with("on")));
    assert!(!text.contains(['\u{0}', '\u{202e}']));
}

#[test]
fn links_that_could_run_something_are_refused() {
    let bad = [
        "javascript:alert(1)",
        "JaVaScRiPt:x",
        " javascript:x",
        "java\tscript:x",
        "data:text/html,x",
        "vbscript:x",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil",
        "",
        "\u{1}javascript:x",
        "/a\u{1}b",
        "mailto:a@b",
        "file:///etc",
    ];
    bad.iter().for_each(|target| assert_eq!(Href::new(target), None, "{target:?}"));
    for good in ["/lot/DP-0201", "#here", "?q=a:b", "lot/a:b", "https://example.org/x", "HTTP://example.org"]
    {
        assert!(Href::new(good).is_some(), "{good}");
    }
}
