//! What this room knows openly: a fold of its own facts, and of what the trial room says about who is where.
//! Learning never refuses, for a fact in the ledger is already so.

use crate::{AdoptRules, AskedBy, ConveneReview, Event, Fact, FollowUp, ReportingRules, UnblindParticipant};
use bench::{
    AdverseCode, Code, FactId, Jurisdiction, Kept, Mark, Moment, ParticipantCode, PersonCode, ReviewCode,
    SiteCode, Standing, Text, TrialCode,
};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use trial::Protocol;

/// Where a participant is in the trial.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whereabouts {
    pub trial: TrialCode,
    pub part: Text,
    pub site: SiteCode,
    /// The cohort of an escalation part, once entered.
    pub cohort: Option<u32>,
}

/// The safety room, as everybody may know it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct State {
    rules: BTreeMap<Jurisdiction, Vec<AdoptRules>>,
    events: BTreeMap<AdverseCode, Event>,
    events_of: BTreeMap<ParticipantCode, Vec<AdverseCode>>,
    /// Events that the site or the physician still owes something on, and those that may be SUSARs: what duties look through.
    attended: BTreeSet<AdverseCode>,
    suspects: BTreeSet<AdverseCode>,
    reviews: BTreeMap<ReviewCode, (Mark, ConveneReview)>,
    unblinded: BTreeMap<FactId, Kept<UnblindParticipant>>,
    /// What a correction may target: the verb that reported it, what it is about, and which event.
    correctable: BTreeMap<FactId, (Cow<'static, str>, Code, Option<AdverseCode>)>,
    pub(crate) trials: Trials,
}

/// What the trial room says, as far as safety must know it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Trials {
    pub protocols: BTreeMap<TrialCode, Protocol>,
    pub consents: BTreeMap<FactId, (TrialCode, Text, SiteCode)>,
    pub participants: BTreeMap<ParticipantCode, Whereabouts>,
    pub deaths: BTreeMap<ParticipantCode, Mark>,
    /// Pauses in force that ask for a safety review: by the fact that paused.
    pub pauses: BTreeMap<FactId, (TrialCode, trial::Scope, Moment)>,
    /// Cohorts by trial, part and number.
    pub cohorts: BTreeMap<(TrialCode, Text, u32), Cohort>,
    /// When each participant was last given anything.
    pub given: BTreeMap<ParticipantCode, Moment>,
}

/// A cohort of an escalation, as far as a safety review asks.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Cohort {
    pub level: u32,
    pub members: BTreeSet<ParticipantCode>,
    /// Whether what follows it has been decided.
    pub decided: bool,
}

impl State {
    /// The rules in force of an authority.
    #[must_use]
    pub fn rules(&self, jurisdiction: Jurisdiction) -> Option<&ReportingRules> {
        self.rules.get(&jurisdiction)?.last().map(|adopted| &adopted.rules)
    }

    /// The rules in force of every authority that has any.
    pub fn all_rules(&self) -> impl Iterator<Item = &ReportingRules> {
        self.rules.values().filter_map(|versions| versions.last()).map(|adopted| &adopted.rules)
    }

    pub(crate) fn rules_versions(&self, jurisdiction: Jurisdiction) -> impl Iterator<Item = &Text> {
        self.rules.get(&jurisdiction).into_iter().flatten().map(|adopted| &adopted.rules.version)
    }

    /// An event.
    #[must_use]
    pub fn event(&self, code: AdverseCode) -> Option<&Event> {
        self.events.get(&code)
    }

    /// Every event, in the order of reporting.
    pub fn events(&self) -> impl Iterator<Item = (AdverseCode, &Event)> {
        self.events.iter().map(|(&code, event)| (code, event))
    }

    /// The events of a participant, oldest first.
    pub fn events_of(&self, participant: ParticipantCode) -> impl Iterator<Item = (AdverseCode, &Event)> {
        let codes = self.events_of.get(&participant).into_iter().flatten();
        codes.filter_map(|&code| self.events.get(&code).map(|event| (code, event)))
    }

    /// The events on which somebody still owes a follow-up or an assessment.
    pub(crate) fn attended(&self) -> impl Iterator<Item = (AdverseCode, &Event)> {
        self.attended.iter().filter_map(|&code| self.events.get(&code).map(|event| (code, event)))
    }

