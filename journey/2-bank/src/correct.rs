//! Correct: what was reported was not so. The old words stay; the new ones count.

use crate::{Command, Fact, Refusal, State};
use bench::{FactId, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A correction of one reported fact by a report of the same kind about the same thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Correct {
    pub target: FactId,
    pub content: Box<Command>,
    pub reason: Text,
}

pub(crate) fn obstacles(state: &State, command: &Correct) -> BTreeSet<Refusal> {
    let mut found = BTreeSet::new();
    if !command.reason.says_something() {
        found.insert(Refusal::ReasonMissing);
    }
    match state.correctable(command.target) {
        Some((verb, about)) if verb == <&'static str>::from(command.content.as_ref()) => {
            if let Some(&now) = command.content.names().first()
                && now != about
            {
                found.insert(Refusal::AboutSomethingElse { was: about, now });
            }
            // The report's own rule still holds for its new words.
            if let Command::BankCells(c) = command.content.as_ref() {
                found.extend(crate::banking::obstacles(state, c));
                if let Some((bank, vials)) = state.banked_by(command.target)
                    && vials.count != u32::from(c.vials)
                {
                    found.insert(Refusal::VialsAreNumbered { bank, vials: vials.count });
                }
            }
        }
        _ => drop(found.insert(Refusal::NotThatFact { target: command.target })),
    }
    found
}

pub(crate) fn decide(state: &State, command: &Correct) -> Option<Fact> {
    // Only reports can be corrected; what was authorised is reversed by a verb of its own.
    let content = match command.content.as_ref() {
        Command::ProfileTissue(c) => Fact::TissueProfiled(c.clone()),
        Command::CharacteriseLine(c) => Fact::LineCharacterised(c.clone()),
        Command::BankCells(c) => {
            let (bank, vials) = state.banked_by(command.target)?;
            Fact::CellsBanked { bank, vials, as_reported: c.clone() }
        }
        _ => return None,
    };
    Some(Fact::Corrected {
        target: command.target,
        content: Box::new(content),
        reason: command.reason.clone(),
    })
}
