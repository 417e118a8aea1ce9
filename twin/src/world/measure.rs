//! Measurements: a value such as a limit lets expect, and now and then one beyond it.

use bench::{Decimal, Limit, Quantity, Unit};
use figures::philox::Dice;

/// A reading against a limit: mostly well inside, with a small chance beyond.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    Measured(Quantity),
    Found(String),
}

/// Reads against a limit. `beyond` is the chance that it is not met.
pub fn read(dice: &mut Dice, limit: &Limit, beyond: f64) -> Reading {
    let out = dice.bernoulli(beyond);
    // Where in the allowed range: rarely near its edges.
    let share = dice.normal(0.5, 0.15).clamp(0.05, 0.95);
    let measured = |low: Quantity, high: Quantity, share: f64| Reading::Measured(between(low, high, share));
    match limit {
        Limit::Finding(word) if out => Reading::Found(format!("not {word}")),
        Limit::Finding(word) => Reading::Found(word.clone()),
        Limit::Between(low, high) => measured(*low, *high, if out { 1.3 } else { share }),
        Limit::AtLeast(low) | Limit::Above(low) => {
            let top = top(low);
            if out { measured(away(low, -20), *low, 0.5) } else { measured(*low, top, share) }
        }
        Limit::AtMost(high) | Limit::Below(high) => {
            if out {
                measured(*high, away(high, 50), 0.5)
            } else {
                measured(lowest(high), *high, share * 0.8)
            }
        }
    }
}

/// Well below an upper limit: a tenth of it, or as far below where it is negative.
fn lowest(high: &Quantity) -> Quantity {
    if high.value.0.is_sign_negative() { away(high, -30) } else { scaled(high, 10) }
}

/// The top of what can be measured above a lower limit.
fn top(low: &Quantity) -> Quantity {
    if low.unit == Unit::Percent { Quantity::whole(100, Unit::Percent) } else { away(low, 40) }
}

/// So many per cent of a quantity's own size further up (down where negative): works for -120 Cel as for 5 mL.
fn away(from: &Quantity, percent: i64) -> Quantity {
    let step = from.value.0.abs() * Decimal::from(percent).0 / Decimal::from(100).0;
    Quantity { value: Decimal(from.value.0 + step), unit: from.unit }
}

/// So many per cent of a quantity.
pub fn scaled(quantity: &Quantity, percent: i64) -> Quantity {
    let value = quantity.value.0 * Decimal::from(percent).0 / Decimal::from(100).0;
    Quantity { value: Decimal(value), unit: quantity.unit }
}

/// A value that far from one quantity to another, with three digits that matter. Cells and the like come whole.
pub fn between(low: Quantity, high: Quantity, share: f64) -> Quantity {
    let thousandths = (share * 1000.0) as i64;
    let span = high.value.0 - low.value.0;
    let value = low.value.0 + span * Decimal::from(thousandths).0 / Decimal::from(1000).0;
    let whole = matches!(
        low.unit,
        Unit::Cells
            | Unit::ViableCells
            | Unit::Vial
            | Unit::Colony
            | Unit::Copies
            | Unit::Event
            | Unit::Changes
    );
    // One digit more than the limits have: an instrument reads finer than a specification asks.
    let digits = if whole { 0 } else { span.normalize().scale().max(low.value.0.scale()) + 1 };
    let value = value.round_dp(digits.min(6));
    Quantity { value: Decimal(value), unit: low.unit }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_inside_is_inside_and_what_is_beyond_is_beyond() {
        let mut dice = Dice::from_number(1);
        for limit in [
            ">= 70 %",
            "< 1 %",
            "<= 3 min",
            "1.0e4..3.0e4 {cells}/mL",
            "> 90 %",
            "<= 0.0005 %",
            "80..220 {vials}",
            "<= -120 Cel",
            ">= -20 Cel",
        ] {
            let limit: Limit = limit.parse().unwrap();
            for _ in 0..500 {
                for (beyond, inside) in [(0.0, true), (1.0, false)] {
                    let Reading::Measured(value) = read(&mut dice, &limit, beyond) else {
                        panic!("a number")
                    };
                    assert_eq!(limit.allows(&value), Ok(inside), "{value} against {limit}");
                }
            }
        }
    }
}
