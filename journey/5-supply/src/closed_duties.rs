//! What waits inside: kits to make, doses to thaw and prepare. Only unblinded roles see these.

use crate::duties::duty;
use crate::expected::Expected;
use crate::plan::PlanSupply;
use crate::series::Content;
use crate::stock::Stocks;
use crate::usable::{Ask, every_content_at_hand, today};
use crate::{ClosedState, State};
use bench::{
    Closed, Date, Duty, Jurisdiction, KitCode, LotCode, Moment, Place, Role, Text, TrialCode, VialCode,
};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

impl ClosedState {
    /// Every duty of the closed compartment.
    #[must_use]
    pub fn duties(&self, state: &State, now: Moment, ask: Ask<'_>, expected: &Expected) -> Vec<Duty> {
        let mut all = Vec::new();
        let released = released(state, ask);
        for part in &expected.parts {
            let Some(plan) = state.plan(part.trial, &part.part) else { continue };
            let jurisdictions: BTreeSet<Jurisdiction> = part.sites.values().copied().collect();
            let making = |rules| self.making(state, plan, rules, &released, now, ask);
            all.extend(jurisdictions.into_iter().filter_map(making));
        }
        self.thawing(state, now, expected, &mut all);
        self.preparing(state, now, &mut all);
        all
    }

    /// Orders for sites that lack one of the contents and have nothing coming. The order itself is of whole packs, and that a site is not
    /// ready shows in the open anyhow, so this duty may be shown to blinded supply; it is the same whichever content is lacking.
    #[must_use]
    pub fn orders_due(
        &self,
        state: &State,
        now: Moment,
        ask: Ask<'_>,
        expected: &Expected,
        stocks: &Stocks,
    ) -> Vec<Duty> {
        let mut all = Vec::new();
        for (nth, part) in expected.parts.iter().enumerate() {
            let Some(plan) = state.plan(part.trial, &part.part) else { continue };
            for (&site, &jurisdiction) in &part.sites {
                let Some(stock) = stocks.get(&(nth, site)) else { continue };
                // Below the reorder level the open duty asks already.
                if stock.coming > 0 || (stock.usable.len() as u64) < u64::from(plan.reorder_below) {
                    continue;
                }
                if !state.all_held(part.trial, &part.part, jurisdiction, &|code| ask(code).held_by).is_empty()
                {
                    continue;
                }
                if !every_content_at_hand(plan.arms.keys(), &stock.usable, &self.arms_of(&stock.usable)) {
                    let prefill = json!({
                        "site": site, "trial": part.trial, "part": part.part,
                        "jurisdiction": jurisdiction, "packs": plan.order_packs,
                    });
                    all.push(duty("supply.order", site, Role::Supply, now, prefill));
                }
            }
        }
        all
    }

    /// What each of these kits holds, for [`bench::Clearance::contents`].
    #[must_use]
    pub fn arms_of(&self, kits: &[KitCode]) -> BTreeMap<KitCode, Text> {
        kits.iter().filter_map(|&kit| Some((kit, self.contents(kit)?.clone()))).collect()
    }

    fn making(
        &self,
        state: &State,
        plan: &PlanSupply,
        jurisdiction: Jurisdiction,
        released: &ReleasedLots,
        now: Moment,
        ask: Ask<'_>,
    ) -> Option<Duty> {
        // By open counts: whole packs at the depot against those that open orders want, and one order more.
        let packs = state.packs_at_depot(plan.trial, &plan.part, jurisdiction, false, now, ask).len() as u64;
        let wanted: u64 = state
            .orders_open
            .iter()
            .filter_map(|&code| state.order(code))
            .map(|order| &order.asked)
            .filter(|o| o.trial == plan.trial && o.part == plan.part && o.jurisdiction == jurisdiction)
            .map(|order| u64::from(order.packs))
            .sum();
        if packs >= wanted + u64::from(plan.order_packs) {
            return None;
        }
        let (contents, lots, expires) = self.propose(state, plan, jurisdiction, released, now)?;
        let packs = contents.len() as u32 / plan.pack().max(1);
        let prefill = json!({
            "trial": plan.trial, "part": plan.part, "jurisdiction": jurisdiction,
            "lots": lots, "packs": packs, "expires": expires, "contents": Closed::over(contents),
        });
        Some(duty("supply.make-series", plan.trial, Role::KitMaker, now, prefill))
    }

