//! Make series: kits of every content of a part, under numbers that tell nothing.
//!
//! Kit numbers are dealt over the whole series by sealed dice, so that neither a number nor its neighbours say what is inside. The open
//! fact lists them sorted, pack by pack; which number holds what is closed. Lots are named openly on the whole series, so that a
//! lot's hold reaches every kit of it, cells and dummy alike.

use crate::plan::{ArmSupply, PlanSupply};
use crate::{ClosedState, Fact, Refusal, State};
use bench::product::StorageLimit;
use bench::{
    Clearance, Closed, Date, Digest, Jurisdiction, KitCode, LotCode, Moment, Place, Quantity, Run,
    SeriesCode, ShipmentCode, Text, TrialCode, VialCode,
};
use figures::philox::Dice;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What is inside one kit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// The arm's key in the protocol.
    pub arm: Text,
    /// Vials by the lot that they came from; none in a dummy.
    pub vials: BTreeMap<LotCode, BTreeSet<VialCode>>,
    /// What a dummy is made of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dummy: Option<Text>,
}

impl Content {
    /// Every vial inside.
    pub fn all_vials(&self) -> impl Iterator<Item = VialCode> {
        self.vials.values().flatten().copied()
    }
}

/// Make kits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MakeSeries {
    pub trial: TrialCode,
    pub part: Text,
    /// For whose sites.
    pub jurisdiction: Jurisdiction,
    /// Every lot that may be in any of the kits.
    pub lots: BTreeSet<LotCode>,
    pub packs: u32,
    /// The last day of use, one for both contents, on every label.
    pub expires: Date,
    /// Pack after pack, as many as the plan says.
    pub contents: Closed<Vec<Content>>,
    /// 256 bits that nobody chose: they deal the kit numbers.
    pub dice: Closed<Digest>,
}

/// A series as made. The plan's limits are pinned here: a later plan changes nothing about kits that exist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Made {
    pub trial: TrialCode,
    pub part: Text,
    pub jurisdiction: Jurisdiction,
    pub lots: BTreeSet<LotCode>,
    pub expires: Date,
    pub storage: Vec<StorageLimit>,
    pub logger_gap: Quantity,
    pub window: Quantity,
    /// What the plan said of each arm: a series made under another plan is no stock for this one.
    pub arms: BTreeMap<Text, ArmSupply>,
    /// Kit numbers, sorted within their pack.
    pub packs: Vec<BTreeSet<KitCode>>,
}

/// A series, as far as the open facts tell.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Series {
    pub made: Made,
    pub labelled: Option<Moment>,
    pub recalled: Option<Moment>,
}

impl Series {
    /// Every kit of it.
    pub fn kits(&self) -> impl Iterator<Item = KitCode> {
        self.made.packs.iter().flatten().copied()
    }
}

/// One kit, as far as the open facts tell.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Kit {
    pub series: SeriesCode,
    /// Its pack in the series, from 0.
    pub pack: usize,
    pub place: Place,
    /// Every shipment that it was in.
    pub shipments: Vec<ShipmentCode>,
}

pub(crate) fn obstacles(
    state: &State,
    closed: Option<&ClosedState>,
    clearance: &Clearance,
    command: &MakeSeries,
) -> BTreeSet<Refusal> {
    let mut found: BTreeSet<Refusal> =
        command.lots.iter().flat_map(|&lot| lot_obstacles(clearance, command, lot)).collect();
    if command.lots.is_empty() || command.packs == 0 {
        found.insert(Refusal::NothingNamed);
    }
    let Some(plan) = state.plan(command.trial, &command.part) else {
        found.insert(Refusal::NoPlan { trial: command.trial, part: command.part.clone() });
        return found;
    };
    match opened(closed, command) {
        None => drop(found.insert(Refusal::ClosedNotAtHand)),
        Some((closed, contents, _)) => {
            found.extend(content_obstacles(state, closed, plan, command, contents))
        }
    }
    found
}