    /// The events that may be SUSARs, as far as can be said without the arm.
    pub fn suspects(&self) -> impl Iterator<Item = (AdverseCode, &Event)> {
        self.suspects.iter().filter_map(|&code| self.events.get(&code).map(|event| (code, event)))
    }

    /// A review: when the ledger took it, and what it said.
    #[must_use]
    pub fn review(&self, code: ReviewCode) -> Option<&(Mark, ConveneReview)> {
        self.reviews.get(&code)
    }

    /// Every review, in order.
    pub fn reviews(&self) -> impl Iterator<Item = (ReviewCode, &Mark, &ConveneReview)> {
        self.reviews.iter().map(|(&code, (mark, review))| (code, mark, review))
    }

    /// Where a participant is.
    #[must_use]
    pub fn whereabouts(&self, participant: ParticipantCode) -> Option<&Whereabouts> {
        self.trials.participants.get(&participant)
    }

    /// The protocol in force of a trial.
    #[must_use]
    pub fn protocol(&self, trial: TrialCode) -> Option<&Protocol> {
        self.trials.protocols.get(&trial)
    }

    /// By trial and part: the highest dose level allowed, as the newest review that names the part says.
    #[must_use]
    pub fn allowed_levels(&self) -> BTreeMap<(TrialCode, Text), u32> {
        let mut allowed = BTreeMap::new();
        for (_, review) in self.reviews.values() {
            allowed.extend(review.allowed.iter().map(|(part, &level)| ((review.trial, part.clone()), level)));
        }
        allowed
    }

    /// The participants whose arm became known, with every report of it.
    pub fn unblinded(&self) -> impl Iterator<Item = &UnblindParticipant> {
        self.unblinded.values().map(Kept::now)
    }

    /// Every report that an arm became known, with its corrections.
    pub fn unblinded_kept(&self) -> impl Iterator<Item = &Kept<UnblindParticipant>> {
        self.unblinded.values()
    }

    /// Whether a participant's arm became known to anybody.
    #[must_use]
    pub fn is_unblinded(&self, participant: ParticipantCode) -> bool {
        self.unblinded().any(|report| report.participant == participant)
    }

    /// What a correction may target: the verb that reported it, and what it is about.
    #[must_use]
    pub fn correctable(&self, target: FactId) -> Option<(&str, Code, Option<AdverseCode>)> {
        self.correctable.get(&target).map(|(verb, about, event)| (verb.as_ref(), *about, *event))
    }

    pub(crate) fn last_event(&self) -> u32 {
        self.events.keys().last().map_or(0, |code| code.0)
    }

    pub(crate) fn last_review(&self) -> u32 {
        self.reviews.keys().last().map_or(0, |code| code.0)
    }

    /// Adds what this room knows about a code to its standing.
    pub fn contribute(&self, code: Code, standing: &mut Standing) {
        match code.kind {
            ParticipantCode::KIND => {
                let mut events = self.events_of(ParticipantCode(code.number));
                standing.dose_limiting |= events.any(|(_, event)| event.is_dose_limiting());
            }
            PersonCode::KIND => {
                let person = PersonCode(code.number);
                for kept in self.unblinded.values() {
                    let report = kept.now();
                    let by = kept.history().filter_map(|(mark, ..)| mark.author).any(|a| a.person == person);
                    // Where it came out by accident, whoever reported it need not know more than that it happened.
                    if report.told.contains(&person) || (by && report.asked_by != AskedBy::Nobody) {
                        standing.knows_arm_of.insert(report.participant);
                    }
                }
            }
            TrialCode::KIND => {
                let trial = TrialCode(code.number);
                for ((of, part), level) in self.allowed_levels() {
                    if of == trial {
                        standing.allowed_levels.insert(part, level);
                    }
                }
            }
            ReviewCode::KIND => {
                if let Some((mark, _)) = self.reviews.get(&ReviewCode(code.number)) {
                    standing.known = true;
                    standing.met = Some(mark.happened);
                }
            }
            AdverseCode::KIND => standing.known |= self.events.contains_key(&AdverseCode(code.number)),
            _ => {}
        }
    }

