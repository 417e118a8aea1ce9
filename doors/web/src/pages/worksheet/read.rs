//! From the cells of a worksheet to a form, with every wrong or empty cell named.

use crate::page::Look;
use instruments::isncsci::flat::{self, Item, Modality, Wrong, WrongAnswer};
use instruments::isncsci::{Form, NotAnAnswer, Side};
use serde_json::json;
use std::collections::BTreeSet;

/// The field of one question below a sheet's path: where the command's own body has it.
pub fn field(path: &str, item: Item) -> String {
    let half = |side: Option<Side>, name: &str| {
        let side = if side == Some(Side::Left) { "left" } else { "right" };
        match item.segment {
            Some(level) => format!("{path}/{side}/{name}/{level}"),
            None => format!("{path}/{side}/{name}"),
        }
    };
    match item.modality {
        Modality::Motor => half(item.side, "motor"),
        Modality::LightTouch => half(item.side, "light_touch"),
        Modality::PinPrick => half(item.side, "pin_prick"),
        Modality::NonKey => half(item.side, "lowest_non_key_muscle"),
        Modality::VoluntaryAnalContraction => format!("{path}/voluntary_anal_contraction"),
        Modality::DeepAnalPressure => format!("{path}/deep_anal_pressure"),
    }
}

/// What the cells of a sheet say so far.
pub struct Read {
    /// Empty and wrong cells count as not testable.
    pub form: Form,
    pub wrong: Vec<WrongAnswer>,
}

impl Read {
    /// How many cells nobody has filled in.
    pub fn empty(&self) -> usize {
        self.wrong.iter().filter(|wrong| wrong.wrong == Wrong::Missing).count()
    }
}

/// Reads a sheet; `typed` says what stands in a field.
pub fn read(path: &str, typed: impl Fn(&str) -> Option<String>) -> Read {
    let items: Vec<(String, String)> =
        Item::all().into_iter().map(|item| (item.flat_name(), field(path, item))).collect();
    let told = |flat: &str| {
        let (_, field) = items.iter().find(|(name, _)| name == flat)?;
        typed(field).map(|text| text.trim().to_owned())
    };
    let mut read = match flat::read(told) {
        Ok(form) => Read { form, wrong: vec![] },
        Err(wrong) => {
            let open: BTreeSet<String> = wrong.iter().map(|wrong| wrong.item.flat_name()).collect();
            let untested = |flat: &str| {
                if !open.contains(flat) {
                    return told(flat);
                }
                // Non-key muscles have no such answer: left out they are not tested.
                (!flat.ends_with("NonKeyMuscleWithMotorFunction")).then(|| "NT".to_owned())
            };
            Read { form: flat::read(untested).unwrap_or_else(|_| Form::normal()), wrong }
        }
    };
    read.form.prior_deficit = match typed(&format!("{path}/prior_deficit")).as_deref() {
        Some("true") => Some(true),
        Some("false") => Some(false),
        _ => None,
    };
    read
}

/// What is wrong in a sheet that was sent: field and sentence of each.
pub fn problems(
    look: &Look<'_>,
    path: &str,
    typed: impl Fn(&str) -> Option<String>,
) -> Vec<(String, String)> {
    let said = |wrong: &WrongAnswer| (field(path, wrong.item), told(look, wrong));
    read(path, typed).wrong.iter().map(said).collect()
}

/// One wrong answer in words, with the place where it stands.
pub fn told(look: &Look<'_>, wrong: &WrongAnswer) -> String {
    let place = place(look, wrong.item);
    match &wrong.wrong {
        Wrong::Missing => look.fill("web-cell-empty", json!({ "place": place })),
        Wrong::NotAnAnswer(NotAnAnswer::Unknown { text, max }) => {
            look.fill("web-cell-unknown", json!({ "place": place, "text": text, "most": max }))
        }
        Wrong::NotAnAnswer(NotAnAnswer::NormalWithStar { text, max }) => {
            look.fill("web-cell-star", json!({ "place": place, "text": text, "most": max }))
        }
        Wrong::NotYesNo(text) => look.fill("web-cell-yes-no", json!({ "place": place, "text": text })),
        Wrong::NotASegment(text) => look.fill("web-cell-segment", json!({ "place": place, "text": text })),
    }
}

/// Side, modality and segment in words: what a screen reader says of a cell.
pub fn place(look: &Look<'_>, item: Item) -> String {
    let side = match item.side {
        Some(Side::Right) => look.say("web-right"),
        Some(Side::Left) => look.say("web-left"),
        None => String::new(),
    };
    let what = look.say(match item.modality {
        Modality::Motor => "web-motor",
        Modality::LightTouch => "web-light-touch",
        Modality::PinPrick => "web-pin-prick",
        Modality::NonKey => "web-non-key",
        Modality::VoluntaryAnalContraction => "web-vac",
        Modality::DeepAnalPressure => "web-dap",
    });
    let segment = item.segment.map_or("", |level| level.name());
    [side.as_str(), what.as_str(), segment]
        .iter()
        .filter(|part| !part.is_empty())
        .copied()
        .collect::<Vec<_>>()
        .join(" ")
}
