//! What flows downstream: the donors that a code came from, and the holds upstream that bind it.
//!
//! A walk over all ancestors gives the same answer, but every command asks for it for every code that it names, and ancestors seldom
//! change. So it is folded where links and holds are learnt. Few different answers exist (a million vials of ten lots have ten), so each
//! is kept once and codes point at it.

use bench::{DonorCode, HoldCode};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What one code has from upstream.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Inherited {
    /// Every donor that it came from.
    pub donors: BTreeSet<DonorCode>,
    /// Every hold in force on something that it came from, where the hold binds what came of it.
    pub holds: BTreeSet<HoldCode>,
}

impl Inherited {
    /// Whether this has all of another.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        other.donors.is_subset(&self.donors) && other.holds.is_subset(&self.holds)
    }

    /// Adds all of another.
    pub fn add(&mut self, other: &Self) {
        self.donors.extend(&other.donors);
        self.holds.extend(&other.holds);
    }
}

/// Each different answer once, and which code has which.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Flows {
    answers: Vec<Inherited>,
    numbers: BTreeMap<Inherited, u32>,
    of: Vec<u32>,
}

impl Default for Flows {
    fn default() -> Self {
        let nothing = Inherited::default();
        Self { answers: vec![nothing.clone()], numbers: BTreeMap::from([(nothing, 0)]), of: Vec::new() }
    }
}

impl Flows {
    /// One more code, which has nothing from upstream yet.
    pub fn push(&mut self) {
        self.of.push(0);
    }

    pub fn get(&self, code: u32) -> &Inherited {
        &self.answers[self.of[code as usize] as usize]
    }

    pub fn set(&mut self, code: u32, answer: Inherited) {
        let number = match self.numbers.get(&answer) {
            Some(&number) => number,
            None => {
                let number = self.answers.len() as u32;
                self.numbers.insert(answer.clone(), number);
                self.answers.push(answer);
                number
            }
        };
        self.of[code as usize] = number;
    }
}

#[cfg(test)]
mod tests {
    use crate::{Direction, Genealogy};
    use bench::{Code, DonorCode, HoldCode, LotCode};
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};

    #[derive(Clone, Debug)]
    enum Step {
        Link(u32, u32),
        Hold(u32),
        Lift(usize),
    }

    fn steps() -> impl Strategy<Value = Step> {
        prop_oneof![
            6 => (0..14u32, 0..14u32).prop_map(|(a, b)| Step::Link(a.min(b), a.max(b))),
            2 => (0..14u32).prop_map(Step::Hold),
            1 => (0..8usize).prop_map(Step::Lift),
        ]
    }

    /// The first three are donors, the others lots: nothing comes of a later one.
    fn code(number: u32) -> Code {
        if number < 3 { DonorCode(number + 1).into() } else { LotCode(number).into() }
    }

    proptest! {
        #[test]
        fn what_flows_down_is_what_a_walk_upwards_finds(steps in proptest::collection::vec(steps(), 0..60)) {
            let mut graph = Genealogy::default();
            let mut holds: BTreeMap<HoldCode, Code> = BTreeMap::new();
            let mut placed = 0;
            for step in steps {
                match step {
                    Step::Link(from, into) if from != into => graph.link(code(from), code(into)),
                    Step::Link(..) => {}
                    Step::Hold(on) => {
                        placed += 1;
                        holds.insert(HoldCode(placed), code(on));
                        graph.hold(code(on), HoldCode(placed));
                    }
                    Step::Lift(at) => {
                        if let Some((&hold, &on)) = holds.iter().nth(at) {
                            holds.remove(&hold);
                            graph.lift(on, hold);
                        }
                    }
                }
                for number in 0..14 {
                    let above = graph.closure(code(number), Direction::Upstream);
                    let found = graph.inherited(code(number)).cloned().unwrap_or_default();
                    let donors: BTreeSet<DonorCode> = above.iter().filter_map(|&c| DonorCode::try_from(c).ok()).collect();
                    let bound: BTreeSet<HoldCode> =
                        holds.iter().filter(|(_, on)| above.contains(on)).map(|(&hold, _)| hold).collect();
                    prop_assert_eq!(found.donors, donors);
                    prop_assert_eq!(found.holds, bound);
                }
            }
        }
    }
}
