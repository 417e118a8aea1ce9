//! The walk over all entries, and what is compared on the way.

use super::diagnose::diagnose;
use super::{Damage, Finding, Known, Report};
use crate::chain::{Head, genesis, link};
use crate::checkpoint::Checkpoint;
use crate::entry::{Entries, Entry};
use crate::fault::Fault;
use crate::hash::Hash;
use crate::identity::{LedgerId, Micros};
use crate::merkle::{Peaks, leaf};
use crate::store::{Store, Tip};

/// Something that names a position and the hash that must be there.
struct Claim {
    head: Head,
    root: Option<Hash>,
    broken: Damage,
    signed: bool,
}

struct Walk<'a> {
    store: &'a dyn Store,
    good: Head,
    recorded: Micros,
    peaks: Peaks,
    /// What is still to be compared, the furthest first.
    claims: Vec<Claim>,
    /// Up to where claims agreed: what a rewritten chain falls back to.
    sealed: (Head, Hash),
    agreed: usize,
    findings: Vec<Finding>,
}

pub fn walk(store: &dyn Store, known: &Known) -> Result<Report, Fault> {
    let meta = store.meta().clone();
    let start = genesis(&meta);
    let mut findings = Vec::new();
    let mut claims = claims(store, known, meta.ledger, &mut findings)?;
    claims.sort_by_key(|claim| std::cmp::Reverse(claim.head.position));
    let peaks = Peaks::default();
    let sealed = (start, peaks.root());
    let recorded = Micros(i64::MIN);
    let mut walk =
        Walk { store, good: start, recorded, peaks, claims, sealed, agreed: 0, findings: Vec::new() };
    // The store's own check takes about as long as the walk, so it goes beside it over a handle of its own.
    let beside = store.again();
    let (walked, engine) = std::thread::scope(|scope| {
        let checking = beside.ok().map(|beside| scope.spawn(move || beside.inspect()));
        let walked = walk.whole();
        let checked = checking.map_or_else(|| Ok(store.inspect()), |checking| checking.join());
        (walked, checked.unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    });
    walked?;
    walk.findings.append(&mut findings);
    let engine = walk.readable(engine)?.unwrap_or_default();
    walk.findings
        .extend(engine.into_iter().map(|what| Finding { position: None, damage: Damage::Store(what) }));
    let rewritten = walk.findings.iter().any(|finding| {
        matches!(finding.damage, Damage::RewrittenSinceSigned { .. } | Damage::RewrittenSinceNoted { .. })
    });
    let (good, root) = if rewritten { walk.sealed } else { (walk.good, walk.peaks.root()) };
    // Entries first, in order; what concerns no position comes last.
    walk.findings.sort_by_key(|finding| finding.position.unwrap_or(u64::MAX));
    let Walk { agreed: checkpoints, findings, .. } = walk;
    Ok(Report { place: store.place(), meta, good, root, checkpoints, findings })
}

/// The checkpoints kept in the ledger and elsewhere and the heads noted, as claims; a checkpoint that claims
/// nothing, because its signature is bad or not trusted, is a finding instead.
fn claims(
    store: &dyn Store,
    known: &Known,
    ledger: LedgerId,
    findings: &mut Vec<Finding>,
) -> Result<Vec<Claim>, Fault> {
    let kept = match store.checkpoints() {
        Ok(kept) => kept,
        Err(Fault::Damaged { what, .. }) => {
            findings.push(Finding { position: None, damage: Damage::Unreadable(what) });
            Vec::new()
        }
        Err(fault) => return Err(fault),
    };
    let mut claims = Vec::new();
    for checkpoint in kept.iter().chain(&known.checkpoints) {
        let said = &checkpoint.statement;
        match objection(checkpoint, known, ledger) {
            Some(damage) => findings.push(Finding { position: Some(said.position), damage }),
            None => claims.push(Claim {
                head: Head { position: said.position, hash: said.hash },
                root: Some(said.root),
                broken: Damage::RewrittenSinceSigned { signed: said.hash },
                signed: true,
            }),
        }
    }
    claims.extend(known.heads.iter().map(|&head| Claim {
        head,
        root: None,
        broken: Damage::RewrittenSinceNoted { noted: head.hash },
        signed: false,
    }));
    Ok(claims)
}

fn objection(checkpoint: &Checkpoint, known: &Known, ledger: LedgerId) -> Option<Damage> {
    if !checkpoint.signature_holds() {
        return Some(Damage::SignatureBad);
    }
    if checkpoint.statement.ledger != ledger {
        return Some(Damage::CheckpointOfAnother { ledger: checkpoint.statement.ledger });
    }
    let trusted = known.keys.is_empty() || known.keys.iter().any(|key| key.to_bytes() == checkpoint.key);
    (!trusted).then_some(Damage::KeyUnknown { key: Hash(checkpoint.key) })
}

impl Walk<'_> {
    fn whole(&mut self) -> Result<(), Fault> {
        self.compare_claims();
        let tip = self.readable(self.store.tip())?;
        let ended = self.entries(tip.as_ref().map_or(u64::MAX, |tip| tip.head.position))?;
        if ended { self.end(tip) } else { Ok(()) }
    }

    /// Walks up to a position; false if an entry on the way does not hold.
    fn entries(&mut self, up_to: u64) -> Result<bool, Fault> {
        for entry in Entries::new(self.store, 0, u64::MAX) {
            let Some(entry) = self.readable(entry)? else { return Ok(false) };
            if entry.position > up_to {
                break;
            }
            let leaf = leaf(&entry.bytes);
            let follows = entry.position == self.good.position + 1
                && link(&self.good.hash, &entry.link(), &leaf) == entry.hash;
            if !follows {
                let found = diagnose(self.store, self.good, &entry);
                let found = self.readable(found)?;
                self.findings.extend(found);
                return Ok(false);
            }
            self.accept(&entry, leaf);
        }
        Ok(true)
    }

    fn accept(&mut self, entry: &Entry, leaf: Hash) {
        if entry.recorded < self.recorded {
            self.found(entry.position, Damage::RecordedBackwards);
        }
        self.good = entry.head();
        self.recorded = entry.recorded;
        self.peaks.push(leaf);
        self.compare_claims();
    }

    /// Compares all claims about the position reached.
    fn compare_claims(&mut self) {
        while let Some(claim) = self.claims.pop_if(|claim| claim.head.position <= self.good.position) {
            let root = self.peaks.root();
            if claim.head == self.good && claim.root.is_none_or(|claimed| claimed == root) {
                self.sealed = (self.good, root);
                self.agreed += usize::from(claim.signed);
            } else {
                self.found(claim.head.position, claim.broken);
            }
        }
    }

    /// At the end: the head has to name it, and nothing may be claimed beyond it.
    fn end(&mut self, tip: Option<Tip>) -> Result<(), Fault> {
        let end = self.good.position;
        if let Some(tip) = tip {
            let beyond = self.beyond(&tip)?;
            if tip.head.position > end {
                self.found(end + 1, Damage::Missing { last: tip.head.position });
            } else if tip.head != self.good || tip.recorded != self.recorded || beyond > end {
                let Head { position: named, hash } = tip.head;
                let damage = Damage::HeadDisagrees { named, hash, end: beyond };
                self.findings.push(Finding { position: Some(end), damage });
            } else if tip.peaks != self.peaks {
                self.findings.push(Finding { position: None, damage: Damage::TreeDisagrees });
            }
        }
        if let Some(furthest) = self.claims.first().map(|claim| claim.head.position) {
            let said = self.findings.iter().any(|finding| matches!(finding.damage, Damage::Missing { .. }));
            if !said {
                self.found(end + 1, Damage::Missing { last: furthest });
            }
        }
        Ok(())
    }

    /// The last position beyond the head, unless the head has moved on meanwhile: others may be appending.
    fn beyond(&mut self, tip: &Tip) -> Result<u64, Fault> {
        let Some(more) = self.readable(self.store.page(tip.head.position, 1))? else { return Ok(0) };
        let moved = self.readable(self.store.tip())?.is_none_or(|now| now.head.position > tip.head.position);
        Ok(if moved { 0 } else { more.last().map_or(0, |entry| entry.position) })
    }

    fn found(&mut self, position: u64, damage: Damage) {
        self.findings.push(Finding { position: Some(position), damage });
    }

    /// Damage that keeps the store from reading is a finding; other faults end the verification.
    fn readable<T>(&mut self, read: Result<T, Fault>) -> Result<Option<T>, Fault> {
        match read {
            Ok(value) => Ok(Some(value)),
            Err(Fault::Damaged { what, .. }) => {
                self.found(self.good.position + 1, Damage::Unreadable(what));
                Ok(None)
            }
            Err(fault) => Err(fault),
        }
    }
}
