//! Polygons and ellipsoids.

use crate::matrix::Matrix;

/// A closed polygon of at least three corners; its edges may cross.
#[derive(Clone, Debug)]
pub(super) struct Polygon(pub Vec<(f64, f64)>);

impl Polygon {
    /// Inside, or on the edge. Where edges cross, an area counts as inside if a ray from it cuts an odd number of edges.
    pub fn contains(&self, x: f64, y: f64) -> bool {
        if x.is_nan() || y.is_nan() {
            return false;
        }
        let mut odd = false;
        let mut from = self.0[self.0.len() - 1];
        for &to in &self.0 {
            if on_edge(from, to, x, y) {
                return true;
            }
            // The upper end of an edge does not belong to it, so a ray through a corner counts once.
            if (from.1 > y) != (to.1 > y) && x < (to.0 - from.0) * (y - from.1) / (to.1 - from.1) + from.0 {
                odd = !odd;
            }
            from = to;
        }
        odd
    }
}

fn on_edge(from: (f64, f64), to: (f64, f64), x: f64, y: f64) -> bool {
    let within = |a: f64, b: f64, v: f64| v >= a.min(b) && v <= a.max(b);
    let cross = (to.0 - from.0) * (y - from.1) - (to.1 - from.1) * (x - from.0);
    within(from.0, to.0, x) && within(from.1, to.1, y) && cross == 0.0
}

/// All points whose squared Mahalanobis distance from the mean is at most so much.
#[derive(Clone, Debug)]
pub(super) struct Ellipsoid {
    pub mean: Vec<f64>,
    pub inverse_covariance: Matrix,
    pub distance_square: f64,
}

impl Ellipsoid {
    /// Inside, or on the surface. `point` has as many coordinates as the mean.
    pub fn contains(&self, point: &[f64]) -> bool {
        let from_mean: Vec<f64> = point.iter().zip(&self.mean).map(|(x, mean)| x - mean).collect();
        let mut distance = 0.0;
        for (row, x) in from_mean.iter().enumerate() {
            for (column, y) in from_mean.iter().enumerate() {
                distance += x * self.inverse_covariance.at(row, column) * y;
            }
        }
        distance <= self.distance_square
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_polygon_holds_its_edges_and_corners() {
        let square = Polygon(vec![(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)]);
        for (x, y) in [(1.0, 1.0), (0.0, 0.0), (2.0, 2.0), (2.0, 1.0), (1.0, 0.0), (1.0, 2.0)] {
            assert!(square.contains(x, y), "{x} {y}");
        }
        for (x, y) in [(2.1, 1.0), (-0.1, 0.0), (1.0, 2.1), (3.0, 0.0), (3.0, 2.0), (f64::NAN, 1.0)] {
            assert!(!square.contains(x, y), "{x} {y}");
        }
    }

    #[test]
    fn the_middle_of_a_five_pointed_star_is_outside() {
        let star = Polygon(vec![(0.0, 3.0), (2.0, -3.0), (-3.0, 1.0), (3.0, 1.0), (-2.0, -3.0)]);
        assert!(!star.contains(0.0, 0.0));
        assert!(star.contains(0.0, 2.0));
    }

    #[test]
    fn a_ray_through_a_corner_counts_it_once() {
        let diamond = Polygon(vec![(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)]);
        assert!(diamond.contains(0.0, 0.0));
        assert!(
            !diamond.contains(-2.0, 0.0) && !diamond.contains(-2.0, 1.0) && !diamond.contains(-2.0, -1.0)
        );
    }
}
