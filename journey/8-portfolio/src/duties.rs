//! Duties: what the rules ask for now, of all rooms.

use crate::Portfolio;
use bench::{Duty, Moment, Role};
use serde_json::json;

/// Everything that waits for somebody at this moment, in walking order.
#[must_use]
pub fn duties(portfolio: &Portfolio, now: Moment) -> Vec<Duty> {
    let open = &portfolio.open;
    let mut all = open.donor.duties(now);
    if open.donor.donors().next().is_none() && !open.people.is_empty() {
        all.push(Duty {
            verb: "donor.enrol",
            // Nobody to be about yet: the duty is about whoever founded the ledger.
            about: bench::PersonCode::after(0).into(),
            role: Role::DonorCoordinator,
            site: None,
            not_by: vec![],
            from: now,
            until: None,
            prefill: json!({}),
        });
    }
    all
}
