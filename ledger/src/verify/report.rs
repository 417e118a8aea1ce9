//! What verification found, in words that say what to do.

use crate::chain::Head;
use crate::hash::Hash;
use crate::identity::Meta;
use std::fmt;

/// What verification found.
#[derive(Clone, Debug)]
pub struct Report {
    /// Where the ledger is.
    pub place: String,
    /// What it says of itself.
    pub meta: Meta,
    /// The last entry up to which everything holds: chain, tree, checkpoints and what was known from outside.
    pub good: Head,
    /// The RFC 6962 root over the entries up to there.
    pub root: Hash,
    /// How many signed checkpoints agree with the entries.
    pub checkpoints: usize,
    /// What does not hold, the first bad entry first.
    pub findings: Vec<Finding>,
}

/// One thing that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The first position concerned, where it concerns one.
    pub position: Option<u64>,
    /// What is wrong.
    pub damage: Damage,
}

/// What can be wrong with a ledger.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Damage {
    /// Bytes, id, content hash or moment of the entry differ from what its hash covers.
    #[error("the entry was altered after it was written")]
    Altered,
    /// As [`Damage::Altered`], of the first entry, whose hash also covers what the ledger says of itself.
    #[error("the first entry, or the ledger's id, kind or name, was altered after it was written")]
    FirstOrMetaAltered,
    /// The entry holds, its stored chain hash does not.
    #[error("the chain hash stored with the entry was altered; the entry itself holds")]
    HashAltered,
    /// It follows neither from what is before it nor towards what is after it.
    #[error("the entry does not follow the one before it: it was replaced, or others were removed around it")]
    DoesNotFollow,
    /// Entries are gone.
    #[error("the entries from here up to {last} are missing")]
    Missing {
        /// The last missing position.
        last: u64,
    },
    /// The right entry stands elsewhere.
    #[error("the entry that belongs here stands at {stands_at}: entries were reordered or renumbered")]
    Reordered {
        /// Where it stands now.
        stands_at: u64,
    },
    /// Recorded before its predecessor.
    #[error("the entry says that it was recorded before the one before it")]
    RecordedBackwards,
    /// The head row does not fit the entries.
    #[error("the head names position {named}, hash {hash}, and does not fit the entries, which end at {end}")]
    HeadDisagrees {
        /// The position in the head row.
        named: u64,
        /// The hash in the head row.
        hash: Hash,
        /// Where the entries end.
        end: u64,
    },
    /// The stored Merkle tree does not fit the entries.
    #[error("the Merkle tree kept with the head does not fit the entries")]
    TreeDisagrees,
    /// A checkpoint's signature is none.
    #[error("the signature of the checkpoint at this position is bad: the checkpoint was altered")]
    SignatureBad,
    /// A checkpoint of nobody who is trusted.
    #[error("the checkpoint at this position is signed with a key that is not among the trusted ones: {key}")]
    KeyUnknown {
        /// The key, hexadecimal.
        key: Hash,
    },
    /// A checkpoint of another ledger.
    #[error("the checkpoint at this position belongs to another ledger, {ledger}")]
    CheckpointOfAnother {
        /// The id of that ledger.
        ledger: crate::identity::LedgerId,
    },
    /// A good signature over another history.
    #[error("a signed checkpoint says hash {signed} here: the entries up to here were rewritten since")]
    RewrittenSinceSigned {
        /// The chain hash that was signed.
        signed: Hash,
    },
    /// A head noted elsewhere over another history.
    #[error("a head noted elsewhere says hash {noted} here: the entries up to here were rewritten since")]
    RewrittenSinceNoted {
        /// The chain hash that was noted.
        noted: Hash,
    },
    /// The store cannot read what is there.
    #[error("the store cannot read on from here: {0}")]
    Unreadable(String),
    /// The store finds a guard, table or index that is not as it was made.
    #[error("{0}")]
    Store(String),
}

impl Damage {
    /// How to recover.
    pub fn recover(&self) -> &'static str {
        match self {
            Damage::Store(_) | Damage::HeadDisagrees { .. } | Damage::TreeDisagrees | Damage::HashAltered => {
                "Keep this copy as evidence. The entries themselves can be trusted up to the last good position: \
                 restore a backup that verifies, or copy the good entries into a new file, and find out who \
                 had access to this one."
            }
            Damage::SignatureBad | Damage::KeyUnknown { .. } | Damage::CheckpointOfAnother { .. } => {
                "Compare with the checkpoint as it was given out (exports, the signer's own copy). If that one \
                 agrees with the entries, only the copy kept here was altered."
            }
            Damage::RewrittenSinceSigned { .. } | Damage::RewrittenSinceNoted { .. } => {
                "Somebody with write access recomputed the chain. Keep this copy as evidence, and restore a backup \
                 that agrees with the checkpoint."
            }
            _ => {
                "Keep this copy as evidence. Restore the newest backup that verifies and reaches beyond the last \
                 good position; entries after its end have to be entered again from their sources."
            }
        }
    }
}

impl Report {
    /// Whether nothing was found.
    pub fn whole(&self) -> bool {
        self.findings.is_empty()
    }

    /// The first position at which something does not hold.
    pub fn first_bad(&self) -> Option<u64> {
        self.findings.iter().filter_map(|finding| finding.position).min()
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(position) = self.position {
            write!(f, "at position {position}: ")?;
        }
        write!(f, "{}. {}", self.damage, self.damage.recover())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Head { position, hash } = self.good;
        writeln!(f, "{} {} ({})", self.meta.kind.word(), self.meta.ledger, self.meta.name)?;
        writeln!(f, "head {hash}")?;
        writeln!(f, "root {}", self.root)?;
        writeln!(f, "good up to position {position}, {} signed checkpoints agree", self.checkpoints)?;
        for finding in &self.findings {
            writeln!(f, "{finding}")?;
        }
        Ok(())
    }
}
