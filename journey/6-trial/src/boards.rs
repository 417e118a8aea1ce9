//! What boards read of this room: participants, visits, cohorts, enrolment, the flow of participants, and doses to come. Everything
//! here is open: it may depend on no arm.

use crate::analysis;
use crate::protocol::Visit;
use crate::state::{Case, State, Status};
use crate::{ReadOut, Stratum};
use bench::{Date, KitCode, Moment, ParticipantCode, QueryCode, SiteCode, Text, TrialCode};
use serde::Serialize;
use std::collections::BTreeMap;

/// One participant on a board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ParticipantRow {
    pub participant: ParticipantCode,
    pub trial: TrialCode,
    pub part: Text,
    pub site: SiteCode,
    pub status: Status,
    pub screened: Date,
    /// The cohort, in an escalation.
    pub cohort: Option<u32>,
    /// The stratum, where randomised.
    pub stratum: Option<Stratum>,
    pub first_dosed: Option<Date>,
    /// Administrations given.
    pub given: u32,
    /// Administrations of a whole course.
    pub course: u32,
}

/// How a visit stands.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, strum::IntoStaticStr, strum::Display,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum VisitState {
    /// Its days have not begun.
    Ahead,
    Due,
    /// Its days are over.
    Late,
    Done,
    /// It will not come: the participant's part ended before.
    Dropped,
}

/// One planned visit of one participant on a board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VisitRow {
    pub participant: ParticipantCode,
    pub visit: Text,
    pub title: Text,
    /// First and last day; `None` until the first administration places it.
    pub days: Option<(Date, Date)>,
    pub done_on: Option<Date>,
    pub state: VisitState,
}

/// Where somebody stands in their part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ahead<'a> {
    /// Before a visit that is to come: its place in the protocol from 0, and how it stands.
    Visit { nth: usize, title: &'a Text, state: VisitState },
    /// No visit is to come.
    Nothing(Status),
}

/// A cohort on a board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CohortRow {
    pub trial: TrialCode,
    pub part: Text,
    pub cohort: u32,
    pub level: u32,
    pub members: Vec<ParticipantCode>,
    pub dosed: u32,
    /// The day after which every toxicity window is over; `None` while somebody is to be dosed.
    pub windows_until: Option<Date>,
    pub decided: Option<crate::Verdict>,
}

/// One site's enrolment in one part.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct EnrolmentRow {
    pub pre_screened: u32,
    pub consented: u32,
    pub screened: u32,
    pub allocated: u32,
}

/// The flow of participants as CONSORT 2010 draws it (Schulz et al., BMJ 2010;340:c332, figure 1), all arms together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Flow {
    /// Looked at before consent.
    pub pre_screened: u32,
    pub not_suitable: u32,
    /// Screened after consent: assessed for eligibility.
    pub screened: u32,
    pub screen_failed: u32,
    /// By criterion; an empty key where no criterion was named.
    pub failed_by: BTreeMap<Text, u32>,
    pub allocated: u32,
    /// Given at least one administration.
    pub dosed: u32,
    pub whole_course: u32,
    pub treatment_stopped: u32,
    pub withdrawn: u32,
    pub lost: u32,
    pub died: u32,
    pub completed: u32,
}

/// A dose that somebody at a site is going to need prepared: for the supply room's planning.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct ExpectedDose {
    pub kit: KitCode,
    pub site: SiteCode,
    pub participant: ParticipantCode,
    pub administration: u32,
    /// From when it may be given, and until when it should be.
    pub from: Moment,
    pub until: Moment,
}

fn count(things: usize) -> u32 {
    u32::try_from(things).unwrap_or(u32::MAX)
}

impl State {
    /// Every participant.
    pub fn participant_rows(&self) -> impl Iterator<Item = ParticipantRow> {
        self.participants().filter_map(|(code, _)| self.case(code)).map(|case| row(&case))
    }

    /// One participant's row.
    #[must_use]
    pub fn participant_row(&self, code: ParticipantCode) -> Option<ParticipantRow> {
        self.case(code).map(|case| row(&case))
    }

    /// How many visits are planned for a participant.
    #[must_use]
    pub fn planned_visits(&self, code: ParticipantCode) -> usize {
        self.case(code).map_or(0, |case| case.protocol.visits_of(&case.part.key).count())
    }

    /// Every planned visit of a participant, in the order of the protocol.
    #[must_use]
    pub fn visit_rows(&self, participant: ParticipantCode, now: Moment) -> Vec<VisitRow> {
        let Some(case) = self.case(participant) else { return vec![] };
        let today = case.day(now);
        let visits = case.protocol.visits_of(&case.part.key);
        let row = |visit: &Visit| VisitRow {
            participant,
            visit: visit.key.clone(),
            title: visit.title.clone(),
            days: case.visit_days(visit),
            done_on: case.participant.visit(&visit.key).map(|done| done.on),
            state: state(&case, visit, today),
        };
        visits.map(row).collect()
    }

