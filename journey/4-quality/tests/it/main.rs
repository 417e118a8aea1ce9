//! The quality room, told in stories.

mod broken;
mod duties;
mod example;
mod facts;
mod judging;
mod properties;
mod stories;
mod taken;
