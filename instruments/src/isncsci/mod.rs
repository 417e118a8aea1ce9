//! ISNCSCI, revised 2019: International Standards for Neurological Classification of Spinal Cord Injury.
//!
//! Source of every rule: Rupp R et al., *International Standards for Neurological Classification of Spinal Cord
//! Injury: Revised 2019*, Top Spinal Cord Inj Rehabil 2021;27(2):1–22, and the worksheet of the American Spinal
//! Injury Association (steps 1 to 6).

mod answer;
mod attainable;
mod claim;
mod explain;
pub mod flat;
mod form;
mod grade;
mod levels;
mod outcomes;
mod reading;
mod segment;
mod settle;
mod sparing;
mod totals;
mod written;

use reading::Reading;

pub use answer::{Anal, Answer, Motor, NonSci, NotAnAnswer, Sensory};
pub use attainable::attainable_grades;
pub use claim::{Claim, Impossible, LevelKind, MotorSum};
pub use explain::{Found, Step, explain};
pub use form::{Form, HalfForm, NonKey, Revision, SIDES, Side};
pub use outcomes::{Ais, Completeness, Outcome, Outcomes, Zone};
pub use segment::{Level, NoSuchLevel};
pub use settle::{Settling, settle};
pub use totals::{SideTotals, Totals};

/// Levels and zones of one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct SideClassification {
    /// Sensory level.
    pub sensory_level: Outcomes<Level>,
    /// Motor level.
    pub motor_level: Outcomes<Level>,
    /// Sensory zone of partial preservation.
    pub sensory_zone: Outcomes<Zone>,
    /// Motor zone of partial preservation.
    pub motor_zone: Outcomes<Zone>,
}

/// Everything that the worksheet asks the examiner to classify, and the sums.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Classification {
    /// Right side.
    pub right: SideClassification,
    /// Left side.
    pub left: SideClassification,
    /// Neurological level of injury (NLI).
    pub neurological_level: Outcomes<Level>,
    /// Complete or incomplete.
    pub completeness: Outcomes<Completeness>,
    /// ASIA Impairment Scale (AIS). Empty if all is normal and the form says that there never was a deficit: then
    /// the scale does not apply.
    pub ais: Outcomes<Ais>,
    /// Sums by side, extremity and modality.
    pub totals: Totals,
}

impl Classification {
    /// The results of one side.
    pub const fn side(&self, side: Side) -> &SideClassification {
        match side {
            Side::Right => &self.right,
            Side::Left => &self.left,
        }
    }
}

/// Classifies one examination. Whatever the form leaves open comes back as a set; nothing is guessed.
///
/// ```
/// use instruments::isncsci::{Ais, Anal, Form, Level, Motor, Sensory, classify};
///
/// // Nothing is felt or moved from C6 down: a complete injury, level C5.
/// let mut form = Form::normal();
/// form.voluntary_anal_contraction = Anal::No;
/// form.deep_anal_pressure = Anal::No;
/// for side in [&mut form.right, &mut form.left] {
///     side.motor[1..].fill("0".parse().unwrap());
///     side.light_touch[4..].fill("0".parse().unwrap());
///     side.pin_prick[4..].fill("0".parse().unwrap());
/// }
/// let found = classify(&form);
/// assert_eq!(found.ais.settled(), Some(Ais::A));
/// assert_eq!(found.neurological_level.settled(), Some(Level::C5));
/// assert_eq!(found.totals.upper_extremity(), Some(10));
///
/// // Without the anorectal examination it may as well be incomplete, and the result says so.
/// form.deep_anal_pressure = Anal::NT;
/// assert_eq!(classify(&form).ais.to_string(), "A,B");
/// ```
pub fn classify(form: &Form) -> Classification {
    let halves = [&form.right, &form.left];
    let sides = halves.map(Reading::of);
    let walked = [0, 1].map(|at| levels::motor(halves[at], &sides[at], form.voluntary_anal_contraction));
    let motor_levels = walked.map(|walk| walk.reported);
    let neurological_level = levels::neurological(&sides, motor_levels);
    let completeness = sparing::completeness(form);
    let ais =
        grade::star_the_lifted(form, grade::reported(form, completeness, motor_levels, neurological_level));
    // Worksheet: someone without an initial injury does not receive a grade.
    let ais = if form.prior_deficit == Some(false) { ais.without(Ais::E) } else { ais };
    let of_side = |at: usize, side: &HalfForm| SideClassification {
        sensory_level: levels::sensory(&sides[at]),
        motor_level: motor_levels[at],
        sensory_zone: sparing::sensory_zone(form, side),
        motor_zone: sparing::motor_zone(form, side, walked[at]),
    };
    Classification {
        right: of_side(0, &form.right),
        left: of_side(1, &form.left),
        neurological_level,
        completeness,
        ais,
        totals: totals::of(form),
    }
}
