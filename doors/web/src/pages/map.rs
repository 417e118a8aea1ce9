//! The journey map: one picture from the donors to the participants, with what is held in red.
//!
//! Built from the reader's view alone. Kits are counted by site, whatever they hold; participants by the visit that comes next, whatever
//! they are given: nobody can tell an arm from it.

mod clinic;
mod made;
mod whole;

use crate::page::{Look, Page, Shown, Who};
use draw::{Chip, Frame, Href, Journey, Stage, Tone, at_widths};
use maud::{Markup, PreEscaped, html};
use serde_json::json;

pub const PAGE: Page =
    Page { path: "/map", who: Who::Everybody, title: "web-map", in_navigation: true, show };

/// As many things as stand by their codes; more are counted by their state.
const MOST: usize = 7;

fn show(look: &Look<'_>) -> Shown {
    let stages: Vec<Stage> = made::stages(look).into_iter().chain(clinic::stages(look)).collect();
    let held: usize =
        stages.iter().flat_map(|stage| &stage.chips).filter(|chip| chip.tone == Tone::Held).count();
    let empty = stages.iter().all(|stage| stage.chips.is_empty());
    Shown::Page(html! {
        @if empty { p.nothing { (look.say("web-map-empty")) } }
        @else { p.lead { (look.fill("web-map-lead", json!({ "held": held }))) } }
        figure.picture data-live="" { (drawn(look, stages)) }
        p.legend { (signs(look)) }
        @if look.view.open.donor.donors().next().is_some() {
            section { h2 { (look.say("web-map-lineage")) } figure.picture { (whole::drawn(look)) } }
        }
    })
}

fn drawn(look: &Look<'_>, stages: Vec<Stage>) -> Markup {
    let frame = Frame {
        id: "journey".to_owned(),
        title: look.say("web-map"),
        desc: look.say("web-map-desc"),
        width: 0,
    };
    let say_more = |count: usize| look.fill("web-and-more", json!({ "count": count }));
    let journey = Journey { stages, say_more: &say_more };
    // The drawing escapes every text that it is given.
    PreEscaped(at_widths(&frame, |frame| journey.draw(frame)))
}

/// What the signs mean, in words.
fn signs(look: &Look<'_>) -> Markup {
    let said = ["web-sign-held", "web-sign-warn", "web-sign-now", "web-sign-good"];
    html! { @for key in said { span { (look.say(key)) } } }
}

/// A stage whose chips are already made.
fn stage(look: &Look<'_>, title: &str, total: impl ToString, chips: Vec<Chip>, to: &str) -> Stage {
    Stage { title: look.say(title), total: total.to_string(), chips, href: Href::new(to) }
}

/// A thing with a state, before it is known whether it stands alone or is counted.
struct Thing {
    label: String,
    /// The key of the state's word.
    state: &'static str,
    tone: Tone,
    href: String,
}

/// A chip for each thing where there are few; else one for each state, gravest first.
fn chips(look: &Look<'_>, things: Vec<Thing>, all: &str) -> Vec<Chip> {
    if things.len() <= MOST {
        let one = |thing: Thing| Chip {
            label: thing.label,
            count: 1,
            said: look.say(thing.state),
            tone: thing.tone,
            href: Href::new(&thing.href),
        };
        return things.into_iter().map(one).collect();
    }
    let mut counts: std::collections::BTreeMap<(Tone, &'static str), u64> = Default::default();
    for thing in &things {
        *counts.entry((thing.tone, thing.state)).or_default() += 1;
    }
    let state = |((tone, state), count): ((Tone, &'static str), u64)| Chip {
        label: look.say(state),
        count,
        said: count.to_string(),
        tone,
        href: Href::new(all),
    };
    counts.into_iter().map(state).collect()
}
