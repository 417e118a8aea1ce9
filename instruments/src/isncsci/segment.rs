//! The spinal segments of the worksheet, from C1 to S4-5, and the level *intact*.

use std::fmt;
use std::str::FromStr;

/// A spinal segment from C1 to S4-5, or [`Level::INT`], "intact": what a sensory, motor or neurological level
/// can be. Ordered from head to tail, so that the most cephalad of several levels is their minimum.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level(pub(crate) u8);

const NAMES: [&str; 30] = [
    "C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9",
    "T10", "T11", "T12", "L1", "L2", "L3", "L4", "L5", "S1", "S2", "S3", "S4-5", "INT",
];

#[allow(missing_docs)]
impl Level {
    pub const C1: Level = Level(0);
    pub const C2: Level = Level(1);
    pub const C3: Level = Level(2);
    pub const C4: Level = Level(3);
    pub const C5: Level = Level(4);
    pub const C6: Level = Level(5);
    pub const C7: Level = Level(6);
    pub const C8: Level = Level(7);
    pub const T1: Level = Level(8);
    pub const T2: Level = Level(9);
    pub const T3: Level = Level(10);
    pub const T10: Level = Level(17);
    pub const L1: Level = Level(20);
    pub const L2: Level = Level(21);
    pub const L3: Level = Level(22);
    pub const L4: Level = Level(23);
    pub const L5: Level = Level(24);
    pub const S1: Level = Level(25);
    pub const S2: Level = Level(26);
    pub const S3: Level = Level(27);
    pub const S4_5: Level = Level(28);
    pub const INT: Level = Level(29);
}

impl Level {
    /// The 28 dermatomes of one side, C2 to S4-5, head to tail.
    pub fn dermatomes() -> impl DoubleEndedIterator<Item = Level> {
        (1..=28).map(Level)
    }

    /// The ten key muscles of one side by segment: C5 to T1, then L2 to S1.
    pub fn key_muscles() -> impl DoubleEndedIterator<Item = Level> {
        (4..=8).chain(21..=25).map(Level)
    }

    /// Place of this segment's key muscle among the ten (0 to 9), if it has one.
    pub const fn key_muscle(self) -> Option<usize> {
        match self.0 {
            4..=8 => Some(self.0 as usize - 4),
            21..=25 => Some(self.0 as usize - 16),
            _ => None,
        }
    }

    /// Place of this segment's dermatome among the 28 (0 is C2), if it has one.
    pub const fn dermatome(self) -> Option<usize> {
        match self.0 {
            1..=28 => Some(self.0 as usize - 1),
            _ => None,
        }
    }

    /// The name as the worksheet writes it: `C5`, `T10`, `S4-5`, `INT`.
    pub const fn name(self) -> &'static str {
        NAMES[self.0 as usize]
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Debug for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The text names no spinal segment.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no spinal segment: write C1 to C8, T1 to T12, L1 to L5, S1 to S3, S4-5 or INT")]
pub struct NoSuchLevel(pub String);

impl FromStr for Level {
    type Err = NoSuchLevel;

    /// Reads `C5`, `c5`, `S4-5`, `S4_5` or `INT`.
    fn from_str(text: &str) -> Result<Self, NoSuchLevel> {
        let wanted = text.trim().to_ascii_uppercase().replace('_', "-");
        NAMES
            .iter()
            .position(|name| *name == wanted)
            .map(|at| Level(at as u8))
            .ok_or_else(|| NoSuchLevel(text.to_string()))
    }
}

impl serde::Serialize for Level {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> serde::Deserialize<'de> for Level {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl schemars::JsonSchema for Level {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Level".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A spinal segment, head to tail, or INT for intact.",
            "type": "string",
            "enum": NAMES,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back() {
        for at in 0..30 {
            assert_eq!(Level(at).name().parse::<Level>(), Ok(Level(at)));
        }
        assert_eq!("s4_5".parse(), Ok(Level::S4_5));
        assert!("C9".parse::<Level>().is_err());
        assert!("".parse::<Level>().is_err());
    }

    #[test]
    fn a_side_has_28_dermatomes_and_ten_key_muscles() {
        assert_eq!(Level::dermatomes().count(), 28);
        let places: Vec<_> = Level::key_muscles().filter_map(Level::key_muscle).collect();
        assert_eq!(places, (0..10).collect::<Vec<_>>());
    }
}
