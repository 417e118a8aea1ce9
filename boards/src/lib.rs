//! Boards: everything that a person sees, made for that person.
//!
//! A board is built from what its viewer may know, not filtered afterwards: a blinded role's [`View`] holds no closed content at all,
//! so a board for it cannot show any. Command line, web pages and the twin's crew read the same boards.

mod adverse;
mod allocation;
mod banks;
mod batches;
mod board;
mod cohorts;
mod consort;
mod contents;
mod delegations;
mod deviations;
mod differing;
mod donors;
mod duties;
mod enrolment;
mod equipment;
mod evidence;
mod found;
mod holds;
mod identities;
mod lines;
mod lots;
mod materials;
mod milestones;
mod participants;
mod pauses;
mod people;
mod preparations;
mod queries;
mod releases;
mod reports;
mod results;
mod reviews;
mod safety_duties;
mod series;
mod shipments;
mod stock;
mod times;
mod view;
mod visits;
mod waiting;
mod words;

pub use board::{Board, Cell, Row};
pub use duties::board as duties;
pub use found::found;
pub use view::{Sought, View, Viewer};
pub use waiting::Waiting;

/// A board by its name.
pub struct Kind {
    /// As in `graftline show <name>`; its words are `board-<name>`.
    pub name: &'static str,
    /// Builds it for a view.
    pub build: fn(&View<'_>) -> Board,
    /// Whether it lives in a closed compartment: for unblinded roles only.
    pub closed: bool,
}

const fn open(name: &'static str, build: fn(&View<'_>) -> Board) -> Kind {
    Kind { name, build, closed: false }
}

const fn closed(name: &'static str, build: fn(&View<'_>) -> Board) -> Kind {
    Kind { name, build, closed: true }
}

/// Every board there is. The two-worlds test walks this list.
pub const ALL: &[Kind] = &[
    open("people", people::board),
    open("delegations", delegations::board),
    open("donors", donors::board),
    open("lines", lines::board),
    open("banks", banks::board),
    open("batches", batches::board),
    open("materials", materials::board),
    open("equipment", equipment::board),
    open("lots", lots::board),
    open("results", results::board),
    open("deviations", deviations::board),
    open("holds", holds::board),
    open("releases", releases::board),
    open("stock", stock::board),
    open("series", series::board),
    open("shipments", shipments::board),
    open("participants", participants::board),
    open("identities", identities::board),
    open("visits", visits::board),
    open("cohorts", cohorts::board),
    open("enrolment", enrolment::board),
    open("adverse", adverse::board),
    open("reviews", reviews::board),
    open("pauses", pauses::board),
    open("queries", queries::board),
    open("consort", consort::board),
    open("safety-duties", safety_duties::board),
    open("milestones", milestones::board),
    open("evidence", evidence::board),
    open("times", times::board),
    closed("contents", contents::board),
    closed("preparations", preparations::board),
    closed("allocation", allocation::board),
    closed("reports", reports::board),
    closed("differing", differing::board),
];

/// The board of a name, if this viewer may see it.
#[must_use]
pub fn named(name: &str, viewer: &Viewer) -> Option<&'static Kind> {
    ALL.iter().find(|kind| kind.name == name && (!kind.closed || viewer.role.is_unblinded()))
}
