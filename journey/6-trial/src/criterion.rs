//! Criteria: each is answered in the form that the protocol asks for, and judged at each look.

use crate::Refusal;
use crate::decide::Look;
use crate::departure;
use crate::protocol::criterion::Criterion;
use crate::protocol::{Anchor, Check, CriterionKind, NumberRange, OneOf, SpinalRange};
use bench::{Date, Departure, PartialDate, ParticipantCode, Quantity, Text};
use instruments::isncsci::{self, Ais, Outcome, Outcomes};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// What was found for one criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// Whether it is so.
    Yes(bool),
    /// A measured value.
    Value(Quantity),
    /// One of the words that the criterion offers.
    Choice(Text),
    /// The day of something: of the injury, of the diagnosis.
    Day(PartialDate),
    /// An examination, from which the AIS grade is computed.
    Isncsci(Box<isncsci::Form>),
}

/// Answer one criterion of the protocol.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerCriterion {
    pub participant: ParticipantCode,
    /// The criterion's key in the protocol.
    pub criterion: Text,
    pub answer: Answer,
    /// Where it can be seen: the source document.
    pub evidence: Text,
    /// The day on which it was so.
    pub on: Date,
}

/// What an answer says of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Judged {
    Holds,
    Fails,
    /// The answer leaves it open, with what was found.
    Open(Text),
}

impl Judged {
    fn from_bool(holds: bool) -> Self {
        if holds { Self::Holds } else { Self::Fails }
    }
}

/// Judges one check other than a window, which needs days beside the answer.
pub(crate) fn judge(check: &Check, answer: &Answer) -> Judged {
    let other_kind = || Judged::Open("answered in another form".into());
    match (check, answer) {
        (Check::Number(range), Answer::Value(value)) => in_range(range, value),
        (Check::YesNo(_), Answer::Yes(yes)) => Judged::from_bool(*yes),
        (Check::OneOf(list), _) => one_of(list, answer).unwrap_or_else(other_kind),
        (Check::SpinalLevel(range), _) => between(range, answer).unwrap_or_else(other_kind),
        _ => other_kind(),
    }
}

fn in_range(range: &NumberRange, value: &Quantity) -> Judged {
    let against = |limit: &Option<Quantity>, wrong| match limit.as_ref().map(|l| value.compare(l)) {
        None => Some(true),
        Some(Ok(order)) => Some(order != wrong),
        Some(Err(_)) => None,
    };
    match (against(&range.min, Ordering::Less), against(&range.max, Ordering::Greater)) {
        (Some(low), Some(high)) => Judged::from_bool(low && high),
        _ => Judged::Open(Text::new(&value.to_string())),
    }
}

/// A set of possible values must lie inside the allowed ones entirely: what is open is not met (reference 4.1).
fn within<T: Outcome>(found: Outcomes<T>, allowed: impl Fn(T) -> bool) -> Judged {
    let inside = found.iter().filter(|(value, _)| allowed(*value)).count();
    match found.len() {
        0 => Judged::Open("nothing found".into()),
        all if inside == all => Judged::Holds,
        _ if inside == 0 => Judged::Fails,
        _ => Judged::Open(Text::new(&found.to_string())),
    }
}

fn one_of(list: &OneOf, answer: &Answer) -> Option<Judged> {
    match (answer, &list.instrument) {
        // Where an instrument gives the value it is computed from the answers, never typed in.
        (Answer::Isncsci(form), Some(_)) if list.item.as_str() == "ais" => {
            let named = |grade: Ais| list.of.iter().any(|allowed| allowed.as_str() == grade.name());
            Some(within(isncsci::classify(form).ais, named))
        }
        (Answer::Choice(word), None) => Some(Judged::from_bool(list.of.contains(word))),
        _ => None,
    }
}

fn between(range: &SpinalRange, answer: &Answer) -> Option<Judged> {
    let allowed = |level| range.from <= level && level <= range.to;
    match (answer, &range.instrument) {
        (Answer::Isncsci(form), _) => Some(within(isncsci::classify(form).neurological_level, allowed)),
        (Answer::Choice(word), None) => Some(match word.as_str().parse() {
            Ok(level) => Judged::from_bool(allowed(level)),
            Err(_) => Judged::Open(word.clone()),
        }),
        _ => None,
    }
}

/// Whether somebody must answer: a window from consent or screening is counted from what is recorded already.
pub(crate) fn is_asked(criterion: &Criterion) -> bool {
    match &criterion.check {
        Check::Window(window) => !matches!(window.anchor, Anchor::Consent | Anchor::Screening),
        _ => true,
    }
}

/// Whether a judgement meets a criterion of this kind.
pub(crate) fn is_met(kind: CriterionKind, judged: &Judged) -> bool {
    match kind {
        CriterionKind::Inclusion => *judged == Judged::Holds,
        CriterionKind::Exclusion => *judged == Judged::Fails,
    }
}

pub(crate) fn obstacles(look: Look<'_>, c: &AnswerCriterion) -> Result<BTreeSet<Refusal>, Refusal> {
    let case = look.case(c.participant)?;
    let unknown = case.protocol.criterion(&c.criterion).is_none();
    let refusal = Refusal::UnknownCriterion { criterion: c.criterion.clone() };
    Ok(unknown.then_some(refusal).into_iter().collect())
}

/// An answer that comes after eligibility was confirmed on another, or in a form that cannot be judged.
pub(crate) fn departures(look: Look<'_>, c: &AnswerCriterion) -> Vec<Departure> {
    let Some(case) = look.state.case(c.participant) else { return vec![] };
    let about = vec![c.participant.into()];
    let mut found = Vec::new();
    if case.participant.confirmed().is_some() {
        let late = Departure::new("trial", "answered-after-confirmation", about.clone());
        found.push(late.with("criterion", &c.criterion));
    }
    if let Some(criterion) = case.protocol.criterion(&c.criterion)
        && !matches!((&criterion.check, &c.answer), (Check::Window(_), Answer::Day(_)))
        && let Judged::Open(found_open) = judge(&criterion.check, &c.answer)
    {
        let open = Refusal::CriterionOpen { criterion: c.criterion.clone(), found: found_open };
        found.push(departure::of(&open, about));
    }
    found
}
