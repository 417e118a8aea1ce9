//! The auditor itself: entries in, violations out.

use crate::book::Book;
use crate::found::{Found, NotJudged, Violation, Why};
use crate::invariant_03::Containers;
use crate::invariant_06::Arms;
use crate::invariant_07::Allocations;
use crate::invariant_09::Clocks;
use crate::invariant_10::Order;
use crate::invariant_11::Authors;
use crate::read::Read;
use crate::{
    invariant_01, invariant_02, invariant_04, invariant_05, invariant_06, invariant_08, invariant_12,
};
use std::collections::BTreeMap;

/// Reads a ledger entry by entry, from its first, and names whatever must never happen.
#[derive(Clone, Default)]
pub struct Auditor {
    book: Book,
    containers: Containers,
    arms: Arms,
    allocations: Allocations,
    clocks: Clocks,
    order: Order,
    authors: Authors,
    not_judged: BTreeMap<(u8, Why), u64>,
}

impl Auditor {
    /// An auditor that has read nothing. `has_key`: whether the entries that it will be handed are open where they were closed.
    #[must_use]
    pub fn new(has_key: bool) -> Self {
        Self { book: Book { has_key, ..Book::default() }, ..Self::default() }
    }

    /// Reads the next entry. Returns what it breaks, in the order of the invariants.
    pub fn learn(&mut self, read: &Read<'_>) -> Vec<Violation> {
        let mut found = Found::default();
        self.order.judge(read, &mut found);
        self.authors.entry(read, &mut found);
        if read.is_sealed() {
            (1..=9).chain([12]).for_each(|invariant| found.skip(invariant, Why::EntrySealed));
        }
        invariant_06::entry(read, &mut found);
        for (index, fact) in (0..).zip(read.facts) {
            let at = read.mark(index);
            let (book, found) = (&self.book, &mut found);
            invariant_01::judge(book, read, &at, fact, found);
            invariant_02::judge(book, read, &at, fact, found);
            self.containers.judge(book, read, &at, fact, found);
            invariant_04::judge(book, read, &at, fact, found);
            invariant_05::judge(book, read, &at, fact, found);
            invariant_06::judge(book, &self.arms, read, &at, fact, found);
            self.allocations.judge(book, &at, fact, found);
            invariant_08::judge(book, read, &at, fact, found);
            self.clocks.judge(read, &at, fact, found);
            self.authors.judge(read, &at, fact, found);
            invariant_12::judge(book, &at, fact, found);
            self.arms.learn(fact);
            self.book.learn(&at, fact);
        }
        self.take(found)
    }

    /// Reads the next entry together with its bytes as they are stored, in which nothing closed may stand in the plain.
    pub fn learn_bytes(&mut self, read: &Read<'_>, stored: &[u8]) -> Vec<Violation> {
        let mut found = Found::default();
        invariant_06::bytes(read, stored, &mut found);
        let mut all = self.take(found);
        all.extend(self.learn(read));
        all
    }

    /// What only the end of a ledger shows: the balance of every lot, and clocks that ran out. May be asked at any time, and again later.
    #[must_use]
    pub fn finish(&self) -> Vec<Violation> {
        let mut found = Found::default();
        self.containers.finish(&mut found);
        self.clocks.finish(self.order.last(), self.book.has_key, &mut found);
        found.violations.sort();
        found.violations
    }

    /// What could not be judged so far, and why.
    #[must_use]
    pub fn not_judged(&self) -> Vec<NotJudged> {
        let counted = self.not_judged.iter();
        let counted = counted.map(|(&(invariant, why), &times)| NotJudged { invariant, why, times });
        counted.collect()
    }

    fn take(&mut self, mut found: Found) -> Vec<Violation> {
        // Some tables are hashed, and hashed anew in each auditor: the order of what one entry breaks must not hang on that.
        found.violations.sort();
        for (key, times) in found.not_judged {
            *self.not_judged.entry(key).or_default() += times;
        }
        found.violations
    }
}

/// Reads a whole ledger: everything that any entry breaks, then what its end shows.
pub fn full<'a>(reads: impl IntoIterator<Item = Read<'a>>, has_key: bool) -> Vec<Violation> {
    let mut auditor = Auditor::new(has_key);
    let mut all: Vec<Violation> = reads.into_iter().flat_map(|read| auditor.learn(&read)).collect();
    all.extend(auditor.finish());
    all
}
