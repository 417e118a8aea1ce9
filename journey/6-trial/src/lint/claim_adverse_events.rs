//! A sentence about adverse events says which ones it counts, and up to when.
//!
//! Seen in a news summary on XS228: "no adverse events reported"; the Chinese original says none related to the cells.

use super::Folder;
use super::claims::{Relatedness, Says};
use super::words::{tokens, word};
use bench::at;
use bench::finding::{Finding, Spot};

pub(super) fn read(folder: &Folder) -> Vec<Finding> {
    let mut found = Vec::new();
    for (c, claim) in folder.claims.iter().flat_map(|claims| claims.claims.iter().enumerate()) {
        let Says::AdverseEvents(says) = &claim.says else { continue };
        let tell = |finding: Finding, role, key: &'static str| {
            finding.value("key", &claim.key).spot(Spot::new("claims", role, at!["claims", c, key]))
        };
        let contradiction = || Finding::contradiction("claim-adverse-events");
        let filters = |text: &str| {
            let read = tokens(text);
            (0..read.len())
                .any(|at| matches!(word(&read, at), "related" | "attributed" | "attributable" | "due"))
                || text.contains("相关")
        };
        let text_filters = filters(claim.text.as_str());
        match says.counts {
            _ if !text_filters
                && claim.original.as_ref().is_some_and(|original| filters(original.as_str())) =>
            {
                let finding = tell(contradiction(), "dropped", "text");
                found.push(finding.spot(Spot::new("claims", "original", at!["claims", c, "original"])));
            }
            None => found.push(tell(contradiction(), "not-said", "says")),
            Some(Relatedness::All) if text_filters => found.push(tell(contradiction(), "filtered", "text")),
            Some(Relatedness::All) => {}
            Some(_) if !text_filters => found.push(tell(contradiction(), "dropped", "text")),
            Some(_) => {}
        }
        if says.data_cut.is_none() {
            found.push(tell(Finding::doubt("claim-adverse-events"), "no-cut", "says"));
        }
    }
    found
}
