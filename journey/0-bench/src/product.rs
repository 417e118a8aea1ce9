//! What is made and given: a product, and a dose of it.
//!
//! "2.7 million cells" is two doses or one, by whether it is counted in each putamen or in the person. So a dose here always says
//! on what basis it is counted, in how many places and how often it is given, and what that comes to.

use crate::clearance::Jurisdiction;
use crate::quantity::{Decimal, Limit, Quantity, Unit};
use crate::text::Text;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One version of a document that is named by a short key: product, process, specification, protocol.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// Short name, unique among its kind in the document; other places refer to it.
    pub key: Text,
    /// Version as signed: `1.0`.
    pub version: Text,
}

/// What the number of a dose is counted over.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    strum::IntoStaticStr,
    strum::Display,
    strum::VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum DoseBasis {
    /// In each putamen.
    PerPutamen,
    /// In each hemisphere.
    PerHemisphere,
    /// In one person, over the whole course.
    PerPerson,
    /// At each administration, whatever its places.
    PerAdministration,
    /// At each place of each administration.
    PerInjection,
}

/// How many cells a person gets, said so that it can be said in one way only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Dose {
    /// Cells over the basis, in `{viable_cells}`.
    pub value: Quantity,
    /// What the number counts over.
    pub basis: DoseBasis,
    /// How often it is given: 1 is a single dose.
    pub administrations: u32,
    /// In how many places at each administration: two putamina, one lumbar puncture.
    pub sites: u32,
    /// Cells in one person over the whole course. Stated as well as derived, so that a slip in either shows.
    pub total: Quantity,
}

impl Dose {
    /// Cells over the whole course, from value, basis, places and administrations. `None` where no decimal of 28 digits holds it.
    #[must_use]
    pub fn course(&self) -> Option<Quantity> {
        let times = match self.basis {
            DoseBasis::PerPerson => 1,
            DoseBasis::PerAdministration => i64::from(self.administrations),
            DoseBasis::PerPutamen | DoseBasis::PerHemisphere | DoseBasis::PerInjection => {
                i64::from(self.administrations) * i64::from(self.sites)
            }
        };
        let value = self.value.value.0.checked_mul(Decimal::from(times).0)?;
        Some(Quantity { value: Decimal(value), unit: self.value.unit })
    }

    /// Cells at one administration; `None` where the course cannot be divided into administrations.
    #[must_use]
    pub fn at_each_administration(&self) -> Option<Quantity> {
        let course = self.course()?;
        let value = course.value.0.checked_div(Decimal::from(i64::from(self.administrations)).0)?;
        Some(Quantity { value: Decimal(value.normalize()), unit: course.unit })
    }
}

/// A cell product: what its maker promises about every vial.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Product {
    /// Short name, unique among its kind in the document; other places refer to it.
    pub key: Text,
    /// Version as signed: `1.0`.
    pub version: Text,
    /// For people.
    pub name: Text,
    /// What the cells are, in a sentence.
    pub cells: Text,
    /// The iPSC line that it is made from, as the portfolio names it.
    pub line: Text,
    /// What doses of it are counted in: `{viable_cells}`.
    pub dose_unit: Unit,
    /// On what basis its doses are counted.
    pub dose_basis: DoseBasis,
    /// What a vial holds.
    pub vial: Vial,
    /// What its labels say, by country and language.
    pub labels: Vec<Label>,
    /// Temperatures along its way.
    pub storage: Vec<StorageLimit>,
    /// How a vial becomes a dose.
    pub preparation: Preparation,
    /// Months from freezing to expiry, until a shelf life from stability data replaces it.
    pub shelf_life_months: u32,
    /// Whether genes were changed.
    pub genes: Modification,
    /// Whether one course must come from one lot.
    pub lots: LotContinuity,
    /// Years for which everybody treated is followed. A property of the product: fifteen years is a rule for gene therapy.
    pub follow_up_years: u32,
    /// How long records are kept.
    pub retention: Vec<Retention>,
}

impl Product {
    /// Key and version.
    #[must_use]
    pub fn edition(&self) -> Edition {
        Edition { key: self.key.clone(), version: self.version.clone() }
    }
}

/// What a vial holds when it is filled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Vial {
    /// Viable cells a vial, before freezing: `{viable_cells}`.
    pub fill: Quantity,
    /// Volume a vial: `mL`.
    pub volume: Quantity,
    /// Strength: viable cells a millilitre, `{viable_cells}/mL`.
    pub strength: Quantity,
    /// Kind and material.
    pub container: Text,
    /// What protects the cells in the frost.
    pub cryoprotectant: Text,
}

