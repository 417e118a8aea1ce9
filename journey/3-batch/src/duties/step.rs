//! The next step of a batch: its materials are booked out, then it is done and told.

use super::running::window;
use super::{Ask, duty};
use crate::process::{MaterialUse, Step, StepKind};
use crate::{Batch, State};
use bench::{BatchCode, Date, Duty, InstrumentCode, Moment, Quantity, Role, RoomCode, Text};
use serde_json::{Map, Value, json};

impl State {
    pub(super) fn step_duties(
        &self,
        code: BatchCode,
        batch: &Batch,
        step: &Step,
        now: Moment,
        ask: Ask<'_>,
    ) -> Vec<Duty> {
        let (from, until) = window(batch, step);
        let missing: Vec<_> = step
            .materials
            .iter()
            .filter_map(|wanted| Some((wanted, self.unbooked(code, step, wanted)?)))
            .collect();
        let operator = Role::ManufacturingOperator;
        if !missing.is_empty() {
            let on = from.max(now).date();
            let book = |(wanted, amount)| {
                let prefill = self.booking(code, step, wanted, amount, on, ask)?;
                let book = duty("batch.book-out-material", code.into(), operator, from, prefill);
                Some(Duty { until: Some(until), ..book })
            };
            // Where nothing usable is in store, the duty to receive it stands elsewhere on the list.
            return missing.into_iter().filter_map(book).collect();
        }
        let nothing_filled =
            || batch.filled().iter().all(|&lot| self.lot(lot).is_none_or(|lot| lot.count() == 0));
        if step.kind == StepKind::Freeze && nothing_filled() {
            // There is nothing to freeze, so nothing more can come of this batch.
            let prefill = json!({ "batch": code });
            return vec![duty("batch.abandon", code.into(), Role::QualityAssurance, now, prefill)];
        }
        let (verb, prefill) = self.telling(code, batch, step, now, ask);
        let tell = duty(verb, code.into(), operator, from, prefill);
        vec![Duty { until: Some(until), ..tell }]
    }

    /// The next booking of a class: from the released lot that expires soonest, as much as it has.
    fn booking(
        &self,
        code: BatchCode,
        step: &Step,
        wanted: &MaterialUse,
        amount: Option<Quantity>,
        on: Date,
        ask: Ask<'_>,
    ) -> Option<Value> {
        let stock = self.in_stock_of(&wanted.class, on, ask)?;
        let (material, left) = stock;
        let mut fields = Map::new();
        fields.insert("material".to_owned(), json!(material));
        fields.insert("batch".to_owned(), json!(code));
        fields.insert("step".to_owned(), json!(step.key));
        if let Some(amount) = amount {
            let at_most = left.in_unit(amount.unit).filter(|left| left.value < amount.value);
            fields.insert("amount".to_owned(), json!(at_most.unwrap_or(amount)));
        }
        Some(Value::Object(fields))
    }

    /// The released lot of a class that expires soonest, and how much is left.
    fn in_stock_of(&self, class: &Text, on: Date, ask: Ask<'_>) -> Option<(bench::MaterialCode, Quantity)> {
        let usable = self.materials().filter(|(_, material)| {
            let received = material.received();
            material.is_released() && received.class == *class && received.expires >= on
        });
        let left = usable.map(|(code, material)| (material.received().expires, code, material.left()));
        let mut left: Vec<_> = left.filter(|(_, _, left)| left.value > 0.into()).collect();
        left.sort();
        let free = |(_, code, left)| ask(bench::Code::from(code)).held_by.is_empty().then_some((code, left));
        left.into_iter().find_map(free)
    }

    /// The verb that tells this step, and as much of its content as is known before it is done.
    fn telling(
        &self,
        code: BatchCode,
        batch: &Batch,
        step: &Step,
        now: Moment,
        ask: Ask<'_>,
    ) -> (&'static str, Value) {
        let work = self.work(code, batch, step, now, ask);
        match step.kind {
            StepKind::Perform | StepKind::Control => {
                ("batch.perform-step", json!({ "batch": code, "work": work }))
            }
            StepKind::Harvest => ("batch.harvest", json!({ "batch": code, "work": work })),
            StepKind::Fill => ("batch.fill", json!({ "batch": code, "work": work })),
            StepKind::Freeze => {
                let filled = batch.filled();
                let waiting = filled.iter().find(|&&lot| self.unfrozen(lot) > 0);
                let lot = waiting.or(filled.first()).copied();
                let vials = lot.map_or(0, |lot| self.unfrozen(lot));
                let prefill =
                    json!({ "batch": code, "work": work, "lot": lot, "vials": vials, "set_aside": 0 });
                ("batch.freeze", prefill)
            }
        }
    }

    fn work(&self, code: BatchCode, batch: &Batch, step: &Step, now: Moment, ask: Ask<'_>) -> Value {
        let parameters: Vec<Value> = step.parameters.iter().map(|p| json!({ "key": p.key })).collect();
        let booked = self.materials_for(code).flat_map(|(material, known)| {
            let mine = known.booked().filter(|b| b.batch == code && b.step == step.key);
            mine.map(move |booked| json!({ "material": material, "amount": booked.amount }))
        });
        let materials: Vec<Value> = booked.collect();
        let instruments: Vec<InstrumentCode> = step
            .instruments
            .iter()
            .filter_map(|class| self.instrument_at_hand(batch, class, now, ask))
            .collect();
        let room = step.room.and_then(|_| self.room_at_hand(batch, step, now, ask));
        json!({
            "step": step.key, "parameters": parameters, "materials": materials, "instruments": instruments,
            "room": room, "remarks": "",
        })
    }

    /// The instrument made ready at the start, while it is fit and free of holds; else another one of its class; else the first all
    /// the same, for the work is done and told.
    fn instrument_at_hand(
        &self,
        batch: &Batch,
        class: &Text,
        now: Moment,
        ask: Ask<'_>,
    ) -> Option<InstrumentCode> {
        let of_class = |&code: &InstrumentCode| {
            self.instrument(code).is_some_and(|known| known.registered().class == *class)
        };
        let ready = batch.start.instruments.iter().copied().find(of_class);
        let fit = |&code: &InstrumentCode| {
            let until = self.instrument(code).and_then(|known| known.fit_until());
            until.is_some_and(|until| until >= now.date()) && ask(code.into()).held_by.is_empty()
        };
        ready.filter(fit).or_else(|| self.fit_instrument(class, now, ask)).or(ready)
    }

    fn room_at_hand(&self, batch: &Batch, step: &Step, now: Moment, ask: Ask<'_>) -> Option<RoomCode> {
        let grade = step.room?;
        let clean = |code: RoomCode| self.room(code).is_some_and(|room| room.registered().grade <= grade);
        let ready = batch.start.rooms.iter().copied().find(|&code| clean(code));
        let fit = |&code: &RoomCode| {
            let until = self.room(code).and_then(|room| room.fit_until());
            until.is_some_and(|until| until >= now.date()) && ask(code.into()).held_by.is_empty()
        };
        let others = || self.rooms().map(|(code, _)| code).filter(|&code| clean(code)).find(fit);
        ready.filter(fit).or_else(others).or(ready)
    }
}
