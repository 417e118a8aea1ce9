//! A stopping rule that adds up over all sites and pauses a site stops those at which an event happened, and no other.
//!
//! The protocol's words often mean one site ("three at one site"), which no rule here counts: the reader is asked whether that is meant.

use super::Folder;
use crate::protocol::PauseScope;
use bench::at;
use bench::finding::{Finding, Spot};

pub(super) fn read(folder: &Folder) -> Vec<Finding> {
    let Some(protocol) = folder.protocol else { return Vec::new() };
    let mut found = Vec::new();
    for (p, part) in protocol.parts.iter().enumerate() {
        for (r, rule) in part.stopping.iter().enumerate() {
            if !rule.pauses.contains(&PauseScope::Site) {
                continue;
            }
            let here =
                |role, name: &'static str| Spot::new("protocol", role, at!["parts", p, "stopping", r, name]);
            found.push(
                Finding::doubt("stopping")
                    .value("rule", &rule.key)
                    .value("counted", rule.counted_over)
                    .value("participants", rule.participants)
                    .spot(here("scope", "pauses"))
                    .spot(here("counted", "counted_over")),
            );
        }
    }
    found
}
