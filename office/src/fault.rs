//! Faults: the world failing. Never a rule's answer.

use std::path::PathBuf;

/// What failed. Words for people live in the doors' message files under `fault-<kind>`.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// The ledger's store failed.
    #[error(transparent)]
    Ledger(#[from] ledger::Fault),
    /// The folder holds no ledger.
    #[error("no ledger in {0}")]
    NoLedger(PathBuf),
    /// The folder already holds one.
    #[error("there is a ledger in {0} already")]
    AlreadyThere(PathBuf),
    /// A file or folder could not be read or written.
    #[error("{place}: {source}")]
    Io { place: PathBuf, source: std::io::Error },
    /// The keys are not where they should be.
    #[error("no keys for this ledger at {0}")]
    NoKeys(PathBuf),
    /// A record's keys may not live inside its own folder.
    #[error("keys of a record may not lie in its own folder {0}")]
    KeysInside(PathBuf),
    /// An envelope does not open: another key, or altered.
    #[error("an envelope at {place} does not open")]
    WillNotOpen { place: String },
    /// Content too long for an envelope.
    #[error("{bytes} bytes are too many for one envelope")]
    TooLongToSeal { bytes: usize },
    /// The operating system gives no randomness.
    #[error("no randomness from the operating system")]
    NoRandomness,
    /// A value has no canonical form.
    #[error("no canonical form: {0}")]
    NotCanonical(String),
    /// An entry cannot be read: written by a newer version, or altered.
    #[error("entry {position} cannot be read: {why}")]
    Unreadable { position: u64, why: String },
    /// This desk has no key, and the command needs closed content.
    #[error("this desk cannot look into closed content")]
    ClosedNotAtHand,
    /// A file is there already, and is never written over.
    #[error("{0} is there already")]
    FileThere(PathBuf),
    /// The keys lie unwrapped, in the file of the first version.
    #[error("the keys at {0} are not wrapped by a passphrase")]
    PlainKeys(PathBuf),
    /// The passphrase does not open the file, or the file was altered.
    #[error("the passphrase does not open {0}, or it was altered")]
    WrongPassphrase(PathBuf),
    /// A passphrase that can be guessed.
    #[error("{length} characters are too few for a passphrase")]
    PassphraseTooShort { length: usize },
    /// The keys at hand have none for this purpose.
    #[error("no key for {purpose}")]
    NoKeyFor { purpose: String },
    /// What is to be sealed names a person whose key was destroyed.
    #[error("{person} was erased")]
    Erased { person: String },
    /// Accounts and their log belong to records.
    #[error("a rehearsal has no accounts and no access log")]
    NotInRehearsal,
    /// The access log in this folder is another record's.
    #[error("the access log {0} belongs to another record")]
    AnotherLog(PathBuf),
    /// A record believes only who has proven who they are, for exactly this command and content, a moment ago.
    #[error("{person} has not proven who they are for this command")]
    NotProven { person: bench::PersonCode },
    /// The door's own address does not fit its domain, or cannot bear passkeys.
    #[error("passkeys cannot be bound to {0}")]
    BadOrigin(String),
    /// Scripted signatures are for rehearsals only.
    #[error("scripted signatures are for rehearsals only")]
    ScriptedInRecord,
    /// A backup does not hold a head that was noted elsewhere: it is older, or of another ledger.
    #[error("{noted} is not in this backup, which ends at entry {position}")]
    HeadNotThere { noted: ledger::Hash, position: u64 },
    /// An export or a copy goes where nothing stands yet.
    #[error("{0} is there already, and not empty")]
    NotEmpty(PathBuf),
    /// This desk looks back to an earlier moment, where nothing can be decided any more.
    #[error("the past takes no commands")]
    LooksBack,
}

impl Fault {
    /// The key of its words.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Ledger(_) => "fault-ledger",
            Self::NoLedger(_) => "fault-no-ledger",
            Self::AlreadyThere(_) => "fault-already-there",
            Self::Io { .. } => "fault-io",
            Self::NoKeys(_) => "fault-no-keys",
            Self::KeysInside(_) => "fault-keys-inside",
            Self::WillNotOpen { .. } => "fault-will-not-open",
            Self::TooLongToSeal { .. } => "fault-too-long-to-seal",
            Self::NoRandomness => "fault-no-randomness",
            Self::NotCanonical(_) => "fault-not-canonical",
            Self::Unreadable { .. } => "fault-unreadable",
            Self::ClosedNotAtHand => "fault-closed-not-at-hand",
            Self::FileThere(_) => "fault-file-there",
            Self::PlainKeys(_) => "fault-plain-keys",
            Self::WrongPassphrase(_) => "fault-wrong-passphrase",
            Self::PassphraseTooShort { .. } => "fault-passphrase-too-short",
            Self::NoKeyFor { .. } => "fault-no-key-for",
            Self::Erased { .. } => "fault-erased",
            Self::NotInRehearsal => "fault-not-in-rehearsal",
            Self::AnotherLog(_) => "fault-another-log",
            Self::NotProven { .. } => "fault-not-proven",
            Self::BadOrigin(_) => "fault-bad-origin",
            Self::ScriptedInRecord => "fault-scripted-in-record",
            Self::HeadNotThere { .. } => "fault-head-not-there",
            Self::NotEmpty(_) => "fault-not-empty",
            Self::LooksBack => "fault-looks-back",
        }
    }

    pub(crate) fn io(place: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let place = place.into();
        move |source| Self::Io { place, source }
    }
}
