//! Stock: what is at a site, what is on its way, and which packs at the depot come next. Open counts only.

use crate::expected::{Expected, ExpectedPart};
use crate::series::Series;
use crate::usable::{Ask, is_released, today};
use crate::{Order, State};
use bench::{Jurisdiction, KitCode, Moment, Place, SeriesCode, SiteCode, Temperature, Text, TrialCode};
use std::collections::{BTreeMap, BTreeSet};

/// One site's stock of one part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stock {
    /// Usable now, and for the plan's lead days to come.
    pub usable: Vec<KitCode>,
    /// Ordered, packed, under way, or at the site and still in quarantine.
    pub coming: u64,
}

/// The stock of every part at each of its sites: by the part's place among those expected.
pub type Stocks = BTreeMap<(usize, SiteCode), Stock>;

impl State {
    /// The stock of every part that has a plan, at each of its sites.
    #[must_use]
    pub fn stocks(&self, now: Moment, ask: Ask<'_>, expected: &Expected) -> Stocks {
        let planned = |part: &ExpectedPart| self.plan(part.trial, &part.part).is_some();
        let parts = expected.parts.iter().enumerate().filter(|(_, part)| planned(part));
        let of_part = |(nth, part): (usize, &ExpectedPart)| -> Vec<((usize, SiteCode), Stock)> {
            let at = |&site| ((nth, site), self.stock(site, part.trial, &part.part, now, ask));
            part.sites.keys().map(at).collect()
        };
        parts.flat_map(of_part).collect()
    }

    /// A site's stock of one part.
    #[must_use]
    pub fn stock(&self, site: SiteCode, trial: TrialCode, part: &Text, now: Moment, ask: Ask<'_>) -> Stock {
        let plan = self.plan(trial, part);
        let lead = plan.map_or(0, |plan| i64::from(plan.lead_days));
        let lasts = |series: &Series| {
            series.made.trial == trial
                && series.made.part == *part
                && plan.is_some_and(|plan| plan.arms == series.made.arms)
                && series.made.expires >= today(series.made.jurisdiction, now).plus_days(lead)
        };
        let of_part =
            |kit: &KitCode| self.series_of(*kit).and_then(|code| self.series(code)).is_some_and(lasts);
        let usable: Vec<KitCode> = self.usable_kits(site, now, ask).into_iter().filter(of_part).collect();
        let quarantined = self.kits_at(site).filter(|kit| {
            of_part(kit) && self.temperature(*kit) == Temperature::Awaiting && self.custody_whole(*kit)
        });
        let under_way = self.open_shipments.iter().filter_map(|&code| self.shipment(code).map(|s| (code, s)));
        let under_way =
            under_way.filter(|(_, shipment)| shipment.site == site).flat_map(|(code, shipment)| {
                let moving = move |kit: &&KitCode| {
                    self.kit(**kit).is_some_and(|known| known.place == Place::InTransit(code))
                };
                shipment.packed.kits.iter().filter(moving)
            });
        let pack = plan.map_or(0, |plan| u64::from(plan.pack()));
        let orders = self.orders_open.iter().filter_map(|&code| self.order(code));
        let ordered: u64 = orders
            .filter(|order| {
                order.asked.site == site && order.asked.trial == trial && order.asked.part == *part
            })
            .map(|order| u64::from(order.asked.packs) * pack)
            .sum();
        let coming = quarantined.count() + under_way.filter(|kit| of_part(kit)).count();
        Stock { usable, coming: coming as u64 + ordered }
    }

    /// Whole packs at the depot for a part, first expiry first. `labelled`: only those that could be packed now.
    pub(crate) fn packs_at_depot(
        &self,
        trial: TrialCode,
        part: &Text,
        jurisdiction: Jurisdiction,
        labelled: bool,
        now: Moment,
        ask: Ask<'_>,
    ) -> Vec<(SeriesCode, usize)> {
        let Some(plan) = self.plan(trial, part) else { return vec![] };
        let lead = i64::from(plan.lead_days);
        let first = today(jurisdiction, now).plus_days(lead);
        let mut fit: Vec<(SeriesCode, &Series)> = self
            .all_series()
            .filter(|(_, series)| {
                series.made.trial == trial
                    && series.made.part == *part
                    && series.made.jurisdiction == jurisdiction
                    && series.made.arms == plan.arms
                    && series.made.expires >= first
                    && series.recalled.is_none()
                    && (!labelled || series.labelled.is_some())
            })
            .collect();
        fit.sort_by_key(|(code, series)| (series.made.expires, *code));
        let mut found = Vec::new();
        for (code, series) in fit {
            let here = |kit: &KitCode| match self.kit(*kit).map(|kit| &kit.place) {
                Some(Place::Stored(_)) => true,
                Some(Place::Bench) => !labelled,
                _ => false,
            };
            let whole: Vec<usize> = (0..series.made.packs.len())
                .filter(|&pack| series.made.packs[pack].iter().all(here))
                .collect();
            if whole.is_empty() || !self.lots_clear(series, ask) {
                continue;
            }
            found.extend(whole.into_iter().map(|pack| (code, pack)));
        }
        found
    }

    fn lots_clear(&self, series: &Series, ask: Ask<'_>) -> bool {
        series.made.lots.iter().all(|&lot| {
            let standing = ask(lot.into());
            standing.held_by.is_empty() && !standing.rejected && is_released(&standing, series)
        })
    }

    /// The kits that answer an order: the next whole packs that nothing holds, by open knowledge alone. `taken` keeps two orders apart.
    pub(crate) fn choose_packs(
        &self,
        order: &Order,
        now: Moment,
        ask: Ask<'_>,
        taken: &mut BTreeSet<KitCode>,
    ) -> Option<BTreeSet<KitCode>> {
        let packs = self.packs_at_depot(order.trial, &order.part, order.jurisdiction, true, now, ask);
        let free = |kit: &KitCode| !taken.contains(kit) && ask((*kit).into()).held_by.is_empty();
        let chosen: Vec<&BTreeSet<KitCode>> = packs
            .into_iter()
            .filter_map(|(series, pack)| self.series(series)?.made.packs.get(pack))
            .filter(|pack| pack.iter().all(free))
            .take(order.packs as usize)
            .collect();
        if chosen.len() < order.packs as usize {
            return None;
        }
        let kits: BTreeSet<KitCode> = chosen.into_iter().flatten().copied().collect();
        taken.extend(&kits);
        Some(kits)
    }

    /// Whether nothing that others know stands in the way of these kits leaving the depot.
    pub(crate) fn may_leave(&self, kits: &BTreeSet<KitCode>, ask: Ask<'_>) -> bool {
        let series: BTreeSet<SeriesCode> = kits.iter().filter_map(|&kit| self.series_of(kit)).collect();
        series
            .into_iter()
            .filter_map(|code| self.series(code))
            .all(|series| series.recalled.is_none() && self.lots_clear(series, ask))
            && kits.iter().all(|&kit| ask(kit.into()).held_by.is_empty())
    }
}
