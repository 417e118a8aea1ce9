//! Correct: what was reported was not so. The old words stay; the new ones count.
//!
//! Observations are corrected here: readings, receipts, preparations, counts, reconciliations, shippers. Where a container went is never
//! corrected: it is moved back, declared found or returned by the verb that moves it.

use crate::state::State;
use crate::{ClosedState, Command, Fact, Refusal};
use bench::{Closed, Code, FactId, Mark, Misfit, Text};
use std::collections::BTreeSet;

/// A correction of one of this room's reports. The reason is closed: whoever corrects may be unblinded.
pub type Correct = bench::Correction<Command, Closed<Text>>;

pub(crate) fn obstacles(state: &State, closed: Option<&ClosedState>, command: &Correct) -> BTreeSet<Refusal> {
    let mut found = reason_obstacles(closed, &command.reason);
    let target = command.target;
    let now = command.content.names().first().copied();
    match command.target_misfit(state.correctable(target), now) {
        Some(Misfit::NotThatFact { .. }) => {
            return found.into_iter().chain([Refusal::NotThatFact { target }]).collect();
        }
        // Which thing it was may be closed.
        Some(_) => drop(found.insert(Refusal::AboutSomethingElse { target })),
        None => {}
    }
    if moves_otherwise(state, target, &command.content) {
        found.insert(Refusal::MovementStands { target });
    }
    found
}

/// Whether words that are closed say something; only a desk with the key can tell.
pub(crate) fn reason_obstacles(closed: Option<&ClosedState>, reason: &Closed<Text>) -> BTreeSet<Refusal> {
    match closed.and_then(ClosedState::key).and_then(|key| reason.look(key)) {
        None => BTreeSet::from([Refusal::ClosedNotAtHand]),
        Some(words) if !words.says_something() => BTreeSet::from([Refusal::ReasonMissing]),
        Some(_) => BTreeSet::new(),
    }
}

/// A receipt may be corrected in seal and condition, not in which kits arrived.
fn moves_otherwise(state: &State, target: FactId, content: &Command) -> bool {
    let Command::Receive(now) = content else { return false };
    let receipt = state.shipment(now.shipment).and_then(|shipment| shipment.receipts.get(&target));
    receipt.is_none_or(|was| !was.now().kits.keys().eq(now.kits.keys()))
}

pub(crate) fn decide(state: &State, command: &Correct) -> Option<Fact> {
    let content = match command.content.as_ref() {
        Command::Receive(c) => Fact::Received(c.clone()),
        Command::ReadLogger(c) => Fact::LoggerRead(c.clone()),
        Command::PrepareDose(c) => Fact::DosePrepared(c.clone()),
        Command::Count(c) => Fact::Counted(c.clone()),
        Command::Reconcile(c) => Fact::Reconciled(c.clone()),
        Command::MockRecall(c) => Fact::MockRecallDone(c.clone()),
        Command::RegisterShipper(c) => {
            let shipper = c.shipper.or_else(|| {
                let (_, about) = state.correctable(command.target)?;
                about.and_then(|code| code.try_into().ok())
            })?;
            Fact::ShipperRegistered { shipper, as_reported: c.clone() }
        }
        _ => return None,
    };
    Some(Fact::Corrected {
        target: command.target,
        content: Box::new(content),
        reason: command.reason.clone(),
    })
}

impl State {
    /// Remembers which facts are reports that may be corrected.
    pub(crate) fn remember(&mut self, mark: &Mark, fact: &Fact) {
        let about: (&'static str, Option<Code>) = match fact {
            Fact::Received(c) => ("receive", Some(c.shipment.into())),
            Fact::LoggerRead(c) => ("read-logger", Some(c.shipment.into())),
            Fact::DosePrepared(c) => ("prepare-dose", Some(c.preparation.into())),
            Fact::Counted(_) => ("count", None),
            Fact::Reconciled(c) => ("reconcile", Some(c.site.into())),
            Fact::MockRecallDone(_) => ("mock-recall", None),
            Fact::ShipperRegistered { shipper, .. } => ("register-shipper", Some((*shipper).into())),
            _ => return,
        };
        self.correctable.insert(mark.fact, (about.0.into(), about.1));
    }

    /// Folds a correction: the observation keeps its place and gets a newer version.
    pub(crate) fn correct(&mut self, mark: &Mark, target: FactId, content: &Fact) {
        // The reason is closed, and stands in the fact: the open fold keeps only that there is one.
        let (mark, reason) = (*mark, Text::default());
        match content {
            Fact::Received(c) => {
                let kept = self.shipments.get_mut(&c.shipment).and_then(|s| s.receipts.get_mut(&target));
                if let Some(kept) = kept {
                    kept.correct(mark, c.clone(), reason);
                }
            }
            Fact::LoggerRead(c) => {
                let kept = self.shipments.get_mut(&c.shipment).and_then(|s| s.readings.get_mut(&target));
                if let Some(kept) = kept {
                    kept.correct(mark, c.clone(), reason);
                }
            }
            Fact::DosePrepared(c) => {
                let kept = self.preparations.get_mut(&c.preparation).and_then(|p| p.prepared.as_mut());
                // What was reported anew since stays: only the report that is corrected changes.
                if let Some(kept) = kept.filter(|kept| kept.fact() == target) {
                    kept.correct(mark, c.clone(), reason);
                }
            }
            Fact::Counted(c) => {
                self.counts.entry(target).and_modify(|kept| kept.correct(mark, c.clone(), reason));
            }
            Fact::Reconciled(c) => {
                self.reconciled.entry(target).and_modify(|kept| kept.correct(mark, c.clone(), reason));
            }
            Fact::MockRecallDone(c) => {
                self.mock_recalls.entry(target).and_modify(|kept| kept.correct(mark, c.clone(), reason));
            }
            Fact::ShipperRegistered { shipper, as_reported } => {
                let known = self.shippers.get_mut(shipper);
                if let Some(known) = known.filter(|known| known.registered.fact() == target) {
                    known.registered.correct(mark, as_reported.clone(), reason);
                }
            }
            _ => {}
        }
        match content {
            Fact::Received(c) => self.settle(c.shipment),
            Fact::LoggerRead(c) => self.settle(c.shipment),
            _ => {}
        }
    }
}
