//! Every page of the door, one file each. `PAGES.md` beside this crate says how to add one.

mod allocate;
mod batch;
mod board;
mod boards;
mod code;
mod compartment;
mod correct;
mod dosing;
mod entries;
mod entry;
mod escalation;
mod export;
mod files;
mod flow;
mod form;
mod home;
mod identity;
mod lineage;
mod map;
mod participant;
mod place;
mod quality;
mod review;
mod scores;
mod search;
mod site;
mod steps;
mod supply;
mod trials;
mod unblind;
mod values;
mod verbs;
mod verify;
mod visit;
mod waiting;
mod worksheet;

use crate::page::Page;

pub use batch::take as take_verification;
pub use code::stands;
pub use entry::{fields, files as named_files, label, word};
pub use export::take as exported;
pub use files::{LARGEST_SHOWN, file_kind};
pub use identity::open as identified;
pub use place::own;
pub use unblind::open as unblinded;
pub use verify::take as verified;
pub use worksheet::{problems as sheet_problems, script as sheet_script, sheet, take as sheet_scored};

/// Every page. The router, the navigation, and the tests that walk all pages read this list.
pub const ALL: &[Page] = &[
    home::PAGE,
    map::PAGE,
    supply::PAGE,
    trials::PAGE,
    site::PAGE,
    participant::PAGE,
    allocate::PAGE,
    dosing::PAGE,
    visit::PAGE,
    unblind::PAGE,
    flow::PAGE,
    escalation::PAGE,
    review::PAGE,
    compartment::PAGE,
    boards::PAGE,
    board::PAGE,
    verbs::PAGE,
    form::PAGE,
    code::PAGE,
    search::PAGE,
    entry::PAGE,
    entries::PAGE,
    correct::PAGE,
    identity::PAGE,
    verify::PAGE,
    export::PAGE,
    batch::PAGE,
    batch::EXCEPTIONS,
    quality::PAGE,
    quality::ATTRIBUTE,
    quality::CERTIFICATE,
    quality::GATED,
    supply::FREEZER,
    supply::SHIPMENT,
];
