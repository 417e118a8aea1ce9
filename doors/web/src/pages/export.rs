//! The whole record as one file for whoever reads it elsewhere: the stored bytes, checkpoints, and a script that verifies them. Sealed
//! content stays sealed.

use crate::answered::{Answered, download};
use crate::asked::Asked;
use crate::frame::key_field;
use crate::house::House;
use crate::page::{Look, Page, Shown, Who};
use crate::reader::{arrived, language};
use crate::trouble::{missing, refused, trouble};
use crate::turns::Trouble;
use axum::http::StatusCode;
use bench::Role;
use maud::html;
use std::sync::Arc;

pub const PAGE: Page =
    Page { path: "/export", who: Who::Roles(MAY), title: "web-export", in_navigation: false, show };

/// The whole record is of no site's role (decisions/0016), and of nobody who only makes things.
const MAY: &[Role] = &[
    Role::ProgrammeLead,
    Role::QualityAssurance,
    Role::QualityReleaser,
    Role::SafetyPhysician,
    Role::Monitor,
    Role::UnblindedMonitor,
    Role::Inspector,
];

/// Whether a role takes the record along.
pub fn may(role: Role) -> bool {
    MAY.contains(&role)
}

fn show(look: &Look<'_>) -> Shown {
    Shown::Page(html! {
        p.lead { (look.say("web-export-lead")) }
        form.command method="post" action="/export" {
            (key_field(&look.reader.form_key))
            p.last { button.go type="submit" { (look.say("web-export-now")) } }
        }
    })
}

/// Makes the file and hands it out.
pub fn take(house: &Arc<House>, asked: &Arc<Asked>) -> Answered {
    taken(house, asked).unwrap_or_else(|why| trouble(house, asked, &why))
}

fn taken(house: &Arc<House>, asked: &Arc<Asked>) -> Result<Answered, Trouble> {
    let Some(arrived) = arrived(house, asked)? else { return Ok(crate::sign_in::again(house, asked)) };
    let tongue = language(asked);
    let reader = house.turns.look(move |sight| arrived.reader(sight, tongue))?;
    let Some(reader) = reader.filter(|reader| may(reader.role)) else { return Ok(missing(house, asked)) };
    match house.exported(reader.role)? {
        Some(bytes) => {
            Ok(download("application/x-tar", &format!("{}.tar", file_name(&house.meta.name)), bytes))
        }
        None => Ok(refused(house, asked, StatusCode::PAYLOAD_TOO_LARGE, "web-export-large")),
    }
}

/// A name as every system takes it.
fn file_name(name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '-' };
    name.chars().map(plain).collect()
}
