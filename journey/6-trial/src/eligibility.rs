//! Eligibility: every criterion answered and met, every window inside its limits at its own endpoint.

use crate::criterion::{Judged, is_asked, is_met, judge};
use crate::decide::Look;
use crate::protocol::criterion::Criterion;
use crate::protocol::{Anchor, Check, Endpoint, Window};
use crate::state::{Case, Ending, Going};
use crate::{Answer, Covers, Refusal, consent, site};
use bench::{Date, Moment, PartialDate, ParticipantCode, Quantity, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Confirm that a participant is eligible.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfirmEligibility {
    pub participant: ParticipantCode,
}

/// How a window stands.
enum Counted {
    /// From the anchor's earliest and latest possible day.
    Days(i64, i64),
    /// No anchor.
    Unanswered,
}

fn anchor_days(case: &Case<'_>, criterion: &Criterion, window: &Window, end: Date) -> Counted {
    let day = match window.anchor {
        Anchor::Consent => case.consent().map(|consent| PartialDate::Day(consent.signed_on)),
        Anchor::Screening => Some(PartialDate::Day(case.day(case.participant.screened().happened))),
        _ => match case.participant.answer(&criterion.key).map(|answer| &answer.answer) {
            Some(Answer::Day(day)) => Some(*day),
            _ => None,
        },
    };
    match day.map(PartialDate::could_be) {
        Some((first, last)) => Counted::Days(end.days_since(last), end.days_since(first)),
        None => Counted::Unanswered,
    }
}

/// A limit in days, rounded towards the inside: `min` up, `max` down.
fn days(limit: &Quantity, up: bool) -> Option<i64> {
    let seconds = limit.seconds()?;
    Some(if up { (seconds + 86_399).div_euclid(86_400) } else { seconds.div_euclid(86_400) })
}

fn window_words(window: &Window) -> Text {
    let words = |limit: &Option<Quantity>| limit.as_ref().map_or_else(String::new, ToString::to_string);
    Text::new(&format!("{} .. {}", words(&window.min), words(&window.max)))
}

/// Judges a window on the day of its endpoint, or before it, where only being over already can be told.
fn window_obstacle(
    case: &Case<'_>,
    criterion: &Criterion,
    window: &Window,
    end: Date,
    reached: bool,
) -> Option<Refusal> {
    let key = || criterion.key.clone();
    let (shortest, longest) = match anchor_days(case, criterion, window, end) {
        Counted::Days(shortest, longest) => (shortest, longest),
        Counted::Unanswered if is_asked(criterion) => {
            return Some(Refusal::CriterionUnanswered { criterion: key() });
        }
        Counted::Unanswered => return Some(Refusal::WindowUncounted { window: key() }),
    };
    let min = window.min.as_ref().and_then(|min| days(min, true)).filter(|_| reached);
    let max = window.max.as_ref().and_then(|max| days(max, false));
    let inside = |days: i64| min.is_none_or(|min| days >= min) && max.is_none_or(|max| days <= max);
    let judged = match (inside(shortest), inside(longest)) {
        (true, true) => Judged::Holds,
        // Both ends outside on different sides would have the inside between them.
        (false, false) if min.is_none_or(|min| longest < min) || max.is_none_or(|max| shortest > max) => {
            Judged::Fails
        }
        _ => Judged::Open(Text::default()),
    };
    if is_met(criterion.kind, &judged) || (!reached && judged == Judged::Holds) {
        return None;
    }
    Some(match judged {
        Judged::Open(_) => Refusal::WindowUncounted { window: key() },
        _ => Refusal::OutsideWindow { window: key(), days: longest, limit: window_words(window) },
    })
}

/// Everything about the criteria that speaks against this participant when an endpoint has come, on a day. Windows that end later
/// are asked only whether they are over already.
pub(crate) fn criteria_obstacles(case: &Case<'_>, at: Endpoint, day: Date) -> BTreeSet<Refusal> {
    let screened = case.day(case.participant.screened().happened);
    let mut found = BTreeSet::new();
    for criterion in case.protocol.criteria_of(&case.part.key) {
        if let Check::Window(window) = &criterion.check {
            // The endpoint *screening* lies where it lay; the others are the day of the look, until they have come.
            let end = if window.endpoint == Endpoint::Screening { screened } else { day };
            found.extend(window_obstacle(case, criterion, window, end, window.endpoint <= at));
            continue;
        }
        let key = criterion.key.clone();
        found.extend(match case.participant.answer(&key) {
            None => Some(Refusal::CriterionUnanswered { criterion: key }),
            Some(answer) => match judge(&criterion.check, &answer.answer) {
                Judged::Open(found) => Some(Refusal::CriterionOpen { criterion: key, found }),
                judged if is_met(criterion.kind, &judged) => None,
                _ => Some(Refusal::CriterionNotMet { criterion: key }),
            },
        });
    }
    found
}

/// What must hold for whoever goes on at a site: alive, in the trial, consent as the ethics committee asks, site ready, nothing
/// paused. A report is held against the moment at which it happened, so that what came after does not speak against it.
pub(crate) fn standing_obstacles(
    case: &Case<'_>,
    going: Going,
    at: Moment,
    is_report: bool,
) -> BTreeSet<Refusal> {
    let (p, participant, day) = (case.participant, case.code, case.day(at));
    let before = |on: Date| !is_report || on < day;
    let mut found = site::not_ready(case.trial, (p.site, case.site), day);
    found.extend(p.ended().and_then(|ended| match ended {
        Ending::Died(c) => before(c.on.could_be().1).then_some(Refusal::Died { participant }),
        Ending::Withdrawn(c) => before(c.on).then_some(Refusal::Left { participant }),
        Ending::Lost(c) => before(c.last_heard).then_some(Refusal::Left { participant }),
        Ending::Completed(c) => before(c.on).then_some(Refusal::Left { participant }),
    }));
    if p.stopped().is_some_and(|c| before(c.on)) {
        found.insert(Refusal::TreatmentStopped { participant });
    }
    if p.has_withdrawn(Covers::Treatment).is_some_and(|mark| !is_report || mark.happened <= at) {
        found.insert(Refusal::ConsentWithdrawn { participant, covers: Covers::Treatment });
    }
    if let Some(given) = case.consent() {
        found.extend(consent::wrong(&case.protocol.consent, given));
    }
    let cohort = case.cohort().map(|cohort| (&case.part.key, cohort.number));
    for (pause, scope) in case.trial.stops(going, p.site, cohort, at) {
        found.insert(Refusal::Paused { pause, scope: scope.clone() });
    }
    found
}

/// Whether eligibility is confirmed and still holds on a day.
pub(crate) fn is_eligible(case: &Case<'_>, day: Date) -> bool {
    case.participant.failed().is_none() && case.eligible_until().is_some_and(|until| day <= until)
}

pub(crate) fn obstacles(look: Look<'_>, c: &ConfirmEligibility) -> Result<BTreeSet<Refusal>, Refusal> {
    let case = look.case(c.participant)?;
    let today = look.today(&case);
    let mut found = criteria_obstacles(&case, Endpoint::Screening, today);
    let p = case.participant;
    if p.failed().is_some() || p.ended().is_some() || p.given().next().is_some() {
        found.insert(Refusal::NotInScreening { participant: c.participant });
    } else if is_eligible(&case, today) {
        found.insert(Refusal::AlreadyConfirmed { participant: c.participant });
    }
    if let Some(given) = case.consent() {
        found.extend(consent::wrong(&case.protocol.consent, given));
    }
    Ok(found)
}
