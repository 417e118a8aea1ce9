//! The genealogy: what came of what, in both directions, from any code.
//!
//! Lots, vials, kits and people form a directed graph with splits, pools and several parents. Every room says which pairs its
//! facts link; this fold keeps them as numbers beside each other, so that a trace over a million vials takes moments.

use crate::inherited::{Flows, Inherited};
use bench::{Code, DonorCode, HoldCode, Kind};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A directed graph of codes, upstream to downstream.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(from = "Kept")]
pub struct Genealogy {
    /// `codes` the other way round.
    #[serde(skip)]
    numbers: HashMap<Code, u32>,
    codes: Vec<Code>,
    up: Vec<Vec<u32>>,
    down: Vec<Vec<u32>>,
    /// Holds in force on exactly a code that bind what came of it.
    held: BTreeMap<Code, BTreeSet<HoldCode>>,
    flows: Flows,
}

/// A genealogy as a snapshot keeps it.
#[derive(Deserialize)]
struct Kept {
    codes: Vec<Code>,
    up: Vec<Vec<u32>>,
    down: Vec<Vec<u32>>,
    held: BTreeMap<Code, BTreeSet<HoldCode>>,
    flows: Flows,
}

impl From<Kept> for Genealogy {
    fn from(Kept { codes, up, down, held, flows }: Kept) -> Self {
        let numbers = (0..).zip(&codes).map(|(number, &code)| (code, number)).collect();
        Self { numbers, codes, up, down, held, flows }
    }
}

impl std::fmt::Debug for Genealogy {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Without `numbers`, whose order is another one each time.
        let Self { codes, up, down, held, flows, .. } = self;
        out.debug_tuple("Genealogy").field(codes).field(up).field(down).field(held).field(flows).finish()
    }
}

/// Which way to walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To where it came from.
    Upstream,
    /// To what came of it.
    Downstream,
}

impl Genealogy {
    fn number(&mut self, code: Code) -> u32 {
        *self.numbers.entry(code).or_insert_with(|| {
            self.codes.push(code);
            self.up.push(Vec::new());
            self.down.push(Vec::new());
            self.flows.push();
            (self.codes.len() - 1) as u32
        })
    }

    /// Remembers that `into` came of `from`. The same link twice is one link.
    pub fn link(&mut self, from: Code, into: Code) {
        let (from, into) = (self.number(from), self.number(into));
        if from != into && !self.up[into as usize].contains(&from) {
            self.up[into as usize].push(from);
            self.down[from as usize].push(into);
            self.flow(from, vec![into]);
        }
    }

    /// Remembers a hold on a code that binds whatever came of it.
    pub fn hold(&mut self, on: Code, hold: HoldCode) {
        self.held.entry(on).or_default().insert(hold);
        if let Some(&number) = self.numbers.get(&on) {
            self.flow(number, self.down[number as usize].clone());
        }
    }

    /// Forgets a hold that was lifted.
    pub fn lift(&mut self, on: Code, hold: HoldCode) {
        if let Some(holds) = self.held.get_mut(&on) {
            holds.remove(&hold);
        }
        let Some(&number) = self.numbers.get(&on) else { return };
        // A hold stands on one code, so nothing downstream has it from anywhere else.
        for below in self.reachable(number, Direction::Downstream) {
            let mut without = self.flows.get(below).clone();
            if without.holds.remove(&hold) {
                self.flows.set(below, without);
            }
        }
    }

    /// What a code has from upstream: donors and holds. `None` for one that takes part in no link.
    #[must_use]
    pub fn inherited(&self, code: Code) -> Option<&Inherited> {
        self.numbers.get(&code).map(|&number| self.flows.get(number))
    }

    /// Hands on what one code has and is to what came of it, as far down as anything is new there.
    fn flow(&mut self, from: u32, into: Vec<u32>) {
        let mut waiting: Vec<(u32, u32)> = into.into_iter().map(|into| (from, into)).collect();
        while let Some((from, into)) = waiting.pop() {
            let mut brings = self.flows.get(from).clone();
            let code = self.codes[from as usize];
            brings.donors.extend(DonorCode::try_from(code).ok());
            brings.holds.extend(self.held.get(&code).into_iter().flatten());
            let has = self.flows.get(into);
            if !has.covers(&brings) {
                brings.add(has);
                self.flows.set(into, brings);
                waiting.extend(self.down[into as usize].iter().map(|&below| (into, below)));
            }
        }
    }

    /// Whether a code takes part in any link.
    #[must_use]
    pub fn knows(&self, code: Code) -> bool {
        self.numbers.contains_key(&code)
    }

    /// The direct neighbours of a code.
    pub fn neighbours(&self, code: Code, direction: Direction) -> impl Iterator<Item = Code> {
        let number = self.numbers.get(&code).copied();
        number.into_iter().flat_map(move |n| self.beside(n, direction)).map(|&n| self.codes[n as usize])
    }

    fn beside(&self, number: u32, direction: Direction) -> &[u32] {
        match direction {
            Direction::Upstream => &self.up[number as usize],
            Direction::Downstream => &self.down[number as usize],
        }
    }

    /// Everything reachable from a code (itself not counted), nearest first.
    #[must_use]
    pub fn closure(&self, from: Code, direction: Direction) -> Vec<Code> {
        Walk::over(&[self], direction).from(from)
    }

