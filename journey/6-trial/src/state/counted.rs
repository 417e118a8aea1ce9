//! Counts and lists that are kept while facts are learnt, so that no look has to go through everybody. What was true of somebody before a
//! fact is taken out, and what is true after it put in: nothing else may change what is counted.

use super::{Participant, State};
use crate::PreScreen;
use bench::{FactId, Kept, ParticipantCode, SiteCode, Text, TrialCode};
use std::collections::BTreeMap;

/// A part, a site, and whether somebody has a place.
type Counted = ((TrialCode, Text), SiteCode, bool);

impl State {
    /// As [`Self::in_person`], for what changes where somebody is counted.
    pub(super) fn in_counted(&mut self, who: ParticipantCode, change: impl FnOnce(&mut Participant)) {
        let before = self.counted(who);
        self.in_person(who, change);
        self.count(who, before);
    }

    /// Where somebody is counted: in which part, at which site, and whether with a place.
    pub(super) fn counted(&self, who: ParticipantCode) -> Option<Counted> {
        let known = self.participants.get(&who)?;
        Some(((known.trial, known.part.clone()), known.site, known.allocation.is_some()))
    }

    pub(super) fn count(&mut self, who: ParticipantCode, before: Option<Counted>) {
        let after = self.counted(who);
        if after == before {
            return;
        }
        if let Some((part, site, placed)) = before {
            let (screened, allocated) = self.at_site.entry(part).or_default().entry(site).or_default();
            *screened = screened.saturating_sub(1);
            *allocated = allocated.saturating_sub(u32::from(placed));
        }
        if let Some((part, site, placed)) = after {
            let (screened, allocated) = self.at_site.entry(part).or_default().entry(site).or_default();
            *screened += 1;
            *allocated += u32::from(placed);
        }
    }

    /// Changes what is known of a look at somebody's notes.
    pub(super) fn in_seen(
        &mut self,
        fact: FactId,
        change: impl FnOnce(&mut BTreeMap<FactId, (Kept<PreScreen>, bool)>),
    ) {
        let before = self.seen(fact);
        change(&mut self.pre_screened);
        let after = self.seen(fact);
        if after == before {
            return;
        }
        if let Some((part, site, _)) = before {
            let at = self.looked_at.entry(part.clone()).or_default().entry(site).or_default();
            *at = at.saturating_sub(1);
            self.seen_for.entry(part).or_default().remove(&fact);
            self.suitable.remove(&fact);
        }
        if let Some((part, site, waits)) = after {
            *self.looked_at.entry(part.clone()).or_default().entry(site).or_default() += 1;
            self.seen_for.entry(part).or_default().insert(fact);
            if waits {
                self.suitable.insert(fact);
            }
        }
    }

    /// Where somebody was looked at, and whether they are suitable and wait to be asked.
    fn seen(&self, fact: FactId) -> Option<Counted> {
        let (kept, asked) = self.pre_screened.get(&fact)?;
        let seen = kept.now();
        Some(((seen.trial, seen.part.clone()), seen.site, seen.suitable && !asked))
    }
}
