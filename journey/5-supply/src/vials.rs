//! Every vial of the house and where it is: eight bytes a vial, in pages, so that a million of them fold in a moment.

use crate::stow::BoxName;
use bench::{Code, Kind, Place, Run, SampleCode, VialCode};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Vials to a page.
const PAGE: u32 = 1024;

/// Where a vial is, in the open: a kitted vial still counts as stored here, since links from kit to vial are closed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
enum Fate {
    #[default]
    NeverMade,
    Bench,
    Stored,
    Consumed,
    Sampled,
    Reserved,
    Returned,
    Destroyed,
    Missing,
}

#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
struct Cell {
    fate: Fate,
    well: u16,
    /// The box where stored, the sample where sampled, the batch where consumed.
    at: u32,
}

/// The vials that one lot or bank was made into.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Lot {
    runs: Vec<(u32, u32)>,
    made: u32,
    /// How many are still on the bench.
    on_bench: u32,
}

/// The register.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Vials {
    pages: BTreeMap<u32, Vec<Cell>>,
    lots: BTreeMap<Code, Lot>,
    /// By the first vial of each run: the last one, and whose they are.
    owners: BTreeMap<u32, (u32, Code)>,
    boxes: Vec<BoxName>,
    box_numbers: BTreeMap<BoxName, u32>,
    wells: BTreeMap<(u32, u16), Code>,
    /// Lots of which some vials are still on the bench.
    waiting: BTreeSet<Code>,
}

impl Vials {
    /// Vials made, or parted off into a lot of their own. Returns those that this owner had before: the same container cannot come
    /// into being twice.
    pub fn make(&mut self, owner: Code, run: Run<VialCode>) -> Vec<VialCode> {
        let (mut twice, mut parted) = (Vec::new(), BTreeSet::new());
        let (mut first, mut last, mut count) = (None, 0, 0);
        for vial in run.iter() {
            match self.owner(vial) {
                Some(before) if before == owner => {
                    twice.push(vial);
                    continue;
                }
                // Split and pooled vials stay what they are and where they are, and change their lot.
                Some(before) => drop(parted.insert(before)),
                None => self.cell_mut(vial).fate = Fate::Bench,
            }
            first.get_or_insert(vial.0);
            (last, count) = (vial.0, count + 1);
        }
        if let Some(first) = first {
            for before in &parted {
                self.cut(*before, first, last);
            }
            self.owners.insert(first, (last, owner));
            if parted.is_empty() {
                // The ordinary case, without a look at any other lot.
                let lot = self.lots.entry(owner).or_default();
                lot.runs.push((first, last));
                lot.made += count;
                lot.on_bench += count;
                self.waiting.insert(owner);
            } else {
                parted.insert(owner);
                parted.into_iter().for_each(|lot| self.recount(lot));
            }
        }
        twice
    }

    /// Takes the numbers `first..=last` out of what a lot owns.
    fn cut(&mut self, owner: Code, first: u32, last: u32) {
        let hit =
            |&(&from, &(to, whose)): &(&u32, &(u32, Code))| whose == owner && from <= last && to >= first;
        let runs: Vec<(u32, u32)> =
            self.owners.iter().filter(hit).map(|(&from, &(to, _))| (from, to)).collect();
        for (from, to) in runs {
            self.owners.remove(&from);
            if from < first {
                self.owners.insert(from, (first - 1, owner));
            }
            if to > last {
                self.owners.insert(last + 1, (to, owner));
            }
        }
    }

    /// Counts anew what a lot consists of, after its runs changed.
    fn recount(&mut self, owner: Code) {
        let mine = self.owners.iter().filter(|(_, (_, whose))| *whose == owner);
        let runs = mine.map(|(&first, &(last, _))| (first, last)).collect();
        self.lots.insert(owner, Lot { runs, ..Lot::default() });
        let (made, on_bench) = self
            .of(owner)
            .fold((0, 0), |(made, bench), vial| (made + 1, bench + u32::from(self.is_on_bench(vial))));
        if let Some(lot) = self.lots.get_mut(&owner) {
            (lot.made, lot.on_bench) = (made, on_bench);
        }
        if on_bench == 0 {
            self.waiting.remove(&owner);
        } else {
            self.waiting.insert(owner);
        }
    }

    /// The lot or bank that a vial belongs to, if it was ever made.
    pub fn owner(&self, vial: VialCode) -> Option<Code> {
        let (_, &(last, owner)) = self.owners.range(..=vial.0).next_back()?;
        (vial.0 <= last && self.cell(vial).fate != Fate::NeverMade).then_some(owner)
    }

    /// Every vial of a lot or bank, in order of code.
    pub fn of(&self, owner: Code) -> impl Iterator<Item = VialCode> {
        let runs = self.lots.get(&owner).into_iter().flat_map(|lot| lot.runs.iter().copied());
        runs.flat_map(|(first, last)| {
            let start = if Code::mintable(Kind::Vial, first) { first } else { Code::next(Kind::Vial, first) };
            std::iter::successors(Some(start), |&number| Some(Code::next(Kind::Vial, number)))
                .take_while(move |&number| number <= last)
                .map(VialCode)
        })
    }

    /// How many vials were ever made of a lot or bank.
    pub fn made(&self, owner: Code) -> u32 {
        self.lots.get(&owner).map_or(0, |lot| lot.made)
    }

