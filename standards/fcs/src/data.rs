//! DATA: the events, one after another, each with one value for every parameter.

use crate::error::{FcsError, Problem};
use crate::parameter::{Parameter, Storage};

/// Which byte of a value comes first. FCS 3.1 allows only these two (`$BYTEORD`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByteOrder {
    /// Lowest byte first: `1,2,3,4`.
    Little,
    /// Highest byte first: `4,3,2,1`.
    Big,
}

/// Reads `$BYTEORD`. FCS 2.0 and 3.0 allowed any permutation, and shorter lists for shorter words.
pub(crate) fn byte_order(value: &str) -> Result<ByteOrder, FcsError> {
    let digits: Vec<&str> = value.split(',').map(str::trim).collect();
    let rising = (1..=digits.len()).map(|n| n.to_string());
    if digits.len() > 1 && rising.clone().eq(digits.iter().copied()) {
        return Ok(ByteOrder::Little);
    }
    if digits.len() > 1 && rising.rev().eq(digits.iter().copied()) {
        return Ok(ByteOrder::Big);
    }
    let what = format!("byte order {value:?} (only 1,2,3,4 and 4,3,2,1)");
    Err(FcsError::keyword("$BYTEORD", Problem::Unsupported { what }))
}

/// One column of stored values a parameter. `bytes` holds whole events only.
pub(crate) fn columns(bytes: &[u8], parameters: &[Parameter], order: ByteOrder) -> Vec<Vec<f64>> {
    let width: usize = parameters.iter().map(|parameter| parameter.storage.bytes() as usize).sum();
    if width == 0 {
        return parameters.iter().map(|_| Vec::new()).collect();
    }
    let mut from = 0;
    parameters
        .iter()
        .map(|parameter| {
            let (start, end) = (from, from + parameter.storage.bytes() as usize);
            from = end;
            bytes
                .chunks_exact(width)
                .map(|event| value(&event[start..end], parameter.storage, order))
                .collect()
        })
        .collect()
}

fn value(bytes: &[u8], storage: Storage, order: ByteOrder) -> f64 {
    let next = |sum: u64, byte: &u8| sum << 8 | u64::from(*byte);
    let bits = match order {
        ByteOrder::Little => bytes.iter().rev().fold(0, next),
        ByteOrder::Big => bytes.iter().fold(0, next),
    };
    match storage {
        Storage::Integer { mask, .. } => (bits & mask) as f64,
        Storage::Single => f64::from(f32::from_bits(bits as u32)),
        Storage::Double => f64::from_bits(bits),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn byte_orders_are_two() {
        assert_eq!(byte_order("1,2,3,4").unwrap(), ByteOrder::Little);
        assert_eq!(byte_order(" 4, 3,2,1 ").unwrap(), ByteOrder::Big);
        assert_eq!(byte_order("2,1").unwrap(), ByteOrder::Big);
        assert!(byte_order("3,4,1,2").is_err() && byte_order("").is_err() && byte_order("1").is_err());
    }

    #[test]
    fn a_value_keeps_only_the_bits_of_its_range() {
        let ten_bits = Storage::Integer { bytes: 2, mask: 1023 };
        assert_eq!(value(&[0xFF, 0xFE], ten_bits, ByteOrder::Big), 1022.0);
        assert_eq!(value(&[0xFE, 0xFF], ten_bits, ByteOrder::Little), 1022.0);
        assert_eq!(
            value(&[1, 2, 3], Storage::Integer { bytes: 3, mask: u64::MAX >> 40 }, ByteOrder::Big),
            66051.0
        );
        assert_eq!(value(&1.5f32.to_be_bytes(), Storage::Single, ByteOrder::Big), 1.5);
        assert_eq!(value(&(-2.25f64).to_le_bytes(), Storage::Double, ByteOrder::Little), -2.25);
    }
}
