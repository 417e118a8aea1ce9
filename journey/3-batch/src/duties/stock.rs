//! Materials: ordered before they run out, and released before they are booked out.

use super::{Ask, duty};
use crate::process::{MaterialUse, Process, Step};
use crate::{Material, State};
use bench::{BatchCode, Date, Decimal, Duty, MaterialCode, Moment, Quantity, Role, Text};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Days before a planned start at which its materials are ordered.
const ORDER_AHEAD_DAYS: i64 = 30;

/// How much of a class is still to be booked out; `None` where no step says how much.
type Need = Option<Quantity>;

impl State {
    pub(super) fn material_duties(&self, now: Moment, ask: Ask<'_>) -> Vec<Duty> {
        let mut open = Vec::new();
        for (code, material) in self.materials().filter(|(_, material)| !material.is_released()) {
            let received = material.received();
            let usable = received.expires >= now.date() && received.certificate.is_some();
            if usable && ask(code.into()).held_by.is_empty() {
                let prefill = json!({ "material": code });
                open.push(duty("batch.release-material", code.into(), Role::QualityAssurance, now, prefill));
            }
        }
        let (needs, until) = self.needs(now);
        let stock = self.in_stock(until, ask);
        for (class, (need, a_batch)) in needs {
            let lots = stock.get(class).map_or(&[][..], Vec::as_slice);
            let Some(order) = to_order(lots, need, a_batch) else { continue };
            let about = self.batch_to_come();
            let mut prefill = json!({ "class": class });
            if let (Some(quantity), Value::Object(fields)) = (order, &mut prefill) {
                fields.insert("quantity".to_owned(), json!(quantity));
            }
            open.push(duty("batch.receive-material", about, Role::ManufacturingOperator, now, prefill));
        }
        open
    }

    /// By class: what open batches and the next start still need, and what one batch takes; and until when it must keep.
    fn needs(&self, now: Moment) -> (BTreeMap<&Text, (Need, Need)>, Date) {
        let mut needs: BTreeMap<&Text, (Need, Need)> = BTreeMap::new();
        let mut until = now.date();
        let mut want = |wanted: &MaterialUse, amount: Need, class| {
            let (need, a_batch) = needs.entry(class).or_default();
            *need = sum(*need, amount);
            *a_batch = sum(*a_batch, wanted.amount);
        };
        for (code, batch) in self.open_batches() {
            let Some(process) = self.process_of(code) else { continue };
            until = until.max(batch.started.date().plus_days(last_day(process)));
            for (_, step) in process.steps().filter(|(_, step)| !self.is_done(batch, step)) {
                for wanted in &step.materials {
                    if let Some(amount) = self.unbooked(code, step, wanted) {
                        want(wanted, amount, &wanted.class);
                    }
                }
            }
        }
        for adopted in self.processes_in_force() {
            let process = &adopted.process;
            let soon = |start: Moment| start <= now.plus_days(ORDER_AHEAD_DAYS);
            let Some(start) = self.next_start(&process.key).filter(|&start| soon(start)) else { continue };
            until = until.max(start.max(now).date().plus_days(last_day(process)));
            for wanted in process.steps().flat_map(|(_, step)| &step.materials) {
                want(wanted, wanted.amount, &wanted.class);
            }
        }
        (needs, until)
    }

    /// What is still to be booked out to a step, of one class: `None` where enough is; `Some(None)` where the process names no amount.
    pub(super) fn unbooked(&self, batch: BatchCode, step: &Step, wanted: &MaterialUse) -> Option<Need> {
        let of_class =
            self.materials_for(batch).filter(|(_, material)| material.received().class == wanted.class);
        let mut lots = of_class.filter(|(_, m)| m.booked().any(|b| b.batch == batch && b.step == step.key));
        let Some(amount) = wanted.amount else {
            return lots.next().is_none().then_some(None);
        };
        let mut left = amount.value.0;
        for (_, material) in lots {
            if let Some(booked) = material.booked_to(batch, &step.key, amount.unit) {
                left = left.checked_sub(booked.value.0)?;
            }
        }
        let left = Decimal(left);
        (left > 0.into()).then_some(Some(Quantity { value: left, unit: amount.unit }))
    }

    /// Lots by class that keep until that day, are not held, and are not used up; soonest expiry first.
    pub(super) fn in_stock(
        &self,
        until: Date,
        ask: Ask<'_>,
    ) -> BTreeMap<&Text, Vec<(MaterialCode, &Material)>> {
        let mut stock: BTreeMap<&Text, Vec<(MaterialCode, &Material)>> = BTreeMap::new();
        for (code, material) in self.materials() {
            let received = material.received();
            // Without a certificate it will not be released, so nobody waits for it.
            let can_be = material.is_released() || received.certificate.is_some();
            let usable = can_be && received.expires >= until && material.left().value > 0.into();
            if usable && ask(code.into()).held_by.is_empty() {
                stock.entry(&material.received().class).or_default().push((code, material));
            }
        }
        for lots in stock.values_mut() {
            lots.sort_by_key(|(code, material)| (material.received().expires, *code));
        }
        stock
    }
}

/// What to order: nothing where stock covers the need; else what is missing and one batch's worth more.
fn to_order(lots: &[(MaterialCode, &Material)], need: Need, a_batch: Need) -> Option<Need> {
    let Some(need) = need else { return lots.is_empty().then_some(None) };
    let mut missing = need.value.0;
    for (_, material) in lots {
        if let Some(left) = material.left().in_unit(need.unit) {
            missing = missing.checked_sub(left.value.0)?;
        }
    }
    if missing <= Decimal::default().0 {
        return None;
    }
    let missing = Quantity { value: Decimal(missing), unit: need.unit };
    Some(sum(Some(missing), a_batch))
}

/// The sum of two amounts in the first one's unit; an amount that cannot be added is left out.
fn sum(one: Need, other: Need) -> Need {
    let (Some(one), Some(other)) = (one, other) else { return one.or(other) };
    let added = other.in_unit(one.unit).and_then(|other| one.value.0.checked_add(other.value.0));
    Some(added.map_or(one, |value| Quantity { value: Decimal(value), unit: one.unit }))
}

fn last_day(process: &Process) -> i64 {
    process.steps().map(|(_, step)| i64::from(step.day) + i64::from(step.day_tolerance)).max().unwrap_or(0)
}
