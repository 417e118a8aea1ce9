//! 2. Nobody is cleared for dosing unless everything about the kit, the site, the consent, the person and the two who checked is so.
//!
//! The kit's lots are released for that jurisdiction and trial, unexpired and not held; every hand-over was whole, every temperature
//! within or found fit; it is prepared, at that site, within its window. The site is active and has every approval of its version.
//! The consent is of the version in force, by the mode that applies. Eligibility was confirmed and its windows hold at their own
//! endpoints; later doses fall on their days from the first. The kit is this person's for this administration. Two people signed.
//!
//! A report of a dose that nobody cleared is no violation where it says so: it opens a deviation in the same entry.
//! All of this is open: nothing is left unjudged without the key.

use crate::book::Book;
use crate::book::kits::{KitPlace, Series};
use crate::book::trial::{Person, Site};
use crate::found::{Found, What};
use crate::read::Read;
use bench::{Code, Date, FactId, KitCode, LotCode, Mark, Moment, PartialDate, Quantity, Text, VialCode};
use portfolio::Fact;
use std::collections::BTreeSet;
use supply::{Condition, ReadLogger};
use trial::ClearForDosing;
use trial::protocol::criterion::{Anchor, Check, CriterionKind, Endpoint, Window};
use trial::protocol::{ConsentMode, Part, Protocol};

pub(crate) fn judge(book: &Book, read: &Read<'_>, at: &Mark, fact: &Fact, found: &mut Found) {
    match fact {
        Fact::Trial(trial::Fact::DosingCleared(c)) => clear(book, read, at, c, found),
        Fact::Trial(trial::Fact::AdministrationRecorded(c)) => {
            let person = book.trial.people.get(&c.participant);
            let cleared = person.is_some_and(|p| p.cleared.get(&c.administration) == Some(&c.kit));
            if !cleared && !read.opens_a_deviation() {
                let what = What::GivenUnclearedUnsaid { participant: c.participant, kit: c.kit };
                found.say(2, at.fact, what);
            }
        }
        _ => {}
    }
}

fn clear(book: &Book, read: &Read<'_>, at: &Mark, c: &ClearForDosing, found: &mut Found) {
    let (participant, administration, kit) = (c.participant, c.administration, c.kit);
    let mut say = |what| found.say(2, at.fact, what);
    let person = book.trial.people.get(&participant);
    let place = person.and_then(|p| Some((p, book.trial.sites.get(&p.site)?, book.trial.protocol(p)?)));
    let Some((person, site, protocol)) = place else { return say(What::UnknownParticipant { participant }) };
    let Some(part) = protocol.parts.iter().find(|part| part.key == person.part) else {
        return say(What::UnknownParticipant { participant });
    };
    let day = at.recorded.date_in(&site.zone);
    if read.people().collect::<BTreeSet<_>>().len() < 2 {
        say(What::OnePersonOnly { participant });
    }
    if person.kits.get(&administration) != Some(&kit) {
        say(What::KitNotTheirs { kit });
    }
    if person.began(administration).is_some() {
        say(What::AlreadyGiven { participant, administration });
    }
    if (1..administration).any(|earlier| person.began(earlier).is_none()) {
        say(What::EarlierDoseMissing { participant, administration });
    }
    if !person.may_be_treated() {
        say(What::LeftTheTrial { participant });
    }
    place_ready(book, person, site, protocol, day, &mut say);
    consent(book, c, person, protocol, &mut say);
    if administration == 1 {
        eligible(c, person, (site, part, protocol), day, &mut say);
    } else {
        let first = person.began(1).map(|began| began.date_in(&site.zone));
        let planned =
            administration.checked_sub(1).and_then(|n| part.schedule.administrations.get(n as usize));
        let after = planned.and_then(|p| Some((p, part.schedule.convention.days_after_first(p.day)?)));
        let fits = first.zip(after).is_some_and(|(first, (planned, days))| {
            let late = day.days_since(first) - days;
            -i64::from(planned.before) <= late && late <= i64::from(planned.after)
        });
        if !fits {
            say(What::OutsideDosingDays { participant, administration });
        }
    }
    the_kit(book, kit, person, site, at.recorded, &mut say);
}

