//! Tests of the whole house.

mod as_of;
#[path = "../at_rest/mod.rs"]
mod at_rest;
mod backup;
#[path = "../../../ledger/tests/it/cluster.rs"]
mod cluster;
mod forger;
#[path = "../nodes/mod.rs"]
mod nodes;
mod program;
mod promises;
mod rehearsed;
mod snapshot;
mod stored;
mod stranger;

#[path = "../two_worlds/mod.rs"]
mod two_worlds;
