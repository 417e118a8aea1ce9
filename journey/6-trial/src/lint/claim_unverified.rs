//! Nothing rests on a claim that nobody could verify, and every claim says when it was read.
//!
//! Seen in a blog on XS411: Phase II with 30 people of 50 to 75 years; registered is one with 81 of 18 to 70.

use super::Folder;
use super::claims::Reading;
use bench::at;
use bench::finding::{Finding, Spot};

pub(super) fn read(folder: &Folder) -> Vec<Finding> {
    let mut found = Vec::new();
    for (c, claim) in folder.claims.iter().flat_map(|claims| claims.claims.iter().enumerate()) {
        let tell = |role, path| {
            Finding::contradiction("claim-unverified")
                .value("key", &claim.key)
                .spot(Spot::new("claims", role, path))
        };
        if claim.reading == Reading::Unverified && !claim.used_in.is_empty() {
            let finding = tell("used", at!["claims", c, "used_in"]);
            found.push(finding.spot(Spot::new("claims", "unverified", at!["claims", c, "reading"])));
        }
        if claim.retrieved.is_none() {
            found.push(tell("no-day", at!["claims", c, "source"]));
        }
        if !claim.source.says_something() {
            found.push(tell("no-source", at!["claims", c, "source"]));
        }
    }
    found
}
