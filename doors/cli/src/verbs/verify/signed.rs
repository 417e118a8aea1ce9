//! By whose key checkpoints are signed.

use ledger::checkpoint::{VerifyingKey, fingerprint};
use ledger::verify::Known;
use ledger::{Hash, Ledger};
use office::Fault;
use std::collections::BTreeSet;

/// What to verify against, if a checkpoint is signed with another key than the ledger's own.
pub(super) fn against(ledger: &Ledger, own: Option<[u8; 32]>) -> Result<Option<Known>, Fault> {
    let Some(own) = own else { return Ok(None) };
    let foreign = ledger.checkpoints()?.iter().any(|checkpoint| checkpoint.key != own);
    let key = VerifyingKey::from_bytes(&own).ok().filter(|_| foreign);
    Ok(key.map(|key| Known { keys: vec![key], ..Known::default() }))
}

/// The fingerprint of the ledger's own key; without keys at hand, of those that signed its checkpoints.
pub(super) fn fingerprints(ledger: &Ledger, own: Option<[u8; 32]>) -> BTreeSet<Hash> {
    let signed = ledger.checkpoints().unwrap_or_default().into_iter().map(|checkpoint| checkpoint.key);
    let all: BTreeSet<[u8; 32]> = own.map_or_else(|| signed.collect(), |own| [own].into());
    all.iter().map(fingerprint).collect()
}
