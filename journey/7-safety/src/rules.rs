//! Reporting rules: each regulator's own clocks, as a file that somebody signed.
//!
//! No number of days stands in code. Two regulators start their clocks at different moments (the sponsor hears of it, the sponsor
//! determines that it qualifies) and count in their own calendars, so every clock says from what it runs and in which zone.

use crate::{Refusal, State};
use bench::{Date, Digest, Jurisdiction, Moment, Text, Zone};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// From when a clock runs. The day of the start is day 0.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Start {
    /// The sponsor first heard what makes this clock apply.
    Received,
    /// The sponsor determined that it qualifies.
    Determined,
    /// The last day of another clock of the same rules, by its key.
    AfterDue(Text),
}

/// To which suspected unexpected serious reactions a clock applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Applies {
    /// Fatal or life-threatening.
    FatalOrLifeThreatening,
    /// Neither.
    Others,
    /// Every one.
    All,
}

impl Applies {
    /// Whether it applies to one that is, or is not, fatal or life-threatening.
    #[must_use]
    pub fn to(self, fatal_or_life_threatening: bool) -> bool {
        match self {
            Self::FatalOrLifeThreatening => fatal_or_life_threatening,
            Self::Others => !fatal_or_life_threatening,
            Self::All => true,
        }
    }
}

/// One clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    pub key: Text,
    pub applies: Applies,
    pub starts: Start,
    /// Calendar days after day 0; the report is due by the end of the last one.
    pub days: u32,
    /// Clause and date.
    pub source: Text,
}

/// One regulator's clocks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportingRules {
    pub jurisdiction: Jurisdiction,
    pub version: Text,
    /// To whom reports go.
    pub authority: Text,
    /// The calendar in which days are counted.
    pub zone: Zone,
    /// Within how many calendar days of receipt the sponsor assesses a serious event: its own procedure, shorter than any clock.
    pub assess_within_days: u32,
    pub clocks: Vec<Clock>,
}

impl ReportingRules {
    /// A clock by its key.
    #[must_use]
    pub fn clock(&self, key: &Text) -> Option<&Clock> {
        self.clocks.iter().find(|clock| clock.key == *key)
    }

    /// The last day of a clock. `None` where its start has not come: nobody has determined anything yet, or a chain of clocks
    /// goes nowhere.
    #[must_use]
    pub fn due(&self, clock: &Clock, received: Moment, determined: Option<Moment>) -> Option<Date> {
        // A chain of clocks is at most as long as the list: a longer one runs in a circle.
        self.due_within(clock, received, determined, self.clocks.len())
    }

    fn due_within(
        &self,
        clock: &Clock,
        received: Moment,
        determined: Option<Moment>,
        steps: usize,
    ) -> Option<Date> {
        let day_0 = match &clock.starts {
            Start::Received => received.date_in(&self.zone),
            Start::Determined => determined?.date_in(&self.zone),
            Start::AfterDue(key) => {
                let earlier = self.clock(key).filter(|_| steps > 0)?;
                self.due_within(earlier, received, determined, steps - 1)?
            }
        };
        Some(day_0.plus_days(i64::from(clock.days)))
    }

    /// The moment at which a day is over in this calendar.
    #[must_use]
    pub fn end_of(&self, day: Date) -> Moment {
        day.plus_days(1).begins_in(&self.zone)
    }
}

/// Adopt one regulator's rules. The newest version counts for every event, so that no clock runs by a rule out of force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AdoptRules {
    pub rules: ReportingRules,
    /// Of the file as it was read and signed, byte for byte.
    pub text: Digest,
}

pub(crate) fn obstacles(state: &State, command: &AdoptRules) -> BTreeSet<Refusal> {
    let rules = &command.rules;
    let mut found = BTreeSet::new();
    if rules.clocks.is_empty() {
        found.insert(Refusal::NoClock { jurisdiction: rules.jurisdiction });
    }
    let mut keys = BTreeSet::new();
    for clock in &rules.clocks {
        let ends = rules.due(clock, Moment(0), Some(Moment(0))).is_some();
        if !keys.insert(&clock.key) || !ends || clock.days == 0 {
            found.insert(Refusal::ClockFaulty { jurisdiction: rules.jurisdiction, clock: clock.key.clone() });
        }
    }
    if state.rules_versions(rules.jurisdiction).any(|version| *version == rules.version) {
        found.insert(Refusal::VersionTaken {
            jurisdiction: rules.jurisdiction,
            version: rules.version.clone(),
        });
    }
    found
}
