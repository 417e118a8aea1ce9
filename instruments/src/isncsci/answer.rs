//! One answer of the examination: a grade, not testable, or either with a non-SCI condition.
//!
//! ISNCSCI 2019 worksheet: muscles 0–5, sensation 0–2, `NT` when a segment cannot be tested, and a star on an
//! abnormal or untestable answer that a condition other than the cord injury explains. The examiner says in the
//! comments how a starred answer counts for classification: as normal, or as not normal.

use std::fmt;
use std::str::FromStr;

/// How a starred answer counts for classification, in the examiner's judgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NonSci {
    /// Written `*`: a non-SCI condition is present, and the segment counts as not normal.
    NotNormal,
    /// Written `**`: without the non-SCI condition the segment would be normal, and counts so.
    Normal,
}

/// An answer with grades from 0 to `MAX`: see [`Motor`] and [`Sensory`].
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Answer<const MAX: u8> {
    /// The grade as examined in the low three bits, 7 for `NT`; above them 0 for no star, 1 for one, 2 for two.
    code: u8,
}

/// How many codes there are.
pub(super) const CODES: usize = 24;
const UNTESTED: u8 = 7;

/// A key muscle: 0 total paralysis, 3 full range against gravity, 5 normal.
pub type Motor = Answer<5>;

/// Light touch or pin prick at a key sensory point: 0 absent, 1 altered, 2 normal.
pub type Sensory = Answer<2>;

/// Why a text is no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAnAnswer {
    /// Neither a grade in range nor `NT`.
    #[error("{text:?} is no answer: write a grade from 0 to {max}, or NT for not testable")]
    Unknown {
        /// What was written.
        text: String,
        /// The highest grade of this modality.
        max: u8,
    },
    /// A normal grade cannot carry a star.
    #[error("{text:?}: only an abnormal or untestable answer can carry a star; write {max} without it")]
    NormalWithStar {
        /// What was written.
        text: String,
        /// The highest grade of this modality.
        max: u8,
    },
}

impl<const MAX: u8> Answer<MAX> {
    /// Not testable.
    pub const NT: Self = Answer { code: UNTESTED };
    /// The normal grade: 5 for a muscle, 2 for sensation.
    pub const NORMAL: Self = Answer { code: MAX };

    /// An answer from its parts; `None` if the grade is above `MAX` or a normal grade carries a star.
    pub const fn new(grade: Option<u8>, non_sci: Option<NonSci>) -> Option<Self> {
        match (grade, non_sci) {
            (Some(grade), _) if grade > MAX => None,
            (Some(grade), Some(_)) if grade == MAX => None,
            (grade, non_sci) => {
                let star = match non_sci {
                    None => 0,
                    Some(NonSci::NotNormal) => 1,
                    Some(NonSci::Normal) => 2,
                };
                let grade = match grade {
                    Some(grade) => grade,
                    None => UNTESTED,
                };
                Some(Answer { code: star << 3 | grade })
            }
        }
    }

    /// The code, below [`CODES`].
    pub(super) const fn code(self) -> usize {
        self.code as usize
    }

    /// The answer of a code; for codes that are none, some answer.
    pub(super) const fn of_code(code: usize) -> Self {
        Answer { code: code as u8 }
    }

    /// A plain grade.
    ///
    /// # Errors
    /// If the grade is above `MAX`.
    pub fn graded(grade: u8) -> Result<Self, NotAnAnswer> {
        Self::new(Some(grade), None).ok_or_else(|| NotAnAnswer::Unknown { text: grade.to_string(), max: MAX })
    }

    /// The grade as examined, 0 to `MAX`; `None` for `NT`.
    pub const fn grade(self) -> Option<u8> {
        match self.code & 7 {
            UNTESTED => None,
            grade => Some(grade),
        }
    }

    /// Whether a non-SCI condition was present, and how the answer counts then.
    pub const fn non_sci(self) -> Option<NonSci> {
        match self.code >> 3 {
            0 => None,
            1 => Some(NonSci::NotNormal),
            _ => Some(NonSci::Normal),
        }
    }

