//! `score isncsci` and `score claim`.

mod read;
mod report;
mod steps;

use crate::args::{ClaimArgs, IsncsciArgs, LevelKind};
use crate::problem::Problem;
use crate::{Say, Written};
use instruments::isncsci::{self, Ais, Claim, Classification, MotorSum, Outcome, flat};
use read::{Exam, Layout};
use serde_json::{Map, Value, json};
use std::borrow::Cow;
use std::io::Read;

pub(crate) fn run(args: &IsncsciArgs, say: &Say, input: &mut dyn Read) -> Result<Written, Vec<Problem>> {
    let read = read::file(&args.file, input)?;
    let scored: Vec<(Exam, Classification)> = read
        .exams
        .into_iter()
        .map(|exam| (isncsci::classify(&exam.form), exam))
        .map(|(c, e)| (e, c))
        .collect();
    let mut notes = Vec::new();
    if !read.unknown_columns.is_empty() {
        notes.push(say.with("note-unknown-columns", &[("columns", &read.unknown_columns.join(", "))]));
    }
    let mut contradicted = false;
    if args.check {
        for (exam, found) in &scored {
            let wrong = disagreements(exam, found);
            contradicted |= !wrong.is_empty();
            for (name, stated, ours) in wrong {
                notes.push(say.with(
                    "check-differs",
                    &[("form", &exam.name), ("name", name), ("stated", &stated), ("ours", &ours)],
                ));
            }
        }
        if !contradicted {
            let stated: usize = scored.iter().map(|(exam, _)| exam.stated.len()).sum();
            notes.push(say.with("check-agrees", &[("count", &stated.to_string())]));
        }
    }
    let text = if args.json {
        let whole = (args.explain || !read.list).then_some(args.settle);
        let values: Vec<Value> = scored.iter().map(|(exam, found)| as_json(exam, found, whole)).collect();
        let value =
            if read.list { Value::Array(values) } else { values.into_iter().next().unwrap_or_default() };
        pretty(&value)
    } else if args.csv {
        as_csv(&scored)
    } else {
        let whole = args.explain || scored.len() == 1;
        let parts: Vec<String> = scored
            .iter()
            .map(|(exam, found)| {
                report::form(say, &exam.name, &exam.form, found, whole.then_some(args.settle))
            })
            .collect();
        parts.join("\n")
    };
    Ok(Written { text, notes, contradicted })
}

/// JSON for people and programs: indented, one line break at its end.
pub(crate) fn pretty(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

/// Results that the file states and that are not ours: name, stated, ours.
fn disagreements(exam: &Exam, found: &Classification) -> Vec<(&'static str, String, String)> {
    flat::totals(found)
        .into_iter()
        .filter_map(|(name, ours)| {
            let stated = exam.stated.get(name)?;
            // The worked exams write S4-5 as their answers do; a form filled in by hand may put spaces.
            let same = stated.replace(' ', "").replace("S4_5", "S4-5") == ours;
            (!same).then(|| (name, stated.clone(), ours.into_owned()))
        })
        .collect()
}

fn totals(found: &Classification) -> Value {
    let totals = flat::totals(found)
        .into_iter()
        .map(|(name, value)| (name.to_string(), Value::String(value.into_owned())));
    Value::Object(totals.collect())
}

/// One form; with `settle` also how it came about and what would settle it, for our own layout.
fn as_json(exam: &Exam, found: &Classification, settle: Option<u8>) -> Value {
    let mut value = Map::new();
    if let Some(id) = &exam.id {
        value.insert("id".into(), id.clone());
    }
    value.insert("totals".into(), totals(found));
    value.insert("attainable_grades".into(), json!(isncsci::attainable_grades(&exam.form)));
    if exam.layout == Layout::Own {
        value.insert("classification".into(), json!(found));
    }
    if let Some(at_most) = settle {
        value.insert("steps".into(), json!(isncsci::explain(&exam.form, found)));
        value.insert("settle".into(), json!(isncsci::settle(&exam.form, usize::from(at_most))));
    }
    Value::Object(value)
}

fn as_csv(scored: &[(Exam, Classification)]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let names = scored.first().map(|(_, found)| flat::totals(found).map(|(name, _)| name));
    let header = std::iter::once("id").chain(names.into_iter().flatten());
    // Writing into memory does not fail.
    let _ = writer.write_record(header);
    for (exam, found) in scored {
        let values = flat::totals(found).map(|(_, value)| value);
        let _ = writer
            .write_record(std::iter::once(exam.name.as_str().into()).chain(values).map(Cow::into_owned));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

pub(crate) fn claim(args: &ClaimArgs, say: &Say) -> Result<Written, Vec<Problem>> {
    let wrong = |given: &str| vec![Problem::WrongClaim { given: given.to_string() }];
    let grade = args.ais.trim().to_ascii_uppercase();
    let ais = (0..Ais::PLACES).map(Ais::at).find(|ais| ais.name() == grade);
    let levels: Result<Vec<_>, _> = args.level.iter().map(|level| level.parse()).collect();
    let claim = Claim {
        ais: ais.ok_or_else(|| wrong(&args.ais))?,
        levels: levels.map_err(|_| wrong(&args.level.join(",")))?,
        level_kind: match args.kind {
            LevelKind::Motor => isncsci::LevelKind::Motor,
            LevelKind::Neurological => isncsci::LevelKind::Neurological,
        },
        motor: args.motor,
        upper_extremity: args.upper,
        lower_extremity: args.lower,
    };
    let impossible = claim.impossibilities();
    let contradicted = !impossible.is_empty();
    if args.json {
        let text = pretty(&json!({ "claim": claim, "impossible": impossible }));
        return Ok(Written { text, notes: Vec::new(), contradicted });
    }
    let levels = claim.levels.iter().map(|level| level.name()).collect::<Vec<_>>().join("/");
    let lines: Vec<String> = impossible
        .iter()
        .map(|wrong| {
            let sum = match wrong.sum {
                MotorSum::Motor => say.one("sum-motor"),
                MotorSum::UpperExtremity => say.one("sum-upper"),
                MotorSum::LowerExtremity => say.one("sum-lower"),
            };
            let (claimed, least, most) =
                (wrong.claimed.to_string(), wrong.least.to_string(), wrong.most.to_string());
            let values = [
                ("sum", sum.as_str()),
                ("claimed", &claimed),
                ("least", &least),
                ("most", &most),
                ("ais", claim.ais.name()),
                ("levels", &levels),
            ];
            if wrong.least > wrong.most {
                say.with("claim-no-such-form", &values)
            } else {
                say.with("claim-impossible", &values)
            }
        })
        .collect();
    let text = if contradicted { lines.join("\n") } else { say.one("claim-possible") };
    Ok(Written { text: text + "\n", notes: Vec::new(), contradicted })
}
