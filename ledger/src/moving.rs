//! Moving a ledger between a file and a server, and back, while others go on appending until the last moment.
//!
//! ```text
//! source     open ──────────────────────────── marked moved ──▶ for ever
//! target            marked arriving ── follows ─── verified ──────── open
//! ```
//!
//! At no moment can both be appended to, and after any interruption the same move, begun again, goes on. Between the
//! two marks neither can: the ledger waits for the move to be ended.

use crate::chain::Head;
use crate::fault::Fault;
use crate::ledger::Ledger;
use crate::place::Place;
use crate::store::{Mark, Store, Tip, follow};
use crate::verify::{Known, verify};

/// Moves the ledger at `from` to `to`: same positions, moments, bytes, hashes and checkpoints. Gives the head that it
/// moved with. The old one stays, readable, and says where the ledger went.
///
/// # Errors
/// `AlreadyThere` when something else stands at `to`; `Moved` when the ledger went elsewhere before; `Damaged`,
/// `BadCopy` and the world's failures, after which the same move can be begun again.
pub fn relocate(from: &Place, to: &Place) -> Result<Head, Fault> {
    let mut source = from.store()?;
    let there = to.to_string();
    let arriving = Mark::Arriving { from: from.to_string() };
    let mut target = match to.store() {
        Err(Fault::NotFound { .. }) => to.create(source.meta().clone(), arriving.clone())?,
        found => found?,
    };
    let taken = || Fault::AlreadyThere { path: there.clone().into() };
    if source.meta() != target.meta() || source.place() == target.place() {
        return Err(taken());
    }
    match source.tip()?.mark {
        None => {}
        // Interrupted after the source was closed: the target is whole, and may be in use already.
        Some(Mark::Moved { to }) if to == there => return open(source.as_ref(), target.as_mut()),
        Some(mark) => return Err(mark.fault(&source.place())),
    }
    if target.tip()?.mark.is_none() {
        return Err(taken());
    }
    follow(source.as_ref(), target.as_mut(), &arriving)?;
    // Long, and others go on meanwhile; so it is done before the source is closed.
    verified(to, target.again()?)?;
    let reader = source.again()?;
    let mut closing = source.begin()?;
    let mut tip = closing.tip()?;
    // Nobody appends from here on; but somebody else may have moved it away while this one followed and verified.
    match tip.mark.take() {
        None => {}
        Some(Mark::Moved { to }) if to == there => {
            drop(closing);
            return open(reader.as_ref(), target.as_mut());
        }
        Some(mark) => return Err(mark.fault(&reader.place())),
    }
    follow(reader.as_ref(), target.as_mut(), &arriving)?;
    if target.tip()?.head != tip.head {
        return Err(Fault::Damaged {
            place: target.place(),
            what: "it did not follow to the end".to_owned(),
        });
    }
    closing.commit(&Tip { mark: Some(Mark::Moved { to: there }), ..tip })?;
    open(reader.as_ref(), target.as_mut())
}

/// Lets the target be appended to, if what was closed is its beginning.
fn open(source: &dyn Store, target: &mut dyn Store) -> Result<Head, Fault> {
    let closed = source.tip()?.head;
    let place = target.place();
    let reached = match closed.position {
        0 => true,
        position => target.page(position - 1, 1)?.first().is_some_and(|entry| entry.head() == closed),
    };
    if !reached {
        let what = format!("it does not have position {} of {}", closed.position, source.place());
        return Err(Fault::Damaged { place, what });
    }
    let mut opening = target.begin()?;
    let tip = opening.tip()?;
    if tip.mark.is_some() {
        opening.commit(&Tip { mark: None, ..tip })?;
    }
    Ok(closed)
}

fn verified(to: &Place, copy: Box<dyn Store>) -> Result<(), Fault> {
    let report = verify(&Ledger::over(copy), &Known::default())?;
    if report.whole() {
        return Ok(());
    }
    Err(Fault::BadCopy { path: to.to_string().into(), why: report.to_string() })
}
