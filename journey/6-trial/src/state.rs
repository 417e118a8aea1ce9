//! What this room knows: a fold of its facts. Learning never refuses, for a fact in the ledger is already so.

mod case;
mod closed;
mod cohort;
mod counted;
mod learn;
mod participant;
mod trial;

pub use case::Case;
pub use closed::ClosedState;
pub use cohort::Cohort;
pub use participant::{Allocation, Ending, Participant, Status};
pub(crate) use trial::Going;
pub use trial::{Held, List, PartState, Site, Trial, Version};

use crate::{AnswerQuery, PreScreen, RaiseQuery, RecordConsent};
use bench::{
    Code, FactId, Kept, KitCode, Mark, ParticipantCode, QueryCode, SiteCode, Standing, Text, TrialCode,
};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// A query, and its answer once there is one.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Query {
    pub raised: RaiseQuery,
    pub by: Mark,
    pub answered: Option<AnswerQuery>,
}

/// The trial room.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct State {
    trials: BTreeMap<TrialCode, Trial>,
    sites: BTreeMap<SiteCode, Site>,
    pre_screened: BTreeMap<FactId, (Kept<PreScreen>, bool)>,
    /// The same by part.
    seen_for: BTreeMap<(TrialCode, Text), BTreeSet<FactId>>,
    /// How many of them at each site.
    looked_at: BTreeMap<(TrialCode, Text), BTreeMap<SiteCode, u32>>,
    /// Those found suitable who have not been asked for their consent yet.
    suitable: BTreeSet<FactId>,
    consents: BTreeMap<FactId, Kept<RecordConsent>>,
    /// Consents that no participant has come of yet.
    waiting: BTreeSet<FactId>,
    participants: BTreeMap<ParticipantCode, Participant>,
    /// The same people by their part, which nobody ever changes: a part is asked for all of its people at every look.
    in_part: BTreeMap<(TrialCode, Text), Vec<ParticipantCode>>,
    /// How many of them are at each site, and how many of those have a place: kept for the pages that show nothing else of them.
    at_site: BTreeMap<(TrialCode, Text), BTreeMap<SiteCode, (u32, u32)>>,
    queries: BTreeMap<QueryCode, Query>,
    /// Those without an answer.
    unanswered: BTreeSet<QueryCode>,
    /// For whom and for which administration a kit is, or was before it was replaced.
    kits: BTreeMap<KitCode, (ParticipantCode, u32)>,
    /// What a correction may target: the verb that reported it, and whom it is about.
    correctable: BTreeMap<FactId, (Cow<'static, str>, Code)>,
}

impl State {
    /// A trial.
    #[must_use]
    pub fn trial(&self, code: TrialCode) -> Option<&Trial> {
        self.trials.get(&code)
    }

    /// Every trial.
    pub fn trials(&self) -> impl Iterator<Item = (TrialCode, &Trial)> {
        self.trials.iter().map(|(&code, trial)| (code, trial))
    }

    /// A site.
    #[must_use]
    pub fn site(&self, code: SiteCode) -> Option<&Site> {
        self.sites.get(&code)
    }

    /// Every site.
    pub fn sites(&self) -> impl Iterator<Item = (SiteCode, &Site)> {
        self.sites.iter().map(|(&code, site)| (code, site))
    }

    /// A participant.
    #[must_use]
    pub fn participant(&self, code: ParticipantCode) -> Option<&Participant> {
        self.participants.get(&code)
    }

    /// Every participant.
    pub fn participants(&self) -> impl Iterator<Item = (ParticipantCode, &Participant)> {
        self.participants.iter().map(|(&code, participant)| (code, participant))
    }

