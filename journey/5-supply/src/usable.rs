//! Usable kits: those that could be assigned at a site now. Open knowledge only: what they hold plays no part.

use crate::State;
use crate::series::Series;
use bench::{
    Clearance, Code, Date, Jurisdiction, KitCode, Moment, Place, SiteCode, Standing, Temperature, Text,
};
use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

/// How a room asks about any code.
pub type Ask<'a> = &'a dyn Fn(Code) -> Standing;

/// The day it is, for a label's last day of use: the furthest-ahead zone of the jurisdiction, so that no site uses a kit after its last
/// day (China keeps one time, UTC+8; the eastern United States are UTC-4 in summer).
#[must_use]
pub fn today(jurisdiction: Jurisdiction, now: Moment) -> Date {
    let ahead_hours = match jurisdiction {
        Jurisdiction::Cn => 8,
        Jurisdiction::Us => -4,
    };
    now.plus_seconds(ahead_hours * 3600).date()
}

impl State {
    /// Kits at a site that are released, unexpired, not held, unassigned, and whole in custody and temperature; lowest number first.
    #[must_use]
    pub fn usable_kits<S: Borrow<Standing>>(
        &self,
        site: SiteCode,
        now: Moment,
        ask: &dyn Fn(Code) -> S,
    ) -> Vec<KitCode> {
        let mut lots = BTreeMap::new();
        let here = self.at_site.get(&site).into_iter().flatten().copied();
        here.filter(|&kit| self.is_usable(kit, now, ask, &mut lots)).collect()
    }

    fn is_usable<S: Borrow<Standing>>(
        &self,
        code: KitCode,
        now: Moment,
        ask: &dyn Fn(Code) -> S,
        lots: &mut BTreeMap<Code, S>,
    ) -> bool {
        let Some((kit, series)) = self.kit(code).and_then(|kit| Some((kit, self.series(kit.series)?))) else {
            return false;
        };
        matches!(kit.place, Place::AtSite(_))
            && self.could_be_used(code, series, now)
            && series.made.lots.iter().all(|&lot| {
                let standing: &Standing =
                    (*lots.entry(lot.into()).or_insert_with(|| ask(lot.into()))).borrow();
                !standing.rejected && standing.held_by.is_empty() && is_released(standing, series)
            })
            && {
                let asked = ask(code.into());
                let standing: &Standing = asked.borrow();
                !standing.rejected && standing.held_by.is_empty() && standing.assigned.is_none()
            }
    }

    /// What this room alone can say: labelled, not recalled, not expired, custody and temperature whole.
    fn could_be_used(&self, code: KitCode, series: &Series, now: Moment) -> bool {
        series.labelled.is_some()
            && series.recalled.is_none()
            && series.made.expires >= today(series.made.jurisdiction, now)
            && self.custody_whole(code)
            && matches!(self.temperature(code), Temperature::Within | Temperature::FoundFit)
    }

    /// The holds on a kit, on its series and on any lot of it, as refusals.
    pub(crate) fn holds(&self, clearance: &Clearance, kit: KitCode) -> BTreeSet<crate::Refusal> {
        let standing = clearance.of(kit);
        let mut found: BTreeSet<crate::Refusal> =
            standing.held_by.iter().map(|&hold| crate::Refusal::Held { thing: kit.into(), hold }).collect();
        for lot in self.lots_of(kit) {
            let standing = clearance.of(lot);
            let held = |&hold| crate::Refusal::Held { thing: lot.into(), hold };
            found.extend(standing.held_by.iter().map(held));
            if standing.rejected {
                found.insert(crate::Refusal::Rejected { thing: lot.into() });
            }
        }
        found
    }

    /// The lots of a series that are not released for its jurisdiction and trial, as refusals.
    pub(crate) fn unreleased(&self, clearance: &Clearance, series: &Series) -> BTreeSet<crate::Refusal> {
        let (jurisdiction, trial) = (series.made.jurisdiction, series.made.trial);
        let waits = |lot: &&bench::LotCode| !is_released(clearance.of(**lot), series);
        let lots = series.made.lots.iter().filter(waits);
        lots.map(|&lot| crate::Refusal::NotReleased { lot, jurisdiction, trial }).collect()
    }
}

/// Whether a lot is released for the jurisdiction and trial of a series.
pub(crate) fn is_released(lot: &Standing, series: &Series) -> bool {
    let fits = |r: &bench::Released| {
        r.jurisdiction == series.made.jurisdiction && r.trial == Some(series.made.trial)
    };
    lot.released.iter().any(fits)
}

/// Whether these kits hold at least one of every content: only then is a site ready to treat anybody, whoever comes next. Otherwise
/// the refusal is the same for all, and tells nobody which arm was next (house 6).
///
/// `arms`: the keys of the part's arms; `contents`: what each kit holds ([`bench::Clearance::contents`]).
pub fn every_content_at_hand<'a>(
    arms: impl IntoIterator<Item = &'a Text>,
    kits: &[KitCode],
    contents: &BTreeMap<KitCode, Text>,
) -> bool {
    arms.into_iter().all(|arm| kits.iter().any(|kit| contents.get(kit) == Some(arm)))
}
