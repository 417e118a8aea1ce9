//! What a record or a text says of allocation and masking holds for every part that it speaks of.
//!
//! Seen in NCT07166757: the record's only fields say NON_RANDOMIZED and SINGLE, its text has a randomised, double-blind Phase II.

use super::Folder;
use super::words::{Token, before, number, passages, quote, tokens, word};
use crate::protocol::{Arm, ArmRole, Design, Part, Protocol};
use bench::at;
use bench::finding::{Finding, Path, Spot};

pub(super) fn read(folder: &Folder) -> Vec<Finding> {
    let Some(protocol) = folder.protocol else { return Vec::new() };
    let mut found = records(protocol);
    found.extend(texts(protocol));
    found
}

/// Something said of a design.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    Randomised(bool),
    /// How many parties do not know the arm; 2 stands for two or more.
    Masked(usize),
    Ratio(u32, u32),
}

impl Said {
    fn holds(self, part: &Part) -> bool {
        match (self, &part.design) {
            (Self::Randomised(said), design) => said == matches!(design, Design::Parallel(_)),
            (Self::Masked(said), _) => said == part.masked.len().min(2),
            (Self::Ratio(..), Design::Escalation(_)) => false,
            // A ratio that names no arm is the fault of the rule of names.
            (Self::Ratio(..), Design::Parallel(parallel))
                if parallel.ratio.keys().any(|arm| part.arm(arm).is_none()) =>
            {
                true
            }
            (Self::Ratio(one, other), Design::Parallel(parallel)) => {
                let share = |role: ArmRole| -> u32 {
                    let arms = part.arms.iter().filter(|arm: &&Arm| arm.role == role);
                    arms.filter_map(|arm| parallel.ratio.get(&arm.key)).sum()
                };
                let (active, control) =
                    (u64::from(share(ArmRole::Active)), u64::from(share(ArmRole::Control)));
                u64::from(one) * control == u64::from(other) * active
            }
        }
    }

    /// Where the part says it.
    fn place(self, p: usize) -> Path {
        match self {
            Self::Masked(_) => at!["parts", p, "masked"],
            _ => at!["parts", p, "design"],
        }
    }

    /// What the part says instead.
    fn instead(self, part: &Part) -> String {
        match (self, &part.design) {
            (Self::Masked(_), _) if part.masked.is_empty() => "masked = []".to_owned(),
            (Self::Masked(_), _) => {
                format!(
                    "masked = {}",
                    part.masked.iter().map(|m| m.to_string()).collect::<Vec<_>>().join(", ")
                )
            }
            (_, Design::Escalation(escalation)) => format!("escalation {}", escalation.rule),
            (_, Design::Parallel(parallel)) => {
                let shares: Vec<_> =
                    parallel.ratio.iter().map(|(arm, share)| format!("{arm} = {share}")).collect();
                format!("parallel, {}", shares.join(", "))
            }
        }
    }
}

/// A registry's fields, against every part: a record has one field for a trial of several parts.
fn records(protocol: &Protocol) -> Vec<Finding> {
    let mut found = Vec::new();
    for (r, record) in protocol.registry.iter().enumerate() {
        let allocation = record.allocation.as_ref().and_then(|field| {
            let field = field.as_str().to_ascii_uppercase();
            let said = field.contains("RANDOM").then(|| Said::Randomised(!field.contains("NON")))?;
            Some((said, "allocation", field))
        });
        let masking = record.masking.as_ref().and_then(|field| {
            let field = field.as_str().to_ascii_uppercase();
            let parties = match field.as_str() {
                "NONE" => 0,
                "SINGLE" => 1,
                "DOUBLE" | "TRIPLE" | "QUADRUPLE" => 2,
                _ => return None,
            };
            Some((Said::Masked(parties), "masking", field))
        });
        for (said, key, field) in allocation.into_iter().chain(masking) {
            let Some(p) = protocol.parts.iter().position(|part| !said.holds(part)) else { continue };
            found.push(
                Finding::contradiction("design")
                    .value("said", field)
                    .value("part", &protocol.parts[p].key)
                    .value("instead", said.instead(&protocol.parts[p]))
                    .spot(Spot::new("protocol", "record", at!["registry", r, key]))
                    .spot(Spot::new("protocol", "part", said.place(p))),
            );
        }
    }
    found
}

fn texts(protocol: &Protocol) -> Vec<Finding> {
    let mut found = Vec::new();
    for passage in passages(protocol) {
        let read = tokens(passage.text);
        for (said, from, to) in sayings(&read) {
            // Another, earlier trial may have been of another design.
            if before(&read, from, 3, &["earlier", "previous", "prior", "another"]) {
                continue;
            }
            let mut parts = passage.parts(protocol);
            if parts.clone().any(|p| said.holds(&protocol.parts[p])) {
                continue;
            }
            let Some(p) = parts.next_back() else { continue };
            let words = quote(passage.text, &read, from, to);
            found.push(
                Finding::contradiction("design")
                    .value("said", words)
                    .value("part", &protocol.parts[p].key)
                    .value("instead", said.instead(&protocol.parts[p]))
                    .spot(passage.spot("text", words))
                    .spot(Spot::new("protocol", "part", said.place(p))),
            );
        }
    }
    found
}

/// What a text says of a design, and where those words begin and end.
fn sayings(tokens: &[Token]) -> Vec<(Said, usize, usize)> {
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        let hyphen = usize::from(word(tokens, at + 1) == "-");
        let next = word(tokens, at + 1 + hyphen);
        let blind = matches!(next, "blind" | "blinded" | "masked");
        let said = match word(tokens, at) {
            "randomised" | "randomized" | "randomly" => {
                let non = before(tokens, at, 2, &["non", "not"]);
                Some((Said::Randomised(!non), at + 1))
            }
            "nonrandomised" | "nonrandomized" => Some((Said::Randomised(false), at + 1)),
            // "Not open-label" says less than the other words of the sentence.
            "double" | "triple" | "single" | "open" if before(tokens, at, 2, &["not", "non"]) => None,
            "double" | "triple" if blind => Some((Said::Masked(2), at + 2 + hyphen)),
            "single" if blind => Some((Said::Masked(1), at + 2 + hyphen)),
            "open" if next == "label" => Some((Said::Masked(0), at + 2 + hyphen)),
            here if word(tokens, at + 1) == ":" => match (number(here), number(word(tokens, at + 2))) {
                (Some(one), Some(other)) => Some((Said::Ratio(one, other), at + 3)),
                _ => None,
            },
            _ => None,
        };
        found.extend(said.map(|(said, to)| (said, at, to)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn designs_are_read_as_people_write_them() {
        for (text, expected) in [
            (
                "Randomised 2:1, double-blind",
                vec![Said::Randomised(true), Said::Ratio(2, 1), Said::Masked(2)],
            ),
            ("a non-randomized open label trial", vec![Said::Randomised(false), Said::Masked(0)]),
            ("single-blinded", vec![Said::Masked(1)]),
            ("a double dose for the blind, not open-label", vec![]),
        ] {
            let read: Vec<_> = sayings(&tokens(text)).into_iter().map(|(said, ..)| said).collect();
            assert_eq!(read, expected, "{text}");
        }
    }
}
