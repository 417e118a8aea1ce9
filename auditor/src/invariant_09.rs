//! 9. No clock of a reportable event starts late, ends late, or runs in the wrong calendar.
//!
//! Each authority's clocks come from the file that was adopted; a day is a day of that authority's zone, and day 0 the day of receipt or of
//! determination, as the clock says. *Received* is the earliest moment ever stated at which the sponsor heard what makes the clock apply: a
//! later correction never moves it on. *Determined* is the earliest at which physician or compartment found it reportable. A report
//! that a clock asks for is sent before its last day is over; at the end of what is read every clock that has run out has its report, and
//! every serious, suspected, unexpected event its determination.
//!
//! Determinations and reports are closed: without the key only the open moments are judged. That a minimal report is never refused cannot be read from
//! facts, for refused commands leave none.

use crate::found::{Found, What, Why};
use crate::read::{Read, content};
use bench::{AdverseCode, Date, FactId, Jurisdiction, Mark, Moment, Text};
use portfolio::Fact;
use safety::{
    Assess, ClosedFact, FollowUp, Grade, Outcome, ReportAdverseEvent, ReportingRules, Seriousness, Start,
};
use std::collections::{BTreeMap, BTreeSet};

/// What one report or follow-up adds that a clock depends on.
#[derive(Clone, Default)]
struct News {
    received: Moment,
    grade: Option<Grade>,
    serious: Option<bool>,
    criteria: Option<BTreeSet<Seriousness>>,
    outcome: Option<Outcome>,
    suspects: bool,
}

impl News {
    fn report(c: &ReportAdverseEvent) -> Self {
        let suspects = c.relation.values().any(|relation| relation.is_suspected());
        let criteria = (!c.criteria.is_empty()).then(|| c.criteria.clone());
        let (grade, serious, outcome) = (c.grade, c.serious, c.outcome);
        Self { received: c.received, grade, serious, criteria, outcome, suspects }
    }

    fn more(c: &FollowUp) -> Self {
        let suspects = c.relation.values().any(|relation| relation.is_suspected());
        let (grade, serious, outcome) = (c.grade, c.serious, c.outcome);
        Self { received: c.received, grade, serious, criteria: c.criteria.clone(), outcome, suspects }
    }
}

#[derive(Clone, Default)]
struct Event {
    /// By the fact that first said it. The earliest receipt ever stated stays.
    news: BTreeMap<FactId, News>,
    assessed: Vec<Assess>,
    determined: Vec<(FactId, safety::DetermineSusar)>,
    sent: BTreeMap<(Jurisdiction, Text), Moment>,
}

/// What is known of an event from some moment on.
struct Step {
    received: Moment,
    serious: bool,
    fatal: bool,
    suspected: bool,
}

impl Event {
    fn steps(&self) -> Vec<Step> {
        let mut all: Vec<&News> = self.news.values().collect();
        all.sort_by_key(|news| news.received);
        let mut known = News::default();
        all.into_iter()
            .map(|news| {
                known.grade = news.grade.or(known.grade);
                known.serious = news.serious.or(known.serious);
                known.criteria = news.criteria.clone().or(known.criteria.take());
                known.outcome = news.outcome.or(known.outcome);
                known.suspects |= news.suspects;
                let grade = known.grade.map_or(0, Grade::number);
                let criteria = known.criteria.clone().unwrap_or_default();
                let died = criteria.contains(&Seriousness::Death)
                    || known.outcome == Some(Outcome::Fatal)
                    || grade == 5;
                let fatal = died || criteria.contains(&Seriousness::LifeThreatening) || grade == 4;
                let serious = known.serious == Some(true) || !criteria.is_empty() || died;
                Step { received: news.received, serious, fatal, suspected: known.suspects }
            })
            .collect()
    }

    /// When somebody first determined that it qualifies.
    fn first_determined(&self) -> Option<Moment> {
        let steps = self.steps();
        let by_physician = self.assessed.iter().filter(|a| {
            let heard = steps.iter().any(|step| step.received <= a.determined && step.suspected);
            !a.expected && (a.is_suspected() || heard)
        });
        let inside = self.determined.iter().filter(|(_, d)| d.susar).map(|(_, d)| d.determined);
        by_physician.map(|a| a.determined).chain(inside).min()
    }
}

