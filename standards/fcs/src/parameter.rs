//! Parameters: what is measured of each cell, how it is stored, and how a stored value becomes a value on a scale.

use crate::error::{FcsError, Problem};
use crate::keywords::Keywords;
use libm::exp10;

/// One parameter: `$PnN` and its kin.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its short name, `$PnN`: what gates refer to.
    pub name: String,
    /// What a person calls it, `$PnS`, if stated.
    pub label: Option<String>,
    /// How one value is stored.
    pub storage: Storage,
    /// `$PnR`: values run from nought to this, exclusive, in channels.
    pub range: f64,
    /// How channels become scale values.
    pub amplification: Amplification,
}

/// How one value is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Storage {
    /// An unsigned integer of this many bytes (1 to 8); after reading, only the bits of the mask count.
    Integer {
        /// Bytes a value takes.
        bytes: u8,
        /// The bits that carry the value: `$PnR` rounded up to a power of two, less one (FCS 3.1, `$PnR`).
        mask: u64,
    },
    /// IEEE 754 single precision.
    Single,
    /// IEEE 754 double precision.
    Double,
}

impl Storage {
    /// Bytes that one value takes.
    pub fn bytes(self) -> u64 {
        match self {
            Storage::Integer { bytes, .. } => u64::from(bytes),
            Storage::Single => 4,
            Storage::Double => 8,
        }
    }
}

/// How a stored channel becomes a value on the instrument's scale: FCS 3.1 `$PnE`, `$PnG`, `$TIMESTEP`; Gating-ML 2.0 gates see scale values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Amplification {
    /// Channel divided by the gain `$PnG`.
    Linear {
        /// The gain, positive.
        gain: f64,
    },
    /// `10^(decades * channel / range) * at_zero`.
    Logarithmic {
        /// Decades over the whole range.
        decades: f64,
        /// The scale value of channel nought; 1 where a file says 0 (FCS 3.1, `$PnE`).
        at_zero: f64,
    },
    /// Time: channel multiplied by `$TIMESTEP`, whatever the gain says.
    Time {
        /// Seconds a channel; 1 where the file states none.
        step: f64,
    },
}

impl Parameter {
    /// The scale value of a stored channel.
    pub fn scale(&self, channel: f64) -> f64 {
        match self.amplification {
            Amplification::Linear { gain } => channel / gain,
            Amplification::Logarithmic { decades, at_zero } => {
                exp10(decades * channel / self.range) * at_zero
            }
            Amplification::Time { step } => channel * step,
        }
    }
}

/// Reads parameter `n` (from one).
pub(crate) fn read(keywords: &Keywords, n: u64, data_type: &str) -> Result<Parameter, FcsError> {
    let key = |letter: &str| format!("$P{n}{letter}");
    let name = keywords.required(&key("N"))?.trim().to_owned();
    let label = keywords.get(&key("S")).map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let bits = keywords.required_number(&key("B"))?;
    // FCS 3.2: a parameter may have a type of its own.
    let own_type = keywords.get(&key("DATATYPE")).map(str::trim);
    let range_text = keywords.required(&key("R"))?;
    let storage = match own_type.unwrap_or(data_type).to_ascii_uppercase().as_str() {
        "F" if bits == 32 => Storage::Single,
        "D" if bits == 64 => Storage::Double,
        "F" | "D" => {
            let found = bits.to_string();
            let expected = "32 bits for type F or 64 for type D";
            return Err(FcsError::keyword(key("B"), Problem::KeywordUnreadable { found, expected }));
        }
        "I" => integer(&key("B"), bits, &key("R"), range_text)?,
        other => {
            let name = if own_type.is_some() { key("DATATYPE") } else { "$DATATYPE".to_owned() };
            return Err(FcsError::keyword(
                name,
                Problem::Unsupported { what: format!("data type {other:?}") },
            ));
        }
    };
    let range = decimal(&key("R"), range_text)?;
    let amplification = amplification(keywords, n, &name, storage, range)?;
    Ok(Parameter { name, label, storage, range, amplification })
}

