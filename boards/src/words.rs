//! The words of the rooms' enums, by key, and reasons with what fills their sentences.

use crate::Cell;
use bench::{Place, Temperature};
use portfolio::Refusal;
use serde_json::{Map, Value};

/// A reason why not, to be said in the reader's language.
pub(crate) fn said(refusal: &Refusal) -> Cell {
    let value = serde_json::to_value(refusal).unwrap_or_default();
    let inner = |value: &Value| {
        value.as_object().and_then(|fields| fields.values().next()).cloned().unwrap_or_default()
    };
    // `{"quality": {"untested": {…}}}` without its two wrappings.
    let fill = match inner(&inner(&value)) {
        Value::Object(fields) => fields,
        Value::Null => Map::new(),
        other => Map::from_iter([("what".to_owned(), other)]),
    };
    Cell::Said { key: refusal.key(), fill }
}

/// What departs from what was approved, to be said in the reader's language.
pub(crate) fn departure(departure: &bench::Departure) -> Cell {
    let fill = departure.detail.iter().map(|(key, text)| (key.clone(), text.to_string().into()));
    Cell::Said { key: format!("departure-{}-{}", departure.room, departure.kind), fill: fill.collect() }
}

pub(crate) fn determination(determination: donor::Determination) -> Cell {
    Cell::word(match determination {
        donor::Determination::Eligible => "eligible",
        donor::Determination::Ineligible => "ineligible",
        donor::Determination::Incomplete => "incomplete",
        donor::Determination::Exception => "exception",
    })
}

pub(crate) fn tier(tier: bank::Tier) -> Cell {
    Cell::word(match tier {
        bank::Tier::Seed => "seed",
        bank::Tier::Master => "master",
        bank::Tier::Working => "working",
    })
}

pub(crate) fn origin(origin: batch::Origin) -> Cell {
    Cell::word(match origin {
        batch::Origin::Fill => "filled",
        batch::Origin::FreezingRun => "freezing-run",
        batch::Origin::Part => "part-of-a-lot",
        batch::Origin::Pool => "pool",
    })
}

pub(crate) fn severity(severity: quality::Severity) -> Cell {
    Cell::word(match severity {
        quality::Severity::Minor => "minor",
        quality::Severity::Major => "major",
        quality::Severity::Critical => "critical",
    })
}

pub(crate) fn temperature(verdict: Temperature) -> Cell {
    Cell::word(match verdict {
        Temperature::Within => "within-limits",
        Temperature::Awaiting => "awaiting",
        Temperature::FoundFit => "found-fit",
        Temperature::Unfit => "unfit",
    })
}

pub(crate) fn verdict(verdict: trial::Verdict) -> Cell {
    Cell::word(match verdict {
        trial::Verdict::Escalate => "escalate",
        trial::Verdict::Expand => "expand",
        trial::Verdict::DeEscalate => "de-escalate",
        trial::Verdict::Stop => "stop",
    })
}

pub(crate) fn review(verdict: safety::ReviewVerdict) -> Cell {
    Cell::word(match verdict {
        safety::ReviewVerdict::Continue => "continue",
        safety::ReviewVerdict::Pause => "pause",
        safety::ReviewVerdict::Stop => "stop",
    })
}

pub(crate) fn outcome(outcome: safety::Outcome) -> Cell {
    Cell::word(match outcome {
        safety::Outcome::Recovered => "recovered",
        safety::Outcome::Recovering => "recovering",
        safety::Outcome::RecoveredWithSequelae => "recovered-with-sequelae",
        safety::Outcome::NotRecovered => "not-recovered",
        safety::Outcome::Fatal => "fatal",
        safety::Outcome::Unknown => "unknown",
    })
}

pub(crate) fn place(place: &Place) -> Cell {
    match place {
        Place::Bench => Cell::word("bench"),
        Place::Stored(at) => Cell::Text(format!("{} {} {} {}", at.freezer, at.rack, at.box_, at.well)),
        Place::InKit(kit) => Cell::code(*kit),
        Place::InTransit(shipment) => Cell::code(*shipment),
        Place::AtSite(site) => Cell::code(*site),
        Place::Used(preparation) => Cell::code(*preparation),
        Place::Consumed => Cell::word("consumed"),
        Place::Sampled(sample) => Cell::code(*sample),
        Place::Reserved => Cell::word("reserved"),
        Place::Returned => Cell::word("returned"),
        Place::Destroyed => Cell::word("destroyed"),
        Place::Missing => Cell::word("missing"),
    }
}
