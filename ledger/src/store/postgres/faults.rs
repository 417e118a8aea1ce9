//! What the server reports, in the words of a [`Fault`].

use super::rows::Trouble;
use crate::fault::Fault;
use std::path::PathBuf;
use std::time::Duration;
use tokio_postgres::error::SqlState;

/// Names a failure. `doing` says what was being done, for the failures that only the system can explain.
pub fn name(place: String, doing: &'static str, patience: Duration, trouble: Trouble) -> Fault {
    let why = trouble.to_string();
    let code = match &trouble {
        Trouble::Misfit(_) => return Fault::Damaged { place, what: format!("{doing} failed: {why}") },
        Trouble::Server(error) => error.code().cloned(),
        Trouble::Silent(_) | Trouble::Machine(_) | Trouble::NobodyTrusted(_) => None,
    };
    match code {
        Some(SqlState::LOCK_NOT_AVAILABLE) => Fault::Busy { place, waited_ms: patience.as_millis() },
        Some(SqlState::DISK_FULL | SqlState::OUT_OF_MEMORY | SqlState::PROGRAM_LIMIT_EXCEEDED) => {
            Fault::Full { place, why }
        }
        Some(SqlState::INSUFFICIENT_PRIVILEGE | SqlState::READ_ONLY_SQL_TRANSACTION) => {
            Fault::ReadOnly { place, why }
        }
        Some(SqlState::UNDEFINED_TABLE | SqlState::UNDEFINED_COLUMN) => {
            Fault::NotALedger { path: PathBuf::from(place), why }
        }
        Some(
            SqlState::DATA_CORRUPTED
            | SqlState::INDEX_CORRUPTED
            | SqlState::UNIQUE_VIOLATION
            | SqlState::CHECK_VIOLATION,
        ) => Fault::Damaged { place, what: format!("{doing} failed: {why}") },
        _ => Fault::Io { place, doing, source: Box::new(trouble) },
    }
}

/// What was given as the place of a ledger cannot be one.
pub fn refused(place: &str, why: &str) -> Fault {
    Fault::NotALedger { path: PathBuf::from(place), why: why.to_owned() }
}
