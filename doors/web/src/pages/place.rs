//! Where a thing has a page of its own: what a map, a drawing or a scan leads to.

use bench::Code;

/// The address of a thing: its own page where its kind has one, else the page that every code has.
#[must_use]
pub fn of(code: Code) -> String {
    format!("/code/{code}")
}
