//! Every page of the door, one file each. `PAGES.md` beside this crate says how to add one.

mod batch;
mod board;
mod boards;
mod code;
mod entry;
mod form;
mod home;
mod lineage;
mod map;
mod place;
mod quality;
mod search;
mod steps;
mod supply;
mod verbs;

use crate::page::Page;

pub use batch::take as take_verification;
pub use code::stands;
pub use entry::{fields, label, word};

/// Every page. The router, the navigation, and the tests that walk all pages read this list.
pub const ALL: &[Page] = &[
    home::PAGE,
    map::PAGE,
    supply::PAGE,
    boards::PAGE,
    board::PAGE,
    verbs::PAGE,
    form::PAGE,
    code::PAGE,
    search::PAGE,
    entry::PAGE,
    batch::PAGE,
    batch::EXCEPTIONS,
    quality::PAGE,
    quality::ATTRIBUTE,
    quality::CERTIFICATE,
    quality::GATED,
    supply::FREEZER,
    supply::SHIPMENT,
];
