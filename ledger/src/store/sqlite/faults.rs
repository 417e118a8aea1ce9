//! What SQLite reports, in the words of a [`Fault`].

use crate::fault::Fault;
use rusqlite::{Error, ErrorCode};
use std::path::Path;
use std::time::Duration;

/// Names a failure. `doing` says what was being done, for the failures that only the system can explain.
pub fn name(path: &Path, doing: &'static str, patience: Duration, error: Error) -> Fault {
    let place = path.display().to_string();
    let why = error.to_string();
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            Fault::Busy { place, waited_ms: patience.as_millis() }
        }
        Some(ErrorCode::DiskFull) => Fault::Full { place, why },
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Fault::ReadOnly { place, why },
        Some(ErrorCode::NotADatabase) => Fault::NotALedger { path: path.to_owned(), why },
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::ConstraintViolation | ErrorCode::TypeMismatch) => {
            Fault::Damaged { place, what: format!("{doing} failed: {why}") }
        }
        Some(_) => Fault::Io { place, doing, source: Box::new(error) },
        // Not SQLite's own failure: a row is missing, or a column does not hold what it must.
        None => Fault::Damaged { place, what: format!("{doing} failed: {why}") },
    }
}