/// Every event, and every authority's newest rules.
#[derive(Clone, Default)]
pub(crate) struct Clocks {
    rules: BTreeMap<Jurisdiction, ReportingRules>,
    events: BTreeMap<AdverseCode, Event>,
}

impl Clocks {
    pub fn judge(&mut self, read: &Read<'_>, at: &Mark, fact: &Fact, found: &mut Found) {
        use safety::Fact as F;
        let Fact::Safety(fact) = fact else { return };
        match fact {
            F::RulesAdopted(c) => drop(self.rules.insert(c.rules.jurisdiction, c.rules.clone())),
            F::AdverseEventReported { event, as_reported } => {
                self.heard(read, at.fact, *event, News::report(as_reported), found);
                found.skip(9, Why::RefusalsLeaveNoFact);
            }
            F::FollowedUp(c) => self.heard(read, at.fact, c.event, News::more(c), found),
            F::Assessed(c) => {
                self.determined_in_time(read, at, c.event, c.determined, found);
                self.events.entry(c.event).or_default().assessed.push(c.clone());
            }
            F::Corrected { target, content, .. } => match content.as_ref() {
                F::AdverseEventReported { event, as_reported } => {
                    self.corrected(at, *target, *event, News::report(as_reported), found);
                }
                F::FollowedUp(c) => self.corrected(at, *target, c.event, News::more(c), found),
                _ => {}
            },
            F::Closed(closed) => match content(closed) {
                None => found.skip(9, Why::ContentSealed),
                Some(ClosedFact::SusarDetermined(c)) => {
                    self.determined_in_time(read, at, c.event, c.determined, found);
                    self.events.entry(c.event).or_default().determined.push((at.fact, c.clone()));
                }
                Some(ClosedFact::ReportSubmitted { as_sent, .. }) => self.sent(at, as_sent, found),
                Some(ClosedFact::NothingDue(c)) => self.nothing_due(at, c, found),
            },
            F::ReviewConvened { .. } | F::ParticipantUnblinded(_) => {}
        }
    }

    fn heard(&mut self, read: &Read<'_>, at: FactId, event: AdverseCode, news: News, found: &mut Found) {
        // Two minutes: a clock at the bedside may run a little ahead.
        if news.received > read.recorded.plus_seconds(120) {
            found.say(9, at, What::ReceivedInFuture { event });
        }
        self.events.entry(event).or_default().news.insert(at, news);
    }

    fn corrected(
        &mut self,
        at: &Mark,
        target: FactId,
        event: AdverseCode,
        mut news: News,
        found: &mut Found,
    ) {
        let known = self.events.entry(event).or_default();
        if let Some(first) = known.news.get(&target).map(|first| first.received) {
            if news.received > first {
                found.say(9, at.fact, What::ClockStartMovedLater { event });
            }
            news.received = news.received.min(first);
        }
        known.news.insert(target, news);
    }

    fn determined_in_time(
        &self,
        read: &Read<'_>,
        at: &Mark,
        event: AdverseCode,
        determined: Moment,
        found: &mut Found,
    ) {
        let first = self.events.get(&event).and_then(|e| e.news.values().map(|news| news.received).min());
        let early = first.is_none_or(|first| determined < first);
        if early || determined > read.recorded.plus_seconds(120) {
            found.say(9, at.fact, What::DeterminedOutOfTime { event });
        }
    }

    fn sent(&mut self, at: &Mark, c: &safety::SubmitReport, found: &mut Found) {
        let known = self.events.entry(c.event).or_default();
        let until = self.rules.get(&c.jurisdiction).and_then(|rules| due(known, rules, &c.clock));
        if until.is_some_and(|until| c.sent >= until) {
            let (event, jurisdiction, clock) = (c.event, c.jurisdiction, c.clock.clone());
            found.say(9, at.fact, What::ReportLate { event, jurisdiction, clock });
        }
        known.sent.entry((c.jurisdiction, c.clock.clone())).or_insert(c.sent);
    }

