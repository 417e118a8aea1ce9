//! 1. No dose leaves quarantine without a release, signed by quality, by somebody who neither made nor tested it.
//!
//! Something leaves quarantine when a bank's vials start a batch, when a lot goes into kits, and when kits are dispatched; going under
//! quarantine has a verb of its own and is no leaving. A staged release names at least one result that is awaited. Whoever
//! signs is a releaser, did not work on the batch or bank, and reported no result of it.
//!
//! All of this is open: nothing is left unjudged without the key.

use crate::book::Book;
use crate::found::{Found, What};
use crate::read::Read;
use bench::{BankCode, Code, FactId, Kind, Mark, PersonCode, Role};
use portfolio::Fact;
use std::collections::BTreeSet;

pub(crate) fn judge(book: &Book, read: &Read<'_>, at: &Mark, fact: &Fact, found: &mut Found) {
    match fact {
        Fact::Quality(quality::Fact::Released { by, as_asked, .. }) => {
            release(book, read, at.fact, as_asked.of, by, found);
        }
        Fact::Quality(quality::Fact::ReleaseStaged { by, as_asked, .. }) => {
            release(book, read, at.fact, as_asked.of, by, found);
            if as_asked.pending.is_empty() {
                found.say(1, at.fact, What::NothingPending { of: as_asked.of });
            }
        }
        Fact::Batch(batch::Fact::BatchStarted { as_authorised, .. }) => {
            let bank = as_authorised.bank;
            // A bank is released for further manufacture: for no trial in particular.
            let given = book.quality.releases.get(&bank.into());
            if !given.is_some_and(|given| given.iter().any(|(_, trial)| trial.is_none())) {
                found.say(1, at.fact, What::NotReleased { of: bank.into() });
            }
            for &vial in &as_authorised.vials {
                if book.material.owner(vial).is_some_and(|owner| BankCode::try_from(owner) != Ok(bank)) {
                    found.say(1, at.fact, What::NotReleased { of: vial.into() });
                }
            }
        }
        Fact::Supply(supply::Fact::SeriesMade { made, .. }) => lots(book, at.fact, made, found),
        Fact::Supply(supply::Fact::Dispatched(c)) => {
            let shipment = book.kits.shipments.get(&c.shipment);
            let kits = shipment.into_iter().flat_map(|shipment| &shipment.kits);
            let series: BTreeSet<_> = kits.filter_map(|kit| Some(book.kits.kits.get(kit)?.series)).collect();
            for made in series.iter().filter_map(|code| book.kits.series.get(code)) {
                lots(book, at.fact, &made.made, found);
            }
        }
        _ => {}
    }
}

fn lots(book: &Book, at: FactId, made: &supply::Made, found: &mut Found) {
    for &lot in &made.lots {
        if !book.quality.is_released(lot.into(), made.jurisdiction, Some(made.trial)) {
            found.say(1, at, What::NotReleased { of: lot.into() });
        }
    }
}

fn release(book: &Book, read: &Read<'_>, at: FactId, of: Code, by: &BTreeSet<PersonCode>, found: &mut Found) {
    if let Some(author) = read.author.filter(|author| author.role != Role::QualityReleaser) {
        found.say(1, at, What::NotByQuality { of, role: author.role });
    }
    if book.quality.rejected.contains(&of) {
        found.say(1, at, What::ReleasedThoughRejected { of });
    }
    let (makers, testers) = (book.material.makers(of), testers(book, of));
    let people: BTreeSet<PersonCode> = by.iter().copied().chain(read.people()).collect();
    for person in people {
        if makers.contains(&person) {
            found.say(1, at, What::ReleaserMadeIt { of, person });
        }
        if testers.contains(&person) {
            found.say(1, at, What::ReleaserTestedIt { of, person });
        }
    }
}

/// Everybody who tested what speaks for a thing, or reported for whoever did.
fn testers(book: &Book, of: Code) -> BTreeSet<PersonCode> {
    let speakers = if of.kind == Kind::Lot { book.material.speakers(of) } else { BTreeSet::from([of]) };
    let results = speakers.into_iter().flat_map(|code| book.quality.results_on(code));
    let versions = results.filter_map(|(fact, _)| book.quality.results.get(&fact)).flatten();
    versions.flat_map(|(author, report)| author.iter().copied().chain([report.analyst])).collect()
}
