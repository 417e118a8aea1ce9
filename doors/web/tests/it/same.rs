//! Texts that read the same in both languages: codes, names, what somebody wrote, units, and a short list; whatever else does was left
//! untranslated.

use std::collections::BTreeSet;
use std::sync::Arc;
use web::House;

/// What is written the same everywhere: ourselves and the languages by their own names; formats of files; grades of rooms (EU GMP Annex 1).
const LISTED: &[&str] = &["Graftline", "English", "UTC", "CSV", "JSON", "A", "B", "C", "D"];

/// What the record itself holds: texts that people wrote, and the keys and names of reviewed documents.
pub struct Held(BTreeSet<String>);

impl Held {
    /// Whether it is one of them; a drawing may have cut it short.
    fn has(&self, text: &str) -> bool {
        let cut = text.strip_suffix('…').filter(|text| text.len() > 3);
        self.0.contains(text)
            || cut.is_some_and(|text| {
                self.0.range(text.to_owned()..).next().is_some_and(|whole| whole.starts_with(text))
            })
    }

    pub fn of(house: &Arc<House>) -> Self {
        let found = house.turns.look(|sight| {
            let mut found = BTreeSet::new();
            for entry in sight.desk.entries().map_while(Result::ok) {
                let Some(whole) = entry.whole() else { continue };
                let adopts = whole.said.command.verb().verb;
                let document = adopts.starts_with("adopt-") || adopts.starts_with("amend-");
                gather(&serde_json::to_value(&whole.facts).expect("JSON"), document, &mut found);
            }
            found.insert(sight.desk.ledger().meta().name.clone());
            found
        });
        Self(found.unwrap_or_else(|why| panic!("{why:?}")))
    }
}

/// Fields that hold a key of a reviewed document, or a word that somebody chose freely, small letters or not.
const NAMED: &[&str] = &[
    "key",
    "step",
    "test",
    "visit",
    "class",
    "part",
    "control",
    "what",
    "method",
    "criterion",
    "term",
    "words",
    "why",
    "remarks",
    "reason",
    "program",
    "material",
    "marker",
    "stratum",
    "freezer",
    "rack",
    "box",
    "position",
    "value",
    "finding",
    "name",
];

/// A word of our own rules is a small word without a space: that it is stored does not make it somebody's text.
fn gather(value: &serde_json::Value, document: bool, found: &mut BTreeSet<String>) {
    let ours = |text: &str| text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    match value {
        serde_json::Value::String(text) if document || !ours(text) => {
            found.insert(text.trim().to_owned());
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| gather(item, document, found)),
        serde_json::Value::Object(fields) => {
            for (name, item) in fields {
                // Keys name steps, tests, visits and classes of material, wherever they are told.
                let key = NAMED.contains(&name.as_str());
                if document && !ours(name) {
                    found.insert(name.clone());
                }
                gather(item, document || key, found);
            }
        }
        _ => {}
    }
}

/// The texts of a page that people read: in its elements, and in what stands for a picture or an empty field.
pub fn texts(page: &str) -> Vec<String> {
    const EMPTY: [&str; 8] = ["meta", "link", "input", "br", "img", "hr", "wbr", "col"];
    const SKIPPED: [&str; 5] = ["script", "style", "code", "head", "textarea"];
    let mut found = Vec::new();
    let mut open: Vec<(String, bool)> = Vec::new();
    for piece in page.split('<').skip(1) {
        let Some((tag, text)) = piece.split_once('>') else { continue };
        if let Some(name) = tag.strip_prefix('/') {
            while let Some((known, _)) = open.pop() {
                if known == name {
                    break;
                }
            }
        } else if !tag.starts_with('!') {
            let name = tag.split([' ', '/']).next().unwrap_or_default();
            let skipped = open.last().is_some_and(|(_, skipped)| *skipped)
                || SKIPPED.contains(&name)
                || tag.contains("translate=\"no\"")
                || tag.contains("class=\"code\"")
                || tag.contains("lang=\"");
            let html = name == "html";
            if !skipped || html {
                for name in [" placeholder=\"", " aria-label=\"", " alt=\""] {
                    found
                        .extend(tag.split_once(name).and_then(|(_, rest)| rest.split('"').next()).map(plain));
                }
            }
            if !EMPTY.contains(&name) && !tag.ends_with('/') {
                open.push((name.to_owned(), skipped && !html));
            }
        }
        if !open.last().is_some_and(|(_, skipped)| *skipped) {
            found.push(plain(text));
        }
    }
    found.retain(|text| !text.is_empty());
    found
}

fn plain(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    text.trim().to_owned()
}

/// What reads the same in both and should not.
pub fn same(english: &str, chinese: &str, held: &Held) -> BTreeSet<String> {
    let chinese: BTreeSet<String> = texts(chinese).into_iter().collect();
    let both = texts(english).into_iter().filter(|text| chinese.contains(text));
    both.filter(|text| !is_fine(text, held)).collect()
}

fn is_fine(text: &str, held: &Held) -> bool {
    let (whole, text) = (text, trimmed(text));
    if held.has(whole) || is_one(text, held) {
        return true;
    }
    // Put together of such pieces: a code and its name, a name and a count.
    [" · ", ", ", ": ", "@", "/", " "].iter().any(|between| {
        let whole =
            |(at, _)| is_one(trimmed(&text[..at]), held) && is_fine(&text[at + between.len()..], held);
        text.match_indices(between).any(whole)
    })
}

fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || "·():,.–".contains(c))
}

fn is_one(text: &str, held: &Held) -> bool {
    let letters = text.chars().any(char::is_alphabetic);
    !letters || held.has(text) || LISTED.contains(&text) || is_code(text) || is_amount(text)
}

/// `PT-1-G`, `17.0`, a digest.
fn is_code(text: &str) -> bool {
    text.parse::<bench::Code>().is_ok()
        || (text.len() >= 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// A number with its unit, or a unit.
fn is_amount(text: &str) -> bool {
    text.parse::<bench::Quantity>().is_ok() || format!("1 {text}").parse::<bench::Quantity>().is_ok()
}

#[test]
fn texts_are_what_people_read_and_nothing_else() {
    let page = "<!DOCTYPE html><html lang=\"en\"><head><title>x</title></head><body><p title=\"t\">One <b>two</b></p>\
        <code>abc</code><input placeholder=\"Type\"><a class=\"code\" href=\"/\">PT-1-G</a><p translate=\"no\">Name</p> after</body></html>";
    assert_eq!(texts(page), ["One", "two", "Type", "after"]);
    let held = Held(["Zhao Lei".to_owned()].into());
    for (text, fine) in [
        ("Zhao Lei", true),
        ("5 mL", true),
        ("PT-1-G · Zhao Lei", true),
        ("Done", false),
        ("Zhao Lei · done", false),
    ] {
        assert_eq!(is_fine(text, &held), fine, "{text}");
    }
}
