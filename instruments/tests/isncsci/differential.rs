//! Field by field against the npm package `isncsci` on generated exams, none excluded.
//!
//! Every difference must belong to a class that `docs/isncsci-differences.md` decides by the booklet's words; one
//! that belongs to none fails the test. `GRAFTLINE_DIFFERENTIAL_EXAMS` sets how many exams (3,000 by default, the
//! full run has 100,000).

use super::differences::{Class, class_of};
use super::generator::{Dice, Exam, KINDS, exam, form, kinds};
use super::peer;
use instruments::isncsci::{classify, flat};
use std::collections::BTreeMap;

#[test]
fn every_difference_from_the_npm_package_is_a_decided_one() {
    if !peer::is_here() {
        return;
    }
    let wanted =
        std::env::var("GRAFTLINE_DIFFERENTIAL_EXAMS").ok().and_then(|n| n.parse().ok()).unwrap_or(3000);
    let mut dice = Dice::new(2019);
    let exams: Vec<Exam> = (0..wanted).map(|_| exam(&mut dice, 6)).collect();
    let mut compared: BTreeMap<&str, usize> = BTreeMap::new();
    for exam in &exams {
        let here = kinds(exam);
        for (kind, _) in KINDS.iter().zip(here).filter(|(_, here)| *here) {
            *compared.entry(kind).or_default() += 1;
        }
        if here.iter().all(|here| !here) {
            *compared.entry("plain grades only").or_default() += 1;
        }
    }
    let (mut fields, mut equal) = (0usize, 0usize);
    let mut classes: BTreeMap<Class, (usize, usize)> = BTreeMap::new();
    let mut undecided = Vec::new();
    let mut forms_that_differ = 0;
    for (at, (exam, theirs)) in exams.iter().zip(peer::totals(&exams)).enumerate() {
        let form = form(exam);
        let found = classify(&form);
        let ours = flat::totals(&found);
        let mut met: Vec<Class> = Vec::new();
        for (field, ours) in &ours {
            fields += 1;
            let theirs = theirs.get(*field).map_or("(no result)", String::as_str);
            if ours == theirs {
                equal += 1;
                continue;
            }
            match class_of(&form, &found, field, ours, theirs) {
                Some(class) => {
                    classes.entry(class).or_default().0 += 1;
                    if !met.contains(&class) {
                        met.push(class);
                        classes.entry(class).or_default().1 += 1;
                    }
                }
                None => {
                    met.push(Class::Undecided);
                    let exam = serde_json::to_string(exam).unwrap();
                    undecided.push(format!("exam {at}: {field} ours {ours}, theirs {theirs}: {exam}"));
                }
            }
        }
        forms_that_differ += usize::from(!met.is_empty());
    }
    eprintln!("{wanted} exams, {fields} fields compared, {equal} equal; {forms_that_differ} exams differ");
    for (kind, count) in &compared {
        eprintln!("  compared with {kind}: {count} exams");
    }
    for (class, (fields, forms)) in &classes {
        eprintln!("  {class:?}: {fields} fields in {forms} exams");
    }
    if let Some(path) = std::env::var_os("GRAFTLINE_UNDECIDED") {
        std::fs::write(path, undecided.join("\n")).unwrap();
    }
    assert!(
        undecided.is_empty(),
        "{} differences that nobody decided, first: {}",
        undecided.len(),
        undecided.iter().take(5).cloned().collect::<Vec<_>>().join("\n")
    );
    // No kind may silently fall out of the comparison.
    for kind in KINDS {
        assert!(compared.get(kind).is_some_and(|count| *count > wanted / 50), "too few exams with {kind}");
    }
}
