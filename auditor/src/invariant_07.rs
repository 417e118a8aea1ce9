//! 7. Nobody is randomised twice, out of order or predictably; no kit is assigned to two.
//!
//! A person is allocated once, by list or by cohort. In each stratum of the list in force positions are taken one after the other, none skipped, none
//! twice; in a cohort places are. A kit is named for one administration of one person, and the kit it takes the place of was theirs. What a
//! list stands for is hashed again as soon as its secret can be seen (by a desk with the key at once, by everybody when it is revealed), and
//! each arm computed again by a second program: the kit that somebody got must hold the content of their arm or level.
//!
//! Without the key: whether the commitment is that of the secret is judged when the secret is revealed, and whether a kit held the right
//! content not at all.

use crate::allocation::{self, Terms};
use crate::book::Book;
use crate::found::{Found, What, Why};
use crate::read::content;
use bench::{Digest, FactId, KitCode, Mark, ParticipantCode, Text, TrialCode};
use portfolio::Fact;
use std::collections::{BTreeMap, HashMap};
use trial::{ListSecret, Stratum};

#[derive(Clone)]
struct List {
    fact: FactId,
    terms: Terms,
    commitment: Digest,
    secret: Option<ListSecret>,
    taken: HashMap<Stratum, u32>,
}

/// Who was allocated where, and which kit is whose.
#[derive(Clone, Default)]
pub(crate) struct Allocations {
    lists: HashMap<(TrialCode, Text), Vec<List>>,
    /// The list, stratum and position of each person.
    placed: BTreeMap<ParticipantCode, (FactId, Stratum, u32)>,
    assigned: HashMap<KitCode, (ParticipantCode, u32)>,
}

impl Allocations {
    pub fn judge(&mut self, book: &Book, at: &Mark, fact: &Fact, found: &mut Found) {
        use trial::Fact as F;
        let Fact::Trial(fact) = fact else { return };
        match fact {
            F::ListCommitted { trial, part, algorithm, ratio, strata, commitment, secret, .. } => {
                let (trial, part, algorithm) = (*trial, part.clone(), algorithm.clone());
                let key = (trial, part.clone());
                let terms = Terms { trial, part, algorithm, ratio: ratio.clone(), strata: strata.clone() };
                let secret = content(secret).cloned();
                match &secret {
                    None => found.skip(7, Why::ContentSealed),
                    Some(secret) if allocation::commitment(&terms, secret) != *commitment => {
                        found.say(7, at.fact, What::CommitmentDiffers { list: at.fact });
                    }
                    Some(_) => {}
                }
                let new =
                    List { fact: at.fact, terms, commitment: *commitment, secret, taken: HashMap::new() };
                self.lists.entry(key).or_default().push(new);
            }
            F::Randomised { participant, stratum, position } => {
                self.randomised(book, at, *participant, stratum, *position, found);
            }
            F::CohortEntered { participant, cohort, place } => {
                let Some(person) = book.trial.people.get(participant) else { return };
                if person.allocated.is_some() {
                    found.say(7, at.fact, What::AllocatedTwice { participant: *participant });
                }
                let cohorts = book.trial.cohorts.get(&(person.trial, person.part.clone()));
                let open = cohorts.and_then(|all| all.get(cohort.checked_sub(1)? as usize));
                let expected = open.map_or(1, |cohort| cohort.members.len() as u32 + 1);
                out_of_order(at, *place, expected, found);
            }
            F::KitAssigned { participant, administration, kit } => {
                let person = book.trial.people.get(participant);
                if person.is_some_and(|p| p.kits.contains_key(administration)) {
                    let (participant, administration) = (*participant, *administration);
                    found.say(7, at.fact, What::SecondKit { participant, administration });
                }
                self.assign(book, at, *participant, *administration, *kit, found);
            }
            F::KitReplaced { participant, administration, old, new, .. } => {
                let person = book.trial.people.get(participant);
                if person.and_then(|p| p.kits.get(administration)) != Some(old) {
                    found.say(7, at.fact, What::ReplacedAnotherKit { kit: *old });
                }
                self.assign(book, at, *participant, *administration, *new, found);
            }
            F::SeedRevealed { trial, part, lists } => {
                self.revealed(book, at, &(*trial, part.clone()), lists, found);
            }
            _ => {}
        }
    }

    fn randomised(
        &mut self,
        book: &Book,
        at: &Mark,
        participant: ParticipantCode,
        stratum: &Stratum,
        position: u32,
        found: &mut Found,
    ) {
        let Some(person) = book.trial.people.get(&participant) else {
            return found.say(7, at.fact, What::BeforeTheList { participant });
        };
        if person.allocated.is_some() {
            found.say(7, at.fact, What::AllocatedTwice { participant });
        }
        let lists = self.lists.get_mut(&(person.trial, person.part.clone()));
        let Some(list) = lists.and_then(|lists| lists.last_mut()) else {
            return found.say(7, at.fact, What::BeforeTheList { participant });
        };
        let taken = list.taken.entry(stratum.clone()).or_default();
        out_of_order(at, position, *taken + 1, found);
        *taken = position.max(*taken);
        self.placed.entry(participant).or_insert((list.fact, stratum.clone(), position));
    }

