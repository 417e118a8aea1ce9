//! What only the compartment knows: which events were SUSARs, what was reported where, what was said behind closed doors.

use crate::{ClosedFact, ClosedSession, DetermineSusar, Event, Fact, RecordNothingDue, State, SubmitReport};
use bench::{AdverseCode, Compartment, Date, Jurisdiction, Mark, Moment, ReportCode, ReviewCode, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The closed side of the safety room.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ClosedState {
    determined: BTreeMap<AdverseCode, Vec<(Mark, DetermineSusar)>>,
    reports: BTreeMap<ReportCode, (Mark, SubmitReport)>,
    nothing_due: BTreeMap<AdverseCode, Vec<(Mark, RecordNothingDue)>>,
    sessions: BTreeMap<ReviewCode, ClosedSession>,
}

/// A report that an authority's rules ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueReport {
    pub event: AdverseCode,
    pub jurisdiction: Jurisdiction,
    pub clock: Text,
    /// The last day, in that authority's calendar.
    pub due: Date,
    /// The moment at which that day is over.
    pub until: Moment,
    /// The report that answered it, and when it was sent.
    pub sent: Option<(ReportCode, Moment)>,
}

/// An answer that a determination still waits for. There is one for every clock of every authority, whatever was determined, so that
/// the number of sealed entries tells nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueAnswer {
    pub event: AdverseCode,
    pub jurisdiction: Jurisdiction,
    pub clock: Text,
    /// The moment at which the clock's last day is over.
    pub until: Moment,
    /// Whether the answer must be a report.
    pub report: bool,
}

impl DueReport {
    /// Whether it was answered after its last day, or not at all although that day is over.
    #[must_use]
    pub fn is_late(&self, now: Moment) -> bool {
        self.sent.map_or(now, |(_, sent)| sent) >= self.until
    }
}

impl ClosedState {
    /// Folds one fact in.
    pub fn learn(&mut self, compartment: Compartment, mark: &Mark, fact: &Fact) {
        match fact {
            Fact::Closed(closed) => match closed.look(compartment) {
                Some(ClosedFact::SusarDetermined(c)) => {
                    self.determined.entry(c.event).or_default().push((*mark, c.clone()));
                }
                Some(ClosedFact::ReportSubmitted { report, as_sent }) => {
                    self.reports.insert(*report, (*mark, as_sent.clone()));
                }
                Some(ClosedFact::NothingDue(c)) => {
                    self.nothing_due.entry(c.event).or_default().push((*mark, c.clone()));
                }
                None => {}
            },
            Fact::ReviewConvened { review, as_held } => {
                if let Some(session) = as_held.closed.as_ref().and_then(|closed| closed.look(compartment)) {
                    self.sessions.insert(*review, session.clone());
                }
            }
            _ => {}
        }
    }

    /// The newest determination of an event.
    #[must_use]
    pub fn determination(&self, event: AdverseCode) -> Option<&DetermineSusar> {
        self.determined.get(&event)?.last().map(|(_, determination)| determination)
    }

    /// The closed session of a review.
    #[must_use]
    pub fn session(&self, review: ReviewCode) -> Option<&ClosedSession> {
        self.sessions.get(&review)
    }

    /// Every report sent, in order.
    pub fn reports(&self) -> impl Iterator<Item = (ReportCode, &SubmitReport)> {
        self.reports.iter().map(|(&code, (_, report))| (code, report))
    }

    /// The report that answered a clock.
    #[must_use]
    pub fn report_for(
        &self,
        event: AdverseCode,
        jurisdiction: Jurisdiction,
        clock: &Text,
    ) -> Option<ReportCode> {
        let answers =
            |r: &SubmitReport| r.event == event && r.jurisdiction == jurisdiction && r.clock == *clock;
        self.reports().find(|(_, report)| answers(report)).map(|(code, _)| code)
    }

    pub(crate) fn last_report(&self) -> u32 {
        self.reports.keys().last().map_or(0, |code| code.0)
    }