fn lot_obstacles(clearance: &Clearance, command: &MakeSeries, lot: LotCode) -> BTreeSet<Refusal> {
    let standing = clearance.of(lot);
    let (jurisdiction, trial) = (command.jurisdiction, command.trial);
    if !standing.known {
        return BTreeSet::from([Refusal::UnknownThing { thing: lot.into() }]);
    }
    let mut found: BTreeSet<Refusal> =
        standing.held_by.iter().map(|&hold| Refusal::Held { thing: lot.into(), hold }).collect();
    if standing.rejected {
        found.insert(Refusal::Rejected { thing: lot.into() });
    }
    // House 4.1: nothing becomes a kit before quality released it for this jurisdiction and trial.
    let fits = |r: &&bench::Released| r.jurisdiction == jurisdiction && r.trial == Some(trial);
    if !standing.released.iter().any(|released| fits(&released)) {
        found.insert(Refusal::NotReleased { lot, jurisdiction, trial });
    }
    match standing.expires {
        None => drop(found.insert(Refusal::LotWithoutExpiry { lot })),
        // 21 CFR 211.137: the label may not promise more than the lot can keep.
        Some(last) if command.expires > last => {
            found.insert(Refusal::ExpiresAfterLot { lot, last });
        }
        Some(_) => {}
    }
    found
}

type Opened<'a> = (&'a ClosedState, &'a Vec<Content>, &'a Digest);

fn opened<'a>(closed: Option<&'a ClosedState>, command: &'a MakeSeries) -> Option<Opened<'a>> {
    let closed = closed?;
    let key = closed.key()?;
    Some((closed, command.contents.look(key)?, command.dice.look(key)?))
}

fn content_obstacles(
    state: &State,
    closed: &ClosedState,
    plan: &PlanSupply,
    command: &MakeSeries,
    contents: &[Content],
) -> BTreeSet<Refusal> {
    let mut found = BTreeSet::new();
    let pack = plan.pack() as usize;
    let asked = u64::from(command.packs) * pack as u64;
    if pack == 0 || contents.len() as u64 != asked {
        found.insert(Refusal::ContentsDiffer { kits: asked, contents: contents.len() as u64 });
        return found;
    }
    for (number, pack) in (1..).zip(contents.chunks(pack)) {
        let like = |arm: &Text| pack.iter().filter(|content| content.arm == *arm).count();
        if plan.arms.iter().any(|(arm, supply)| like(arm) != supply.in_a_pack as usize) {
            found.insert(Refusal::PackDiffers { pack: number });
        }
    }
    let mut seen = BTreeSet::new();
    for content in contents {
        let planned = plan.arms.get(&content.arm);
        let vials = content.all_vials().count();
        if planned.is_none_or(|arm| vials != arm.vials as usize || content.dummy != arm.dummy) {
            found.insert(Refusal::ContentDiffers { arm: content.arm.clone() });
        }
        for (&lot, vials) in &content.vials {
            for &vial in vials {
                if state.vials.owner(vial) != Some(lot.into()) || !command.lots.contains(&lot) {
                    found.insert(Refusal::VialOfAnotherLot { vial, lot });
                }
                let stored = matches!(state.vials.place(vial), Some(Place::Stored(_)));
                if !stored || closed.kit_of(vial).is_some() || !seen.insert(vial) {
                    found.insert(Refusal::VialNotFree { vial });
                }
            }
        }
    }
    found
}

pub(crate) fn decide(state: &State, closed: Option<&ClosedState>, command: &MakeSeries) -> Option<Vec<Fact>> {
    let (_, contents, dice) = opened(closed, command)?;
    let plan = state.plan(command.trial, &command.part)?;
    let series = SeriesCode::after(state.last_series());
    let count = u32::try_from(contents.len()).ok()?;
    let mut numbers: Vec<KitCode> = Run::new(KitCode::after(state.last_kit()), count).iter().collect();
    // By series as well: the same dice twice must not deal twice alike.
    Dice::new(dice.0).split_nth("series", u64::from(series.0)).shuffle(&mut numbers);
    let pack = (plan.pack() as usize).max(1);
    let made = Made {
        trial: command.trial,
        part: command.part.clone(),
        jurisdiction: command.jurisdiction,
        lots: command.lots.clone(),
        expires: command.expires,
        storage: plan.storage.clone(),
        logger_gap: plan.logger_gap,
        window: plan.window,
        arms: plan.arms.clone(),
        packs: numbers.chunks(pack).map(|kits| kits.iter().copied().collect()).collect(),
    };
    let inside: BTreeMap<KitCode, Content> = numbers.into_iter().zip(contents.iter().cloned()).collect();
    Some(vec![Fact::SeriesMade { series, made, contents: Closed::over(inside) }])
}
