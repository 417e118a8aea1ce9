//! Flow cytometry: what an instrument wrote (FCS) and which cells somebody counts (Gating-ML), parsed inward.
//!
//! A cytometer measures each cell in several colours and stores the list as an FCS file. A scientist draws gates, regions in those
//! colours, and the result that releases a lot is "so many per cent of the cells lie in this gate". Here that number is
//! computed from three things only: the bytes of the file, the bytes of the gate document, and the id of the gate. The same three
//! give the same number on every processor, so that anyone can compute a recorded result again.
//!
//! | module | what |
//! | --- | --- |
//! | [`mod@file`] | read an FCS 2.0, 3.0, 3.1 or 3.2 list-mode file: header, text, parameters, events |
//! | [`keywords`] | the keyword and value pairs of its text |
//! | [`parameter`] | one measured colour or time: its name, width, range, amplification |
//! | [`spillover`] | how much of each dye is seen in the neighbours' detectors |
//! | [`gates`] | Gating-ML 2.0: rectangle, polygon, ellipsoid, quadrant, Boolean, with scales and compensation |
//! | [`mod@measure`] | counts and percentages for a release result |
//! | [`error`] | what can be wrong with a file, where, and what to do |
//! | [`oddity`] | what was not by the book but could be read without doubt |
#![warn(missing_docs)]

pub mod error;
pub mod file;
pub mod gates;
pub mod keywords;
pub mod matrix;
pub mod measure;
pub mod oddity;
pub mod parameter;
pub mod spillover;

mod data;
mod header;
mod segments;
mod text;

pub use data::ByteOrder;
pub use error::{FcsError, Place, Problem};
pub use file::Fcs;
pub use gates::{Gate, GateError};
pub use header::Version;
pub use measure::{METHOD, MeasureError, Measurement, measure};
pub use oddity::Oddity;
