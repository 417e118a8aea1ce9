//! What waits for somebody in this room, in the open: the same duties at the same moments whatever the kits hold.

use crate::expected::Expected;
use crate::series::Series;
use crate::stock::Stocks;
use crate::stow::run_of;
use crate::usable::{Ask, today};
use crate::{Because, State};
use bench::{Code, Duty, KitCode, Moment, Place, Role, SiteCode, Temperature};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Wells to a box, where the room itself proposes one.
const WELLS: u32 = 100;

impl State {
    /// Every open duty, in walking order. `now` is the moment of the look; `expected` is what the trial expects of supply.
    #[must_use]
    pub fn duties(&self, now: Moment, ask: Ask<'_>, expected: &Expected) -> Vec<Duty> {
        self.duties_knowing(now, ask, expected, &self.stocks(now, ask, expected))
    }

    /// The same with the stock of every site at hand.
    #[must_use]
    pub fn duties_knowing(
        &self,
        now: Moment,
        ask: Ask<'_>,
        expected: &Expected,
        stocks: &Stocks,
    ) -> Vec<Duty> {
        let mut all = Vec::new();
        self.stowing(now, &mut all);
        self.planning(now, expected, &mut all);
        self.labelling(now, &mut all);
        self.ordering(now, ask, (expected, stocks), &mut all);
        self.packing(now, ask, &mut all);
        self.shipping(now, ask, &mut all);
        self.leaving(now, &mut all);
        self.reconciling(now, expected, &mut all);
        all
    }

    fn stowing(&self, now: Moment, all: &mut Vec<Duty>) {
        let mut boxes = NextBox { state: self, used: self.vials.boxes() };
        for owner in self.vials.waiting() {
            let codes = self.vials.of(owner).filter(|&vial| self.vials.is_on_bench(vial)).map(Code::from);
            let rows = boxes.rows(codes);
            all.push(duty(
                "supply.put-away",
                owner,
                Role::ManufacturingOperator,
                now,
                json!({ "rows": rows }),
            ));
        }
        let mut kits: BTreeMap<_, Vec<Code>> = BTreeMap::new();
        for &code in &self.at_depot {
            let Some(kit) = self.kit(code).filter(|kit| kit.place == Place::Bench) else { continue };
            if self.series(kit.series).is_some_and(|series| series.labelled.is_some()) {
                kits.entry(kit.series).or_default().push(code.into());
            }
        }
        for (series, codes) in kits {
            let rows = boxes.rows(codes.into_iter());
            all.push(duty("supply.put-away", series, Role::KitMaker, now, json!({ "rows": rows })));
        }
    }

    fn planning(&self, now: Moment, expected: &Expected, all: &mut Vec<Duty>) {
        for part in &expected.parts {
            if self.plan(part.trial, &part.part).is_none() {
                let prefill = json!({ "trial": part.trial, "part": part.part });
                all.push(duty("supply.plan-supply", part.trial, Role::ProgrammeLead, now, prefill));
            }
        }
    }

    fn labelling(&self, now: Moment, all: &mut Vec<Duty>) {
        for (code, series) in self.all_series() {
            if series.labelled.is_none() && series.recalled.is_none() {
                let kits = series.kits().count();
                let prefill = json!({
                    "series": code, "printed": kits, "applied": kits, "spoiled": 0, "returned": 0,
                });
                all.push(duty("supply.label-kits", code, Role::KitMaker, now, prefill));
            }
        }
    }

    /// Orders by open counts alone.
    fn ordering(
        &self,
        now: Moment,
        ask: Ask<'_>,
        (expected, stocks): (&Expected, &Stocks),
        all: &mut Vec<Duty>,
    ) {
        for (nth, part) in expected.parts.iter().enumerate() {
            let Some(plan) = self.plan(part.trial, &part.part) else { continue };
            for (&site, &jurisdiction) in &part.sites {
                let Some(stock) = stocks.get(&(nth, site)) else { continue };
                // What is held cannot be ordered; the hold is what waits, and stands on quality's board.
                let held = !self
                    .all_held(part.trial, &part.part, jurisdiction, &|code| ask(code).held_by)
                    .is_empty();
                if !held && stock.usable.len() as u64 + stock.coming < u64::from(plan.reorder_below) {
                    let prefill = json!({
                        "site": site, "trial": part.trial, "part": part.part,
                        "jurisdiction": jurisdiction, "packs": plan.order_packs,
                    });
                    all.push(duty("supply.order", site, Role::Supply, now, prefill));
                }
            }
        }
    }

