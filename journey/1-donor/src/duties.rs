//! What waits for somebody in this room.

use crate::testing::Marker;
use crate::{Donor, State};
use bench::{Code, DonorCode, Duty, Moment, Role};
use serde_json::json;
use strum::VariantArray;

impl State {
    /// Every open duty, in walking order. `now` is the moment of the look.
    #[must_use]
    pub fn duties(&self, now: Moment) -> Vec<Duty> {
        self.donors().flat_map(|(code, donor)| next(code, donor, now)).collect()
    }
}

/// A donor's next step: each one opens the one after it.
fn next(code: DonorCode, donor: &Donor, now: Moment) -> Vec<Duty> {
    let duty = |verb, role, prefill| {
        let about: Code = code.into();
        vec![Duty { verb, about, role, site: None, not_by: vec![], from: now, until: None, prefill }]
    };
    let care = Role::DonorCoordinator;
    if !donor.has_consented() {
        return duty("donor.record-consent", care, json!({ "donor": code }));
    }
    if donor.screening().is_none() {
        return duty("donor.screen", care, json!({ "donor": code }));
    }
    if donor.tissues().is_empty() {
        return duty("donor.collect-tissue", care, json!({ "donor": code, "intended": "clinical" }));
    }
    let awaited = |marker: &&Marker| {
        marker.is_required(donor.is_leukocyte_rich()) && donor.tests().all(|test| test.marker != **marker)
    };
    let tests: Vec<Duty> = Marker::VARIANTS
        .iter()
        .filter(awaited)
        .flat_map(|marker| {
            duty("donor.record-test", Role::QcAnalyst, json!({ "donor": code, "marker": marker }))
        })
        .collect();
    if !tests.is_empty() {
        return tests;
    }
    if donor.determined().is_none() {
        return duty("donor.determine-eligibility", Role::QualityAssurance, json!({ "donor": code }));
    }
    vec![]
}
