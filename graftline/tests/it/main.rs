//! Tests of the whole house.

#[path = "../two_worlds/mod.rs"]
mod two_worlds;
