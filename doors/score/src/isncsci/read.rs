//! Forms from JSON or CSV, every wrong answer named.
//!
//! Three layouts: our own (`right`, `left`, maps from segment to answer; the JSON schema), the flat one of the worked
//! exams (`c5RightMotor`), and CSV with the flat names as columns.

use crate::problem::Problem;
use crate::source::{self, Content};
use instruments::isncsci::flat::{self, Item, Modality};
use instruments::isncsci::{Form, Level, SIDES, Side};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

/// How a form was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    Own,
    Worked,
    Csv,
}

/// One form, and what the file says beside its answers.
pub(super) struct Exam {
    /// How to call it: its id, or its place in the file.
    pub name: String,
    pub id: Option<Value>,
    pub layout: Layout,
    pub form: Form,
    /// Results that the file states, by their flat names.
    pub stated: BTreeMap<String, String>,
}

/// All forms of a file, and whether it was a list.
pub(super) struct Exams {
    pub exams: Vec<Exam>,
    pub list: bool,
    /// Columns that no answer, id or result is called.
    pub unknown_columns: Vec<String>,
}

pub(super) fn file(path: &Path, input: &mut dyn Read) -> Result<Exams, Vec<Problem>> {
    match source::content(path, input)? {
        Content::Csv(text) => csv(path, &text),
        Content::Json(value) => {
            let (forms, list) = source::list(path, value)?;
            let read = forms.into_iter().enumerate().map(|(at, form)| one(at, form));
            Ok(Exams { exams: all(read)?, list, unknown_columns: Vec::new() })
        }
    }
}

/// All exams, or all problems of all of them.
fn all(read: impl Iterator<Item = Result<Exam, Vec<Problem>>>) -> Result<Vec<Exam>, Vec<Problem>> {
    let (mut exams, mut problems) = (Vec::new(), Vec::new());
    for exam in read {
        match exam {
            Ok(exam) => exams.push(exam),
            Err(more) => problems.extend(more),
        }
    }
    if problems.is_empty() { Ok(exams) } else { Err(problems) }
}

fn as_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(yes) => Some(if *yes { "Yes" } else { "No" }.to_string()),
        _ => None,
    }
}

fn named(at: usize, id: Option<&Value>) -> String {
    id.and_then(as_text).unwrap_or_else(|| format!("#{}", at + 1))
}

/// The revision that a form states, if any, is ours.
fn revision(name: &str, form: &Map<String, Value>, needed: bool) -> Result<(), Problem> {
    match form.get("revision").and_then(as_text) {
        Some(given) if given == "2019" => Ok(()),
        Some(given) => Err(Problem::WrongRevision { form: name.to_string(), given }),
        None if needed => Err(Problem::NoRevision { form: name.to_string() }),
        None => Ok(()),
    }
}

fn one(at: usize, value: Value) -> Result<Exam, Vec<Problem>> {
    let Value::Object(mut form) = value else {
        return Err(vec![Problem::NotAForm { form: format!("#{}", at + 1) }]);
    };
    let id = form.remove("id");
    let name = named(at, id.as_ref());
    let own = form.contains_key("right") || form.contains_key("left") || form.contains_key("revision");
    let worked = form.contains_key("analContraction") || form.contains_key("c2RightTouch");
    if !own && !worked {
        return Err(vec![Problem::NotAForm { form: name }]);
    }
    let stated = stated(&form);
    revision(&name, &form, !worked).map_err(|problem| vec![problem])?;
    let (flat, extra, problems) = if worked { worked_layout(&name, form) } else { own_layout(&name, form) };
    let exam = read(&name, &flat, problems)?;
    let form = Form {
        prior_deficit: extra.get("prior_deficit").and_then(Value::as_bool),
        comments: extra.get("comments").and_then(Value::as_str).map(str::to_string),
        ..exam
    };
    let layout = if worked { Layout::Worked } else { Layout::Own };
    Ok(Exam { name, id, layout, form, stated })
}

