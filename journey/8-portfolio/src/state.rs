//! What is known: the folds of all rooms, open and closed apart.

use crate::genealogy::Genealogy;
use crate::{Fact, people};
use bench::{Compartment, Mark, Moment};

/// What everybody entitled may know.
#[derive(Clone, Debug, Default)]
pub struct Open {
    pub people: people::State,
    pub donor: donor::State,
    pub genealogy: Genealogy,
}

/// What only the cell laboratory and the compartments may know. Blinded boards are never handed one.
#[derive(Clone, Debug, Default)]
pub struct Inside {
    /// Links that reveal content: kit to vial.
    pub genealogy: Genealogy,
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
        Self { closed: Some(Inside::default()), ..Self::default() }
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
        let open = &mut self.open;
        match fact {
            Fact::People(f) => open.people.learn(mark, f),
            Fact::Donor(f) => open.donor.learn(mark, f),
        }
        for (from, into) in fact.links() {
            open.genealogy.link(from, into);
        }
        if let Some(inside) = &mut self.closed {
            inside.learn(Compartment::unlock(), mark, fact);
        }
    }
}

impl Inside {
    fn learn(&mut self, _compartment: Compartment, _mark: &Mark, _fact: &Fact) {}
}
