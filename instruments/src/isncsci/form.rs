//! The answers of one examination, as the worksheet asks for them.

use super::answer::{Anal, Answer, Motor, Sensory};
use super::segment::Level;

/// The left or the right side of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The examined person's right.
    Right,
    /// The examined person's left.
    Left,
}

/// Both sides, right first, as on the worksheet.
pub const SIDES: [Side; 2] = [Side::Right, Side::Left];

/// The edition of the standards whose rules apply. Only one is known: another is refused, never guessed at.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
)]
pub enum Revision {
    /// ISNCSCI, revised 2019 (8th edition).
    #[default]
    #[serde(rename = "2019")]
    R2019,
}

/// What the test of the non-key muscles of one side found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum NonKey {
    /// They were not tested; the worksheet asks for it when the grade would be B.
    #[default]
    NotTested,
    /// They were tested, and none has motor function.
    Absent,
    /// The most caudal segment whose non-key muscles have motor function.
    Lowest(Level),
}

/// The answers for one side of the body.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct HalfForm {
    /// The ten key muscles, C5 to T1 and L2 to S1, in the order of [`Level::key_muscles`].
    pub motor: [Motor; 10],
    /// Light touch in the 28 dermatomes, C2 to S4-5, in the order of [`Level::dermatomes`].
    pub light_touch: [Sensory; 28],
    /// Pin prick in the 28 dermatomes.
    pub pin_prick: [Sensory; 28],
    /// Non-key muscles.
    pub non_key: NonKey,
}

impl HalfForm {
    /// A side where everything is normal.
    pub const NORMAL: HalfForm = HalfForm {
        motor: [Motor::NORMAL; 10],
        light_touch: [Sensory::NORMAL; 28],
        pin_prick: [Sensory::NORMAL; 28],
        non_key: NonKey::NotTested,
    };
}

/// One whole examination: 112 sensory and 20 motor answers, the anorectal examination, and the edition.
///
/// ```
/// use instruments::isncsci::{Form, classify};
/// let form = Form::normal();
/// assert_eq!(classify(&form).ais.to_string(), "E");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// The edition of the standards.
    pub revision: Revision,
    /// Right side.
    #[serde(deserialize_with = "super::written::right")]
    pub right: HalfForm,
    /// Left side.
    #[serde(deserialize_with = "super::written::left")]
    pub left: HalfForm,
    /// Voluntary anal contraction (VAC).
    pub voluntary_anal_contraction: Anal,
    /// Deep anal pressure (DAP).
    pub deep_anal_pressure: Anal,
    /// Whether an earlier examination of this person found a deficit. E presumes one; without, there is no grade.
    /// `None` when the form does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prior_deficit: Option<bool>,
    /// The comments box: what explains a star, or why a segment could not be tested.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comments: Option<String>,
}

impl Form {
    /// A form where every answer is normal: a start from which to write an example.
    pub const fn normal() -> Form {
        Form {
            revision: Revision::R2019,
            right: HalfForm::NORMAL,
            left: HalfForm::NORMAL,
            voluntary_anal_contraction: Anal::Yes,
            deep_anal_pressure: Anal::Yes,
            prior_deficit: None,
            comments: None,
        }
    }

    /// The answers of one side.
    pub const fn side(&self, side: Side) -> &HalfForm {
        match side {
            Side::Right => &self.right,
            Side::Left => &self.left,
        }
    }

    /// Whether a graded answer counts as normal although it was not examined so.
    pub(super) fn has_lifted_answer(&self) -> bool {
        fn lifted<const MAX: u8>(answers: &[Answer<MAX>]) -> bool {
            // Not `any`: without a way out in the middle this runs over many answers at once.
            answers.iter().fold(false, |found, answer| found | answer.is_lifted())
        }
        [&self.right, &self.left]
            .iter()
            .any(|side| lifted(&side.motor) || lifted(&side.light_touch) || lifted(&side.pin_prick))
    }

    /// The form with every answer that counts as normal read as it was examined.
    pub(super) fn as_examined(&self) -> Form {
        fn read<const MAX: u8>(answers: &mut [Answer<MAX>]) {
            for answer in answers {
                *answer = answer.unlifted();
            }
        }
        let mut form = Form {
            revision: self.revision,
            right: self.right.clone(),
            left: self.left.clone(),
            voluntary_anal_contraction: self.voluntary_anal_contraction,
            deep_anal_pressure: self.deep_anal_pressure,
            prior_deficit: self.prior_deficit,
            comments: None,
        };
        for side in [&mut form.right, &mut form.left] {
            read(&mut side.motor);
            read(&mut side.light_touch);
            read(&mut side.pin_prick);
        }
        form
    }

    /// The answers of one side, to change them.
    pub const fn side_mut(&mut self, side: Side) -> &mut HalfForm {
        match side {
            Side::Right => &mut self.right,
            Side::Left => &mut self.left,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_reads_back_and_never_holds_a_float() {
        let mut form = Form::normal();
        form.left.motor[3] = "2**".parse().unwrap();
        form.right.non_key = NonKey::Lowest(Level::L2);
        form.left.non_key = NonKey::Absent;
        let text = serde_json::to_string(&form).unwrap();
        assert_eq!(serde_json::from_str::<Form>(&text).unwrap(), form);
        assert!(!text.contains('.'));
    }

    #[test]
    fn each_wrong_answer_is_named_by_side_modality_and_segment() {
        let mut form = serde_json::to_value(Form::normal()).unwrap();
        form["left"]["light_touch"].as_object_mut().unwrap().remove("T4");
        form["left"]["motor"]["C5"] = "6".into();
        let said = serde_json::from_value::<Form>(form).unwrap_err().to_string();
        assert_eq!(
            said,
            "left: motor C5: \"6\" is no answer: write a grade from 0 to 5, or NT for not testable; \
             light_touch T4: no answer; write NT if it could not be tested"
        );
    }

    #[test]
    fn another_revision_is_refused() {
        let mut form = serde_json::to_value(Form::normal()).unwrap();
        form["revision"] = "2011".into();
        assert!(serde_json::from_value::<Form>(form).is_err());
    }
}