fn integer(bits_key: &str, bits: u64, range_key: &str, range: &str) -> Result<Storage, FcsError> {
    let bytes = match bits {
        8 | 16 | 24 | 32 | 40 | 48 | 56 | 64 => (bits / 8) as u8,
        _ => {
            let what = format!("an integer of {bits} bits (only whole bytes, up to eight, are read)");
            return Err(FcsError::keyword(bits_key, Problem::Unsupported { what }));
        }
    };
    let unreadable = || {
        let expected = "a whole number above nought";
        FcsError::keyword(range_key, Problem::KeywordUnreadable { found: range.to_owned(), expected })
    };
    let whole = range.trim().parse::<u128>().ok().or_else(|| {
        let number: f64 = range.trim().parse().ok()?;
        (number.fract() == 0.0 && (0.0..1e19).contains(&number)).then_some(number as u128)
    });
    let range = whole.filter(|&range| range > 0 && range <= 1 << 64).ok_or_else(unreadable)?;
    let mask = (range.next_power_of_two() - 1) as u64 & (u64::MAX >> (64 - bits));
    Ok(Storage::Integer { bytes, mask })
}

fn amplification(
    keywords: &Keywords,
    n: u64,
    name: &str,
    storage: Storage,
    range: f64,
) -> Result<Amplification, FcsError> {
    let exponent_key = format!("$P{n}E");
    let gain_key = format!("$P{n}G");
    let exponent = keywords.get(&exponent_key).unwrap_or("0,0"); // FCS 2.0 files may leave linear ones out
    let refuse = |expected| {
        FcsError::keyword(&exponent_key, Problem::KeywordUnreadable { found: exponent.to_owned(), expected })
    };
    let (decades, at_zero) = exponent
        .split_once(',')
        .and_then(|(f1, f2)| Some((f1.trim().parse::<f64>().ok()?, f2.trim().parse::<f64>().ok()?)))
        .filter(|(f1, f2)| f1.is_finite() && f2.is_finite() && *f1 >= 0.0 && *f2 >= 0.0)
        .ok_or_else(|| refuse("two numbers, the decades and the value at channel nought"))?;
    let gain = match keywords.get(&gain_key).map(str::trim).filter(|text| !text.is_empty()) {
        Some(text) => decimal(&gain_key, text)?,
        None => 1.0,
    };
    if name.eq_ignore_ascii_case("time") {
        // FlowIO and FlowKit agree: instruments write gains on time that mean nothing.
        let step = match keywords.get("$TIMESTEP").map(str::trim).filter(|text| !text.is_empty()) {
            Some(text) => decimal("$TIMESTEP", text)?,
            None => 1.0,
        };
        return Ok(Amplification::Time { step });
    }
    if gain <= 0.0 {
        let expected = "a gain above nought";
        return Err(FcsError::keyword(
            gain_key,
            Problem::KeywordUnreadable { found: gain.to_string(), expected },
        ));
    }
    if decades == 0.0 {
        return Ok(Amplification::Linear { gain });
    }
    // FCS 3.1, `$PnE`: floating-point data are linear; and a gain does not go with a logarithm (`$PnG`).
    // Readers differ on such files, so a result from one would be a guess.
    if !matches!(storage, Storage::Integer { .. }) {
        return Err(refuse("0,0, as floating-point values must have"));
    }
    if gain != 1.0 {
        return Err(refuse("0,0, as a parameter with a gain must have"));
    }
    if range <= 0.0 {
        let found = range.to_string();
        let expected = "a range above nought";
        return Err(FcsError::keyword(format!("$P{n}R"), Problem::KeywordUnreadable { found, expected }));
    }
    Ok(Amplification::Logarithmic { decades, at_zero: if at_zero == 0.0 { 1.0 } else { at_zero } })
}

fn decimal(key: &str, text: &str) -> Result<f64, FcsError> {
    text.trim().parse::<f64>().ok().filter(|number| number.is_finite()).ok_or_else(|| {
        FcsError::keyword(key, Problem::KeywordUnreadable { found: text.to_owned(), expected: "a number" })
    })
}
