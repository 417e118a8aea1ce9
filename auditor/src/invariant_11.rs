//! 11. No fact without author, meaning and moment; none hides what it corrects (ALCOA+).
//!
//! Every entry has an author who was appointed and holds the role, in a role that the table allows for the verb; the signatures that the table asks
//! for are there, with their meaning, the second by somebody else. Whoever stands behind it was handed the task by the site's delegation log, where there is
//! one, and trained on what is required; a report by somebody who lacks either opens a deviation. Nothing happened after it was recorded, a milestone neither. Where a fact names whose
//! hands it was, they are the author's. A correction names an earlier fact of the same kind, and says why.
//!
//! Who spoke in a sealed entry is closed: not judged without the key. Nor is a reason that is closed.

use crate::able::Able;
use crate::found::{Found, What, Why};
use crate::read::{Read, content};
use bench::{Author, FactId, Mark, Moment, PersonCode, Role, SiteCode};
use portfolio::{Fact, milestones, people, roles};
use std::collections::{BTreeSet, HashMap};

/// How far a clock at the bedside may run ahead of the ledger's.
const CLOCK_AHEAD_SECONDS: i64 = 120;

type Grant = (Role, Option<SiteCode>, Option<bench::Date>);

/// Who works here, and which kind each fact was.
#[derive(Clone, Default)]
pub(crate) struct Authors {
    people: HashMap<PersonCode, Vec<Grant>>,
    /// The kind of every fact that may be corrected later, by its name on the wire.
    kinds: HashMap<FactId, (&'static str, &'static str)>,
    able: Able,
}

impl Authors {
    /// The entry as a whole.
    pub fn entry(&self, read: &Read<'_>, found: &mut Found) {
        if read.is_sealed() {
            return found.skip(11, Why::EntrySealed);
        }
        let at = read.fact(0);
        if read.happened > read.recorded.plus_seconds(CLOCK_AHEAD_SECONDS) {
            found.say(11, at, What::HappenedAfterRecorded);
        }
        let Some(author) = read.author else { return found.say(11, at, What::NoAuthor) };
        for signature in read.signatures.iter().filter(|s| s.at > read.recorded) {
            found.say(11, at, What::SignedAfterRecorded { person: signature.by });
        }
        // The first person of a ledger appoints themselves: nobody else could.
        if !self.people.is_empty() {
            self.is_staff(at, author, read.recorded, found);
        }
        let Some(rule) = read.verb.and_then(roles::of) else { return found.say(11, at, What::UnknownVerb) };
        if !rule.roles.contains(&author.role) {
            found.say(11, at, What::NotForThisRole { role: author.role });
        }
        if let Some(meaning) = rule.author_signs
            && !read.signatures.iter().any(|s| s.by == author.person && s.meaning == meaning)
        {
            found.say(11, at, What::SignatureMissing { meaning });
        }
        if rule.authorises || !read.opens_a_deviation() {
            self.able(read, author, found);
        }
        if let Some((meaning, allowed)) = &rule.second {
            let other = |s: &&bench::Signature| s.by != author.person && s.meaning == *meaning;
            let fits = |s: &bench::Signature| {
                allowed.contains(&s.role) && self.holds(s.by, s.role, author.site, read.recorded)
            };
            if !read.signatures.iter().filter(other).any(fits) {
                found.say(11, at, What::SecondPersonMissing { meaning: *meaning });
            }
        }
    }

    /// Administration is how a lack is put right, and needs neither.
    fn able(&self, read: &Read<'_>, author: Author, found: &mut Found) {
        let Some(verb) = read.verb.filter(|verb| verb.room != "people") else { return };
        let (task, day) = (verb.to_string(), read.recorded.date());
        let signers = read.signatures.iter().map(|signature| (signature.by, signature.role));
        let who: BTreeSet<(PersonCode, Role)> = signers.chain([(author.person, author.role)]).collect();
        for (person, role) in who {
            if !self.able.is_delegated((person, role), author.site, &task, day) {
                found.say(11, read.fact(0), What::NotDelegated { person });
            }
            if !self.able.is_trained(person, role, day) {
                found.say(11, read.fact(0), What::Untrained { person });
            }
        }
    }

    fn is_staff(&self, at: FactId, author: Author, now: Moment, found: &mut Found) {
        let (person, role) = (author.person, author.role);
        if !self.people.contains_key(&person) {
            found.say(11, at, What::Stranger { person });
        } else if !self.holds(person, role, author.site, now) {
            found.say(11, at, What::RoleNotHeld { person, role });
        }
    }

    fn holds(&self, person: PersonCode, role: Role, site: Option<SiteCode>, at: Moment) -> bool {
        self.people.get(&person).into_iter().flatten().any(|(granted, place, until)| {
            let in_time = until.is_none_or(|until| at.date() <= until);
            *granted == role && (place.is_none() || *place == site) && in_time
        })
    }

    pub fn judge(&mut self, read: &Read<'_>, at: &Mark, fact: &Fact, found: &mut Found) {
        self.hands(read, at, fact, found);
        to_come(at, fact, found);
        match correction(fact) {
            Some((target, kind, reason)) => {
                match self.kinds.get(&target) {
                    None => found.say(11, at.fact, What::CorrectsNothing { target }),
                    Some(was) if *was != kind => found.say(11, at.fact, What::CorrectsAnotherKind { target }),
                    Some(_) => {}
                }
                match reason {
                    None => found.skip(11, Why::ContentSealed),
                    Some(words) if !words.says_something() => {
                        found.say(11, at.fact, What::CorrectedWithoutReason { target });
                    }
                    Some(_) => {}
                }
            }
            None => drop(self.kinds.insert(at.fact, kind(fact))),
        }
        self.learn(at, fact);
    }

