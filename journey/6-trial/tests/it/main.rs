//! Stories, broken examples, properties and stored facts of the trial room.

mod allocation;
mod departures;
mod desk;
mod generated;
mod journey;
mod rehearsal;
mod stored;
mod stories;
mod two_worlds;
