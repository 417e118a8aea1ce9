//! Draws among things that exist already.

use super::dice::Dice;

impl Dice {
    /// Puts the items into a random order, every order as likely as any other (Fisher and Yates, from the last place down).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for place in (1..items.len()).rev() {
            items.swap(place, self.below(place as u64 + 1) as usize);
        }
    }

    /// One of the items, or nothing if there are none.
    pub fn choose<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len() as u64) as usize)
    }

    /// The index of one weight, drawn in proportion to the weights. Negative and undefined weights count as nought; nothing if
    /// no weight is positive.
    pub fn weighted(&mut self, weights: &[f64]) -> Option<usize> {
        let counted = |weight: f64| if weight > 0.0 { weight } else { 0.0 };
        let total: f64 = weights.iter().map(|&weight| counted(weight)).sum();
        let mut left = self.uniform() * total;
        let mut last_positive = None;
        for (index, &weight) in weights.iter().enumerate() {
            if counted(weight) > 0.0 {
                if left < weight {
                    return Some(index);
                }
                left -= weight;
                last_positive = Some(index);
            }
        }
        last_positive // rounding may leave a crumb after the last weight
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn each_of_the_24_orders_of_four_things_is_as_likely_as_any_other() {
        let mut dice = Dice::from_number(4);
        let mut seen: BTreeMap<[u8; 4], u32> = BTreeMap::new();
        for _ in 0..24_000 {
            let mut items = [0, 1, 2, 3];
            dice.shuffle(&mut items);
            *seen.entry(items).or_default() += 1;
        }
        assert_eq!(seen.len(), 24);
        let statistic: f64 =
            seen.values().map(|&n| (f64::from(n) - 1000.0) * (f64::from(n) - 1000.0) / 1000.0).sum();
        assert!(statistic < 23.0 + 4.0 * libm::sqrt(46.0), "chi-square {statistic} on 23");
    }

    #[test]
    fn weights_are_followed_and_empty_choices_are_nothing() {
        let mut dice = Dice::from_number(4);
        let mut found = [0u32; 4];
        (0..40_000).for_each(|_| found[dice.weighted(&[1.0, 0.0, -3.0, 3.0]).unwrap()] += 1);
        assert_eq!((found[1], found[2]), (0, 0));
        assert!((f64::from(found[0]) - 10_000.0).abs() < 4.0 * libm::sqrt(7_500.0), "{found:?}");
        assert_eq!(dice.weighted(&[0.0, f64::NAN]), None);
        assert_eq!(dice.choose::<u8>(&[]), None);
        assert!((0..100).all(|_| [3, 4].contains(dice.choose(&[3, 4]).unwrap())));
    }
}
