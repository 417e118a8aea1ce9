//! Standing: what all rooms together know about one code, and the clearance for one command.

use crate::genealogy::Direction;
use crate::{Command, Portfolio};
use bench::{Clearance, Code, HoldCode, Kind, LotCode, Moment, Released, SiteCode, Standing, VialCode};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

/// The standing of a code now.
#[must_use]
pub fn standing(portfolio: &Portfolio, code: Code) -> Standing {
    Asking { portfolio, stood: &Stood::default() }.standing(code)
}

/// What was found to stand about codes, for whoever asks after several: what many of them share is looked up once. What was found for
/// one portfolio at one position is nothing for another.
#[derive(Debug, Default)]
pub struct Stood {
    answered: RefCell<HashMap<Code, Rc<Standing>>>,
    /// What quality says of a lot: every kit of a series asks for the same.
    lots: RefCell<HashMap<LotCode, Rc<Standing>>>,
}

impl Stood {
    /// As [`standing`], each code once.
    pub fn once(&self, portfolio: &Portfolio, code: Code) -> Rc<Standing> {
        if let Some(known) = self.answered.borrow().get(&code) {
            return Rc::clone(known);
        }
        let standing = Rc::new(Asking { portfolio, stood: self }.standing(code));
        self.answered.borrow_mut().insert(code, Rc::clone(&standing));
        standing
    }
}

/// Somebody asking.
#[derive(Clone, Copy)]
struct Asking<'a> {
    portfolio: &'a Portfolio,
    stood: &'a Stood,
}

impl<'a> Asking<'a> {
    fn once(&self, code: Code) -> Rc<Standing> {
        self.stood.once(self.portfolio, code)
    }

    /// The standings of these codes; what was asked before is given away, not copied.
    fn answer(self, codes: BTreeSet<Code>) -> BTreeMap<Code, Standing> {
        let mut answered = self.stood.answered.take();
        let mut answer = |code: Code| match answered.remove(&code) {
            Some(known) => Rc::unwrap_or_clone(known),
            None => self.standing(code),
        };
        codes.into_iter().map(|code| (code, answer(code))).collect()
    }

    fn standing(&self, code: Code) -> Standing {
        let portfolio = self.portfolio;
        let open = &portfolio.open;
        let mut standing = Standing::default();
        if code.kind == Kind::Person {
            standing.known = bench::PersonCode::try_from(code).is_ok_and(|p| open.people.person(p).is_some());
        }
        open.donor.contribute(code, &mut standing);
        open.bank.contribute(code, &mut standing);
        open.batch.contribute(code, &mut standing);
        open.quality.contribute(code, &mut standing);
        open.supply.contribute(code, &mut standing);
        open.trial.contribute(code, &mut standing);
        open.safety.contribute(code, &mut standing);
        inherit(portfolio, code, &mut standing);
        wanted(portfolio, code, &mut standing);
        from_bank(portfolio, code, &mut standing);
        self.through_lots(code, &mut standing);
        standing
    }

    /// A kit is released for what all of its lots are released for, expires with the first of them, and is rejected with any.
    fn through_lots(&self, code: Code, standing: &mut Standing) {
        if !matches!(code.kind, Kind::Kit | Kind::Series | Kind::Vial | Kind::Preparation) {
            return;
        }
        let mut released: Option<BTreeSet<Released>> = None;
        for &lot in &standing.lots {
            let one = self.lot(lot);
            standing.rejected |= one.rejected;
            standing.expires = match (standing.expires, one.expires) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            };
            released = Some(match released {
                None => one.released.clone(),
                Some(all) => all.intersection(&one.released).cloned().collect(),
            });
        }
        standing.released.extend(released.unwrap_or_default());
    }

    fn lot(&self, lot: LotCode) -> Rc<Standing> {
        let say = || {
            let mut one = Standing::default();
            self.portfolio.open.quality.contribute(lot.into(), &mut one);
            Rc::new(one)
        };
        Rc::clone(self.stood.lots.borrow_mut().entry(lot).or_insert_with(say))
    }
}

/// What a code has from where it came: its donors' eligibility and consent, and the holds upstream.
fn inherit(portfolio: &Portfolio, code: Code, standing: &mut Standing) {
    let open = &portfolio.open;
    // A hold stands on one code; whatever has that code upstream is held (decisions/0011).
    let inherited = open.genealogy.inherited(code);
    standing.held_by.extend(inherited.into_iter().flat_map(|inherited| &inherited.holds));
    if matches!(code.kind, Kind::Kit | Kind::Series | Kind::Preparation) {
        hold_by_vial(portfolio, code, standing);
    }
    let Some(inherited) = inherited.filter(|inherited| !inherited.donors.is_empty()) else { return };
    // Several donors: eligible only if each is, and only what all of them allow.
    standing.donor_eligible = true;
    let mut covers: Option<BTreeSet<_>> = None;
    for &donor in &inherited.donors {
        let mut one = Standing::default();
        open.donor.contribute(donor.into(), &mut one);
        standing.donor_eligible &= one.donor_eligible;
        covers = Some(match covers {
            None => one.consent_covers,
            Some(all) => all.intersection(&one.consent_covers).copied().collect(),
        });
    }
    standing.consent_covers = covers.unwrap_or_default();
}

