//! The safety room, told in stories.

mod blind;
mod clocks;
mod duties;
mod example;
mod facts;
mod properties;
mod reports;
mod stopping;
mod stories;
