//! One material lot: what was received, whether it is released, and how much is left.

use crate::{BookOutMaterial, ReceiveMaterial};
use bench::{BatchCode, Decimal, FactId, Kept, Quantity, Text, Unit};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A received lot of a material.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Material {
    pub(super) received: Kept<ReceiveMaterial>,
    pub(super) released: bool,
    pub(super) booked: BTreeMap<FactId, Kept<BookOutMaterial>>,
}

impl Material {
    pub(super) fn new(received: Kept<ReceiveMaterial>) -> Self {
        Self { received, released: false, booked: BTreeMap::new() }
    }

    /// The delivery, as it counts now.
    #[must_use]
    pub fn received(&self) -> &ReceiveMaterial {
        self.received.now()
    }

    /// Whether quality released it.
    #[must_use]
    pub fn is_released(&self) -> bool {
        self.released
    }

    /// Everything booked out, as it counts now.
    pub fn booked(&self) -> impl Iterator<Item = &BookOutMaterial> {
        self.booked.values().map(Kept::now)
    }

    /// How much is left, in the unit in which it was received; below nought where more was booked out than there was.
    #[must_use]
    pub fn left(&self) -> Quantity {
        let received = self.received().quantity;
        let mut left = received.value.0;
        for booked in self.booked() {
            // An amount that cannot be compared was named as a departure when it was reported.
            let Some(amount) = booked.amount.in_unit(received.unit) else { continue };
            left = left.checked_sub(amount.value.0).unwrap_or(left);
        }
        Quantity { value: Decimal(left), unit: received.unit }
    }

    /// How much was booked out to one step, in this unit; `None` where an amount cannot be converted.
    #[must_use]
    pub fn booked_to(&self, batch: BatchCode, step: &Text, unit: Unit) -> Option<Quantity> {
        let mut sum = Decimal::default().0;
        for booked in self.booked().filter(|booked| booked.batch == batch && booked.step == *step) {
            sum = sum.checked_add(booked.amount.in_unit(unit)?.value.0)?;
        }
        Some(Quantity { value: Decimal(sum), unit })
    }
}
