//! Duties before anybody comes: approvals, activation, plans; and what waits at each site for a person without a code.

use super::{Ask, at_site, duty};
use crate::Cause;
use crate::state::{Site, State, Trial};
use bench::{Duty, Moment, ReviewCode, Role, SiteCode, TrialCode};
use serde_json::json;

pub(super) fn duties(
    state: &State,
    code: TrialCode,
    trial: &Trial,
    now: Moment,
    ask: Ask<'_>,
    all: &mut Vec<Duty>,
) {
    pauses(code, trial, ask, all);
    for &site in trial.sites() {
        if let Some(known) = state.site(site) {
            activation(code, trial, (site, known), now, all);
        }
    }
    let here = |of: TrialCode| of == code;
    for (fact, seen) in state.suitable_waiting().filter(|(_, seen)| here(seen.trial)) {
        let mut prefill = json!({
            "trial": code, "part": seen.part, "site": seen.site, "pre_screened": fact,
        });
        let form = &trial.newest().consent;
        prefill["version"] = json!(form.version);
        if let (Some(language), 1) = (form.languages.first(), form.languages.len()) {
            prefill["language"] = json!(language);
        }
        let ask = duty("trial.record-consent", seen.site, Role::Investigator, now, prefill);
        all.push(at_site(seen.site, ask));
    }
    for (fact, consent) in state.consents_waiting().filter(|(_, consent)| here(consent.trial)) {
        let screen = duty("trial.screen", consent.site, Role::Coordinator, now, json!({ "consent": fact }));
        all.push(at_site(consent.site, screen));
    }
}

/// Approvals that a site's country asks for and that are missing or over, and then its activation for the newest version.
fn activation(
    code: TrialCode,
    trial: &Trial,
    (site, known): (SiteCode, &Site),
    now: Moment,
    all: &mut Vec<Duty>,
) {
    let version = &trial.newest().version;
    let today = known.day(now);
    let mut complete = true;
    for kind in trial.approvals_asked(known, version) {
        let approval = trial.approval((site, known), kind, version);
        if approval.is_some_and(|approval| approval.until.is_none_or(|until| today <= until)) {
            continue;
        }
        complete = false;
        let prefill = json!({
            "trial": code,
            "site": site,
            "jurisdiction": known.registered.jurisdiction,
            "kind": kind,
            "version": version,
        });
        all.push(duty("trial.record-approval", site, Role::ProgrammeLead, now, prefill));
    }
    if complete && known.active.as_ref().is_none_or(|(active, _)| active != version) {
        let prefill = json!({ "site": site, "version": version });
        all.push(duty("trial.activate-site", site, Role::ProgrammeLead, now, prefill));
    }
}

/// Pauses to be lifted: of a stopping rule once a safety review has met since.
fn pauses(code: TrialCode, trial: &Trial, ask: Ask<'_>, all: &mut Vec<Duty>) {
    for (fact, held) in trial.pauses().filter(|(_, held)| held.lifted.is_none()) {
        let mut prefill = json!({ "trial": code, "pause": fact });
        if held.pause.cause == Cause::StoppingRule {
            let Some(review) = review_since(held.since.happened, ask) else { continue };
            prefill["review"] = json!(review);
        }
        all.push(duty("trial.resume", code, held.pause.cause.lifted_by(), held.since.recorded, prefill));
    }
}

/// The first safety review that met since a moment. Reviews are numbered one after the other, so that the first unknown one ends the look.
fn review_since(since: Moment, ask: Ask<'_>) -> Option<ReviewCode> {
    let mut review = ReviewCode::after(0);
    loop {
        let standing = ask(review.into());
        if !standing.known {
            return None;
        }
        if standing.met.is_some_and(|met| met >= since) {
            return Some(review);
        }
        review = ReviewCode::after(review.0);
    }
}
