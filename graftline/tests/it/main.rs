//! Tests of the whole house.

#[path = "../../../ledger/tests/it/cluster.rs"]
mod cluster;
#[path = "../nodes/mod.rs"]
mod nodes;
mod as_of;
mod forger;
mod program;
mod rehearsed;
mod stranger;

#[path = "../two_worlds/mod.rs"]
mod two_worlds;
