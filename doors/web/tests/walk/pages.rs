//! Every kind of page that links lead to, in a real browser: of an empty rehearsal, and of one in full swing with the longest names.

use crate::browser::{Browser, skipped};
use crate::programme::{NAME, brought};
use crate::story::{BEGINS, SEED, opened};
use bench::{Digest, Moment, Role};
use demo::ask;
use ledger::attachments::Attachments;
use office::{Desk, Fault, Folder, Rehearsed};
use portfolio::Portfolio;
use serde_json::json;
use std::collections::BTreeSet;
use std::sync::Arc;
use strum::VariantArray;
use twin::{Given, Outcome, Stage};
use web::{House, Outer};

/// Far enough that people are treated, kits are on the road and batches at the bench.
const DAYS: usize = 420;

/// Pages that no link leads to on this day: the search is a field on every page; the others wait for one participant's moment or for
/// somebody's own entry. The story walks through allocation and the bedside, `it/` through unblinding, identities and corrections.
const ELSEWHERE: [&str; 6] = [
    "/search",
    "/allocate/{code}",
    "/dosing/{code}",
    "/unblind/{code}",
    "/identity/{code}",
    "/correct/{fact}",
];

/// The crew alone, on a desk.
struct Playing(Desk, Attachments);

impl Stage for Playing {
    type Stop = Fault;

    fn portfolio(&self) -> &Portfolio {
        self.0.portfolio()
    }

    fn give(&mut self, now: Moment, given: &[Given]) -> Result<Vec<Outcome>, Fault> {
        self.0.script_clock(now);
        let asks: Vec<_> = given.iter().map(ask).collect();
        let answers = self.0.submit(&asks)?;
        Ok(answers.into_iter().map(|answer| answer.map(|accepted| accepted.facts)).collect())
    }

    fn keep(&mut self, file: &[u8]) -> Result<Digest, Fault> {
        Ok(Digest(self.1.put(file)?.0))
    }
}

fn created(at: &std::path::Path) -> (Folder, Desk) {
    let folder = Folder::at(at);
    let desk = folder.create_rehearsal(NAME, &Rehearsed { seed: SEED, programme: NAME.to_owned() });
    (folder, desk.unwrap_or_else(|why| panic!("{why:?}")))
}

/// Looks at everything that these people can reach; what was looked at, and what is wrong.
fn walked(folder: &Folder, pictures: &str, people: &[String]) -> (BTreeSet<String>, Vec<String>) {
    let house = Arc::new(House::open(folder, None, Outer::default()).unwrap_or_else(|why| panic!("{why:?}")));
    let (door, close) = opened(&house);
    let mut browser = Browser::open("pages", pictures, &door);
    let (mut visited, mut wrong, mut still) = (BTreeSet::new(), Vec::new(), Default::default());
    for (nth, sample) in people.iter().enumerate() {
        let language = if nth % 2 == 0 { "en" } else { "zh-CN" };
        let answer = browser.tell(&json!({ "sample": sample, "language": language }));
        let texts = |name: &str| -> Vec<String> {
            answer[name]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|one| one.as_str().map(str::to_owned))
                .collect()
        };
        visited.extend(texts("visited"));
        still = (answer["looks"].clone(), answer["largest"].clone());
        wrong.extend(texts("wrong"));
    }
    browser.close();
    close();
    // A page that was watched without being counted as one proves nothing.
    let (looks, largest): (serde_json::Value, serde_json::Value) = still;
    eprintln!("{looks} pages watched for whether they stand still; the largest: {largest}");
    assert!(looks.as_u64() > Some(visited.len() as u64), "{looks} of {}", visited.len());
    assert!(largest["bytes"].as_u64() > Some(10_000), "{largest}");
    (visited, wrong)
}

#[test]
fn every_page_that_links_lead_to_is_whole_on_a_telephone_with_the_longest_names() {
    if skipped() {
        return;
    }
    let room = tempfile::tempdir().expect("a folder");
    let (folder, desk) = created(&room.path().join("ledger"));
    let stage = Playing(desk, folder.attachments().expect("attachments"));
    let brought = brought(&room.path().join("source"));
    let mut rehearsal = brought.rehearsal(stage, SEED, BEGINS.parse().expect("a moment"));
    let mut listen = |_: Moment, _: &Given, _: &Outcome| {};
    rehearsal.found(&mut listen).expect("founded");
    for _ in 0..DAYS {
        rehearsal.day(&mut listen).expect("a day");
    }
    let people = samples(rehearsal.stage.0.portfolio());
    drop(rehearsal);
    let (visited, wrong) = walked(&folder, "pages", &people);
    eprintln!("{} pages by {} people", visited.len(), people.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let unseen =
        web::ALL.iter().map(|page| page.path).filter(|path| !visited.iter().any(|seen| is(path, seen)));
    let unseen: Vec<&str> = unseen.filter(|path| !ELSEWHERE.contains(path)).collect();
    assert!(unseen.is_empty(), "no link leads to {unseen:?}");
}

#[test]
fn every_page_of_an_empty_rehearsal_is_whole() {
    if skipped() {
        return;
    }
    let room = tempfile::tempdir().expect("a folder");
    let (folder, desk) = created(&room.path().join("ledger"));
    drop(desk);
    let (visited, wrong) = walked(&folder, "empty", &["PS-1-K administrator".to_owned()]);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(visited.len() > 10, "{visited:?}");
}

/// The first holder of each role, as the sign-in page offers them.
fn samples(portfolio: &Portfolio) -> Vec<String> {
    let people = &portfolio.open.people;
    let first = |role: &Role| {
        let mut all =
            people.people().flat_map(|(code, person)| person.grants.iter().map(move |grant| (code, grant)));
        let (code, grant) = all.find(|(_, grant)| grant.role == *role)?;
        Some(grant.site.map_or_else(|| format!("{code} {role}"), |site| format!("{code} {role}@{site}")))
    };
    Role::VARIANTS.iter().filter_map(first).collect()
}

/// Whether an address is one of a page's.
fn is(pattern: &str, seen: &str) -> bool {
    let seen = seen.split('?').next().unwrap_or_default();
    let (pattern, seen): (Vec<&str>, Vec<&str>) = (pattern.split('/').collect(), seen.split('/').collect());
    pattern.len() == seen.len()
        && pattern.iter().zip(&seen).all(|(part, seen)| part.starts_with('{') || part == seen)
}
