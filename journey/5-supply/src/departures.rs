//! What is wrong with a report that is taken all the same. Open departures tell nothing of content; those that would are in
//! [`crate::closed_departures`], for the closed compartment.

use crate::count::{Count, Counted, Reconcile};
use crate::logger::judge;
use crate::receive::{Condition, Receive};
use crate::state::State;
use crate::stow::Stow;
use crate::thaw::PrepareDose;
use crate::usable::today;
use crate::{Command, MockRecall, ReadLogger};
use bench::{Asked, Clearance, Code, Departure, KitCode, Meaning, Place, Temperature};
use std::collections::BTreeSet;

/// Every kind of departure that this room tells in the open; the doors' message files hold words for each.
pub const DEPARTURES: &[&str] = &[
    "accounts-differ",
    "container-elsewhere",
    "count-differs",
    "custody-broken",
    "declared-missing",
    "hold-time-passed",
    "kit-damaged",
    "kit-not-in-shipment",
    "kit-of-another-shipment",
    "line-not-cleared",
    "not-dispatched",
    "prepared-twice",
    "qualification-over",
    "ready-before-thaw",
    "recall-incomplete",
    "received-at-another-site",
    "seal-broken",
    "second-person-is-the-first",
    "temperature-excursion",
    "thawed-after-expiry",
    "thawed-in-quarantine",
    "thawed-in-recall",
    "thawed-unassigned",
    "thawed-under-hold",
    "well-taken",
    "window-passed",
];

/// Everything in this report that departs from what was approved, or from what the book says.
#[must_use]
pub fn departures(state: &State, clearance: &Clearance, asked: &Asked, command: &Command) -> Vec<Departure> {
    match command {
        Command::PutAway(c) => stowed(state, &c.rows, |place| matches!(place, Place::Bench)),
        Command::Move(c) => stowed(state, &c.rows, |place| matches!(place, Place::Stored(_))),
        Command::Count(c) => counted(state, c),
        Command::DeclareMissing(c) => {
            vec![Departure::new("supply", "declared-missing", c.things.iter().copied().collect())]
        }
        Command::RegisterShipper(c) if c.qualified_until < asked.now.date() => {
            let about = c.shipper.map(Code::from).into_iter().collect();
            vec![Departure::new("supply", "qualification-over", about).with("until", c.qualified_until)]
        }
        Command::Receive(c) => received(state, asked, c),
        Command::ReadLogger(c) => read(state, c),
        Command::Thaw(c) => thawed(state, clearance, asked, c.kit),
        Command::PrepareDose(c) => prepared(state, asked, c),
        Command::ReturnKit(c) => {
            let elsewhere = |kit: &&KitCode| !matches!(state.place((**kit).into()), Some(Place::AtSite(_)));
            let about = c.kits.iter().filter(elsewhere).map(|&kit| kit.into()).collect();
            some("container-elsewhere", about)
        }
        Command::Destroy(c) => {
            let gone = |thing: &&Code| {
                let place = state.place(**thing);
                matches!(place, Some(Place::Used(_) | Place::Consumed | Place::Destroyed | Place::Sampled(_)))
            };
            let mut found = some("container-elsewhere", c.things.iter().filter(gone).copied().collect());
            found.extend(alone(asked, Meaning::Witnessed, c.things.iter().copied().collect()));
            found
        }
        Command::Reconcile(c) => reconciled(state, c),
        Command::MockRecall(c) => mock_recalled(state, c),
        Command::Correct(c) => match c.content.as_ref() {
            Command::ReadLogger(c) => read(state, c),
            Command::Reconcile(c) => reconciled(state, c),
            // A correction is written later than what it corrects, and says it a second time: neither is wrong with it.
            Command::PrepareDose(c) => but(prepared(state, asked, c), &["prepared-twice"]),
            Command::Receive(c) => {
                but(received(state, asked, c), &["hold-time-passed", "received-at-another-site"])
            }
            _ => vec![],
        },
        _ => vec![],
    }
}

/// One departure about these things, if there are any.
pub(crate) fn some(kind: &str, about: Vec<Code>) -> Vec<Departure> {
    if about.is_empty() { vec![] } else { vec![Departure::new("supply", kind, about)] }
}

/// The same without some kinds.
fn but(found: Vec<Departure>, without: &[&str]) -> Vec<Departure> {
    found.into_iter().filter(|departure| !without.contains(&departure.kind.as_str())).collect()
}

