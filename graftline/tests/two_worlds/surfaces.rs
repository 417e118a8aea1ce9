//! The blinded surfaces, enumerated from what there is: every open board for every blinded role, every duty, every trace, refusals of
//! every verb that somebody blinded gives, every entry. A new board or verb is among them by itself.

use crate::two_worlds::stage::seal;
use bench::{Code, KitCode, Moment, ParticipantCode, Reason, Role, SiteCode};
use boards::{Board, Cell, View, Viewer};
use cli::{Form, Provenance};
use portfolio::{Command, Direction, Portfolio, Refusal};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use strum::VariantArray;
use twin::Given;
use words::{Language, Words};

/// What each surface shows. The first word of its name is its channel.
pub type Surfaces = BTreeMap<String, Arc<str>>;

/// Every surface now. `entries`: those since the last look.
pub fn all(
    portfolio: &Portfolio,
    now: Moment,
    given: &BTreeMap<String, Given>,
    entries: &[String],
) -> Surfaces {
    let mut all = Surfaces::new();
    of_boards(&mut all, portfolio, now);
    of_duties(&mut all, portfolio, now);
    of_traces(&mut all, portfolio);
    of_refusals(&mut all, portfolio, now, given);
    for (at, entry) in entries.iter().enumerate() {
        all.insert(format!("entry {at}"), entry.as_str().into());
    }
    all
}

/// Every blinded viewer: each role for the sponsor, or at each site where the role is a site's.
pub fn viewers(portfolio: &Portfolio) -> Vec<Viewer> {
    let sites: Vec<SiteCode> = portfolio.open.trial.sites().map(|(site, _)| site).collect();
    let blinded = Role::VARIANTS.iter().filter(|role| !role.is_unblinded());
    let at = |role: Role| -> Vec<Option<SiteCode>> {
        if role.is_at_site() { sites.iter().copied().map(Some).collect() } else { vec![None] }
    };
    blinded
        .flat_map(|&role| at(role).into_iter().map(move |site| Viewer { person: None, role, site }))
        .collect()
}

pub fn name(viewer: &Viewer) -> String {
    viewer
        .site
        .map_or_else(|| viewer.role.to_string(), |site| format!("{} {}", viewer.role, Code::from(site)))
}

fn of_boards(all: &mut Surfaces, portfolio: &Portfolio, now: Moment) {
    // Most boards show the same to most viewers: kept once.
    let mut kept: BTreeSet<Arc<str>> = BTreeSet::new();
    for viewer in viewers(portfolio) {
        let view = View::of(portfolio, viewer, now);
        assert!(view.inside.is_none(), "{} is blinded", viewer.role);
        for kind in boards::ALL.iter().filter(|kind| boards::named(kind.name, &viewer).is_some()) {
            let board = (kind.build)(&view);
            assert!(
                !names_unblinded_duty(&board),
                "{} shows {} what waits for the unblinded",
                kind.name,
                viewer.role
            );
            let shown: Arc<str> = board.to_json().to_string().into();
            let before = kept.get(&shown).cloned();
            // One that a viewer before had too reads the same in a file as well, but for who asked.
            if before.is_none() {
                for (ending, text) in exported(&board, portfolio, viewer, now) {
                    all.insert(format!("export {}.{ending} {}", kind.name, name(&viewer)), text);
                }
            }
            let shown = before.unwrap_or(shown);
            kept.insert(shown.clone());
            all.insert(format!("board {} {}", kind.name, name(&viewer)), shown);
        }
        all.insert(
            format!("board duties {}", name(&viewer)),
            boards::duties(&view).to_json().to_string().into(),
        );
    }
}

