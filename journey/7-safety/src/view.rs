//! An event as it is known now: the report, and every follow-up laid over it in the order of hearing.

use crate::{Assess, FollowUp, Grade, Outcome, Relation, ReportAdverseEvent, Seriousness, Suspect};
use bench::{FactId, Kept, Mark, Moment, PartialDate, ParticipantCode, Text};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// An adverse event with all that was said of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Event {
    pub(crate) reported: Kept<ReportAdverseEvent>,
    pub(crate) followed: BTreeMap<FactId, Kept<FollowUp>>,
    pub(crate) assessments: Vec<(Mark, Assess)>,
}

/// What is known of an event at one time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    pub term: Text,
    pub onset: Option<PartialDate>,
    pub ended: Option<PartialDate>,
    pub grade: Option<Grade>,
    pub serious: Option<bool>,
    pub criteria: BTreeSet<Seriousness>,
    pub interest: BTreeSet<Text>,
    /// The reporter's opinion.
    pub relation: BTreeMap<Suspect, Relation>,
    pub dose_limiting: Option<bool>,
    pub outcome: Option<Outcome>,
}

impl View {
    fn of(report: &ReportAdverseEvent) -> Self {
        Self {
            term: report.term.clone(),
            onset: report.onset,
            ended: None,
            grade: report.grade,
            serious: report.serious,
            criteria: report.criteria.clone(),
            interest: report.interest.clone(),
            relation: report.relation.clone(),
            dose_limiting: report.dose_limiting,
            outcome: report.outcome,
        }
    }

    fn lay(&mut self, more: &FollowUp) {
        if let Some(term) = &more.term {
            self.term = term.clone();
        }
        self.onset = more.onset.or(self.onset);
        self.ended = more.ended.or(self.ended);
        self.grade = more.grade.or(self.grade);
        self.serious = more.serious.or(self.serious);
        if let Some(criteria) = &more.criteria {
            self.criteria = criteria.clone();
        }
        if let Some(interest) = &more.interest {
            self.interest = interest.clone();
        }
        self.relation.extend(more.relation.iter().map(|(&suspect, &relation)| (suspect, relation)));
        self.dose_limiting = more.dose_limiting.or(self.dose_limiting);
        self.outcome = more.outcome.or(self.outcome);
    }

    /// Fatal or life-threatening, by any sign of it: grade, criterion or outcome.
    #[must_use]
    pub fn is_fatal_or_life_threatening(&self) -> bool {
        self.is_fatal()
            || self.criteria.contains(&Seriousness::LifeThreatening)
            || self.grade.is_some_and(|grade| grade.number() == 4)
    }

    /// Fatal, by any sign of it.
    #[must_use]
    pub fn is_fatal(&self) -> bool {
        self.criteria.contains(&Seriousness::Death)
            || self.outcome == Some(Outcome::Fatal)
            || self.grade.is_some_and(|grade| grade.number() == 5)
    }

    /// Whether the reporter suspects anything of the trial.
    #[must_use]
    pub fn is_suspected_by_reporter(&self) -> bool {
        self.relation.values().any(|relation| relation.is_suspected())
    }

    /// Serious: said so, or by any criterion. A criterion that is met outweighs a *no* (the contradiction is asked about).
    #[must_use]
    pub fn is_serious(&self) -> bool {
        self.serious == Some(true) || !self.criteria.is_empty() || self.is_fatal()
    }
}

impl Event {
    pub(crate) fn new(mark: Mark, report: ReportAdverseEvent) -> Self {
        Self { reported: Kept::first(mark, report), followed: BTreeMap::new(), assessments: Vec::new() }
    }

    /// To whom it happened.
    #[must_use]
    pub fn participant(&self) -> ParticipantCode {
        self.reported.now().participant
    }

    /// What it is called, as the last who said so called it.
    #[must_use]
    pub fn term(&self) -> &Text {
        let said = |more: &'_ &FollowUp| more.term.is_some();
        let last = self.followed.values().map(Kept::now).filter(said).max_by_key(|more| more.received);
        last.and_then(|more| more.term.as_ref()).unwrap_or(&self.report().term)
    }

    /// The report as it counts now.
    #[must_use]
    pub fn report(&self) -> &ReportAdverseEvent {
        self.reported.now()
    }

    /// The report with its corrections.
    #[must_use]
    pub fn report_kept(&self) -> &Kept<ReportAdverseEvent> {
        &self.reported
    }

    /// Every assessment by the sponsor's physician, oldest first.
    pub fn assessments(&self) -> impl Iterator<Item = (&Mark, &Assess)> {
        self.assessments.iter().map(|(mark, assess)| (mark, assess))
    }

    /// The fact that first reported it.
    #[must_use]
    pub fn fact(&self) -> FactId {
        self.reported.fact()
    }

