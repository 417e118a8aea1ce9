//! Leaks, planted on purpose, each the slip of a hand that somebody could make: the comparison must see every one.

use crate::two_worlds::pages;
use crate::two_worlds::story::Told;
use crate::two_worlds::surfaces::{self, Surfaces};
use bench::{Moment, Role};
use boards::{Board, View, Viewer};
use portfolio::{Direction, Portfolio};
use serde_json::json;
use std::collections::BTreeSet;
use words::{Language, Words};

/// Where it leaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// A blinded role is handed the compartment's view, and with it what kits hold.
    Board,
    /// The duties of unblinded roles are shown to everybody: what is thawed, vial by vial.
    Duties,
    /// A trace walks through the links between kits and vials.
    Trace,
    /// A refusal names the arm that a kit is missing for.
    Refused,
    /// An entry is written out without sealing.
    Entry,
    /// A blinded role exports a board of the compartment's.
    Export,
    /// A page is built with an unblinded reader's view and shown to a blinded one.
    Page,
}

impl Channel {
    pub const ALL: &[Channel] =
        &[Self::Board, Self::Duties, Self::Trace, Self::Refused, Self::Entry, Self::Export, Self::Page];
}

/// Every surface of a world in the midst of its doses, with a leak through one channel or none.
pub fn surfaces(told: &Told, leak: Option<Channel>) -> Surfaces {
    let (portfolio, now) = &told.midst;
    let mut all = surfaces::all(portfolio, *now, &told.given, &told.entries);
    match leak {
        None => {}
        Some(Channel::Board) => {
            let leaked = contents(portfolio, *now).to_json().to_string();
            all.insert("board stock supply".to_owned(), leaked.into());
        }
        Some(Channel::Duties) => {
            let everybodys: Vec<_> =
                portfolio::duties(portfolio, *now).iter().map(|duty| json!(duty)).collect();
            all.insert("duties supply".to_owned(), json!(everybodys).to_string().into());
        }
        Some(Channel::Trace) => {
            let kits: BTreeSet<bench::KitCode> = portfolio.open.supply.kits().map(|(kit, _)| kit).collect();
            for kit in kits {
                let inside = portfolio::trace(portfolio, kit.into(), Direction::Upstream, true);
                all.insert(format!("trace up {kit}"), json!(inside).to_string().into());
            }
        }
        Some(Channel::Refused) => {
            let (inside, trial) =
                (portfolio.closed.as_ref().expect("played with the key"), &portfolio.open.trial);
            for (who, _) in trial.participants() {
                let arm = inside.trial.arm(trial, who);
                all.insert(
                    format!("refused trial.assign-kit {who}"),
                    json!({ "no-kit-of": arm }).to_string().into(),
                );
            }
        }
        Some(Channel::Entry) => {
            for (at, entry) in told.unsealed.iter().enumerate() {
                all.insert(format!("entry {at}"), entry.as_str().into());
            }
        }
        Some(Channel::Page) => {
            let inside = Viewer { person: None, role: Role::KitMaker, site: None };
            let page = web::ALL.iter().find(|page| page.path == "/board/{name}").expect("the boards' page");
            let params = vec![("name".to_owned(), "contents".to_owned())];
            let words = Words::of(Language::English);
            let address = ("/board/contents", params, vec![]);
            let leaked = pages::rendered(page, portfolio, inside, *now, &words, address);
            all.insert("page /board/contents supply".to_owned(), leaked.unwrap_or_default().into());
        }
        Some(Channel::Export) => {
            let viewer = Viewer { person: None, role: Role::Inspector, site: None };
            let board = contents(portfolio, *now);
            for (ending, text) in surfaces::exported(&board, portfolio, viewer, *now) {
                all.insert(format!("export contents.{ending} inspector"), text);
            }
        }
    }
    all
}

fn contents(portfolio: &Portfolio, now: Moment) -> Board {
    let viewer = Viewer { person: None, role: Role::KitMaker, site: None };
    let view = View::of(portfolio, viewer, now);
    let kind = boards::named("contents", &viewer).expect("a closed board for unblinded eyes");
    (kind.build)(&view)
}