/// A board as `export board` writes it. The ledger's head covers sealed content and differs as envelopes do: one for both worlds.
pub fn exported(
    board: &Board,
    portfolio: &Portfolio,
    viewer: Viewer,
    now: Moment,
) -> [(&'static str, Arc<str>); 2] {
    let (id, kind) = (ledger::LedgerId([2; 16]), ledger::Kind::Rehearsal);
    let provenance = Provenance {
        meta: ledger::Meta { ledger: id, kind, name: "two worlds".to_owned() },
        head: ledger::Head { position: portfolio.position, hash: ledger::plain(b"sealed") },
        viewer,
        as_of: None,
        now,
    };
    let words = Words::of(Language::English);
    let text = |form| cli::exported(board, &provenance, form, &words).into();
    [("csv", text(Form::Csv)), ("json", text(Form::Json))]
}

/// Whether a row waits for an unblinded role: that a determination is due is the compartment's own business.
fn names_unblinded_duty(board: &Board) -> bool {
    let Some(at) = board.columns.iter().position(|column| *column == "role") else { return false };
    let unblinded =
        |cell: &Cell| matches!(cell, Cell::Text(role) if role.parse().is_ok_and(Role::is_unblinded));
    board.rows.iter().any(|row| row.cells.get(at).is_some_and(unblinded))
}

fn of_duties(all: &mut Surfaces, portfolio: &Portfolio, now: Moment) {
    let duties = portfolio::duties(portfolio, now);
    for role in Role::VARIANTS.iter().filter(|role| !role.is_unblinded()) {
        let theirs: Vec<Value> =
            duties.iter().filter(|duty| duty.role == *role).map(|duty| json!(duty)).collect();
        all.insert(format!("duties {role}"), json!(theirs).to_string().into());
    }
}

fn of_traces(all: &mut Surfaces, portfolio: &Portfolio) {
    let open = &portfolio.open;
    let mut codes: BTreeSet<Code> = open.supply.kits().map(|(kit, _)| kit.into()).collect();
    codes.extend(open.supply.all_series().map(|(series, _)| Code::from(series)));
    codes.extend(open.trial.participants().map(|(who, _)| Code::from(who)));
    codes.extend(open.batch.lots().map(|(lot, _)| Code::from(lot)));
    codes.extend(open.batch.lots().flat_map(|(_, lot)| lot.vials().map(Code::from).collect::<Vec<_>>()));
    for code in codes {
        for (word, direction) in [("up", Direction::Upstream), ("down", Direction::Downstream)] {
            let traced = portfolio::trace(portfolio, code, direction, false);
            all.insert(format!("trace {word} {code}"), json!(traced).to_string().into());
        }
    }
}

fn of_refusals(all: &mut Surfaces, portfolio: &Portfolio, now: Moment, given: &BTreeMap<String, Given>) {
    // The last command of each verb, given again; in walking order of the verbs that there are.
    for verb in Command::verbs() {
        let Some(given) = given.get(&verb.to_string()) else { continue };
        all.insert(format!("refused {verb}"), shown(portfolio, given, now, &given.command).into());
    }
    let Some(clear) = given.get("trial.clear-for-dosing") else { return };
    // The questions of a curious hand: another kit in place of every one assigned; and for everybody, some kits of their site that are
    // not theirs.
    for (who, participant) in portfolio.open.trial.participants() {
        for administration in 1..=2 {
            let mut asks = Vec::new();
            if let Some(kit) = participant.kit(administration) {
                let mut replace = body(who, administration, kit);
                replace["reason"] = json!("the box was dropped");
                asks.push(("replace-kit", kit, replace));
            }
            let others = portfolio.open.supply.kits_at(participant.site).take(OTHER_KITS);
            asks.extend(others.map(|kit| ("clear-for-dosing", kit, body(who, administration, kit))));
            for (verb, kit, body) in asks {
                let command: Command =
                    serde_json::from_value(json!({ "trial": { verb: body } })).expect("a command");
                let shown = shown(portfolio, clear, now, &command);
                all.insert(format!("refused trial.{verb} {who} {administration} {kit}"), shown.into());
            }
        }
    }
}

/// Kits of a site that are tried for somebody whose they are not.
const OTHER_KITS: usize = 2;

fn body(who: ParticipantCode, administration: u32, kit: KitCode) -> Value {
    json!({ "participant": who, "administration": administration, "kit": kit })
}

/// What stands in the way, as a blinded caller reads it: closed reasons are one and the same sentence. What would be recorded instead
/// is shown as well, sealed.
fn shown(portfolio: &Portfolio, given: &Given, now: Moment, command: &Command) -> String {
    match portfolio::decide(portfolio, &given.asked(now), command) {
        Err(why) => {
            let words = |reason: &Refusal| if reason.is_closed() { json!("closed") } else { json!(reason) };
            let mut all: Vec<Value> = why.iter().map(words).collect();
            all.dedup();
            json!(all).to_string()
        }
        Ok(facts) => {
            let mut facts = json!(facts);
            seal(&mut facts);
            facts.to_string()
        }
    }
}
