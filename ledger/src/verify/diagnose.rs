//! Why an entry does not hold: found by trying what would make it hold.

use super::report::{Damage, Finding};
use crate::chain::{Head, Link, link};
use crate::entry::{Entries, Entry};
use crate::fault::Fault;
use crate::merkle::leaf;
use crate::store::Store;

/// Says what is wrong with `entry`, the first one after `good` that does not hold.
pub fn diagnose(store: &dyn Store, good: Head, entry: &Entry) -> Result<Finding, Fault> {
    let expected = good.position + 1;
    let position = Some(expected);
    if let Some(stands_at) = elsewhere(store, good)? {
        return Ok(Finding { position, damage: Damage::Reordered { stands_at } });
    }
    if entry.position != expected {
        return Ok(Finding { position, damage: Damage::Missing { last: entry.position.saturating_sub(1) } });
    }
    let recomputed = entry.recompute(&good.hash);
    // The next entry, or the head if there is none, remembers the hash that this one had.
    let (towards_stored, towards_recomputed) = match store.page(entry.position, 1)?.pop() {
        Some(next) => (next.recompute(&entry.hash) == next.hash, next.recompute(&recomputed) == next.hash),
        None => {
            let head = store.tip()?.head;
            (head == entry.head(), head == Head { position: expected, hash: recomputed })
        }
    };
    let damage = match (towards_stored, towards_recomputed) {
        (true, _) if expected == 1 => Damage::FirstOrMetaAltered,
        (true, _) => Damage::Altered,
        (false, true) => Damage::HashAltered,
        (false, false) => Damage::DoesNotFollow,
    };
    Ok(Finding { position, damage })
}

/// Where the entry that follows `good` stands, if it stands at another position than the next.
fn elsewhere(store: &dyn Store, good: Head) -> Result<Option<u64>, Fault> {
    let expected = good.position + 1;
    for entry in Entries::new(store, good.position, u64::MAX) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(Fault::Damaged { .. }) => return Ok(None),
            Err(fault) => return Err(fault),
        };
        let here = Link { position: expected, ..entry.link() };
        if entry.position != expected && link(&good.hash, &here, &leaf(&entry.bytes)) == entry.hash {
            return Ok(Some(entry.position));
        }
    }
    Ok(None)
}
