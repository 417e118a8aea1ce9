//! The files that pages load. Nothing else is loaded, from here or elsewhere.

use crate::answered::{Answered, file};
use crate::asked::Asked;
use crate::house::House;
use std::sync::{Arc, LazyLock};

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

/// Without what only we read: indentation, empty lines, lines that are nothing but a comment. A hospital's network carries the rest.
fn lean(text: &str) -> String {
    let is_comment = |line: &str| line.starts_with("//") || (line.starts_with("/*") && line.ends_with("*/"));
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !is_comment(line));
    lines.flat_map(|line| [line, "\n"]).collect()
}

pub fn style(_: &Arc<House>, _: &Arc<Asked>) -> Answered {
    static LEAN: LazyLock<String> =
        LazyLock::new(|| lean(&[STYLE, PICTURES, BEDSIDE, draw::STYLE].join("\n")));
    file("text/css; charset=utf-8", LEAN.as_str())
}

pub fn script(_: &Arc<House>, _: &Arc<Asked>) -> Answered {
    static LEAN: LazyLock<String> = LazyLock::new(|| lean(SCRIPT));
    file("text/javascript; charset=utf-8", LEAN.as_str())
}

pub fn icon(_: &Arc<House>, _: &Arc<Asked>) -> Answered {
    file("image/svg+xml", ICON)
}
