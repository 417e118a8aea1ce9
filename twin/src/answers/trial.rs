//! At the sites: people who come, what is asked and measured of them, and what they are given.

use super::{Look, digest_of, with};
use bench::{Decimal, Duty, ParticipantCode, Quantity, SiteCode, Text, Unit};
use serde_json::{Map, Value, json};
use trial::protocol::criterion::Criterion;
use trial::protocol::{Anchor, Check, CriterionKind};

pub(super) fn answer(look: &Look<'_>, duty: &Duty, verb: &str, prefill: Map<String, Value>) -> Option<Value> {
    Some(match verb {
        "adopt-protocol" => look.world.documents.protocols.first()?.clone(),
        "record-approval" => with(
            prefill,
            json!({ "authority": "Competent body", "reference": format!("{}-{}", duty.about, look.now.date()) }),
        ),
        "pre-screen" => arrival(look, duty, prefill)?,
        "record-consent" => consent(look, duty, prefill),
        "answer-criterion" => criterion(look, prefill)?,
        "commit-list" => {
            let word =
                |what: &str| digest_of(&[what, &duty.about.to_string(), &prefill_text(&prefill, "part")]);
            let ratio = shares(look, &prefill)?;
            let secret =
                json!({ "seed": word("seed"), "salt": word("salt"), "block_sizes": [ratio, ratio * 2] });
            with(prefill.clone(), json!({ "secret": { "closed!": secret } }))
        }
        "decide-escalation" => with(prefill, json!({ "reason": "as the protocol says" })),
        "record-administration" => administration(look, prefill),
        "record-visit" => visit(look, prefill)?,
        "answer-query" => with(prefill, json!({ "answer": "checked against the source; it is as recorded" })),
        "complete" => with(prefill, json!({ "on": look.now.date() })),
        "resume" => with(prefill, json!({ "reason": "the safety review found that it may go on" })),
        _ => Value::Object(prefill),
    })
}

