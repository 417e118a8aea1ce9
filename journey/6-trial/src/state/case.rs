//! A case: one participant together with the trial, part, site and rules that apply, so that every rule asks in the same place.

use super::{Allocation, Cohort, Participant, Site, State, Status, Trial};
use crate::protocol::{Arm, Design, Escalation, Parallel, Part, Protocol, Visit};
use crate::{RecordAdministration, RecordConsent};
use bench::{Date, Moment, ParticipantCode};

/// One participant with what applies to them.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    pub state: &'a State,
    pub code: ParticipantCode,
    pub participant: &'a Participant,
    pub trial: &'a Trial,
    pub site: &'a Site,
    /// The version that the participant's site is activated for; the newest where it is not activated.
    pub protocol: &'a Protocol,
    pub part: &'a Part,
}

impl<'a> Case<'a> {
    pub(super) fn of(state: &'a State, code: ParticipantCode) -> Option<Self> {
        let participant = state.participant(code)?;
        let trial = state.trial(participant.trial)?;
        let site = state.site(participant.site)?;
        let protocol = site.active.as_ref().and_then(|(v, _)| trial.version(v)).unwrap_or(trial.newest());
        let part = protocol.part(&participant.part)?;
        Some(Self { state, code, participant, trial, site, protocol, part })
    }

    /// The day it is at the participant's site.
    #[must_use]
    pub fn day(&self, moment: Moment) -> Date {
        self.site.day(moment)
    }

    /// The consent that counts: the latest.
    #[must_use]
    pub fn consent(&self) -> Option<&'a RecordConsent> {
        self.participant.consents.last().and_then(|&fact| self.state.consent(fact))
    }

    /// The escalation, where the part is one.
    #[must_use]
    pub fn escalation(&self) -> Option<&'a Escalation> {
        self.part.escalation()
    }

    /// The parallel design, where the part has one.
    #[must_use]
    pub fn parallel(&self) -> Option<&'a Parallel> {
        self.part.parallel()
    }

    /// The cohort that the participant is in.
    #[must_use]
    pub fn cohort(&self) -> Option<&'a Cohort> {
        match self.participant.allocation()? {
            Allocation::InCohort { cohort, .. } => self.trial.state_of(&self.part.key)?.cohort(*cohort),
            Allocation::Listed { .. } => None,
        }
    }

    /// The arm of the cohort's level.
    #[must_use]
    pub fn level_arm(&self) -> Option<&'a Arm> {
        self.part.level(self.cohort()?.level)
    }

    /// How many administrations the course has.
    #[must_use]
    pub fn course(&self) -> u32 {
        u32::try_from(self.part.schedule.administrations.len()).unwrap_or(u32::MAX)
    }

    /// The next administration that is not recorded; `None` once the course is complete.
    #[must_use]
    pub fn next_administration(&self) -> Option<u32> {
        (1..=self.course()).find(|&n| self.participant.administration(n).is_none())
    }

    /// The last administration of the course, once it is given or no more is to come.
    #[must_use]
    pub fn last_given(&self) -> Option<&'a RecordAdministration> {
        self.participant.given().max_by_key(|given| given.started)
    }

    /// The day of the first administration.
    #[must_use]
    pub fn first_day(&self) -> Option<Date> {
        self.participant.administration(1).map(|given| self.day(given.started))
    }

    /// Until which day the confirmation of eligibility holds.
    #[must_use]
    pub fn eligible_until(&self) -> Option<Date> {
        let confirmed = self.day(self.participant.confirmed()?.happened);
        Some(confirmed.plus_days(i64::from(self.part.eligibility_holds_days)))
    }

    /// The first and the last day for an administration. The first one must fall while eligibility holds; each later one is
    /// counted from the first as it was given.
    #[must_use]
    pub fn dosing_days(&self, administration: u32) -> Option<(Date, Date)> {
        if administration == 1 {
            let allocated = self.day(self.participant.allocated()?.happened);
            return Some((allocated, self.eligible_until()?));
        }
        let first = self.first_day()?;
        let planned = self.part.schedule.administrations.get(administration.checked_sub(1)? as usize)?;
        let day = first.plus_days(self.part.schedule.convention.days_after_first(planned.day)?);
        Some((day.plus_days(-i64::from(planned.before)), day.plus_days(i64::from(planned.after))))
    }

    /// Days from the first administration to a visit.
    #[must_use]
    pub fn offset(&self, visit: &Visit) -> i64 {
        self.part.schedule.convention.days_after_first(visit.day).unwrap_or(0)
    }

    /// The first and the last day of a visit, once the first administration says where they are. A visit before it is open from
    /// screening on.
    #[must_use]
    pub fn visit_days(&self, visit: &Visit) -> Option<(Date, Date)> {
        let day = self.first_day()?.plus_days(self.offset(visit));
        Some((day.plus_days(-i64::from(visit.before)), day.plus_days(i64::from(visit.after))))
    }

    /// Whether a visit is still awaited: not recorded, and not made pointless by how the participant's part ended.
    #[must_use]
    pub fn awaits(&self, visit: &Visit) -> bool {
        self.participant.visit(&visit.key).is_none()
            && self.participant.is_active()
            && self.participant.has_withdrawn(crate::Covers::Visits).is_none()
    }

    /// Where the participant stands.
    #[must_use]
    pub fn status(&self) -> Status {
        let p = self.participant;
        if let Some(gone) = p.gone() {
            return gone;
        }
        let dosed = p.given().next().is_some();
        match (p.allocation(), dosed) {
            (_, true) if self.next_administration().is_none() || !p.may_be_treated() => Status::InFollowUp,
            (_, true) => Status::InTreatment,
            (Some(_), false) if !p.may_be_treated() => Status::InFollowUp,
            (Some(_), false) => Status::Allocated,
            (None, false) if p.confirmed().is_some() => Status::Eligible,
            (None, false) => Status::Screening,
        }
    }
}

impl Part {
    /// The escalation, where the part is one.
    #[must_use]
    pub fn escalation(&self) -> Option<&Escalation> {
        match &self.design {
            Design::Escalation(escalation) => Some(escalation),
            Design::Parallel(_) => None,
        }
    }

    /// The parallel design, where the part has one.
    #[must_use]
    pub fn parallel(&self) -> Option<&Parallel> {
        match &self.design {
            Design::Parallel(parallel) => Some(parallel),
            Design::Escalation(_) => None,
        }
    }

    /// The arm of a dose level, from 1.
    #[must_use]
    pub fn level(&self, level: u32) -> Option<&Arm> {
        self.arm(self.escalation()?.levels.get(level.checked_sub(1)? as usize)?)
    }
}