fn place_ready(
    book: &Book,
    person: &Person,
    site: &Site,
    protocol: &Protocol,
    day: Date,
    say: &mut dyn FnMut(What),
) {
    let Some(version) = &site.active else { return say(What::SiteNotActive { site: person.site }) };
    let asked = protocol.approvals.iter().filter(|a| a.country == site.jurisdiction).flat_map(|a| &a.kinds);
    for kind in asked {
        let there = book.trial.approvals.iter().any(|a| {
            a.trial == site.trial
                && a.kind == *kind
                && a.version == *version
                && a.jurisdiction == site.jurisdiction
                && a.site.is_none_or(|only| only == person.site)
                && a.until.is_none_or(|until| until >= day)
        });
        if !there {
            say(What::ApprovalMissing { site: person.site });
        }
    }
}

fn consent(book: &Book, c: &ClearForDosing, person: &Person, protocol: &Protocol, say: &mut dyn FnMut(What)) {
    let participant = c.participant;
    let Some(given) = book.trial.consents.get(&person.consent) else {
        return say(What::ConsentMissing { participant });
    };
    let applies = match (given.has_capacity, given.can_write) {
        (true, true) => ConsentMode::OwnHand,
        (true, false) => ConsentMode::Witness,
        (false, _) => ConsentMode::Representative,
    };
    if given.mode != applies || !protocol.consent.modes.contains(&applies) {
        say(What::ConsentByWrongMode { participant });
    }
    if given.version != protocol.consent.version {
        say(What::ConsentOutdated { participant });
    }
}

fn eligible(
    c: &ClearForDosing,
    person: &Person,
    (site, part, protocol): (&Site, &Part, &Protocol),
    day: Date,
    say: &mut dyn FnMut(What),
) {
    let participant = c.participant;
    let until = person
        .confirmed
        .map(|confirmed| confirmed.date_in(&site.zone).plus_days(i64::from(part.eligibility_holds_days)));
    if person.failed || until.is_none_or(|until| day > until) {
        say(What::NotEligible { participant });
    }
    let ends = |endpoint| match endpoint {
        Endpoint::Screening => Some(person.screened.date_in(&site.zone)),
        Endpoint::Randomisation => person.allocated.as_ref().map(|(_, when)| when.date_in(&site.zone)),
        Endpoint::FirstAdministration => Some(day),
    };
    for criterion in &protocol.criteria {
        let bound = criterion.parts.is_empty() || criterion.parts.contains(&part.key);
        let (Check::Window(window), true) = (&criterion.check, bound) else { continue };
        let anchor = match window.anchor {
            // A consent renewed later is no anchor that could be held against anybody: it only moves the window on.
            Anchor::Consent => continue,
            Anchor::Screening => Some(PartialDate::Day(person.screened.date_in(&site.zone))),
            _ => answered(person, &criterion.key),
        };
        let inside = anchor.zip(ends(window.endpoint)).and_then(|(anchor, end)| within(window, anchor, end));
        let met = match criterion.kind {
            CriterionKind::Inclusion => inside == Some(true),
            CriterionKind::Exclusion => inside == Some(false),
        };
        if !met {
            say(What::OutsideWindow { participant, window: criterion.key.clone() });
        }
    }
}

fn answered(person: &Person, criterion: &Text) -> Option<PartialDate> {
    person.days.values().rev().find(|(key, _)| key == criterion).map(|(_, day)| *day)
}

/// Whether every day that the anchor could be lies inside, or every one outside; `None` where that is open.
fn within(window: &Window, anchor: PartialDate, end: Date) -> Option<bool> {
    let (first, last) = anchor.could_be();
    let seconds = |days: i64| days * 86_400;
    let limit = |q: &Option<Quantity>| q.as_ref().and_then(Quantity::seconds);
    let (min, max) = (limit(&window.min), limit(&window.max));
    let inside = |day: Date| {
        let passed = seconds(end.days_since(day));
        min.is_none_or(|min| passed >= min) && max.is_none_or(|max| passed <= max)
    };
    match (inside(first), inside(last)) {
        (one, other) if one == other => Some(one),
        _ => None,
    }
}

