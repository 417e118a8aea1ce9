//! The files that pages load. Nothing else is loaded, from here or elsewhere.

use crate::answered::{Answered, file};
use crate::asked::Asked;
use crate::house::House;
use std::sync::Arc;

const STYLE: &str = include_str!("assets/style.css");
/// What pages with pictures add.
const PICTURES: &str = include_str!("assets/pictures.css");
/// What pages at the bedside add.
const BEDSIDE: &str = include_str!("assets/bedside.css");
const SCRIPT: &str = concat!(
    include_str!("assets/page.js"),
    "\n",
    include_str!("assets/pictures.js"),
    "\n",
    include_str!("assets/passkeys.js")
);
const ICON: &str = include_str!("assets/icon.svg");

pub fn style(_: &Arc<House>, _: &Arc<Asked>) -> Answered {
    file("text/css; charset=utf-8", format!("{STYLE}\n{PICTURES}\n{BEDSIDE}\n{}", draw::STYLE))
}

pub fn script(_: &Arc<House>, _: &Arc<Asked>) -> Answered {
    file("text/javascript; charset=utf-8", SCRIPT)
}

pub fn icon(_: &Arc<House>, _: &Arc<Asked>) -> Answered {
    file("image/svg+xml", ICON)
}
