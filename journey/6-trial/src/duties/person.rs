//! Duties around one participant: answer, confirm, allocate, assign, clear, give, visit, complete.

use super::{Ask, at_site, duty};
use crate::criterion::is_asked;
use crate::protocol::{Check, Endpoint};
use crate::state::{Case, Going};
use crate::{ExpectedDose, Refusal, clearing, cohort, eligibility, kit};
use bench::{Date, Duty, Moment, Role, Standing, Temperature};
use serde_json::{Value, json};

pub(super) fn duties(case: &Case<'_>, now: Moment, ask: Ask<'_>, all: &mut Vec<Duty>) {
    if case.participant.allocation().is_none() {
        screening(case, now, all);
    } else {
        if case.participant.may_be_treated() {
            treatment(case, now, ask, all);
        }
        completion(case, now, all);
    }
    visits(case, now, all);
}

fn here(case: &Case<'_>, verb: &'static str, role: Role, from: Moment, prefill: Value) -> Duty {
    at_site(case.participant.site, duty(verb, case.code, role, from, prefill))
}

/// Criteria to answer; then the confirmation, or the failure; then the place in list or cohort.
fn screening(case: &Case<'_>, now: Moment, all: &mut Vec<Duty>) {
    let today = case.day(now);
    let who = case.code;
    let mut unanswered = false;
    for criterion in case.protocol.criteria_of(&case.part.key).filter(|c| is_asked(c)) {
        if case.participant.answer(&criterion.key).is_some() {
            continue;
        }
        unanswered = true;
        let examined = match &criterion.check {
            Check::OneOf(list) => list.instrument.is_some(),
            Check::SpinalLevel(range) => range.instrument.is_some(),
            _ => false,
        };
        let role = if examined { Role::BlindedRater } else { Role::Coordinator };
        let prefill = json!({ "participant": who, "criterion": criterion.key });
        let from = case.participant.screened().happened;
        all.push(here(case, "trial.answer-criterion", role, from, prefill));
    }
    if unanswered {
        return;
    }
    let against = eligibility::criteria_obstacles(case, Endpoint::Screening, today);
    if let Some(why) = against.iter().next() {
        let criterion = match why {
            Refusal::CriterionNotMet { criterion } | Refusal::CriterionOpen { criterion, .. } => {
                Some(criterion)
            }
            Refusal::OutsideWindow { window, .. } | Refusal::WindowUncounted { window } => Some(window),
            _ => None,
        };
        let kind: &'static str = why.into();
        let reason = criterion.map_or_else(|| kind.to_owned(), |key| format!("{kind}: {key}"));
        let prefill = json!({ "participant": who, "criterion": criterion, "reason": reason });
        all.push(here(case, "trial.fail-screening", Role::Investigator, now, prefill));
    } else if !eligibility::is_eligible(case, today) {
        confirm(case, now, all);
    } else if !paused(case, Going::Enrolment, now) {
        let until = case.eligible_until().map(|day| end_of(case, day));
        let place = json!({ "participant": who });
        let allocate = match case.escalation() {
            None if case.trial.list(&case.part.key).is_some() => "trial.randomise",
            Some(rule) if has_room(case, rule.cohort_size) => "trial.enter-cohort",
            _ => return,
        };
        all.push(Duty { until, ..here(case, allocate, Role::Coordinator, now, place) });
    }
}

fn confirm(case: &Case<'_>, now: Moment, all: &mut Vec<Duty>) {
    let prefill = json!({ "participant": case.code });
    all.push(here(case, "trial.confirm-eligibility", Role::Investigator, now, prefill));
}

fn has_room(case: &Case<'_>, size: u32) -> bool {
    let open = case.trial.last_cohort(&case.part.key).filter(|cohort| cohort.decided.is_none());
    open.is_some_and(|open| cohort::filled(case.state, open).count() < size as usize)
}

fn paused(case: &Case<'_>, going: Going, now: Moment) -> bool {
    let open = case.trial.last_cohort(&case.part.key).filter(|_| case.escalation().is_some());
    let cohort = case.cohort().or(open).map(|cohort| (&case.part.key, cohort.number));
    case.trial.stops(going, case.participant.site, cohort, now).next().is_some()
}

/// The last moment of a day at the site.
fn end_of(case: &Case<'_>, day: Date) -> Moment {
    day.plus_days(1).begins_in(&case.site.registered.zone).plus_seconds(-1)
}

fn start_of(case: &Case<'_>, day: Date) -> Moment {
    day.begins_in(&case.site.registered.zone)
}

/// The first day on which an administration may be given, after those before in the cohort; none while somebody before is not dosed.
pub(crate) fn earliest(case: &Case<'_>, administration: u32) -> Option<Date> {
    let (from, _) = case.dosing_days(administration)?;
    if administration > 1 {
        return Some(from);
    }
    match clearing::stagger_until(case) {
        None => Some(from),
        Some((_, None)) => None,
        Some((_, Some(until))) => Some(from.max(until)),
    }
}

/// The dose that is to be prepared next for this participant, where its kit is assigned and nothing keeps it back.
pub(crate) fn expected(case: &Case<'_>, now: Moment) -> Option<ExpectedDose> {
    let administration = case.next_administration()?;
    let kit = case.participant.kit(administration)?;
    let (_, until) = case.dosing_days(administration)?;
    let kept_back = paused(case, kit::going(administration), now)
        || (administration == 1 && !eligibility::is_eligible(case, case.day(now)));
    if kept_back {
        return None;
    }
    Some(ExpectedDose {
        kit,
        site: case.participant.site,
        participant: case.code,
        administration,
        from: start_of(case, earliest(case, administration)?),
        until: end_of(case, until),
    })
}

