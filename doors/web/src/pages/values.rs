//! Values as people read them: a day, who said something and when, and what a correction replaced.

use super::entry::corrects;
use crate::page::Look;
use crate::table::sign;
use bench::{Date, FactId, Kept, Mark};
use maud::{Markup, html};
use words::Language;

/// A day in the order that the reader's language expects: `5 Jan 2026`, `2026年1月5日`.
pub fn day_text(look: &Look<'_>, day: Date) -> String {
    let pattern = match look.words.language() {
        Language::English => "%-d %b %Y",
        Language::Chinese => "%Y年%-m月%-d日",
    };
    day.0.strftime(pattern).to_string()
}

/// The same, marked as a time.
pub fn day(look: &Look<'_>, day: Date) -> Markup {
    html! { time datetime=(day) { (day_text(look, day)) } }
}

/// From one day to another.
pub fn days(look: &Look<'_>, (from, until): (Date, Date)) -> Markup {
    html! { (day(look, from)) @if from != until { " – " (day(look, until)) } }
}

/// Who said it and when, with the way to correct it for whoever may.
pub fn at(look: &Look<'_>, mark: &Mark) -> Markup {
    html! { (when(look, mark)) (correct(look, mark.fact)) }
}

/// The same of an observation as it counts now: what is corrected is the fact that first said it.
pub fn said<T>(look: &Look<'_>, kept: &Kept<T>) -> Markup {
    html! { (when(look, kept.mark())) (correct(look, kept.fact())) }
}

/// One click from a value to the form that corrects exactly its fact, where this reader may.
pub fn correct(look: &Look<'_>, fact: FactId) -> Markup {
    html! { @if corrects(look, fact).is_some() { " " a.correct href={ "/correct/" (fact) } { (look.say("web-correct-this")) } } }
}

/// Who said it and when: a link to its entry.
fn when(look: &Look<'_>, mark: &Mark) -> Markup {
    let people = &look.view.open.people;
    let name =
        mark.author.and_then(|author| people.person(author.person)).map(|person| person.name.to_string());
    html! {
        a.when href={ "/entry/" (mark.fact.position) } {
            (look.moment(mark.happened)) @if let Some(name) = name { " · " (name) }
        }
    }
}

/// What an observation said before it was corrected.
pub fn before<T>(look: &Look<'_>, kept: &Kept<T>, say: impl Fn(&T) -> Markup) -> Markup {
    let versions: Vec<_> = kept.history().collect();
    html! {
        ul.before { @for pair in versions.windows(2) {
            @let (mark, old, _) = pair[0];
            @let reason = pair[1].2;
            li { del { (say(old)) } " " (when(look, mark))
                @if let Some(reason) = reason { p { (look.say("web-corrected-because")) " " (reason) } } }
        } }
    }
}

/// A table whose rows become cards on a narrow screen. A row in alarm carries the sign in its first cell.
pub fn table(look: &Look<'_>, caption: &str, heads: &[&str], rows: &[(bool, Vec<Markup>)]) -> Markup {
    let heads: Vec<String> = heads.iter().map(|head| look.say(head)).collect();
    html! {
        div.table { table {
            caption.unseen { (caption) }
            thead { tr { @for head in &heads { th scope="col" { (head) } } } }
            tbody { @for (alarm, cells) in rows {
                tr.alarm[*alarm] { @for (nth, (cell, head)) in cells.iter().zip(&heads).enumerate() {
                    td data-head=(head) { div { @if *alarm && nth == 0 { (sign(look)) } (cell) } }
                } }
            } }
        } }
    }
}
