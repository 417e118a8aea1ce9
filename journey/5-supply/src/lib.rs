//! Supply: from the freezer to the syringe, without anybody blinded learning what is inside.
//!
//! Vials are put away and counted; vials and their dummies become kits of one series, under numbers that tell nothing; kits are labelled,
//! ordered and shipped in whole packs, watched by a logger, received into quarantine, thawed and prepared. Open facts say where every
//! kit is and whether it may be used. What a kit holds is closed, and known only to [`ClosedState`].

mod accounts;
mod balance;
mod closed;
mod closed_departures;
mod closed_duties;
mod command;
mod correct;
mod count;
mod decide;
mod departures;
mod destroy;
mod duties;
mod excursion;
mod expected;
mod fact;
mod label;
mod learn;
mod logger;
mod missing;
mod order;
mod pack;
mod plan;
mod recall;
mod receive;
mod refusal;
mod series;
mod shipment;
mod shipper;
mod standing;
mod state;
mod stock;
mod stow;
mod thaw;
mod usable;
mod vials;

pub use accounts::{Accounts, RecallProgress};
pub use balance::{Balance, Whereabouts};
pub use closed::ClosedState;
pub use closed_departures::CLOSED_DEPARTURES;
pub use command::{Command, asks};
pub use correct::Correct;
pub use count::{Count, Counted, Reconcile};
pub use decide::{decide, obstacles};
pub use departures::{DEPARTURES, departures};
pub use destroy::{Because, Destroy, ReturnKit};
pub use excursion::DispositionExcursion;
pub use expected::{Expected, ExpectedDose, ExpectedPart};
pub use fact::Fact;
pub use label::LabelKits;
pub use logger::{Beyond, Finding, ReadLogger, judge};
pub use missing::DeclareMissing;
pub use order::Order;
pub use pack::{Dispatch, Pack, ShipUnderQuarantine};
pub use plan::{ArmSupply, PlanSupply};
pub use recall::{MockRecall, Recall};
pub use receive::{Condition, Receive};
pub use refusal::Refusal;
pub use series::{Content, Kit, Made, MakeSeries, Series};
pub use shipment::{Ordered, Shipment, Shipper};
pub use shipper::RegisterShipper;
pub use state::{Contradiction, Preparation, State};
pub use stock::{Stock, Stocks};
pub use stow::{BoxName, Move, PutAway, Stow};
pub use thaw::{PrepareDose, Prepared, Thaw, Thawed};
pub use usable::{Ask, every_content_at_hand, today};