    /// When the ledger last took something new of it, the assessment left aside.
    #[must_use]
    pub fn last_heard(&self) -> FactId {
        let followed = self.followed.values().map(|kept| kept.mark().fact);
        followed.chain([self.reported.mark().fact]).max().unwrap_or_else(|| self.fact())
    }

    /// What is known now.
    #[must_use]
    pub fn view(&self) -> View {
        let mut view = View::of(self.report());
        self.heard().into_iter().for_each(|more| view.lay(more));
        view
    }

    /// Report and follow-ups in the order in which the sponsor heard them: when, and what was known from then on.
    fn steps(&self) -> Vec<(Moment, View)> {
        let mut view = View::of(self.report());
        let mut steps = vec![(self.report().received, view.clone())];
        for more in self.heard() {
            view.lay(more);
            steps.push((more.received, view.clone()));
        }
        steps
    }

    /// Follow-ups in the order in which the sponsor heard them.
    fn heard(&self) -> Vec<&FollowUp> {
        let mut followed: Vec<&FollowUp> = self.followed.values().map(Kept::now).collect();
        followed.sort_by_key(|more| more.received);
        followed
    }

    /// When the sponsor first heard of it.
    #[must_use]
    pub fn first_received(&self) -> Moment {
        let later = self.followed.values().map(|more| more.now().received);
        later.fold(self.report().received, Moment::min)
    }

    /// When the sponsor first heard something that makes it so: day 0 of the clocks that start at receipt. An event that turns
    /// fatal starts its shorter clock when that is heard (21 CFR 312.32(c)(2)), never later than a correction would like.
    #[must_use]
    pub fn received_as(&self, so: impl Fn(&View) -> bool) -> Option<Moment> {
        self.steps().into_iter().filter(|(_, view)| so(view)).map(|(received, _)| received).min()
    }

    /// The newest assessment.
    #[must_use]
    pub fn assessed(&self) -> Option<&Assess> {
        self.assessments.last().map(|(_, assess)| assess)
    }

    /// Whether the newest assessment came after the newest news.
    #[must_use]
    pub fn is_assessed_as_known(&self) -> bool {
        self.assessments.last().is_some_and(|(mark, _)| mark.fact > self.last_heard())
    }

    /// When the sponsor first determined that it qualifies: unexpected, and suspected by the sponsor or, as heard until then, by the
    /// reporter. A second thought does not set the clock back.
    #[must_use]
    pub fn first_determined(&self) -> Option<Moment> {
        let steps = self.steps();
        let qualifies = |assess: &Assess| {
            let heard = steps.iter().filter(|(received, _)| *received <= assess.determined);
            !assess.expected
                && (assess.is_suspected() || heard.clone().any(|(_, view)| view.is_suspected_by_reporter()))
        };
        self.assessments.iter().filter(|(_, a)| qualifies(a)).map(|(_, assess)| assess.determined).min()
    }

    /// Whether anything of the trial is suspected, by the reporter or by the sponsor: neither overrules the other downwards
    /// (ICH E2A III.A.1). Where nobody has said anything yet, it is.
    #[must_use]
    pub fn is_suspected(&self) -> bool {
        let view = self.view();
        let by_reporter = view.is_suspected_by_reporter();
        match self.assessed() {
            Some(assess) => by_reporter || assess.is_suspected(),
            None => by_reporter || view.relation.is_empty(),
        }
    }

    /// Serious, suspected and unexpected, as far as can be said without the arm.
    #[must_use]
    pub fn may_be_susar(&self) -> bool {
        self.assessed().is_some_and(|assess| !assess.expected)
            && self.is_suspected()
            && self.view().is_serious()
    }

    /// Whether the site still owes something that a clock depends on: whether it is serious, and by which criterion.
    #[must_use]
    pub fn is_incomplete(&self) -> bool {
        let view = self.view();
        view.criteria.is_empty() && (view.serious.is_none() || view.is_serious())
    }

    /// Whether the sponsor's physician still owes an assessment: of serious events, events of interest and toxicities in question,
    /// and again after every news of them.
    #[must_use]
    pub fn awaits_assessment(&self) -> bool {
        let view = self.view();
        let matters = view.is_serious() || !view.interest.is_empty() || view.dose_limiting == Some(true);
        matters && !self.is_assessed_as_known()
    }

    /// Whether it is a dose-limiting toxicity: as the sponsor's physician says, else as reported.
    #[must_use]
    pub fn is_dose_limiting(&self) -> bool {
        let assessed = self.assessments.iter().rev().find_map(|(_, assess)| assess.dose_limiting);
        assessed.or(self.view().dose_limiting).unwrap_or(false)
    }
}
