//! What may be asked of this room.

use crate::{
    Correct, Count, Counted, DeclareMissing, Destroy, Dispatch, DispositionExcursion, LabelKits, MakeSeries,
    MockRecall, Move, Order, Pack, PlanSupply, PrepareDose, PutAway, ReadLogger, Recall, Receive, Reconcile,
    RegisterShipper, ReturnKit, ShipUnderQuarantine, State, Stow, Thaw,
};
use bench::{Code, KitCode, SeriesCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Every verb of the supply room. The name on the wire is the verb at the doors.
#[derive(
    Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, strum::VariantNames, strum::IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Command {
    PutAway(PutAway),
    Move(Move),
    Count(Count),
    DeclareMissing(DeclareMissing),
    PlanSupply(PlanSupply),
    MakeSeries(MakeSeries),
    LabelKits(LabelKits),
    RegisterShipper(RegisterShipper),
    Order(Order),
    Pack(Pack),
    Dispatch(Dispatch),
    ShipUnderQuarantine(ShipUnderQuarantine),
    Receive(Receive),
    ReadLogger(ReadLogger),
    DispositionExcursion(DispositionExcursion),
    Thaw(Thaw),
    PrepareDose(PrepareDose),
    ReturnKit(ReturnKit),
    Destroy(Destroy),
    Reconcile(Reconcile),
    Recall(Recall),
    MockRecall(MockRecall),
    Correct(Correct),
}

/// The first container of each row stands for the row: nothing about the others decides a report of where they stand.
fn rows(rows: &[Stow]) -> Vec<Code> {
    rows.iter().map(|row| row.first).collect()
}

fn first<C: Into<Code> + Copy>(main: C, rest: impl IntoIterator<Item = Code>) -> Vec<Code> {
    std::iter::once(main.into()).chain(rest).collect()
}

impl Command {
    /// Every code that the command names in the open, the main thing first.
    #[must_use]
    pub fn names(&self) -> Vec<Code> {
        match self {
            Self::PutAway(c) => rows(&c.rows),
            Self::Move(c) => rows(&c.rows),
            Self::Count(c) => {
                let site = match c.at {
                    Counted::Site(site) => Some(site.into()),
                    Counted::Box(_) => None,
                };
                site.into_iter().chain(c.found.iter().copied()).collect()
            }
            Self::DeclareMissing(c) => c.things.iter().copied().collect(),
            Self::PlanSupply(c) => vec![c.trial.into()],
            Self::MakeSeries(c) => first(c.trial, c.lots.iter().map(|&lot| lot.into())),
            Self::LabelKits(c) => vec![c.series.into()],
            Self::RegisterShipper(c) => c.shipper.iter().map(|&shipper| shipper.into()).collect(),
            Self::Order(c) => vec![c.site.into(), c.trial.into()],
            Self::Pack(c) => first(c.order, c.kits.iter().map(|&kit| kit.into()).chain([c.shipper.into()])),
            Self::Dispatch(c) => vec![c.shipment.into()],
            Self::ShipUnderQuarantine(c) => vec![c.shipment.into()],
            Self::Receive(c) => first(c.shipment, c.kits.keys().map(|&kit| kit.into())),
            Self::ReadLogger(c) => vec![c.shipment.into()],
            Self::DispositionExcursion(c) => vec![c.shipment.into(), c.series.into()],
            Self::Thaw(c) => vec![c.kit.into()],
            Self::PrepareDose(c) => vec![c.preparation.into()],
            Self::ReturnKit(c) => c.kits.iter().map(|&kit| kit.into()).collect(),
            Self::Destroy(c) => c.things.iter().copied().collect(),
            Self::Reconcile(c) => first(c.site, [c.trial.into()]),
            Self::Recall(c) => c.series.iter().map(|&series| series.into()).collect(),
            Self::MockRecall(c) => c.series.iter().map(|&series| series.into()).collect(),
            Self::Correct(c) => c.content.names(),
        }
    }
}

/// Every code whose standing decides the command: those that it names and those behind them, such as the kits of a shipment and the lots
/// of a kit. The portfolio looks them all up.
#[must_use]
pub fn asks(state: &State, command: &Command) -> Vec<Code> {
    let mut all = command.names();
    let shipment = match command {
        Command::Dispatch(c) => state.shipment(c.shipment),
        Command::ShipUnderQuarantine(c) => state.shipment(c.shipment),
        _ => None,
    };
    all.extend(shipment.into_iter().flat_map(|s| &s.packed.kits).map(|&kit| Code::from(kit)));
    if let Command::Order(c) = command {
        all.extend(state.behind(c));
    }
    if let Command::PrepareDose(c) = command {
        all.extend(state.preparation(c.preparation).map(|p| Code::from(p.kit)));
    }
    let series: BTreeSet<SeriesCode> =
        all.iter().filter_map(|&code| state.series_of(KitCode::try_from(code).ok()?)).collect();
    for code in series {
        all.push(code.into());
        all.extend(state.series(code).into_iter().flat_map(|s| &s.made.lots).map(|&lot| Code::from(lot)));
    }
    all.sort_unstable();
    all.dedup();
    all
}
