//! The allocation list: committed before the first randomisation, revealed at the very end.

use crate::decide::Look;
use crate::state::Trial;
use crate::{ALGORITHM, Fact, Refusal, Terms, site};
use bench::{Closed, Digest, Text, TrialCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// All that is secret about a list. Whoever knows it knows every arm.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListSecret {
    /// 256 bits from the operating system.
    pub seed: Digest,
    /// 256 bits more, so that nobody can try seeds against the commitment.
    pub salt: Digest,
    /// The block sizes among which each block draws; each a multiple of the ratio's sum.
    pub block_sizes: Vec<u32>,
}

/// Shows nothing, so that no log line ever does.
impl std::fmt::Debug for ListSecret {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("ListSecret").finish_non_exhaustive()
    }
}

/// Commit the list of a part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CommitList {
    pub trial: TrialCode,
    pub part: Text,
    pub secret: Closed<ListSecret>,
}

/// Put another list in force for whoever is randomised from now on. Who was randomised before keeps their arm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SupersedeList {
    pub trial: TrialCode,
    pub part: Text,
    pub secret: Closed<ListSecret>,
    pub reason: Text,
}

/// Beyond this a block is no block: with everybody of a trial in one, the last ones are known for certain.
const LARGEST_BLOCK: u32 = 96;

pub(crate) fn commit_obstacles(look: Look<'_>, c: &CommitList) -> Result<BTreeSet<Refusal>, Refusal> {
    let (trial, mut found) = secret_obstacles(look, c.trial, &c.part, &c.secret)?;
    if trial.list(&c.part).is_some() {
        found.insert(Refusal::ListInForce { part: c.part.clone() });
    }
    Ok(found)
}

pub(crate) fn supersede_obstacles(look: Look<'_>, c: &SupersedeList) -> Result<BTreeSet<Refusal>, Refusal> {
    let (trial, mut found) = secret_obstacles(look, c.trial, &c.part, &c.secret)?;
    if trial.list(&c.part).is_none() {
        found.insert(Refusal::NoList { part: c.part.clone() });
    }
    if trial.state_of(&c.part).is_some_and(|part| part.revealed.is_some()) {
        found.insert(Refusal::AlreadyRevealed { part: c.part.clone() });
    }
    if !c.reason.says_something() {
        found.insert(Refusal::ReasonMissing);
    }
    Ok(found)
}

fn secret_obstacles<'a>(
    look: Look<'a>,
    trial: TrialCode,
    part: &Text,
    secret: &Closed<ListSecret>,
) -> Result<(&'a Trial, BTreeSet<Refusal>), Refusal> {
    let known = site::trial(look, trial)?;
    let unknown = || Refusal::UnknownPart { trial, part: part.clone() };
    let terms = terms(known, trial, part).ok_or_else(|| match known.part(part) {
        Some(_) => Refusal::NotRandomisedPart { part: part.clone() },
        None => unknown(),
    })?;
    let mut found = BTreeSet::new();
    match content(secret) {
        None => drop(found.insert(Refusal::ClosedNotAtHand)),
        Some(secret) => {
            let shares = terms.shares();
            let good = |size: &u32| (1..=LARGEST_BLOCK).contains(size) && size.is_multiple_of(shares);
            if secret.block_sizes.is_empty() || !secret.block_sizes.iter().all(good) {
                found.insert(Refusal::BlockSizes { shares });
            }
        }
    }
    Ok((known, found))
}

/// The secret in a command comes from its author's own hand: here is no envelope to open, so no compartment is asked for.
fn content(secret: &Closed<ListSecret>) -> Option<&ListSecret> {
    match secret {
        Closed::Content(content) => Some(content),
        Closed::Sealed(_) => None,
    }
}

/// What a list of this part is committed to, by the newest protocol.
pub(crate) fn terms(known: &Trial, trial: TrialCode, part: &Text) -> Option<Terms> {
    let parallel = known.part(part)?.parallel()?;
    Some(Terms {
        trial,
        part: part.clone(),
        algorithm: ALGORITHM.into(),
        ratio: parallel.ratio.iter().map(|(arm, &share)| (arm.clone(), share)).collect(),
        strata: parallel.strata.iter().map(|s| (s.key.clone(), s.values.clone())).collect(),
    })
}

pub(crate) fn commit(
    look: Look<'_>,
    trial: TrialCode,
    part: &Text,
    secret: &Closed<ListSecret>,
    reason: Text,
) -> Result<Fact, Refusal> {
    let terms = terms(site::trial(look, trial)?, trial, part)
        .ok_or_else(|| Refusal::NotRandomisedPart { part: part.clone() })?;
    let commitment = terms.commitment(content(secret).ok_or(Refusal::ClosedNotAtHand)?);
    let Terms { trial, part, algorithm, ratio, strata } = terms;
    let secret = secret.clone();
    Ok(Fact::ListCommitted { trial, part, algorithm, ratio, strata, commitment, secret, reason })
}
