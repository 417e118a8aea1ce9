//! Verification: everything recomputed from the stored bytes, by nobody's word but the bytes'.
//!
//! The walk reads each entry once, recomputes its leaf, chain hash and the Merkle tree, and compares them with
//! what is stored, with the signed checkpoints, and with whatever the reader knows from outside the ledger: heads
//! noted elsewhere, checkpoints kept elsewhere, keys trusted. It stops at the first entry that does not hold,
//! because nothing after it is bound to anything before it.

mod diagnose;
mod report;
mod walk;

pub use report::{Damage, Finding, Report};

use crate::chain::Head;
use crate::checkpoint::{Checkpoint, VerifyingKey};
use crate::fault::Fault;
use crate::ledger::Ledger;

/// What the reader knows from outside the ledger. What is not given is not held against it.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Public keys that may sign checkpoints. Without any, a checkpoint only shows that whoever holds its key
    /// made it.
    pub keys: Vec<VerifyingKey>,
    /// Heads that somebody noted: the ledger must still have that hash at that position.
    pub heads: Vec<Head>,
    /// Checkpoints kept elsewhere, for instance with an export.
    pub checkpoints: Vec<Checkpoint>,
}

/// Verifies a ledger while others may go on appending to it: what stood there at the start is verified.
///
/// # Errors
/// Only what keeps the ledger from being read at all, such as `Busy`. Damage is a finding in the report.
pub fn verify(ledger: &Ledger, known: &Known) -> Result<Report, Fault> {
    walk::walk(ledger.store(), known)
}
