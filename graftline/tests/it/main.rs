//! Tests of the whole house.

mod program;

#[path = "../two_worlds/mod.rs"]
mod two_worlds;
