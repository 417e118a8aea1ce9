//! Lock, open, reveal: the blind is lifted in stages, the sites last, the seed at the very end.

use crate::decide::Look;
use crate::protocol::{Part, Visit};
use crate::state::{Case, PartState, State, Trial};
use crate::{Fact, Refusal, site};
use bench::{FactId, ParticipantCode, QueryCode, Text, TrialCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Which reading-out of a part.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    JsonSchema,
    strum::IntoStaticStr,
    strum::Display,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum ReadOut {
    /// When everybody has come to the visit of the primary outcome: the visits until then are its data.
    Primary,
    /// When everybody has come to the last visit.
    Final,
}

/// Lock the data of an analysis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LockAnalysis {
    pub trial: TrialCode,
    pub part: Text,
    pub analysis: ReadOut,
}

/// For whom an analysis is opened. Declared in the order in which they may be opened.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, strum::Display,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Audience {
    /// Those who run the analysis.
    Statisticians,
    /// The sponsor's blinded roles.
    Sponsor,
    /// The sites, and through them the participants: last.
    Sites,
}

/// Open the arms of a locked analysis to somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenAnalysis {
    pub trial: TrialCode,
    pub part: Text,
    pub analysis: ReadOut,
    pub to: Audience,
}

/// Reveal seed, salt and block sizes of every list of a part, so that anybody can compute the list again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RevealSeed {
    pub trial: TrialCode,
    pub part: Text,
}

fn known<'a>(look: Look<'a>, trial: TrialCode, part: &Text) -> Result<(&'a Trial, &'a Part), Refusal> {
    let known = site::trial(look, trial)?;
    let part = known.part(part).ok_or_else(|| Refusal::UnknownPart { trial, part: part.clone() })?;
    Ok((known, part))
}

impl ReadOut {
    /// Whether a visit belongs to this reading-out: all of them to the final one, those up to the primary outcome's to the primary.
    #[must_use]
    pub fn includes(self, case: &Case<'_>, visit: &Visit) -> bool {
        let primary = &case.part.analysis.primary.visit;
        let last = case.protocol.visits.iter().find(|v| v.key == *primary).map(|v| case.offset(v));
        self == Self::Final || last.is_none_or(|last| case.offset(visit) <= last)
    }
}

/// Visits that a reading-out still waits for, of everybody who was allocated.
pub(crate) fn awaited(
    state: &State,
    trial: TrialCode,
    part: &Text,
    analysis: ReadOut,
) -> impl Iterator<Item = (ParticipantCode, Text)> {
    // Nobody waits for a visit of whoever has left.
    let stays = |case: &Case<'_>| case.participant.allocation().is_some() && case.participant.is_active();
    let cases = state.cases(trial, part).filter(stays);
    cases.flat_map(move |case| {
        let visits = case.protocol.visits_of(&case.part.key);
        let due = visits.filter(move |visit| analysis.includes(&case, visit) && case.awaits(visit));
        due.map(move |visit| (case.code, visit.key.clone()))
    })
}

/// Queries without an answer about anybody in a part.
pub(crate) fn open_queries(state: &State, trial: TrialCode, part: &Text) -> impl Iterator<Item = QueryCode> {
    let of_part =
        move |p: ParticipantCode| state.participant(p).is_some_and(|p| p.trial == trial && p.part == *part);
    state.open_queries().filter(move |(_, q)| of_part(q.raised.participant)).map(|(code, _)| code)
}

/// ICH E6(R3) 4.2.6: data are locked before anybody who analyses them sees the arms.
pub(crate) fn lock_obstacles(look: Look<'_>, c: &LockAnalysis) -> Result<BTreeSet<Refusal>, Refusal> {
    let (trial, _) = known(look, c.trial, &c.part)?;
    let mut found: BTreeSet<Refusal> =
        open_queries(look.state, c.trial, &c.part).map(|query| Refusal::QueryOpen { query }).collect();
    if trial.state_of(&c.part).is_some_and(|part| part.locked.contains_key(&c.analysis)) {
        found.insert(Refusal::AlreadyLocked { analysis: c.analysis });
    }
    let waits = awaited(look.state, c.trial, &c.part, c.analysis);
    found.extend(waits.map(|(participant, visit)| Refusal::VisitAwaited { participant, visit }));
    Ok(found)
}

/// Whose turn comes before this audience's.
fn before(audience: Audience) -> Option<Audience> {
    match audience {
        Audience::Statisticians => None,
        Audience::Sponsor => Some(Audience::Statisticians),
        Audience::Sites => Some(Audience::Sponsor),
    }
}

pub(crate) fn open_obstacles(look: Look<'_>, c: &OpenAnalysis) -> Result<BTreeSet<Refusal>, Refusal> {
    let (trial, _) = known(look, c.trial, &c.part)?;
    let nothing = PartState::default();
    let part = trial.state_of(&c.part).unwrap_or(&nothing);
    let mut found = BTreeSet::new();
    if !part.locked.contains_key(&c.analysis) {
        found.insert(Refusal::NotLocked { analysis: c.analysis });
    }
    // While visits are still to come, whoever runs them stays blind: the sites wait for the final lock.
    if c.to == Audience::Sites && !part.locked.contains_key(&ReadOut::Final) {
        found.insert(Refusal::NotLocked { analysis: ReadOut::Final });
    }
    if let Some(first) = before(c.to).filter(|&first| !part.opened.contains(&(c.analysis, first))) {
        found.insert(Refusal::OpenedTooSoon { first });
    }
    if part.opened.contains(&(c.analysis, c.to)) {
        found.insert(Refusal::AlreadyOpened { to: c.to });
    }
    Ok(found)
}

pub(crate) fn reveal_obstacles(look: Look<'_>, c: &RevealSeed) -> Result<BTreeSet<Refusal>, Refusal> {
    let (trial, _) = known(look, c.trial, &c.part)?;
    let part = trial.state_of(&c.part).filter(|part| !part.lists.is_empty());
    let part = part.ok_or_else(|| Refusal::NoList { part: c.part.clone() })?;
    let mut found = BTreeSet::new();
    let secret_at_hand = |list: FactId| look.closed.is_some_and(|closed| closed.secret(list).is_some());
    if !part.lists.iter().all(|list| secret_at_hand(list.fact)) {
        found.insert(Refusal::ClosedNotAtHand);
    }
    if !part.opened.contains(&(ReadOut::Final, Audience::Sites)) {
        found.insert(Refusal::SitesNotOpened { part: c.part.clone() });
    }
    if part.revealed.is_some() {
        found.insert(Refusal::AlreadyRevealed { part: c.part.clone() });
    }
    Ok(found)
}

pub(crate) fn reveal(look: Look<'_>, c: &RevealSeed) -> Result<Fact, Refusal> {
    let (trial, _) = known(look, c.trial, &c.part)?;
    let closed = look.closed.ok_or(Refusal::ClosedNotAtHand)?;
    let lists = trial.state_of(&c.part).map_or(&[][..], |part| &part.lists);
    let secret = |list: FactId| closed.secret(list).cloned().ok_or(Refusal::ClosedNotAtHand);
    let lists =
        lists.iter().map(|list| Ok((list.fact, secret(list.fact)?))).collect::<Result<_, Refusal>>()?;
    Ok(Fact::SeedRevealed { trial: c.trial, part: c.part.clone(), lists })
}