/// The results under `totals`.
fn stated(form: &Map<String, Value>) -> BTreeMap<String, String> {
    let totals = form.get("totals").and_then(Value::as_object);
    totals.into_iter().flatten().filter_map(|(key, value)| Some((key.clone(), as_text(value)?))).collect()
}

type Flat = BTreeMap<String, String>;

fn read(name: &str, flat: &Flat, mut problems: Vec<Problem>) -> Result<Form, Vec<Problem>> {
    match flat::read(|key| flat.get(key).cloned()) {
        Ok(form) if problems.is_empty() => Ok(form),
        Ok(_) => Err(problems),
        Err(wrongs) => {
            let wrong = |wrong| Problem::WrongAnswer { form: name.to_string(), wrong };
            problems.extend(wrongs.into_iter().map(wrong));
            Err(problems)
        }
    }
}

/// The flat layout needs no change; values that are neither text nor number are named.
fn worked_layout(name: &str, form: Map<String, Value>) -> (Flat, Map<String, Value>, Vec<Problem>) {
    let (mut flat, mut problems) = (Flat::new(), Vec::new());
    let mut extra = Map::new();
    let items: Vec<String> = Item::all().into_iter().map(Item::flat_name).collect();
    for (key, value) in form {
        if !items.contains(&key) {
            extra.insert(key, value);
            continue;
        }
        match as_text(&value) {
            Some(text) => {
                flat.insert(key, text);
            }
            None if value.is_null() => {}
            None => problems.push(wrong_value(name, key, &value)),
        }
    }
    (flat, extra, problems)
}

fn wrong_value(name: &str, key: String, value: &Value) -> Problem {
    Problem::WrongValue { form: name.to_string(), key, given: value.to_string() }
}

/// Our own layout, flattened; keys that mean nothing are named.
fn own_layout(name: &str, form: Map<String, Value>) -> (Flat, Map<String, Value>, Vec<Problem>) {
    let (mut flat, mut extra, mut problems) = (Flat::new(), Map::new(), Vec::new());
    let unknown = |key: String| Problem::UnknownKey { form: name.to_string(), key };
    for (key, value) in form {
        let side = SIDES.into_iter().find(|side| key == side_key(*side));
        match (key.as_str(), side, value) {
            (_, Some(side), Value::Object(half)) => half_form(name, side, half, &mut flat, &mut problems),
            (_, Some(_), value) => problems.push(wrong_value(name, key, &value)),
            ("voluntary_anal_contraction" | "deep_anal_pressure", _, value) => {
                let flat_key =
                    if key.starts_with('v') { "analContraction" } else { "analSensation" }.to_string();
                match as_text(&value) {
                    Some(text) => {
                        flat.insert(flat_key, text);
                    }
                    None => problems.push(wrong_value(name, key, &value)),
                }
            }
            ("revision" | "totals", _, _) => {}
            ("prior_deficit", _, value @ (Value::Bool(_) | Value::Null)) => {
                extra.insert(key, value);
            }
            ("comments", _, value @ (Value::String(_) | Value::Null)) => {
                extra.insert(key, value);
            }
            ("prior_deficit" | "comments", _, value) => problems.push(wrong_value(name, key, &value)),
            _ => problems.push(unknown(key)),
        }
    }
    (flat, extra, problems)
}

const fn side_key(side: Side) -> &'static str {
    match side {
        Side::Right => "right",
        Side::Left => "left",
    }
}

