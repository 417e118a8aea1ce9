//! 3. No container appears from nowhere, is in two places, or vanishes unsaid.
//!
//! Each vial has one number and one fate, each kit one place. Vials come into being by banking and filling, as many as were reported; parting and
//! pooling lots changes whose they are and nothing else. What was consumed, sampled, given or destroyed cannot be handled again. When a
//! batch record closes, every vial filled was frozen or set aside. What a site has counted is what the book has, or a deviation says so. At the
//! end every lot and bank has as many vials as were made of it, counted one by one. Whoever declares something missing signs for it.
//!
//! Which vials are in a kit is closed: without the key a kitted vial counts as stored, and whether it also went somewhere else is not judged.

use crate::book::Book;
use crate::book::kits::KitPlace;
use crate::found::{Found, What, Why};
use crate::read::{Read, content};
use bench::{BatchCode, Code, FactId, KitCode, LotCode, Mark, Meaning, Run, SiteCode, VialCode};
use portfolio::Fact;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What became of a vial.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Fate {
    #[default]
    NeverMade,
    Here,
    InKit,
    Consumed,
    Sampled,
    Destroyed,
    Missing,
}

/// Every container, counted by itself.
#[derive(Clone, Default)]
pub(crate) struct Containers {
    vials: Vec<(Fate, Option<Code>)>,
    /// How many were ever made of a lot or bank, less those parted off, and the fact that made them.
    made: BTreeMap<Code, (FactId, u32)>,
    /// By lot: filled by which batch, how many.
    filled: HashMap<LotCode, (BatchCode, u32)>,
    /// By the fact that reported a freezing run: of which lot, how many vials were frozen or set aside.
    frozen: HashMap<FactId, (LotCode, u32)>,
    given: HashMap<KitCode, FactId>,
}

impl Containers {
    fn fate(&self, vial: VialCode) -> Fate {
        self.vials.get(vial.0 as usize).map_or(Fate::NeverMade, |vial| vial.0)
    }

    fn set(&mut self, vial: VialCode, fate: Fate) {
        if let Some(known) = self.vials.get_mut(vial.0 as usize).filter(|known| known.0 != Fate::NeverMade) {
            known.0 = fate;
        }
    }

    /// Something is done with a vial: it must be there.
    fn handle(&self, at: &Mark, vial: VialCode, found: &mut Found) {
        match self.fate(vial) {
            Fate::NeverMade => found.say(3, at.fact, What::FromNowhere { thing: vial.into() }),
            Fate::Here => {}
            _ => found.say(3, at.fact, What::InTwoPlaces { thing: vial.into() }),
        }
    }

    fn make(&mut self, at: &Mark, of: Code, run: Run<VialCode>, reported: u32, found: &mut Found) {
        if run.count != reported {
            found.say(3, at.fact, What::MadeAndReportedDiffer { of, made: run.count, reported });
        }
        self.made.entry(of).or_insert((at.fact, 0)).1 += run.count;
        for vial in run.iter() {
            let number = vial.0 as usize;
            if self.vials.len() <= number {
                self.vials.resize(number + 1, (Fate::NeverMade, None));
            }
            if self.vials[number].0 != Fate::NeverMade {
                found.say(3, at.fact, What::MadeTwice { thing: vial.into() });
                continue;
            }
            self.vials[number] = (Fate::Here, Some(of));
        }
    }

    /// Vials become part of another lot: they stay what and where they are.
    fn part(&mut self, at: &Mark, into: Code, run: Run<VialCode>, found: &mut Found) {
        self.made.entry(into).or_insert((at.fact, 0)).1 += run.count;
        for vial in run.iter() {
            match self.vials.get_mut(vial.0 as usize).filter(|known| known.0 != Fate::NeverMade) {
                None => found.say(3, at.fact, What::FromNowhere { thing: vial.into() }),
                Some(known) => {
                    let before = known.1.replace(into);
                    if let Some((_, made)) = before.and_then(|before| self.made.get_mut(&before)) {
                        *made = made.saturating_sub(1);
                    }
                }
            }
        }
    }

