//! The batch room, from outside: commands in, facts and refusals out.

mod break_one;
mod departs;
mod duties;
mod facts;
mod generated;
mod house;
mod lots;
mod programmes;
mod stories;
