//! Stories, broken examples, properties and stored facts of the trial room.

mod desk;
mod journey;