    fn packing(&self, now: Moment, ask: Ask<'_>, all: &mut Vec<Duty>) {
        let mut taken = std::collections::BTreeSet::new();
        let mut shippers: Vec<_> = self
            .shippers
            .iter()
            .filter(|(_, known)| {
                let registered = known.registered.now();
                let arrives = now.plus_seconds(i64::from(registered.hold_hours) * 3600).date();
                known.busy.is_none() && registered.qualified_until >= arrives
            })
            .map(|(&code, _)| code)
            .collect();
        shippers.reverse();
        for &code in &self.orders_open {
            let Some(order) = self.order(code) else { continue };
            let Some(kits) = self.choose_packs(&order.asked, now, ask, &mut taken) else { continue };
            match shippers.pop() {
                Some(shipper) => {
                    let prefill = json!({ "order": code, "kits": kits, "shipper": shipper });
                    all.push(duty("supply.pack", code, Role::Supply, now, prefill));
                }
                None => all.push(duty("supply.register-shipper", code, Role::Supply, now, json!({}))),
            }
        }
    }

    fn shipping(&self, now: Moment, ask: Ask<'_>, all: &mut Vec<Duty>) {
        for &code in &self.open_shipments {
            let Some(shipment) = self.shipment(code) else { continue };
            let Some(left) = shipment.dispatched else {
                if self.may_leave(&shipment.packed.kits, ask) {
                    all.push(duty("supply.dispatch", code, Role::Supply, now, json!({ "shipment": code })));
                }
                continue;
            };
            if shipment.receipts.is_empty() {
                let hold = self.shipper(shipment.packed.shipper);
                let hold_s = hold.map_or(0, |known| i64::from(known.registered.now().hold_hours) * 3600);
                let kits: BTreeMap<KitCode, &str> =
                    shipment.packed.kits.iter().map(|&kit| (kit, "intact")).collect();
                let mut receive = duty(
                    "supply.receive",
                    code,
                    Role::CellPreparation,
                    left,
                    json!({ "shipment": code, "kits": kits }),
                );
                receive.site = Some(shipment.site);
                receive.until = Some(shipment.packed_at.plus_seconds(hold_s));
                all.push(receive);
                continue;
            }
            let came = shipment.first_received().unwrap_or(now);
            if shipment.reading().is_none() {
                let prefill = json!({ "shipment": code, "logger": shipment.packed.logger });
                all.push(duty("supply.read-logger", code, Role::Supply, came, prefill));
            } else {
                self.deciding(code, now, all);
            }
            let lost =
                |kit: &&KitCode| self.kit(**kit).is_some_and(|known| known.place == Place::InTransit(code));
            let lost: Vec<&KitCode> = shipment.packed.kits.iter().filter(lost).collect();
            if !lost.is_empty() {
                // Time to look for it first: a second receipt answers this duty as well.
                let from = came.plus_days(1);
                let role = Role::KitMaker;
                all.push(duty("supply.declare-missing", code, role, from, json!({ "things": lost })));
            }
        }
    }

    fn deciding(&self, code: bench::ShipmentCode, now: Moment, all: &mut Vec<Duty>) {
        let Some(shipment) = self.shipment(code) else { return };
        let series: std::collections::BTreeSet<_> =
            shipment.packed.kits.iter().filter_map(|&kit| self.series_of(kit)).collect();
        for series in series {
            let known = self.series(series);
            if known.is_some_and(|known| shipment.temperature(series, known) == Temperature::Awaiting) {
                let prefill = json!({ "shipment": code, "series": series });
                all.push(duty("supply.disposition-excursion", code, Role::QualityAssurance, now, prefill));
            }
        }
    }