    /// Whom an event befell that a fact states or changes.
    pub(crate) fn befell(&self, fact: &Fact) -> Option<ParticipantCode> {
        let of = |event: &AdverseCode| self.event(*event).map(Event::participant);
        match fact {
            Fact::AdverseEventReported { as_reported, .. } => Some(as_reported.participant),
            Fact::FollowedUp(c) => of(&c.event),
            Fact::Assessed(c) => of(&c.event),
            Fact::Corrected { content, .. } => self.befell(content),
            Fact::RulesAdopted(_)
            | Fact::ReviewConvened { .. }
            | Fact::ParticipantUnblinded(_)
            | Fact::Closed(_) => None,
        }
    }

    /// The events of a few participants, apart from all else that is known here.
    pub(crate) fn apart(&self, participants: &BTreeSet<ParticipantCode>) -> Self {
        let codes = |who: &ParticipantCode| Some((*who, self.events_of.get(who)?.clone()));
        let events_of: BTreeMap<_, _> = participants.iter().filter_map(codes).collect();
        let known = |code: &AdverseCode| Some((*code, self.events.get(code)?.clone()));
        let events = events_of.values().flatten().filter_map(known).collect();
        Self { events, events_of, ..Self::default() }
    }

    /// Folds one fact of this room in.
    pub fn learn(&mut self, mark: &Mark, fact: &Fact) {
        match fact {
            Fact::RulesAdopted(c) => self.rules.entry(c.rules.jurisdiction).or_default().push(c.clone()),
            Fact::AdverseEventReported { event, as_reported } => {
                let about = as_reported.participant.into();
                self.correctable.insert(mark.fact, ("report-adverse-event".into(), about, Some(*event)));
                self.events_of.entry(as_reported.participant).or_default().push(*event);
                self.events.insert(*event, Event::new(*mark, as_reported.clone()));
                self.attend(*event);
            }
            Fact::FollowedUp(c) => {
                self.correctable.insert(mark.fact, ("follow-up".into(), c.event.into(), Some(c.event)));
                self.with(c.event, |event| {
                    event.followed.insert(mark.fact, Kept::first(*mark, c.clone()));
                });
            }
            Fact::Assessed(c) => self.with(c.event, |event| event.assessments.push((*mark, c.clone()))),
            Fact::ReviewConvened { review, as_held } => {
                self.reviews.insert(*review, (*mark, as_held.clone()));
            }
            Fact::ParticipantUnblinded(c) => {
                let about = c.participant.into();
                self.correctable.insert(mark.fact, ("unblind-participant".into(), about, None));
                self.unblinded.insert(mark.fact, Kept::first(*mark, c.clone()));
            }
            // Not even that something happened is known here.
            Fact::Closed(_) => {}
            Fact::Corrected { target, content, reason } => self.correct(mark, *target, content, reason),
        }
    }

    fn correct(&mut self, mark: &Mark, target: FactId, content: &Fact, reason: &Text) {
        let (mark, reason) = (*mark, reason.clone());
        match content {
            Fact::AdverseEventReported { event, as_reported } => self.with(*event, |event| {
                event.reported.correct(mark, as_reported.clone(), reason);
            }),
            Fact::FollowedUp(c) => {
                self.with(c.event, |event| correct_in(&mut event.followed, target, mark, c, reason))
            }
            Fact::ParticipantUnblinded(c) => {
                if let Some(kept) = self.unblinded.get_mut(&target) {
                    kept.correct(mark, c.clone(), reason);
                }
            }
            _ => {}
        }
    }

    fn with(&mut self, event: AdverseCode, change: impl FnOnce(&mut Event)) {
        if let Some(known) = self.events.get_mut(&event) {
            change(known);
            self.attend(event);
        }
    }

    fn attend(&mut self, code: AdverseCode) {
        let Some(event) = self.events.get(&code) else { return };
        let set = |set: &mut BTreeSet<AdverseCode>, is: bool| {
            if is { set.insert(code) } else { set.remove(&code) }
        };
        let (owed, suspect) = (event.is_incomplete() || event.awaits_assessment(), event.may_be_susar());
        set(&mut self.attended, owed);
        set(&mut self.suspects, suspect);
    }
}

fn correct_in(
    followed: &mut BTreeMap<FactId, Kept<FollowUp>>,
    target: FactId,
    mark: Mark,
    content: &FollowUp,
    reason: Text,
) {
    if let Some(kept) = followed.get_mut(&target) {
        kept.correct(mark, content.clone(), reason);
    }
}
