//! The whole story in a real browser: from the donor to the read-out, every kind of command given once by a person who clicks and types.
//!
//! The crew of the twin plays the programme on its own. The first time that anybody has something of a kind to do, the crew steps back:
//! a person comes in at Chromium as whoever it waits for, finds it on their home page, fills in what the world gave, signs, and the
//! record must then hold the facts that the rules make of exactly that command. Everything else of that kind the crew does.

mod browser;
mod pages;
mod programme;
mod stage;
mod story;