    /// Every report that the rules in force ask for, answered or not.
    #[must_use]
    pub fn due_reports(&self, open: &State) -> Vec<DueReport> {
        let susars = self.determined.iter().filter_map(|(&code, all)| {
            let (_, newest) = all.last()?;
            newest.susar.then_some((code, newest, all))
        });
        let mut due = Vec::new();
        for (code, newest, all) in susars {
            let Some(event) = open.event(code) else { continue };
            // Whoever determined first, physician or compartment, starts the clock: a later look never moves it.
            let here = all.iter().filter(|(_, d)| d.susar).map(|(_, d)| d.determined).min();
            let determined = event.first_determined().into_iter().chain(here).min();
            for &jurisdiction in &newest.jurisdictions {
                due.extend(self.clocks(open, code, event, jurisdiction, determined));
            }
        }
        due
    }

    /// Every answer that the newest determinations still wait for.
    #[must_use]
    pub fn due_answers(&self, open: &State) -> Vec<DueAnswer> {
        let mut due = Vec::new();
        for (&code, all) in &self.determined {
            let (Some(event), Some((newest, determination))) = (open.event(code), all.last()) else {
                continue;
            };
            let here = all.iter().map(|(_, determination)| determination.determined).min();
            let determined = event.first_determined().into_iter().chain(here).min();
            for rules in open.all_rules() {
                let jurisdiction = rules.jurisdiction;
                let reportable = determination.susar && determination.jurisdictions.contains(&jurisdiction);
                let waiting = self
                    .clocks(open, code, event, jurisdiction, determined)
                    .into_iter()
                    .filter(|clock| !self.is_answered(code, jurisdiction, &clock.clock, newest));
                due.extend(waiting.map(|clock| DueAnswer {
                    event: code,
                    jurisdiction,
                    clock: clock.clock,
                    until: clock.until,
                    report: reportable && clock.sent.is_none(),
                }));
            }
        }
        due
    }

    /// Whether a clock was answered after this determination: by a report, or by *nothing due*.
    fn is_answered(
        &self,
        event: AdverseCode,
        jurisdiction: Jurisdiction,
        clock: &Text,
        since: &Mark,
    ) -> bool {
        let after = |mark: &Mark| mark.fact > since.fact;
        let reported = self.reports.values().any(|(mark, report)| {
            after(mark)
                && report.event == event
                && report.jurisdiction == jurisdiction
                && report.clock == *clock
        });
        let nothing = self.nothing_due.get(&event).into_iter().flatten();
        reported
            || nothing
                .into_iter()
                .any(|(mark, said)| after(mark) && said.jurisdiction == jurisdiction && said.clock == *clock)
    }

    fn clocks(
        &self,
        open: &State,
        code: AdverseCode,
        event: &Event,
        jurisdiction: Jurisdiction,
        determined: Option<Moment>,
    ) -> Vec<DueReport> {
        let Some(rules) = open.rules(jurisdiction) else { return vec![] };
        let fatal = event.view().is_fatal_or_life_threatening();
        let mut due = Vec::new();
        for clock in rules.clocks.iter().filter(|clock| clock.applies.to(fatal)) {
            let so = |view: &crate::View| match clock.applies {
                crate::Applies::FatalOrLifeThreatening => view.is_fatal_or_life_threatening(),
                crate::Applies::Others | crate::Applies::All => view.is_serious(),
            };
            let received = event.received_as(so).unwrap_or_else(|| event.first_received());
            let Some(day) = rules.due(clock, received, determined) else { continue };
            let sent = self
                .report_for(code, jurisdiction, &clock.key)
                .and_then(|report| self.reports.get(&report).map(|(_, as_sent)| (report, as_sent.sent)));
            due.push(DueReport {
                event: code,
                jurisdiction,
                clock: clock.key.clone(),
                due: day,
                until: rules.end_of(day),
                sent,
            });
        }
        due
    }
}
