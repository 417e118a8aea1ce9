//! Stories of what the portfolio itself decides.

mod facts;
mod house;
mod milestones;
mod people;
