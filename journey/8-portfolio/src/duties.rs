//! Duties: what the rules ask for now, of all rooms.

use crate::{Portfolio, Stood};
use bench::{Code, Duty, Jurisdiction, Moment, PersonCode, Role, SiteCode, Standing};
use quality::Stage;
use safety::ReviewVerdict;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use strum::VariantArray;
use trial::Cause;

/// Everything that waits for somebody at this moment, in walking order. What lives in a closed compartment is asked of unblinded
/// roles only, and only at a desk that holds the key.
#[must_use]
pub fn duties(portfolio: &Portfolio, now: Moment) -> Vec<Duty> {
    duties_knowing(portfolio, now, &Stood::default())
}

/// The same, sharing what was found to stand about codes: many rooms ask about the same ones in one look.
#[must_use]
pub fn duties_knowing(portfolio: &Portfolio, now: Moment, stood: &Stood) -> Vec<Duty> {
    let open = &portfolio.open;
    let ask = |code: Code| -> Standing { stood.once(portfolio, code).as_ref().clone() };
    let mut all = staffing(portfolio, now);
    all.extend(beginnings(portfolio, now));
    all.extend(open.donor.duties(now));
    all.extend(open.bank.duties(now, &ask));
    all.extend(open.batch.duties(now, &ask));
    let mut testing = open.quality.duties(now, &ask);
    crate::sampling::name(portfolio, &mut testing);
    all.extend(testing);
    let expected = crate::expected::of(portfolio, now);
    all.extend(crate::demand::duties(portfolio, &expected, now, &ask));
    let stocks = open.supply.stocks(now, &ask, &expected);
    all.extend(open.supply.duties_knowing(now, &ask, &expected, &stocks));
    all.extend(open.trial.duties(now, &ask));
    all.extend(open.safety.duties(now, &ask));
    all.extend(resumptions(portfolio, now));
    all.extend(crate::milestones::duties::of(portfolio, now));
    // A site looks for people once it holds something to treat them with: what the trial room wants and the supply room has.
    all.retain(|duty| duty.verb != "trial.pre-screen" || is_stocked(portfolio, duty, now, &ask));
    if let Some(inside) = &portfolio.closed {
        all.extend(inside.supply.duties(&open.supply, now, &ask, &expected));
        // Shown to blinded supply: an order is of whole packs, and that a site is not ready shows in the open anyhow.
        all.extend(inside.supply.orders_due(&open.supply, now, &ask, &expected, &stocks));
        all.extend(inside.safety.duties(&open.safety, now));
    }
    all
}

/// Whether a site holds enough usable kits for whole courses of everybody whom one pack of each administration would treat.
fn is_stocked(portfolio: &Portfolio, duty: &Duty, now: Moment, ask: &dyn Fn(Code) -> Standing) -> bool {
    let Some(site) = duty.site else { return false };
    let (Ok(trial), Some(key)) = (
        serde_json::from_value(duty.prefill["trial"].clone()),
        duty.prefill["part"].as_str().map(bench::Text::new),
    ) else {
        return false;
    };
    let open = &portfolio.open;
    let Some(plan) = open.supply.plan(trial, &key) else { return false };
    let part = open.trial.trial(trial).and_then(|trial| trial.part(&key));
    let administrations = part.map_or(1, |part| part.schedule.administrations.len());
    let usable = open.supply.usable_kits(site, now, ask);
    let of_part = usable
        .into_iter()
        .filter(|&kit| ask(kit.into()).meant_for.as_ref().is_some_and(|(_, part)| *part == key));
    of_part.count() >= plan.pack() as usize * administrations
}

fn duty(verb: &'static str, about: Code, role: Role, now: Moment, prefill: Value) -> Duty {
    Duty { verb, about, role, site: None, not_by: vec![], from: now, until: None, prefill }
}

/// Nobody is there yet for a duty to be about: it is about whoever founded the ledger.
fn founder() -> Code {
    PersonCode::after(0).into()
}

/// Roles in which one person must be checked by another, so that one holder is not enough.
fn needs_deputy(role: Role) -> bool {
    matches!(role, Role::QualityAssurance | Role::CellPreparation | Role::KitMaker)
}

