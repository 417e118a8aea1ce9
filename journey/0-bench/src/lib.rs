//! The bench: what every room measures and marks with.
//!
//! A scientist's bench holds scales, labels, a clock on the wall and a pen. So does this room: quantities that keep their
//! digits as written, codes that catch a slip of the tongue, moments and partial dates, signatures with their meaning, and
//! the questions that rooms may ask of each other (*standing*). It decides nothing and knows no room.

pub mod asked;
pub mod clearance;
pub mod closed;
pub mod code;
pub mod correction;
pub mod departure;
pub mod digest;
pub mod duty;
pub mod finding;
pub mod identity;
pub mod kept;
pub mod mark;
pub mod person;
pub mod place;
pub mod product;
pub mod quantity;
pub mod refusal;
pub mod run;
pub mod text;
pub mod time;
mod written;

pub use asked::{Asked, CommandId};
pub use clearance::{Clearance, Jurisdiction, Released, Standing, Temperature, Use};
pub use closed::{Closed, Compartment};
pub use code::*;
pub use correction::{Correction, Misfit};
pub use departure::Departure;
pub use digest::Digest;
pub use duty::Duty;
pub use finding::{Finding, Severity, Spot};
pub use identity::Identity;
pub use kept::Kept;
pub use mark::{FactId, Mark};
pub use person::{Assurance, Author, Meaning, Role, Signature};
pub use place::{Place, Position};
pub use product::{Dose, DoseBasis, Edition, Product};
pub use quantity::{Decimal, Limit, Quantity, Unit};
pub use refusal::{Reason, Refusals};
pub use run::Run;
pub use text::Text;
pub use time::{Date, Moment, PartialDate, Zone};