    /// Whether it was examined, found abnormal, and does not count as normal.
    pub(super) const fn is_graded_low(self) -> bool {
        self.code >> 3 != 2 && (self.code & 7) < MAX
    }

    /// The same grade or `NT`, without its star.
    pub const fn as_examined(self) -> Self {
        Answer { code: self.code & 7 }
    }

    /// Whether it was graded and counts as normal.
    pub(super) const fn is_lifted(self) -> bool {
        self.code >= 16 && self.code < 16 + UNTESTED
    }

    /// Without the star if it counts as normal, else as it is.
    pub(super) const fn unlifted(self) -> Self {
        Answer { code: if self.code >= 16 { self.code & 7 } else { self.code } }
    }

    /// Whether the answer is a plain `NT`, which leaves every grade possible.
    pub const fn is_open(self) -> bool {
        self.code == UNTESTED
    }
}

impl<const MAX: u8> fmt::Display for Answer<MAX> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.grade() {
            Some(grade) => write!(f, "{grade}")?,
            None => f.write_str("NT")?,
        }
        match self.non_sci() {
            None => Ok(()),
            Some(NonSci::NotNormal) => f.write_str("*"),
            Some(NonSci::Normal) => f.write_str("**"),
        }
    }
}

impl<const MAX: u8> fmt::Debug for Answer<MAX> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<const MAX: u8> FromStr for Answer<MAX> {
    type Err = NotAnAnswer;

    /// Reads `3`, `NT`, `3*` (counts as not normal), `3**` (counts as normal).
    fn from_str(text: &str) -> Result<Self, NotAnAnswer> {
        let unknown = || NotAnAnswer::Unknown { text: text.to_string(), max: MAX };
        let bare = text.trim_end_matches('*');
        let non_sci = match text.len() - bare.len() {
            0 => None,
            1 => Some(NonSci::NotNormal),
            2 => Some(NonSci::Normal),
            _ => return Err(unknown()),
        };
        let grade = match bare.as_bytes() {
            b"NT" => None,
            [digit @ b'0'..=b'9'] if digit - b'0' <= MAX => Some(digit - b'0'),
            _ => return Err(unknown()),
        };
        Self::new(grade, non_sci)
            .ok_or_else(|| NotAnAnswer::NormalWithStar { text: text.to_string(), max: MAX })
    }
}

impl<const MAX: u8> serde::Serialize for Answer<MAX> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, const MAX: u8> serde::Deserialize<'de> for Answer<MAX> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl<const MAX: u8> schemars::JsonSchema for Answer<MAX> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        if MAX == 5 { "MotorAnswer".into() } else { "SensoryAnswer".into() }
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let below = MAX - 1;
        schemars::json_schema!({
            "description": "A grade, or NT for not testable. One star: a non-SCI condition is present and the answer counts as not normal. Two stars: it counts as normal.",
            "type": "string",
            "pattern": format!("^({MAX}|([0-{below}]|NT)\\*{{0,2}})$"),
        })
    }
}

/// An answer of the anorectal examination: voluntary anal contraction or deep anal pressure.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
pub enum Anal {
    /// Present.
    Yes,
    /// Absent.
    No,
    /// Not testable.
    NT,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_answer_of_the_worksheet_reads_back() {
        for text in ["0", "4", "5", "NT", "0*", "4*", "NT*", "0**", "4**", "NT**"] {
            assert_eq!(text.parse::<Motor>().unwrap().to_string(), text);
        }
        for text in ["0", "1", "2", "NT", "0*", "1*", "NT*", "0**", "1**", "NT**"] {
            assert_eq!(text.parse::<Sensory>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_the_worksheet_does_not_know_is_refused() {
        for text in ["6", "-1", "", "nt", "3 ", "3***", "NT ***", "５", "5*", "5**"] {
            assert!(text.parse::<Motor>().is_err(), "{text}");
        }
        for text in ["3", "2*", "2**", "*", "1.0"] {
            assert!(text.parse::<Sensory>().is_err(), "{text}");
        }
    }
}
