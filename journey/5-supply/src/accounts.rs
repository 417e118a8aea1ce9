//! A site's accounts, as the book has them: what reconciliation compares with the site's own papers.

use crate::State;
use bench::{KitCode, Moment, Place, SeriesCode, SiteCode, TrialCode};
use std::collections::BTreeSet;

/// Kits of one trial that a site ever received, by what became of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accounts {
    pub received: u32,
    pub used: u32,
    pub returned: u32,
    pub destroyed: u32,
    pub missing: u32,
    pub here: BTreeSet<KitCode>,
}

/// How far a recall has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecallProgress {
    pub began: Moment,
    pub kits: u32,
    /// Kits still on their way, at sites or at the depot.
    pub outstanding: BTreeSet<KitCode>,
}

impl State {
    /// The book's accounts of one site and trial.
    #[must_use]
    pub fn accounts(&self, site: SiteCode, trial: TrialCode) -> Accounts {
        let mut accounts = Accounts::default();
        for (code, kit) in self.kits() {
            let came = |shipment| {
                self.shipment(shipment).is_some_and(|known| {
                    known.site == site && known.receipts().any(|receipt| receipt.kits.contains_key(&code))
                })
            };
            let of_trial = self.series(kit.series).is_some_and(|series| series.made.trial == trial);
            if !of_trial || !kit.shipments.iter().any(|&shipment| came(shipment)) {
                continue;
            }
            accounts.received += 1;
            match kit.place {
                Place::AtSite(_) => drop(accounts.here.insert(code)),
                Place::Used(_) => accounts.used += 1,
                Place::Returned => accounts.returned += 1,
                Place::Destroyed => accounts.destroyed += 1,
                Place::Missing => accounts.missing += 1,
                _ => {}
            }
        }
        accounts
    }

    /// How complete the recall of a series is; `None` where none has begun. Arm-neutral: it counts kits, of whatever content.
    #[must_use]
    pub fn recall_progress(&self, code: SeriesCode) -> Option<RecallProgress> {
        let series = self.series(code)?;
        let began = series.recalled?;
        let out = |kit: &KitCode| {
            let place = self.kit(*kit).map(|kit| &kit.place);
            matches!(place, Some(Place::Bench | Place::Stored(_) | Place::InTransit(_) | Place::AtSite(_)))
        };
        let kits = u32::try_from(series.kits().count()).unwrap_or(u32::MAX);
        Some(RecallProgress { began, kits, outstanding: series.kits().filter(out).collect() })
    }
}