/// Whoever watches is somebody else than whoever does (house 4.2: two people).
fn alone(asked: &Asked, meaning: Meaning, about: Vec<Code>) -> Vec<Departure> {
    let watcher = asked.signer(meaning);
    if watcher == Some(asked.author.person) { some("second-person-is-the-first", about) } else { vec![] }
}

fn stowed(state: &State, rows: &[Stow], expected: impl Fn(&Place) -> bool) -> Vec<Departure> {
    let (mut elsewhere, mut taken) = (Vec::new(), Vec::new());
    let mut filled = BTreeSet::new();
    for row in rows {
        let name = row.in_box();
        for (at, thing) in row.things().enumerate() {
            let Some(place) = state.place(thing) else { break };
            if !expected(&place) && !state.is_unpacked(thing) {
                elsewhere.push(thing);
            }
            let well = u16::try_from(usize::from(row.first_well) + at).unwrap_or(u16::MAX);
            // Where vials may have gone into kits, only the compartment can say whether the well is really taken.
            let other = state.vials.occupant(&name, well).filter(|other| *other != thing);
            if !filled.insert((name.clone(), well)) || other.is_some_and(|other| !state.may_be_kitted(other))
            {
                taken.push(thing);
            }
        }
    }
    let mut found = some("container-elsewhere", elsewhere);
    found.extend(some("well-taken", taken));
    found
}

fn counted(state: &State, count: &Count) -> Vec<Departure> {
    let expected: BTreeSet<Code> = match &count.at {
        Counted::Box(name) => state.vials.in_box(name),
        Counted::Site(site) => state.kits_at(*site).map(Code::from).collect(),
    };
    let missing = expected.difference(&count.found).copied().filter(|&thing| !state.may_be_kitted(thing));
    let missing: Vec<Code> = missing.collect();
    let unexpected: Vec<Code> = count.found.difference(&expected).copied().collect();
    let numbers = (missing.len(), unexpected.len());
    let about: Vec<Code> = missing.into_iter().chain(unexpected).collect();
    let said = |d: Departure| d.with("missing", numbers.0).with("unexpected", numbers.1);
    some("count-differs", about).into_iter().map(said).collect()
}

fn received(state: &State, asked: &Asked, receipt: &Receive) -> Vec<Departure> {
    let Some(shipment) = state.shipment(receipt.shipment) else { return vec![] };
    let mut found = Vec::new();
    let about = |kits: &mut dyn Iterator<Item = KitCode>| -> Vec<Code> {
        std::iter::once(receipt.shipment.into()).chain(kits.map(Code::from)).collect()
    };
    if !receipt.seal_whole {
        let all = about(&mut receipt.kits.keys().copied());
        found.push(Departure::new("supply", "seal-broken", all).grave());
    }
    let damaged = receipt.kits.iter().filter(|(_, condition)| **condition == Condition::Damaged);
    let damaged: Vec<Code> = damaged.map(|(&kit, _)| kit.into()).collect();
    found.extend(some("kit-damaged", damaged).into_iter().map(Departure::grave));
    let came = |kit: &KitCode| {
        receipt.kits.contains_key(kit) || shipment.receipts().any(|before| before.kits.contains_key(kit))
    };
    let lacking: Vec<Code> =
        shipment.packed.kits.iter().filter(|kit| !came(kit)).map(|&kit| kit.into()).collect();
    found.extend(some("kit-not-in-shipment", lacking));
    let strange = receipt.kits.keys().filter(|kit| !shipment.packed.kits.contains(kit));
    let strange = strange.map(|&kit| kit.into()).collect();
    found.extend(some("kit-of-another-shipment", strange).into_iter().map(Departure::grave));
    let shipper = state.shipper(shipment.packed.shipper);
    let budget_s = shipper.map_or(0, |known| i64::from(known.registered.now().hold_hours) * 3600);
    let took_s = asked.happened.seconds_since(shipment.packed_at);
    if took_s > budget_s {
        let all = about(&mut receipt.kits.keys().copied());
        let late = Departure::new("supply", "hold-time-passed", all);
        found.push(late.with("hours", took_s / 3600).with("budget", budget_s / 3600));
    }
    if shipment.dispatched.is_none() {
        found.push(Departure::new("supply", "not-dispatched", vec![receipt.shipment.into()]));
    }
    if asked.author.site.is_some_and(|site| site != shipment.site) {
        let kind = "received-at-another-site";
        found.push(Departure::new("supply", kind, vec![receipt.shipment.into(), shipment.site.into()]));
    }
    found
}

