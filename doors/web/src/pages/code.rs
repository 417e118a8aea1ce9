//! Any code: what stands about it, where it came from, what came of it.

use super::lineage;
use crate::page::{Look, Page, Shown, Who};
use crate::table::sign;
use bench::{Code, Kind, Standing};
use maud::{Markup, html};
use portfolio::Direction;
use serde_json::json;

pub const PAGE: Page =
    Page { path: "/code/{code}", who: Who::Everybody, title: "web-code", in_navigation: false, show };

/// As many of one kind as a list shows before it only counts.
const MOST: usize = 60;

fn show(look: &Look<'_>) -> Shown {
    let Ok(code) = look.asked.param("code").parse::<Code>() else { return Shown::Missing };
    let standing = look.view.standing(code);
    if !standing.known {
        return Shown::Missing;
    }
    let kind = look.one(code.kind);
    let trace = |direction| portfolio::trace(look.portfolio, code, direction, look.inside());
    let (up, down) = (trace(Direction::Upstream), trace(Direction::Downstream));
    let fill = |found: &[Code]| json!({ "code": code, "count": found.len() });
    let body = html! {
        @if let Some(own) = look.own(code) {
            p { a.button.go href=(own) { (look.fill("web-own-page", json!({ "code": code }))) } }
        }
        (stands(look, code, &standing))
        (super::identity::link(look, code))
        @if let Ok(deviation) = bench::DeviationCode::try_from(code) { (shown_by(look, deviation)) }
        @if let Ok(person) = bench::PersonCode::try_from(code) { (person_of(look, person)) }
        @if !(up.is_empty() && down.is_empty()) {
            figure.picture { (lineage::draw(look, code, &up, &down)) }
        }
        @if !up.is_empty() { section { h2 { (look.fill("trace-upstream", fill(&up))) } (listed(look, &up)) } }
        @if !down.is_empty() { section { h2 { (look.fill("trace-downstream", fill(&down))) } (listed(look, &down)) } }
    };
    Shown::Titled(format!("{kind} {code}"), body)
}

/// What all rooms say of it in the open.
pub fn stands(look: &Look<'_>, code: Code, standing: &Standing) -> Markup {
    // Only kits change hands under a seal.
    let kit = code.kind == Kind::Kit;
    let released: Vec<String> = standing
        .released
        .iter()
        .map(|released| look.words.say(&format!("word-{}", released.jurisdiction)))
        .collect();
    html! {
        @if standing.rejected { p.held { (sign(look)) (look.say("word-rejected")) } }
        @if !standing.held_by.is_empty() {
            p.held { (sign(look)) (look.say("word-held")) ": "
                @for hold in &standing.held_by { (look.code(*hold)) " " } }
        }
        dl.facts {
            @if !released.is_empty() { dt { (look.say("word-released")) } dd { (released.join(", ")) } }
            @if let Some(day) = standing.expires { dt { (look.say("column-expires")) } dd { (day) } }
            @if let Some(site) = standing.at_site { dt { (look.say("column-site")) } dd { (look.code(site)) } }
            @if let Some((who, nth)) = standing.assigned {
                dt { (look.say("web-assigned")) } dd { (look.code(who)) " · " (nth) }
            }
            @if kit && !standing.custody_whole { dt { (look.say("web-custody")) } dd.held { (look.say("web-custody-broken")) } }
        }
    }
}

/// What shows a deviation, and what its assessment and conclusion rest on.
fn shown_by(look: &Look<'_>, code: bench::DeviationCode) -> Markup {
    let Some(deviation) = look.view.open.quality.deviation(code) else { return html! {} };
    let assessed = deviation.assessed.as_ref().map(|(mark, told)| (mark, &told.files));
    let closed = deviation.closed.as_ref().map(|(mark, told)| (mark, &told.files));
    let all = [Some((&deviation.mark, &deviation.files)), assessed, closed];
    html! {
        @for (mark, files) in all.into_iter().flatten().filter(|(_, files)| !files.is_empty()) {
            section { h2 { (look.say("field-files")) " · " a.when href={ "/entry/" (mark.fact.position) } {
                (look.fill("web-entry-nth", json!({ "position": mark.fact.position }))) } }
                (super::files::listed(look, mark.fact.position, files.iter().map(|file| ledger::Hash(file.0)))) }
        }
    }
}

/// Who somebody is, and the roles that they hold.
fn person_of(look: &Look<'_>, code: bench::PersonCode) -> Markup {
    let Some(person) = look.view.open.people.person(code) else { return html! {} };
    html! {
        dl.facts {
            dt { (look.say("field-name")) } dd { (person.name) }
            dt { (look.say("field-organisation")) } dd { (person.organisation) }
            dt { (look.say("web-roles")) }
            dd { ul.several { @for grant in &person.grants { li {
                (look.say(&format!("role-{}", grant.role))) @if let Some(site) = grant.site { " · " (look.code(site)) }
            } } } }
        }
        (crate::invited::button(look, code))
    }
}

fn listed(look: &Look<'_>, found: &[Code]) -> Markup {
    html! {
        @for &kind in Kind::ALL {
            @let of_kind: Vec<Code> = found.iter().copied().filter(|code| code.kind == kind).collect();
            @if !of_kind.is_empty() {
                h3 { (look.say(&format!("kind-{}", kind.prefix().to_lowercase()))) " " span.count { (of_kind.len()) } }
                ul.codes {
                    @for &code in of_kind.iter().take(MOST) {
                        @let held = is_held(&look.view.standing(code));
                        li.held[held] { @if held { (sign(look)) } (look.code(code)) }
                    }
                    @if of_kind.len() > MOST { li { (look.fill("web-and-more", json!({ "count": of_kind.len() - MOST }))) } }
                }
            }
        }
    }
}

/// Whether something stands against using it.
pub fn is_held(standing: &Standing) -> bool {
    standing.rejected || !standing.held_by.is_empty()
}
