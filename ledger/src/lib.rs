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
//! - [`canonical`]: the one spelling of a value, so that its hash means something
//! - [`store`]: in memory, or in one SQLite file

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
pub mod store;
mod turn;

pub use chain::Head;
pub use entry::{Entries, Entry};
pub use fault::{Fault, NotPushed, Reused};
pub use hash::{Hash, Tag, hash, plain};
pub use hex::NotHex;
pub use identity::{CommandId, FORMAT, Found, Kind, LedgerId, Meta, Micros};
pub use ledger::Ledger;
pub use turn::{Clock, LARGEST_ENTRY, Now, Pushed, Turn};

#[cfg(test)]
mod smoke {
    use crate::*;
    #[test]
    fn happy() {
        let dir = tempfile::tempdir().unwrap();
        let meta = Meta { ledger: LedgerId([7; 16]), kind: Kind::Record, name: "smoke".into() };
        let mut a = Ledger::create(&dir.path().join("l"), meta.clone()).unwrap();
        let mut b = Ledger::in_memory(meta).unwrap();
        for ledger in [&mut a, &mut b] {
            for n in 0..20_u8 {
                ledger
                    .turn(|turn| {
                        let now = turn.now(Clock::Database)?;
                        turn.push(CommandId([n; 16]), plain(&[n]), now.at, &[n; 40])
                    })
                    .unwrap();
            }
            assert_eq!(ledger.read_after(3, 100).count(), 17);
            assert_eq!(ledger.head().unwrap().position, 20);
            assert_eq!(ledger.find(CommandId([3; 16])).unwrap().unwrap().position, 4);
        }
    }
}