/// What a label says in one language: keys of the message files, so that a translation is reviewed like any other text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// Whose rules apply.
    pub jurisdiction: Jurisdiction,
    /// `en`, `zh`.
    pub language: Text,
    /// Message keys, from the top of the label down.
    pub texts: Vec<Text>,
}

/// Where along its way a temperature limit holds.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    strum::Display,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum StorageStage {
    Stored,
    Shipped,
    /// After thaw, until the syringe.
    Prepared,
}

/// A temperature that must hold, and for how long it may be missed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StorageLimit {
    /// Where along the way.
    pub stage: StorageStage,
    /// `<= -135 Cel`.
    pub limit: Limit,
    /// Time outside the limit, added up, that needs no decision: `10 min`. `0 min` where every reading outside counts.
    pub tolerated: Quantity,
}

/// How a vial becomes a dose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PreparationMethod {
    /// Thawed and given as it is.
    ThawAndInject,
    /// Thawed, washed, and taken up in another fluid.
    WashAndResuspend,
}

/// Preparation at the site's cell laboratory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Preparation {
    /// Whether it is washed.
    pub method: PreparationMethod,
    /// From thaw until it must have been given: `4 h`.
    pub window: Quantity,
    /// Viability after thaw below which nobody gives it: `>= 70 %`.
    pub viability: Limit,
}

/// Whether genes were changed, and in a way that stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Modification {
    /// Reprogrammed without integration, and not edited.
    None,
    /// Carries a vector that does not integrate.
    NonIntegrating,
    /// Carries an integrated vector.
    Integrating,
    /// Its genome was edited.
    Edited,
}

impl Modification {
    /// Whether the long follow-up of gene therapy applies (FDA, *Long Term Follow-Up After Administration of Human Gene Therapy
    /// Products*, January 2020; known here at second hand, so a signed file states the years).
    #[must_use]
    pub fn is_gene_therapy(self) -> bool {
        self != Self::None
    }
}

/// Whether the administrations of one course may come from different lots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LotContinuity {
    Any,
    /// One course, one lot.
    SameLot,
}

/// From when years of keeping are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RetentionFrom {
    /// The last administration.
    Administration,
    /// The expiry of the product.
    Expiry,
    /// The end of the trial.
    TrialEnd,
    /// Approval for the market, or the end of development.
    Approval,
}

/// For how long records are kept, and by which rule. The longest that binds decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// Whose rules apply.
    pub jurisdiction: Jurisdiction,
    /// How many.
    pub years: u32,
    /// Counted from what.
    pub from: RetentionFrom,
    /// The clause that asks for it.
    pub rule: Text,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dose(value: &str, basis: DoseBasis, administrations: u32, sites: u32) -> Dose {
        let value: Quantity = value.parse().unwrap();
        Dose { value, basis, administrations, sites, total: value }
    }

    #[test]
    fn the_same_number_is_another_dose_on_another_basis() {
        for (basis, administrations, sites, course) in [
            (DoseBasis::PerPutamen, 1, 2, "5400000 {viable_cells}"),
            (DoseBasis::PerPerson, 1, 2, "2700000 {viable_cells}"),
            (DoseBasis::PerAdministration, 4, 1, "10800000 {viable_cells}"),
            (DoseBasis::PerInjection, 2, 5, "27000000 {viable_cells}"),
        ] {
            let dose = dose("2.7e6 {viable_cells}", basis, administrations, sites);
            assert_eq!(dose.course(), Some(course.parse().unwrap()), "{basis}");
        }
    }

    #[test]
    fn a_course_is_divided_into_its_administrations() {
        let each = |d: Dose| d.at_each_administration().map(|q| q.to_string());
        assert_eq!(
            each(dose("5e7 {viable_cells}", DoseBasis::PerAdministration, 4, 1)).as_deref(),
            Some("50000000 {viable_cells}")
        );
        assert_eq!(
            each(dose("9e6 {viable_cells}", DoseBasis::PerPerson, 3, 2)).as_deref(),
            Some("3000000 {viable_cells}")
        );
        assert_eq!(each(dose("9e6 {viable_cells}", DoseBasis::PerPerson, 0, 2)), None);
        assert_eq!(each(dose("9e27 {viable_cells}", DoseBasis::PerAdministration, 4_000_000_000, 1)), None);
    }
}
