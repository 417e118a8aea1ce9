//! Who holds what now: a fold of the facts about people.

use super::able::Able;
use super::{Delegate, Fact, GrantRole, Train};
use bench::{Code, Date, FactId, Kept, Mark, Moment, PersonCode, Role, SiteCode, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A role held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    pub role: Role,
    pub site: Option<SiteCode>,
    pub until: Option<Date>,
}

/// One member of staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    pub name: Text,
    pub organisation: Text,
    pub grants: Vec<Grant>,
    /// Documents and versions trained on, by the fact that first said so.
    trained: BTreeMap<FactId, Kept<Train>>,
}

impl Person {
    /// The role that a line of the delegation log gives, at least as long as the line says.
    fn take_on(&mut self, line: &Delegate) {
        let held =
            self.grants.iter_mut().find(|grant| (grant.role, grant.site) == (line.role, Some(line.site)));
        match held {
            Some(grant) => grant.until = grant.until.zip(line.until).map(|(was, is)| was.max(is)),
            None => self.grants.push(Grant { role: line.role, site: Some(line.site), until: line.until }),
        }
    }

    /// Each training as it counts now, in the order in which they were reported.
    pub fn trained(&self) -> impl Iterator<Item = &Train> {
        self.trained.values().map(Kept::now)
    }
}

/// Everybody.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct State {
    people: BTreeMap<PersonCode, Person>,
    /// Whose training each report told of: what a correction may target.
    trainings: BTreeMap<FactId, PersonCode>,
    pub(super) able: Able,
}

impl State {
    /// A person.
    #[must_use]
    pub fn person(&self, code: PersonCode) -> Option<&Person> {
        self.people.get(&code)
    }

    /// Everybody, in the order of their codes.
    pub fn people(&self) -> impl Iterator<Item = (PersonCode, &Person)> {
        self.people.iter().map(|(&code, person)| (code, person))
    }

    /// Whether nobody has been appointed yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    pub(crate) fn correctable(&self, target: FactId) -> Option<(&'static str, Code)> {
        self.trainings.get(&target).map(|&person| ("train", person.into()))
    }

    pub(super) fn last(&self) -> u32 {
        self.people.keys().last().map_or(0, |code| code.0)
    }

    /// Whether a person holds a role at a moment, for a site where the role is a site's.
    #[must_use]
    pub fn holds(&self, person: PersonCode, role: Role, site: Option<SiteCode>, at: Moment) -> bool {
        self.people.get(&person).is_some_and(|person| {
            person.grants.iter().any(|grant| {
                grant.role == role
                    && (grant.site.is_none() || grant.site == site)
                    && grant.until.is_none_or(|until| at.date() <= until)
            })
        })
    }

    /// Everybody who holds a role anywhere.
    pub fn holders(&self, role: Role) -> impl Iterator<Item = PersonCode> {
        self.people().filter(move |(_, p)| p.grants.iter().any(|g| g.role == role)).map(|(code, _)| code)
    }

    /// Folds one fact in.
    pub fn learn(&mut self, mark: &Mark, fact: &Fact) {
        match fact {
            Fact::Appointed { person, as_asked } => {
                // The first person of a ledger is its administrator: nobody else could have granted it.
                let grants = if self.people.is_empty() {
                    vec![Grant { role: Role::Administrator, site: None, until: None }]
                } else {
                    vec![]
                };
                let (name, organisation) = (as_asked.name.clone(), as_asked.organisation.clone());
                self.people.insert(*person, Person { name, organisation, grants, trained: BTreeMap::new() });
            }
            Fact::RoleGranted(GrantRole { person, role, site, until }) => {
                if let Some(person) = self.people.get_mut(person) {
                    person.grants.push(Grant { role: *role, site: *site, until: *until });
                }
            }
            Fact::RoleWithdrawn(c) => {
                if let Some(person) = self.people.get_mut(&c.person) {
                    person.grants.retain(|grant| !(grant.role == c.role && grant.site == c.site));
                }
                self.able.withdraw(mark, c);
            }
            Fact::Delegated(c) => {
                self.able.delegate(mark, c);
                if let Some(person) = self.people.get_mut(&c.person) {
                    person.take_on(c);
                }
            }
            Fact::TrainingRequired(c) => self.able.require(c),
            // Told of where times are looked at.
            Fact::ClockStepped { .. } => {}
            Fact::Trained(c) => {
                if let Some(person) = self.people.get_mut(&c.person) {
                    self.trainings.insert(mark.fact, c.person);
                    person.trained.insert(mark.fact, Kept::first(*mark, c.clone()));
                }
            }
            Fact::Corrected { target, content, reason } => {
                let Fact::Trained(c) = content.as_ref() else { return };
                let told = self.people.get_mut(&c.person).and_then(|person| person.trained.get_mut(target));
                if let Some(kept) = told {
                    kept.correct(*mark, c.clone(), reason.clone());
                }
            }
        }
    }
}
