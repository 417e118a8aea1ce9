//! For how long a person's identity is kept: the years that rules ask for, counted from what the rooms know (house 4.12).
//!
//! The years stand in `retention.table`, each with its source. Nothing here depends on what anybody got: an administration counts
//! whatever the kit held.

use crate::state::Open;
use crate::{Command, Portfolio, standing};
use bench::{Code, Date, DonorCode, HoldCode, Jurisdiction, Moment, ParticipantCode, Reason, Text};
use serde::Serialize;
use std::collections::BTreeSet;
use std::sync::OnceLock;
use trial::CameTo;

/// From when years are counted.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::Display,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum From {
    Administration,
    CloseOut,
}

/// One line of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    pub country: Jurisdiction,
    pub donor: bool,
    pub participant: bool,
    pub years: u32,
    pub from: From,
    /// The clause.
    pub rule: Text,
}

/// The table as reviewed.
pub const TABLE: &str = include_str!("retention.table");

/// The rules that the table holds.
pub fn table() -> &'static [Rule] {
    static READ: OnceLock<Vec<Rule>> = OnceLock::new();
    let lines = || TABLE.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    READ.get_or_init(|| lines().map(read).collect())
}

fn read(line: &str) -> Rule {
    let cells: Vec<&str> = line.split('|').map(str::trim).collect();
    // The table is compiled in, so a slip in it is our own defect and stops the first test that looks.
    assert!(cells.len() == 6, "six cells in retention.table: {line}");
    let word = |at: usize, what: &str| -> ! { panic!("{what}: {} in {line}", cells[at]) };
    Rule {
        country: cells[0].parse().unwrap_or_else(|_| word(0, "a country")),
        donor: cells[1].contains("donor"),
        participant: cells[1].contains("participant"),
        years: cells[2].parse().unwrap_or_else(|_| word(2, "years")),
        from: cells[3].parse().unwrap_or_else(|_| word(3, "from when")),
        rule: Text::new(cells[4]),
    }
}

/// Why somebody may not be erased yet, gravest first.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, strum::VariantNames, strum::IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Refusal {
    /// Quality holds something of theirs: nothing under hold is erased.
    UnderHold { of: Code, holds: BTreeSet<HoldCode> },
    /// The years have not even begun to run.
    KeptWithoutEnd { of: Code, years: u32, from: From, rule: Text },
    /// The years are not over. The longest that binds decides.
    KeptUntil { of: Code, until: Date, years: u32, rule: Text },
}

impl Reason for Refusal {
    fn rule(&self) -> &'static str {
        "house 4.12; records reference 10.26"
    }
}

/// What keeps the person whom a command would erase; nothing for any other command.
pub(crate) fn obstacles(portfolio: &Portfolio, command: &Command, now: Moment) -> BTreeSet<Refusal> {
    let Some(of) = command.erases() else { return BTreeSet::new() };
    let open = &portfolio.open;
    let kept = ParticipantCode::try_from(of)
        .ok()
        .and_then(|who| of_participant(open, who))
        .or_else(|| DonorCode::try_from(of).ok().and_then(|who| of_donor(open, who)));
    // Whom nobody knows nothing keeps: their room says that nobody knows them.
    let Some(kept) = kept else { return BTreeSet::new() };
    let mut found = kept.refusals(of, now.date());
    let holds = standing(portfolio, of).held_by;
    if !holds.is_empty() {
        found.insert(Refusal::UnderHold { of, holds });
    }
    found
}

/// What binds one person: the rules, and the days from which their years run.
struct Kept {
    rules: Vec<&'static Rule>,
    administered: Option<Date>,
    closed_out: Option<Date>,
}

impl Kept {
    fn refusals(&self, of: Code, today: Date) -> BTreeSet<Refusal> {
        let mut found = BTreeSet::new();
        let mut longest: Option<(Date, &Rule)> = None;
        for rule in &self.rules {
            let from = match rule.from {
                From::Administration => self.administered,
                From::CloseOut => self.closed_out,
            };
            match from.map(|day| day.plus_years(rule.years)) {
                None => {
                    let (years, from, rule) = (rule.years, rule.from, rule.rule.clone());
                    found.insert(Refusal::KeptWithoutEnd { of, years, from, rule });
                }
                Some(until) if longest.is_none_or(|(day, _)| day < until) => longest = Some((until, rule)),
                Some(_) => {}
            }
        }
        if let Some((until, rule)) = longest.filter(|(until, _)| today <= *until) {
            found.insert(Refusal::KeptUntil { of, until, years: rule.years, rule: rule.rule.clone() });
        }
        found
    }
}