    /// Kits that must leave: expired, unfit, damaged or recalled ones, by place and reason.
    fn leaving(&self, now: Moment, all: &mut Vec<Duty>) {
        let mut gone: BTreeMap<(Option<SiteCode>, Because), Vec<KitCode>> = BTreeMap::new();
        let here =
            self.at_site.iter().flat_map(|(&site, kits)| kits.iter().map(move |&kit| (Some(site), kit)));
        for (site, code) in here.chain(self.at_depot.iter().map(|&kit| (None, kit))) {
            let series = self.series_of(code).and_then(|series| self.series(series));
            if let Some(because) = series.and_then(|series| self.must_leave(code, series, now)) {
                gone.entry((site, because)).or_default().push(code);
            }
        }
        for ((site, because), kits) in gone {
            let first: Code = kits[0].into();
            let (verb, prefill) = if because == Because::Recalled && site.is_some() {
                ("supply.return-kit", json!({ "kits": kits, "because": because }))
            } else {
                ("supply.destroy", json!({ "things": kits, "because": because }))
            };
            let role = if site.is_some() { Role::CellPreparation } else { Role::KitMaker };
            let mut leave = duty(verb, first, role, now, prefill);
            leave.site = site;
            all.push(leave);
        }
    }

    fn must_leave(&self, code: KitCode, series: &Series, now: Moment) -> Option<Because> {
        if series.recalled.is_some() {
            return Some(Because::Recalled);
        }
        if series.made.expires < today(series.made.jurisdiction, now) {
            return Some(Because::Expired);
        }
        if self.temperature(code) == Temperature::Unfit {
            return Some(Because::Unfit);
        }
        (!self.custody_whole(code)).then_some(Because::Damaged)
    }

    fn reconciling(&self, now: Moment, expected: &Expected, all: &mut Vec<Duty>) {
        // Oldest first, so that the last one stays.
        let of = |kept: &bench::Kept<crate::Reconcile>| {
            let papers = kept.now();
            ((papers.site, papers.trial), kept.mark().happened)
        };
        let reconciled: BTreeMap<_, Moment> = self.reconciled.values().map(of).collect();
        for part in &expected.parts {
            let Some(plan) = self.plan(part.trial, &part.part) else { continue };
            for &site in part.sites.keys() {
                let Some(&first) = self.first_receipt.get(&(site, part.trial)) else { continue };
                let last = reconciled.get(&(site, part.trial)).copied().unwrap_or(first);
                let due = last.plus_days(i64::from(plan.reconcile_days));
                if due <= now {
                    // The book's numbers, to be held against the site's own papers; which kits are there is for the eye alone.
                    let book = self.accounts(site, part.trial);
                    let prefill = json!({
                        "site": site, "trial": part.trial, "received": book.received, "used": book.used,
                        "returned": book.returned, "destroyed": book.destroyed, "missing": book.missing,
                    });
                    all.push(duty("supply.reconcile", site, Role::UnblindedMonitor, due, prefill));
                }
            }
        }
    }
}

/// A duty of the depot's, without end.
pub(crate) fn duty(
    verb: &'static str,
    about: impl Into<Code>,
    role: Role,
    from: Moment,
    prefill: Value,
) -> Duty {
    Duty { verb, about: about.into(), role, site: None, not_by: vec![], from, until: None, prefill }
}

/// Proposes free boxes, one after the other.
struct NextBox<'a> {
    state: &'a State,
    used: usize,
}

impl NextBox<'_> {
    /// Rows of codes that follow each other, a box at a time.
    fn rows(&mut self, codes: impl Iterator<Item = Code>) -> Vec<Value> {
        let mut rows: Vec<(Code, u32)> = Vec::new();
        let mut next = None;
        for code in codes {
            match rows.last_mut() {
                Some((_, count)) if next == Some(code) && *count < WELLS => *count += 1,
                _ => rows.push((code, 1)),
            }
            next = run_of(code, 2).nth(1);
        }
        let mut placed = Vec::with_capacity(rows.len());
        let (mut box_, mut well) = (self.next(), 1);
        for (first, count) in rows {
            if well + count - 1 > WELLS {
                (box_, well) = (self.next(), 1);
            }
            placed.push(json!({
                "first": first, "count": count, "freezer": "LN2-1",
                "rack": box_.0.to_string(), "box": box_.1, "first_well": well,
            }));
            well += count;
        }
        placed
    }

    fn next(&mut self) -> (usize, String) {
        loop {
            self.used += 1;
            let rack = self.used / 20 + 1;
            let name = crate::BoxName {
                freezer: "LN2-1".into(),
                rack: rack.to_string().into(),
                box_: format!("B{}", self.used).into(),
            };
            if self.state.vials.in_box(&name).is_empty() {
                return (rack, name.box_.to_string());
            }
        }
    }
}
