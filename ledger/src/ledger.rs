//! A ledger in hand: the one way to append, and the ways to read.

use crate::chain::Head;
use crate::checkpoint::{Checkpoint, SigningKey};
use crate::entry::Entries;
use crate::fault::{Fault, WentBack};
use crate::hash::Hash;
use crate::identity::{CommandId, Found, Meta, Micros};
use crate::place::Place;
use crate::seen::Notes;
use crate::store::{Memory, Sqlite, Store, Tip};
use crate::turn::{Clock, Turn};
use std::cell::Cell;
use std::path::Path;
use std::time::Duration;

/// A handle on one ledger. It may move between threads; each thread that wants its own takes [`Ledger::again`].
pub struct Ledger {
    store: Box<dyn Store>,
    /// The store's own answers, kept beside it so that a turn can have them while it borrows the store.
    meta: Meta,
    place: String,
    /// The furthest that this handle has seen, so that an older copy put in its place is noticed.
    seen: Cell<Option<Head>>,
    /// Where else it is written down.
    notes: Notes,
}

impl Ledger {
    /// A ledger over any store.
    pub fn over(store: Box<dyn Store>) -> Self {
        let (meta, place) = (store.meta().clone(), store.place());
        Ledger { store, meta, place, seen: Cell::new(None), notes: Notes::default() }
    }

    /// A new ledger in memory, gone when its last handle is.
    ///
    /// # Errors
    /// `BadName`.
    pub fn in_memory(meta: Meta) -> Result<Self, Fault> {
        Ok(Ledger::over(Box::new(Memory::new(check_name(meta)?))))
    }

    /// A new ledger in a file of its own, in a folder that exists.
    ///
    /// # Errors
    /// `AlreadyThere`, `BadName`, `NotFound` for the folder, and the world's failures.
    pub fn create(path: &Path, meta: Meta) -> Result<Self, Fault> {
        Ok(Ledger::over(Box::new(Sqlite::create(path, check_name(meta)?)?)))
    }

    /// Opens a ledger to read and append.
    ///
    /// # Errors
    /// `NotFound`, `NotALedger`, `NewerFormat`, `Damaged` when head, last entry and guards do not agree,
    /// `ReadOnly`, `Moved`, `Arriving`, and the world's failures.
    pub fn open(path: &Path) -> Result<Self, Fault> {
        Place::File(path.to_owned()).open()
    }

    /// Opens a ledger to read, also a damaged one and one in a folder that may not be written. Says nothing of
    /// whether it is whole: [`crate::verify`] does.
    ///
    /// # Errors
    /// `NotFound`, `NotALedger`, `NewerFormat`, and the world's failures.
    pub fn open_to_read(path: &Path) -> Result<Self, Fault> {
        Ok(Ledger::over(Box::new(Sqlite::open_to_read(path)?)))
    }

    /// Another handle on the same ledger.
    ///
    /// # Errors
    /// As for opening it.
    pub fn again(&self) -> Result<Self, Fault> {
        let (seen, notes) = (self.seen.clone(), self.notes.clone());
        Ok(Ledger { seen, notes, ..Ledger::over(self.store.again()?) })
    }

    /// How long a turn waits for another process before it gives up with `Busy`; 10 seconds unless set.
    ///
    /// # Errors
    /// The world's failures.
    pub fn set_patience(&mut self, patience: Duration) -> Result<(), Fault> {
        self.store.set_patience(patience)
    }

    /// What the ledger says of itself.
    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    /// Where it is, for messages.
    pub fn place(&self) -> &str {
        &self.place
    }

    /// Takes the ledger for one turn: everybody else waits. What the closure pushes becomes durable together
    /// when it returns well; an error, or a panic, undoes all of it. No human thinks inside.
    ///
    /// # Errors
    /// The closure's own; `WentBack` when the ledger is not the one seen before; `Busy`, `Full`, `ReadOnly` and
    /// the world's other failures. After a fault at the end of a turn, ask for the command by its id.
    pub fn turn<R, E: From<Fault>>(
        &mut self,
        work: impl FnOnce(&mut Turn<'_>) -> Result<R, E>,
    ) -> Result<R, E> {
        let mut turn = Turn::start(self.store.begin()?, &self.meta, &self.place)?;
        not_back(&self.seen, turn.head(), &self.place)?;
        let done = work(&mut turn)?;
        let head = turn.finish()?;
        self.seen.set(Some(head));
        self.notes.write(self.meta.ledger, head);
        Ok(done)
    }

    /// Where the ledger ends now.
    ///
    /// # Errors
    /// `WentBack`, and the world's failures.
    pub fn head(&self) -> Result<Head, Fault> {
        let head = self.store.tip()?.head;
        not_back(&self.seen, head, &self.place)?;
        Ok(head)
    }

    /// When the last entry was recorded; `None` before the first.
    ///
    /// # Errors
    /// The world's failures.
    pub fn last_recorded(&self) -> Result<Option<Micros>, Fault> {
        let tip = self.store.tip()?;
        Ok((tip.head.position > 0).then_some(tip.recorded))
    }

    /// The Merkle root over all entries, and how many they are.
    ///
    /// # Errors
    /// The world's failures.
    pub fn root(&self) -> Result<(u64, Hash), Fault> {
        let Tip { peaks, .. } = self.store.tip()?;
        Ok((peaks.leaves(), peaks.root()))
    }

    /// The entries after a position, in order, at most `limit`, fetched as they are asked for.
    pub fn read_after(&self, position: u64, limit: u64) -> Entries<'_> {
        Entries::new(self.store.as_ref(), position, limit)
    }

    /// What the ledger remembers of a command.
    ///
    /// # Errors
    /// The world's failures.
    pub fn find(&self, command: CommandId) -> Result<Option<Found>, Fault> {
        self.store.find(command)
    }

    /// Signs where the ledger ends now, keeps the signed checkpoint and gives it. Its moment comes from where the
    /// moments of entries come from.
    ///
    /// # Errors
    /// As for [`Ledger::turn`] and [`Turn::now`].
    pub fn checkpoint(&mut self, clock: Clock, key: &SigningKey) -> Result<Checkpoint, Fault> {
        let id = self.meta().ledger;
        self.turn(|turn| {
            let now = turn.now(clock)?;
            let checkpoint = Checkpoint::sign(id, turn.tip(), now.at, key);
            turn.keep_checkpoint(&checkpoint)?;
            Ok(checkpoint)
        })
    }

    /// The checkpoints kept, oldest first.
    ///
    /// # Errors
    /// The world's failures.
    pub fn checkpoints(&self) -> Result<Vec<Checkpoint>, Fault> {
        self.store.checkpoints()
    }

    pub(crate) fn set_notes(&mut self, notes: Notes) {
        self.notes = notes;
    }

    pub(crate) fn store(&self) -> &dyn Store {
        self.store.as_ref()
    }
}

fn check_name(meta: Meta) -> Result<Meta, Fault> {
    let characters = meta.name.chars().count();
    if (1..=200).contains(&characters) { Ok(meta) } else { Err(Fault::BadName { characters }) }
}

/// A ledger only grows: a head before the one seen, or another hash at the same position, is another ledger.
fn not_back(seen: &Cell<Option<Head>>, now: Head, place: &str) -> Result<(), Fault> {
    match seen.get() {
        Some(seen) if now.position < seen.position || (now.position == seen.position && now != seen) => {
            Err(Box::new(WentBack { place: place.to_owned(), seen, now, noted: None }).into())
        }
        _ => {
            seen.set(Some(now));
            Ok(())
        }
    }
}
