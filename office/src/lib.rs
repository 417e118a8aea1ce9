//! The office: the only impure room between the rules and the disk.
//!
//! It knows what time it is, holds the keys, takes signatures, and is the only place where a decision meets the ledger: catch up, decide,
//! seal, append, learn. Doors talk to a [`Desk`]; rules never do.

mod access;
mod accounts;
mod ask;
mod backup;
mod clock;
mod code_break;
mod content;
mod desk;
mod entry;
pub mod export;
mod fault;
mod folder;
mod home;
mod identity;
mod keys;
mod keystore;
mod learnt;
mod named;
mod parts;
mod proof;
mod seal;
mod snapshot;
mod statement;

pub use access::{Access, Line, Written};
pub use accounts::{
    Account, Accounts, Ceremony, Denied, Entered, Invitation, Origin, Session, State, Strange, Token, now,
};
pub use ask::{Ask, LookAgain, Sign};
pub use backup::Copied;
pub use code_break::{Broken, write_envelopes};
pub use desk::{Accepted, Answer, Desk};
pub use entry::{Entry, Said, Whole};
pub use fault::Fault;
pub use folder::{Folder, Rehearsed, Unlock};
pub use home::Relocated;
pub use identity::{Reader, Shown};
pub use keys::Keyring;
pub use keystore::{Escrow, KeyStore, Passphrase, SHORTEST_PASSPHRASE, keep_private, upgrade};
pub use named::{Unheld, attached, unheld};
pub use proof::Proof;
pub use seal::{Envelopes, Sealer};
pub use statement::Statement;
/// What a ceremony's challenges and answers are made of.
pub use webauthn_rs::prelude as webauthn;
