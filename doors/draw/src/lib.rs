//! Drawings: plain data in, SVG text out.
//!
//! A caller turns a board or a report into one of the structs below, with every word already said in the reader's
//! language, and gets a picture back: the same bytes for the same data, on every machine. Nothing here knows a room,
//! reads a clock, or says a word of its own. Numbers are formatted by closures that the caller hands in.
//!
//! Colour is never the only sign: every state has a shape, and what is held is hatched too, so that a drawing can be
//! read in grey, on paper, and by people who see colours differently (WCAG 2.2, 1.4.1, 1.4.3 and 1.4.11).

mod axis;
mod body;
mod consort;
mod control;
mod curve;
mod expiry;
mod frame;
mod freezer;
mod gate;
mod href;
mod journey;
mod legend;
mod lineage;
mod measure;
mod panel;
mod paper;
mod path;
mod scale;
mod series;
mod style;
mod tone;
mod visits;

pub use body::{Body, LEVELS, Score, Sensed};
pub use consort::{Arm, Consort, Count, Step};
pub use control::{Control, Measured, MovingRange, Violation};
pub use curve::{Curve, Excursion, Reading};
pub use expiry::{Expiry, Site, Stock};
pub use frame::{Frame, Svg, at_widths};
pub use freezer::{CryoBox, Freezer, Placed, Rack};
pub use gate::{Axis, Gate, Spacing};
pub use href::Href;
pub use journey::{Chip, Journey, Stage};
pub use lineage::{Lineage, Node};
pub use series::{Line, LineChart, Point, Reference};
pub use style::STYLE;
pub use tone::Tone;
pub use visits::{Days, Lane, Visit, Visits};