    /// How many codes are known.
    #[must_use]
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Whether nothing is linked yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }
}

/// A walk over one or several genealogies at once: the open one, and for those entitled the closed one above it.
pub struct Walk<'a> {
    layers: Vec<&'a Genealogy>,
    direction: Direction,
    without: Option<Kind>,
}

impl<'a> Walk<'a> {
    /// A walk over these layers.
    #[must_use]
    pub fn over(layers: &[&'a Genealogy], direction: Direction) -> Self {
        Self { layers: layers.to_vec(), direction, without: None }
    }

    /// The same walk, but never through a code of this kind, except from where it starts.
    #[must_use]
    pub fn without(mut self, kind: Kind) -> Self {
        self.without = Some(kind);
        self
    }

    /// Everything reachable from a code (itself not counted), nearest first. A loop, should one ever be there, ends.
    #[must_use]
    pub fn from(&self, start: Code) -> Vec<Code> {
        if let ([only], None) = (&self.layers[..], self.without) {
            let Some(&start) = only.numbers.get(&start) else { return Vec::new() };
            let found = only.reachable(start, self.direction);
            return found.into_iter().map(|n| only.codes[n as usize]).collect();
        }
        let mut seen = std::collections::HashSet::from([start]);
        let mut found = vec![start];
        let mut at = 0;
        while at < found.len() {
            for layer in &self.layers {
                for next in layer.neighbours(found[at], self.direction) {
                    if Some(next.kind) != self.without && seen.insert(next) {
                        found.push(next);
                    }
                }
            }
            at += 1;
        }
        found.remove(0);
        found
    }
}

impl Genealogy {
    fn reachable(&self, start: u32, direction: Direction) -> Vec<u32> {
        let mut seen = Seen::sized(self.codes.len(), direction);
        seen.first_time(start);
        let mut found = vec![start];
        let mut at = 0;
        while at < found.len() {
            for &next in self.beside(found[at], direction) {
                if seen.first_time(next) {
                    found.push(next);
                }
            }
            at += 1;
        }
        found.remove(0);
        found
    }

    /// Whether any code upstream of this one, or itself, meets a condition. Stops at the first.
    pub fn upstream_any(&self, code: Code, mut meets: impl FnMut(Code) -> bool) -> bool {
        meets(code) || self.closure(code, Direction::Upstream).into_iter().any(meets)
    }
}

/// What a walk has met. A dose has some hundred ancestors, so upstream a small set does; a donor has a million descendants, so
/// downstream a bit for each code is faster.
enum Seen {
    Few(std::collections::HashSet<u32>),
    Many(Vec<bool>),
}

impl Seen {
    fn sized(codes: usize, direction: Direction) -> Self {
        match direction {
            Direction::Upstream => Self::Few(std::collections::HashSet::new()),
            Direction::Downstream => Self::Many(vec![false; codes]),
        }
    }

    fn first_time(&mut self, number: u32) -> bool {
        match self {
            Self::Few(set) => set.insert(number),
            Self::Many(bits) => !std::mem::replace(&mut bits[number as usize], true),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bench::{BatchCode, KitCode, LotCode, SeriesCode, VialCode};

    #[test]
    fn a_pooled_lot_has_all_its_parents() {
        let mut graph = Genealogy::default();
        let lot = |n| Code::from(LotCode(n));
        graph.link(BatchCode(1).into(), lot(1));
        graph.link(BatchCode(2).into(), lot(2));
        for part in [1, 2] {
            graph.link(lot(part), lot(3));
        }
        graph.link(lot(3), VialCode(9).into());
        graph.link(lot(3), VialCode(9).into());
        let up = graph.closure(VialCode(9).into(), Direction::Upstream);
        assert_eq!(up.len(), 5, "{up:?}");
        assert_eq!(
            graph.neighbours(lot(3), Direction::Downstream).count(),
            1,
            "the same link twice is one link"
        );
        assert_eq!(
            graph.closure(BatchCode(2).into(), Direction::Downstream),
            vec![lot(2), lot(3), VialCode(9).into()]
        );
    }

    #[test]
    fn whoever_looks_inside_sees_who_truly_is_affected() {
        let (lot, series): (Code, Code) = (LotCode(1).into(), SeriesCode(1).into());
        let (cells, saline): (Code, Code) = (KitCode(1).into(), KitCode(2).into());
        let mut open = Genealogy::default();
        open.link(lot, series);
        open.link(series, cells);
        open.link(series, saline);
        let mut inside = Genealogy::default();
        inside.link(lot, cells);
        let walk = |direction| Walk::over(&[&open, &inside], direction).without(Kind::Series);
        assert_eq!(open.closure(lot, Direction::Downstream), vec![series, cells, saline]);
        assert_eq!(walk(Direction::Downstream).from(lot), vec![cells]);
        assert_eq!(walk(Direction::Upstream).from(saline), vec![]);
        assert_eq!(walk(Direction::Downstream).from(series), vec![cells, saline]);
    }

    #[test]
    fn a_loop_ends() {
        let mut graph = Genealogy::default();
        graph.link(LotCode(1).into(), LotCode(2).into());
        graph.link(LotCode(2).into(), LotCode(1).into());
        assert_eq!(graph.closure(LotCode(1).into(), Direction::Downstream), vec![LotCode(2).into()]);
    }
}
