//! Stopping rules: events counted against what the protocol says, by participants, not by events.

use crate::{Event, Fact, State};
use bench::{FactId, Mark, ParticipantCode, Text, TrialCode};
use std::collections::BTreeSet;
use trial::protocol::{CountedOver, Events, Part, PauseScope, StoppingRule};

/// A stopping rule that is met and that no review has answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fired {
    pub trial: TrialCode,
    pub part: Text,
    /// The rule, by its key in the protocol.
    pub rule: Text,
    /// The cohort, where the rule counts over one.
    pub cohort: Option<u32>,
    /// Who had such an event.
    pub participants: BTreeSet<ParticipantCode>,
    pub pauses: BTreeSet<PauseScope>,
}

/// Every stopping rule of every protocol in force that is met now, and in which something is counted that no safety review has
/// seen yet. The portfolio pauses through the trial room's own command; resuming asks for a review.
#[must_use]
pub fn fired(state: &State) -> Vec<Fired> {
    let mut fired = Vec::new();
    for (&trial, protocol) in &state.trials.protocols {
        for part in &protocol.parts {
            for rule in &part.stopping {
                fired.extend(of_rule(state, trial, part, rule, &|who| newest(state, who, rule)));
            }
        }
    }
    fired
}

/// The stopping rules that these facts meet and that were not met before them. Only whom the facts are about is counted anew: a rule
/// for which nothing changes about them is not looked at further, however many others take part.
#[must_use]
pub fn newly_fired(state: &State, facts: &[(Mark, &Fact)]) -> Vec<Fired> {
    let touched: BTreeSet<ParticipantCode> =
        facts.iter().filter_map(|(_, fact)| state.befell(fact)).collect();
    let mut after = state.apart(&touched);
    for (mark, fact) in facts {
        after.learn(mark, fact);
    }
    let mut fired = Vec::new();
    let trials: BTreeSet<TrialCode> =
        touched.iter().filter_map(|&who| state.whereabouts(who)).map(|here| here.trial).collect();
    for trial in trials {
        let parts = state.protocol(trial).map_or(&[][..], |protocol| &protocol.parts);
        for (part, rule) in parts.iter().flat_map(|part| part.stopping.iter().map(move |rule| (part, rule))) {
            let now = |who| newest(if touched.contains(&who) { &after } else { state }, who, rule);
            let before = |who| newest(state, who, rule);
            if touched.iter().all(|&who| now(who) == before(who)) {
                continue;
            }
            let met = of_rule(state, trial, part, rule, &before);
            let is_new = |one: &Fired| met.iter().all(|other| other.cohort != one.cohort);
            fired.extend(of_rule(state, trial, part, rule, &now).into_iter().filter(is_new));
        }
    }
    fired
}

/// The newest fact by which something that a rule counts befell a participant.
fn newest(state: &State, participant: ParticipantCode, rule: &StoppingRule) -> Option<FactId> {
    state.events_of(participant).filter(|(_, event)| counts(event, rule)).map(|(_, e)| since(e)).max()
}

fn of_rule(
    state: &State,
    trial: TrialCode,
    part: &Part,
    rule: &StoppingRule,
    newest: &dyn Fn(ParticipantCode) -> Option<FactId>,
) -> Vec<Fired> {
    // One count for each group that the rule counts over; a cohort's count knows nothing of its neighbour's.
    let mut groups: std::collections::BTreeMap<Option<u32>, Vec<(ParticipantCode, FactId)>> =
        Default::default();
    for (participant, whereabouts) in &state.trials.participants {
        let here = whereabouts.trial == trial
            && (rule.counted_over == CountedOver::Trial || whereabouts.part == part.key);
        if !here {
            continue;
        }
        let group = match rule.counted_over {
            CountedOver::Cohort => match whereabouts.cohort {
                Some(cohort) => Some(cohort),
                None => continue,
            },
            CountedOver::Part | CountedOver::Trial => None,
        };
        if let Some(newest) = newest(*participant) {
            groups.entry(group).or_default().push((*participant, newest));
        }
    }
    let met = |group: &(Option<u32>, Vec<(ParticipantCode, FactId)>)| {
        let (_, counted) = group;
        let enough = counted.len() >= rule.participants.max(1) as usize;
        enough && counted.iter().any(|&(_, newest)| !is_reviewed(state, trial, &part.key, newest))
    };
    let groups = groups.into_iter().filter(met);
    groups
        .map(|(cohort, counted)| Fired {
            trial,
            part: part.key.clone(),
            rule: rule.key.clone(),
            cohort,
            participants: counted.into_iter().map(|(participant, _)| participant).collect(),
            pauses: rule.pauses.clone(),
        })
        .collect()
}

/// Whether an event is of the kind that a rule counts.
fn counts(event: &Event, rule: &StoppingRule) -> bool {
    let view = event.view();
    let kind = match &rule.events {
        Events::Death => view.is_fatal(),
        Events::LifeThreatening => view.is_fatal_or_life_threatening(),
        Events::Serious => view.is_serious(),
        Events::DoseLimiting => event.is_dose_limiting(),
        Events::GradeAtLeast(grade) => view.grade.is_some_and(|g| g.number() >= *grade),
        Events::OfInterest(key) => view.interest.contains(key),
    };
    kind && (!rule.related_only || event.is_suspected())
}

/// The fact by which the event came to be what it is now: a later assessment can make it count, too.
fn since(event: &Event) -> FactId {
    event
        .assessments
        .iter()
        .map(|(mark, _)| mark.fact)
        .chain([event.last_heard()])
        .max()
        .unwrap_or_else(|| event.fact())
}

/// Whether a review of this part met after that fact was in the ledger.
fn is_reviewed(state: &State, trial: TrialCode, part: &Text, fact: FactId) -> bool {
    state.reviews().any(|(_, mark, review)| review.trial == trial && review.part == *part && mark.fact > fact)
}