    pub fn judge(&mut self, book: &Book, read: &Read<'_>, at: &Mark, fact: &Fact, found: &mut Found) {
        match fact {
            Fact::Bank(bank::Fact::CellsBanked { bank, vials, as_reported }) => {
                if let bank::Parents::Vials(parents) = &as_reported.parents {
                    self.consume(at, parents, found);
                }
                self.make(at, (*bank).into(), *vials, u32::from(as_reported.vials), found);
            }
            Fact::Batch(fact) => self.batch(at, fact, found),
            Fact::Quality(quality::Fact::VialsTaken { vials, .. }) => {
                for &vial in vials {
                    self.handle(at, vial, found);
                    self.set(vial, Fate::Sampled);
                }
            }
            Fact::Supply(fact) => self.supply(book, read, at, fact, found),
            Fact::Trial(trial::Fact::AdministrationRecorded(c)) => {
                if self.given.insert(c.kit, at.fact).is_some() {
                    found.say(3, at.fact, What::GivenTwice { kit: c.kit });
                }
                if !book.kits.kits.contains_key(&c.kit) {
                    found.say(3, at.fact, What::FromNowhere { thing: c.kit.into() });
                }
            }
            _ => {}
        }
    }

    fn consume(&mut self, at: &Mark, vials: &[VialCode], found: &mut Found) {
        for &vial in vials {
            self.handle(at, vial, found);
            self.set(vial, Fate::Consumed);
        }
    }

    fn batch(&mut self, at: &Mark, fact: &batch::Fact, found: &mut Found) {
        use batch::Fact as F;
        match fact {
            F::BatchStarted { as_authorised, .. } => self.consume(at, &as_authorised.vials, found),
            F::Filled { lot, vials, as_reported, .. } => {
                self.filled.insert(*lot, (as_reported.batch, vials.count));
                self.make(at, (*lot).into(), *vials, u32::from(as_reported.vials), found);
            }
            F::Frozen { sublot, vials, as_reported, .. } => {
                let told = u32::from(as_reported.vials) + u32::from(as_reported.set_aside);
                self.frozen.insert(at.fact, (as_reported.lot, told));
                if let Some(sublot) = *sublot {
                    self.part(at, sublot.into(), *vials, found);
                }
            }
            F::Split { parts, .. } => {
                parts.iter().for_each(|&(lot, run)| self.part(at, lot.into(), run, found));
            }
            F::Pooled { lot, vials, .. } => {
                vials.iter().for_each(|&run| self.part(at, (*lot).into(), run, found));
            }
            F::RecordClosed(c) => {
                for (&lot, &(_, filled)) in self.filled.iter().filter(|(_, (batch, _))| *batch == c.batch) {
                    let told = self.frozen.values().filter(|run| run.0 == lot).map(|run| run.1).sum();
                    if told != filled {
                        found.say(3, at.fact, What::Unaccounted { lot, filled, told });
                    }
                }
            }
            F::Corrected { target, content, .. } => {
                if let F::Frozen { as_reported: c, .. } = content.as_ref() {
                    let told = u32::from(c.vials) + u32::from(c.set_aside);
                    self.frozen.insert(*target, (c.lot, told));
                }
            }
            _ => {}
        }
    }

    fn supply(&mut self, book: &Book, read: &Read<'_>, at: &Mark, fact: &supply::Fact, found: &mut Found) {
        use supply::Fact as F;
        let place = |kit: &KitCode| book.kits.kits.get(kit).map(|kit| kit.place);
        let mut expect = |kit: KitCode, fine: &dyn Fn(KitPlace) -> bool| match place(&kit) {
            None => found.say(3, at.fact, What::FromNowhere { thing: kit.into() }),
            Some(place) if !fine(place) => found.say(3, at.fact, What::InTwoPlaces { thing: kit.into() }),
            Some(_) => {}
        };
        match fact {
            F::PutAway(c) => self.stow(book, at, &c.rows, found),
            F::Moved(c) => self.stow(book, at, &c.rows, found),
            F::SeriesMade { made, contents, .. } => {
                for kit in made.packs.iter().flatten().filter(|kit| book.kits.kits.contains_key(kit)) {
                    found.say(3, at.fact, What::MadeTwice { thing: (*kit).into() });
                }
                match content(contents) {
                    None => found.skip(3, Why::ContentSealed),
                    Some(contents) => {
                        for (&lot, vials) in contents.values().flat_map(|inside| &inside.vials) {
                            for &vial in vials {
                                self.handle(at, vial, found);
                                if book.material.owner(vial) != Some(lot.into()) || !made.lots.contains(&lot)
                                {
                                    found.say(3, at.fact, What::InTwoPlaces { thing: vial.into() });
                                }
                                self.set(vial, Fate::InKit);
                            }
                        }
                    }
                }
            }
            F::Packed { as_asked, .. } => {
                as_asked.kits.iter().for_each(|&kit| expect(kit, &|p| p == KitPlace::Depot));
            }
            F::Received(c) => {
                c.kits.keys().for_each(|&kit| expect(kit, &|p| p == KitPlace::InTransit));
            }
            F::Thawed { as_reported: c, .. } => {
                expect(c.kit, &|p| matches!(p, KitPlace::AtSite(_)));
                let inside = book.kits.contents.get(&c.kit).map(|content| &content.vials);
                match (content(&c.details), inside) {
                    (Some(details), Some(inside)) if details.vials != *inside => {
                        found.say(3, at.fact, What::OtherVialsThanPacked { kit: c.kit });
                    }
                    (Some(_), Some(_)) => {}
                    _ => found.skip(3, Why::ContentSealed),
                }
            }
            F::KitsReturned(c) => {
                c.kits.iter().for_each(|&kit| expect(kit, &|p| matches!(p, KitPlace::AtSite(_))));
            }
            F::Destroyed(c) => self.end(book, at, &c.things, Fate::Destroyed, found),
            F::DeclaredMissing(c) => {
                self.end(book, at, &c.things, Fate::Missing, found);
                if !read.signatures.iter().any(|signature| signature.meaning == Meaning::Responsible) {
                    found.say(3, at.fact, What::MissingUnsigned);
                }
            }
            F::Counted(c) => {
                if let supply::Counted::Site(site) = c.at {
                    let kits = c.found.iter().filter_map(|&code| KitCode::try_from(code).ok()).collect();
                    counted(book, read, at, site, None, &kits, found);
                }
            }
            F::Reconciled(c) => counted(book, read, at, c.site, Some(c.trial), &c.found, found),
            _ => {}
        }
    }

