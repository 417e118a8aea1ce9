//! From one store into another: the same positions, moments and bytes, and so the same hashes, which are recomputed on
//! the way.

use super::{Mark, Row, Store, Tip};
use crate::entry::{Entries, Entry};
use crate::fault::Fault;

/// Entries that become durable together on their way: what is lost when a move is interrupted is done again.
const BATCH: u64 = 10_000;

/// Copies a whole ledger into an empty store that says the same of itself, checkpoints included. Until it is whole,
/// nothing can be appended to the copy.
pub fn copy_rows(from: &dyn Store, into: &mut dyn Store) -> Result<(), Fault> {
    if into.tip()? != Tip::genesis(from.meta()) {
        let what = "it is not an empty ledger of the same id, kind and name".to_owned();
        return Err(Fault::Damaged { place: into.place(), what });
    }
    let arriving = Mark::Arriving { from: from.place() };
    follow(from, into, &arriving)?;
    let mut transaction = into.begin()?;
    let tip = Tip { mark: None, ..transaction.tip()? };
    transaction.commit(&tip)
}

/// Copies what the other store does not have yet, up to where this one ends, checkpoints included; in steps, each
/// durable, so that an interrupted copy goes on from there. What the other has already must be a beginning of this.
pub fn follow(from: &dyn Store, into: &mut dyn Store, mark: &Mark) -> Result<(), Fault> {
    loop {
        let end = from.tip()?;
        let kept = into.checkpoints()?;
        let place = into.place();
        let mut transaction = into.begin()?;
        let mut tip = transaction.tip()?;
        let shared = match tip.head.position {
            0 => tip.head == crate::chain::genesis(from.meta()),
            position => from.page(position - 1, 1)?.first().is_some_and(|entry| entry.head() == tip.head),
        };
        if !shared {
            let what = format!(
                "what it has up to position {} is not a beginning of {}",
                tip.head.position,
                from.place()
            );
            return Err(Fault::Damaged { place, what });
        }
        let more = end.head.position.saturating_sub(tip.head.position).min(BATCH);
        for entry in Entries::new(from, tip.head.position, more) {
            let entry = entry?;
            let row = push(&mut tip, &entry).ok_or_else(|| does_not_verify(from, entry.position))?;
            transaction.insert(row)?;
        }
        let whole = tip.head.position == end.head.position;
        if whole {
            let signed = from.checkpoints()?;
            let there =
                signed.iter().zip(&kept).all(|(ours, theirs)| ours == theirs) && kept.len() <= signed.len();
            if tip.head != end.head || tip.recorded != end.recorded || tip.peaks != end.peaks {
                return Err(does_not_verify(from, end.head.position));
            }
            if !there {
                let what = format!("its checkpoints are not those of {}", from.place());
                return Err(Fault::Damaged { place, what });
            }
            signed[kept.len()..].iter().try_for_each(|checkpoint| transaction.keep_checkpoint(checkpoint))?;
        }
        tip.mark = Some(mark.clone());
        transaction.commit(&tip)?;
        if whole {
            return Ok(());
        }
    }
}

/// The row to be stored for an entry that follows the tip, which moves on; `None` if it does not follow.
fn push<'a>(tip: &mut Tip, entry: &'a Entry) -> Option<Row<'a>> {
    let leaf = crate::merkle::leaf(&entry.bytes);
    let hash = crate::chain::link(&tip.head.hash, &entry.link(), &leaf);
    if entry.position != tip.head.position + 1 || hash != entry.hash {
        return None;
    }
    tip.head = entry.head();
    tip.recorded = entry.recorded;
    tip.peaks.push(leaf);
    Some(Row { link: entry.link(), bytes: &entry.bytes, hash })
}

fn does_not_verify(from: &dyn Store, position: u64) -> Fault {
    Fault::Damaged { place: from.place(), what: format!("position {position} does not verify") }
}