/// Kit, clearance, administration; and an end of treatment where the days are over.
fn treatment(case: &Case<'_>, now: Moment, ask: Ask<'_>, all: &mut Vec<Duty>) {
    let Some(administration) = case.next_administration() else { return };
    let Some((_, until)) = case.dosing_days(administration) else { return };
    let today = case.day(now);
    let first = administration == 1;
    if first && !eligibility::is_eligible(case, today) {
        // Nothing was given yet: eligibility is confirmed again, or it is lost.
        if eligibility::criteria_obstacles(case, Endpoint::Screening, today).is_empty() {
            return confirm(case, now, all);
        }
        return stop(case, now, today, all);
    }
    if !first && today > until {
        return stop(case, now, today, all);
    }
    if paused(case, kit::going(administration), now) {
        return;
    }
    let Some(from) = earliest(case, administration).map(|day| start_of(case, day)) else { return };
    let until = Some(end_of(case, until));
    let place = json!({ "participant": case.code, "administration": administration });
    let Some(kit) = case.participant.kit(administration) else {
        // A day ahead, so that the cell laboratory knows.
        let from = from.plus_days(-1);
        all.push(Duty { until, ..here(case, "trial.assign-kit", Role::Coordinator, from, place) });
        return;
    };
    let standing = ask(kit.into());
    let mut with_kit = place;
    with_kit["kit"] = json!(kit);
    if let Some(reason) = unfit(&standing, today, now) {
        with_kit["reason"] = json!(reason);
        all.push(Duty { until, ..here(case, "trial.replace-kit", Role::Coordinator, now, with_kit) });
        return;
    }
    let Some(usable) = standing.usable_until else { return };
    if case.participant.cleared(administration).is_some_and(|(cleared, _)| *cleared == kit) {
        let mut routes: Vec<_> = case.part.arms.iter().map(|arm| arm.route).collect();
        routes.dedup();
        if let [route] = routes[..] {
            with_kit["route"] = json!(route);
        }
        // A sham has no volume; its record has the shape of the other arm's.
        let mut volumes: Vec<_> = match case.level_arm() {
            Some(arm) => arm.volume.into_iter().collect(),
            None => case.part.arms.iter().filter_map(|arm| arm.volume).collect(),
        };
        volumes.dedup();
        if let [volume] = volumes[..] {
            with_kit["volume"] = json!(volume);
        }
        let give = here(case, "trial.record-administration", Role::Implanter, now, with_kit);
        all.push(Duty { until: Some(usable), ..give });
    } else if now >= from {
        let clear = here(case, "trial.clear-for-dosing", Role::Investigator, from, with_kit);
        all.push(Duty { until: Some(usable), ..clear });
    }
}

/// Why an assigned kit cannot be given any more, if so: held, rejected, expired, unfit, or its preparation is over.
fn unfit(standing: &Standing, today: Date, now: Moment) -> Option<&'static str> {
    if !standing.known {
        return None;
    }
    if standing.rejected || !standing.held_by.is_empty() || !standing.custody_whole {
        return Some("the kit may not be used");
    }
    if standing.temperature == Temperature::Unfit || standing.expires.is_some_and(|last| last < today) {
        return Some("the kit may not be used");
    }
    standing.usable_until.is_some_and(|until| until < now).then_some("the preparation's time is over")
}

fn stop(case: &Case<'_>, now: Moment, today: Date, all: &mut Vec<Duty>) {
    let prefill = json!({
        "participant": case.code, "on": today, "reason": "the days for the administration are over",
    });
    all.push(here(case, "trial.stop-treatment", Role::Investigator, now, prefill));
}

/// Visits that are due or late. One before the first administration is due from screening until then.
fn visits(case: &Case<'_>, now: Moment, all: &mut Vec<Duty>) {
    let eligible = case.participant.confirmed().is_some();
    for visit in case.protocol.visits_of(&case.part.key).filter(|visit| case.awaits(visit)) {
        let (from, until) = match case.visit_days(visit) {
            Some((from, until)) => (start_of(case, from), Some(end_of(case, until))),
            // Before anything was given only what precedes it can be due, of whoever is going to be treated.
            None if eligible && case.offset(visit) < 0 && case.participant.may_be_treated() => (now, None),
            None => continue,
        };
        if from > now {
            continue;
        }
        let rated = !visit.instruments.is_empty();
        let role = if rated { Role::BlindedRater } else { Role::Coordinator };
        let prefill = json!({ "participant": case.code, "visit": visit.key, "remote": false, "missing": [] });
        all.push(Duty { until, ..here(case, "trial.record-visit", role, from, prefill) });
    }
}

/// Everything given or stopped, and every visit in.
fn completion(case: &Case<'_>, now: Moment, all: &mut Vec<Duty>) {
    let treated = case.next_administration().is_none() || !case.participant.may_be_treated();
    let awaited = case.protocol.visits_of(&case.part.key).any(|visit| is_still_due(case, visit));
    if treated && !awaited {
        let prefill = json!({ "participant": case.code, "on": case.day(now) });
        all.push(here(case, "trial.complete", Role::Investigator, now, prefill));
    }
}

/// Whoever was never dosed has no days to be seen on.
fn is_still_due(case: &Case<'_>, visit: &crate::protocol::Visit) -> bool {
    case.awaits(visit) && case.first_day().is_some()
}
