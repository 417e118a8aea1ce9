//! The world: what nobody decides. Yields, contamination, roads, patients, weather in the measurement.
//!
//! Dice split as a tree by label, so that one more site leaves the other sites' luck alone. What the world knows of a participant's
//! true arm reaches nobody but through what they measure.

mod happens;
pub mod measure;
pub mod patient;

use bench::Text;
use figures::philox::Dice;
use serde_json::Value;
use std::collections::BTreeMap;
use trial::site_plan::SitePlan;

/// The documents that the programme's people bring along, as command bodies ready to be signed.
#[derive(Clone, Debug, Default)]
pub struct Documents {
    /// Products, as their files say.
    pub products: Vec<Value>,
    /// Bodies of `batch.adopt-process`.
    pub processes: Vec<Value>,
    /// Bodies of `quality.adopt-specification`.
    pub specifications: Vec<Value>,
    /// Bodies of `trial.adopt-protocol`.
    pub protocols: Vec<Value>,
    /// Bodies of `safety.adopt-rules`.
    pub rules: Vec<Value>,
}

/// A cytometry file as an instrument wrote it, and the gate documents of the specification.
#[derive(Clone, Debug, Default)]
pub struct Flow {
    pub file: Vec<u8>,
    /// Gating-ML by its path in the programme's folder.
    pub documents: BTreeMap<Text, String>,
}

/// One story's world: its dice, its documents, its places.
pub struct World {
    seed: Dice,
    pub documents: Documents,
    pub sites: Option<SitePlan>,
    pub flow: Option<Flow>,
    /// What cells do: [`patient::EFFECT_POINTS`] unless a story says otherwise; 0 for cells that do nothing.
    pub effect_points: f64,
}

impl World {
    /// A world from its seed.
    #[must_use]
    pub fn from_seed(seed: u64) -> Self {
        Self {
            seed: Dice::from_number(seed),
            documents: Documents::default(),
            sites: None,
            flow: None,
            effect_points: patient::EFFECT_POINTS,
        }
    }

    /// The planned site of a name.
    #[must_use]
    pub fn planned(&self, name: &Text) -> Option<&trial::site_plan::PlannedSite> {
        self.sites.as_ref()?.sites.iter().find(|site| site.name == *name)
    }

    /// Dice for one thing: labelled by what it is about, so that it is the same whatever else is drawn.
    #[must_use]
    pub fn dice(&self, label: &str) -> Dice {
        self.seed.split(label)
    }
}

/// Days that something takes before anybody can report it: cells grow, laboratories incubate. Assumptions throughout; a lower bound for
/// when the crew answers, never a rule.
#[must_use]
pub fn takes_days(verb: &str) -> i64 {
    match verb {
        "donor.record-test" => 3,
        "bank.profile-tissue" => 7,
        "bank.characterise-line" => 40,
        "bank.bank-cells" => 21,
        "quality.report-result" => 14,
        "quality.open-investigation" | "quality.assess-deviation" => 2,
        "quality.conclude-investigation" | "quality.close-deviation" => 7,
        "batch.receive-material" => 5,
        "trial.record-approval" => 30,
        "safety.assess" => 1,
        _ => 0,
    }
}
