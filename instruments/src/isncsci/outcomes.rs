//! Results that may be sets: every value that the answers leave possible, each with or without a star.

use super::segment::Level;
use std::fmt;
use std::marker::PhantomData;

/// A value that a result can take: it has a place (0 to 31) in a bit set, and a name.
pub trait Outcome: Copy + 'static {
    /// How many places there are.
    const PLACES: u32;
    /// The place in the bit set; also the order in which values are written.
    fn place(self) -> u32;
    /// The value at a place. Only asked for places that [`Outcome::place`] gave.
    fn at(place: u32) -> Self;
    /// The name as the worksheet writes it.
    fn name(self) -> &'static str;
}

/// All values that one result can take, given what the form leaves open.
///
/// A *starred* value rests on how an answer with a non-SCI condition is to count. One value means that the result
/// is settled; more than one is what the worksheet calls `ND`, not determinable, spelt out.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Outcomes<T> {
    values: u32,
    starred: u32,
    kind: PhantomData<T>,
}

impl<T: Outcome> Outcomes<T> {
    /// No value yet.
    pub const fn none() -> Self {
        Outcomes { values: 0, starred: 0, kind: PhantomData }
    }

    /// Adds a value. Reached both with and without a star it stands without: it does not need the assumption.
    pub fn add(&mut self, value: T, starred: bool) {
        let bit = 1 << value.place();
        if self.values & bit == 0 {
            self.values |= bit;
            self.starred |= if starred { bit } else { 0 };
        } else if !starred {
            self.starred &= !bit;
        }
    }

    /// The same without one value.
    pub(super) fn without(mut self, value: T) -> Self {
        self.values &= !(1 << value.place());
        self.starred &= self.values;
        self
    }

    /// Puts a star on a value that is there.
    pub(super) fn star(&mut self, value: T) {
        self.starred |= self.values & (1 << value.place());
    }

    /// Adds a value unless it is there already: the first way to it decides about its star.
    pub(super) fn add_first(&mut self, value: T, starred: bool) {
        if !self.contains(value) {
            self.add(value, starred);
        }
    }

    /// The values in order, each with whether it is starred.
    pub fn iter(self) -> impl Iterator<Item = (T, bool)> {
        let mut left = self.values;
        std::iter::from_fn(move || {
            let place = left.trailing_zeros();
            left &= left.wrapping_sub(1);
            (place < 32).then(|| (T::at(place), self.starred & (1 << place) != 0))
        })
    }

    /// How many values are possible: 1 when the result is settled.
    pub const fn len(self) -> usize {
        self.values.count_ones() as usize
    }

    /// Whether there is no value at all, as for a grade that does not apply.
    pub const fn is_empty(self) -> bool {
        self.values == 0
    }

    /// Whether the value is possible, starred or not.
    pub fn contains(self, value: T) -> bool {
        self.values & (1 << value.place()) != 0
    }

    /// Whether this value is possible and carries a star.
    pub fn is_starred(self, value: T) -> bool {
        self.starred & (1 << value.place()) != 0
    }

    /// The value, if there is exactly one.
    pub fn settled(self) -> Option<T> {
        (self.values.is_power_of_two()).then(|| T::at(self.values.trailing_zeros()))
    }

    /// Whether every possible value is among `allowed`: an eligibility rule can rest on that, and only on that.
    pub fn all_within(self, allowed: &[T]) -> bool {
        let mask = allowed.iter().fold(0u32, |mask, value| mask | (1 << value.place()));
        self.values != 0 && self.values & !mask == 0
    }

    /// Whether no possible value is among `allowed`: then whatever is still open cannot help.
    pub fn none_within(self, allowed: &[T]) -> bool {
        allowed.iter().all(|value| !self.contains(*value))
    }

    /// The possible value that comes first.
    pub fn first(self) -> Option<T> {
        (self.values != 0).then(|| T::at(self.values.trailing_zeros()))
    }

    /// The possible value that comes last.
    pub fn last(self) -> Option<T> {
        (self.values != 0).then(|| T::at(31 - self.values.leading_zeros()))
    }
}

