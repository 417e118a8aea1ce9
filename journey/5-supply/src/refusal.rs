//! Why not. Declared gravest first: the order is the precedence.

use bench::{
    Code, Date, FactId, HoldCode, Jurisdiction, KitCode, Limit, LotCode, OrderCode, Quantity, Reason,
    SeriesCode, ShipmentCode, ShipperCode, Text, TrialCode, VialCode,
};
use serde::Serialize;

/// A reason why this room refuses.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, strum::VariantNames, strum::IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Refusal {
    /// Nobody knows such a thing.
    UnknownThing { thing: Code },
    /// The command needs closed content, and this desk has no key.
    ClosedNotAtHand,
    /// Quality rejected it, for ever.
    Rejected { thing: Code },
    /// A hold is in force on it, or on something that it came from.
    Held { thing: Code, hold: HoldCode },
    /// The series is being recalled.
    RecalledSeries { series: SeriesCode },
    /// A lot is not released for this jurisdiction and trial.
    NotReleased { lot: LotCode, jurisdiction: Jurisdiction, trial: TrialCode },
    /// No shelf life is known for a lot.
    LotWithoutExpiry { lot: LotCode },
    /// The label would promise more than the lot can keep.
    ExpiresAfterLot { lot: LotCode, last: Date },
    /// A vial is not of the lot that it is said to be of, or its lot is not named on the series.
    VialOfAnotherLot { vial: VialCode, lot: LotCode },
    /// A vial is not in store, is in another kit, or is named twice.
    VialNotFree { vial: VialCode },
    /// What is to go into a kit is not what the plan says of its arm.
    ContentDiffers { arm: Text },
    /// A pack does not hold every content in the plan's numbers. Packs count from 1.
    PackDiffers { pack: u32 },
    /// More or fewer contents than kits.
    ContentsDiffer { kits: u64, contents: u64 },
    /// The kits of a series are not labelled yet.
    NotLabelled { series: SeriesCode },
    /// The kit is for another trial, part or jurisdiction than the order.
    ForAnotherPart { kit: KitCode },
    /// The kit does not stand in the depot's store.
    KitElsewhere { kit: KitCode },
    /// It would expire before anybody could use it.
    ExpiresBeforeUse { kit: KitCode, on: Date },
    /// The kits are not the number of whole packs that was ordered.
    NotWholePacks { order: OrderCode, packs: u32 },
    /// The order has its shipment.
    OrderFilled { order: OrderCode, shipment: ShipmentCode },
    /// The shipment has left.
    AlreadyDispatched { shipment: ShipmentCode },
    /// The shipper's qualification ends before it could arrive.
    ShipperUnqualified { shipper: ShipperCode, until: Date },
    /// The shipper is under way with another shipment.
    ShipperBusy { shipper: ShipperCode, shipment: ShipmentCode },
    /// No logger is named.
    NoLogger,
    /// The logger is under way with another shipment.
    LoggerBusy { shipment: ShipmentCode },
    /// Labels printed are not the labels accounted for.
    LabelsDiffer { printed: u32, accounted: u64 },
    /// Not as many labels applied as there are kits.
    KitsWithoutLabel { kits: u64, applied: u32 },
    /// The series was labelled before.
    AlreadyLabelled { series: SeriesCode },
    /// Nothing awaits quality's verdict for this series in this shipment.
    NothingToDecide { shipment: ShipmentCode, series: SeriesCode },
    /// A recall of the series is under way.
    AlreadyRecalled { series: SeriesCode },
    /// No supply plan for this part.
    NoPlan { trial: TrialCode, part: Text },
    /// A plan without arms, packs or orders.
    PlanSaysNothing,
    /// A plan of more kits or vials at once than any depot makes.
    PlanTooLarge { kits: u64, most: u64 },
    /// An arm of the plan has no kits in a pack, or is neither cells nor dummy.
    ArmWithoutContent { arm: Text },
    /// A time was asked for, and it is none.
    NotATime { quantity: Quantity },
    /// A storage limit is no temperature.
    NotATemperature { limit: Limit },
    /// An order of no packs, or of more than anybody needs.
    OrderOfNothing { packs: u32, most: u32 },
    /// Nothing is named.
    NothingNamed,
    /// A reason is asked for and none was given.
    ReasonMissing,
    /// The correction names no report of this room, or one of another kind.
    NotThatFact { target: FactId },
    /// The corrected content is about something else.
    AboutSomethingElse { target: FactId },
    /// A movement is not corrected: containers are moved back by the verb that moves them.
    MovementStands { target: FactId },
}

impl Reason for Refusal {
    fn rule(&self) -> &'static str {
        match self {
            Self::UnknownThing { .. } | Self::KitElsewhere { .. } | Self::VialNotFree { .. } => "house 4.3",
            Self::ClosedNotAtHand | Self::NotWholePacks { .. } | Self::PackDiffers { .. } => "house 6",
            Self::ContentsDiffer { .. } | Self::ContentDiffers { .. } => "house 6",
            Self::Rejected { .. } | Self::NotReleased { .. } => "house 4.1, 21 CFR 211.142(a)",
            Self::Held { .. } | Self::RecalledSeries { .. } | Self::VialOfAnotherLot { .. } => "house 4.4",
            Self::LotWithoutExpiry { .. } | Self::ExpiresAfterLot { .. } | Self::ExpiresBeforeUse { .. } => {
                "21 CFR 211.137"
            }
            Self::NotLabelled { .. } | Self::ForAnotherPart { .. } => "21 CFR 211.130",
            Self::OrderFilled { .. } | Self::AlreadyDispatched { .. } => "21 CFR 211.150",
            Self::ShipperUnqualified { .. } | Self::ShipperBusy { .. } => "21 CFR 211.142(b)",
            Self::NoLogger | Self::LoggerBusy { .. } | Self::NothingToDecide { .. } => "21 CFR 211.142(b)",
            Self::LabelsDiffer { .. } | Self::KitsWithoutLabel { .. } | Self::AlreadyLabelled { .. } => {
                "21 CFR 211.125"
            }
            Self::AlreadyRecalled { .. } => "21 CFR 211.150(b)",
            Self::NoPlan { .. }
            | Self::PlanSaysNothing
            | Self::PlanTooLarge { .. }
            | Self::ArmWithoutContent { .. }
            | Self::NotATime { .. }
            | Self::NotATemperature { .. }
            | Self::OrderOfNothing { .. } => "house 4.2",
            Self::NothingNamed
            | Self::ReasonMissing
            | Self::NotThatFact { .. }
            | Self::AboutSomethingElse { .. }
            | Self::MovementStands { .. } => "house 4.11, 5",
        }
    }

    fn is_closed(&self) -> bool {
        matches!(
            self,
            Self::VialOfAnotherLot { .. }
                | Self::VialNotFree { .. }
                | Self::ContentDiffers { .. }
                | Self::PackDiffers { .. }
                | Self::ContentsDiffer { .. }
        )
    }
}
