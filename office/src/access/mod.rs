//! The access log of a record: who came in, who failed to, who looked into what is closed, what was done to the keys.
//!
//! None of this is a fact about the therapy, so it is no part of the ledger; all of it is what an inspector asks for (records reference
//! 10.1, 10.6, 10.32; house 7). It is a second chained ledger of its own, `DIR/access.sqlite`, written by the same code and
//! checked by the same `verify`. No line holds a secret, a password, an arm or a name.
//!
//! A line is written *before* what it is about is shown: where it cannot be written, nothing is shown.

mod line;

pub use line::Line;

use crate::fault::Fault;
use crate::folder::Folder;
use bench::Moment;
use ledger::checkpoint::SigningKey;
use ledger::{Clock, CommandId, Hash, Head, Kind, Ledger, LedgerId, Meta, NotPushed, Tag};

/// What a line's bytes are hashed under.
const LINE: Tag = Tag::new("graftline/access-line/1");

/// An open access log.
pub struct Access {
    ledger: Ledger,
}

/// A line as written.
#[derive(Clone, Debug)]
pub struct Written {
    pub position: u64,
    pub at: Moment,
    pub line: Line,
}

impl Access {
    /// Opens the access log of a record for writing; the first time, begins it.
    ///
    /// # Errors
    /// `NoLedger`, `NotInRehearsal`, and the world's failures.
    pub fn of(folder: &Folder) -> Result<Self, Fault> {
        let meta = folder.meta()?;
        if meta.kind == Kind::Rehearsal {
            return Err(Fault::NotInRehearsal);
        }
        let path = folder.access_path();
        if path.exists() {
            let mut ledger = Ledger::open(&path)?;
            // Whoever puts an older copy in its place is noticed.
            ledger.remember_in(&[folder.access_seen_path()])?;
            return Ok(Self { ledger });
        }
        // Named for its ledger and bound to it: the log of one record cannot be laid beside another.
        let name = format!("access log of {}", meta.ledger);
        let meta = Meta { ledger: id(meta.ledger), kind: Kind::Record, name };
        match Ledger::create(&path, meta) {
            Ok(mut ledger) => {
                ledger.remember_in(&[folder.access_seen_path()])?;
                Ok(Self { ledger })
            }
            // Another process began it a moment ago.
            Err(_) if path.exists() => Ok(Self { ledger: Ledger::open(&path)? }),
            Err(fault) => Err(fault.into()),
        }
    }

    /// Opens the access log to read, if there is one.
    ///
    /// # Errors
    /// `NoLedger`, `AnotherLog` where it belongs to another record, and the world's failures.
    pub fn to_read(folder: &Folder) -> Result<Option<Self>, Fault> {
        let path = folder.access_path();
        let meta = folder.meta()?;
        if !path.exists() {
            return Ok(None);
        }
        let ledger = Ledger::open_to_read(&path)?;
        if ledger.meta().ledger != id(meta.ledger) {
            return Err(Fault::AnotherLog(path));
        }
        Ok(Some(Self { ledger }))
    }

    /// The furthest head of this record's log that was seen from here.
    ///
    /// # Errors
    /// `NoLedger`; a note that cannot be read.
    pub fn seen(folder: &Folder) -> Result<Option<Head>, Fault> {
        let here = id(folder.meta()?.ledger);
        let noted = ledger::noted(&folder.access_seen_path())?;
        Ok(noted.filter(|(of, _)| *of == here).map(|(_, head)| head))
    }

    /// Writes a line; when this returns, it is on the disk.
    ///
    /// # Errors
    /// The world's failures: then what the line is about must not happen.
    pub fn note(&mut self, line: &Line) -> Result<(), Fault> {
        let spell = |why: ledger::canonical::NotCanonical| Fault::NotCanonical(why.to_string());
        let bytes = ledger::canonical::bytes(&line.stored()).map_err(spell)?;
        let content: Hash = ledger::hash(LINE, &bytes);
        let mut id = [0; 16];
        getrandom::fill(&mut id).map_err(|_| Fault::NoRandomness)?;
        self.ledger.turn(|turn| -> Result<(), Fault> {
            let now = turn.now(Clock::Database)?.at;
            turn.push(CommandId(id), content, now, &bytes).map_err(|why| match why {
                NotPushed::Fault(fault) => Fault::Ledger(fault),
                NotPushed::Reused(_) => Fault::NoRandomness,
            })?;
            Ok(())
        })
    }

    /// Signs the log where it ends now, as the ledger's checkpoints are signed.
    ///
    /// # Errors
    /// The world's failures.
    pub fn sign(&mut self, key: &SigningKey) -> Result<(), Fault> {
        self.ledger.checkpoint(Clock::Database, key)?;
        Ok(())
    }

    /// Every line from the start.
    pub fn lines(&self) -> impl Iterator<Item = Result<Written, Fault>> {
        self.ledger.read_after(0, u64::MAX).map(|entry| {
            let entry = entry?;
            let unreadable = |why: String| Fault::Unreadable { position: entry.position, why };
            let line = Line::read(&entry.bytes).map_err(unreadable)?;
            Ok(Written { position: entry.position, at: Moment(entry.recorded.0), line })
        })
    }

    /// The ledger beneath, to verify it.
    #[must_use]
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }
}

/// The log's own id, derived from its record's.
fn id(of: LedgerId) -> LedgerId {
    let digest = ledger::hash(Tag::new("graftline/access-log/1"), &of.0);
    let mut id = [0; 16];
    id.copy_from_slice(&digest.0[..16]);
    LedgerId(id)
}