    /// The first visit that is to come for a participant, in the order of the protocol: what [`Self::visit_rows`] says of it, without
    /// the others.
    #[must_use]
    pub fn ahead(&self, participant: ParticipantCode, now: Moment) -> Option<Ahead<'_>> {
        // Whoever has left comes to no visit.
        if let Some(gone) = self.participant(participant)?.gone() {
            return Some(Ahead::Nothing(gone));
        }
        let case = self.case(participant)?;
        let visits = case.protocol.visits_of(&case.part.key);
        let today = case.day(now);
        let mut to_come = visits.enumerate().map(|(nth, visit)| (nth, visit, state(&case, visit, today)));
        let is_ahead = |state| matches!(state, VisitState::Due | VisitState::Late | VisitState::Ahead);
        let next = to_come.find(|(.., state)| is_ahead(*state));
        Some(next.map_or_else(
            || Ahead::Nothing(case.status()),
            |(nth, visit, state)| Ahead::Visit { nth, title: &visit.title, state },
        ))
    }

    /// Every cohort, in the order of opening.
    #[must_use]
    pub fn cohort_rows(&self) -> Vec<CohortRow> {
        let mut rows = Vec::new();
        for (trial, known) in self.trials() {
            for part in &known.newest().parts {
                let (Some(rule), Some(state)) = (part.escalation(), known.state_of(&part.key)) else {
                    continue;
                };
                for cohort in &state.cohorts {
                    let filled: Vec<_> = crate::cohort::filled(self, cohort).collect();
                    let until =
                        |&who: &ParticipantCode| crate::cohort::window_until(self, who, rule.dlt_window_days);
                    let windows: Option<Vec<Date>> = filled.iter().map(until).collect();
                    let dosed = |who: &&ParticipantCode| {
                        self.participant(**who).is_some_and(|p| p.administration(1).is_some())
                    };
                    rows.push(CohortRow {
                        trial,
                        part: part.key.clone(),
                        cohort: cohort.number,
                        level: cohort.level,
                        members: cohort.members.clone(),
                        dosed: count(cohort.members.iter().filter(dosed).count()),
                        windows_until: windows.and_then(|days| days.into_iter().max()),
                        decided: cohort.decided.as_ref().map(|d| d.verdict),
                    });
                }
            }
        }
        rows
    }

    /// Enrolment into a part by site.
    #[must_use]
    pub fn enrolment(&self, trial: TrialCode, part: &Text) -> BTreeMap<SiteCode, EnrolmentRow> {
        let mut rows: BTreeMap<SiteCode, EnrolmentRow> = BTreeMap::new();
        for (site, looked_at) in self.looked_at(trial, part) {
            rows.entry(site).or_default().pre_screened = looked_at;
        }
        for (_, waiting) in self.consents_waiting().filter(|(_, c)| c.trial == trial && c.part == *part) {
            rows.entry(waiting.site).or_default().consented += 1;
        }
        for (site, (screened, allocated)) in
            self.counts(trial, part).filter(|(_, (screened, _))| *screened > 0)
        {
            let row = rows.entry(site).or_default();
            row.consented += screened;
            row.screened += screened;
            row.allocated += allocated;
        }
        rows
    }

    /// The flow of participants through a part.
    #[must_use]
    pub fn flow(&self, trial: TrialCode, part: &Text) -> Flow {
        let mut flow = Flow::default();
        for seen in self.pre_screened(trial, part) {
            flow.pre_screened += 1;
            flow.not_suitable += u32::from(!seen.suitable);
        }
        for case in self.cases(trial, part) {
            let p = case.participant;
            flow.screened += 1;
            flow.allocated += u32::from(p.allocation().is_some());
            flow.dosed += u32::from(p.given().next().is_some());
            flow.whole_course += u32::from(case.next_administration().is_none());
            flow.treatment_stopped += u32::from(p.stopped().is_some());
            if let Some(failed) = p.failed() {
                flow.screen_failed += 1;
                *flow.failed_by.entry(failed.criterion.clone().unwrap_or_default()).or_default() += 1;
            }
            match case.status() {
                Status::Withdrawn => flow.withdrawn += 1,
                Status::Lost => flow.lost += 1,
                Status::Died => flow.died += 1,
                Status::Completed => flow.completed += 1,
                _ => {}
            }
        }
        flow
    }

    /// Kits that are assigned and not yet given, with the days on which they may be. Nothing that a pause or a stagger keeps
    /// back now: nobody should thaw it.
    pub fn expected_doses(&self, now: Moment) -> impl Iterator<Item = ExpectedDose> {
        let treated = self.participants().filter(|(_, p)| p.may_be_treated() && p.allocation().is_some());
        treated.filter_map(move |(code, _)| crate::duties::expected(&self.case(code)?, now))
    }

    /// What a locking of an analysis still waits for: visits awaited and queries open.
    #[must_use]
    pub fn waits_for(
        &self,
        trial: TrialCode,
        part: &Text,
        analysis: ReadOut,
    ) -> (Vec<(ParticipantCode, Text)>, Vec<QueryCode>) {
        let visits = analysis::awaited(self, trial, part, analysis).collect();
        (visits, analysis::open_queries(self, trial, part).collect())
    }
}

fn state(case: &Case<'_>, visit: &Visit, today: Date) -> VisitState {
    if case.participant.visit(&visit.key).is_some() {
        return VisitState::Done;
    }
    match case.visit_days(visit) {
        _ if !case.awaits(visit) => VisitState::Dropped,
        Some((_, until)) if today > until => VisitState::Late,
        Some((from, _)) if today >= from => VisitState::Due,
        None if case.offset(visit) < 0 => VisitState::Due,
        _ => VisitState::Ahead,
    }
}

fn row(case: &Case<'_>) -> ParticipantRow {
    let p = case.participant;
    ParticipantRow {
        participant: case.code,
        trial: p.trial,
        part: p.part.clone(),
        site: p.site,
        status: case.status(),
        screened: case.day(p.screened().happened),
        cohort: case.cohort().map(|cohort| cohort.number),
        stratum: p.stratum().cloned(),
        first_dosed: case.first_day(),
        given: count(p.given().count()),
        course: case.course(),
    }
}
