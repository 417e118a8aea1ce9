//! A rehearsal's clock: it stands where its last entry left it, until somebody moves it on.

use crate::answered::{Answered, elsewhere};
use crate::asked::{Asked, local};
use crate::frame::key_field;
use crate::house::House;
use crate::page::Look;
use crate::trouble::{missing, trouble};
use maud::{Markup, html};
use std::sync::Arc;

/// How far it can be moved at once, in seconds, with the words for it.
const STEPS: [(i64, &str); 4] = [
    (3600, "web-clock-hour"),
    (86_400, "web-clock-day"),
    (7 * 86_400, "web-clock-week"),
    (30 * 86_400, "web-clock-month"),
];

/// The buttons that move it.
#[must_use]
pub fn buttons(look: &Look<'_>) -> Markup {
    html! {
        form.clock method="post" action="/clock" {
            (key_field(&look.reader.form_key))
            input type="hidden" name="back" value=(look.asked.target());
            span { (look.say("web-clock")) }
            @for (seconds, key) in STEPS {
                button.quiet type="submit" name="seconds" value=(seconds) { (look.say(key)) }
            }
        }
    }
}

/// Moves it. A record's clock is its own, and has no such address.
pub fn take(house: &Arc<House>, asked: &Arc<Asked>) -> Answered {
    let step = asked.typed("seconds").parse::<i64>().ok();
    let step = step.filter(|step| STEPS.iter().any(|(known, _)| known == step));
    let (true, Some(step)) = (house.rehearses(), step) else { return missing(house, asked) };
    match house.look(asked, |sight, _, _| sight.now) {
        Ok(now) => {
            house.turns.script_clock(now.plus_seconds(step));
            elsewhere(local(asked.typed("back")))
        }
        Err(why) => trouble(house, asked, &why),
    }
}
