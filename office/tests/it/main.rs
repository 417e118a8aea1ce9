//! The desk against a real ledger on disk.

mod donor_slice;
mod keys;