    /// Where a fact names whose hands it was, they are those of whoever stands behind the entry.
    fn hands(&self, read: &Read<'_>, at: &Mark, fact: &Fact, found: &mut Found) {
        use batch::Fact as B;
        let by = match fact {
            Fact::Batch(
                B::BatchStarted { by, .. }
                | B::StepPerformed { by, .. }
                | B::StepVerified { by, .. }
                | B::ControlRecorded { by, .. }
                | B::Harvested { by, .. }
                | B::Filled { by, .. }
                | B::Frozen { by, .. },
            ) => BTreeSet::from([*by]),
            Fact::Quality(quality::Fact::Released { by, .. } | quality::Fact::ReleaseStaged { by, .. }) => {
                by.clone()
            }
            _ => return,
        };
        let behind: BTreeSet<PersonCode> = read.people().collect();
        for person in by.difference(&behind) {
            found.say(11, at.fact, What::AuthorDiffers { person: *person });
        }
    }

    fn learn(&mut self, at: &Mark, fact: &Fact) {
        let Fact::People(fact) = fact else { return };
        self.able.learn(at.fact, at.recorded, fact);
        match fact {
            people::Fact::Appointed { person, .. } => {
                let first =
                    if self.people.is_empty() { vec![(Role::Administrator, None, None)] } else { vec![] };
                self.people.insert(*person, first);
            }
            people::Fact::RoleGranted(c) => {
                self.people.entry(c.person).or_default().push((c.role, c.site, c.until));
            }
            people::Fact::RoleWithdrawn(c) => {
                let grants = self.people.entry(c.person).or_default();
                grants.retain(|(role, site, _)| (*role, *site) != (c.role, c.site));
            }
            people::Fact::Delegated(c) => {
                self.people.entry(c.person).or_default().push((c.role, Some(c.site), None));
            }
            people::Fact::TrainingRequired(_)
            | people::Fact::Trained(_)
            | people::Fact::ClockStepped { .. }
            | people::Fact::Corrected { .. } => {}
        }
    }
}

/// A milestone is reached before it is recorded; a day further east begins earlier.
fn to_come(at: &Mark, fact: &Fact, found: &mut Found) {
    let Fact::Portfolio(fact) = fact else { return };
    let told = match fact {
        milestones::Fact::Corrected { content, .. } => content.as_ref(),
        fact => fact,
    };
    if let milestones::Fact::MilestoneRecorded(c) = told
        && c.on.could_be().0 > at.recorded.plus_days(1).date()
    {
        found.say(11, at.fact, What::HappenedAfterRecorded);
    }
}

/// Room and kind of a fact.
fn kind(fact: &Fact) -> (&'static str, &'static str) {
    match fact {
        Fact::People(f) => ("people", f.into()),
        Fact::Donor(f) => ("donor", f.into()),
        Fact::Bank(f) => ("bank", f.into()),
        Fact::Batch(f) => ("batch", f.into()),
        Fact::Quality(f) => ("quality", f.into()),
        Fact::Supply(f) => ("supply", f.into()),
        Fact::Trial(f) => ("trial", f.into()),
        Fact::Safety(f) => ("safety", f.into()),
        Fact::Portfolio(f) => ("portfolio", f.into()),
    }
}

type Correction<'a> = (FactId, (&'static str, &'static str), Option<&'a bench::Text>);

/// What a correction corrects, of which kind its new words are, and why; no reason where it is sealed from this desk.
fn correction(fact: &Fact) -> Option<Correction<'_>> {
    Some(match fact {
        Fact::People(people::Fact::Corrected { target, content, reason }) => {
            (*target, ("people", content.as_ref().into()), Some(reason))
        }
        Fact::Donor(donor::Fact::Corrected { target, content, reason }) => {
            (*target, ("donor", content.as_ref().into()), Some(reason))
        }
        Fact::Bank(bank::Fact::Corrected { target, content, reason }) => {
            (*target, ("bank", content.as_ref().into()), Some(reason))
        }
        Fact::Batch(batch::Fact::Corrected { target, content, reason }) => {
            (*target, ("batch", content.as_ref().into()), Some(reason))
        }
        Fact::Quality(quality::Fact::Corrected { target, content, reason }) => {
            (*target, ("quality", content.as_ref().into()), Some(reason))
        }
        Fact::Supply(supply::Fact::Corrected { target, content: words, reason }) => {
            (*target, ("supply", words.as_ref().into()), content(reason))
        }
        Fact::Trial(trial::Fact::Corrected { target, content, reason }) => {
            (*target, ("trial", content.as_ref().into()), Some(reason))
        }
        Fact::Safety(safety::Fact::Corrected { target, content, reason }) => {
            (*target, ("safety", content.as_ref().into()), Some(reason))
        }
        Fact::Portfolio(milestones::Fact::Corrected { target, content, reason }) => {
            (*target, ("portfolio", content.as_ref().into()), Some(reason))
        }
        _ => return None,
    })
}
