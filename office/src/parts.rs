//! What is known, part by part, as a snapshot keeps it: MessagePack with named fields, made and read on all processors.

use bench::Moment;
use portfolio::{Inside, Open, Portfolio};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::thread;

/// One room's fold, written.
pub(crate) struct Part {
    pub name: &'static str,
    pub bytes: Vec<u8>,
}

/// The rooms of the open part stand in this list alone. A room that is not in it does not compile: both ways name every field.
macro_rules! parts {
    ($($room:ident),* $(,)?) => {
        impl Part {
            /// Every part, in the order of the file.
            pub const NAMES: [&'static str; [$(stringify!($room)),*].len() + 2] = ["recorded", $(stringify!($room),)* "inside"];
        }

        /// Writes what is known; nothing of a desk without the key, which knows too little to start from.
        pub(crate) fn encoded(portfolio: &Portfolio) -> Option<Vec<Part>> {
            let Portfolio { open: Open { $($room),* }, closed, position: _, recorded } = portfolio;
            let inside = closed.as_ref()?;
            thread::scope(|scope| {
                let under_way = [
                    scope.spawn(move || written(recorded)),
                    $(scope.spawn(move || written($room)),)*
                    scope.spawn(move || written(inside)),
                ];
                let bytes = under_way.into_iter().map(|one| one.join().ok().flatten());
                let parts = Part::NAMES.into_iter().zip(bytes);
                parts.map(|(name, bytes)| Some(Part { name, bytes: bytes? })).collect()
            })
        }

        /// Reads what was known. Nothing where a part is missing or does not read.
        pub(crate) fn decoded(parts: &[Part]) -> Option<Portfolio> {
            let of = |name: &str| parts.iter().find(|part| part.name == name);
            thread::scope(|scope| {
                $(let $room = { let part = of(stringify!($room))?; scope.spawn(move || read(part)) };)*
                let inside = of("inside")?;
                let inside: Inside = scope.spawn(move || read(inside)).join().ok()??;
                let recorded: Moment = read(of("recorded")?)?;
                let open = Open { $($room: $room.join().ok()??),* };
                Some(Portfolio { open, closed: Some(inside), position: 0, recorded })
            })
        }
    };
}

parts!(people, donor, bank, batch, quality, supply, trial, safety, milestones, genealogy, times);

fn written(known: &impl Serialize) -> Option<Vec<u8>> {
    rmp_serde::to_vec_named(known).ok()
}

fn read<T: DeserializeOwned>(part: &Part) -> Option<T> {
    rmp_serde::from_slice(&part.bytes).ok()
}