    /// *Nothing due* is not said of a clock that waits for a report.
    fn nothing_due(&mut self, at: &Mark, c: &safety::RecordNothingDue, found: &mut Found) {
        let Some(known) = self.events.get(&c.event) else { return };
        let newest = known.determined.last();
        let reportable = newest.is_some_and(|(_, d)| d.susar && d.jurisdictions.contains(&c.jurisdiction));
        if reportable && !known.sent.contains_key(&(c.jurisdiction, c.clock.clone())) {
            let (event, jurisdiction, clock) = (c.event, c.jurisdiction, c.clock.clone());
            found.say(9, at.fact, What::ReportTalkedAway { event, jurisdiction, clock });
        }
    }

    /// Clocks that ran out by the last moment read, and were not answered.
    pub fn finish(&self, last: Moment, has_key: bool, found: &mut Found) {
        for (&code, event) in &self.events {
            let Some((&fact, _)) = event.news.first_key_value() else { continue };
            let Some(now) = event.steps().pop() else { continue };
            let Some((fact, newest)) = event.determined.last() else {
                let unexpected = event.assessed.last().is_some_and(|a| !a.expected);
                let suspected = now.suspected || event.assessed.last().is_some_and(Assess::is_suspected);
                if !(unexpected && suspected && now.serious) {
                    continue;
                }
                if !has_key {
                    found.skip(9, Why::ContentSealed);
                } else if self.rules.values().any(|rules| runs_out(event, rules, last)) {
                    found.say(9, fact, What::DeterminationMissing { event: code });
                }
                continue;
            };
            for &jurisdiction in newest.jurisdictions.iter().filter(|_| newest.susar) {
                let Some(rules) = self.rules.get(&jurisdiction) else { continue };
                for clock in &rules.clocks {
                    let key = (jurisdiction, clock.key.clone());
                    let over = due(event, rules, &clock.key).is_some_and(|until| until <= last);
                    if over && !event.sent.contains_key(&key) {
                        let clock = clock.key.clone();
                        found.say(9, *fact, What::ReportMissing { event: code, jurisdiction, clock });
                    }
                }
            }
        }
    }
}

fn runs_out(event: &Event, rules: &ReportingRules, last: Moment) -> bool {
    rules.clocks.iter().any(|clock| due(event, rules, &clock.key).is_some_and(|until| until <= last))
}

/// The moment at which the last day of a clock is over; `None` where the clock does not apply or has not started.
fn due(event: &Event, rules: &ReportingRules, key: &Text) -> Option<Moment> {
    let clock = rules.clocks.iter().find(|clock| clock.key == *key)?;
    let steps = event.steps();
    let fatal = steps.last().is_some_and(|step| step.fatal);
    let (applies, so): (bool, fn(&Step) -> bool) = match clock.applies {
        safety::Applies::FatalOrLifeThreatening => (fatal, |step| step.fatal),
        safety::Applies::Others => (!fatal, |step| step.serious),
        safety::Applies::All => (true, |step| step.serious),
    };
    if !applies {
        return None;
    }
    let heard = steps.iter().filter(|step| so(step)).map(|step| step.received).min();
    let received = heard.or(steps.iter().map(|step| step.received).min())?;
    let last = last_day(rules, key, received, event.first_determined(), rules.clocks.len())?;
    Some(last.plus_days(1).begins_in(&rules.zone))
}

/// Day 0 plus the clock's days; a clock that follows another starts on the other's last day. A circle has no end.
fn last_day(
    rules: &ReportingRules,
    key: &Text,
    received: Moment,
    determined: Option<Moment>,
    steps: usize,
) -> Option<Date> {
    let clock = rules.clocks.iter().find(|clock| clock.key == *key)?;
    let day_0 = match &clock.starts {
        Start::Received => received.date_in(&rules.zone),
        Start::Determined => determined?.date_in(&rules.zone),
        Start::AfterDue(other) => last_day(rules, other, received, determined, steps.checked_sub(1)?)?,
    };
    Some(day_0.plus_days(i64::from(clock.days)))
}
