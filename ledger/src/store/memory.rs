//! A ledger in memory: for tests, the twin and rehearsals that nobody keeps. Its handles share one set of rows.

use super::{Row, Store, Tip, Transaction};
use crate::checkpoint::Checkpoint;
use crate::entry::Entry;
use crate::fault::Fault;
use crate::identity::{CommandId, Found, Meta, Micros};
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// One handle on a ledger in memory.
pub struct Memory {
    meta: Meta,
    rows: Arc<Mutex<Rows>>,
}

struct Rows {
    entries: Vec<Entry>,
    /// The position of each command's entry.
    positions: HashMap<CommandId, u64>,
    tip: Tip,
    checkpoints: Vec<Checkpoint>,
}

impl Memory {
    /// A ledger without entries.
    pub fn new(meta: Meta) -> Self {
        let tip = Tip::genesis(&meta);
        let rows = Rows { entries: Vec::new(), positions: HashMap::new(), tip, checkpoints: Vec::new() };
        Memory { meta, rows: Arc::new(Mutex::new(rows)) }
    }

    /// A turn that panicked has undone itself on the way out, so the rows are good in spite of the panic.
    fn rows(&self) -> MutexGuard<'_, Rows> {
        self.rows.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Rows {
    fn page(&self, after: u64, limit: usize) -> Vec<Entry> {
        let start = usize::try_from(after).unwrap_or(usize::MAX).min(self.entries.len());
        self.entries[start..].iter().take(limit).cloned().collect()
    }

    fn find(&self, command: CommandId) -> Option<Found> {
        let position = *self.positions.get(&command)?;
        let entry = &self.entries[usize::try_from(position).ok()?.checked_sub(1)?];
        Some(Found { position, content: entry.content, hash: entry.hash })
    }
}

/// An exclusive transaction in memory: rows go in at once and are taken out again unless it commits.
struct Held<'a> {
    rows: MutexGuard<'a, Rows>,
    /// How many entries there were at the start; all of them, once committed.
    keep: usize,
    /// Checkpoints of this transaction.
    signed: Vec<Checkpoint>,
}

impl Transaction for Held<'_> {
    fn tip(&mut self) -> Result<Tip, Fault> {
        Ok(self.rows.tip.clone())
    }

    fn clock(&mut self) -> Result<Micros, Fault> {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Ok(Micros(i64::try_from(since.as_micros()).unwrap_or(i64::MAX)))
    }

    fn find(&mut self, command: CommandId) -> Result<Option<Found>, Fault> {
        Ok(self.rows.find(command))
    }

    fn page(&mut self, after: u64, limit: usize) -> Result<Vec<Entry>, Fault> {
        Ok(self.rows.page(after, limit))
    }

    fn insert(&mut self, row: Row<'_>) -> Result<bool, Fault> {
        let Row { link, bytes, hash } = row;
        if self.rows.positions.contains_key(&link.command) {
            return Ok(false);
        }
        self.rows.positions.insert(link.command, link.position);
        self.rows.entries.push(Entry {
            position: link.position,
            command: link.command,
            content: link.content,
            recorded: link.recorded,
            bytes: bytes.to_vec(),
            hash,
        });
        Ok(true)
    }

    fn keep_checkpoint(&mut self, checkpoint: &Checkpoint) -> Result<(), Fault> {
        self.signed.push(checkpoint.clone());
        Ok(())
    }

    fn commit(mut self: Box<Self>, tip: &Tip) -> Result<(), Fault> {
        self.rows.tip = tip.clone();
        let signed = std::mem::take(&mut self.signed);
        self.rows.checkpoints.extend(signed);
        self.keep = self.rows.entries.len();
        Ok(())
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        let Rows { entries, positions, .. } = &mut *self.rows;
        for undone in entries.drain(self.keep..) {
            positions.remove(&undone.command);
        }
    }
}

impl Store for Memory {
    fn place(&self) -> String {
        "memory".to_owned()
    }

    fn meta(&self) -> &Meta {
        &self.meta
    }

    fn begin(&mut self) -> Result<Box<dyn Transaction + '_>, Fault> {
        let rows = self.rows();
        let keep = rows.entries.len();
        Ok(Box::new(Held { rows, keep, signed: Vec::new() }))
    }

    fn tip(&self) -> Result<Tip, Fault> {
        Ok(self.rows().tip.clone())
    }

    fn page(&self, after: u64, limit: usize) -> Result<Vec<Entry>, Fault> {
        Ok(self.rows().page(after, limit))
    }

    fn find(&self, command: CommandId) -> Result<Option<Found>, Fault> {
        Ok(self.rows().find(command))
    }

    fn again(&self) -> Result<Box<dyn Store>, Fault> {
        Ok(Box::new(Memory { meta: self.meta.clone(), rows: Arc::clone(&self.rows) }))
    }

    /// A handle in memory waits for as long as another one's turn takes.
    fn set_patience(&mut self, _: Duration) -> Result<(), Fault> {
        Ok(())
    }

    fn checkpoints(&self) -> Result<Vec<Checkpoint>, Fault> {
        Ok(self.rows().checkpoints.clone())
    }

    /// The commands known and the rows must be the same, one for one.
    fn inspect(&self) -> Result<Vec<String>, Fault> {
        let rows = self.rows();
        let agree = rows.positions.len() == rows.entries.len()
            && rows.entries.iter().all(|entry| rows.positions.get(&entry.command) == Some(&entry.position));
        Ok(if agree { Vec::new() } else { vec!["the known commands and the entries disagree".to_owned()] })
    }

    /// A copy of a ledger in memory is a file: row by row, with the same hashes.
    fn copy_to(&self, path: &Path) -> Result<(), Fault> {
        super::copy_rows(self, &mut super::Sqlite::create(path, self.meta.clone())?)
    }
}
