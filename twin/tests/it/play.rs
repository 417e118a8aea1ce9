//! A programme in hand and a rehearsal of it.

use std::path::Path;
use twin::{Brought, Given, Memory, Outcome, Rehearsal};

/// A rehearsal of a programme, founded and ready for its first day.
pub fn rehearsal(programme: &str, seed: u64) -> Rehearsal<Memory> {
    founded(programme, seed, &mut |_, _, _| {})
}

/// The same, telling how it was founded.
pub fn founded(
    programme: &str,
    seed: u64,
    listen: &mut dyn FnMut(bench::Moment, &Given, &Outcome),
) -> Rehearsal<Memory> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let brought = Brought::of_source(&root, programme).unwrap();
    let mut rehearsal = brought.rehearsal(Memory::new(), seed, "2026-01-05T01:00:00Z".parse().unwrap());
    let _ = rehearsal.found(listen);
    rehearsal
}

/// Plays so many days and tells everything that was decided.
pub fn days(
    rehearsal: &mut Rehearsal<Memory>,
    days: usize,
    listen: &mut dyn FnMut(bench::Moment, &Given, &Outcome),
) {
    for _ in 0..days {
        let _ = rehearsal.day(listen);
    }
}
