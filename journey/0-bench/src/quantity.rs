//! Quantities: a number with its digits as written, and a unit.
//!
//! Units are a subset of UCUM (<https://ucum.org>, version 2.2 symbols), those that cell programmes use. `7.0 %` stays `7.0 %`: digits
//! are never added or dropped, and comparison is exact, in decimal.

use rust_decimal::Decimal as Exact;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// A decimal number of up to 28 digits that keeps its digits as written. `1.5e8` is read as `150000000`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Decimal(pub Exact);

// 7.0 and 7.00 measure the same; the digits still differ on paper. Equality is of value, so that limits compare rightly.
impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl Eq for Decimal {}
impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}

/// The text is not a decimal number of at most 28 digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotANumber(pub String);

impl fmt::Display for NotANumber {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "not a decimal number: {}", self.0)
    }
}
impl std::error::Error for NotANumber {}

impl FromStr for Decimal {
    type Err = NotANumber;
    fn from_str(text: &str) -> Result<Self, NotANumber> {
        let wrong = || NotANumber(text.to_owned());
        if !text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+' | b'e' | b'E')) {
            return Err(wrong());
        }
        let read = if text.contains(['e', 'E']) {
            Exact::from_scientific(text)
        } else {
            Exact::from_str_exact(text)
        };
        read.map(Self).map_err(|_| wrong())
    }
}

impl From<i64> for Decimal {
    fn from(whole: i64) -> Self {
        Self(Exact::from(whole))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, out)
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        // Numbers travel as text: a JSON or TOML float has already lost the digits that somebody wrote.
        crate::written::read(from, str::parse)
    }
}

impl JsonSchema for Decimal {
    fn schema_name() -> Cow<'static, str> {
        "Decimal".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "decimal" })
    }
}

macro_rules! units {
    ($( $unit:ident $ucum:literal $dimension:ident $factor:literal $doc:literal ),* $(,)?) => {
        /// A unit, named by its UCUM symbol.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Unit { $( #[doc = $doc] $unit, )* }

        impl Unit {
            /// Every unit that is known here.
            pub const ALL: &[Unit] = &[ $( Unit::$unit, )* ];

            /// The UCUM symbol.
            #[must_use]
            pub fn symbol(self) -> &'static str {
                match self { $( Unit::$unit => $ucum, )* }
            }

            /// What is measured, and how many of its smallest unit one of this unit is.
            fn measure(self) -> (Dimension, i64) {
                match self { $( Unit::$unit => (Dimension::$dimension, $factor), )* }
            }
        }
    };
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Dimension {
    Share,
    Count,
    Volume,
    Time,
    Temperature,
    Mass,
    Concentration,
    EndotoxinConcentration,
    Endotoxin,
    EndotoxinPerMass,
    Rate,
    Relative,
    Cycles,
    Length,
    Money,
    Score,
    CoolingRate,
    ViableConcentration,
    BodyMassIndex,
    Pressure,
}

units! {
    Percent "%" Share 1 "Per cent.",
    One "1" Relative 1 "A plain number.",
    Cells "{cells}" Count 1 "Cells.",
    ViableCells "{viable_cells}" Count 1 "Viable cells: what a dose is counted in.",
    Microlitre "uL" Volume 1 "Microlitres.",
    Millilitre "mL" Volume 1_000 "Millilitres.",
    Litre "L" Volume 1_000_000 "Litres.",
    Second "s" Time 1 "Seconds.",
    Minute "min" Time 60 "Minutes.",
    Hour "h" Time 3_600 "Hours.",
    Day "d" Time 86_400 "Days of 24 hours.",
    Week "wk" Time 604_800 "Weeks.",
    Celsius "Cel" Temperature 1 "Degrees Celsius.",
    Month "mo" Time 2_629_800 "Mean months: a twelfth of 365.25 days (UCUM `mo`).",
    Year "a" Time 31_557_600 "Mean years of 365.25 days (UCUM `a`).",
    Gram "g" Mass 1 "Grams.",
    Kilogram "kg" Mass 1_000 "Kilograms.",
    CellsPerMillilitre "{cells}/mL" Concentration 1 "Cells per millilitre.",
    ViableCellsPerMillilitre "{viable_cells}/mL" ViableConcentration 1 "Viable cells per millilitre: a product's strength.",
    KilogramPerSquareMetre "kg/m2" BodyMassIndex 1 "Kilograms per square metre: body mass index.",
    CentimetreOfWater "cm[H2O]" Pressure 1 "Centimetres of water: opening pressure of a lumbar puncture.",
    EndotoxinPerMillilitre "[EU]/mL" EndotoxinConcentration 1 "Endotoxin units per millilitre.",
    EndotoxinUnit "[EU]" Endotoxin 1 "Endotoxin units.",
    EndotoxinPerKilogram "[EU]/kg" EndotoxinPerMass 1 "Endotoxin units per kilogram of body weight.",
    PerHour "/h" Rate 1 "Per hour.",
    Cycle "{cycles}" Cycles 1 "PCR cycles (delta Ct).",
    Copies "{copies}" Count 1 "Copies.",
    Colony "{colonies}" Count 1 "Colonies.",
    Event "{events}" Count 1 "Gated events.",
    Vial "{vials}" Count 1 "Vials.",
    Changes "{changes}" Count 1 "Changes against a reference.",
    Metre "m" Length 1_000 "Metres.",
    Millimetre "mm" Length 1 "Millimetres.",
    Cny "{CNY}" Money 1 "Renminbi yuan.",
    Point "{score}" Score 1 "Points of a clinical scale.",
    CelsiusPerMinute "Cel/min" CoolingRate 1 "Degrees Celsius per minute.",
}

