//! An entry as it stands in the ledger, and reading many of them.

use crate::chain::{Head, Link, link};
use crate::fault::Fault;
use crate::hash::Hash;
use crate::identity::{CommandId, Micros};
use crate::merkle::leaf;
use crate::store::Store;

/// One accepted command, as stored. The ledger does not know what the bytes mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// From 1, without gaps.
    pub position: u64,
    /// The id of the command that it answers.
    pub command: CommandId,
    /// The hash of the command's content: the same command sent again has the same.
    pub content: Hash,
    /// When it was recorded, never before the entry before it.
    pub recorded: Micros,
    /// What was stored, byte for byte.
    pub bytes: Vec<u8>,
    /// The chain hash that was stored with it.
    pub hash: Hash,
}

impl Entry {
    /// The head that the ledger had when this entry was its last.
    pub fn head(&self) -> Head {
        Head { position: self.position, hash: self.hash }
    }

    /// What the chain covers besides the bytes.
    pub fn link(&self) -> Link {
        let Entry { position, command, content, recorded, .. } = *self;
        Link { position, command, content, recorded }
    }

    /// The chain hash that this entry should have after `before`, recomputed from what is stored.
    pub fn recompute(&self, before: &Hash) -> Hash {
        link(before, &self.link(), &leaf(&self.bytes))
    }
}

/// How many entries are fetched at a time: enough that asking costs nothing, few enough to stay small, and the
/// database is free for its own housekeeping in between.
const PAGE: usize = 512;

/// Entries in order, fetched a page at a time.
pub struct Entries<'a> {
    store: &'a dyn Store,
    after: u64,
    left: u64,
    page: std::vec::IntoIter<Entry>,
    ended: bool,
}

impl<'a> Entries<'a> {
    pub(crate) fn new(store: &'a dyn Store, after: u64, limit: u64) -> Self {
        Entries { store, after, left: limit, page: Vec::new().into_iter(), ended: false }
    }

    fn fetch(&mut self) -> Result<(), Fault> {
        let wanted = usize::try_from(self.left).unwrap_or(PAGE).min(PAGE);
        let page = self.store.page(self.after, wanted)?;
        self.ended = page.len() < wanted;
        self.page = page.into_iter();
        Ok(())
    }
}

impl Iterator for Entries<'_> {
    type Item = Result<Entry, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.left == 0 {
            return None;
        }
        if self.page.len() == 0 {
            if self.ended {
                return None;
            }
            if let Err(fault) = self.fetch() {
                self.left = 0;
                return Some(Err(fault));
            }
        }
        let entry = self.page.next()?;
        self.after = entry.position;
        self.left -= 1;
        Some(Ok(entry))
    }
}
