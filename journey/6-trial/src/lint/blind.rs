//! In a masked part, nothing that somebody can see differs between the arms.

use super::Folder;
use crate::protocol::arm::ControlReceives;
use crate::protocol::{Arm, ArmRole, Contents, Part};
use bench::at;
use bench::finding::{Finding, Spot};

pub(super) fn read(folder: &Folder) -> Vec<Finding> {
    let Some(protocol) = folder.protocol else { return Vec::new() };
    let masked = protocol.parts.iter().enumerate().filter(|(_, part)| part.is_masked());
    masked.flat_map(|(p, part)| of_part(p, part)).collect()
}

fn of_part(p: usize, part: &Part) -> Vec<Finding> {
    let mut found = Vec::new();
    let here = |role, key| Spot::new("protocol", role, at!["parts", p, key]);
    let tell = |one: String, other: String| {
        Finding::contradiction("blind").value("part", &part.key).value("one", one).value("other", other)
    };
    if part.arms.len() < 2 {
        let finding = tell(part.arms.len().to_string(), String::new());
        found.push(finding.spot(here("nothing-to-hide", "masked")));
    }
    if let Some(immuno) = &part.immunosuppression
        && part.has_control()
        && matches!(immuno.control, ControlReceives::Nothing | ControlReceives::NoControl)
    {
        let place =
            Spot::new("protocol", "immunosuppression", at!["parts", p, "immunosuppression", "control"]);
        found.push(tell(immuno.regimen.to_string(), immuno.control.to_string()).spot(place));
    }
    let Some((first, one)) = part.arms.iter().enumerate().find(|(_, arm)| arm.role == ArmRole::Active) else {
        return found;
    };
    for (a, other) in part.arms.iter().enumerate().filter(|(a, _)| *a != first) {
        for (key, mine, theirs) in seen(one, other) {
            // A volume that is not stated has no place of its own: then the arm stands for it.
            let place = |a: usize, arm: &Arm| {
                let path = at!["parts", p, "arms", a];
                if key == "volume" && arm.volume.is_none() { path.then("key") } else { path.then(key) }
            };
            found.push(tell(mine, theirs).spot(Spot::new("protocol", key, place(a, other))).spot(Spot::new(
                "protocol",
                "active",
                place(first, one),
            )));
        }
    }
    found
}

/// What can be seen at the bedside and differs: the way, and the volume in the syringe. A sham injects nothing, behind a screen.
fn seen(one: &Arm, other: &Arm) -> Vec<(&'static str, String, String)> {
    let mut found = Vec::new();
    if one.route != other.route {
        found.push(("route", one.route.to_string(), other.route.to_string()));
    }
    if other.contents != Contents::Sham && one.volume != other.volume {
        let show = |arm: &Arm| arm.volume.map_or_else(|| "-".to_owned(), |volume| volume.to_string());
        found.push(("volume", show(one), show(other)));
    }
    found
}
