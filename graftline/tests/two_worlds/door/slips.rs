//! Slips of a hand behind the door, planted on purpose: each is something that the door really sends to somebody unblinded, sent to
//! somebody blinded.

use super::Served;
use crate::two_worlds::surfaces::Surfaces;
use axum::http::Method;
use bench::Role;
use sha2::{Digest, Sha256};
use supply::Command as Supply;

/// What slips.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// A tag for caches, made of the page before its reader was asked for.
    Head,
    /// A page of the compartment's.
    Sent,
    /// An entry, decoded with the keys.
    Read,
    /// The API, asked with somebody else's role.
    Answer,
    /// A board of the compartment's as a file.
    Download,
    /// News that say what happened.
    News,
}

impl Slip {
    pub const ALL: &[Slip] = &[Self::Head, Self::Sent, Self::Read, Self::Answer, Self::Download, Self::News];
}

/// One surface as it would be with a slip.
pub fn planted(served: &Served, slip: Slip) -> Surfaces {
    let inside = served.visitor(Role::KitMaker, None).expect("a kit maker");
    let said = |path: &str| inside.masked(&inside.ask(Method::GET, path, "", "").body);
    let of_kits = |(_, given): &(bench::Moment, twin::Given)| {
        matches!(given.command, portfolio::Command::Supply(Supply::MakeSeries(_)))
    };
    let position = served.world.log.iter().position(of_kits).expect("kits were made") + 1;
    let (name, text) = match slip {
        Slip::Head => {
            let tag = Sha256::digest(said("/board/contents"));
            ("head /board/contents supply", format!("200 etag: {:02x?}", &tag[..8]))
        }
        Slip::Sent => ("sent /board/contents supply", said("/board/contents")),
        Slip::Read => ("read /entry supply", said(&format!("/entry/{position}"))),
        Slip::Answer => ("answer /api/boards/contents supply", said("/api/boards/contents")),
        Slip::Download => ("download /board/contents.json supply", said("/board/contents.json")),
        Slip::News => {
            let place = u64::try_from(position).expect("a position");
            let entry = served.house.turns.look(move |sight| {
                let stored = sight.desk.ledger().read_after(place - 1, 1).next()?.ok()?;
                office::Entry::decode(&stored.bytes, place, sight.desk.sealer()).ok()
            });
            let entry = entry.ok().flatten().expect("an entry");
            let facts = entry.whole().map(|whole| serde_json::json!(whole.facts).to_string());
            ("news /api/events", facts.expect("facts"))
        }
    };
    [(name.to_owned(), text.into())].into()
}
