//! Faults: the world failing under the ledger. Each says what happened, where, and what to do.

use crate::attachments::Unsound;
use crate::chain::Head;
use crate::identity::{CommandId, Micros};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// What went wrong with a store. None of these is a rule's answer, and after any of them the turn is undone.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// Nothing stands at that path.
    #[error(
        "there is nothing at {path}. Check the path: a ledger is opened where one is, and made in a folder that exists."
    )]
    NotFound {
        /// Where.
        path: PathBuf,
    },
    /// Something stands where a new ledger should go.
    #[error("{path} exists already and is left untouched. Choose another place, or open it instead.")]
    AlreadyThere {
        /// Where.
        path: PathBuf,
    },
    /// The file is something else.
    #[error("{path} is not a ledger: {why}. It is left untouched. Check that this is the file you meant.")]
    NotALedger {
        /// Where.
        path: PathBuf,
        /// The reason, as the system or the store gave it.
        why: String,
    },
    /// Written by a newer version of this program.
    #[error(
        "{path} is written in format {found}, and this program knows formats up to {known}. It is left \
         untouched. Open it with the newer version that wrote it."
    )]
    NewerFormat {
        /// Where.
        path: PathBuf,
        /// The format that the file says it has.
        found: u32,
        /// The newest format that this program knows.
        known: u32,
    },
    /// The stored data contradicts itself.
    #[error(
        "the ledger at {place} is damaged: {what}. Nothing was changed. Keep this copy as it is, run `verify` \
         on it to see what is still good, and restore the newest backup that verifies."
    )]
    Damaged {
        /// Where.
        place: String,
        /// What contradicts what.
        what: String,
    },
    /// The ledger is shorter than, or different from, what this handle has already seen.
    #[error(transparent)]
    WentBack(#[from] Box<WentBack>),
    /// The ledger moved on; nothing is appended where it was.
    #[error(
        "the ledger at {place} moved to {to} and goes on there. Nothing is appended here any more, and what stands here \
         can still be read. Open it there; if its folder still points here, begin the same move again to end it."
    )]
    Moved {
        /// Where it was.
        place: String,
        /// Where it is.
        to: String,
    },
    /// A ledger that has not wholly arrived.
    #[error(
        "a move of the ledger from {from} to {place} is not finished. Until it is, nothing is appended here. Begin the \
         same move again: it goes on where it stopped."
    )]
    Arriving {
        /// Where it will be.
        place: String,
        /// Where it still is.
        from: String,
    },
    /// The note of the furthest head cannot be read.
    #[error(
        "the note at {path} of how far this ledger was seen cannot be read: {why}. Run `verify`, compare the head with \
         what others saw, and remove the note if the ledger is the newest."
    )]
    NoteUnreadable {
        /// Where.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// The file, the folder or the handle may not be written.
    #[error(
        "the ledger at {place} may only be read ({why}). To write, open it for writing from a folder that \
         this user may write to."
    )]
    ReadOnly {
        /// Where.
        place: String,
        /// The reason, as the system or the store gave it.
        why: String,
    },
    /// No room for what was to be written.
    #[error(
        "no room left for the ledger at {place}: {why}. Nothing of this turn was kept, and what was \
         acknowledged before is safe. Free some space, or raise the limit, and send the same command again."
    )]
    Full {
        /// Where.
        place: String,
        /// The reason, as the system or the store gave it.
        why: String,
    },
    /// Another process kept the ledger for too long.
    #[error(
        "the ledger at {place} was in use by another process for {waited_ms} ms. Nothing of this turn was \
         kept. Send the same command again; if it goes on, look for a process that is stuck."
    )]
    Busy {
        /// Where.
        place: String,
        /// How long this handle waited, in milliseconds.
        waited_ms: u128,
    },
    /// The system refused access or failed.
    #[error(
        "{doing} failed at {place}: {source}. Check that the disk is mounted, has room and may be accessed; \
         then open the ledger again and ask for the last command by its id: it is either wholly there or not \
         at all."
    )]
    Io {
        /// Where.
        place: String,
        /// What was being done.
        doing: &'static str,
        /// The system's own report.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// A backup that is not a faithful copy.
    #[error(
        "the copy at {path} is not good: {why}. Do not rely on it. Check the disk that it stands on, and make \
         another."
    )]
    BadCopy {
        /// Where.
        path: PathBuf,
        /// The reason, as the system or the store gave it.
        why: String,
    },
    /// An attachment is not what its name says.
    #[error("the attachment at {path} {}. Put the original file there again, or restore it from a backup.",
        match &**unsound { Unsound::Missing(_) => "is missing".to_owned(),
            Unsound::Altered { found, .. } => format!("was altered: its content now has the hash {found}") })]
    AttachmentUnsound {
        /// Where.
        path: PathBuf,
        /// What is wrong with it.
        unsound: Box<Unsound>,
    },
    /// The desk went on after the store had failed.
    #[error(
        "the store failed earlier in this turn, and nothing of it was kept. End the turn, and take another."
    )]
    TurnBroken,
    /// A scripted moment was offered to a record.
    #[error(
        "this ledger is a record: its moments come from the database's clock and cannot be scripted. Use a \
         rehearsal for scripted moments."
    )]
    ScriptedMomentInRecord,
    /// An entry was to be recorded before its predecessor.
    #[error(
        "an entry was to be recorded at {offered}, before the last one at {last}. Ask the turn for `now`."
    )]
    RecordedTooEarly {
        /// The moment that was offered.
        offered: Micros,
        /// The moment of the last entry.
        last: Micros,
    },
    /// A moment that a ledger cannot keep.
    #[error(
        "the moment {offered} is outside what a ledger keeps (1684 to 2255). Check the clock of the machine, or the \
         script that gave it."
    )]
    MomentOutOfRange {
        /// The moment that was offered.
        offered: Micros,
    },
    /// An entry of a record carried a moment that its turn's clock did not give.
    #[error(
        "an entry of a record was to carry {offered}, which its turn's clock did not give. Ask it for `now`."
    )]
    RecordedNotGiven {
        /// The moment that was offered.
        offered: Micros,
    },
    /// More bytes than an entry may have.
    #[error(
        "an entry of {bytes} bytes is larger than {limit}. Put the data into an attachment and its hash here."
    )]
    EntryTooLarge {
        /// How many bytes the entry has.
        bytes: usize,
        /// How many it may have at most.
        limit: usize,
    },
    /// The name of a new ledger cannot be kept.
    #[error("a ledger's name has 1 to 200 characters, and this one has {characters}. Choose a shorter one.")]
    BadName {
        /// How many characters the name has.
        characters: usize,
    },
}

