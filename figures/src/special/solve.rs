//! Where a rising function reaches a value.

/// The `x` in `low..=high` with `f(x) == value`, for a function that never falls; `f` gives the value and the slope. Newton's steps while
/// each halves the distance to the value, the middle of the bracket otherwise. An end if the value lies outside.
pub(crate) fn rising(value: f64, low: f64, high: f64, f: impl Fn(f64) -> (f64, f64)) -> f64 {
    let (mut low, mut high) = (low, high);
    let mut x = 0.5 * (low + high);
    let mut distance = f64::INFINITY;
    // Every second pass at least halves the bracket or the distance, and doubles have about 1100 halvings in them.
    for _ in 0..2500 {
        let (found, slope) = f(x);
        if found == value {
            return x;
        }
        if found < value {
            low = x
        } else {
            high = x
        }
        let newton = x - (found - value) / slope;
        let nearer = (found - value).abs() <= 0.5 * distance;
        distance = (found - value).abs();
        let next = if nearer && newton > low && newton < high { newton } else { 0.5 * (low + high) };
        if next == x || next <= low || next >= high {
            return next;
        }
        x = next;
    }
    x
}
