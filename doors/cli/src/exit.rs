//! Exit codes: stable, so that scripts may rely on them.

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// A rule refused; nothing was written.
    Refused = 1,
    /// The words on the command line do not fit.
    Usage = 2,
    /// The ledger does not verify, or an invariant is broken.
    NotVerified = 3,
    /// A file that was read is malformed.
    BadData = 65,
    /// The world failed: disk, permissions, another process.
    Fault = 74,
    /// Interrupted; what had been acknowledged is kept.
    Interrupted = 130,
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