/// A hold on a single vial reaches every kit of any series made from its lot: which kit holds the vial is closed, so the open
/// answer covers all that could.
fn hold_by_vial(portfolio: &Portfolio, code: Code, standing: &mut Standing) {
    let open = &portfolio.open;
    let owners = open.quality.holds_in_force().filter_map(|(hold, placed)| {
        let vial = VialCode::try_from(placed.placed.on).ok().filter(|_| placed.placed.downstream)?;
        Some((hold, open.supply.vial_owner(vial)?))
    });
    let owners: Vec<(HoldCode, Code)> = owners.collect();
    if owners.is_empty() {
        return;
    }
    let ancestors = open.genealogy.closure(code, Direction::Upstream);
    let held = owners.into_iter().filter(|(_, owner)| ancestors.contains(owner));
    standing.held_by.extend(held.map(|(hold, _)| hold));
}

/// For whom a lot's release is wanted: every trial of its product, under each rule-book of its protocol.
fn wanted(portfolio: &Portfolio, code: Code, standing: &mut Standing) {
    let open = &portfolio.open;
    let Some(product) =
        open.quality.made(code).filter(|_| code.kind == Kind::Lot).and_then(|made| made.product.as_ref())
    else {
        return;
    };
    for (trial, known) in open.trial.trials().filter(|(_, known)| known.newest().product.key == *product) {
        let jurisdictions = known.newest().jurisdictions.iter();
        standing.wanted_for.extend(jurisdictions.map(|&jurisdiction| (jurisdiction, Some(trial))));
    }
}

/// A vial of a bank is released for what its bank is.
fn from_bank(portfolio: &Portfolio, code: Code, standing: &mut Standing) {
    let bank = VialCode::try_from(code).ok().and_then(|vial| portfolio.open.bank.bank_of(vial));
    if let Some((bank, _)) = bank {
        let mut one = Standing::default();
        portfolio.open.quality.contribute(bank.into(), &mut one);
        standing.released.extend(one.released);
        standing.rejected |= one.rejected;
    }
}

/// The answers to what a command's room may ask.
#[must_use]
pub fn clearance(portfolio: &Portfolio, command: &Command, now: Moment) -> Clearance {
    let open = &portfolio.open;
    let mut codes: BTreeSet<Code> = command.names().into_iter().collect();
    codes.extend(match command {
        Command::Quality(c) => quality::asks(&open.quality, c),
        Command::Supply(c) => supply::asks(&open.supply, c),
        Command::Trial(c) => trial::asks(&open.trial, c),
        Command::Safety(c) => safety::asks(&open.safety, c),
        Command::People(_)
        | Command::Donor(_)
        | Command::Bank(_)
        | Command::Batch(_)
        | Command::Portfolio(_) => vec![],
    });
    let allowed = || open.safety.allowed_levels();
    let mut clearance = Clearance {
        // Only the trial room reads it, and most commands are of other rooms.
        allowed_level: matches!(command, Command::Trial(_)).then(allowed).unwrap_or_default(),
        last_vial: open.bank.last_vial().max(open.batch.last_vial()),
        ..Clearance::default()
    };
    let stood = Stood::default();
    let asking = Asking { portfolio, stood: &stood };
    if let Command::Trial(c) = command {
        kits(&asking, c, now, &mut codes, &mut clearance);
    }
    clearance.standing = asking.answer(codes);
    clearance
}

/// For whatever chooses a kit: the usable kits of the sites it may be at, and, at a desk with the key, what they hold.
fn kits(
    asking: &Asking<'_>,
    command: &trial::Command,
    now: Moment,
    codes: &mut BTreeSet<Code>,
    clearance: &mut Clearance,
) {
    let wanted = matches!(
        command,
        trial::Command::AssignKit(_)
            | trial::Command::ReplaceKit(_)
            | trial::Command::Randomise(_)
            | trial::Command::EnterCohort(_)
    );
    if !wanted {
        return;
    }
    let portfolio = asking.portfolio;
    let ask = |code: Code| asking.once(code);
    let sites: Vec<SiteCode> = codes.iter().filter_map(|&code| SiteCode::try_from(code).ok()).collect();
    let mut contents = BTreeMap::new();
    for site in sites {
        let usable = portfolio.open.supply.usable_kits(site, now, &ask);
        codes.extend(usable.iter().map(|&kit| Code::from(kit)));
        if let Some(inside) = &portfolio.closed {
            let held = usable.iter().filter_map(|&kit| Some((kit, inside.supply.contents(kit)?.clone())));
            contents.extend(held);
        }
        clearance.usable_kits.insert(site, usable);
    }
    clearance.contents = portfolio.closed.is_some().then_some(contents);
}
