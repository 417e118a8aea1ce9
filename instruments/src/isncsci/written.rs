//! One side of the form as it is written in JSON: maps from segment to answer, complete, and every wrong answer named.

use super::answer::{Answer, Motor, Sensory};
use super::form::{HalfForm, NonKey};
use super::segment::Level;
use std::collections::BTreeMap;

/// Reads a side and names it in what is wrong with it.
pub(super) fn right<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<HalfForm, D::Error> {
    serde::Deserialize::deserialize(deserializer)
        .map_err(|why| serde::de::Error::custom(format!("right: {why}")))
}

/// See [`right`].
pub(super) fn left<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<HalfForm, D::Error> {
    serde::Deserialize::deserialize(deserializer)
        .map_err(|why| serde::de::Error::custom(format!("left: {why}")))
}

/// One side as it is written: a map from segment to answer, all of them there and no other.
#[derive(serde::Serialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "HalfForm")]
struct Written {
    /// C5 to T1 and L2 to S1.
    motor: BTreeMap<Level, Motor>,
    /// C2 to S4-5.
    light_touch: BTreeMap<Level, Sensory>,
    /// C2 to S4-5.
    pin_prick: BTreeMap<Level, Sensory>,
    /// The lowest segment whose non-key muscles have motor function, or `none`; left out when not tested.
    #[serde(skip_serializing_if = "Option::is_none")]
    lowest_non_key_muscle: Option<String>,
}

/// The same, before its answers are understood: so that each wrong one can be named.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    motor: BTreeMap<Level, String>,
    light_touch: BTreeMap<Level, String>,
    pin_prick: BTreeMap<Level, String>,
    lowest_non_key_muscle: Option<String>,
}

/// Takes all the answers of one modality, and notes everything that is wrong with them by segment.
fn take<const MAX: u8, const N: usize>(
    modality: &str,
    levels: impl Iterator<Item = Level>,
    mut written: BTreeMap<Level, String>,
    wrong: &mut Vec<String>,
) -> [Answer<MAX>; N] {
    let mut found = [Answer::NT; N];
    for (level, found) in levels.zip(&mut found) {
        match written.remove(&level).map(|text| text.parse()) {
            Some(Ok(answer)) => *found = answer,
            Some(Err(why)) => wrong.push(format!("{modality} {level}: {why}")),
            None => wrong.push(format!("{modality} {level}: no answer; write NT if it could not be tested")),
        }
    }
    wrong.extend(written.keys().map(|level| format!("{modality} {level}: nothing is tested there")));
    found
}

impl serde::Serialize for HalfForm {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Written {
            motor: Level::key_muscles().zip(self.motor).collect(),
            light_touch: Level::dermatomes().zip(self.light_touch).collect(),
            pin_prick: Level::dermatomes().zip(self.pin_prick).collect(),
            lowest_non_key_muscle: match self.non_key {
                NonKey::NotTested => None,
                NonKey::Absent => Some("none".to_string()),
                NonKey::Lowest(level) => Some(level.name().to_string()),
            },
        }
        .serialize(serializer)
    }
}

impl<'de> serde::Deserialize<'de> for HalfForm {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error;
        let raw = Raw::deserialize(deserializer)?;
        let mut wrong = Vec::new();
        let motor = take("motor", Level::key_muscles(), raw.motor, &mut wrong);
        let light_touch = take("light_touch", Level::dermatomes(), raw.light_touch, &mut wrong);
        let pin_prick = take("pin_prick", Level::dermatomes(), raw.pin_prick, &mut wrong);
        let non_key = match raw.lowest_non_key_muscle.as_deref() {
            None => NonKey::NotTested,
            Some("none") => NonKey::Absent,
            Some(text) => match text.parse() {
                Ok(level) if level < Level::S4_5 => NonKey::Lowest(level),
                _ => {
                    wrong.push(format!(
                        "lowest_non_key_muscle: {text:?} is no segment above S4-5, and not none"
                    ));
                    NonKey::NotTested
                }
            },
        };
        if wrong.is_empty() {
            Ok(HalfForm { motor, light_touch, pin_prick, non_key })
        } else {
            Err(D::Error::custom(wrong.join("; ")))
        }
    }
}

impl schemars::JsonSchema for HalfForm {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "HalfForm".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Written::json_schema(generator)
    }
}