impl Unit {
    /// Whether both measure the same thing, so that their quantities can be compared.
    #[must_use]
    pub fn measures_like(self, other: Unit) -> bool {
        // Cells and vials are both counts, yet never the same thing.
        self == other || (self.measure().0 == other.measure().0 && self.measure().0 != Dimension::Count)
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.symbol())
    }
}

/// No such unit is known here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownUnit(pub String);

impl fmt::Display for UnknownUnit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "unknown unit `{}`; known: ", self.0)?;
        Unit::ALL.iter().try_for_each(|unit| write!(out, "{unit} "))
    }
}
impl std::error::Error for UnknownUnit {}

impl FromStr for Unit {
    type Err = UnknownUnit;
    fn from_str(text: &str) -> Result<Self, UnknownUnit> {
        Unit::ALL
            .iter()
            .copied()
            .find(|unit| unit.symbol() == text)
            .ok_or_else(|| UnknownUnit(text.to_owned()))
    }
}

impl Serialize for Unit {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.symbol())
    }
}

impl<'de> Deserialize<'de> for Unit {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        crate::written::read(from, str::parse)
    }
}

/// A number and its unit, written `1.5e8 {cells}` or `7.0 %`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quantity {
    pub value: Decimal,
    pub unit: Unit,
}

/// Two quantities measure different things and cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Incomparable(pub Unit, pub Unit);

impl Quantity {
    /// A whole number of a unit.
    #[must_use]
    pub fn whole(value: i64, unit: Unit) -> Self {
        Self { value: value.into(), unit }
    }

    /// Exact comparison, after conversion to the smaller unit.
    pub fn compare(&self, other: &Quantity) -> Result<std::cmp::Ordering, Incomparable> {
        if !self.unit.measures_like(other.unit) {
            return Err(Incomparable(self.unit, other.unit));
        }
        let scaled = |q: &Quantity| q.value.0.checked_mul(Exact::from(q.unit.measure().1));
        match (scaled(self), scaled(other)) {
            (Some(mine), Some(theirs)) => Ok(mine.cmp(&theirs)),
            // Too large to scale: such a number is beyond any bench, and its own digits still order it.
            _ => Ok(self.value.cmp(&other.value)),
        }
    }

    /// The same amount in another unit, so that amounts can be added; `None` where the units measure different things, or the number is
    /// beyond what a decimal holds.
    #[must_use]
    pub fn in_unit(&self, unit: Unit) -> Option<Quantity> {
        if self.unit == unit {
            return Some(*self);
        }
        let (mine, theirs) = (Exact::from(self.unit.measure().1), Exact::from(unit.measure().1));
        let value =
            self.unit.measures_like(unit).then(|| self.value.0.checked_mul(mine)?.checked_div(theirs));
        Some(Self { value: Decimal(value??), unit })
    }

    /// Seconds, if this is a time.
    #[must_use]
    pub fn seconds(&self) -> Option<i64> {
        use rust_decimal::prelude::ToPrimitive;
        let (dimension, factor) = self.unit.measure();
        (dimension == Dimension::Time)
            .then(|| self.value.0.checked_mul(Exact::from(factor))?.to_i64())
            .flatten()
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(&format!("{} {}", self.value, self.unit))
    }
}

/// The text is not a quantity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotAQuantity {
    /// Not of the form `number unit`.
    Shape(String),
    Number(NotANumber),
    Unit(UnknownUnit),
}