impl Fault {
    /// What the operating system reported, as a fault of this place.
    pub(crate) fn from_io(place: &Path, doing: &'static str, error: std::io::Error) -> Self {
        let shown = place.display().to_string();
        match error.kind() {
            ErrorKind::NotFound => Fault::NotFound { path: place.to_owned() },
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                Fault::Full { place: shown, why: error.to_string() }
            }
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                Fault::ReadOnly { place: shown, why: error.to_string() }
            }
            _ => Fault::Io { place: shown, doing, source: Box::new(error) },
        }
    }
}

/// The ledger is shorter than, or different from, what the same handle saw before.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the ledger at {place} went back: it ended at position {} with hash {}, and now at position {} with hash {}. \
     Somebody put an older or another copy in its place. Stop writing, put the newer copy back, and verify both.{}",
    seen.position, seen.hash, now.position, now.hash,
    noted.as_ref().map_or_else(String::new, |note| format!(
        " If the newer copy is lost for good, write down which positions are missing, remove the note {}, and enter \
         again from their sources what stood there.", note.display()))
)]
pub struct WentBack {
    /// Where the ledger is.
    pub place: String,
    /// The head that was seen.
    pub seen: Head,
    /// The head that is there now; at the position that was seen, where the ledger reaches it.
    pub now: Head,
    /// The file that remembered, if it was not this handle.
    pub noted: Option<PathBuf>,
}

/// The same command id came back with other content. Not a fault: the caller answers for it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "command {command} stands at position {} with other content. A new command needs an id of its own.",
    first.position
)]
pub struct Reused {
    /// The id that was used twice.
    pub command: CommandId,
    /// What the ledger accepted under it first.
    pub first: crate::identity::Found,
    /// The hash of what was offered now.
    pub offered: crate::hash::Hash,
}

/// Why an entry was not pushed.
#[derive(Debug, thiserror::Error)]
pub enum NotPushed {
    /// Its command id belongs to other content.
    #[error(transparent)]
    Reused(#[from] Box<Reused>),
    /// The store failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
