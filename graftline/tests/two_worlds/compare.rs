//! Where two sets of surfaces differ.

use crate::two_worlds::surfaces::Surfaces;
use std::collections::BTreeSet;

/// A line for each surface that is not the same byte for byte, with the bytes around the first difference. Starts with its channel.
pub fn differences(one: &Surfaces, other: &Surfaces) -> Vec<String> {
    let names: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    let differs = |name: &&&String| one.get(**name) != other.get(**name);
    names.iter().filter(differs).map(|name| line(name, one.get(*name), other.get(*name))).collect()
}

fn line(name: &str, one: Option<&std::sync::Arc<str>>, other: Option<&std::sync::Arc<str>>) -> String {
    let (Some(one), Some(other)) = (one, other) else { return format!("{name}: in one world only") };
    let same = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    let around = |text: &str| -> String {
        let bytes = &text.as_bytes()[same.saturating_sub(90)..text.len().min(same + 90)];
        String::from_utf8_lossy(bytes).into_owned()
    };
    format!("{name}: …{}… against …{}…", around(one), around(other))
}
