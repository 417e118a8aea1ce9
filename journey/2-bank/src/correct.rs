//! Correct: what was reported was not so. The old words stay; the new ones count.

use crate::{Command, Fact, Refusal, State};
use std::collections::BTreeSet;

/// A correction of one of this room's reports.
pub type Correct = bench::Correction<Command>;

pub(crate) fn obstacles(state: &State, command: &Correct) -> BTreeSet<Refusal> {
    let now = command.content.names().first().copied();
    let mut found = command.obstacles(state.correctable(command.target), now);
    // The report's own rule still holds for its new words.
    if let Some((bank, vials)) = state.banked_by(command.target)
        && let Command::BankCells(c) = command.content.as_ref()
    {
        found.extend(crate::banking::obstacles(state, c));
        if vials.count != u32::from(c.vials) {
            found.insert(Refusal::VialsAreNumbered { bank, vials: vials.count });
        }
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
