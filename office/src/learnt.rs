//! What a desk learns of an entry, and how it reads many of them.
//!
//! Folding in a fact is quick; reading it from its bytes is what takes time. So a desk that has much to catch up reads only what it
//! learns (who spoke and what follows, not what was said), and lets the other processors read ahead of the fold.

use crate::entry::{Entry, contains};
use crate::fault::Fault;
use crate::seal::Sealer;
use bench::{Author, FactId, Mark, Moment};
use portfolio::{Fact, Portfolio};
use serde::Deserialize;
use std::collections::VecDeque;
use std::thread;

/// How many entries one thread reads at a time.
const CHUNK: usize = 2048;

/// Who spoke, when, and what follows.
pub(crate) struct Learnt {
    pub position: u64,
    pub happened: Moment,
    /// When the ledger took it.
    pub recorded: Moment,
    pub author: Option<Author>,
    pub facts: Vec<Fact>,
}

/// An open entry's bytes, as far as they are learnt.
#[derive(Deserialize)]
struct Bytes {
    happened: Moment,
    recorded: Moment,
    body: Body,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Body {
    Open(Whole),
}

#[derive(Deserialize)]
struct Whole {
    said: Said,
    facts: Vec<Fact>,
}

#[derive(Deserialize)]
struct Said {
    author: Author,
}

impl Learnt {
    /// What is to be learnt of an entry, opened as far as the sealer can.
    ///
    /// # Errors
    /// As [`Entry::decode`].
    pub fn of(stored: &ledger::Entry, sealer: Option<&Sealer>) -> Result<Self, Fault> {
        // What is sealed has to be opened as a whole, and an entry that is closed whole holds nothing else.
        if !contains(&stored.bytes, b"\"sealed!\"")
            && let Ok(Bytes { happened, recorded, body: Body::Open(whole) }) =
                serde_json::from_slice(&stored.bytes)
        {
            let (author, facts) = (Some(whole.said.author), whole.facts);
            return Ok(Self { position: stored.position, happened, recorded, author, facts });
        }
        let entry = Entry::decode(&stored.bytes, stored.position, sealer)?;
        Ok(Self {
            position: stored.position,
            happened: entry.happened,
            recorded: entry.recorded,
            author: entry.whole().map(|whole| whole.said.author),
            facts: entry.whole().map(|whole| whole.facts.clone()).unwrap_or_default(),
        })
    }

    /// Folds it in.
    pub fn fold(&self, portfolio: &mut Portfolio) {
        for (index, fact) in (0..).zip(&self.facts) {
            let fact_id = FactId { position: self.position, index };
            let (author, happened, recorded) = (self.author, self.happened, self.recorded);
            portfolio.learn(&Mark { fact: fact_id, author, happened, recorded }, fact);
        }
        portfolio.position = self.position;
        portfolio.recorded = self.recorded;
    }
}

/// Reads entries in order, some of them ahead on other threads, and hands each on until `learn` says that it has enough.
///
/// # Errors
/// The first that a ledger or an entry gives; what came before it has been handed on.
pub(crate) fn read(
    mut entries: impl Iterator<Item = Result<ledger::Entry, ledger::Fault>>,
    sealer: Option<&Sealer>,
    mut learn: impl FnMut(Learnt) -> bool,
) -> Result<(), Fault> {
    let mut next = || entries.by_ref().take(CHUNK).collect::<Vec<_>>();
    let first = next();
    if first.len() < CHUNK {
        for stored in first {
            if !learn(Learnt::of(&stored?, sealer)?) {
                break;
            }
        }
        return Ok(());
    }
    // One more chunk than processors is under way, so that none waits for the fold.
    let ahead = thread::available_parallelism().map_or(2, usize::from) + 1;
    thread::scope(|scope| {
        let decode = |chunk: Vec<Result<ledger::Entry, ledger::Fault>>| {
            scope.spawn(move || {
                chunk.into_iter().map(|stored| Learnt::of(&stored?, sealer)).collect::<Vec<_>>()
            })
        };
        let mut under_way = VecDeque::from([decode(first)]);
        while let Some(oldest) = under_way.pop_front() {
            while under_way.len() < ahead {
                let chunk = next();
                if chunk.is_empty() {
                    break;
                }
                under_way.push_back(decode(chunk));
            }
            let chunk = oldest.join().unwrap_or_else(|why| std::panic::resume_unwind(why));
            for learnt in chunk {
                if !learn(learnt?) {
                    return Ok(());
                }
            }
        }
        Ok(())
    })
}
