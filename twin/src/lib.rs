//! The twin: the world's dice and a simulated crew, under the same rules as the record.
//!
//! Nothing here knows the journey by heart. Each member of the crew looks at the duties of their own role and site, does what is asked,
//! and reports what the world gave them: a viability, a late truck, a patient with a fresh injury. The rules decide, exactly as they do
//! for people. Every seed is a story, and in none of them may happen what must never happen.

mod answers;
mod brought;
mod crew;
mod rehearsal;
mod stage;
mod world;

pub use answers::Answered;
pub use brought::Brought;
pub use crew::{Crew, Member};
pub use rehearsal::{Listen, Rehearsal};
pub use stage::{Given, Memory, Never, Outcome, Signed, Stage};
pub use world::{Documents, Flow, World};