impl<T: Outcome> FromIterator<(T, bool)> for Outcomes<T> {
    fn from_iter<I: IntoIterator<Item = (T, bool)>>(values: I) -> Self {
        let mut set = Self::none();
        for (value, starred) in values {
            set.add(value, starred);
        }
        set
    }
}

impl<T: Outcome> fmt::Display for Outcomes<T> {
    /// As the worked exams write it: `B,C,D`, `C5,C6*`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, (value, starred)) in self.iter().enumerate() {
            if at > 0 {
                f.write_str(",")?;
            }
            f.write_str(value.name())?;
            if starred {
                f.write_str("*")?;
            }
        }
        Ok(())
    }
}

impl<T: Outcome> fmt::Debug for Outcomes<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{{{self}}}")
    }
}

impl<T: Outcome> serde::Serialize for Outcomes<T> {
    /// A list of texts, a star at the end of a starred value.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(
            self.iter().map(|(value, star)| format!("{}{}", value.name(), if star { "*" } else { "" })),
        )
    }
}

impl<'de, T: Outcome> serde::Deserialize<'de> for Outcomes<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut set = Self::none();
        for text in Vec::<String>::deserialize(deserializer)? {
            let bare = text.strip_suffix('*').unwrap_or(&text);
            let place = (0..T::PLACES)
                .find(|place| T::at(*place).name() == bare)
                .ok_or_else(|| serde::de::Error::custom(format!("{text:?} is no value of this result")))?;
            set.add(T::at(place), text.len() > bare.len());
        }
        Ok(set)
    }
}

impl Outcome for Level {
    const PLACES: u32 = 30;

    fn place(self) -> u32 {
        u32::from(self.0)
    }

    fn at(place: u32) -> Self {
        Level(place as u8)
    }

    fn name(self) -> &'static str {
        Level::name(self)
    }
}

/// The caudal end of a zone of partial preservation, or that the zone does not apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Zone {
    /// `NA`: the lowest sacral segment is spared, so the zone is not used.
    NotApplicable,
    /// The most caudal segment with some function.
    To(Level),
}

impl Outcome for Zone {
    const PLACES: u32 = 31;

    fn place(self) -> u32 {
        match self {
            Zone::NotApplicable => 0,
            Zone::To(level) => u32::from(level.0) + 1,
        }
    }

    fn at(place: u32) -> Self {
        if place == 0 { Zone::NotApplicable } else { Zone::To(Level(place as u8 - 1)) }
    }

    fn name(self) -> &'static str {
        match self {
            Zone::NotApplicable => "NA",
            Zone::To(level) => level.name(),
        }
    }
}

/// ASIA Impairment Scale.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
)]
pub enum Ais {
    /// Complete: no sensory or motor function in S4-5.
    A,
    /// Sensory incomplete.
    B,
    /// Motor incomplete, fewer than half of the key muscles below the level at 3 or more.
    C,
    /// Motor incomplete, at least half of them.
    D,
    /// Normal in all segments, after an earlier deficit.
    E,
}

impl Outcome for Ais {
    const PLACES: u32 = 5;

    fn place(self) -> u32 {
        self as u32
    }

    fn at(place: u32) -> Self {
        [Ais::A, Ais::B, Ais::C, Ais::D, Ais::E][place as usize]
    }

    fn name(self) -> &'static str {
        ["A", "B", "C", "D", "E"][self as usize]
    }
}

/// Whether any function is spared in the lowest sacral segments.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
)]
pub enum Completeness {
    /// No voluntary anal contraction, no deep anal pressure, and no sensation in S4-5.
    Complete,
    /// Some of these.
    Incomplete,
}

impl Outcome for Completeness {
    const PLACES: u32 = 2;

    fn place(self) -> u32 {
        self as u32
    }

    fn at(place: u32) -> Self {
        if place == 0 { Completeness::Complete } else { Completeness::Incomplete }
    }

    fn name(self) -> &'static str {
        match self {
            Completeness::Complete => "C",
            Completeness::Incomplete => "I",
        }
    }
}
