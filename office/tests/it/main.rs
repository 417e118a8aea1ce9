//! The desk against a real ledger on disk.

mod accounts;
mod donor_slice;
mod keys;
mod passkeys;
mod record;
mod signatures;
mod times;
