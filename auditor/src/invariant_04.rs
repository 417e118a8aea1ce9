//! 4. No vial without a donor who is eligible, or used under a signed exception, and whose consent covers the use.
//!
//! Asked at each step at which somebody decides to go on: lines begun, a batch started, a release, a clearance; and of every bank and
//! every lot when its vials come into being, that it has a donor at all. A finding on a donor holds the donor and everything
//! downstream in the same entry, and so does whatever takes a donor's cells away: another determination, a consent withdrawn.
//!
//! The donor's consent is asked by use. Which vials a kit holds is closed, so that a clearance asks of every lot that its kit could be from:
//! nothing is left unjudged without the key.

use crate::book::Book;
use crate::found::{Found, What};
use crate::read::Read;
use bench::{Code, DonorCode, Mark, Use};
use portfolio::Fact;

pub(crate) fn judge(book: &Book, read: &Read<'_>, at: &Mark, fact: &Fact, found: &mut Found) {
    let mut ask = |of: Code, wanted: Option<Use>| origin(book, at, of, wanted, found);
    match fact {
        Fact::Bank(bank::Fact::LinesBegun { as_authorised, .. }) => {
            ask(as_authorised.tissue.into(), Some(as_authorised.intended));
        }
        Fact::Bank(bank::Fact::CellsBanked { as_reported, .. }) => {
            as_reported.parents.codes().into_iter().for_each(|parent| ask(parent, None));
        }
        Fact::Batch(batch::Fact::BatchStarted { as_authorised, .. }) => {
            ask(as_authorised.bank.into(), Some(Use::Clinical));
        }
        Fact::Batch(batch::Fact::Filled { as_reported, .. }) => ask(as_reported.batch.into(), None),
        Fact::Quality(quality::Fact::Released { as_asked, .. }) => ask(as_asked.of, Some(Use::Clinical)),
        Fact::Quality(quality::Fact::ReleaseStaged { as_asked, .. }) => ask(as_asked.of, Some(Use::Clinical)),
        Fact::Trial(trial::Fact::DosingCleared(c)) => {
            let series = book.kits.series_of(c.kit);
            let lots = series.into_iter().flat_map(|series| series.made.lots.iter().copied());
            lots.for_each(|lot| ask(lot.into(), Some(Use::Clinical)));
        }
        Fact::Donor(donor::Fact::FindingReported(c)) if !holds(read, c.donor) => {
            found.say(4, at.fact, What::FindingWithoutHold { donor: c.donor });
        }
        Fact::Donor(donor::Fact::EligibilityDetermined(c)) => {
            let usable = [donor::Determination::Eligible, donor::Determination::Exception];
            let was = book.material.donors.get(&c.donor);
            if was.is_some_and(|was| was.eligible && was.collected) && !usable.contains(&c.determination) {
                held(read, at, c.donor, found);
            }
        }
        Fact::Donor(donor::Fact::ConsentWithdrawn(c)) => {
            let was = book.material.donors.get(&c.donor);
            if was.is_some_and(|was| was.collected && was.covers(Use::Clinical))
                && c.uses.contains(&Use::Clinical)
            {
                held(read, at, c.donor, found);
            }
        }
        _ => {}
    }
}

/// Whether the entry holds a donor, and everything that came of them.
fn holds(read: &Read<'_>, donor: DonorCode) -> bool {
    let on: Code = donor.into();
    read.facts.iter().any(|fact| match fact {
        Fact::Quality(quality::Fact::HoldPlaced { as_asked, .. }) => as_asked.on == on && as_asked.downstream,
        _ => false,
    })
}

/// What takes a donor's cells away holds them in the same entry.
fn held(read: &Read<'_>, at: &Mark, donor: DonorCode, found: &mut Found) {
    if !holds(read, donor) {
        found.say(4, at.fact, What::LossWithoutHold { donor });
    }
}

/// The donors of a thing; what each must allow, where something is decided.
fn origin(book: &Book, at: &Mark, of: Code, wanted: Option<Use>, found: &mut Found) {
    let origins = book.origins(of);
    let donors: Vec<DonorCode> = origins.iter().filter_map(|&code| DonorCode::try_from(code).ok()).collect();
    if donors.is_empty() {
        found.say(4, at.fact, What::NoDonor { of });
    }
    let Some(wanted) = wanted else { return };
    for donor in donors {
        let known = book.material.donors.get(&donor);
        if !known.is_some_and(|known| known.eligible) {
            found.say(4, at.fact, What::DonorNotEligible { of, donor });
        }
        if !known.is_some_and(|known| known.covers(wanted)) {
            found.say(4, at.fact, What::ConsentDoesNotCover { of, donor });
        }
    }
}
