//! Randomise: the next place of the participant's stratum, once.

use crate::decide::Look;
use crate::protocol::{self, Check, Endpoint};
use crate::state::{Case, Going};
use crate::{Answer, Fact, Refusal, Stratum, eligibility, kit, list};
use bench::{ParticipantCode, Text};
use instruments::isncsci::{self, Outcome as _};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Randomise a participant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Randomise {
    pub participant: ParticipantCode,
}

/// Correct the stratum under which a participant is analysed, after an answer that it rests on was corrected. The place in the
/// list, and so the arm, stay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectStratum {
    pub participant: ParticipantCode,
    pub reason: Text,
}

/// What is randomised: eligible, placed, and sure to find a kit whatever the arm.
pub(crate) fn obstacles(look: Look<'_>, c: &Randomise) -> Result<BTreeSet<Refusal>, Refusal> {
    let case = look.case(c.participant)?;
    let today = look.today(&case);
    let part = &case.part.key;
    if case.parallel().is_none() {
        return Err(Refusal::NotRandomisedPart { part: part.clone() });
    }
    let mut found = eligibility::standing_obstacles(&case, Going::Enrolment, look.asked.now, false);
    if case.participant.allocation().is_some() {
        found.insert(Refusal::AlreadyAllocated { participant: c.participant });
    }
    if !eligibility::is_eligible(&case, today) {
        found.insert(Refusal::NotEligible { participant: c.participant });
    }
    // Windows that end with randomisation end here.
    found.extend(eligibility::criteria_obstacles(&case, Endpoint::Randomisation, today));
    match (case.trial.list(part), list::terms(case.trial, case.participant.trial, part)) {
        (None, _) => drop(found.insert(Refusal::NoList { part: part.clone() })),
        (Some(list), Some(now)) if list.terms.ratio != now.ratio || list.terms.strata != now.strata => {
            found.insert(Refusal::ListOutdated { part: part.clone() });
        }
        _ => {}
    }
    found.extend(stratum(&case).err());
    found.extend(kit::lacking(look, &case, case.part.arms.iter().map(|arm| &arm.key)));
    Ok(found)
}

pub(crate) fn decide(look: Look<'_>, c: &Randomise) -> Result<Fact, Refusal> {
    let case = look.case(c.participant)?;
    let part = &case.part.key;
    let list = case.trial.list(part).ok_or_else(|| Refusal::NoList { part: part.clone() })?;
    let stratum = stratum(&case)?;
    let position = list.taken.get(&stratum).copied().unwrap_or(0).saturating_add(1);
    Ok(Fact::Randomised { participant: c.participant, stratum, position })
}

/// The stratum that the recorded answers give.
pub(crate) fn stratum(case: &Case<'_>) -> Result<Stratum, Refusal> {
    let factors = case.parallel().map(|parallel| parallel.strata.as_slice()).unwrap_or_default();
    let place = |factor: &protocol::Stratum| {
        let level = level(case, factor).ok_or_else(|| Refusal::StratumOpen { factor: factor.key.clone() });
        level.map(|level| (factor.key.clone(), level))
    };
    factors.iter().map(place).collect::<Result<_, _>>().map(Stratum)
}

/// The level of one factor: the site, or the value that the answer to the criterion of that name or item gives.
fn level(case: &Case<'_>, factor: &protocol::Stratum) -> Option<Text> {
    if factor.key.as_str() == "site" {
        return Some(Text::new(&case.participant.site.to_string()));
    }
    let named = |criterion: &&protocol::criterion::Criterion| {
        let item = match &criterion.check {
            Check::OneOf(list) => Some(&list.item),
            Check::Number(range) => Some(&range.item),
            _ => None,
        };
        criterion.key == factor.key || item == Some(&factor.key)
    };
    let spinal =
        |criterion: &&protocol::criterion::Criterion| matches!(criterion.check, Check::SpinalLevel(_));
    let mut criteria = case.protocol.criteria_of(&case.part.key);
    let criterion = criteria
        .find(named)
        .or_else(|| case.protocol.criteria_of(&case.part.key).find(spinal).filter(|_| is_of_spine(factor)))?;
    let answered = &case.participant.answer(&criterion.key)?.answer;
    let fits = |word: &str| factor.values.iter().find(|value| value.as_str() == word).cloned();
    // A level by its own name, else by its region, else as `below` the regions that are named.
    let placed = |name: &str| fits(name).or_else(|| fits(region(name))).or_else(|| fits("below"));
    match (answered, &criterion.check) {
        (Answer::Isncsci(form), Check::SpinalLevel(_)) => {
            let levels = isncsci::classify(form).neurological_level;
            let found: BTreeSet<_> = levels.iter().map(|(level, _)| placed(level.name())).collect();
            // Several possible levels are no matter while they lie in one region.
            if found.len() == 1 { found.into_iter().next().flatten() } else { None }
        }
        (Answer::Isncsci(form), _) => fits(isncsci::classify(form).ais.settled()?.name()),
        (Answer::Choice(word), Check::SpinalLevel(_)) => placed(word.as_str()),
        (Answer::Choice(word), _) => fits(word.as_str()),
        (Answer::Yes(yes), _) => fits(if *yes { "yes" } else { "no" }),
        (Answer::Value(_) | Answer::Day(_), _) => None,
    }
}

const REGIONS: [(&str, &str); 4] = [("C", "cervical"), ("T", "thoracic"), ("L", "lumbar"), ("S", "sacral")];

fn region(level: &str) -> &'static str {
    REGIONS.iter().find(|(letter, _)| level.starts_with(letter)).map_or("", |(_, region)| region)
}

fn is_of_spine(factor: &protocol::Stratum) -> bool {
    factor.values.iter().any(|value| REGIONS.iter().any(|(_, region)| value.as_str() == *region))
}

pub(crate) fn correct_obstacles(look: Look<'_>, c: &CorrectStratum) -> Result<BTreeSet<Refusal>, Refusal> {
    let case = look.case(c.participant)?;
    let mut found = BTreeSet::new();
    match (case.participant.stratum(), stratum(&case)) {
        (None, _) => drop(found.insert(Refusal::NotAllocated { participant: c.participant })),
        (Some(_), Err(open)) => drop(found.insert(open)),
        (Some(recorded), Ok(now)) if *recorded == now => {
            found.insert(Refusal::StratumUnchanged { participant: c.participant });
        }
        _ => {}
    }
    if !c.reason.says_something() {
        found.insert(Refusal::ReasonMissing);
    }
    Ok(found)
}

pub(crate) fn correct(look: Look<'_>, c: &CorrectStratum) -> Result<Fact, Refusal> {
    let stratum = stratum(&look.case(c.participant)?)?;
    Ok(Fact::StratumCorrected { participant: c.participant, stratum, reason: c.reason.clone() })
}
