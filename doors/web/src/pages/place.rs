//! Where a thing has a page of its own: what a map, a drawing or a scan leads to.

use bench::{Code, Kind};

/// The address of a thing: its own page where its kind has one, else the page that every code has.
#[must_use]
pub fn of(code: Code) -> String {
    let anybodys = !matches!(code.kind, Kind::Participant | Kind::Site);
    own(code).filter(|_| anybodys).unwrap_or_else(|| format!("/code/{code}"))
}

/// Its own page, where there is one and whoever looks after it may open it: see [`crate::Look::own`]. It stands beside the
/// one that every code has.
#[must_use]
pub fn own(code: Code) -> Option<String> {
    match code.kind {
        Kind::Participant => Some(format!("/participant/{code}")),
        Kind::Site => Some(format!("/site/{code}")),
        Kind::Batch => Some(format!("/batch/{code}")),
        Kind::Lot | Kind::Bank => Some(format!("/quality/{code}")),
        Kind::Certificate => Some(format!("/certificate/{code}")),
        Kind::Shipment => Some(format!("/shipment/{code}")),
        _ => None,
    }
}