/// Roles that too few hold: at the sponsor, and at each site.
fn staffing(portfolio: &Portfolio, now: Moment) -> Vec<Duty> {
    let people = &portfolio.open.people;
    if people.is_empty() {
        return vec![];
    }
    let mut held: BTreeMap<(Role, Option<SiteCode>), usize> = BTreeMap::new();
    for (_, person) in people.people() {
        for grant in &person.grants {
            *held.entry((grant.role, grant.site)).or_default() += 1;
        }
    }
    let lacks = |role: Role, site: Option<SiteCode>| {
        held.get(&(role, site)).copied().unwrap_or(0) < if needs_deputy(role) { 2 } else { 1 }
    };
    let grant = |about: Code, prefill| duty("people.grant-role", about, Role::Administrator, now, prefill);
    let train = |(person, asked): (PersonCode, &crate::people::RequireTraining)| {
        let prefill = json!({ "person": person, "document": asked.document, "version": asked.version });
        duty("people.train", person.into(), Role::QualityAssurance, now, prefill)
    };
    let at_sponsor = Role::VARIANTS.iter().filter(|role| !role.is_at_site() && **role != Role::Inspector);
    let mut wanted: Vec<Duty> = at_sponsor
        .filter(|role| lacks(**role, None))
        .map(|role| grant(founder(), json!({ "role": role })))
        .collect();
    for (site, _) in portfolio.open.trial.sites() {
        let missing = Role::VARIANTS.iter().filter(|role| role.is_at_site() && lacks(**role, Some(site)));
        wanted.extend(missing.map(|role| grant(site.into(), json!({ "role": role, "site": site }))));
    }
    wanted.extend(people.untrained(now).into_iter().map(train));
    wanted
}

/// Pauses of a stopping rule that a safety review has seen since, and found that it may go on: joins trial and safety.
fn resumptions(portfolio: &Portfolio, now: Moment) -> Vec<Duty> {
    let open = &portfolio.open;
    let mut wanted = Vec::new();
    for (trial, known) in open.trial.trials() {
        let ruled = known
            .pauses()
            .filter(|(_, held)| held.lifted.is_none() && held.pause.cause == Cause::StoppingRule);
        for (fact, _) in ruled {
            let seen = open.safety.reviews().find(|(_, mark, review)| {
                review.trial == trial && mark.fact > fact && review.verdict == ReviewVerdict::Continue
            });
            if let Some((review, mark, _)) = seen {
                let prefill = json!({ "trial": trial, "pause": fact, "review": review });
                let mut resume = duty("trial.resume", trial.into(), Role::SafetyPhysician, now, prefill);
                resume.from = mark.recorded;
                wanted.push(resume);
            }
        }
    }
    wanted
}

/// What nothing can begin without: a donor, and signed documents.
fn beginnings(portfolio: &Portfolio, now: Moment) -> Vec<Duty> {
    let open = &portfolio.open;
    if open.people.is_empty() {
        return vec![];
    }
    let mut wanted = Vec::new();
    let mut first = |verb, role, prefill| wanted.push(duty(verb, founder(), role, now, prefill));
    if open.donor.donors().next().is_none() {
        first("donor.enrol", Role::DonorCoordinator, json!({}));
    }
    for stage in [Stage::Bank, Stage::Release] {
        if open.quality.in_force().all(|specification| specification.stage != stage) {
            let prefill = json!({ "specification": { "stage": stage } });
            first("quality.adopt-specification", Role::QualityAssurance, prefill);
        }
    }
    if open.batch.processes().next().is_none() {
        first("batch.adopt-process", Role::QualityAssurance, json!({}));
    }
    let trials: Vec<_> = open.trial.trials().collect();
    if trials.is_empty() {
        first("trial.adopt-protocol", Role::ProgrammeLead, json!({}));
    }
    let countries: BTreeSet<Jurisdiction> =
        trials.iter().flat_map(|(_, trial)| trial.newest().jurisdictions.iter().copied()).collect();
    for jurisdiction in countries.into_iter().filter(|&country| open.safety.rules(country).is_none()) {
        let prefill = json!({ "rules": { "jurisdiction": jurisdiction } });
        first("safety.adopt-rules", Role::SafetyPhysician, prefill);
    }
    wanted
}
