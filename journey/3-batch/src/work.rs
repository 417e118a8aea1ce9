//! Work: what every report of a step tells, whether it performs, harvests, fills or freezes; and what departs from the process.

use crate::process::{Parameter, RoomGrade, Step, StepKind};
use crate::{Batch, Refusal, State, material};
use bench::{
    BatchCode, Clearance, Code, Departure, Digest, InstrumentCode, MaterialCode, Moment, Quantity, RoomCode,
    Text,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One step as it was done (21 CFR 211.188(b)).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Work {
    /// The step's key in the process.
    pub step: Text,
    pub parameters: Vec<Measured>,
    pub materials: Vec<Used>,
    pub instruments: Vec<InstrumentCode>,
    /// `None` where no container was opened.
    pub room: Option<RoomCode>,
    pub started: Moment,
    pub ended: Moment,
    /// May be empty.
    pub remarks: Text,
    /// Photographs and files that show how it was, by their digests: they are kept as attachments (decisions/0008).
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub files: BTreeSet<Digest>,
}

/// A parameter as it was measured.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Measured {
    pub key: Text,
    pub value: Quantity,
}

/// A material as it was used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Used {
    pub material: MaterialCode,
    /// In any unit that measures like the one in which it was received.
    pub amount: Quantity,
}

const SECONDS_A_DAY: i64 = 86_400;

impl Work {
    /// Every code that it names.
    #[must_use]
    pub fn codes(&self) -> Vec<Code> {
        let materials = self.materials.iter().map(|used| used.material.into());
        let instruments = self.instruments.iter().map(|&instrument| instrument.into());
        materials.chain(instruments).chain(self.room.map(Code::from)).collect()
    }
}

/// A report is refused only where it names what nobody knows (house 1).
pub(crate) fn obstacles(state: &State, batch: BatchCode, work: &Work) -> BTreeSet<Refusal> {
    let mut found = BTreeSet::new();
    if state.batch(batch).is_none() {
        found.insert(Refusal::UnknownBatch { batch });
    }
    let unknown = |&&material: &&MaterialCode| state.material(material).is_none();
    let materials: Vec<MaterialCode> = work.materials.iter().map(|used| used.material).collect();
    found.extend(materials.iter().filter(unknown).map(|&material| Refusal::UnknownMaterial { material }));
    let instruments = work.instruments.iter().filter(|&&code| state.instrument(code).is_none());
    found.extend(instruments.map(|&instrument| Refusal::UnknownInstrument { instrument }));
    if let Some(room) = work.room
        && state.room(room).is_none()
    {
        found.insert(Refusal::UnknownRoom { room });
    }
    found
}

/// Everything about this work that departs from the process, and from what rooms, instruments and materials were fit for.
pub(crate) fn departures(
    state: &State,
    clearance: &Clearance,
    code: BatchCode,
    work: &Work,
    kind: StepKind,
) -> Vec<Departure> {
    let depart = |kind: &str| Departure::new("batch", kind, vec![code.into()]).with("step", &work.step);
    let Some(batch) = state.batch(code) else { return vec![] };
    let mut found = Vec::new();
    if batch.is_over() {
        found.push(depart("step-after-the-end").grave());
    }
    if let Some(step) = state.process_of(code).and_then(|process| process.step(&work.step)) {
        if step.kind != kind {
            found.push(depart("step-of-another-kind").with("wanted", step.kind).with("told", kind));
        }
        found.extend(order(state, code, batch, work, step));
    }
    found.extend(content(state, clearance, code, work));
    found
}

/// What departs in the work itself, wherever it stands among the others: a correction is judged by this too.
pub(crate) fn content(state: &State, clearance: &Clearance, code: BatchCode, work: &Work) -> Vec<Departure> {
    let depart = |kind: &str| Departure::new("batch", kind, vec![code.into()]).with("step", &work.step);
    let mut found = Vec::new();
    if work.ended < work.started {
        found.push(depart("ended-before-it-started"));
    }
    for used in &work.materials {
        found.extend(material::unfit(state, clearance, code, used.material, work.started.date()));
    }
    found.extend(equipment(state, clearance, code, work));
    let Some(step) = state.process_of(code).and_then(|process| process.step(&work.step)) else {
        found.push(depart("step-not-in-process"));
        return found;
    };
    found.extend(parameters(&step.parameters, work, depart));
    found.extend(wanted(state, code, work, step));
    found
}