    /// Every lot and bank that vials were made of.
    pub fn owners(&self) -> impl Iterator<Item = Code> {
        self.lots.keys().copied()
    }

    /// Lots and banks with vials that nobody has put away yet.
    pub fn waiting(&self) -> impl Iterator<Item = Code> {
        self.waiting.iter().copied()
    }

    /// Where a vial is.
    pub fn place(&self, vial: VialCode) -> Option<Place> {
        let cell = self.cell(vial);
        Some(match cell.fate {
            Fate::NeverMade => return None,
            Fate::Bench => Place::Bench,
            Fate::Stored => Place::Stored(self.boxes.get(cell.at as usize)?.well(cell.well)),
            Fate::Consumed => Place::Consumed,
            Fate::Sampled => Place::Sampled(SampleCode(cell.at)),
            Fate::Reserved => Place::Reserved,
            Fate::Returned => Place::Returned,
            Fate::Destroyed => Place::Destroyed,
            Fate::Missing => Place::Missing,
        })
    }

    /// Whether it is on the bench.
    pub fn is_on_bench(&self, vial: VialCode) -> bool {
        self.cell(vial).fate == Fate::Bench
    }

    /// Whether it is stored.
    pub fn is_stored(&self, vial: VialCode) -> bool {
        self.cell(vial).fate == Fate::Stored
    }

    /// Stands in a well of a numbered box from now on.
    pub fn store(&mut self, vial: VialCode, at: u32, well: u16) {
        self.change(vial, Cell { fate: Fate::Stored, well, at });
        self.wells.insert((at, well), vial.into());
    }

    /// Is gone to where a place says; places of kits do not concern a vial in the open.
    pub fn send(&mut self, vial: VialCode, place: &Place) {
        let (fate, at) = match place {
            Place::Sampled(sample) => (Fate::Sampled, sample.0),
            Place::Consumed => (Fate::Consumed, 0),
            Place::Reserved => (Fate::Reserved, 0),
            Place::Returned => (Fate::Returned, 0),
            Place::Destroyed => (Fate::Destroyed, 0),
            Place::Missing => (Fate::Missing, 0),
            Place::Bench => (Fate::Bench, 0),
            _ => return,
        };
        self.change(vial, Cell { fate, well: 0, at });
    }

    /// Taken up by a batch.
    pub fn consume(&mut self, vial: VialCode, by: Code) {
        self.change(vial, Cell { fate: Fate::Consumed, well: 0, at: by.number });
    }

    fn change(&mut self, vial: VialCode, to: Cell) {
        let Some(owner) = self.owner(vial) else { return };
        let was = *self.cell(vial);
        if was.fate == Fate::Stored && self.wells.get(&(was.at, was.well)) == Some(&vial.into()) {
            self.wells.remove(&(was.at, was.well));
        }
        if let Some(lot) = self.lots.get_mut(&owner) {
            lot.on_bench -= u32::from(was.fate == Fate::Bench).min(lot.on_bench);
            lot.on_bench += u32::from(to.fate == Fate::Bench);
            if lot.on_bench == 0 {
                self.waiting.remove(&owner);
            } else {
                self.waiting.insert(owner);
            }
        }
        *self.cell_mut(vial) = to;
    }

    /// Puts a kit into a well, or takes it out of the one where it stood.
    pub fn kit_in_well(&mut self, kit: Code, well: Option<(&BoxName, u16)>, was: Option<(&BoxName, u16)>) {
        if let Some((in_box, well)) = was {
            let at = self.box_number(in_box);
            if self.wells.get(&(at, well)) == Some(&kit) {
                self.wells.remove(&(at, well));
            }
        }
        if let Some((in_box, well)) = well {
            let at = self.box_number(in_box);
            self.wells.insert((at, well), kit);
        }
    }

    /// What stands in a well, as the open book has it.
    pub fn occupant(&self, in_box: &BoxName, well: u16) -> Option<Code> {
        self.wells.get(&(*self.box_numbers.get(in_box)?, well)).copied()
    }

    /// Everything in a box, as the open book has it.
    pub fn in_box(&self, name: &BoxName) -> BTreeSet<Code> {
        let Some(&at) = self.box_numbers.get(name) else { return BTreeSet::new() };
        self.wells.range((at, 0)..=(at, u16::MAX)).map(|(_, &code)| code).collect()
    }

    /// Boxes known so far.
    pub fn boxes(&self) -> usize {
        self.boxes.len()
    }

    /// The number under which a box is kept here; a new name gets the next one.
    pub fn box_number(&mut self, name: &BoxName) -> u32 {
        if let Some(&number) = self.box_numbers.get(name) {
            return number;
        }
        let number = self.boxes.len() as u32;
        self.boxes.push(name.clone());
        self.box_numbers.insert(name.clone(), number);
        number
    }

    fn cell(&self, vial: VialCode) -> &Cell {
        static NEVER: Cell = Cell { fate: Fate::NeverMade, well: 0, at: 0 };
        self.pages.get(&(vial.0 / PAGE)).and_then(|page| page.get((vial.0 % PAGE) as usize)).unwrap_or(&NEVER)
    }

    fn cell_mut(&mut self, vial: VialCode) -> &mut Cell {
        let page = self.pages.entry(vial.0 / PAGE).or_insert_with(|| vec![Cell::default(); PAGE as usize]);
        &mut page[(vial.0 % PAGE) as usize]
    }
}
