//! A range has its ends in order, in units that can be compared; a window is a time.

use super::Folder;
use crate::protocol::{Check, NumberRange, Window};
use bench::at;
use bench::finding::{Finding, Path, Spot};
use bench::quantity::Quantity;
use std::cmp::Ordering::Greater;

pub(super) fn read(folder: &Folder) -> Vec<Finding> {
    let Some(protocol) = folder.protocol else { return Vec::new() };
    let mut found = Vec::new();
    for (c, criterion) in protocol.criteria.iter().enumerate() {
        let path = at!["criteria", c, "check"];
        match &criterion.check {
            Check::Number(NumberRange { min, max, .. }) => {
                found.extend(ends(min.as_ref(), max.as_ref(), &path.then("number")));
            }
            Check::Window(Window { min, max, .. }) => {
                let path = path.then("window");
                for (key, bound) in [("min", min), ("max", max)] {
                    if bound.is_some_and(|bound| bound.seconds().is_none()) {
                        found.push(tell("not-a-time", path.then(key), show(bound.as_ref()), ""));
                    }
                }
                if found.is_empty() {
                    found.extend(ends(min.as_ref(), max.as_ref(), &path));
                }
            }
            Check::SpinalLevel(range) if range.from > range.to => {
                let path = path.then("spinal-level");
                found.push(tell("order", path.then("from"), range.from.name(), range.to.name()));
            }
            Check::OneOf(one) if one.of.is_empty() => {
                found.push(tell("nothing", path.then("one-of"), "", ""));
            }
            Check::SpinalLevel(_) | Check::OneOf(_) | Check::YesNo(_) => {}
        }
    }
    found
}

fn show(bound: Option<&Quantity>) -> String {
    bound.map_or_else(|| "-".to_owned(), Quantity::to_string)
}

fn tell(role: &'static str, path: Path, min: impl ToString, max: impl ToString) -> Finding {
    Finding::contradiction("bounds")
        .value("min", min.to_string())
        .value("max", max.to_string())
        .spot(Spot::new("protocol", role, path))
}

fn ends(min: Option<&Quantity>, max: Option<&Quantity>, path: &Path) -> Option<Finding> {
    let (role, key) = match (min, max) {
        (None, None) => return Some(tell("nothing", path.clone(), "-", "-")),
        (Some(low), Some(high)) => match low.compare(high) {
            Err(_) => ("units", "max"),
            Ok(Greater) => ("order", "min"),
            Ok(_) => return None,
        },
        _ => return None,
    };
    Some(tell(role, path.then(key), show(min), show(max)))
}
