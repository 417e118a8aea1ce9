//! Every reason why not has a sentence and a way out, and speaks of nothing but its own details.

use crate::messages::{all, placeholders};
use crate::source::{kebab, variants};
use std::collections::{BTreeMap, BTreeSet};
use words::Language;

/// Where each room declares its reasons.
const DECLARED: [(&str, &str); 11] = [
    ("who", "journey/8-portfolio/src/roles.rs"),
    ("kept", "journey/8-portfolio/src/retention.rs"),
    ("people", "journey/8-portfolio/src/people/mod.rs"),
    ("donor", "journey/1-donor/src/refusal.rs"),
    ("bank", "journey/2-bank/src/refusal.rs"),
    ("batch", "journey/3-batch/src/refusal.rs"),
    ("quality", "journey/4-quality/src/refusal.rs"),
    ("supply", "journey/5-supply/src/refusal.rs"),
    ("trial", "journey/6-trial/src/refusal.rs"),
    ("safety", "journey/7-safety/src/refusal.rs"),
    ("portfolio", "journey/8-portfolio/src/milestones/refusal.rs"),
];

/// The placeholders that each reason can fill.
pub fn fillable() -> BTreeMap<String, BTreeSet<String>> {
    let of_room = |(room, path): (&str, &str)| {
        let named = |(variant, fields): (String, Vec<String>)| {
            let fields = fields.iter().map(|field| field.trim_end_matches('_').replace('_', "-"));
            (format!("refusal-{room}-{}", kebab(&variant)), fields.collect())
        };
        variants(path, "Refusal").into_iter().map(named).collect::<Vec<_>>()
    };
    DECLARED.into_iter().flat_map(of_room).collect()
}

#[test]
fn the_reasons_read_from_source_are_those_that_the_types_declare() {
    let read: BTreeSet<String> = fillable().into_keys().collect();
    let declared: BTreeSet<String> = portfolio::Refusal::keys().into_iter().collect();
    assert_eq!(read, declared);
}

#[test]
fn every_reason_has_a_sentence_and_a_way_out() {
    let mut wanted = portfolio::Refusal::keys();
    wanted.push("refusal-closed".to_owned());
    for language in Language::ALL {
        let said = all(language);
        let keys = wanted.iter().flat_map(|key| [key.clone(), format!("{key}.way-out")]);
        let missing: Vec<String> = keys.filter(|key| !said.contains_key(key)).collect();
        assert!(missing.is_empty(), "without words in {}: {missing:#?}", language.tag());
    }
}

#[test]
fn a_reason_speaks_of_its_own_details_only() {
    let fillable = fillable();
    for language in Language::ALL {
        for (key, said) in all(language).iter().filter(|(key, _)| key.starts_with("refusal-")) {
            let reason = key.split('.').next().unwrap_or(key);
            let own = fillable.get(reason).cloned().unwrap_or_default();
            let strange: Vec<String> = placeholders(said).difference(&own).cloned().collect();
            assert!(strange.is_empty(), "{key} in {} fills {strange:?}", language.tag());
        }
    }
}

#[test]
fn what_a_blinded_person_reads_instead_names_nothing() {
    for language in Language::ALL {
        let said = all(language);
        for key in ["refusal-closed", "refusal-closed.way-out"] {
            assert!(placeholders(&said[key]).is_empty(), "{key}");
        }
    }
}