    fn assign(
        &mut self,
        book: &Book,
        at: &Mark,
        participant: ParticipantCode,
        administration: u32,
        kit: KitCode,
        found: &mut Found,
    ) {
        if self.assigned.insert(kit, (participant, administration)).is_some() {
            found.say(7, at.fact, What::KitAssignedTwice { kit });
        }
        let person = book.trial.people.get(&participant);
        if person.is_none_or(|p| p.allocated.is_none()) {
            return found.say(7, at.fact, What::KitBeforeAllocation { participant });
        }
        self.holds_their_arm(book, at, participant, kit, found);
    }

    /// Whether a kit holds the content of somebody's arm, or level; skipped where either cannot be seen.
    fn holds_their_arm(&self, book: &Book, at: &Mark, who: ParticipantCode, kit: KitCode, found: &mut Found) {
        let Some(inside) = book.kits.contents.get(&kit) else { return found.skip(7, Why::ContentSealed) };
        match self.arm(book, who) {
            Arm::Sealed => found.skip(7, Why::ContentSealed),
            Arm::None => found.say(7, at.fact, What::ArmNotDerivable { participant: who }),
            Arm::Of(arm) if *arm != inside.arm => found.say(7, at.fact, What::KitOfAnotherArm { kit }),
            Arm::Of(_) => {}
        }
    }

    fn arm<'a>(&'a self, book: &'a Book, who: ParticipantCode) -> Arm<'a> {
        if let Some((list, stratum, position)) = self.placed.get(&who) {
            let Some(list) = self.lists.values().flatten().find(|known| known.fact == *list) else {
                return Arm::None;
            };
            let Some(secret) = &list.secret else { return Arm::Sealed };
            return allocation::arm(&list.terms, secret, stratum, *position).map_or(Arm::None, Arm::Of);
        }
        let level = book.trial.people.get(&who).and_then(|person| {
            let (_, cohort) = book.trial.cohort(person)?;
            let trial::protocol::Design::Escalation(rule) = &book.trial.part(person)?.design else {
                return None;
            };
            rule.levels.get(cohort.level.checked_sub(1)? as usize)
        });
        level.map_or(Arm::None, Arm::Of)
    }

    fn revealed(
        &mut self,
        book: &Book,
        at: &Mark,
        key: &(TrialCode, Text),
        secrets: &BTreeMap<FactId, ListSecret>,
        found: &mut Found,
    ) {
        let mut opened = Vec::new();
        for list in self.lists.get_mut(key).into_iter().flatten() {
            match secrets.get(&list.fact) {
                None => found.say(7, at.fact, What::ListNotRevealed { list: list.fact }),
                Some(secret) => {
                    if allocation::commitment(&list.terms, secret) != list.commitment {
                        found.say(7, at.fact, What::CommitmentDiffers { list: list.fact });
                    }
                    opened.push(list.fact);
                    list.secret.get_or_insert_with(|| secret.clone());
                }
            }
        }
        // Every place that was taken has an arm, and every kit that went there holds it.
        for (&who, (list, stratum, position)) in self.placed.iter().filter(|(_, p)| opened.contains(&p.0)) {
            let known = self.lists.values().flatten().find(|known| known.fact == *list);
            let arm = known.and_then(|l| allocation::arm(&l.terms, secrets.get(list)?, stratum, *position));
            let kits = book.trial.people.get(&who).map(|p| p.kits.values()).into_iter().flatten();
            for kit in kits {
                match (arm, book.kits.contents.get(kit)) {
                    (None, _) => found.say(7, at.fact, What::ArmNotDerivable { participant: who }),
                    (_, None) => found.skip(7, Why::ContentSealed),
                    (Some(arm), Some(inside)) if *arm != inside.arm => {
                        found.say(7, at.fact, What::KitOfAnotherArm { kit: *kit });
                    }
                    _ => {}
                }
            }
        }
    }
}

enum Arm<'a> {
    Of(&'a Text),
    Sealed,
    None,
}

fn out_of_order(at: &Mark, position: u32, expected: u32, found: &mut Found) {
    match position.cmp(&expected) {
        std::cmp::Ordering::Less => found.say(7, at.fact, What::PositionRepeated { position, expected }),
        std::cmp::Ordering::Greater => found.say(7, at.fact, What::PositionSkipped { position, expected }),
        std::cmp::Ordering::Equal => {}
    }
}
