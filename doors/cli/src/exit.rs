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

impl Exit {
    /// The exit that a door's own code means; one that it does not use counts as the world's failure.
    #[must_use]
    pub fn of(code: i32) -> Self {
        match code {
            0 => Self::Done,
            1 => Self::Refused,
            2 => Self::Usage,
            3 => Self::NotVerified,
            65 => Self::BadData,
            130 => Self::Interrupted,
            _ => Self::Fault,
        }
    }
}
