//! `graftline demo`: a simulated crew takes a programme from its donor to its read-out, in a fresh folder, under the same rules and on the
//! same ledger as people would.

mod args;
mod bring;
mod run;
mod stage;
mod story;

pub use args::clap;
pub use bring::bring;
pub use run::run;
pub use stage::{Playing, ask};
pub use twin::Brought;
