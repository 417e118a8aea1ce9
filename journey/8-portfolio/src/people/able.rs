//! Who may do a task now: delegated by the site's investigator, trained on the versions of documents that are asked for.
//!
//! ICH E6(R3) 2.3.3 asks for a record of who was handed which task, from when to when; 2.3.2 and 21 CFR 211.25 for training before the
//! task. Neither binds before somebody says so in the record: a site is held to its delegation log from the log's first line on, a
//! role to a document from the line that requires it. An authorisation is refused; a report is taken, and the lack is a deviation.

use super::{Delegate, RequireTraining, State, WithdrawRole};
use bench::{Departure, Mark, Moment, PersonCode, Role, SiteCode, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What this module may find wrong with a report, and what makes it a deviation.
pub const DEPARTURES: &[&str] = &["not-delegated", "untrained"];

/// What somebody lacks for a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lack {
    /// The task is not theirs by the site's delegation log.
    Delegation { task: Text },
    /// They were not trained on this version of this document.
    Training { document: Text, version: Text },
}

impl Lack {
    /// As a departure of a report that was taken all the same.
    #[must_use]
    pub fn departure(&self, person: PersonCode) -> Departure {
        match self {
            Self::Delegation { task } => {
                Departure::new("people", "not-delegated", vec![person.into()]).with("task", task)
            }
            Self::Training { document, version } => {
                let departure = Departure::new("people", "untrained", vec![person.into()]);
                departure.with("document", document).with("version", version)
            }
        }
    }
}

/// The delegation logs of all sites, and the documents that are required.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Able {
    delegated: Vec<(Mark, Delegate)>,
    /// By document, in the order of the record: the newest that has begun counts.
    required: BTreeMap<Text, Vec<RequireTraining>>,
}

impl Able {
    pub fn delegate(&mut self, mark: &Mark, line: &Delegate) {
        if !line.tasks.is_empty() {
            self.delegated.push((*mark, line.clone()));
        }
    }

    /// A role that is taken away takes its lines with it: a role given again later does not bring old tasks back.
    pub fn withdraw(&mut self, mark: &Mark, taken: &WithdrawRole) {
        let day = mark.recorded.date();
        let theirs = self.delegated.iter_mut().map(|(_, line)| line).filter(|line| {
            (line.person, line.role) == (taken.person, taken.role) && Some(line.site) == taken.site
        });
        theirs.for_each(|line| line.until = Some(line.until.map_or(day, |until| until.min(day))));
    }

    pub fn require(&mut self, asked: &RequireTraining) {
        self.required.entry(asked.document.clone()).or_default().push(asked.clone());
    }
}

impl Delegate {
    fn has_begun(&self, at: Moment) -> bool {
        self.from.is_none_or(|from| from <= at.date())
    }

    fn covers(&self, task: &str, at: Moment) -> bool {
        self.until.is_none_or(|until| at.date() <= until) && self.tasks.iter().any(|own| own.as_str() == task)
    }
}

impl State {
    /// Every line of the delegation logs, oldest first.
    pub fn delegations(&self) -> impl Iterator<Item = &(Mark, Delegate)> {
        self.able.delegated.iter()
    }

    /// What each document is required in now: the newest word on it that has begun.
    pub fn required_at(&self, at: Moment) -> impl Iterator<Item = &RequireTraining> {
        let begun = move |asked: &&RequireTraining| asked.from.is_none_or(|from| from <= at.date());
        self.able.required.values().filter_map(move |all| all.iter().rev().find(begun))
    }

    /// What somebody lacks for a task in a role, at a site where the role is a site's.
    #[must_use]
    pub fn lacks(
        &self,
        person: PersonCode,
        role: Role,
        site: Option<SiteCode>,
        task: &str,
        at: Moment,
    ) -> Vec<Lack> {
        let mut found = Vec::new();
        // The investigator answers for the site and hands out its tasks (ICH E6(R3) 2.3.1).
        if let Some(site) = site.filter(|_| role.is_at_site() && role != Role::Investigator) {
            let here = || {
                let of_site =
                    self.able.delegated.iter().map(|(_, line)| line).filter(move |line| line.site == site);
                of_site.filter(|line| line.has_begun(at))
            };
            let theirs = here().rfind(|line| (line.person, line.role) == (person, role));
            if here().next().is_some() && !theirs.is_some_and(|line| line.covers(task, at)) {
                found.push(Lack::Delegation { task: Text::new(task) });
            }
        }
        let trained = |asked: &RequireTraining| {
            let is =
                |train: &super::Train| (&train.document, &train.version) == (&asked.document, &asked.version);
            self.person(person).is_some_and(|known| known.trained().any(is))
        };
        let missing = self.required_at(at).filter(|asked| asked.roles.contains(&role) && !trained(asked));
        found.extend(missing.map(|asked| Lack::Training {
            document: asked.document.clone(),
            version: asked.version.clone(),
        }));
        found
    }

    /// Whoever holds a role for which a document is required, and was not trained on it.
    #[must_use]
    pub fn untrained(&self, at: Moment) -> Vec<(PersonCode, &RequireTraining)> {
        let mut found = Vec::new();
        for asked in self.required_at(at) {
            let is =
                |train: &super::Train| (&train.document, &train.version) == (&asked.document, &asked.version);
            let lacking = self.people().filter(|(_, known)| {
                known.grants.iter().any(|grant| asked.roles.contains(&grant.role)) && !known.trained().any(is)
            });
            found.extend(lacking.map(|(code, _)| (code, asked)));
        }
        found
    }
}
