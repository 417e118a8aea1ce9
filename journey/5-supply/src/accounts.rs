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
        let sent = self.sent_to.get(&site).into_iter().flatten();
        let came: BTreeSet<KitCode> = sent
            .filter_map(|&code| Some((code, self.shipment(code)?)))
            .flat_map(|(code, shipment)| {
                let received = shipment.receipts().flat_map(|receipt| receipt.kits.keys().copied());
                received.map(move |kit| (kit, code))
            })
            // One that was taken out again before its shipment left is not of it, whatever a receipt says.
            .filter(|(kit, shipment)| self.kit(*kit).is_some_and(|known| known.shipments.contains(shipment)))
            .map(|(kit, _)| kit)
            .collect();
        for (code, kit) in came.into_iter().filter_map(|code| Some((code, self.kit(code)?))) {
            if self.series(kit.series).is_none_or(|series| series.made.trial != trial) {
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
