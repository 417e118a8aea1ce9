//! Exports: what a stranger verifies with `sha256sum`, `openssl` and `python3`, and nothing of ours (decisions/0016).
//!
//! - [`record`]: every entry as stored, envelopes shut, with the chain, signed checkpoints, attachments and a script. Without keys it is the
//!   blinded copy, and it is complete.
//! - [`opened`]: beside it, for who may look inside: the content of the envelopes, each tied to the envelope that it was in
//! - `bundle`: files with their digests, and the signed list of them; `tar`: the same as one file

mod bundle;
mod opened;
mod record;
mod tar;

pub use opened::{Opened, opened};
pub use record::{Exported, record};
pub use tar::at as into_tar;

use crate::desk::Desk;
use crate::fault::Fault;
use bench::Role;
use ledger::checkpoint::{Checkpoint, SigningKey, fingerprint};
use ledger::{Clock, Kind, Micros};
use serde_json::{Value, json};

/// What every export says of itself, so that it can be told apart wherever it lands.
fn about(format: &str, desk: &Desk, role: Role, position: u64, hash: ledger::Hash) -> Value {
    let meta = desk.ledger().meta();
    json!({
        "format": format,
        "genesis": { "format": ledger::FORMAT, "kind": meta.kind, "ledger": meta.ledger, "name": meta.name },
        "position": position,
        "hash": hash,
        "as_of": desk.as_of(),
        "role": role,
        "program": env!("CARGO_PKG_VERSION"),
    })
}

/// The clock of this ledger: a rehearsal's stands where its last entry left it.
pub(crate) fn clock(desk: &Desk) -> Clock {
    match desk.ledger().meta().kind {
        Kind::Rehearsal => Clock::Scripted(Micros(desk.portfolio().recorded.0)),
        Kind::Record => Clock::Database,
    }
}

/// A checkpoint of the ledger's end, signed and kept now, unless the newest one stands there already.
///
/// # Errors
/// The world's failures.
pub fn checkpoint(desk: &mut Desk) -> Result<Checkpoint, Fault> {
    let key = signing_key(desk)?;
    let head = desk.ledger().head()?;
    let newest = desk.ledger().checkpoints()?.pop();
    let stands = |c: &Checkpoint| {
        c.statement.position == head.position
            && c.statement.hash == head.hash
            && c.key == key.verifying_key().to_bytes()
    };
    if let Some(newest) = newest.filter(stands) {
        return Ok(newest);
    }
    let clock = clock(desk);
    Ok(desk.ledger_mut().checkpoint(clock, &key)?)
}

pub(crate) fn signing_key(desk: &Desk) -> Result<SigningKey, Fault> {
    desk.sealer().ok_or(Fault::ClosedNotAtHand)?.signing_key()
}

/// The fingerprint of the key that signs this ledger's checkpoints and exports: noted on the first day, compared ever after.
///
/// # Errors
/// `ClosedNotAtHand` and `NoKeyFor` without it.
pub fn key(desk: &Desk) -> Result<ledger::Hash, Fault> {
    Ok(fingerprint(&signing_key(desk)?.verifying_key().to_bytes()))
}
