//! Administrations follow each other: the first on the first day, each later than the one before, and their windows apart.

use super::Folder;
use crate::protocol::{Administration, DayConvention};
use bench::at;
use bench::finding::{Finding, Spot};

pub(super) fn read(folder: &Folder) -> Vec<Finding> {
    let Some(protocol) = folder.protocol else { return Vec::new() };
    let mut found = Vec::new();
    for (p, part) in protocol.parts.iter().enumerate() {
        let convention = part.schedule.convention;
        let days = &part.schedule.administrations;
        let here =
            |role, a: usize| Spot::new("protocol", role, at!["parts", p, "schedule", "administrations", a]);
        let tell =
            |day: i32, other: i32| Finding::contradiction("order").value("day", day).value("other", other);
        match days.first() {
            None => {
                let place = Spot::new("protocol", "none", at!["parts", p, "schedule"]);
                found.push(tell(0, 0).spot(place));
            }
            Some(first) if first.day != convention.first() => {
                found.push(tell(first.day, convention.first()).spot(here("first", 0)));
            }
            Some(_) => {}
        }
        for (a, pair) in days.windows(2).enumerate() {
            let finding = tell(pair[1].day, pair[0].day);
            if pair[1].day <= pair[0].day {
                found.push(finding.spot(here("early", a + 1)).spot(here("late", a)));
            } else if latest(convention, &pair[0]) >= earliest(convention, &pair[1]) {
                found.push(finding.spot(here("overlap", a + 1)).spot(here("late", a)));
            }
        }
    }
    found
}

fn latest(convention: DayConvention, administration: &Administration) -> i64 {
    convention.days_after_first(administration.day).unwrap_or(0) + i64::from(administration.after)
}

fn earliest(convention: DayConvention, administration: &Administration) -> i64 {
    convention.days_after_first(administration.day).unwrap_or(0) - i64::from(administration.before)
}
