//! The flow of participants, drawn from the facts as CONSORT 2025 draws it. Whoever may not know an arm sees all arms as one.

use super::trials::{self, WITH_PEOPLE};
use crate::page::{Look, Page, Shown, Who};
use bench::{Text, TrialCode};
use draw::{Arm, Consort, Count, Frame, Step, at_widths};
use maud::{Markup, PreEscaped, html};
use serde_json::json;
use std::collections::BTreeMap;
use trial::protocol::Part;
use trial::{Case, Flow, Status, Trial};

pub const PAGE: Page =
    Page { path: "/flow", who: Who::Roles(WITH_PEOPLE), title: "web-flow", in_navigation: false, show };

fn show(look: &Look<'_>) -> Shown {
    let Some((code, of)) = trials::chosen(look) else {
        return Shown::Page(html! { p.nothing { (look.say("web-no-trials")) } });
    };
    Shown::Page(html! {
        (trials::others(look, code))
        @for (nth, part) in of.newest().parts.iter().enumerate() { (one(look, (code, of), nth, part)) }
        p { a.button href="/board/consort" { (look.say("web-as-table")) } }
    })
}

fn one(look: &Look<'_>, (code, of): (TrialCode, &Trial), nth: usize, part: &Part) -> Markup {
    let flow = look.view.open.trial.flow(code, &part.key);
    let heading = html! { h2 { (of.newest().title) " · " (part.title) } };
    if flow.pre_screened == 0 && flow.screened == 0 {
        return html! { section { (heading) p.nothing { (look.say("web-nobody-yet")) } } };
    }
    let consort = Consort { trunk: trunk(look, of, &flow), arms: arms(look, code, part) };
    let frame = Frame {
        id: format!("flow-{code}-{nth}"),
        title: format!("{} {}", look.say("web-flow"), part.title),
        desc: look.fill("web-flow-desc", json!({ "screened": flow.screened, "allocated": flow.allocated })),
        width: 0,
    };
    html! { section { (heading) figure.picture { (PreEscaped(at_widths(&frame, |frame| consort.draw(frame)))) } } }
}

fn step(label: String, count: u32, reasons: Vec<Count>) -> Step {
    Step { label, count: count.to_string(), reasons, href: None }
}

/// Those that are not nought.
fn reasons(look: &Look<'_>, counted: &[(&str, u32)]) -> Vec<Count> {
    let some = counted.iter().filter(|(_, count)| *count > 0);
    some.map(|(key, count)| Count { label: look.say(key), count: count.to_string() }).collect()
}

fn trunk(look: &Look<'_>, of: &Trial, flow: &Flow) -> Vec<(Step, Option<Step>)> {
    let why = flow.failed_by.iter().map(|(criterion, count)| {
        let words = of.newest().criterion(criterion).map(|known| known.words.to_string());
        let label = words.unwrap_or_else(|| look.say("web-other-reason"));
        Count { label, count: count.to_string() }
    });
    let mut trunk = Vec::new();
    if flow.pre_screened > 0 {
        let aside = step(look.say("word-not-suitable"), flow.not_suitable, vec![]);
        trunk.push((step(look.say("word-pre-screened"), flow.pre_screened, vec![]), Some(aside)));
    }
    let aside = step(look.say("word-screen-failed"), flow.screen_failed, why.collect());
    trunk.push((step(look.say("web-assessed"), flow.screened, vec![]), Some(aside)));
    trunk.push((step(look.say("word-allocated"), flow.allocated, vec![]), None));
    trunk
}

/// In an escalation a level each, which everybody may know; in a masked part the arms for unblinded eyes, and one without a name for
/// the others.
fn arms(look: &Look<'_>, code: TrialCode, part: &Part) -> Vec<Arm> {
    let trial = &look.view.open.trial;
    let mut groups: BTreeMap<(usize, String), Vec<Case<'_>>> = BTreeMap::new();
    let place = |key: &Text| part.arms.iter().position(|arm| arm.key == *key).unwrap_or(usize::MAX);
    let title = |key: &Text| part.arm(key).map_or_else(|| key.to_string(), |arm| arm.title.to_string());
    for case in trial.cases(code, &part.key).filter(|case| case.participant.allocation().is_some()) {
        let level = case.level_arm().map(|arm| arm.key.clone());
        let arm = level.or_else(|| look.view.inside?.trial.arm(trial, case.code));
        let group = arm.map_or((0, String::new()), |key| (place(&key), title(&key)));
        groups.entry(group).or_default().push(case);
    }
    groups.into_iter().map(|((_, name), cases)| Arm { name, steps: steps(look, &cases) }).collect()
}

fn steps(look: &Look<'_>, cases: &[Case<'_>]) -> Vec<Step> {
    let count = |is: &dyn Fn(&Case<'_>) -> bool| -> u32 {
        u32::try_from(cases.iter().filter(|case| is(case)).count()).unwrap_or(u32::MAX)
    };
    let dosed = count(&|case| case.participant.given().next().is_some());
    let all = count(&|_| true);
    let status = |wanted: Status| count(&|case| case.status() == wanted);
    let left = [
        ("word-withdrawn", status(Status::Withdrawn)),
        ("word-lost", status(Status::Lost)),
        ("word-died", status(Status::Died)),
    ];
    let stopped = count(&|case| case.participant.stopped().is_some());
    let whole = count(&|case| case.next_administration().is_none());
    let treated = [
        ("word-dosed", dosed),
        ("web-not-dosed", all - dosed),
        ("word-whole-course", whole),
        ("word-treatment-stopped", stopped),
    ];
    let gone: u32 = left.iter().map(|(_, count)| count).sum();
    let followed = count(&|case| case.participant.is_active());
    vec![
        step(look.say("word-allocated"), all, reasons(look, &treated)),
        step(look.say("web-left-the-trial"), gone, reasons(look, &left)),
        step(look.say("web-still-followed"), followed, vec![]),
        step(look.say("word-completed"), status(Status::Completed), vec![]),
    ]
}
