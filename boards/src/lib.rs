//! Boards: everything that a person sees, made for that person.
//!
//! A board is built from what its viewer may know, not filtered afterwards: a blinded role's [`View`] holds no closed content at all,
//! so a board for it cannot show any. Command line, web pages and the twin's crew read the same boards.

mod board;
mod duties;
mod people;
mod view;

pub use board::{Board, Cell, Row};
pub use duties::board as duties;
pub use view::{View, Viewer};

/// A board by its name.
pub struct Kind {
    /// As in `graftline show <name>`; its words are `board-<name>`.
    pub name: &'static str,
    /// Builds it for a view.
    pub build: fn(&View<'_>) -> Board,
    /// Whether it lives in a closed compartment: for unblinded roles only.
    pub closed: bool,
}

/// Every board there is. The two-worlds test walks this list.
pub const ALL: &[Kind] = &[Kind { name: "people", build: people::board, closed: false }];

/// The board of a name, if this viewer may see it.
#[must_use]
pub fn named(name: &str, viewer: &Viewer) -> Option<&'static Kind> {
    ALL.iter().find(|kind| kind.name == name && (!kind.closed || viewer.role.is_unblinded()))
}
