//! `score scim`, `score mds-updrs`, `score alsfrs-r`.

use crate::args::{AlsfrsArgs, FormArgs, MdsUpdrsArgs};
use crate::isncsci::pretty;
use crate::problem::Problem;
use crate::{Say, Written, source};
use instruments::mds_updrs::{Basis, Flag, Limits, MotorState, Part};
use instruments::rating::{Sum, WrongRating};
use instruments::{alsfrs_r, mds_updrs, scim};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

/// One scored form: how it is called, its id, its scores.
struct Scored<T> {
    name: String,
    id: Option<Value>,
    scores: T,
}

/// All forms of a file, read and scored; else every problem of every form.
fn each<F: DeserializeOwned, T>(
    args: &FormArgs,
    input: &mut dyn Read,
    score: impl Fn(&F) -> Result<T, Vec<WrongRating>>,
) -> Result<(Vec<Scored<T>>, bool), Vec<Problem>> {
    let text = source::text(&args.file, input)?;
    let (forms, list) = source::list(&args.file, source::json(&args.file, &text)?)?;
    let (mut all, mut problems) = (Vec::new(), Vec::new());
    for (at, mut form) in forms.into_iter().enumerate() {
        let id = form.as_object_mut().and_then(|form| form.remove("id"));
        let name = match &id {
            Some(Value::String(id)) => id.clone(),
            Some(id) => id.to_string(),
            None => format!("#{}", at + 1),
        };
        match serde_json::from_value::<F>(form) {
            Err(why) => problems.push(Problem::WrongForm { form: name, why: why.to_string() }),
            Ok(form) => match score(&form) {
                Ok(scores) => all.push(Scored { name, id, scores }),
                Err(wrongs) => {
                    let wrong = |wrong| Problem::WrongRating { form: name.clone(), wrong };
                    problems.extend(wrongs.into_iter().map(wrong));
                }
            },
        }
    }
    if problems.is_empty() { Ok((all, list)) } else { Err(problems) }
}

fn as_json<T: serde::Serialize>(scored: &[Scored<T>], list: bool) -> String {
    let value = |scored: &Scored<T>| match &scored.id {
        Some(id) => json!({ "id": id, "scores": scored.scores }),
        None => json!({ "scores": scored.scores }),
    };
    let mut values: Vec<Value> = scored.iter().map(value).collect();
    pretty(&if list { Value::Array(values) } else { values.pop().unwrap_or_default() })
}

fn sum(say: &Say, what: &str, sum: &Sum) -> String {
    let out_of = sum.out_of.to_string();
    match sum.points {
        Some(points) => {
            say.with("scale-sum", &[("what", what), ("points", &points.to_string()), ("most", &out_of)])
        }
        None => say.with(
            "scale-sum-missing",
            &[
                ("what", what),
                ("least", &sum.least.to_string()),
                ("best", &sum.most.to_string()),
                ("most", &out_of),
                ("items", &sum.missing.join(", ")),
            ],
        ),
    }
}

pub(crate) fn scim(args: &FormArgs, say: &Say, input: &mut dyn Read) -> Result<Written, Vec<Problem>> {
    let (scored, list) = each(args, input, scim::score)?;
    if args.json {
        return Ok(Written::text(as_json(&scored, list)));
    }
    let mut lines = Vec::new();
    for Scored { name, scores, .. } in &scored {
        lines.push(say.with("scale-title", &[("scale", "SCIM III"), ("form", name)]));
        lines.push(sum(say, &say.one("scim-self-care"), &scores.self_care));
        lines.push(sum(say, &say.one("scim-respiration"), &scores.respiration_and_sphincters));
        lines.push(sum(say, &say.one("scim-mobility"), &scores.mobility));
        lines.push(sum(say, &say.one("scale-total"), &scores.total));
    }
    Ok(Written::text(lines.join("\n") + "\n"))
}

pub(crate) fn mds_updrs(
    args: &MdsUpdrsArgs,
    say: &Say,
    input: &mut dyn Read,
) -> Result<Written, Vec<Problem>> {
    let limits: Limits = match &args.limits {
        None => serde_json::from_str(mds_updrs::PUBLISHED_LIMITS).map_err(|why| {
            vec![Problem::WrongForm { form: "missing-items.json".into(), why: why.to_string() }]
        })?,
        Some(path) => beside(path)?,
    };
    // The wording belongs to the scale's owners; a user with a licence brings it along.
    let texts: BTreeMap<String, String> = args.texts.as_deref().map(beside).transpose()?.unwrap_or_default();
    let (scored, list) = each(&args.form, input, |form| mds_updrs::score(form, &limits))?;
    if args.form.json {
        return Ok(Written::text(as_json(&scored, list)));
    }
    let mut lines = Vec::new();
    for Scored { name, scores, .. } in &scored {
        lines.push(say.with("scale-title", &[("scale", "MDS-UPDRS"), ("form", name)]));
        for part in &scores.parts {
            lines.push(of_part(say, part, &texts));
        }
        match scores.motor_state {
            Some(MotorState::On) => lines.push(say.one("updrs-on")),
            Some(MotorState::Off) => lines.push(say.one("updrs-off")),
            None => {}
        }
        if let Some(total) = scores.total {
            lines.push(say.with("updrs-total", &[("points", &total.to_string())]));
        }
        lines.extend(scores.flags.iter().filter_map(|flag| flagged(say, flag)));
        if scores.parts.iter().any(|part| part.basis != Basis::Complete) {
            lines.push(say.with("updrs-limits", &[("source", &limits.source)]));
        }
    }
    Ok(Written::text(lines.join("\n") + "\n"))
}