fn prefill_text(prefill: &Map<String, Value>, field: &str) -> String {
    prefill.get(field).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// The sum of a part's allocation ratio: blocks are multiples of it.
fn shares(look: &Look<'_>, prefill: &Map<String, Value>) -> Option<u32> {
    let trial = serde_json::from_value(prefill.get("trial")?.clone()).ok()?;
    let part = look.view.open.trial.trial(trial)?.part(&Text::new(prefill.get("part")?.as_str()?))?;
    Some(part.parallel()?.ratio.values().sum())
}

/// Somebody comes, or nobody today.
fn arrival(look: &Look<'_>, duty: &Duty, prefill: Map<String, Value>) -> Option<Value> {
    let site = SiteCode::try_from(duty.about).ok()?;
    let planned = look.world.planned(&look.view.open.trial.site(site)?.registered.name)?;
    let a_month: f64 = planned.screened_a_month.to_string().parse().ok()?;
    let mut dice = look.world.dice(&format!("arrival {site} {}", look.now.date()));
    if !dice.bernoulli((a_month / 30.0).min(1.0)) {
        return None;
    }
    let share: f64 = planned.enrolled.value.to_string().parse().ok()?;
    // Of those screened so many come in; most who do not are seen at the first look.
    let suitable = dice.bernoulli((share / 100.0 * 1.5).min(1.0));
    let remarks = if suitable { "" } else { "another diagnosis, or outside the window" };
    Some(with(prefill, json!({ "suitable": suitable, "remarks": remarks })))
}

fn consent(look: &Look<'_>, duty: &Duty, prefill: Map<String, Value>) -> Value {
    let mut dice = look.world.dice(&format!("consent {} {}", duty.about, look.now));
    let can_write = dice.bernoulli(0.6);
    let mode = if can_write { "own-hand" } else { "witness" };
    with(
        prefill,
        json!({
            "mode": mode, "has_capacity": true, "can_write": can_write, "language": "zh", "signed_on": look.now.date(),
        }),
    )
}

/// An answer to one criterion, from what is true of the person.
fn criterion(look: &Look<'_>, prefill: Map<String, Value>) -> Option<Value> {
    let who: ParticipantCode = serde_json::from_value(prefill.get("participant")?.clone()).ok()?;
    let case = look.view.open.trial.case(who)?;
    let key = Text::new(prefill.get("criterion")?.as_str()?);
    let criterion = case.protocol.criterion(&key)?;
    let patient = look.world.patient(who);
    let screened = case.participant.screened().happened.date();
    let mut dice = look.world.dice(&format!("criterion {who} {key}"));
    let answer = match &criterion.check {
        Check::Number(range) => json!({ "value": number(range, &patient, &mut dice)? }),
        Check::OneOf(list) if list.instrument.is_some() => {
            json!({ "isncsci": patient.examine(0, 0, "screening") })
        }
        Check::SpinalLevel(range) if range.instrument.is_some() => {
            json!({ "isncsci": patient.examine(0, 0, "screening") })
        }
        Check::OneOf(list) => json!({ "choice": list.of.first()? }),
        Check::SpinalLevel(range) => json!({ "choice": range.from.to_string() }),
        Check::YesNo(_) => json!({ "yes": met(criterion, &mut dice) }),
        Check::Window(window) => {
            let day = match window.anchor {
                Anchor::Injury => patient.injured(screened),
                _ => screened.plus_days(-middle(window, &mut dice)),
            };
            json!({ "day": day })
        }
    };
    Some(with(prefill, json!({ "answer": answer, "evidence": "medical record", "on": look.now.date() })))
}

/// Most people who come this far meet most criteria.
fn met(criterion: &Criterion, dice: &mut figures::philox::Dice) -> bool {
    let fine = dice.bernoulli(0.985);
    (criterion.kind == CriterionKind::Inclusion) == fine
}

fn number(
    range: &trial::protocol::NumberRange,
    patient: &crate::world::patient::Patient,
    dice: &mut figures::philox::Dice,
) -> Option<Quantity> {
    if range.item.as_str() == "age" {
        return Some(Quantity { value: Decimal::from(patient.age as i64), unit: range.min?.unit });
    }
    let (low, high) = (range.min, range.max);
    let unit = low.or(high)?.unit;
    let low = low.unwrap_or(Quantity::whole(0, unit));
    let high = high.unwrap_or(crate::world::measure::scaled(&low, 160));
    Some(crate::world::measure::between(low, high, dice.normal(0.5, 0.2).clamp(0.02, 0.98)))
}

/// Days inside a window that some other anchor opens.
fn middle(window: &trial::protocol::Window, dice: &mut figures::philox::Dice) -> i64 {
    let days = |limit: &Option<Quantity>| limit.and_then(|q| q.seconds()).map(|s| s / 86_400);
    let low = days(&window.min).unwrap_or(0);
    let high = days(&window.max).unwrap_or(low + 2_000);
    low + (dice.uniform() * (high - low) as f64 * 0.8) as i64 + 1
}

fn administration(look: &Look<'_>, prefill: Map<String, Value>) -> Value {
    with(
        prefill,
        json!({
            "device": "22 G spinal needle", "sites_of_injection": ["L3/4"],
            "started": look.now.plus_seconds(-1200), "ended": look.now.plus_seconds(-300),
        }),
    )
}

fn visit(look: &Look<'_>, prefill: Map<String, Value>) -> Option<Value> {
    let who: ParticipantCode = serde_json::from_value(prefill.get("participant")?.clone()).ok()?;
    let key = prefill.get("visit")?.as_str()?.to_owned();
    let case = look.view.open.trial.case(who)?;
    let visit = case.protocol.visits.iter().find(|visit| visit.key.as_str() == key)?;
    let patient = look.world.patient(who);
    let days = case.first_day().map_or(0, |first| look.now.date().days_since(first));
    let mut answers = Vec::new();
    let mut missing = Vec::new();
    for instrument in &visit.instruments {
        match instrument.as_str() {
            "isncsci" => answers.push(json!({ "isncsci": patient.examine(days, look.cells_given, &key) })),
            other => {
                let points = total(look, who, other, days);
                let value = Quantity { value: Decimal::from(points), unit: Unit::Point };
                answers.push(json!({ "number": { "key": other, "value": value } }));
            }
        }
    }
    let mut dice = look.world.dice(&format!("visit {who} {key}"));
    if dice.bernoulli(0.01) && !answers.is_empty() {
        answers.pop();
        missing
            .push(json!({ "assessment": visit.instruments.last()?, "why": "the participant was too tired" }));
    }
    Some(with(
        prefill,
        json!({
            "on": look.now.date(), "rater": look.author.person, "answers": answers, "missing": missing,
        }),
    ))
}

/// A scale's total, slowly better, a little more so with cells. Its items are the instrument room's; a rehearsal keeps the total.
fn total(look: &Look<'_>, who: ParticipantCode, scale: &str, days: i64) -> i64 {
    let mut dice = look.world.dice(&format!("scale {who} {scale}"));
    let (start, spread, worse, most) = match scale {
        "scim3" => (30.0, 10.0, 15.0, 100.0),
        "mds-updrs-3-off" | "mds-updrs" => (46.0, 10.0, 2.4, 132.0),
        "alsfrs-r" => (36.0, 4.0, -10.7, 48.0),
        _ => (50.0, 10.0, 0.0, 200.0),
    };
    let years = days.max(0) as f64 / 365.0;
    let effect = look.world.effect_points / crate::world::patient::EFFECT_POINTS;
    let value: f64 =
        dice.normal(start, spread) + worse * years + effect * f64::from(look.cells_given) * years;
    value.clamp(0.0, most) as i64
}
