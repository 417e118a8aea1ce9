//! A trial: the versions of its protocol, its sites, approvals, pauses, and what its parts have come to.

use super::Cohort;
use crate::protocol::{ApprovalKind, Part, Protocol};
use crate::{
    Audience, CameTo, Cause, Pause, PlanEnrolment, ReadOut, RecordApproval, RegisterSite, Resume, Scope,
    Stratum, Terms,
};
use bench::{Date, Digest, FactId, Mark, Moment, SiteCode, Text};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// One version of a protocol, since when, and the digest of the text that was signed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Version {
    pub protocol: Arc<Protocol>,
    pub text: Digest,
    pub since: Mark,
}

/// A pause, and what lifted it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Held {
    pub pause: Pause,
    pub since: Mark,
    pub lifted: Option<(Mark, Resume)>,
}

impl Held {
    /// Whether the pause held at a moment.
    #[must_use]
    pub fn holds_at(&self, at: Moment) -> bool {
        let lifted = self.lifted.as_ref().is_some_and(|(lifted, _)| lifted.happened <= at);
        self.since.happened <= at && !lifted
    }
}

/// A site.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Site {
    pub registered: RegisterSite,
    /// The version of the protocol that it is activated for, and since when.
    pub active: Option<(Text, Mark)>,
}

/// A list that was committed: the fact is its name.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct List {
    pub fact: FactId,
    pub terms: Terms,
    pub commitment: Digest,
    /// The last place taken in each stratum.
    pub(crate) taken: BTreeMap<Stratum, u32>,
}

/// What a part has come to.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct PartState {
    /// The last one is in force.
    pub lists: Vec<List>,
    /// Numbered from 1 in order.
    pub cohorts: Vec<Cohort>,
    pub locked: BTreeMap<ReadOut, Mark>,
    pub opened: BTreeSet<(ReadOut, Audience)>,
    pub revealed: Option<Mark>,
}

impl PartState {
    /// A cohort by its number.
    #[must_use]
    pub fn cohort(&self, number: u32) -> Option<&Cohort> {
        self.cohorts.get(number.checked_sub(1)? as usize)
    }
}

/// A trial.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Trial {
    /// Oldest first; never empty, for the first one makes the trial.
    pub(super) versions: Vec<Version>,
    pub(super) sites: Vec<SiteCode>,
    pub(super) approvals: Vec<RecordApproval>,
    pub(super) plans: BTreeMap<Text, PlanEnrolment>,
    pub(super) pauses: BTreeMap<FactId, Held>,
    pub(super) parts: BTreeMap<Text, PartState>,
    /// What became of it, and on which day.
    pub(super) closed_out: BTreeMap<CameTo, Date>,
}

/// What is about to go on, to be held against the pauses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Going {
    Enrolment,
    FirstDose,
    LaterDose,
}

impl Trial {
    pub(super) fn new(first: Version) -> Self {
        Self {
            versions: vec![first],
            sites: Vec::new(),
            approvals: Vec::new(),
            plans: BTreeMap::new(),
            pauses: BTreeMap::new(),
            parts: BTreeMap::new(),
            closed_out: BTreeMap::new(),
        }
    }

    /// The day on which the trial came to this, if it did.
    #[must_use]
    pub fn came_to(&self, what: CameTo) -> Option<Date> {
        self.closed_out.get(&what).copied()
    }

    /// The newest version of the protocol.
    #[must_use]
    pub fn newest(&self) -> &Arc<Protocol> {
        // Never empty: the only constructor puts the first version in.
        &self.versions[self.versions.len() - 1].protocol
    }

    /// Every version, oldest first.
    #[must_use]
    pub fn versions(&self) -> &[Version] {
        &self.versions
    }

    /// A version by its name.
    #[must_use]
    pub fn version(&self, version: &Text) -> Option<&Arc<Protocol>> {
        self.versions.iter().map(|v| &v.protocol).find(|protocol| protocol.version == *version)
    }

    /// A part of the newest version.
    #[must_use]
    pub fn part(&self, key: &Text) -> Option<&Part> {
        self.newest().part(key)
    }

    /// What a part has come to; `None` while nothing has happened in it.
    #[must_use]
    pub fn state_of(&self, part: &Text) -> Option<&PartState> {
        self.parts.get(part)
    }

