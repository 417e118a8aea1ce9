//! Stories, broken examples, properties and stored facts of the trial room.

mod allocation;
mod desk;
mod journey;
mod two_worlds;
