//! The number of participants can be shared out by the ratio, and reaches the top of an escalation.

use super::Folder;
use crate::protocol::Design;
use bench::at;
use bench::finding::{Finding, Spot};

pub(super) fn read(folder: &Folder) -> Vec<Finding> {
    let Some(protocol) = folder.protocol else { return Vec::new() };
    let mut found = Vec::new();
    for (p, part) in protocol.parts.iter().enumerate() {
        let here = |role, key| Spot::new("protocol", role, at!["parts", p, key]);
        match &part.design {
            Design::Parallel(parallel) => {
                let shares: u64 = parallel.ratio.values().map(|share| u64::from(*share)).sum();
                let none = parallel.ratio.values().any(|share| *share == 0);
                if shares == 0 || none || !u64::from(part.participants).is_multiple_of(shares) {
                    found.push(
                        Finding::contradiction("participants")
                            .value("participants", part.participants)
                            .value("needed", shares)
                            .spot(here("shared", "participants"))
                            .spot(Spot::new(
                                "protocol",
                                "ratio",
                                at!["parts", p, "design", "parallel", "ratio"],
                            )),
                    );
                }
            }
            Design::Escalation(escalation) => {
                let needed = u64::from(escalation.cohort_size) * escalation.levels.len() as u64;
                if needed == 0 || u64::from(part.participants) < needed {
                    found.push(
                        Finding::contradiction("participants")
                            .value("participants", part.participants)
                            .value("needed", needed)
                            .spot(here("too-few", "participants"))
                            .spot(Spot::new("protocol", "levels", at!["parts", p, "design", "escalation"])),
                    );
                }
            }
        }
        if let Some(least) = part.participants_at_least.filter(|least| *least > part.participants) {
            found.push(
                Finding::contradiction("participants")
                    .value("participants", part.participants)
                    .value("needed", least)
                    .spot(here("too-few", "participants"))
                    .spot(here("least", "participants_at_least")),
            );
        }
    }
    found
}