/// Another file that a scale reads beside its forms.
fn beside<T: DeserializeOwned>(path: &Path) -> Result<T, Vec<Problem>> {
    let value = source::json(path, &source::text(path, &mut std::io::empty())?)?;
    let form = path.display().to_string();
    serde_json::from_value(value).map_err(|why| vec![Problem::WrongForm { form, why: why.to_string() }])
}

fn of_part(say: &Say, part: &mds_updrs::PartScore, texts: &BTreeMap<String, String>) -> String {
    let name = match part.part {
        Part::I => "I",
        Part::II => "II",
        Part::III => "III",
        Part::IV => "IV",
    };
    let score = part.score.map(|score| score.to_string()).unwrap_or_default();
    let (most, sum) = ((u16::from(part.items) * 4).to_string(), part.observed_sum.to_string());
    let (observed, items) = (part.observed_items.to_string(), part.items.to_string());
    let told = |item: &String| texts.get(item).map_or_else(|| item.clone(), |text| format!("{item} {text}"));
    let missing = part.missing.iter().map(told).collect::<Vec<_>>().join(", ");
    let values = [
        ("part", name),
        ("most", most.as_str()),
        ("score", &score),
        ("sum", &sum),
        ("observed", &observed),
        ("items", &items),
        ("missing", &missing),
    ];
    match part.basis {
        Basis::Complete => say.with("updrs-part", &values),
        Basis::Prorated => say.with("updrs-part-prorated", &values),
        Basis::TooManyMissing { allowed } => {
            let allowed = allowed.to_string();
            let values = [values.as_slice(), &[("allowed", allowed.as_str())]].concat();
            say.with("updrs-part-missing", &values)
        }
    }
}

fn flagged(say: &Say, flag: &Flag) -> Option<String> {
    Some(match flag {
        Flag::RemotePartIII => say.one("updrs-remote"),
        Flag::RatedAtADistance { items } => {
            say.with("updrs-rated-at-a-distance", &[("items", &items.join(", "))])
        }
        Flag::MotorStateNotStated => say.one("updrs-no-state"),
        Flag::SumOfParts => say.one("updrs-sum-of-parts"),
        _ => return None,
    })
}

pub(crate) fn alsfrs_r(args: &AlsfrsArgs, say: &Say, input: &mut dyn Read) -> Result<Written, Vec<Problem>> {
    let (scored, list) = each(&args.form, input, alsfrs_r::score)?;
    let no_slope = |why: alsfrs_r::NoSlope| {
        let why = if why == alsfrs_r::NoSlope::NoTime { "time" } else { "total" };
        vec![Problem::NoSlope { why }]
    };
    let between = match (args.days, scored.as_slice()) {
        (None, _) => None,
        (Some(days), [first, .., last]) => {
            Some(alsfrs_r::slope(&first.scores, &last.scores, days).map_err(no_slope)?)
        }
        (Some(_), _) => return Err(vec![Problem::NoSlope { why: "forms" }]),
    };
    let since_onset = |scores: &alsfrs_r::Scores| {
        args.days_since_onset
            .map(|days| alsfrs_r::slope_since_onset(scores, days))
            .transpose()
            .map_err(no_slope)
    };
    if args.form.json {
        let mut forms: Value = serde_json::from_str(&as_json(&scored, true)).unwrap_or_default();
        for (value, scored) in forms.as_array_mut().into_iter().flatten().zip(&scored) {
            if let Some(slope) = since_onset(&scored.scores)? {
                value["since_onset"] = json!(slope);
            }
        }
        let forms = if list { forms } else { forms[0].take() };
        let value = match between {
            Some(slope) => json!({ "forms": forms, "slope": slope }),
            None => forms,
        };
        return Ok(Written::text(pretty(&value)));
    }
    let mut lines = Vec::new();
    for Scored { name, scores, .. } in &scored {
        lines.push(say.with("scale-title", &[("scale", "ALSFRS-R"), ("form", name)]));
        lines.push(sum(say, &say.one("als-bulbar"), &scores.bulbar));
        lines.push(sum(say, &say.one("als-limb"), &scores.limb));
        lines.push(sum(say, &say.one("als-respiratory"), &scores.respiratory));
        lines.push(sum(say, &say.one("scale-total"), &scores.total));
        if scores.compared_with_last_visit {
            lines.push(say.one("als-compared-with-last-visit"));
        }
        if let Some(slope) = since_onset(scores)? {
            let rate = slope.per_30_days.to_string();
            lines.push(say.with("als-since-onset", &[("rate", &rate), ("days", &slope.days.to_string())]));
        }
    }
    if let Some(slope) = between {
        let (rate, days) = (slope.per_30_days.to_string(), slope.days.to_string());
        let change = slope.change.to_string();
        lines.push(say.with("als-slope", &[("rate", &rate), ("days", &days), ("change", &change)]));
        if slope.item_5_changed {
            lines.push(say.one("als-item-5-changed"));
        }
    }
    Ok(Written::text(lines.join("\n") + "\n"))
}
