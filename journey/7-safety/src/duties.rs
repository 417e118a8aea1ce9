//! What waits for somebody in this room.

use crate::{ClosedState, Event, State};
use bench::{AdverseCode, Code, Duty, Moment, ParticipantCode, Role, Standing, Text, TrialCode};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use trial::protocol::Design;

impl State {
    /// Every open duty that everybody may know of. `now` is the moment of the look.
    #[must_use]
    pub fn duties(&self, now: Moment, _ask: &dyn Fn(Code) -> Standing) -> Vec<Duty> {
        let mut duties = Vec::new();
        for (code, event) in self.attended() {
            self.following(code, event, &mut duties);
            self.assessing(code, event, &mut duties);
        }
        self.dying(&mut duties);
        self.reviewing(now, &mut duties);
        duties
    }

    /// What a report left open that a clock depends on is asked of the site.
    fn following(&self, code: AdverseCode, event: &Event, duties: &mut Vec<Duty>) {
        if !event.is_incomplete() {
            return;
        }
        let site = self.whereabouts(event.participant()).map(|whereabouts| whereabouts.site);
        let mut duty = duty(
            "safety.follow-up",
            code,
            Role::Investigator,
            event.report().received,
            json!({ "event": code }),
        );
        duty.site = site;
        duties.push(duty);
    }

    /// Serious events, events of interest and toxicities in question are assessed, and again after every news.
    fn assessing(&self, code: AdverseCode, event: &Event, duties: &mut Vec<Duty>) {
        if !event.awaits_assessment() {
            return;
        }
        let from = event.first_received();
        let within = self.all_rules().map(|rules| {
            let day_0 = from.date_in(&rules.zone);
            rules.end_of(day_0.plus_days(i64::from(rules.assess_within_days)))
        });
        let mut duty = duty("safety.assess", code, Role::SafetyPhysician, from, json!({ "event": code }));
        duty.until = within.min();
        duties.push(duty);
    }

    /// A death that the trial room knows of has a report here too.
    fn dying(&self, duties: &mut Vec<Duty>) {
        for (&participant, mark) in &self.trials.deaths {
            if self.events_of(participant).any(|(_, event)| event.view().is_fatal()) {
                continue;
            }
            let body = json!({ "participant": participant, "grade": 5, "serious": true, "criteria": ["death"], "outcome": "fatal" });
            duties.push(Duty {
                verb: "safety.report-adverse-event",
                about: participant.into(),
                role: Role::Investigator,
                site: self.whereabouts(participant).map(|whereabouts| whereabouts.site),
                not_by: vec![],
                from: mark.recorded,
                until: None,
                prefill: body,
            });
        }
    }

    /// Reviews that a pause or an escalation asks for.
    fn reviewing(&self, now: Moment, duties: &mut Vec<Duty>) {
        let mut asked = BTreeSet::new();
        for (trial, part, level, since) in self.climbs().filter(|&(.., since)| since <= now) {
            let mut allowed = serde_json::Map::new();
            allowed.insert(part.to_string(), json!(level));
            duties.push(review(trial, since, json!({ "trial": trial, "part": part, "allowed": allowed })));
            asked.insert((trial, part));
        }
        for (&fact, (trial, scope, since)) in &self.trials.pauses {
            let parts = self.paused_parts(*trial, scope);
            // One review is enough to resume, so a pause asks for one, whatever it holds up; a review that is asked for already
            // answers it too.
            let about = |other: &TrialCode, part: &Text| other == trial && parts.contains(part);
            let answered = self
                .reviews()
                .any(|(_, mark, review)| about(&review.trial, &review.part) && mark.fact > fact);
            if answered || asked.iter().any(|(trial, part)| about(trial, part)) {
                continue;
            }
            if let Some(part) = parts.first() {
                duties.push(review(*trial, *since, json!({ "trial": trial, "part": part })));
                asked.insert((*trial, part.clone()));
            }
        }
    }

