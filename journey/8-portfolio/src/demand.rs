//! Demand: when the vials that may still be made into kits run short, somebody plans another batch. Joins trial, supply, batch and quality.
//!
//! Counted from open knowledge alone: every pack of a part takes the same number of vials, whatever kit they end up in.

use crate::Portfolio;
use bench::{Code, Date, Duty, Limit, LotCode, Moment, Role, Standing, Text};
use serde_json::json;
use supply::{Expected, PlanSupply};

/// Days from a batch's start to its release, by which a plan looks ahead: an assumption of the duty, not a rule.
const LEAD_DAYS: i64 = 120;

/// Batches that one plan proposes at the most: a clean room makes one every two weeks, and a plan is looked at again when it is done.
const MOST_BATCHES: i64 = 6;

/// Answers with the standing of a code.
type Ask<'a> = &'a dyn Fn(Code) -> Standing;

/// Plans that are due, by product.
pub(crate) fn duties(portfolio: &Portfolio, expected: &Expected, now: Moment, ask: Ask<'_>) -> Vec<Duty> {
    let open = &portfolio.open;
    let mut wanted: Vec<Duty> = Vec::new();
    for part in expected.parts.iter().filter(|part| !part.sites.is_empty()) {
        let Some(plan) = open.supply.plan(part.trial, &part.part) else { continue };
        let product = &plan.product.key;
        let process = open.batch.processes_in_force().find(|adopted| adopted.process.product.key == *product);
        let Some((process, yields)) =
            process.map(|adopted| (&adopted.process.key, &adopted.process.expected_yield.vials))
        else {
            continue;
        };
        if wanted.iter().any(|duty| duty.prefill["process"] == json!(process))
            || is_coming(portfolio, process, product)
        {
            continue;
        }
        let lacking = i64::from(series_vials(plan)) - free_vials(portfolio, product, now.date(), ask);
        if lacking > 0 {
            let batches = (lacking / least(yields).max(1) + 1).clamp(1, MOST_BATCHES);
            let prefill =
                json!({ "process": process, "batches": batches, "not_before": now, "days_apart": 14 });
            wanted.push(Duty {
                verb: "batch.plan-batches",
                about: part.trial.into(),
                role: Role::ProgrammeLead,
                site: None,
                not_by: vec![],
                from: now,
                until: None,
                prefill,
            });
        }
    }
    wanted
}

/// The fewest vials that a batch is expected to bring.
fn least(yields: &Limit) -> i64 {
    let low = match yields {
        Limit::Between(low, _) | Limit::AtLeast(low) | Limit::Above(low) => low,
        Limit::Below(_) | Limit::AtMost(_) | Limit::Finding(_) => return 1,
    };
    low.value.to_string().parse().unwrap_or(1)
}

/// Vials that one series of a part takes.
fn series_vials(plan: &PlanSupply) -> u32 {
    plan.series_packs * plan.arms.values().map(|arm| arm.in_a_pack * arm.vials).sum::<u32>()
}

/// Whether a batch of this process is planned or under way, or a lot of the product waits for its release.
fn is_coming(portfolio: &Portfolio, process: &Text, product: &Text) -> bool {
    let open = &portfolio.open;
    let mut running = open.batch.batches().filter(|(_, batch)| batch.start.process.key == *process);
    let mut lots = open.quality.all_made().filter(|made| made.product.as_ref() == Some(product));
    let waits = |lot: Code| open.quality.releases_of(lot).is_empty() && !open.quality.is_rejected(lot);
    open.batch.next_start(process).is_some()
        || running.any(|(_, batch)| !batch.is_over())
        || lots.any(|made| LotCode::try_from(made.what).is_ok() && waits(made.what))
}

/// Vials of released lots that will outlast another batch, less those that series took.
fn free_vials(portfolio: &Portfolio, product: &Text, today: Date, ask: Ask<'_>) -> i64 {
    let open = &portfolio.open;
    let usable = |lot: &LotCode| {
        let standing = ask((*lot).into());
        let lasts = standing.expires.is_none_or(|last| last >= today.plus_days(LEAD_DAYS));
        lasts && !standing.released.is_empty() && standing.held_by.is_empty() && !standing.rejected
    };
    let made = open.quality.all_made().filter(|made| made.product.as_ref() == Some(product));
    let lots: Vec<LotCode> =
        made.filter_map(|made| LotCode::try_from(made.what).ok()).filter(usable).collect();
    // Vials taken as samples or reserves, destroyed or missing can be in no series any more.
    let left = lots.iter().map(|&lot| open.supply.left(lot.into()));
    let vials: i64 = left.map(i64::from).sum();
    let of_lots =
        open.supply.all_series().filter(|(_, series)| series.made.lots.iter().any(|lot| lots.contains(lot)));
    let taken: i64 = of_lots
        .map(|(_, series)| {
            let a_pack: u32 = series.made.arms.values().map(|arm| arm.in_a_pack * arm.vials).sum();
            i64::from(a_pack) * series.made.packs.len() as i64
        })
        .sum();
    vials - taken
}