fn read(state: &State, reading: &ReadLogger) -> Vec<Departure> {
    let Some(shipment) = state.shipment(reading.shipment) else { return vec![] };
    let codes: BTreeSet<_> = shipment.packed.kits.iter().filter_map(|&kit| state.series_of(kit)).collect();
    // The kits are not held by this: they stay in quarantine by their own temperature until quality decides.
    let beyond = codes.into_iter().filter_map(|code| {
        let findings = judge(reading, shipment, state.series(code)?);
        if findings.is_empty() {
            return None;
        }
        let said: Vec<String> = findings.iter().map(ToString::to_string).collect();
        let departure =
            Departure::new("supply", "temperature-excursion", vec![reading.shipment.into(), code.into()]);
        Some(departure.with("findings", said.join("; ")))
    });
    beyond.collect()
}

fn thawed(state: &State, clearance: &Clearance, asked: &Asked, code: KitCode) -> Vec<Departure> {
    let about = || vec![Code::from(code)];
    let standing = clearance.of(code);
    let mut found = Vec::new();
    match state.place(code.into()) {
        Some(Place::AtSite(site)) if asked.author.site.is_none_or(|mine| mine == site) => {}
        _ => found.extend(some("container-elsewhere", about())),
    }
    let Some(series) = state.series_of(code).and_then(|series| state.series(series)) else { return found };
    if !state.holds(clearance, code).is_empty() {
        found.extend(some("thawed-under-hold", about()));
    }
    if series.recalled.is_some() {
        found.extend(some("thawed-in-recall", about()));
    }
    if series.made.expires < today(series.made.jurisdiction, asked.happened) {
        found.extend(some("thawed-after-expiry", about()).into_iter().map(Departure::grave));
    }
    if !matches!(state.temperature(code), Temperature::Within | Temperature::FoundFit) {
        found.extend(some("thawed-in-quarantine", about()).into_iter().map(Departure::grave));
    }
    if !state.custody_whole(code) {
        found.extend(some("custody-broken", about()).into_iter().map(Departure::grave));
    }
    if standing.assigned.is_none() {
        found.extend(some("thawed-unassigned", about()));
    }
    found
}

fn prepared(state: &State, asked: &Asked, command: &PrepareDose) -> Vec<Departure> {
    let Some(preparation) = state.preparation(command.preparation) else { return vec![] };
    let about = || vec![Code::from(preparation.kit), command.preparation.into()];
    let mut found = alone(asked, Meaning::Verified, about());
    if !command.line_cleared {
        found.extend(some("line-not-cleared", about()).into_iter().map(Departure::grave));
    }
    let until = state.usable_until(command.preparation);
    if let Some(until) = until.filter(|&until| command.ready > until) {
        found.extend(some("window-passed", about()).into_iter().map(|d| d.with("until", until)));
    }
    if command.ready < preparation.thawed {
        found.extend(some("ready-before-thaw", about()));
    }
    if preparation.prepared.is_some() {
        found.extend(some("prepared-twice", about()));
    }
    found
}

fn reconciled(state: &State, papers: &Reconcile) -> Vec<Departure> {
    let book = state.accounts(papers.site, papers.trial);
    let rows = [
        ("received", book.received, papers.received),
        ("used", book.used, papers.used),
        ("returned", book.returned, papers.returned),
        ("destroyed", book.destroyed, papers.destroyed),
        ("missing", book.missing, papers.missing),
    ];
    let differ: Vec<_> = rows.into_iter().filter(|(_, book, papers)| book != papers).collect();
    let kits: Vec<Code> = book.here.symmetric_difference(&papers.found).map(|&kit| kit.into()).collect();
    if differ.is_empty() && kits.is_empty() {
        return vec![];
    }
    let about = [papers.site.into()].into_iter().chain(kits).collect();
    let mut departure = Departure::new("supply", "accounts-differ", about);
    for (name, book, papers) in differ {
        departure = departure.with(name, format!("{book} / {papers}"));
    }
    vec![departure]
}

fn mock_recalled(state: &State, mock: &MockRecall) -> Vec<Departure> {
    let known = mock.series.iter().filter_map(|&code| state.series(code));
    let all: BTreeSet<KitCode> = known.flat_map(|series| series.kits()).collect();
    // What nobody can send back need not be found: given, destroyed, returned, declared missing.
    let there = |kit: &&KitCode| {
        matches!(
            state.place((**kit).into()),
            Some(Place::Bench | Place::Stored(_) | Place::InTransit(_) | Place::AtSite(_))
        )
    };
    let lost: Vec<Code> =
        all.iter().filter(there).filter(|kit| !mock.located.contains(kit)).map(|&kit| kit.into()).collect();
    some("recall-incomplete", lost)
}
