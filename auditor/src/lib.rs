//! The auditor: a second, dumber reading of the raw facts.
//!
//! The rules of the house decide before something is done; the auditor reads afterwards what the ledger states, and counts again. It
//! knows none of the rules' code: no decision, no fold and no standing of any room, only the shapes of the facts and the table of
//! who may do what. For each of the twelve things that must never happen it keeps a short book of its own, and names the fact
//! that breaks it, by number. Where it cannot see into something closed it says that it did not judge, and never guesses.
//!
//! - [`Read`]: one entry as it is read; [`Auditor::learn`] takes them in order, [`Auditor::finish`] counts what is left at the end, and
//!   [`full`] does both over a whole ledger
//! - [`Violation`], [`What`]: what was found, where
//! - [`NotJudged`]: what could not be judged, and why
//! - `invariant_01` … `invariant_12`: one file for each, its rule in words at its head
//! - `book`: what several of them must remember (who came from what, who is where)
//! - `able`: who was handed which task, and trained on what
//! - `allocation`: the allocation method written a second time, from its document
//! - `open_text`: every open word of a fact, for the two invariants that read words

mod able;
mod allocation;
mod auditor;
mod book;
mod found;
mod invariant_01;
mod invariant_02;
mod invariant_03;
mod invariant_04;
mod invariant_05;
mod invariant_06;
mod invariant_07;
mod invariant_08;
mod invariant_09;
mod invariant_10;
mod invariant_11;
mod invariant_12;
mod open_text;
mod read;

pub use auditor::{Auditor, full};
pub use found::{Identity, NotJudged, Violation, What, Why};
pub use read::Read;
