//! What is known: the folds of all rooms, open and closed apart.

use crate::genealogy::Genealogy;
use crate::times::Times;
use crate::{Fact, made, milestones, people};
use bench::{Compartment, Mark, Moment};
use serde::{Deserialize, Deserializer, Serialize};

/// What everybody entitled may know.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Open {
    pub people: people::State,
    pub donor: donor::State,
    pub bank: bank::State,
    pub batch: batch::State,
    pub quality: quality::State,
    pub supply: supply::State,
    pub trial: trial::State,
    pub safety: safety::State,
    pub milestones: milestones::State,
    pub genealogy: Genealogy,
    /// Entries whose time somebody may ask about, of blinded authors.
    pub times: Times,
}

/// What only the cell laboratory and the compartments may know. Blinded boards are never handed one.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Inside {
    #[serde(deserialize_with = "with_key")]
    pub supply: supply::ClosedState,
    pub trial: trial::ClosedState,
    pub safety: safety::ClosedState,
    /// Links that reveal content: kit to vial.
    pub genealogy: Genealogy,
    /// The same of unblinded authors: that one of them made an entry may itself be closed.
    pub times: Times,
}

/// Everything known up to one entry.
#[derive(Clone, Debug, Default)]
pub struct Portfolio {
    pub open: Open,
    /// `None` at a desk without the key: it answers what needs this with a fault, never a guess.
    pub closed: Option<Inside>,
    /// The position of the last entry learnt; 0 before the first.
    pub position: u64,
    /// When that entry was recorded.
    pub recorded: Moment,
}

impl Portfolio {
    /// Nothing known yet, at a desk that holds the key.
    #[must_use]
    pub fn with_key() -> Self {
        let key = Compartment::unlock();
        let inside = Inside {
            supply: supply::ClosedState::with_key(key),
            trial: trial::ClosedState::default(),
            safety: safety::ClosedState::default(),
            genealogy: Genealogy::default(),
            times: Times::default(),
        };
        Self { closed: Some(inside), ..Self::default() }
    }

    /// Nothing known yet, at a desk without the key.
    #[must_use]
    pub fn without_key() -> Self {
        Self::default()
    }

    /// Folds one fact in. Never refuses: a fact in the ledger is already so.
    pub fn learn(&mut self, mark: &Mark, fact: &Fact) {
        self.position = mark.fact.position;
        self.recorded = mark.recorded;
        let key = Compartment::unlock();
        // What upstream rooms made, downstream rooms learn in their own words, before the fact itself moves anything.
        made::learn(&mut self.open, self.closed.as_mut(), mark, fact);
        let open = &mut self.open;
        match fact {
            Fact::People(f) => open.people.learn(mark, f),
            Fact::Donor(f) => open.donor.learn(mark, f),
            Fact::Bank(f) => open.bank.learn(mark, f),
            Fact::Batch(f) => open.batch.learn(mark, f),
            Fact::Quality(f) => {
                open.quality.learn(mark, f);
                open.flow(f);
            }
            Fact::Supply(f) => open.supply.learn(mark, f),
            Fact::Trial(f) => open.trial.learn(mark, f),
            Fact::Safety(f) => open.safety.learn(mark, f),
            Fact::Portfolio(f) => open.milestones.learn(mark, f),
        }
        for (from, into) in fact.links() {
            open.genealogy.link(from, into);
        }
        if let Some(author) = mark.author.filter(|author| !author.role.is_unblinded()) {
            open.times.learn(mark, author, fact);
        }
        if let Some(inside) = &mut self.closed {
            inside.learn(key, mark, fact);
        }
    }
}

impl Open {
    /// Holds flow downstream along the genealogy.
    fn flow(&mut self, fact: &quality::Fact) {
        match fact {
            quality::Fact::HoldPlaced { hold, as_asked } if as_asked.downstream => {
                self.genealogy.hold(as_asked.on, *hold);
            }
            quality::Fact::HoldLifted(lifted) => {
                if let Some(known) = self.quality.hold(lifted.hold) {
                    self.genealogy.lift(known.placed.on, lifted.hold);
                }
            }
            _ => {}
        }
    }
}

/// The permission to look inside is in no snapshot: only a desk that holds the key could open this one.
fn with_key<'de, D: Deserializer<'de>>(from: D) -> Result<supply::ClosedState, D::Error> {
    Ok(supply::ClosedState::deserialize(from)?.held_with(Compartment::unlock()))
}

impl Inside {
    fn learn(&mut self, key: Compartment, mark: &Mark, fact: &Fact) {
        match fact {
            Fact::Supply(f) => self.supply.learn(key, mark, f),
            Fact::Trial(f) => self.trial.learn(key, mark, f),
            Fact::Safety(f) => self.safety.learn(key, mark, f),
            _ => {}
        }
        for (from, into) in fact.closed_links(key) {
            self.genealogy.link(from, into);
        }
        if let Some(author) = mark.author.filter(|author| author.role.is_unblinded()) {
            self.times.learn(mark, author, fact);
        }
    }
}
