//! Deviations: a departure from what was approved, from its opening to its closure (21 CFR 211.100(b), 211.192).

use crate::decide::unsaid;
use crate::{Fact, Refusal, State};
use bench::{Asked, Clearance, Code, Departure, DeviationCode, Digest, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Open a deviation in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenDeviation {
    /// What it touches.
    pub about: BTreeSet<Code>,
    /// What happened.
    pub what: Text,
    /// Photographs and files that show it, by their digests.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub files: BTreeSet<Digest>,
}

/// What opened a deviation, as version 1 of its fact states it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Found {
    /// A room noticed it in a report that it took.
    Departure(Departure),
    /// Somebody says so.
    Words(Text),
}

/// Why a deviation is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reasons {
    /// Rooms noticed these in one report.
    Departures(Vec<Departure>),
    /// Somebody says so.
    Words(Text),
}

impl From<&Found> for Reasons {
    fn from(found: &Found) -> Self {
        match found {
            Found::Departure(departure) => Self::Departures(vec![departure.clone()]),
            Found::Words(words) => Self::Words(words.clone()),
        }
    }
}

/// How grave a deviation is for the quality of the product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    Minor,
    Major,
    Critical,
}

/// What a deviation means for one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Impact {
    /// Whether the thing may still be used as meant.
    pub fit: bool,
    pub why: Text,
}

/// Assess a deviation. May be given again: the newest counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssessDeviation {
    pub deviation: DeviationCode,
    pub severity: Severity,
    /// For each thing that it touches.
    pub impact: BTreeMap<Code, Impact>,
    /// Corrective and preventive action, where one follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capa: Option<Text>,
    /// Photographs and files that the assessment rests on, by their digests.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub files: BTreeSet<Digest>,
}

/// Close a deviation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CloseDeviation {
    pub deviation: DeviationCode,
    pub conclusion: Text,
    /// Photographs and files that the conclusion rests on, by their digests.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub files: BTreeSet<Digest>,
}

/// The code of the deviation that an entry opens next. `offset` counts those that it has opened already, so that each gets its own.
#[must_use]
pub fn next_deviation(state: &State, offset: u32) -> DeviationCode {
    DeviationCode(nth_after(DeviationCode::KIND, state.last_deviation(), offset))
}

/// Opens a deviation for what rooms noticed of one thing in one report, in the same entry (decisions/0010).
#[must_use]
pub fn open_for(deviation: DeviationCode, reasons: Vec<Departure>) -> Fact {
    let about = reasons.iter().flat_map(|departure| departure.about.iter().copied()).collect();
    Fact::DeviationNoticed { deviation, about, reasons }
}

/// The number of the code that follows `last` after stepping over `offset` others.
pub(crate) fn nth_after(kind: bench::Kind, last: u32, offset: u32) -> u32 {
    (0..=offset).fold(last, |number, _| Code::next(kind, number))
}

impl crate::Deviation {
    /// Whether somebody other than the assessor must close it: a room called it grave, or the assessment did.
    #[must_use]
    pub fn is_grave(&self) -> bool {
        let noticed =
            matches!(&self.reasons, Reasons::Departures(all) if all.iter().any(|departure| departure.grave));
        noticed
            || self.assessed.as_ref().is_some_and(|(_, assessment)| assessment.severity == Severity::Critical)
    }

    /// Whether the newest assessment found this thing unfit.
    #[must_use]
    pub fn is_unfit(&self, code: Code) -> bool {
        self.assessed.as_ref().and_then(|(_, a)| a.impact.get(&code)).is_some_and(|impact| !impact.fit)
    }
}

pub(crate) fn open_obstacles(
    state: &State,
    clearance: &Clearance,
    command: &OpenDeviation,
) -> BTreeSet<Refusal> {
    let mut found: BTreeSet<Refusal> = unsaid(&command.what).into_iter().collect();
    if command.about.is_empty() {
        found.insert(Refusal::NothingTouched);
    }
    let unknown = command.about.iter().filter(|&&of| !state.is_known(of) && !clearance.of(of).known);
    found.extend(unknown.map(|&of| Refusal::UnknownThing { of }));
    found
}

pub(crate) fn assess_obstacles(state: &State, command: &AssessDeviation) -> BTreeSet<Refusal> {
    let code = command.deviation;
    let Some(deviation) = state.deviation(code) else {
        return BTreeSet::from([Refusal::UnknownDeviation { deviation: code }]);
    };
    let mut found = BTreeSet::new();
    if deviation.closed.is_some() {
        found.insert(Refusal::AlreadyClosed { deviation: code });
    }
    for &touched in &deviation.about {
        let stated = command.impact.get(&touched).is_some_and(|impact| impact.why.says_something());
        if !stated {
            found.insert(Refusal::ImpactNotStated { deviation: code, code: touched });
        }
    }
    found
}

pub(crate) fn close_obstacles(state: &State, asked: &Asked, command: &CloseDeviation) -> BTreeSet<Refusal> {
    let code = command.deviation;
    let Some(deviation) = state.deviation(code) else {
        return BTreeSet::from([Refusal::UnknownDeviation { deviation: code }]);
    };
    let mut found: BTreeSet<Refusal> = unsaid(&command.conclusion).into_iter().collect();
    if deviation.closed.is_some() {
        found.insert(Refusal::AlreadyClosed { deviation: code });
    }
    let Some((mark, _)) = &deviation.assessed else {
        found.insert(Refusal::NotAssessed { deviation: code });
        return found;
    };
    if deviation.is_grave()
        && let Some(assessor) = mark.author.map(|author| author.person)
        && asked.people().any(|person| person == assessor)
    {
        found.insert(Refusal::AssessorCloses { deviation: code, person: assessor });
    }
    found
}
