//! Small matrices: what compensation and ellipsoids need.

/// A matrix of numbers, row by row.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    rows: usize,
    columns: usize,
    cells: Vec<f64>,
}

impl Matrix {
    /// From rows of equal length. Nothing if they differ in length or there are none.
    pub fn from_rows(rows: &[Vec<f64>]) -> Option<Matrix> {
        let columns = rows.first()?.len();
        let even = columns > 0 && rows.iter().all(|row| row.len() == columns);
        even.then(|| Matrix { rows: rows.len(), columns, cells: rows.concat() })
    }

    /// How many rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// How many columns.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// The cell at a row and a column, both from nought.
    ///
    /// # Panics
    /// If there is no such cell: an index is the program's own, never a user's.
    pub fn at(&self, row: usize, column: usize) -> f64 {
        assert!(row < self.rows && column < self.columns, "a matrix of {} by {}", self.rows, self.columns);
        self.cells[row * self.columns + column]
    }

    /// Rows become columns.
    #[must_use]
    pub fn transposed(&self) -> Matrix {
        let cells = (0..self.columns).flat_map(|c| (0..self.rows).map(move |r| self.at(r, c))).collect();
        Matrix { rows: self.columns, columns: self.rows, cells }
    }

    /// The product with another matrix; nothing if their sizes do not fit.
    pub fn times(&self, other: &Matrix) -> Option<Matrix> {
        (self.columns == other.rows).then(|| {
            let cell = |r, c| (0..self.columns).map(|k| self.at(r, k) * other.at(k, c)).sum();
            let cells = (0..self.rows).flat_map(|r| (0..other.columns).map(move |c| cell(r, c))).collect();
            Matrix { rows: self.rows, columns: other.columns, cells }
        })
    }

    /// The inverse by Gauss and Jordan with the largest pivot of each column. Nothing if the matrix is not square or has none.
    pub fn inverse(&self) -> Option<Matrix> {
        if self.rows != self.columns || self.cells.iter().any(|cell| !cell.is_finite()) {
            return None;
        }
        let n = self.rows;
        let mut left: Vec<Vec<f64>> = self.cells.chunks(n).map(<[f64]>::to_vec).collect();
        let mut right: Vec<Vec<f64>> =
            (0..n).map(|r| (0..n).map(|c| f64::from(u8::from(r == c))).collect()).collect();
        for column in 0..n {
            let pivot =
                (column..n).max_by(|&a, &b| left[a][column].abs().total_cmp(&left[b][column].abs()))?;
            if left[pivot][column] == 0.0 {
                return None;
            }
            left.swap(column, pivot);
            right.swap(column, pivot);
            let scale = left[column][column];
            left[column].iter_mut().for_each(|cell| *cell /= scale);
            right[column].iter_mut().for_each(|cell| *cell /= scale);
            for row in (0..n).filter(|&row| row != column) {
                let factor = left[row][column];
                for c in 0..n {
                    left[row][c] -= factor * left[column][c];
                    right[row][c] -= factor * right[column][c];
                }
            }
        }
        let inverse = Matrix { rows: n, columns: n, cells: right.concat() };
        inverse.cells.iter().all(|cell| cell.is_finite()).then_some(inverse)
    }

    /// Whether it is symmetric and all its ellipsoids are bounded (Cholesky's pivots are positive).
    pub fn is_positive_definite(&self) -> bool {
        let n = self.rows;
        if n != self.columns || (0..n).any(|r| (0..r).any(|c| self.at(r, c) != self.at(c, r))) {
            return false;
        }
        let mut lower = vec![vec![0.0f64; n]; n];
        for r in 0..n {
            for c in 0..=r {
                let rest = self.at(r, c) - (0..c).map(|k| lower[r][k] * lower[c][k]).sum::<f64>();
                if r == c {
                    if rest.is_nan() || rest <= 0.0 {
                        return false;
                    }
                    lower[r][r] = rest.sqrt();
                } else {
                    lower[r][c] = rest / lower[c][c];
                }
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matrix(rows: &[&[f64]]) -> Matrix {
        Matrix::from_rows(&rows.iter().map(|row| row.to_vec()).collect::<Vec<_>>()).unwrap()
    }

    #[test]
    fn a_matrix_times_its_inverse_is_the_unit() {
        let a = matrix(&[&[0.0, 2.0, 1.0], &[1.0, 0.02, 0.06], &[0.09, 0.01, 1.0]]);
        let unit = a.times(&a.inverse().unwrap()).unwrap();
        for r in 0..3 {
            for c in 0..3 {
                assert!((unit.at(r, c) - f64::from(u8::from(r == c))).abs() < 1e-15, "{r} {c}");
            }
        }
    }

    #[test]
    fn a_singular_or_crooked_matrix_has_no_inverse() {
        assert!(matrix(&[&[1.0, 2.0], &[2.0, 4.0]]).inverse().is_none());
        assert!(matrix(&[&[1.0, 2.0]]).inverse().is_none());
        assert!(matrix(&[&[f64::NAN]]).inverse().is_none());
        assert!(Matrix::from_rows(&[vec![1.0], vec![1.0, 2.0]]).is_none());
    }

    #[test]
    fn only_bounded_ellipsoids_are_positive_definite() {
        assert!(matrix(&[&[62.5, 37.5], &[37.5, 62.5]]).is_positive_definite());
        assert!(!matrix(&[&[1.0, 2.0], &[2.0, 1.0]]).is_positive_definite());
        assert!(!matrix(&[&[1.0, 0.5], &[0.4, 1.0]]).is_positive_definite());
    }
}