/// Order, day and hold time.
fn order(state: &State, code: BatchCode, batch: &Batch, work: &Work, step: &Step) -> Vec<Departure> {
    let depart = |kind| Departure::new("batch", kind, vec![code.into()]).with("step", &work.step);
    let mut found = Vec::new();
    let earlier = state.process_of(code).into_iter().flat_map(|process| process.steps());
    for (_, earlier) in earlier.take_while(|(_, earlier)| earlier.key != step.key) {
        if !state.is_done(batch, earlier) {
            found.push(depart("step-out-of-order").with("before", &earlier.key));
        }
    }
    // A lot may be frozen in several runs, each told by its own report.
    if step.kind != StepKind::Freeze && batch.last_done(&step.key).is_some() {
        found.push(depart("step-done-again"));
    }
    // A day of the process is counted from the thaw, so half a day either side belongs to it, in whatever zone the house stands.
    let off = work.started.seconds_since(batch.started) - i64::from(step.day) * SECONDS_A_DAY;
    let allowed = i64::from(step.day_tolerance) * SECONDS_A_DAY + SECONDS_A_DAY / 2;
    if off.abs() > allowed {
        let days = off / SECONDS_A_DAY;
        found.push(depart("step-on-another-day").with("planned", step.day).with("off_by_days", days));
    }
    if let Some(hold) = &step.hold
        && let Some(since) = batch.last_done(&hold.since)
        && let Some(at_most) = hold.at_most.seconds()
    {
        let waited = work.started.seconds_since(since.report.now().work().ended);
        if waited > at_most {
            let passed = depart("hold-time-passed").grave();
            found.push(passed.with("limit", hold.at_most).with("waited", format!("{waited} s")));
        }
    }
    found
}

fn parameters(wanted: &[Parameter], work: &Work, depart: impl Fn(&str) -> Departure) -> Vec<Departure> {
    let mut found = Vec::new();
    for parameter in wanted {
        let depart = |kind| {
            let departure = depart(kind).with("parameter", &parameter.key).with("limit", &parameter.range);
            // Critical: leaving the range can touch quality, so what came of it waits until quality has looked.
            Departure { grave: parameter.critical, ..departure }
        };
        let mut measured = work.parameters.iter().filter(|m| m.key == parameter.key).peekable();
        if measured.peek().is_none() {
            found.push(depart("parameter-missing"));
        }
        for measured in measured {
            match parameter.range.allows(&measured.value) {
                Ok(true) => {}
                Ok(false) => found.push(depart("parameter-outside-range").with("value", measured.value)),
                Err(_) => found.push(depart("parameter-not-comparable").with("value", measured.value)),
            }
        }
    }
    found
}

/// What the step asks for and the report does not tell, or tells in excess of what was booked out.
fn wanted(state: &State, code: BatchCode, work: &Work, step: &Step) -> Vec<Departure> {
    let depart = |kind| Departure::new("batch", kind, vec![code.into()]).with("step", &work.step);
    let mut found = Vec::new();
    let class_of = |material| state.material(material).map(|known| known.received().class.clone());
    for wanted in &step.materials {
        if !work.materials.iter().any(|used| class_of(used.material).as_ref() == Some(&wanted.class)) {
            found.push(depart("material-missing").with("class", &wanted.class));
        }
    }
    for used in &work.materials {
        let about = vec![code.into(), used.material.into()];
        let depart = |kind| Departure::new("batch", kind, about.clone()).with("step", &work.step);
        let class = class_of(used.material);
        if !step.materials.iter().any(|wanted| Some(&wanted.class) == class.as_ref()) {
            found.push(depart("material-not-for-step"));
        }
        let booked = state.booked_out(used.material, code, &work.step, used.amount.unit);
        if booked.is_none_or(|booked| booked.value < used.amount.value) {
            found.push(depart("material-not-booked-out").with("amount", used.amount));
        }
    }
    for class in &step.instruments {
        let of_class =
            |&code: &InstrumentCode| state.instrument(code).is_some_and(|i| i.registered().class == *class);
        if !work.instruments.iter().any(of_class) {
            found.push(depart("instrument-missing").with("class", class));
        }
    }
    let told = work.room.and_then(|room| Some(state.room(room)?.registered().grade));
    found.extend(step.room.and_then(|grade| match told {
        None => Some(depart("room-missing").with("grade", grade)),
        Some(told) if is_less_clean(told, grade) => {
            Some(depart("room-grade-too-low").with("grade", grade).with("told", told).grave())
        }
        Some(_) => None,
    }));
    found
}

/// Grades are declared cleanest first.
fn is_less_clean(room: RoomGrade, wanted: RoomGrade) -> bool {
    room > wanted
}

/// Rooms and instruments that were not fit on that day.
fn equipment(state: &State, clearance: &Clearance, code: BatchCode, work: &Work) -> Vec<Departure> {
    let on = work.started.date();
    let mut found = Vec::new();
    let mut look = |of: Code, fit: bool, overdue: &'static str, held: &'static str| {
        let depart = |kind| Departure::new("batch", kind, vec![code.into(), of]).with("step", &work.step);
        if !clearance.of(of).held_by.is_empty() {
            found.push(depart(held).grave());
        }
        if !fit {
            found.push(depart(overdue).grave());
        }
    };
    for &instrument in &work.instruments {
        let fit = state.instrument(instrument).and_then(|known| known.fit_until());
        look(
            instrument.into(),
            fit.is_some_and(|until| until >= on),
            "instrument-overdue",
            "instrument-held",
        );
    }
    if let Some(room) = work.room {
        let fit = state.room(room).and_then(|known| known.fit_until());
        look(room.into(), fit.is_some_and(|until| until >= on), "room-overdue", "room-held");
    }
    found
}