fn the_kit(book: &Book, kit: KitCode, person: &Person, site: &Site, at: Moment, say: &mut dyn FnMut(What)) {
    let known =
        book.kits.kits.get(&kit).and_then(|known| Some((known, book.kits.series.get(&known.series)?)));
    let Some((known, series)) = known else { return say(What::UnknownKit { kit }) };
    let day = at.date_in(&site.zone);
    if (series.made.trial, &series.made.part) != (person.trial, &person.part) {
        say(What::ForAnotherTrial { kit });
    }
    if series.recalled {
        say(What::Recalled { kit });
    }
    for &lot in &series.made.lots {
        if !book.quality.is_released(lot.into(), site.jurisdiction, Some(person.trial)) {
            say(What::LotNotReleased { kit, lot });
        }
        if book.quality.rejected.contains(&lot.into()) {
            say(What::Rejected { kit, lot });
        }
    }
    let lots = series.made.lots.iter().filter_map(|&lot| expires(book, lot));
    if lots.chain([series.made.expires]).min().is_some_and(|last| last < day) {
        say(What::Expired { kit });
    }
    let owner = |code: Code| VialCode::try_from(code).ok().and_then(|vial| book.material.owner(vial));
    if let Some(hold) = book.quality.held(kit.into(), &book.origins(kit.into()), owner) {
        say(What::Held { kit, hold });
    }
    let shipments = known.shipments.iter().map(|code| book.kits.shipments.get(code));
    let (mut whole, mut cold) = (true, true);
    for shipment in shipments {
        whole &= shipment.is_some_and(|shipment| {
            let receipt = shipment.receipts.values().find(|receipt| receipt.kits.contains_key(&kit));
            receipt.is_some_and(|r| r.seal_whole && r.kits.get(&kit) == Some(&Condition::Intact))
        });
        cold &= shipment.is_some_and(|shipment| stayed_cold(shipment, known.series, series));
    }
    if !whole {
        say(What::CustodyBroken { kit });
    }
    if !cold {
        say(What::Temperature { kit });
    }
    let KitPlace::Used(preparation) = known.place else { return say(What::NotPrepared { kit }) };
    let Some(preparation) = book.kits.preparations.get(&preparation).filter(|p| p.prepared) else {
        return say(What::NotPrepared { kit });
    };
    if preparation.site != Some(person.site) {
        say(What::KitElsewhere { kit });
    }
    if preparation.thawed.plus_seconds(series.made.window.seconds().unwrap_or(0)) < at {
        say(What::WindowPassed { kit });
    }
}

/// The last day of a lot by the shelf life of its product, month by month.
fn expires(book: &Book, lot: LotCode) -> Option<Date> {
    let months = *book.quality.shelf_months.get(book.material.product(lot)?)?;
    let made = book.material.lots.get(&lot)?.made.date();
    let months = i64::from(made.0.month()) - 1 + i64::from(months);
    let (year, month) = (i64::from(made.0.year()) + months / 12, months % 12 + 1);
    let month: PartialDate = format!("{year:04}-{month:02}").parse().ok()?;
    let (first, last) = month.could_be();
    Some(first.plus_days(i64::from(made.0.day()) - 1).min(last))
}

/// Whether the logger watched the whole way and saw nothing beyond a limit, or quality found the series fit after that reading.
fn stayed_cold(shipment: &crate::book::kits::Shipment, code: bench::SeriesCode, series: &Series) -> bool {
    let Some((counts, reading)) = shipment.readings.values().last() else { return false };
    if shipment.receipts.is_empty() {
        return false;
    }
    let decided: Option<&(FactId, bool)> = shipment.decided.get(&code).filter(|(when, _)| when > counts);
    within_limits(shipment, reading, series) || decided.is_some_and(|(_, fit)| *fit)
}

fn within_limits(shipment: &crate::book::kits::Shipment, reading: &ReadLogger, series: &Series) -> bool {
    let watched = reading.logger == shipment.logger
        && reading.readings > 0
        && shipment.dispatched.is_none_or(|left| reading.first <= left)
        && shipment.received.is_none_or(|came| reading.last >= came);
    let gap = reading.longest_gap.seconds().zip(series.made.logger_gap.seconds());
    let spoke = gap.is_some_and(|(gap, most)| gap <= most);
    let shipped = |stage| matches!(stage, bench::product::StorageStage::Shipped);
    let held = series.made.storage.iter().filter(|limit| shipped(limit.stage)).all(|limit| {
        let tolerated = limit.tolerated.seconds().unwrap_or(0);
        match reading.beyond.iter().find(|row| row.limit == limit.limit) {
            Some(row) => row.total.seconds().is_some_and(|total| total <= tolerated),
            None => [&reading.lowest, &reading.highest].iter().all(|q| limit.limit.allows(q) == Ok(true)),
        }
    });
    watched && spoke && held
}
