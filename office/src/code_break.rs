//! Breaking one participant's code in an emergency: what whoever treats them has to know, and nothing of anybody else.
//!
//! Never blocked, offline too (house 6; records reference 11): from a sealed envelope that lies at hand, one file a participant, or from a
//! copy of the folder and an escrow file. Either way one person is opened, and a note is left of what is to be reported.

use crate::fault::Fault;
use crate::keystore::{Locked, Passphrase, keep_private, long_enough};
use bench::{KitCode, Moment, ParticipantCode, Text, TrialCode};
use ledger::LedgerId;
use portfolio::Portfolio;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::Path;

/// The version of the envelope's shape.
const FORMAT: &str = "graftline/code-break/1";

/// Every envelope's content is padded to this, so that its length tells no arm from another.
const LENGTH: usize = 4096;

/// What one participant was allocated to and got.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Broken {
    pub participant: ParticipantCode,
    pub trial: TrialCode,
    /// The part of the protocol, by its key.
    pub part: Text,
    /// The arm, by its key.
    pub arm: Text,
    /// The kits assigned so far, and the arm whose content each holds.
    pub kits: Vec<(KitCode, Text)>,
    /// As of when this was known.
    pub as_of: Moment,
}

/// A participant's envelope as it lies in a drawer.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope {
    format: String,
    ledger: LedgerId,
    participant: ParticipantCode,
    sealed: Locked,
}

impl Broken {
    /// One participant's content, where it is known: they are allocated, and this desk holds the key.
    #[must_use]
    pub fn of(portfolio: &Portfolio, participant: ParticipantCode) -> Option<Self> {
        let (open, inside) = (&portfolio.open, portfolio.closed.as_ref()?);
        let arm = inside.trial.arm(&open.trial, participant)?;
        let case = open.trial.case(participant)?;
        let kits = (1..=case.part.schedule.administrations.len())
            .filter_map(|administration| case.participant.kit(u32::try_from(administration).ok()?))
            .filter_map(|kit| Some((kit, inside.supply.contents(kit)?.clone())))
            .collect();
        let (trial, part) = (case.participant.trial, case.part.key.clone());
        Some(Self { participant, trial, part, arm, kits, as_of: portfolio.recorded })
    }

    /// Opens one envelope.
    ///
    /// # Errors
    /// `NoKeys` where this is no such file; `WrongPassphrase`, also for an envelope that was altered or renamed; the world's failures.
    pub fn open(path: &Path, passphrase: &Passphrase) -> Result<Self, Fault> {
        let bytes = fs::read(path).map_err(Fault::io(path))?;
        let no_envelope = || Fault::NoKeys(path.to_owned());
        let envelope: Envelope = serde_json::from_slice(&bytes).map_err(|_| no_envelope())?;
        if envelope.format != FORMAT {
            return Err(no_envelope());
        }
        let about = about(envelope.ledger, envelope.participant);
        let plain = envelope.sealed.unlock(passphrase, &about);
        let plain = plain.ok_or_else(|| Fault::WrongPassphrase(path.to_owned()))?;
        serde_json::from_slice(plain.trim_ascii_end()).map_err(|_| no_envelope())
    }

    fn seal(&self, ledger: LedgerId, passphrase: &Passphrase, path: &Path) -> Result<(), Fault> {
        let spell = |why: serde_json::Error| Fault::NotCanonical(why.to_string());
        let mut plain = zeroize::Zeroizing::new(serde_json::to_vec(self).map_err(spell)?);
        if plain.len() > LENGTH {
            return Err(Fault::TooLongToSeal { bytes: plain.len() });
        }
        plain.resize(LENGTH, b' ');
        let participant = self.participant;
        let sealed = Locked::lock(passphrase, &about(ledger, participant), &plain)?;
        let envelope = Envelope { format: FORMAT.to_owned(), ledger, participant, sealed };
        keep_private(path, &serde_json::to_vec_pretty(&envelope).map_err(spell)?)
    }
}

/// Writes an envelope for every participant who is allocated, `<code>.code`; older ones of the same participant are replaced. Each holds its
/// participant only, and all have one length. Returns how many.
///
/// # Errors
/// `ClosedNotAtHand`, `PassphraseTooShort`, and the world's failures.
pub fn write_envelopes(
    portfolio: &Portfolio,
    ledger: LedgerId,
    folder: &Path,
    passphrase: &Passphrase,
) -> Result<u32, Fault> {
    if portfolio.closed.is_none() {
        return Err(Fault::ClosedNotAtHand);
    }
    long_enough(passphrase)?;
    let mut count = 0;
    let all = portfolio.open.trial.participants().filter_map(|(code, _)| Broken::of(portfolio, code));
    for broken in all {
        broken.seal(ledger, passphrase, &folder.join(format!("{}.code", broken.participant)))?;
        count += 1;
    }
    Ok(count)
}

fn about(ledger: LedgerId, participant: ParticipantCode) -> Vec<u8> {
    format!("{FORMAT}\0{ledger}\0{participant}").into_bytes()
}
