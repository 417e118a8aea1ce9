//! Scales whose answers are points by item: each item becomes a field of its own, with the grades that it has. Items are shown by their
//! numbers; the wording of a scale is its owners'.

use super::shape::{Part, Shape};
use super::state::{Form, Problem};
use instruments::rating::{Item, WrongRating};
use instruments::{alsfrs_r, mds_updrs, scim};
use serde_json::json;

/// The items of a scale, by the word under which a visit holds its answers.
pub fn items(scale: &str) -> Option<Vec<Item>> {
    match scale {
        "scim3" => Some(scim::ITEMS.to_vec()),
        "mds-updrs" => Some(mds_updrs::Part::ALL.iter().flat_map(|part| part.items().to_vec()).collect()),
        "alsfrs-r" => Some(alsfrs_r::ITEMS.to_vec()),
        _ => None,
    }
}

/// The shape of a scale's answers with its items spelt out.
pub fn spelt(scale: &str, mut shape: Shape) -> Shape {
    let (Some(items), Shape::Group(parts)) = (items(scale), &mut shape) else { return shape };
    for part in parts.iter_mut().filter(|part| part.name == "ratings") {
        let field = |item: &Item| {
            let grades = item.grades.iter().map(ToString::to_string).chain(["NT".to_owned()]);
            Part { name: item.code.to_owned(), required: false, shape: Shape::Words(grades.collect()) }
        };
        part.shape = Shape::Group(items.iter().map(field).collect());
    }
    shape
}

/// What is wrong with the scales that a form holds, each at its cell or item.
pub fn problems(form: &Form<'_>) -> Vec<Problem> {
    let mut found = Vec::new();
    let chosen = form.pairs.iter().filter_map(|(name, tag)| Some((name.strip_suffix("/=")?, tag.as_str())));
    for (row, tag) in chosen {
        let path = format!("{row}/{tag}");
        if tag == "isncsci" {
            let typed = |field: &str| form.typed(field).map(str::to_owned);
            let wrong = crate::pages::sheet_problems(form.look, &path, typed);
            found.extend(wrong.into_iter().map(|(path, says)| problem(form, path, says)));
        } else if items(tag).is_some() {
            for wrong in wrong(form, tag, &path) {
                found.extend(rating(form, &path, &wrong));
            }
        }
    }
    found
}

/// What a scale's own rules say of the items that were filled in.
fn wrong(form: &Form<'_>, tag: &str, path: &str) -> Vec<WrongRating> {
    let below = format!("{path}/ratings/");
    let rated = form.pairs.iter().filter(|(_, value)| !value.is_empty());
    let ratings: serde_json::Map<_, _> = rated
        .filter_map(|(name, value)| Some((name.strip_prefix(&below)?.to_owned(), json!(value))))
        .collect();
    let Ok(ratings) = serde_json::from_value(json!(ratings)) else { return vec![] };
    let scored = match tag {
        "scim3" => scim::score(&scim::Form { version: scim::Version::III, ratings }).map(drop),
        "alsfrs-r" => alsfrs_r::score(&alsfrs_r::Form { ratings, compared_with: None }).map(drop),
        _ => {
            let Ok(limits) = serde_json::from_str(mds_updrs::PUBLISHED_LIMITS) else { return vec![] };
            let visit = mds_updrs::Visit::InPerson;
            mds_updrs::score(&mds_updrs::Form { visit, motor_state: None, ratings }, &limits).map(drop)
        }
    };
    scored.err().unwrap_or_default()
}

fn rating(form: &Form<'_>, path: &str, wrong: &WrongRating) -> Vec<Problem> {
    let at = |item: &str| format!("{path}/ratings/{item}");
    match wrong {
        WrongRating::NotAnswered { item } | WrongRating::NoSuchItem { item } => {
            vec![problem(form, at(item), form.look.fill("web-item-empty", json!({ "item": item })))]
        }
        WrongRating::NoSuchGrade { item, given, allowed } => {
            let allowed = allowed.iter().map(u8::to_string).collect::<Vec<_>>().join(", ");
            let fill = json!({ "item": item, "given": given, "allowed": allowed });
            vec![problem(form, at(item), form.look.fill("web-item-grade", fill))]
        }
        WrongRating::NotExactlyOne { items: (one, other) } => {
            let says = form.look.fill("web-item-one", json!({ "one": one, "other": other }));
            vec![problem(form, at(one), says)]
        }
    }
}

fn problem(form: &Form<'_>, path: String, says: String) -> Problem {
    Problem { path, says, way_out: form.look.say("web-cell-way-out"), rule: None }
}