impl fmt::Display for NotAQuantity {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shape(text) => write!(out, "not `number unit`: {text}"),
            Self::Number(inner) => inner.fmt(out),
            Self::Unit(inner) => inner.fmt(out),
        }
    }
}
impl std::error::Error for NotAQuantity {}

impl FromStr for Quantity {
    type Err = NotAQuantity;
    fn from_str(text: &str) -> Result<Self, NotAQuantity> {
        let (value, unit) = text
            .trim()
            .split_once(char::is_whitespace)
            .ok_or_else(|| NotAQuantity::Shape(text.to_owned()))?;
        Ok(Self {
            value: value.parse().map_err(NotAQuantity::Number)?,
            unit: unit.trim().parse().map_err(NotAQuantity::Unit)?,
        })
    }
}

impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        crate::written::read(from, str::parse)
    }
}

macro_rules! string_schema {
    ($type:ty, $name:literal, $format:literal) => {
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }
            fn inline_schema() -> bool {
                true
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "format": $format })
            }
        }
    };
}
string_schema!(Unit, "Unit", "ucum");
string_schema!(Quantity, "Quantity", "quantity");
string_schema!(Limit, "Limit", "limit");

/// A limit, written as the specification writes it: `>= 90 %`, `< 0.1 %`, `60..80 %`, `12 d +- 1`, `negative`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Limit {
    Below(Quantity),
    AtMost(Quantity),
    Above(Quantity),
    AtLeast(Quantity),
    /// Both ends allowed.
    Between(Quantity, Quantity),
    /// A finding in words that must be met exactly, such as `negative` or `normal`.
    Finding(String),
}

impl Limit {
    /// Whether a measured value is inside. `Err` when the units measure different things.
    pub fn allows(&self, measured: &Quantity) -> Result<bool, Incomparable> {
        use std::cmp::Ordering::{Equal, Greater, Less};
        Ok(match self {
            Self::Below(limit) => measured.compare(limit)? == Less,
            Self::AtMost(limit) => measured.compare(limit)? != Greater,
            Self::Above(limit) => measured.compare(limit)? == Greater,
            Self::AtLeast(limit) => measured.compare(limit)? != Less,
            Self::Between(low, high) => {
                matches!(measured.compare(low)?, Greater | Equal)
                    && matches!(measured.compare(high)?, Less | Equal)
            }
            Self::Finding(_) => return Err(Incomparable(measured.unit, Unit::One)),
        })
    }

    /// The unit that a value must have, where the limit is a number.
    #[must_use]
    pub fn unit(&self) -> Option<Unit> {
        match self {
            Self::Below(q) | Self::AtMost(q) | Self::Above(q) | Self::AtLeast(q) | Self::Between(q, _) => {
                Some(q.unit)
            }
            Self::Finding(_) => None,
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Below(q) => write!(out, "< {q}"),
            Self::AtMost(q) => write!(out, "<= {q}"),
            Self::Above(q) => write!(out, "> {q}"),
            Self::AtLeast(q) => write!(out, ">= {q}"),
            Self::Between(low, high) => write!(out, "{}..{} {}", low.value, high.value, low.unit),
            Self::Finding(words) => out.write_str(words),
        }
    }
}

impl FromStr for Limit {
    type Err = NotAQuantity;
    fn from_str(text: &str) -> Result<Self, NotAQuantity> {
        let text = text.trim();
        type Build = fn(Quantity) -> Limit;
        let signs: [(&str, Build); 6] = [
            ("<=", Limit::AtMost),
            ("≤", Limit::AtMost),
            (">=", Limit::AtLeast),
            ("≥", Limit::AtLeast),
            ("<", Limit::Below),
            (">", Limit::Above),
        ];
        for (sign, build) in signs {
            if let Some(rest) = text.strip_prefix(sign) {
                return rest.parse().map(build);
            }
        }
        if let Some((low, rest)) = text.split_once("..") {
            let high: Quantity = rest.parse()?;
            let low = Quantity { value: low.trim().parse().map_err(NotAQuantity::Number)?, unit: high.unit };
            return Ok(Limit::Between(low, high));
        }
        if text.is_empty() || text.starts_with(|c: char| c.is_ascii_digit()) {
            return Err(NotAQuantity::Shape(text.to_owned()));
        }
        Ok(Limit::Finding(text.to_owned()))
    }
}

impl Serialize for Limit {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Limit {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        crate::written::read(from, str::parse)
    }
}

#[cfg(test)]
mod tests;
