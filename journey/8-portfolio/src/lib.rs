//! The portfolio: all rooms together.
//!
//! A command is decided here against everything known and becomes facts, or is refused with every reason why. Accepted facts are
//! learnt by the rooms that they concern. From the same folds come the genealogy (what came of what), the duties (what waits for
//! whom) and the standing of any code, which is how rooms ask about each other.

mod command;
mod consequences;
mod correctable;
mod decide;
mod demand;
mod duties;
mod expected;
mod fact;
pub mod genealogy;
mod identity;
mod inherited;
mod made;
pub mod milestones;
pub mod people;
mod refusal;
pub mod retention;
pub mod roles;
mod sampling;
mod standing;
mod state;
pub mod times;
mod trace;

pub use command::{Command, Verb};
pub use correctable::correctable;
pub use decide::{decide, obstacles};
pub use duties::{duties, duties_knowing};
pub use fact::Fact;
pub use genealogy::{Direction, Genealogy};
pub use identity::{Identified, may_read};
pub use inherited::Inherited;
pub use refusal::Refusal;
pub use standing::{Stood, standing};
pub use state::{Inside, Open, Portfolio};
pub use trace::{Traced, trace};

/// A name of exactly these rules and folds: another whenever a line of any room is.
pub const BUILD: &str = env!("GRAFTLINE_RULES_BUILD");