    /// A participant with the trial, part, site and rules that apply to them.
    #[must_use]
    pub fn case(&self, code: ParticipantCode) -> Option<Case<'_>> {
        Case::of(self, code)
    }

    /// How many were screened for a part, and how many of those have a place in it, by the site where they are now.
    pub(crate) fn counts(
        &self,
        trial: TrialCode,
        part: &Text,
    ) -> impl Iterator<Item = (SiteCode, (u32, u32))> {
        let here = self.at_site.get(&(trial, part.clone())).into_iter().flatten();
        here.map(|(&site, &counts)| (site, counts))
    }

    /// Everybody in one part.
    pub fn people_of(&self, trial: TrialCode, part: &Text) -> impl Iterator<Item = &Participant> {
        let here = self.in_part.get(&(trial, part.clone())).map_or(&[][..], Vec::as_slice);
        here.iter().filter_map(|&code| self.participant(code))
    }

    /// Everybody in one part, with what applies to them.
    pub fn cases(&self, trial: TrialCode, part: &Text) -> impl Iterator<Item = Case<'_>> {
        // Codes are minted in order, so that these are sorted.
        let here = self.in_part.get(&(trial, part.clone())).map_or(&[][..], Vec::as_slice);
        here.iter().filter_map(|&code| self.case(code))
    }

    /// Every query, by code.
    pub fn queries(&self) -> impl Iterator<Item = (QueryCode, &Query)> {
        self.queries.iter().map(|(&code, query)| (code, query))
    }

    /// A query.
    #[must_use]
    pub fn query(&self, code: QueryCode) -> Option<&Query> {
        self.queries.get(&code)
    }

    /// Queries without an answer.
    pub fn open_queries(&self) -> impl Iterator<Item = (QueryCode, &Query)> {
        self.unanswered.iter().filter_map(|&code| Some((code, self.query(code)?)))
    }

    /// A consent, as it counts now.
    #[must_use]
    pub fn consent(&self, fact: FactId) -> Option<&RecordConsent> {
        self.consents.get(&fact).map(Kept::now)
    }

    /// Consents of people who are not screened yet, oldest first.
    pub fn consents_waiting(&self) -> impl Iterator<Item = (FactId, &RecordConsent)> {
        self.waiting.iter().filter_map(|&fact| Some((fact, self.consent(fact)?)))
    }

    /// People found suitable who have not been asked yet, oldest first.
    pub fn suitable_waiting(&self) -> impl Iterator<Item = (FactId, &PreScreen)> {
        self.suitable.iter().filter_map(|&fact| Some((fact, self.pre_screened.get(&fact)?.0.now())))
    }

    /// Every look at somebody's notes for one part, oldest first.
    pub fn pre_screened(&self, trial: TrialCode, part: &Text) -> impl Iterator<Item = &PreScreen> {
        let here = self.seen_for.get(&(trial, part.clone())).into_iter().flatten();
        here.filter_map(|fact| self.pre_screened.get(fact)).map(|(kept, _)| kept.now())
    }

    /// How many were looked at for a part, by site.
    pub(crate) fn looked_at(&self, trial: TrialCode, part: &Text) -> impl Iterator<Item = (SiteCode, u32)> {
        let here = self.looked_at.get(&(trial, part.clone())).into_iter().flatten();
        here.filter(|(_, count)| **count > 0).map(|(&site, &count)| (site, count))
    }

    pub(crate) fn was_pre_screened(&self, fact: FactId) -> bool {
        self.pre_screened.contains_key(&fact)
    }

    /// For whom a kit is, or was before it was replaced.
    #[must_use]
    pub fn kit(&self, kit: KitCode) -> Option<(ParticipantCode, u32)> {
        self.kits.get(&kit).copied()
    }

    /// What a correction may target: the verb that reported it, and what it is about.
    #[must_use]
    pub fn correctable(&self, target: FactId) -> Option<(&str, Code)> {
        self.correctable.get(&target).map(|(verb, about)| (verb.as_ref(), *about))
    }

    pub(crate) fn last_trial(&self) -> u32 {
        self.trials.keys().last().map_or(0, |code| code.0)
    }

    pub(crate) fn last_site(&self) -> u32 {
        self.sites.keys().last().map_or(0, |code| code.0)
    }

    pub(crate) fn last_participant(&self) -> u32 {
        self.participants.keys().last().map_or(0, |code| code.0)
    }

    pub(crate) fn last_query(&self) -> u32 {
        self.queries.keys().last().map_or(0, |code| code.0)
    }

    /// Adds what this room knows about a code to its standing.
    pub fn contribute(&self, code: Code, standing: &mut Standing) {
        match code.kind {
            TrialCode::KIND => standing.known |= self.trials.contains_key(&TrialCode(code.number)),
            SiteCode::KIND => standing.known |= self.sites.contains_key(&SiteCode(code.number)),
            ParticipantCode::KIND => {
                standing.known |= self.participants.contains_key(&ParticipantCode(code.number));
            }
            QueryCode::KIND => standing.known |= self.queries.contains_key(&QueryCode(code.number)),
            KitCode::KIND => standing.assigned = self.kit(KitCode(code.number)),
            _ => {}
        }
    }
}
