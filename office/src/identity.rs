//! Showing somebody's identity to one reader, and destroying its key.
//!
//! An identity is in no fold, board or export: it is opened here, for a reader whose role and site may know, after the access log says so.
//! Erasing has two halves. The record is told first, in an entry that two people sign and that the rules may refuse; from then on nobody is shown
//! anything. Then the key is destroyed, with a line in the access log before and after. Interrupted between the two, `verify` names whose key
//! still stands, and the second half is done by whoever comes next with the keys; so too where an older copy of the keys came back.

use crate::access::{Access, Line};
use crate::desk::Desk;
use crate::entry::{Part, parts};
use crate::fault::Fault;
use crate::folder::Folder;
use crate::proof::Proof;
use bench::{Author, Code, CommandId, FactId, Identity, Moment};
use ledger::Kind;
use portfolio::Fact;
use serde_json::Value;
use std::collections::BTreeSet;

/// What a reader is shown.
#[derive(Clone, Debug)]
pub enum Shown {
    Identity(Box<Identity>),
    /// Erased, since when the record says so; `None` where only the key is gone.
    Erased(Option<Moment>),
    /// None was ever recorded.
    Nothing,
    /// Nobody knows such a person.
    Unknown,
    /// This reader's role, or site, may not know.
    NotYours,
}

/// Who asks: in a record with proof that they are there.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    pub author: Author,
    pub proof: Option<&'a Proof>,
    pub now: Moment,
}

impl Folder {
    /// Shows one identity to one reader. The access log of a record is written first: where it cannot be, nothing is shown.
    ///
    /// # Errors
    /// `NotProven` in a record where the reader is not who they say; `ClosedNotAtHand` without keys; `WillNotOpen`; the world's failures.
    pub fn identity(&self, desk: &Desk, reader: Reader<'_>, of: Code) -> Result<Shown, Fault> {
        let (author, open) = (reader.author, &desk.portfolio().open);
        let meta = desk.ledger().meta();
        let is_there = |proof: &Proof| proof.is_present(meta.ledger, author.person, reader.now);
        if meta.kind == Kind::Record && !reader.proof.is_some_and(is_there) {
            return Err(Fault::NotProven { person: author.person });
        }
        let Some(known) = open.identified(of) else { return Ok(Shown::Unknown) };
        let holds = open.people.holds(author.person, author.role, author.site, reader.now);
        if !holds || !portfolio::may_read(&author, of, &known) {
            return Ok(Shown::NotYours);
        }
        if let Some(erased) = known.erased {
            return Ok(Shown::Erased(Some(erased.recorded)));
        }
        let Some(stated) = known.stated else { return Ok(Shown::Nothing) };
        if meta.kind == Kind::Record {
            Access::of(self)?.note(&Line::IdentityRead { person: author.person, of })?;
        }
        let identity = stated_by(desk, stated)?;
        Ok(identity.map_or(Shown::Erased(None), |identity| Shown::Identity(Box::new(identity))))
    }

    /// Whom the record says erased and whose key still stands here: an erasure that was interrupted, or an older copy of the keys.
    ///
    /// # Errors
    /// The world's failures.
    pub fn unfinished_erasures(&self, desk: &Desk) -> Result<Vec<Code>, Fault> {
        let Some(mut store) = desk.sealer().and_then(|sealer| sealer.keys().store()) else {
            return Ok(vec![]);
        };
        store.refresh()?;
        let erased = desk.portfolio().open.all_identified().filter(|(_, known)| known.erased.is_some());
        Ok(erased
            .map(|(code, _)| code)
            .filter(|&code| store.has_key_of(code) || !store.is_erased(code))
            .collect())
    }

    /// Destroys the keys of all whom the record says erased, with a line in the access log before and after each. Returns whose key was
    /// still there. Done twice, it is done once. A rehearsal's keys come from its seed: nothing is destroyed there.
    ///
    /// # Errors
    /// The world's failures; what is done by then stays done, and noted.
    pub fn finish_erasures(&self, desk: &Desk, now: Moment) -> Result<Vec<Code>, Fault> {
        let left = self.unfinished_erasures(desk)?;
        if desk.ledger().meta().kind == Kind::Rehearsal {
            return Ok(left);
        }
        let mut access = Access::of(self)?;
        for &of in &left {
            access.note(&Line::Erasing { of })?;
            if let Some(mut store) = desk.sealer().and_then(|sealer| sealer.keys().store()) {
                store.erase(of, now)?;
            }
        }
        // Also those whose key went and whose last line did not come to be written.
        for of in begun(&access)? {
            access.note(&Line::KeyDestroyed { of })?;
        }
        Ok(left)
    }
}

/// Of whom the log says that the key is being destroyed, and not yet that it was.
fn begun(access: &Access) -> Result<BTreeSet<Code>, Fault> {
    let mut begun = BTreeSet::new();
    for written in access.lines() {
        match written?.line {
            Line::Erasing { of } => drop(begun.insert(of)),
            Line::KeyDestroyed { of } => drop(begun.remove(&of)),
            _ => {}
        }
    }
    Ok(begun)
}

/// The identity that a fact states; `None` where its key is gone.
fn stated_by(desk: &Desk, stated: FactId) -> Result<Option<Identity>, Fault> {
    let sealer = desk.sealer().ok_or(Fault::ClosedNotAtHand)?;
    let position = stated.position;
    let unreadable = |why: serde_json::Error| Fault::Unreadable { position, why: why.to_string() };
    let Some(stored) = desk.ledger().read_after(position.saturating_sub(1), 1).next() else {
        return Ok(None);
    };
    let mut entry: Value = serde_json::from_slice(&stored?.bytes).map_err(unreadable)?;
    let id = entry["id"].as_str().and_then(|id| id.parse().ok()).unwrap_or(CommandId(0));
    let index = stated.index.to_string();
    let stating = parts(&mut entry).into_iter().find(|part| part.at == index);
    let Some(Part { purpose, at, value }) = stating else { return Ok(None) };
    sealer.open_with_persons(id, &purpose, &at, value)?;
    let fact: Fact = serde_json::from_value(value.clone()).map_err(unreadable)?;
    Ok(fact.identity().cloned())
}
