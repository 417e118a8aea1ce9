//! `score schema` and `score blank`: what a form holds, and one to fill in.

use crate::Written;
use crate::args::{BlankArgs, SchemaArgs, SchemaOf};
use crate::isncsci::pretty;
use instruments::isncsci::flat::{Item, Modality};
use instruments::isncsci::{Anal, Answer, Form};
use instruments::rating::{self, Rating, Ratings};
use instruments::{alsfrs_r, mds_updrs, scim};
use serde_json::json;

pub(crate) fn schema(args: &SchemaArgs) -> Written {
    let schema = match args.scale {
        SchemaOf::Isncsci => schemars::schema_for!(Form),
        SchemaOf::Scim => schemars::schema_for!(scim::Form),
        SchemaOf::MdsUpdrs => schemars::schema_for!(mds_updrs::Form),
        SchemaOf::AlsfrsR => schemars::schema_for!(alsfrs_r::Form),
    };
    Written::text(pretty(&json!(schema)))
}

fn untested() -> Form {
    let mut form = Form::normal();
    form.voluntary_anal_contraction = Anal::NT;
    form.deep_anal_pressure = Anal::NT;
    for half in [&mut form.right, &mut form.left] {
        half.motor.fill(Answer::NT);
        half.light_touch.fill(Answer::NT);
        half.pin_prick.fill(Answer::NT);
    }
    form
}

fn ratings<'a>(items: impl IntoIterator<Item = &'a rating::Item>) -> Ratings {
    items.into_iter().map(|item| (item.code.to_string(), Rating::Missing)).collect()
}

/// A form with nothing answered yet. Every answer is NT, so that it can be scored as it is.
pub(crate) fn blank(args: &BlankArgs) -> Written {
    let text = match args.scale {
        SchemaOf::Isncsci if args.csv => {
            let items = Item::all();
            let names: Vec<String> = items.iter().map(|item| item.flat_name()).collect();
            let answer = |item: &Item| if item.modality == Modality::NonKey { "" } else { "NT" };
            let row: Vec<&str> = items.iter().map(answer).collect();
            format!("id,revision,{}\n1,2019,{}\n", names.join(","), row.join(","))
        }
        SchemaOf::Isncsci => pretty(&json!(untested())),
        SchemaOf::Scim => {
            pretty(&json!(scim::Form { version: scim::Version::III, ratings: ratings(&scim::ITEMS) }))
        }
        SchemaOf::MdsUpdrs => {
            let items = mds_updrs::Part::ALL.iter().flat_map(|part| part.items());
            let (visit, motor_state) = (mds_updrs::Visit::InPerson, Some(mds_updrs::MotorState::Off));
            pretty(&json!(mds_updrs::Form { visit, motor_state, ratings: ratings(items) }))
        }
        SchemaOf::AlsfrsR => {
            let items = alsfrs_r::ITEMS.iter().filter(|item| item.code != "5b");
            let compared_with = Some(alsfrs_r::ComparedWith::BeforeDisease);
            pretty(&json!(alsfrs_r::Form { ratings: ratings(items), compared_with }))
        }
    };
    Written::text(text)
}
