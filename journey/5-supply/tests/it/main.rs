//! The supply room's integration tests: one binary.

mod crew;
mod facts;
mod invariants;
mod refusals;
mod stories;
mod two_worlds;
mod world;
mod wrong_reports;
