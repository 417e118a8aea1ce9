//! The report of one form, for people.

use super::steps;
use crate::Say;
use crate::problem::place;
use instruments::isncsci::{
    Classification, Completeness, Form, Outcome, Outcomes, SIDES, Side, SideTotals, explain, settle,
};

/// A set of values as people read it: `C5`, or `not determinable: one of B, C`; three or more neighbours as `C1–T4`.
pub(super) fn set<T: Outcome>(say: &Say, values: Outcomes<T>) -> String {
    let all: Vec<(u32, String)> = values
        .iter()
        .map(|(value, star)| (value.place(), format!("{}{}", value.name(), if star { "*" } else { "" })))
        .collect();
    if all.is_empty() {
        return say.one("no-grade");
    }
    let mut parts: Vec<String> = Vec::new();
    let mut at = 0;
    while at < all.len() {
        // A run ends where a place is left out, or where stars begin or end.
        let same = |next: usize| {
            all[next].0 == all[at].0 + (next - at) as u32
                && all[next].1.ends_with('*') == all[at].1.ends_with('*')
        };
        let end = (at..all.len()).take_while(|next| same(*next)).last().unwrap_or(at);
        if end > at + 1 && T::PLACES > 5 {
            parts.push(format!("{}–{}", all[at].1, all[end].1));
            at = end + 1;
        } else {
            parts.push(all[at].1.clone());
            at += 1;
        }
    }
    let text = parts.join(", ");
    if all.len() == 1 { text } else { say.with("not-determinable", &[("values", &text)]) }
}

fn completeness(say: &Say, values: Outcomes<Completeness>) -> String {
    let star = if values.iter().any(|(_, star)| star) { "*" } else { "" };
    match values.settled() {
        Some(Completeness::Complete) => say.one("complete") + star,
        Some(Completeness::Incomplete) => say.one("incomplete") + star,
        None => say.one("complete-or-incomplete") + star,
    }
}

fn sum(say: &Say, total: Option<u8>) -> String {
    total.map_or_else(|| say.one("sum-not-determined"), |total| total.to_string())
}

pub(super) fn side_name(say: &Say, side: Side) -> String {
    match side {
        Side::Right => say.one("side-right"),
        Side::Left => say.one("side-left"),
    }
}

/// The whole report; with `explained` also the steps and what would settle the grade, in sets of so many items.
pub(super) fn form(
    say: &Say,
    name: &str,
    form: &Form,
    found: &Classification,
    explained: Option<u8>,
) -> String {
    let mut lines = vec![say.with("report-title", &[("form", name)])];
    let mut line = |key: &str, value: String| lines.push(format!("  {}: {value}", say.one(key)));
    line("report-ais", set(say, found.ais));
    line("report-completeness", completeness(say, found.completeness));
    line("report-neurological-level", set(say, found.neurological_level));
    for side in SIDES {
        let of = found.side(side);
        lines.push(say.with(
            "report-side",
            &[
                ("side", &side_name(say, side)),
                ("sensory", &set(say, of.sensory_level)),
                ("motor", &set(say, of.motor_level)),
                ("sensoryzone", &set(say, of.sensory_zone)),
                ("motorzone", &set(say, of.motor_zone)),
            ],
        ));
    }
    let totals = &found.totals;
    let sides = |pick: &dyn Fn(&SideTotals) -> Option<u8>| {
        (sum(say, pick(&totals.right)), sum(say, pick(&totals.left)))
    };
    for (key, (right, left), both, most) in [
        ("total-upper", sides(&|side| side.upper_extremity), totals.upper_extremity(), "50"),
        ("total-lower", sides(&|side| side.lower_extremity), totals.lower_extremity(), "50"),
        ("total-light-touch", sides(&|side| side.light_touch), totals.light_touch(), "112"),
        ("total-pin-prick", sides(&|side| side.pin_prick), totals.pin_prick(), "112"),
    ] {
        let both = sum(say, both);
        let what = say.one(key);
        lines.push(say.with(
            "report-total",
            &[("what", &what), ("right", &right), ("left", &left), ("both", &both), ("most", most)],
        ));
    }
    if let Some(at_most) = explained {
        lines.push(say.one("report-why"));
        lines.extend(explain(form, found).iter().filter_map(|step| steps::words(say, step)));
        lines.extend(asked(say, form, at_most));
    }
    lines.join("\n") + "\n"
}

/// What would settle the grade.
fn asked(say: &Say, form: &Form, at_most: u8) -> Vec<String> {
    let asked = settle(form, usize::from(at_most));
    let mut lines = Vec::new();
    if asked.grades.len() > 1 {
        if asked.sets.is_empty() {
            lines.push(say.with("settle-no-small-set", &[("most", &at_most.to_string())]));
        }
        for set in asked.sets.iter().take(5) {
            let items: Vec<String> = set.iter().map(|item| place(say, *item)).collect();
            lines.push(say.with("settle-set", &[("items", &items.join("; "))]));
        }
        if asked.sets.is_empty() {
            let next: Vec<String> = asked.next.iter().take(3).map(|(item, _)| place(say, *item)).collect();
            if !next.is_empty() {
                lines.push(say.with("settle-next", &[("items", &next.join("; "))]));
            }
        }
    }
    for side in asked.non_key_wanted {
        lines.push(say.with("settle-non-key", &[("side", &side_name(say, side))]));
    }
    lines
}