fn half_form(name: &str, side: Side, half: Map<String, Value>, flat: &mut Flat, problems: &mut Vec<Problem>) {
    let at = |key: &str| format!("{}.{key}", side_key(side));
    for (key, value) in half {
        let modality = match key.as_str() {
            "motor" => Modality::Motor,
            "light_touch" => Modality::LightTouch,
            "pin_prick" => Modality::PinPrick,
            "lowest_non_key_muscle" => {
                let item = Item { modality: Modality::NonKey, segment: None, side: Some(side) };
                match as_text(&value) {
                    Some(text) => {
                        flat.insert(item.flat_name(), text);
                    }
                    None if value.is_null() => {}
                    None => problems.push(wrong_value(name, at(&key), &value)),
                }
                continue;
            }
            _ => {
                problems.push(Problem::UnknownKey { form: name.to_string(), key: at(&key) });
                continue;
            }
        };
        let Value::Object(answers) = value else {
            problems.push(wrong_value(name, at(&key), &value));
            continue;
        };
        for (segment, value) in answers {
            let path = at(&format!("{key}.{segment}"));
            let tested = |level: &Level| match modality {
                Modality::Motor => level.key_muscle().is_some(),
                _ => level.dermatome().is_some(),
            };
            match (segment.parse::<Level>().ok().filter(tested), as_text(&value)) {
                (Some(level), Some(text)) => {
                    let item = Item { modality, segment: Some(level), side: Some(side) };
                    flat.insert(item.flat_name(), text);
                }
                (None, _) => problems.push(Problem::UnknownKey { form: name.to_string(), key: path }),
                (_, None) => problems.push(wrong_value(name, path, &value)),
            }
        }
    }
}

/// Columns beside the answers that have a meaning or do no harm.
const OTHER_COLUMNS: [&str; 7] = ["id", "revision", "prior_deficit", "comments", "group", "note", "check"];

fn csv(path: &Path, text: &str) -> Result<Exams, Vec<Problem>> {
    let wrong =
        |why: csv::Error| vec![Problem::NotCsv { path: path.display().to_string(), why: why.to_string() }];
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let columns: Vec<String> = reader.headers().map_err(wrong)?.iter().map(str::to_string).collect();
    let items: Vec<String> = Item::all().into_iter().map(Item::flat_name).collect();
    let results = flat::totals(&instruments::isncsci::classify(&Form::normal())).map(|(name, _)| name);
    let is_result = |column: &str| results.contains(&column);
    let unknown = |column: &&String| {
        !items.contains(column) && !OTHER_COLUMNS.contains(&column.as_str()) && !is_result(column)
    };
    let unknown_columns = columns.iter().filter(unknown).cloned().collect();
    let mut rows = Vec::new();
    for row in reader.records() {
        rows.push(row.map_err(wrong)?);
    }
    if rows.is_empty() {
        return Err(vec![Problem::NoForm { path: path.display().to_string() }]);
    }
    let read_row = |(at, row): (usize, csv::StringRecord)| {
        let cells: Flat = columns.iter().cloned().zip(row.iter().map(str::to_string)).collect();
        let id = cells.get("id").filter(|id| !id.is_empty()).map(|id| Value::String(id.clone()));
        let name = named(at, id.as_ref());
        if let Some(given) = cells.get("revision").filter(|given| !given.is_empty() && *given != "2019") {
            return Err(vec![Problem::WrongRevision { form: name, given: given.clone() }]);
        }
        let mut form = read(&name, &cells, Vec::new())?;
        form.prior_deficit = match cells.get("prior_deficit").map(String::as_str) {
            None | Some("") => None,
            Some("yes" | "Yes" | "true") => Some(true),
            Some("no" | "No" | "false") => Some(false),
            Some(given) => {
                let (key, given) = ("prior_deficit".to_string(), given.to_string());
                return Err(vec![Problem::WrongValue { form: name, key, given }]);
            }
        };
        let stated =
            cells.into_iter().filter(|(column, value)| is_result(column) && !value.is_empty()).collect();
        Ok(Exam { name, id, layout: Layout::Csv, form, stated })
    };
    let exams = all(rows.into_iter().enumerate().map(read_row))?;
    Ok(Exams { exams, list: true, unknown_columns })
}
