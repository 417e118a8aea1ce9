//! Proof of who is there. Only the accounts make one; a record believes nothing else.

use crate::ask::Ask;
use crate::fault::Fault;
use bench::{Assurance, CommandId, Digest, Moment, PersonCode};
use ledger::LedgerId;

/// How long a proof holds: from the checked credential to the desk, not longer.
const HOLDS_SECONDS: i64 = 300;

/// Somebody's credential or session was checked a moment ago. Nobody outside this crate can make one.
#[derive(Clone, Copy, Debug)]
pub struct Proof {
    ledger: LedgerId,
    person: PersonCode,
    assurance: Assurance,
    of: Of,
    until: Moment,
}

/// What was proven.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    /// They are here: enough to give a command, not to sign one.
    Presence,
    /// They gave a credential to sign this command with this content, and no other.
    Signing { command: CommandId, content: Digest },
}

impl Proof {
    pub(crate) fn of_presence(
        ledger: LedgerId,
        person: PersonCode,
        assurance: Assurance,
        now: Moment,
    ) -> Self {
        Self { ledger, person, assurance, of: Of::Presence, until: now.plus_seconds(HOLDS_SECONDS) }
    }

    pub(crate) fn of_signing(
        ledger: LedgerId,
        person: PersonCode,
        assurance: Assurance,
        (command, content): (CommandId, Digest),
        now: Moment,
    ) -> Self {
        let of = Of::Signing { command, content };
        Self { ledger, person, assurance, of, until: now.plus_seconds(HOLDS_SECONDS) }
    }

    /// Whose it is.
    #[must_use]
    pub fn person(&self) -> PersonCode {
        self.person
    }

    /// How it was checked.
    #[must_use]
    pub fn assurance(&self) -> Assurance {
        self.assurance
    }

    /// Whether it proves that this person is there, of this ledger, now.
    pub(crate) fn is_present(&self, ledger: LedgerId, person: PersonCode, now: Moment) -> bool {
        (self.ledger, self.person, self.of) == (ledger, person, Of::Presence) && now <= self.until
    }

    /// Whether it proves that this person is there now, to give this command to this ledger. Whoever signed another command has not given
    /// this one.
    fn authors(&self, asked: &Asked<'_>, person: PersonCode) -> bool {
        self.holds(asked, person) && matches!(self.of, Of::Presence)
            || self.signs(asked, person, self.assurance)
    }

    /// Whether it proves that this person signs exactly this content under exactly this command.
    fn signs(&self, asked: &Asked<'_>, person: PersonCode, assurance: Assurance) -> bool {
        let of = Of::Signing { command: asked.ask.id, content: asked.content };
        self.holds(asked, person) && self.assurance == assurance && self.of == of
    }

    fn holds(&self, asked: &Asked<'_>, person: PersonCode) -> bool {
        self.ledger == asked.ledger && self.person == person && asked.now <= self.until
    }
}

/// A command as it reaches the desk of a record.
pub(crate) struct Asked<'a> {
    pub ledger: LedgerId,
    pub ask: &'a Ask,
    pub content: Digest,
    pub now: Moment,
}

/// Whether author and signers of a command in a record are who they say.
///
/// # Errors
/// `ScriptedInRecord`; `NotProven` with the first person who is not.
pub(crate) fn all_proven(asked: &Asked<'_>) -> Result<(), Fault> {
    let proofs = &asked.ask.proofs;
    let author = asked.ask.author.person;
    if asked.ask.signs.iter().any(|sign| sign.assurance == Assurance::Scripted) {
        return Err(Fault::ScriptedInRecord);
    }
    if !proofs.iter().any(|proof| proof.authors(asked, author)) {
        return Err(Fault::NotProven { person: author });
    }
    for sign in &asked.ask.signs {
        if !proofs.iter().any(|proof| proof.signs(asked, sign.by, sign.assurance)) {
            return Err(Fault::NotProven { person: sign.by });
        }
    }
    Ok(())
}