fn of_participant(open: &Open, who: ParticipantCode) -> Option<Kept> {
    let known = open.trial.participant(who)?;
    let trial = open.trial.trial(known.trial)?;
    let country = open.trial.site(known.site)?.registered.jurisdiction;
    let given = known.given().map(|given| given.ended.date()).max();
    Some(Kept {
        rules: table().iter().filter(|rule| rule.participant && rule.country == country).collect(),
        administered: given.or(trial.came_to(CameTo::Ended)),
        closed_out: closed_out(trial),
    })
}

/// Cells of one donor may have gone to anybody: every trial of the house counts.
fn of_donor(open: &Open, who: DonorCode) -> Option<Kept> {
    let known = open.donor.donor(who)?;
    let mut countries: BTreeSet<Jurisdiction> =
        open.trial.sites().map(|(_, site)| site.registered.jurisdiction).collect();
    countries.insert(known.enrolled().region);
    let trials: Vec<_> = open.trial.trials().map(|(_, trial)| trial).collect();
    let given = open.trial.participants().flat_map(|(_, p)| p.given().map(|given| given.ended.date())).max();
    let ended: Option<Vec<Date>> = trials.iter().map(|trial| trial.came_to(CameTo::Ended)).collect();
    let closed: Option<Vec<Date>> = trials.iter().map(|trial| closed_out(trial)).collect();
    // As long as a trial goes on, more may be given.
    let last_ended = ended.and_then(|days| days.into_iter().max());
    Some(Kept {
        rules: table().iter().filter(|rule| rule.donor && countries.contains(&rule.country)).collect(),
        administered: last_ended.map(|ended| given.map_or(ended, |given| given.max(ended))),
        closed_out: closed.and_then(|days| days.into_iter().max()),
    })
}

/// The later one where a product was approved and given up afterwards.
fn closed_out(trial: &trial::Trial) -> Option<Date> {
    trial.came_to(CameTo::Approved).max(trial.came_to(CameTo::Discontinued))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_keeps_donors_and_participants_and_every_line_has_its_clause() {
        use strum::VariantArray;
        for &country in Jurisdiction::VARIANTS {
            let of =
                |whose: fn(&Rule) -> bool| table().iter().any(|rule| rule.country == country && whose(rule));
            assert!(of(|rule| rule.donor) && of(|rule| rule.participant), "{country}");
        }
        assert!(table().iter().all(|rule| rule.years > 0 && rule.rule.says_something()));
    }

    #[test]
    fn the_longest_decides_and_a_rule_without_its_day_never_ends() {
        let day = |text: &str| -> Date { text.parse().unwrap() };
        let of: Code = ParticipantCode::after(0).into();
        let rules: Vec<_> =
            table().iter().filter(|rule| rule.country == Jurisdiction::Cn && rule.participant).collect();
        let kept = |administered, closed_out| Kept { rules: rules.clone(), administered, closed_out };
        let until = |kept: Kept, today: &str| -> Vec<String> {
            let found = kept.refusals(of, day(today));
            found
                .iter()
                .map(|why| match why {
                    Refusal::KeptUntil { until, years, .. } => format!("{until} {years}"),
                    other => <&'static str>::from(other).to_owned(),
                })
                .collect()
        };
        let given = Some(day("2026-03-01"));
        assert_eq!(until(kept(None, None), "2060-01-01").len(), 2, "nothing has begun to run");
        assert_eq!(until(kept(given, None), "2040-01-01"), ["kept-without-end", "2056-03-01 30"]);
        assert_eq!(until(kept(given, Some(day("2028-01-01"))), "2056-03-01"), ["2056-03-01 30"]);
        assert_eq!(
            until(kept(given, Some(day("2055-01-01"))), "2056-03-02"),
            ["2060-01-01 5"],
            "the longest that binds"
        );
        assert!(until(kept(given, Some(day("2028-01-01"))), "2056-03-02").is_empty(), "the day after");
    }
}
