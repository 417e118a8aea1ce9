//! The scale against its authors' worked exams, against a published implementation, and against itself.

#[path = "../../generator/mod.rs"]
mod generator;

mod claims;
mod differences;
mod differential;
mod exactness;
mod peer;
mod schema;
mod worked_exams;