    fn stow(&mut self, book: &Book, at: &Mark, rows: &[supply::Stow], found: &mut Found) {
        for thing in rows.iter().flat_map(supply::Stow::things) {
            if let Ok(vial) = VialCode::try_from(thing) {
                // What was declared missing may be found again.
                if self.fate(vial) != Fate::Missing {
                    self.handle(at, vial, found);
                }
                self.set(vial, Fate::Here);
            } else if let Ok(kit) = KitCode::try_from(thing) {
                match book.kits.kits.get(&kit).map(|kit| kit.place) {
                    None => found.say(3, at.fact, What::FromNowhere { thing }),
                    Some(KitPlace::Used(_)) => found.say(3, at.fact, What::InTwoPlaces { thing }),
                    Some(_) => {}
                }
            }
        }
    }

    fn end(&mut self, book: &Book, at: &Mark, things: &BTreeSet<Code>, fate: Fate, found: &mut Found) {
        for &thing in things {
            if let Ok(vial) = VialCode::try_from(thing) {
                if !(fate == Fate::Destroyed && self.fate(vial) == Fate::Missing) {
                    self.handle(at, vial, found);
                }
                self.set(vial, fate);
            } else if let Ok(kit) = KitCode::try_from(thing) {
                match book.kits.kits.get(&kit).map(|kit| kit.place) {
                    None => found.say(3, at.fact, What::FromNowhere { thing }),
                    Some(KitPlace::Used(_)) => found.say(3, at.fact, What::InTwoPlaces { thing }),
                    Some(_) => {}
                }
            }
        }
    }

    /// The balance, lot by lot: what was made is what is somewhere.
    pub fn finish(&self, found: &mut Found) {
        let mut count: BTreeMap<Code, u32> = BTreeMap::new();
        for (_, owner) in self.vials.iter().filter(|vial| vial.0 != Fate::NeverMade) {
            if let Some(owner) = owner {
                *count.entry(*owner).or_default() += 1;
            }
        }
        for (&of, &(fact, made)) in &self.made {
            let counted = count.get(&of).copied().unwrap_or(0);
            if counted != made {
                found.say(3, fact, What::DoesNotBalance { of, made, counted });
            }
        }
    }
}

/// What somebody counted at a site against the book; a difference is said by a deviation.
fn counted(
    book: &Book,
    read: &Read<'_>,
    at: &Mark,
    site: SiteCode,
    trial: Option<bench::TrialCode>,
    there: &BTreeSet<KitCode>,
    found: &mut Found,
) {
    let of_trial = |kit: KitCode| {
        trial.is_none() || book.kits.series_of(kit).is_some_and(|series| Some(series.made.trial) == trial)
    };
    let here = book.kits.kits.iter().filter(|(_, kit)| kit.place == KitPlace::AtSite(site));
    let here: BTreeSet<KitCode> = here.map(|(&kit, _)| kit).filter(|&kit| of_trial(kit)).collect();
    if here != *there && !read.opens_a_deviation() {
        found.say(3, at.fact, What::DifferenceUnsaid { at: site.into() });
    }
}
