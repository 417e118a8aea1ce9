//! What waits for somebody in this room. Each duty vanishes once its command is in the ledger; nothing here depends on an arm.

mod part;
mod person;
mod trial;

use crate::state::State;
use bench::{Code, Duty, Moment, Role, SiteCode, Standing};
use serde_json::Value;

pub(crate) use person::expected;

/// How standing is asked for.
type Ask<'a> = &'a dyn Fn(Code) -> Standing;

impl State {
    /// Every open duty, in walking order. `now` is the moment of the look.
    #[must_use]
    pub fn duties(&self, now: Moment, ask: &dyn Fn(Code) -> Standing) -> Vec<Duty> {
        let mut all = Vec::new();
        for (code, known) in self.trials() {
            trial::duties(self, code, known, now, ask, &mut all);
            for part in &known.newest().parts {
                part::duties(self, code, known, part, now, ask, &mut all);
            }
        }
        for (code, participant) in self.participants() {
            if participant.is_active()
                && let Some(case) = self.case(code)
            {
                person::duties(&case, now, ask, &mut all);
            }
        }
        for (code, query) in self.open_queries() {
            let who = query.raised.participant;
            let site = self.participant(who).map(|p| p.site);
            let prefill = serde_json::json!({ "query": code });
            let mut answer = duty("trial.answer-query", code, Role::Coordinator, query.by.recorded, prefill);
            answer.site = site;
            all.push(answer);
        }
        all
    }
}

/// A duty of the sponsor's, without an end.
fn duty(verb: &'static str, about: impl Into<Code>, role: Role, from: Moment, prefill: Value) -> Duty {
    Duty { verb, about: about.into(), role, site: None, not_by: vec![], from, until: None, prefill }
}

/// The same at a site.
fn at_site(site: SiteCode, duty: Duty) -> Duty {
    Duty { site: Some(site), ..duty }
}
