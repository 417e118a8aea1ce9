//! Which vials a sample takes: quality asks for samples, supply knows where vials are.
//!
//! The highest numbers go first, so that kits are made from the lowest on and the two do not meet. A lot of which a series was made is
//! left alone: which of its vials are in kits is closed, and to name one that is not would tell.

use crate::Portfolio;
use bench::{Code, Duty, LotCode, VialCode};
use serde_json::json;
use std::collections::BTreeSet;

/// Vials that a reserve is made of. 21 CFR 211.170(b) asks for twice what all tests need; that one vial serves them is an assumption.
const RESERVE_VIALS: usize = 2;

/// Names the vials of every sample that is drawn from vials; a sample whose vials nobody has put away yet waits until they are.
pub(crate) fn name(portfolio: &Portfolio, duties: &mut Vec<Duty>) {
    let mut named = BTreeSet::new();
    duties.retain_mut(|duty| {
        let count = match duty.verb {
            "quality.take-sample" if duty.prefill["kind"] == "itself" => 1,
            "quality.reserve-sample" => RESERVE_VIALS,
            _ => return true,
        };
        let Ok(lot) = LotCode::try_from(duty.about) else { return true };
        let lots = with_parts(portfolio, lot);
        let supply = &portfolio.open.supply;
        if supply.all_series().any(|(_, series)| !series.made.lots.is_disjoint(&lots)) {
            return true;
        }
        let stored = lots.iter().flat_map(|&lot| supply.stored_vials(lot.into()));
        let mut free: Vec<VialCode> = stored.filter(|vial| !named.contains(vial)).collect();
        free.sort();
        if free.is_empty() {
            return !lots.iter().any(|&lot| supply.has_vials_on_bench(lot.into()));
        }
        let taken: BTreeSet<VialCode> = free.into_iter().rev().take(count).collect();
        duty.prefill["vials"] = json!(taken);
        named.extend(taken);
        true
    });
}

/// A lot and the lots that it was parted into: what is drawn of a part speaks for the whole.
fn with_parts(portfolio: &Portfolio, lot: LotCode) -> BTreeSet<LotCode> {
    let whole = Code::from(lot);
    let parts = portfolio.open.quality.all_made().filter(|made| made.with.contains(&whole));
    parts.filter_map(|made| LotCode::try_from(made.what).ok()).chain([lot]).collect()
}
