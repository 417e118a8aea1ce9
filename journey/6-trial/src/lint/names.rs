//! Every key that is named exists, and none is given twice.

use super::Folder;
use crate::protocol::{Design, Part, Protocol};
use bench::finding::{Finding, Path, Spot};
use bench::{Text, at};

pub(super) fn read(folder: &Folder) -> Vec<Finding> {
    let Some(protocol) = folder.protocol else { return Vec::new() };
    let mut found = Vec::new();
    found.extend(twice(protocol.parts.iter().map(|part| &part.key), |p| at!["parts", p, "key"]));
    found.extend(twice(protocol.criteria.iter().map(|c| &c.key), |c| at!["criteria", c, "key"]));
    found.extend(twice(protocol.visits.iter().map(|v| &v.key), |v| at!["visits", v, "key"]));
    let is_part = |key: &Text| protocol.part(key).is_some();
    for (c, criterion) in protocol.criteria.iter().enumerate() {
        found.extend(unknown(&criterion.parts, is_part, |i| at!["criteria", c, "parts", i]));
    }
    for (v, visit) in protocol.visits.iter().enumerate() {
        found.extend(unknown(&visit.parts, is_part, |i| at!["visits", v, "parts", i]));
    }
    for (p, part) in protocol.parts.iter().enumerate() {
        // A part opens after earlier ones only: so no two can wait for each other.
        let earlier = |key: &Text| protocol.parts[..p].iter().any(|part| part.key == *key);
        found.extend(unknown(&part.opens_after, earlier, |i| at!["parts", p, "opens_after", i]));
        found.extend(of_part(protocol, part, p));
    }
    found
}

fn of_part(protocol: &Protocol, part: &Part, p: usize) -> Vec<Finding> {
    let mut found = Vec::new();
    found.extend(twice(part.arms.iter().map(|arm| &arm.key), |a| at!["parts", p, "arms", a, "key"]));
    found
        .extend(twice(part.stopping.iter().map(|rule| &rule.key), |s| at!["parts", p, "stopping", s, "key"]));
    let is_arm = |key: &Text| part.arm(key).is_some();
    let named: Vec<Text> = match &part.design {
        Design::Escalation(escalation) => {
            let path = at!["parts", p, "design", "escalation", "levels"];
            found.extend(twice(escalation.levels.iter(), |l| path.then(l)));
            found.extend(unknown(&escalation.levels, is_arm, |l| path.then(l)));
            escalation.levels.clone()
        }
        Design::Parallel(parallel) => {
            let path = at!["parts", p, "design", "parallel", "ratio"];
            let arms: Vec<Text> = parallel.ratio.keys().cloned().collect();
            // A key has no place of its own: it is quoted out of the ratio.
            found.extend(arms.iter().filter(|arm| !is_arm(arm)).map(|arm| {
                let mut finding = tell("unknown", arm, path.clone());
                finding.spots.iter_mut().for_each(|spot| spot.quote = Some(arm.to_string()));
                finding
            }));
            arms
        }
    };
    for (a, arm) in part.arms.iter().enumerate().filter(|(_, arm)| !named.contains(&arm.key)) {
        found.push(tell("idle", &arm.key, at!["parts", p, "arms", a, "key"]));
    }
    let analysis = &part.analysis;
    let path = at!["parts", p, "analysis"];
    let outcomes = std::iter::once((&analysis.primary, path.then("primary"))).chain(
        analysis.secondary.iter().enumerate().map(|(s, outcome)| (outcome, path.then("secondary").then(s))),
    );
    for (outcome, path) in outcomes {
        if !protocol.visits_of(&part.key).any(|visit| visit.key == outcome.visit) {
            found.push(tell("unknown", &outcome.visit, path.then("visit")));
        }
    }
    found
}

fn tell(role: &'static str, key: &Text, path: Path) -> Finding {
    Finding::contradiction("names").value("key", key).spot(Spot::new("protocol", role, path))
}

fn twice<'a>(keys: impl Iterator<Item = &'a Text>, place: impl Fn(usize) -> Path) -> Vec<Finding> {
    let keys: Vec<&Text> = keys.collect();
    let again = keys.iter().enumerate().filter_map(|(at, key)| {
        let first = keys[..at].iter().position(|earlier| earlier == key)?;
        Some(tell("again", key, place(at)).spot(Spot::new("protocol", "first", place(first))))
    });
    again.collect()
}

fn unknown(named: &[Text], known: impl Fn(&Text) -> bool, place: impl Fn(usize) -> Path) -> Vec<Finding> {
    let strange = named.iter().enumerate().filter(|(_, key)| !known(key));
    strange.map(|(at, key)| tell("unknown", key, place(at))).collect()
}
