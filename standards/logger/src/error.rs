//! What can be wrong with an export, and what to do about it.

/// An export that cannot be read, or could be read in more than one way.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {problem}, in {found:?}. {}", problem.remedy())]
pub struct LoggerError {
    /// The line of the file, from one.
    pub line: u64,
    /// The column of the table, from one.
    pub column: usize,
    /// The text that stands there, at most 80 characters of it.
    pub found: String,
    /// What is wrong with it.
    pub problem: Problem,
}

impl LoggerError {
    pub(crate) fn new(line: u64, column: usize, found: &str, problem: Problem) -> LoggerError {
        LoggerError { line, column, found: found.chars().take(80).collect(), problem }
    }
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// No line names a time column and a temperature column.
    #[error("no line names a column of times and a column of temperatures")]
    NoHeader,
    /// Several temperature columns, and none was chosen.
    #[error("there are several columns of temperatures: {}", .0.join(", "))]
    SeveralColumns(Vec<String>),
    /// The chosen column does not exist.
    #[error("there is no column of temperatures named {wanted:?}; there are {}", known.join(", "))]
    NoSuchColumn {
        /// The name asked for.
        wanted: String,
        /// The names of the temperature columns.
        known: Vec<String>,
    },
    /// No °C in the column's name, the lines before it, or the cell.
    #[error("nothing says that these are degrees Celsius")]
    UnitUnknown,
    /// The column is in another unit.
    #[error("these are not degrees Celsius")]
    OtherUnit,
    /// Not a time in any known format.
    #[error("this is not a date and time")]
    NotATime,
    /// Two numbers and a year with slashes between: day first or month first?
    #[error("this date could be day first or month first")]
    AmbiguousDate,
    /// A local time that the clocks skipped.
    #[error("this local time does not exist in {zone}: the clocks were put forward over it")]
    SkippedTime {
        /// The time zone.
        zone: String,
    },
    /// The time zone given for local times is unknown.
    #[error("{zone:?} is not a time zone")]
    NoSuchZone {
        /// What was given.
        zone: String,
    },
    /// Not a temperature.
    #[error("this is not a temperature")]
    NotATemperature,
    /// More digits than thousandths of a degree.
    #[error("this temperature is finer than a thousandth of a degree")]
    TooFine,
    /// Below absolute zero or above 1000 °C.
    #[error("no sensor can have measured this temperature")]
    Impossible,
    /// The line has fewer cells than its header.
    #[error("this line ends before its temperature or time")]
    LineTooShort,
    /// The line has more filled cells than its header: unquoted decimal commas in a comma-separated file.
    #[error("this line has more cells than the table has columns")]
    LineTooLong,
    /// Times go back and forth.
    #[error("this time is not after the one on the line before")]
    OutOfOrder,
    /// The same time twice with different temperatures.
    #[error("this time stands twice, with different temperatures")]
    TwoAtOnce,
    /// The table has no reading at all.
    #[error("the table has no readings")]
    Empty,
    /// Neither UTF-8, UTF-16 nor Latin-1 text.
    #[error("this is not a text file")]
    NotText,
}

impl Problem {
    /// What a person can do about it.
    pub fn remedy(&self) -> &'static str {
        match self {
            Problem::NoHeader | Problem::NotText => "Export the readings as CSV with column names",
            Problem::SeveralColumns(_) | Problem::NoSuchColumn { .. } => "Name one of these columns",
            Problem::UnitUnknown => "Export with the unit in the column's name",
            Problem::OtherUnit => "Export in degrees Celsius",
            Problem::NotATime | Problem::AmbiguousDate => "Export times as YYYY-MM-DD HH:MM:SS",
            Problem::SkippedTime { .. } | Problem::NoSuchZone { .. } => {
                "Check the time zone given for this file against the logger's settings"
            }
            Problem::NotATemperature | Problem::TooFine | Problem::Impossible => {
                "Look at the logger's own display; if the sensor failed, report it as a silent logger"
            }
            Problem::LineTooShort => {
                "The export was cut short: export it again and compare the number of lines"
            }
            Problem::LineTooLong => "Export with semicolons, or with points in decimal numbers",
            Problem::OutOfOrder | Problem::TwoAtOnce => {
                "The logger's clock was set on the way or two files were joined: export each run as a file"
            }
            Problem::Empty => {
                "Check that the logger was started; a logger without readings is a silent logger"
            }
        }
    }
}
