//! Rows of the longest boards that hold what somebody looks for. Only those are made, and no more than are asked for: the boards
//! themselves make a row for each person, visit and stock line, which a search cannot wait for.

use crate::{Board, Cell, View, participants, stock, visits};
use bench::Text;
use std::collections::BTreeMap;
use trial::VisitState;

/// As many people are looked at for their visits. Where a visit is looked for by its title nearly everybody has it, so the rows asked for
/// are found among the first; a state that few are in is looked for no further, and the board itself shows them all.
const MOST_LOOKED_AT: usize = 300;

/// The rows of a long board that hold what `hit` says of a cell, at most so many; nothing where the board is none of those.
/// What is looked for is the words: a participant's status and part, a visit's title and state, where stock is and of which series.
#[must_use]
pub fn found(name: &str, view: &View<'_>, hit: &dyn Fn(&Cell) -> bool, most: usize) -> Option<Board> {
    match name {
        "participants" => Some(of_people(view, hit, most)),
        "visits" => Some(of_visits(view, hit, most)),
        "stock" => Some(stock::found(view, hit, most)),
        _ => None,
    }
}

fn of_people(view: &View<'_>, hit: &dyn Fn(&Cell) -> bool, most: usize) -> Board {
    let mut board = participants::empty();
    let trial = &view.open.trial;
    // Thousands are in few states and few parts: each is held against what was typed once.
    let mut states: BTreeMap<&'static str, bool> = BTreeMap::new();
    let mut parts: BTreeMap<&Text, bool> = BTreeMap::new();
    for (code, known) in trial.participants().filter(|(_, known)| view.sees(known.site)) {
        if board.rows.len() >= most {
            break;
        }
        let Some(case) = trial.case(code) else { continue };
        let status: &'static str = case.status().into();
        let is = *states.entry(status).or_insert_with(|| hit(&Cell::word(status)))
            || *parts.entry(&known.part).or_insert_with(|| hit(&(&known.part).into()));
        if is {
            board.rows.extend(participants::row(view, code));
        }
    }
    board
}

/// How visits stand, as boards say it.
const STATES: [VisitState; 5] =
    [VisitState::Ahead, VisitState::Due, VisitState::Late, VisitState::Done, VisitState::Dropped];

fn of_visits(view: &View<'_>, hit: &dyn Fn(&Cell) -> bool, most: usize) -> Board {
    let mut board = visits::empty();
    let trial = &view.open.trial;
    let mut titles: BTreeMap<&Text, bool> = BTreeMap::new();
    for (_, known) in trial.trials() {
        for visit in &known.newest().visits {
            titles.entry(&visit.title).or_insert_with(|| hit(&(&visit.title).into()));
        }
    }
    let states: Vec<VisitState> =
        STATES.into_iter().filter(|state| hit(&Cell::word((*state).into()))).collect();
    if states.is_empty() && !titles.values().any(|hit| *hit) {
        return board;
    }
    let seen = trial.participants().filter(|(_, known)| view.sees(known.site));
    for (code, known) in seen.take(MOST_LOOKED_AT) {
        for visit in trial.visit_rows(code, view.now) {
            if board.rows.len() >= most {
                return board;
            }
            if states.contains(&visit.state) || titles.get(&visit.title).is_some_and(|hit| *hit) {
                board.rows.push(visits::row(code, known.site, &visit));
            }
        }
    }
    board
}
