//! The batch: one execution of a process, from thawed bank vials to frozen vials of product.
//!
//! A process is adopted as signed, with its steps, limits and hold times. Materials are received, released and booked out; rooms are
//! monitored and instruments calibrated. A batch starts from released bank vials and is then told step by step: what was done, with
//! what, where, by whom, verified by whom. Nothing told is refused for being late or wrong: what departs from the process is named,
//! and quality answers it. Harvest, fill and freeze turn cells into numbered vials of a lot. The record closes when every step
//! is done, verified, and every departure answered.
//!
//! Rules: 21 CFR 211 subparts C to F and J, EU GMP Part IV (cell therapy), cited beside each line that obeys one.

mod adopt;
mod close;
mod command;
mod control;
mod correct;
mod decide;
mod duties;
mod fact;
mod fill;
mod freeze;
mod harvest;
mod instrument;
mod lots;
mod material;
mod perform;
mod plan;
pub mod process;
mod refusal;
mod room;
mod start;
mod state;
mod verify;
mod work;

pub use adopt::{AdoptProcess, AmendProcess};
pub use close::{Abandon, CloseRecord};
pub use command::Command;
pub use control::{Reading, RecordControl};
pub use correct::Correct;
pub use decide::{DEPARTURES, decide, departures, obstacles};
pub use fact::Fact;
pub use fill::Fill;
pub use freeze::Freeze;
pub use harvest::Harvest;
pub use instrument::{Calibrate, RegisterInstrument};
pub use lots::{Pool, Split, VialRange};
pub use material::{BookOutMaterial, ReceiveMaterial, ReleaseMaterial};
pub use perform::PerformStep;
pub use plan::PlanBatches;
pub use process::Process;
pub use refusal::Refusal;
pub use room::{MonitoringLimit, MonitoringReading, RecordMonitoring, RegisterRoom};
pub use start::Start;
pub use state::{Adopted, Batch, Done, Instrument, Lot, Material, Origin, Report, Room, State};
pub use verify::VerifyStep;
pub use work::{Measured, Used, Work};
