//! Who was handed what, and trained on what: the delegation logs and the documents that are required, as told.
//!
//! A site whose log has a line is held to it, a role to a document from the day that requires it (ICH E6(R3) 2.3.2, 2.3.3; 21 CFR
//! 211.25). The investigator hands tasks out and needs no line.

use bench::{Date, FactId, Moment, PersonCode, Role, SiteCode, Text};
use portfolio::people::{Delegate, Fact, RequireTraining, Train};
use std::collections::{BTreeMap, HashMap};

/// What was told of delegation and training so far.
#[derive(Clone, Default)]
pub(crate) struct Able {
    lines: Vec<Line>,
    required: BTreeMap<Text, Vec<RequireTraining>>,
    trained: HashMap<FactId, Train>,
}

#[derive(Clone)]
struct Line {
    told: Delegate,
    /// The day on which the role was taken away again.
    withdrawn: Option<Date>,
}

impl Able {
    pub fn learn(&mut self, at: FactId, now: Moment, fact: &Fact) {
        match fact {
            Fact::Delegated(c) if !c.tasks.is_empty() => {
                self.lines.push(Line { told: c.clone(), withdrawn: None });
            }
            Fact::RoleWithdrawn(c) => {
                let theirs = self.lines.iter_mut().filter(|line| {
                    (line.told.person, line.told.role) == (c.person, c.role) && Some(line.told.site) == c.site
                });
                theirs.for_each(|line| line.withdrawn = line.withdrawn.or(Some(now.date())));
            }
            Fact::TrainingRequired(c) => {
                self.required.entry(c.document.clone()).or_default().push(c.clone());
            }
            Fact::Trained(c) => drop(self.trained.insert(at, c.clone())),
            Fact::Corrected { target, content, .. } => {
                if let Fact::Trained(c) = content.as_ref() {
                    self.trained.insert(*target, c.clone());
                }
            }
            _ => {}
        }
    }

    /// Whether somebody's own newest line of a site's log covers a task that day, or the site keeps no log.
    pub fn is_delegated(
        &self,
        (person, role): (PersonCode, Role),
        site: Option<SiteCode>,
        task: &str,
        day: Date,
    ) -> bool {
        let Some(site) = site.filter(|_| role.is_at_site() && role != Role::Investigator) else {
            return true;
        };
        let begun = |line: &&Line| line.told.site == site && line.told.from.is_none_or(|from| from <= day);
        let log: Vec<&Line> = self.lines.iter().filter(begun).collect();
        let newest = log.iter().rev().find(|line| (line.told.person, line.told.role) == (person, role));
        let covers = |line: &&Line| {
            let last = [line.told.until, line.withdrawn].into_iter().flatten().min();
            last.is_none_or(|last| day <= last) && line.told.tasks.iter().any(|own| own.as_str() == task)
        };
        log.is_empty() || newest.is_some_and(covers)
    }

    /// Whether somebody was trained on every document that is required of the role that day.
    pub fn is_trained(&self, person: PersonCode, role: Role, day: Date) -> bool {
        let begun = |asked: &&RequireTraining| asked.from.is_none_or(|from| from <= day);
        let newest = self.required.values().filter_map(|all| all.iter().rev().find(begun));
        newest.filter(|asked| asked.roles.contains(&role)).all(|asked| {
            let fits = |train: &Train| {
                (train.person, &train.document, &train.version) == (person, &asked.document, &asked.version)
            };
            self.trained.values().any(fits)
        })
    }
}
