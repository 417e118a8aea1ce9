//! Materials: received, tested or certified, released, and booked out to a step (21 CFR 211 subpart E).

use crate::{Refusal, State};
use bench::{Asked, BatchCode, Clearance, Date, Departure, Digest, MaterialCode, Quantity, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A delivery of one vendor's lot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReceiveMaterial {
    /// Class of material, as processes name it: `laminin-511-e8`.
    pub class: Text,
    pub vendor: Text,
    pub vendor_lot: Text,
    /// The vendor's certificate of analysis, as an attachment; `None` where it did not come along.
    pub certificate: Option<Digest>,
    /// The last day on which it may be used.
    pub expires: Date,
    /// All of it, in the unit of the label.
    pub quantity: Quantity,
    /// Whether container and seal were whole and the transport as agreed (21 CFR 211.82(a)).
    pub arrived_whole: bool,
    /// Photographs and files, such as of the carton as it came, by their digests.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub files: BTreeSet<Digest>,
}

/// Release a material lot for use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReleaseMaterial {
    pub material: MaterialCode,
    /// What it was released on: certificate reviewed, identity tested.
    pub why: Text,
}

/// Material taken from the store to a step of a batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BookOutMaterial {
    pub material: MaterialCode,
    pub batch: BatchCode,
    /// The step's key.
    pub step: Text,
    /// In any unit that measures like the one in which it was received.
    pub amount: Quantity,
}

pub(crate) fn receive_departures(state: &State, asked: &Asked, command: &ReceiveMaterial) -> Vec<Departure> {
    // About the lot that this report gives a code to.
    let material = MaterialCode::after(state.last_material()).into();
    let depart = |kind| {
        let departure = Departure::new("batch", kind, vec![material]).with("class", &command.class);
        departure.with("vendor_lot", &command.vendor_lot)
    };
    let mut found = Vec::new();
    if !command.arrived_whole {
        found.push(depart("material-arrived-damaged"));
    }
    if command.expires < asked.happened.date() {
        found.push(depart("material-expired-on-arrival").with("expires", command.expires));
    }
    found
}

pub(crate) fn release_obstacles(
    state: &State,
    clearance: &Clearance,
    asked: &Asked,
    command: &ReleaseMaterial,
) -> BTreeSet<Refusal> {
    let code = command.material;
    let Some(material) = state.material(code) else {
        return BTreeSet::from([Refusal::UnknownMaterial { material: code }]);
    };
    let mut found = BTreeSet::new();
    if !clearance.of(code).held_by.is_empty() {
        found.insert(Refusal::Held { of: code.into() });
    }
    let received = material.received();
    if received.expires < asked.now.date() {
        found.insert(Refusal::MaterialExpired { material: code, expires: received.expires });
    }
    // 21 CFR 211.84(d)(2): a certificate may stand for testing, none cannot.
    if received.certificate.is_none() {
        found.insert(Refusal::NoCertificate { material: code });
    }
    if material.is_released() {
        found.insert(Refusal::MaterialAlreadyReleased { material: code });
    }
    if !command.why.says_something() {
        found.insert(Refusal::ReasonMissing);
    }
    found
}

pub(crate) fn book_out_obstacles(state: &State, command: &BookOutMaterial) -> BTreeSet<Refusal> {
    let mut found = BTreeSet::new();
    if state.batch(command.batch).is_none() {
        found.insert(Refusal::UnknownBatch { batch: command.batch });
    }
    if state.material(command.material).is_none() {
        found.insert(Refusal::UnknownMaterial { material: command.material });
    }
    found
}

pub(crate) fn book_out_departures(
    state: &State,
    clearance: &Clearance,
    asked: &Asked,
    command: &BookOutMaterial,
) -> Vec<Departure> {
    let Some(material) = state.material(command.material) else { return vec![] };
    let mut found = unfit(state, clearance, command.batch, command.material, asked.happened.date());
    let about = vec![command.batch.into(), command.material.into()];
    let depart = |kind| Departure::new("batch", kind, about.clone()).with("step", &command.step);
    if state.batch(command.batch).is_some_and(|batch| batch.is_over()) {
        found.push(depart("told-after-the-end"));
    }
    let class = &material.received().class;
    let step = state.process_of(command.batch).and_then(|process| process.step(&command.step));
    if !step.is_some_and(|step| step.materials.iter().any(|wanted| wanted.class == *class)) {
        found.push(depart("material-not-for-step").with("class", class));
    }
    let left = material.left();
    match command.amount.in_unit(left.unit) {
        None => found.push(depart("amount-not-comparable").with("amount", command.amount).with("left", left)),
        Some(amount) if amount.value > left.value => {
            found.push(depart("more-than-left").with("amount", command.amount).with("left", left));
        }
        Some(_) => {}
    }
    found
}

/// What is wrong with using this material on that day at all.
pub(crate) fn unfit(
    state: &State,
    clearance: &Clearance,
    batch: BatchCode,
    code: MaterialCode,
    on: Date,
) -> Vec<Departure> {
    let Some(material) = state.material(code) else { return vec![] };
    let depart = |kind| Departure::new("batch", kind, vec![batch.into(), code.into()]).grave();
    let mut found = Vec::new();
    if !clearance.of(code).held_by.is_empty() {
        found.push(depart("material-held"));
    }
    // 21 CFR 211.80, 211.110(c): quarantined until released.
    if !material.is_released() {
        found.push(depart("material-not-released"));
    }
    // 21 CFR 211.137, 211.87.
    if material.received().expires < on {
        found.push(depart("material-expired").with("expires", material.received().expires));
    }
    found
}
