//! A turn: the short while in which one desk, and nobody else, may append.

use crate::chain::{Head, Link, link};
use crate::checkpoint::Checkpoint;
use crate::entry::Entry;
use crate::fault::{Fault, NotPushed, Reused};
use crate::hash::Hash;
use crate::identity::{CommandId, Found, Kind, Meta, Micros};
use crate::merkle::leaf;
use crate::store::{Row, Tip, Transaction};

/// The most bytes that one entry may have. Files and readings are attachments.
pub const LARGEST_ENTRY: usize = 16 << 20;

/// Where a turn's moments come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// The database's own clock.
    Database,
    /// A moment that the caller gives; only in a rehearsal.
    Scripted(Micros),
}

/// A moment to record with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// The moment: the clock's, or the last recorded one if the clock is behind it.
    pub at: Micros,
    /// By how many microseconds the clock was behind the last recorded moment; 0 when it was not.
    pub behind_us: u64,
}

/// What became of a push.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pushed {
    /// A new entry, which is the head now.
    New(Head),
    /// The same command with the same content was accepted earlier, and this was the answer.
    Again(Head),
}

impl Pushed {
    /// Position and chain hash of the entry.
    pub fn head(self) -> Head {
        match self {
            Pushed::New(head) | Pushed::Again(head) => head,
        }
    }
}

/// An exclusive transaction on a ledger. [`crate::Ledger::turn`] gives one and ends it.
pub struct Turn<'a> {
    transaction: Box<dyn Transaction + 'a>,
    meta: &'a Meta,
    tip: Tip,
    /// The latest moment that this turn's clock gave.
    given: Option<Micros>,
    /// Whether there is anything to make durable.
    pushed: bool,
    /// Whether the store failed within this turn. It may then have undone what came before, so that nothing
    /// after it may be kept, even if the caller goes on.
    broken: bool,
}

impl<'a> Turn<'a> {
    pub(crate) fn start(
        mut transaction: Box<dyn Transaction + 'a>,
        meta: &'a Meta,
        place: &str,
    ) -> Result<Self, Fault> {
        let tip = transaction.tip()?;
        if let Some(mark) = tip.mark {
            return Err(mark.fault(place));
        }
        Ok(Turn { transaction, meta, tip, given: None, pushed: false, broken: false })
    }

    pub(crate) fn finish(self) -> Result<Head, Fault> {
        let head = self.tip.head;
        if self.broken {
            return Err(Fault::TurnBroken);
        }
        if self.pushed {
            self.transaction.commit(&self.tip)?;
        }
        Ok(head)
    }

    pub(crate) fn tip(&self) -> &Tip {
        &self.tip
    }

    pub(crate) fn keep_checkpoint(&mut self, checkpoint: &Checkpoint) -> Result<(), Fault> {
        let kept = self.transaction.keep_checkpoint(checkpoint);
        self.broken |= kept.is_err();
        self.pushed = true;
        kept
    }

    /// Where the ledger ends, this turn's entries included.
    pub fn head(&self) -> Head {
        self.tip.head
    }

    /// The moment to record with: never before the last recorded one.
    ///
    /// # Errors
    /// `ScriptedMomentInRecord`; `MomentOutOfRange`; the world's failures.
    pub fn now(&mut self, clock: Clock) -> Result<Now, Fault> {
        let read = match (clock, self.meta.kind) {
            (Clock::Database, _) => self.transaction.clock()?,
            (Clock::Scripted(moment), Kind::Rehearsal) => moment,
            (Clock::Scripted(_), Kind::Record) => return Err(Fault::ScriptedMomentInRecord),
        };
        if !read.fits() {
            return Err(Fault::MomentOutOfRange { offered: read });
        }
        let at = read.max(self.tip.recorded);
        self.given = self.given.max(Some(at));
        Ok(Now { at, behind_us: at.0.abs_diff(read.0) })
    }

    /// The entries after a position, at most `limit`, in order: what a desk has to learn before it decides.
    ///
    /// # Errors
    /// The world's failures.
    pub fn read_after(&mut self, position: u64, limit: usize) -> Result<Vec<Entry>, Fault> {
        self.transaction.page(position, limit)
    }

    /// What the ledger remembers of a command: ask before deciding.
    ///
    /// # Errors
    /// The world's failures.
    pub fn find(&mut self, command: CommandId) -> Result<Option<Found>, Fault> {
        self.transaction.find(command)
    }

    /// Appends an entry, durable when the turn ends well. The same command with the same content gives the
    /// first answer and appends nothing.
    ///
    /// # Errors
    /// `Reused` when the command id stands with other content; `EntryTooLarge`; `RecordedTooEarly`,
    /// `RecordedNotGiven` and `MomentOutOfRange` when the moment is not one that [`Turn::now`] gave; the world's failures.
    pub fn push(
        &mut self,
        command: CommandId,
        content: Hash,
        recorded: Micros,
        bytes: &[u8],
    ) -> Result<Pushed, NotPushed> {
        self.check(recorded, bytes)?;
        let position = self.tip.head.position + 1;
        let covered = Link { position, command, content, recorded };
        let leaf = leaf(bytes);
        let hash = link(&self.tip.head.hash, &covered, &leaf);
        let inserted = self.transaction.insert(Row { link: covered, bytes, hash });
        self.broken |= inserted.is_err();
        if !inserted? {
            return self.earlier(command, content);
        }
        self.tip.head = Head { position, hash };
        self.tip.recorded = recorded;
        self.tip.peaks.push(leaf);
        self.pushed = true;
        Ok(Pushed::New(self.tip.head))
    }

    fn check(&self, recorded: Micros, bytes: &[u8]) -> Result<(), Fault> {
        if self.broken {
            return Err(Fault::TurnBroken);
        }
        if bytes.len() > LARGEST_ENTRY {
            return Err(Fault::EntryTooLarge { bytes: bytes.len(), limit: LARGEST_ENTRY });
        }
        if !recorded.fits() {
            return Err(Fault::MomentOutOfRange { offered: recorded });
        }
        if recorded < self.tip.recorded {
            return Err(Fault::RecordedTooEarly { offered: recorded, last: self.tip.recorded });
        }
        if self.meta.kind == Kind::Record && Some(recorded) > self.given {
            return Err(Fault::RecordedNotGiven { offered: recorded });
        }
        Ok(())
    }

    fn earlier(&mut self, command: CommandId, content: Hash) -> Result<Pushed, NotPushed> {
        let place = || "this turn".to_owned();
        let Some(first) = self.transaction.find(command)? else {
            let what = format!("command {command} is refused as known and not found");
            return Err(Fault::Damaged { place: place(), what }.into());
        };
        if first.content == content {
            return Ok(Pushed::Again(Head { position: first.position, hash: first.hash }));
        }
        Err(Box::new(Reused { command, first, offered: content }).into())
    }
}
