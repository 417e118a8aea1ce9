//! What must be found nowhere: names, contents of kits, seeds, keys, passphrases, and who is in which arm.

use super::views;
use aho_corasick::AhoCorasick;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Arms of the story: words that stand nowhere but in the signed protocol and in what is closed.
pub const ARMS: [&str; 2] = ["qzverum", "qzdummy"];

/// How near to a person's or a kit's code an arm must not stand. The protocol names no codes.
const NEAR: usize = 96;

/// Shorter pieces of closed content say nothing by themselves.
const SHORTEST: usize = 24;

/// Everything secret in the story.
pub struct Needles {
    /// By kind: what it is, as bytes.
    all: BTreeMap<&'static str, BTreeSet<Vec<u8>>>,
    kinds: Vec<&'static str>,
    search: AhoCorasick,
    arms: AhoCorasick,
}

impl Needles {
    /// From what was closed (`{"closed!": …}` of commands and facts), less what stands in the open all the same.
    pub fn new(closed: &[Value], open: &str, other: Vec<(&'static str, Vec<u8>)>) -> Self {
        let mut all: BTreeMap<&'static str, BTreeSet<Vec<u8>>> = BTreeMap::new();
        for content in closed {
            gather(content, open, &mut all);
        }
        for (kind, secret) in other {
            all.entry(kind).or_default().insert(secret);
        }
        let flat =
            || all.iter().flat_map(|(&kind, secrets)| secrets.iter().map(move |secret| (kind, secret)));
        let search = AhoCorasick::new(flat().map(|(_, secret)| secret)).expect("a search");
        let kinds = flat().map(|(kind, _)| kind).collect();
        let arms = AhoCorasick::new(ARMS).expect("a search");
        Self { all, kinds, search, arms }
    }

    /// How many of contents, and of people.
    pub fn counted(&self) -> (usize, usize) {
        let of = |kind: &str| self.all.get(kind).map_or(0, BTreeSet::len);
        (of("content"), of("identity"))
    }

    /// What of it stands in these bytes, however it is spelt.
    pub fn found(&self, bytes: &[u8]) -> Vec<String> {
        let mut found = Vec::new();
        for view in views::of(bytes) {
            for hit in self.search.find_iter(&view) {
                found.push(format!("{} at {}", self.kinds[hit.pattern().as_usize()], hit.start()));
            }
            for hit in self.arms.find_iter(&view) {
                let around = &view[hit.start().saturating_sub(NEAR)..(hit.end() + NEAR).min(view.len())];
                if names_somebody(around) {
                    let around = String::from_utf8_lossy(around).replace(char::is_control, " ");
                    found.push(format!("an arm beside a code: {around}"));
                }
            }
        }
        found
    }

    /// One secret of each kind, and an allocation, to be planted.
    pub fn one_of_each(&self) -> Vec<(&'static str, Vec<u8>)> {
        let firsts = self.all.iter().filter_map(|(&kind, secrets)| Some((kind, secrets.first()?.clone())));
        let arm = br#"{"participant":"PT-1-G","arm":"qzverum"}"#.to_vec();
        firsts.chain([("allocation", arm)]).collect()
    }
}

/// The code of a participant or of a kit.
fn names_somebody(around: &[u8]) -> bool {
    around.windows(4).any(|w| (w.starts_with(b"PT-") || w.starts_with(b"KT-")) && w[3].is_ascii_digit())
}

/// Every object of closed content as it is spelt, every seed as its bytes.
fn gather(content: &Value, open: &str, all: &mut BTreeMap<&'static str, BTreeSet<Vec<u8>>>) {
    match content {
        Value::Object(fields) => {
            let spelt = content.to_string();
            if spelt.len() >= SHORTEST && !open.contains(&spelt) {
                all.entry("content").or_default().insert(spelt.into_bytes());
            }
            fields.values().for_each(|inner| gather(inner, open, all));
        }
        Value::Array(items) => items.iter().for_each(|inner| gather(inner, open, all)),
        Value::String(text) => {
            let digits = text.strip_prefix("sha256:").unwrap_or(text);
            if let Some(bytes) = digest(digits).filter(|_| !open.contains(digits)) {
                all.entry("seed").or_default().insert(bytes);
            }
        }
        _ => {}
    }
}

fn digest(text: &str) -> Option<Vec<u8>> {
    let byte = |at: usize| u8::from_str_radix(text.get(at..at + 2)?, 16).ok();
    (text.len() == 64).then(|| (0..64).step_by(2).map(byte).collect())?
}

/// Plain words to be found nowhere.
pub struct Words {
    words: Vec<String>,
    search: AhoCorasick,
}

impl Words {
    pub fn of<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let words: Vec<String> = words.into_iter().map(str::to_owned).collect();
        let search = AhoCorasick::new(&words).expect("a search");
        Self { words, search }
    }

    /// Which of them stand in these bytes, however they are spelt.
    pub fn found(&self, bytes: &[u8]) -> Vec<&str> {
        let views = views::of(bytes);
        let hits =
            views.iter().flat_map(|view| self.search.find_iter(view).map(|hit| hit.pattern().as_usize()));
        let all: BTreeSet<usize> = hits.collect();
        all.into_iter().map(|at| self.words[at].as_str()).collect()
    }
}
