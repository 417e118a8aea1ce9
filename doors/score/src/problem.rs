//! What can be wrong with the input, in words: what happened, where, what to do.

use crate::Say;
use instruments::isncsci::flat::{Item, Modality, Wrong, WrongAnswer};
use instruments::isncsci::{NotAnAnswer, Side};
use instruments::rating::WrongRating;

/// One thing that keeps the input from being scored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    Fault { path: String, why: String },
    TooLarge { path: String },
    NotText { path: String, at: String },
    NotJson { path: String, line: String, column: String, why: String },
    NotCsv { path: String, why: String },
    NoForm { path: String },
    NotAForm { form: String },
    WrongRevision { form: String, given: String },
    NoRevision { form: String },
    UnknownKey { form: String, key: String },
    WrongValue { form: String, key: String, given: String },
    WrongAnswer { form: String, wrong: WrongAnswer },
    WrongRating { form: String, wrong: WrongRating },
    WrongForm { form: String, why: String },
    NoSlope { why: &'static str },
    WrongClaim { given: String },
}

/// An item in words: side, segment, modality.
pub(crate) fn place(say: &Say, item: Item) -> String {
    let side = match item.side {
        Some(Side::Right) => say.one("side-right"),
        Some(Side::Left) => say.one("side-left"),
        None => String::new(),
    };
    let segment = item.segment.map_or("", |level| level.name());
    let values: &[(&str, &str)] = &[("side", &side), ("segment", segment)];
    match item.modality {
        Modality::Motor => say.with("item-motor", values),
        Modality::LightTouch => say.with("item-light-touch", values),
        Modality::PinPrick => say.with("item-pin-prick", values),
        Modality::NonKey => say.with("item-non-key", &values[..1]),
        Modality::VoluntaryAnalContraction => say.one("item-contraction"),
        Modality::DeepAnalPressure => say.one("item-pressure"),
    }
}

fn answer(say: &Say, form: &str, wrong: &WrongAnswer) -> String {
    let place = place(say, wrong.item);
    let key = wrong.item.flat_name();
    let with = |text: &str, most: &str, message: &str| {
        say.with(message, &[("form", form), ("place", &place), ("key", &key), ("text", text), ("most", most)])
    };
    match &wrong.wrong {
        Wrong::Missing => with("", "", "problem-missing-answer"),
        Wrong::NotAnAnswer(NotAnAnswer::Unknown { text, max }) => {
            with(text, &max.to_string(), "problem-unknown-answer")
        }
        Wrong::NotAnAnswer(NotAnAnswer::NormalWithStar { text, max }) => {
            with(text, &max.to_string(), "problem-normal-with-star")
        }
        Wrong::NotYesNo(text) => with(text, "", "problem-not-yes-no"),
        Wrong::NotASegment(text) => with(text, "", "problem-not-a-segment"),
    }
}

fn rating(say: &Say, form: &str, wrong: &WrongRating) -> String {
    match wrong {
        WrongRating::NoSuchItem { item } => {
            say.with("problem-no-such-item", &[("form", form), ("item", item)])
        }
        WrongRating::NoSuchGrade { item, given, allowed } => {
            let allowed = allowed.iter().map(u8::to_string).collect::<Vec<_>>().join(", ");
            say.with(
                "problem-no-such-grade",
                &[("form", form), ("item", item), ("given", &given.to_string()), ("allowed", &allowed)],
            )
        }
        WrongRating::NotAnswered { item } => {
            say.with("problem-not-answered", &[("form", form), ("item", item)])
        }
        WrongRating::NotExactlyOne { items } => {
            say.with("problem-not-exactly-one", &[("form", form), ("one", &items.0), ("other", &items.1)])
        }
    }
}

impl Problem {
    /// The world failed, not the data.
    pub(crate) fn is_fault(&self) -> bool {
        matches!(self, Problem::Fault { .. })
    }

    pub(crate) fn words(&self, say: &Say) -> String {
        match self {
            Problem::Fault { path, why } => say.with("problem-fault", &[("path", path), ("why", why)]),
            Problem::TooLarge { path } => say.with("problem-too-large", &[("path", path)]),
            Problem::NotText { path, at } => say.with("problem-not-text", &[("path", path), ("at", at)]),
            Problem::NotJson { path, line, column, why } => say.with(
                "problem-not-json",
                &[("path", path), ("line", line), ("column", column), ("why", why)],
            ),
            Problem::NotCsv { path, why } => say.with("problem-not-csv", &[("path", path), ("why", why)]),
            Problem::NoForm { path } => say.with("problem-no-form", &[("path", path)]),
            Problem::NotAForm { form } => say.with("problem-not-a-form", &[("form", form)]),
            Problem::WrongRevision { form, given } => {
                say.with("problem-wrong-revision", &[("form", form), ("given", given)])
            }
            Problem::NoRevision { form } => say.with("problem-no-revision", &[("form", form)]),
            Problem::UnknownKey { form, key } => {
                say.with("problem-unknown-key", &[("form", form), ("key", key)])
            }
            Problem::WrongValue { form, key, given } => {
                say.with("problem-wrong-value", &[("form", form), ("key", key), ("given", given)])
            }
            Problem::WrongAnswer { form, wrong } => answer(say, form, wrong),
            Problem::WrongRating { form, wrong } => rating(say, form, wrong),
            Problem::WrongForm { form, why } => {
                say.with("problem-wrong-form", &[("form", form), ("why", why)])
            }
            Problem::NoSlope { why } => match *why {
                "total" => say.one("problem-no-slope-total"),
                "time" => say.one("problem-no-slope-time"),
                _ => say.one("problem-no-slope-forms"),
            },
            Problem::WrongClaim { given } => say.with("problem-wrong-claim", &[("given", given)]),
        }
    }
}
