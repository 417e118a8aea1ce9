//! The ledger: one unbroken order of entries that nobody can alter unseen.
//!
//! Everything that happens to a cell, a kit or a participant is written here once, in order, and never changed.
//! The ledger does not know what the entries mean; it promises that an acknowledged one is never lost, that each
//! is bound to all before it by a chain of hashes, that a command sent twice is accepted once, and that anybody
//! can check all this from the stored bytes with a few lines of Python and `openssl`.
//!
//! - [`Ledger`], [`Turn`]: appending and reading
//! - [`chain`]: how each entry is bound to the one before
//! - [`merkle`]: one root for all entries, and proofs that one of them is there
//! - [`checkpoint`]: signed statements of where the ledger ended
//! - [`verify`]: everything recomputed from the stored bytes
//! - [`attachments`]: files that entries name by their hash
//! - [`canonical`]: the one spelling of a value, so that its hash means something
//! - [`store`]: in memory, in one SQLite file, or on a PostgreSQL server for several nodes

#![deny(missing_docs)]

pub mod attachments;
mod backup;
pub mod canonical;
pub mod chain;
pub mod checkpoint;
mod entry;
mod fault;
mod hash;
mod hex;
mod identity;
mod ledger;
pub mod merkle;
mod moving;
mod place;
mod seen;
pub mod store;
mod turn;
pub mod verify;

pub use chain::Head;
pub use entry::{Entries, Entry};
pub use fault::{Fault, NotPushed, Reused, WentBack};
pub use hash::{Hash, Tag, hash, plain};
pub use hex::NotHex;
pub use identity::{CommandId, FORMAT, Found, Kind, LedgerId, Meta, Micros};
pub use ledger::Ledger;
pub use moving::relocate;
pub use place::Place;
pub use seen::{forget, noted};
pub use turn::{Clock, LARGEST_ENTRY, Now, Pushed, Turn};
