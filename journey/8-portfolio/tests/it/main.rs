//! Stories of what the portfolio itself decides.

mod able;
mod consequences;
mod facts;
mod house;
mod milestones;
mod people;
