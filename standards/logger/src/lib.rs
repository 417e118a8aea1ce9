//! Temperature loggers: what a logger wrote on the road or in a freezer, parsed inward, and the time above and below each limit.
//!
//! Loggers export tables: some lines about the device, a line of column names, then a time and a temperature a line. Separators, decimal
//! marks and time formats differ by maker and by the settings of the computer that exported. Here such a table becomes
//! readings in thousandths of a degree at exact moments; what is ambiguous (is 03/04 March or April?) is refused rather than guessed.
//!
//! The rule for time beyond a limit: **a reading holds until the next reading, but at most one interval and a half.** After that nobody knows
//! the temperature; such silence is a gap, and is reported beside the time beyond the limit, never inside it. The last
//! reading holds for no time at all, unless a window says that the journey went on; then it is treated as any other.
//!
//! | module | what |
//! | --- | --- |
//! | [`logger`] | a logger's serial number, readings and gaps |
//! | [`table`] | from the bytes of an export to a [`Logger`] |
//! | [`beyond`] | time above or below a limit, excursions one by one, the longest of them |
//! | [`error`] | what can be wrong with an export: line, column, text, and what to do |
#![warn(missing_docs)]

pub mod beyond;
pub mod error;
pub mod logger;
pub mod table;

mod cell;
mod columns;
mod moment;

pub use beyond::{Beyond, Excursion, Side};
pub use error::{LoggerError, Problem};
pub use logger::{Gap, Logger, Reading, Silence};
pub use table::{Options, read};