    /// Cohorts that everybody has come through, so that a review is asked whether the next level may be given: trial, part, that
    /// level, and since when.
    fn climbs(&self) -> impl Iterator<Item = (TrialCode, Text, u32, Moment)> {
        let open = self.trials.cohorts.iter().filter(|(_, cohort)| !cohort.decided);
        open.filter_map(|((trial, key, _), cohort)| {
            let part = self.protocol(*trial)?.parts.iter().find(|part| part.key == *key)?;
            let Design::Escalation(rule) = &part.design else { return None };
            let next = cohort.level.saturating_add(1);
            let allowed = self.allowed_levels().get(&(*trial, key.clone())).copied().unwrap_or(1);
            if allowed >= next || next as usize > rule.levels.len() {
                return None;
            }
            // The trial room knows exactly when a window is over; here it is asked a little early rather than never. A later dose
            // moves the window and asks again.
            let window = i64::from(rule.dlt_window_days);
            let over: Vec<Moment> = cohort
                .members
                .iter()
                .filter_map(|member| self.trials.given.get(member))
                .map(|last| last.plus_days(window))
                .collect();
            let since = *over.iter().max()?;
            let reviewed = self.reviews().any(|(_, mark, review)| {
                review.trial == *trial && review.part == *key && mark.happened >= since
            });
            let whole = over.len() >= rule.cohort_size as usize;
            (whole && !reviewed && self.may_climb(*trial, key, cohort.level))
                .then(|| (*trial, key.clone(), next, since))
        })
    }

    /// Whether fewer than a third of those dosed at this level had a dose-limiting toxicity. Where more had, no rule leads
    /// upwards, and nobody need meet to say so.
    fn may_climb(&self, trial: TrialCode, part: &Text, level: u32) -> bool {
        let at =
            self.trials.cohorts.iter().filter(|((t, p, _), c)| *t == trial && p == part && c.level == level);
        let dosed: Vec<ParticipantCode> = at
            .flat_map(|(_, cohort)| cohort.members.iter().copied())
            .filter(|member| self.trials.given.contains_key(member))
            .collect();
        let toxic =
            dosed.iter().filter(|&&who| self.events_of(who).any(|(_, event)| event.is_dose_limiting()));
        toxic.count() * 3 < dosed.len()
    }

    /// The parts that a pause is about: the cohort's own, else every part that somebody is in.
    fn paused_parts(&self, trial: TrialCode, scope: &trial::Scope) -> BTreeSet<Text> {
        match scope {
            trial::Scope::Cohort { part, .. } => BTreeSet::from([part.clone()]),
            _ => {
                let people = self.trials.participants.values().filter(|w| w.trial == trial);
                people.map(|whereabouts| whereabouts.part.clone()).collect()
            }
        }
    }
}

impl ClosedState {
    /// Every open duty of the compartment.
    #[must_use]
    pub fn duties(&self, open: &State, _now: Moment) -> Vec<Duty> {
        let mut duties = Vec::new();
        for (code, event) in open.suspects() {
            if self.determination(code).is_none() {
                let from = event.first_determined().unwrap_or_else(|| event.first_received());
                let body = json!({ "event": code });
                let mut duty = duty("safety.determine-susar", code, Role::SafetyCompartment, from, body);
                // As soon as any clock could run out on it.
                duty.until = self.first_clock(open, event);
                duties.push(duty);
            }
        }
        for due in self.due_answers(open) {
            let body = json!({ "event": due.event, "jurisdiction": due.jurisdiction, "clock": due.clock });
            let from = open.event(due.event).map_or(due.until, Event::first_received);
            let verb = if due.report { "safety.submit-report" } else { "safety.record-nothing-due" };
            let mut duty = duty(verb, due.event, Role::SafetyCompartment, from, body);
            duty.until = Some(due.until);
            duties.push(duty);
        }
        duties
    }

    fn first_clock(&self, open: &State, event: &Event) -> Option<Moment> {
        let fatal = event.view().is_fatal_or_life_threatening();
        let received = event.first_received();
        let ends = open.all_rules().flat_map(|rules| {
            let applying = rules.clocks.iter().filter(move |clock| clock.applies.to(fatal));
            applying.filter_map(move |clock| {
                rules.due(clock, received, event.first_determined()).map(|day| rules.end_of(day))
            })
        });
        ends.min()
    }
}

fn duty(verb: &'static str, event: AdverseCode, role: Role, from: Moment, prefill: Value) -> Duty {
    Duty { verb, about: event.into(), role, site: None, not_by: vec![], from, until: None, prefill }
}

fn review(trial: TrialCode, from: Moment, prefill: Value) -> Duty {
    let role = Role::ReviewMember;
    let verb = "safety.convene-review";
    Duty { verb, about: trial.into(), role, site: None, not_by: vec![], from, until: None, prefill }
}
