//! What the answers come to: levels, grade and sums as the instruments have them, and what was felt on a body.

use super::read::{Read, told};
use crate::page::Look;
use crate::pages::scores::{completeness, set};
use draw::{Body, Frame, Score, Sensed};
use instruments::isncsci::flat::Wrong;
use instruments::isncsci::{Classification, Form, Sensory, classify};
use maud::{Markup, PreEscaped, html};
use serde_json::json;

/// Of many wrong cells, so many are named; each is marked where it stands.
const MOST: usize = 6;

/// Scores of a sheet as far as it is filled in.
pub fn panel(look: &Look<'_>, read: &Read) -> Markup {
    let empty = read.empty();
    let wrong: Vec<_> = read.wrong.iter().filter(|wrong| wrong.wrong != Wrong::Missing).collect();
    if empty == QUESTIONS {
        return html! { p.hint { (look.say("web-sheet-empty")) } };
    }
    html! {
        @if empty > 0 { p.hint { (look.fill("web-cells-empty", json!({ "count": empty }))) } }
        @for wrong in wrong.iter().take(MOST) { p.held { (told(look, wrong)) } }
        (results(look, &classify(&read.form)))
        div.bodies { @for sense in SENSES { (body(look, &read.form, sense)) } }
    }
}

/// Everything that must be answered: 112 sensory points, 20 muscles, the anorectal examination.
const QUESTIONS: usize = 134;

/// What is felt, each on a body of its own: light touch, pin prick.
const SENSES: [&str; 2] = ["web-light-touch", "web-pin-prick"];

/// A sheet that was recorded: what its answers come to, and one sense on a body; the other is one click away, which keeps the page small.
pub fn filled(look: &Look<'_>, form: &Form) -> Markup {
    let pin = look.asked.query("sense") == Some("pin");
    html! {
        (results(look, &classify(form)))
        nav.pages aria-label=(look.say("web-sense")) {
            a.button href=(look.asked.path) aria-current=[(!pin).then_some("true")] { (look.say(SENSES[0])) }
            a.button href={ (look.asked.path) "?sense=pin" } aria-current=[pin.then_some("true")] { (look.say(SENSES[1])) }
        }
        (body(look, form, SENSES[usize::from(pin)]))
        @if let Some(comments) = &form.comments { p { (look.say("web-comments")) ": " (comments) } }
    }
}

fn results(look: &Look<'_>, found: &Classification) -> Markup {
    let said = |key: &str| look.say(key);
    let points = |points: Option<u8>| points.map_or_else(|| look.say("web-nd"), |points| points.to_string());
    let totals = &found.totals;
    let sums = [
        (
            "web-upper",
            totals.right.upper_extremity,
            totals.left.upper_extremity,
            totals.upper_extremity(),
            50,
        ),
        (
            "web-lower",
            totals.right.lower_extremity,
            totals.left.lower_extremity,
            totals.lower_extremity(),
            50,
        ),
        ("web-light-touch", totals.right.light_touch, totals.left.light_touch, totals.light_touch(), 112),
        ("web-pin-prick", totals.right.pin_prick, totals.left.pin_prick, totals.pin_prick(), 112),
    ];
    let (right, left) = (&found.right, &found.left);
    let levels = [
        ("web-sensory-level", set(look, right.sensory_level), set(look, left.sensory_level)),
        ("web-motor-level", set(look, right.motor_level), set(look, left.motor_level)),
        ("web-sensory-zone", set(look, right.sensory_zone), set(look, left.sensory_zone)),
        ("web-motor-zone", set(look, right.motor_zone), set(look, left.motor_zone)),
    ];
    html! {
        dl.facts.grade {
            dt { (said("web-ais")) } dd { strong.ais { (set(look, found.ais)) } " " (completeness(look, found)) }
            dt { (said("web-neurological-level")) } dd { strong { (set(look, found.neurological_level)) } }
        }
        div.results {
            table { thead { tr { th {} th scope="col" { (said("web-right")) } th scope="col" { (said("web-left")) } } }
                tbody { @for (key, right, left) in &levels { tr { th scope="row" { (said(key)) } td { (right) } td { (left) } } } } }
            table { thead { tr { th {} th scope="col" { (said("web-right")) } th scope="col" { (said("web-left")) } th scope="col" { (said("web-total")) } } }
                tbody { @for (key, right, left, both, most) in &sums {
                    tr { th scope="row" { (said(key)) } td { (points(*right)) } td { (points(*left)) }
                        td { strong { (points(*both)) } " / " (most) } } } } }
        }
    }
}

/// One sense on a body.
fn body(look: &Look<'_>, form: &Form, sense: &str) -> Markup {
    let (right, left) = match sense == SENSES[0] {
        true => (&form.right.light_touch, &form.left.light_touch),
        false => (&form.right.pin_prick, &form.left.pin_prick),
    };
    let body = Body {
        right: right.map(|answer| sensed(&answer)),
        left: left.map(|answer| sensed(&answer)),
        word_front: look.say("web-front"),
        word_back: look.say("web-back"),
        word_right: look.say("web-right"),
        word_left: look.say("web-left"),
        words: ["web-absent", "web-altered", "web-normal", "web-nt"].map(|key| look.say(key)),
    };
    let frame =
        Frame { id: sense.to_owned(), title: look.say(sense), desc: look.say("web-body-desc"), width: 520 };
    html! { figure.picture { figcaption { (look.say(sense)) } (PreEscaped(body.draw(&frame).inline())) } }
}

fn sensed(answer: &Sensory) -> Sensed {
    let score = match answer.grade() {
        Some(0) => Score::Absent,
        Some(1) => Score::Altered,
        Some(_) => Score::Normal,
        None => Score::NotTestable,
    };
    Sensed { score, said: answer.to_string() }
}