    /// Contents for as many packs as the plan and the free vials allow, and the lots and last day that follow.
    fn propose(
        &self,
        state: &State,
        plan: &PlanSupply,
        jurisdiction: Jurisdiction,
        released: &ReleasedLots,
        now: Moment,
    ) -> Option<(Vec<Content>, BTreeSet<LotCode>, Date)> {
        let mut free = self.free_lots(state, plan, jurisdiction, released, now);
        let (mut contents, mut lots) = (Vec::new(), BTreeSet::new());
        for _ in 0..plan.series_packs {
            let Some(pack) = pack_of(plan, &mut free) else { break };
            lots.extend(pack.iter().flat_map(|content| content.vials.keys().copied()));
            contents.extend(pack);
        }
        // The label keeps what the first lot to expire can keep. Only dummies: no lot, and nothing to make it for.
        let expires = free.iter().filter(|lot| lots.contains(&lot.code)).map(|lot| lot.expires).min()?;
        (!contents.is_empty()).then_some((contents, lots, expires))
    }

    fn free_lots(
        &self,
        state: &State,
        plan: &PlanSupply,
        jurisdiction: Jurisdiction,
        released: &ReleasedLots,
        now: Moment,
    ) -> Vec<FreeLot> {
        let first = today(jurisdiction, now).plus_days(i64::from(plan.lead_days));
        let lots = released.get(&(jurisdiction, plan.trial)).into_iter().flatten();
        let mut free: Vec<FreeLot> = lots
            .filter(|(_, expires)| *expires >= first)
            .map(|&(code, expires)| FreeLot { code, expires, vials: self.free_vials(state, code).collect() })
            .filter(|lot| !lot.vials.is_empty())
            .collect();
        free.sort_by_key(|lot| (lot.expires, lot.code));
        free
    }

    fn thawing(&self, state: &State, now: Moment, expected: &Expected, all: &mut Vec<Duty>) {
        for dose in &expected.doses {
            if state.kit(dose.kit).is_none_or(|kit| kit.place != Place::AtSite(dose.site)) {
                continue;
            }
            let vials: Vec<VialCode> =
                self.content(dose.kit).map(|c| c.all_vials().collect()).unwrap_or_default();
            let prefill = json!({ "kit": dose.kit, "details": { "closed!": { "vials": vials } } });
            let mut thaw = duty("supply.thaw", dose.kit, Role::CellPreparation, dose.from.max(now), prefill);
            (thaw.site, thaw.from, thaw.until) = (Some(dose.site), dose.from, dose.until);
            all.push(thaw);
        }
    }

    fn preparing(&self, state: &State, now: Moment, all: &mut Vec<Duty>) {
        for &code in &state.unprepared {
            let (Some(known), Some(until)) = (state.preparation(code), state.usable_until(code)) else {
                continue;
            };
            // A day after its window nobody prepares it any more: it was thawed in vain, and stays on record as that.
            if now > until.plus_days(1) {
                continue;
            }
            let vials: Vec<VialCode> =
                self.thawed(code).map(|thawed| thawed.vials.iter().copied().collect()).unwrap_or_default();
            let prefill = json!({
                "preparation": code, "details": { "closed!": { "used": vials, "partial": [] } },
            });
            let mut prepare = duty("supply.prepare-dose", code, Role::CellPreparation, known.thawed, prefill);
            (prepare.site, prepare.until) = (known.site, Some(until));
            all.push(prepare);
        }
    }
}

/// Lots and their last days by those for whom they are released, of all that nothing holds.
type ReleasedLots = BTreeMap<(Jurisdiction, TrialCode), BTreeSet<(LotCode, Date)>>;

/// Asked once for all parts: each part asks only for the lots of its own trial.
fn released(state: &State, ask: Ask<'_>) -> ReleasedLots {
    let mut released = ReleasedLots::new();
    for code in state.vials.owners().filter_map(|owner| LotCode::try_from(owner).ok()) {
        let standing = ask(code.into());
        let Some(expires) = standing.expires else { continue };
        if standing.rejected || !standing.held_by.is_empty() {
            continue;
        }
        for given in &standing.released {
            if let Some(trial) = given.trial {
                released.entry((given.jurisdiction, trial)).or_default().insert((code, expires));
            }
        }
    }
    released
}

/// A lot's vials that are in no kit.
struct FreeLot {
    code: LotCode,
    expires: Date,
    vials: VecDeque<VialCode>,
}

/// One pack's contents, each kit from a single lot, first expiry first; `None` where the free vials do not reach.
fn pack_of(plan: &PlanSupply, free: &mut [FreeLot]) -> Option<Vec<Content>> {
    let mut pack = Vec::new();
    for (arm, supply) in &plan.arms {
        for _ in 0..supply.in_a_pack {
            let mut vials = BTreeMap::new();
            if supply.vials > 0 {
                let lot = free.iter_mut().find(|lot| lot.vials.len() >= supply.vials as usize)?;
                vials.insert(lot.code, lot.vials.drain(..supply.vials as usize).collect());
            }
            pack.push(Content { arm: arm.clone(), vials, dummy: supply.dummy.clone() });
        }
    }
    Some(pack)
}
