//! What the trial expects of supply: parts that treat people, at which sites, and the doses that are due.

use crate::Portfolio;
use bench::Moment;
use supply::{Expected, ExpectedDose, ExpectedPart};

/// The expectation at this moment.
pub(crate) fn of(portfolio: &Portfolio, now: Moment) -> Expected {
    let trials = &portfolio.open.trial;
    let mut parts = Vec::new();
    for (code, trial) in trials.trials() {
        for part in trial.newest().parts.iter().filter(|part| trial.waits_for(part).is_none()) {
            // A part that was read out treats nobody any more; asked for its own sake, what it had is on the shelf as waste.
            let over = trial.state_of(&part.key).is_some_and(|state| !state.locked.is_empty());
            let active = trial.sites().iter().filter_map(|&site| {
                let known = trials.site(site).filter(|known| known.active.is_some())?;
                Some((site, known.registered.jurisdiction))
            });
            let sites = if over { Default::default() } else { active.collect() };
            parts.push(ExpectedPart { trial: code, part: part.key.clone(), sites });
        }
    }
    let doses = trials.expected_doses(now).map(|dose| ExpectedDose {
        kit: dose.kit,
        site: dose.site,
        from: dose.from,
        until: Some(dose.until),
    });
    Expected { parts, doses: doses.collect() }
}
