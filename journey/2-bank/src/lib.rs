//! The bank: from one person's tissue to frozen vials that every later batch starts from.
//!
//! Reprogramming begins a handful of lines; each is characterised (is it still this donor, is its genome whole?) and one is
//! chosen, signed, with the reason. The chosen line is frozen in tiers: a seed bank, a master bank from it, a working bank from
//! that. What goes wrong here reaches every batch, so identity and lineage are the whole content of this room. A genotype is
//! never written down here: a keyed digest of it is, which is enough to say *same* or *not the same*.
//!
//! Rules: ICH Q5D (cell substrates: banks, identity, lineage) and 21 CFR 1271, cited beside each line that obeys one.

mod banking;
mod characterise;
mod choose;
mod command;
mod correct;
mod decide;
mod duties;
mod fact;
mod plan;
mod profile;
mod refusal;
mod reprogramme;
mod state;

pub use banking::{BankCells, Parents, Tier};
pub use characterise::{Assay, CharacteriseLine, Fit, Seen};
pub use choose::ChooseLine;
pub use command::Command;
pub use correct::Correct;
pub use decide::{DEPARTURES, decide, departures, obstacles};
pub use fact::Fact;
pub use plan::PlanBank;
pub use profile::{Identity, ProfileTissue};
pub use refusal::Refusal;
pub use reprogramme::Reprogramme;
pub use state::{Bank, Line, Plan, State, Tissue};