    /// The list in force for a part.
    #[must_use]
    pub fn list(&self, part: &Text) -> Option<&List> {
        self.parts.get(part)?.lists.last()
    }

    /// The newest cohort of a part.
    #[must_use]
    pub fn last_cohort(&self, part: &Text) -> Option<&Cohort> {
        self.parts.get(part)?.cohorts.last()
    }

    /// Sites, in the order of their registration.
    #[must_use]
    pub fn sites(&self) -> &[SiteCode] {
        &self.sites
    }

    /// The enrolment planned for a part.
    #[must_use]
    pub fn plan(&self, part: &Text) -> Option<&PlanEnrolment> {
        self.plans.get(part)
    }

    /// Every pause, with what lifted it.
    pub fn pauses(&self) -> impl Iterator<Item = (FactId, &Held)> {
        self.pauses.iter().map(|(&fact, held)| (fact, held))
    }

    pub(crate) fn pause(&self, fact: FactId) -> Option<&Held> {
        self.pauses.get(&fact)
    }

    /// Pauses that stop, at a moment, what is about to go on at a site, in a cohort where there is one.
    pub(crate) fn stops<'a>(
        &'a self,
        going: Going,
        site: SiteCode,
        cohort: Option<(&'a Text, u32)>,
        at: Moment,
    ) -> impl Iterator<Item = (FactId, &'a Scope)> {
        let stops = move |scope: &Scope| match scope {
            Scope::Enrolment => going == Going::Enrolment,
            Scope::FirstDose => going == Going::FirstDose,
            Scope::LaterDoses => going == Going::LaterDose,
            Scope::Cohort { part, cohort: number } => cohort == Some((part, *number)),
            Scope::Site { site: paused } => *paused == site,
        };
        self.pauses
            .iter()
            .filter(move |(_, held)| held.holds_at(at) && stops(&held.pause.scope))
            .map(|(&fact, held)| (fact, &held.pause.scope))
    }

    /// The approval of a kind that a site has for a version: the one that holds longest.
    #[must_use]
    pub fn approval(
        &self,
        site: (SiteCode, &Site),
        kind: ApprovalKind,
        version: &Text,
    ) -> Option<&RecordApproval> {
        let fits = |a: &&RecordApproval| {
            a.kind == kind
                && a.version == *version
                && a.jurisdiction == site.1.registered.jurisdiction
                && a.site.is_none_or(|only| only == site.0)
        };
        // No end is the longest.
        self.approvals.iter().filter(fits).max_by_key(|a| (a.until.is_none(), a.until))
    }

    /// What the site's country asks for.
    #[must_use]
    pub fn approvals_asked(&self, site: &Site, version: &Text) -> BTreeSet<ApprovalKind> {
        let protocol = self.version(version);
        let of_country = |p: &Arc<Protocol>| {
            let country = site.registered.jurisdiction;
            p.approvals.iter().filter(|a| a.country == country).flat_map(|a| a.kinds.clone()).collect()
        };
        protocol.map(of_country).unwrap_or_default()
    }

    /// Whether a part has read out, so that one which waits for it may open: a locked analysis, or an escalation that has
    /// come to its end.
    #[must_use]
    pub fn has_read_out(&self, part: &Text) -> bool {
        self.parts.get(part).is_some_and(|state| {
            let ended = state.cohorts.last().and_then(|c| c.decided.as_ref());
            !state.locked.is_empty() || ended.is_some_and(|d| d.verdict == crate::Verdict::Stop)
        })
    }

    /// The first part that this one still waits for.
    #[must_use]
    pub fn waits_for<'a>(&self, part: &'a Part) -> Option<&'a Text> {
        part.opens_after.iter().find(|before| !self.has_read_out(before))
    }
}

impl Cause {
    /// Who may lift a pause of this cause (house.md section 4.8): whoever is responsible for it, and no one else.
    #[must_use]
    pub fn lifted_by(self) -> bench::Role {
        match self {
            Self::StoppingRule | Self::Safety => bench::Role::SafetyPhysician,
            Self::Sponsor | Self::Site | Self::Quality => bench::Role::ProgrammeLead,
        }
    }
}

impl Site {
    /// The day it is at the site.
    #[must_use]
    pub fn day(&self, moment: Moment) -> Date {
        moment.date_in(&self.registered.zone)
    }
}
