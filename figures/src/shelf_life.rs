//! Shelf life from stability data of several batches: ICH Q1E (2003).
//!
//! Each batch is a straight line over time. If the batches' slopes do not differ (tested at 0.25), they share one; if then their starting values do
//! not differ either, they share one line. The shelf life is the time until which the one-sided 95 % bound of the mean stays within the limit, for the
//! worst batch. Where slopes differ two conventions are in use, and they are named here: one error for all batches (LeBlond's SAS programs), or each batch
//! for itself (JMP). Held against R in `reference/shelf_life`, and against LeBlond (2011) and JMP 12 where the reference data are at hand.
//!
//! How far beyond the last measurement a shelf life may be claimed is the guideline's rule, not arithmetic, and is not applied here.

use crate::distributions::{f, student_t};
use crate::error::{Unanswerable, confidence, finite, within};
use alloc::vec::Vec;
use libm::sqrt;

/// One measurement: time (months, mostly) and value.
pub type Point = (f64, f64);

/// Which way the limit lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// The value must not fall below it.
    Lower,
    /// The value must not rise above it.
    Upper,
}

/// What the batches have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Model {
    /// One line for all.
    OneLine,
    /// One slope, own starting values.
    OneSlope,
    /// Own lines, one error for all.
    OwnLinesOneError,
    /// Own lines, own errors: each batch as if alone.
    OwnLines,
}

/// The two tests of poolability.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Poolability {
    /// F of different slopes, over the error of the full model.
    pub f_slopes: f64,
    /// Its probability if the slopes are equal.
    pub p_slopes: f64,
    /// F of different starting values given one slope, over the same error.
    pub f_starts: f64,
    /// Its probability if the starting values are equal.
    pub p_starts: f64,
}

impl Poolability {
    /// What may be pooled at this significance level (0.25 in ICH Q1E): slopes are asked first. `apart` is the convention for own lines.
    pub fn model(&self, significance: f64, apart: Model) -> Model {
        if self.p_slopes < significance {
            apart
        } else if self.p_starts < significance {
            Model::OneSlope
        } else {
            Model::OneLine
        }
    }
}

/// Sums of one batch around its own means.
struct Sums {
    n: f64,
    time: f64,
    value: f64,
    tt: f64,
    tv: f64,
    vv: f64,
}

fn sums(points: &[Point]) -> Sums {
    let n = points.len() as f64;
    let time = points.iter().map(|point| point.0).sum::<f64>() / n;
    let value = points.iter().map(|point| point.1).sum::<f64>() / n;
    let over = |f: &dyn Fn(f64, f64) -> f64| {
        points.iter().map(|point| f(point.0 - time, point.1 - value)).sum::<f64>()
    };
    Sums { n, time, value, tt: over(&|t, _| t * t), tv: over(&|t, v| t * v), vv: over(&|_, v| v * v) }
}

/// Tests whether batches may be pooled; at least two batches.
pub fn poolability(batches: &[Vec<Point>]) -> Result<Poolability, Unanswerable> {
    let all = checked(batches)?;
    if batches.len() < 2 {
        return Err(Unanswerable::TooFew { what: "pooling", needed: 2, found: batches.len() });
    }
    let k = batches.len() as f64;
    let n: f64 = all.iter().map(|batch| batch.n).sum();
    let own: f64 = all.iter().map(residual).sum();
    let (slope, starts) = (residual(&shared(&all)), residual(&sums(&batches.concat())));
    let df = n - 2.0 * k;
    let error = own / df;
    if error == 0.0 {
        return Err(Unanswerable::NoSpread("the residuals"));
    }
    let (f_slopes, f_starts) = ((slope - own) / (k - 1.0) / error, (starts - slope) / (k - 1.0) / error);
    let p = |x| f::upper(x, k - 1.0, df);
    Ok(Poolability { f_slopes, p_slopes: p(f_slopes), f_starts, p_starts: p(f_starts) })
}

/// How long each batch stays within the limit under a model, in the unit of the times; nothing for a batch whose bound never reaches it. The shelf
/// life is the least of them. `level` is one-sided, such as 0.95.
pub fn until(
    batches: &[Vec<Point>],
    model: Model,
    limit: f64,
    side: Limit,
    level: f64,
) -> Result<Vec<Option<f64>>, Unanswerable> {
    confidence(level)?;
    let all = checked(batches)?;
    finite("the limit", &[limit])?;
    let k = batches.len() as f64;
    let n: f64 = all.iter().map(|batch| batch.n).sum();
    let line = |batch: &Sums, slope: f64, spread: f64, error: f64, df: f64| {
        let reach = student_t::quantile(level, df) * sqrt(error);
        let sign = if side == Limit::Lower { 1.0 } else { -1.0 };
        crossing(sign * (batch.value - limit), sign * slope, reach, batch.n, spread, batch.time)
    };
    let apart = |batch: &Sums, error: f64, df: f64| line(batch, batch.tv / batch.tt, batch.tt, error, df);
    Ok(match model {
        Model::OneLine => {
            let pooled = sums(&batches.concat());
            let found = apart(&pooled, residual(&pooled) / (n - 2.0), n - 2.0);
            all.iter().map(|_| found).collect()
        }
        Model::OneSlope => {
            let common = shared(&all);
            let df = n - k - 1.0;
            all.iter()
                .map(|batch| line(batch, common.tv / common.tt, common.tt, residual(&common) / df, df))
                .collect()
        }
        Model::OwnLinesOneError => {
            let df = n - 2.0 * k;
            let error = all.iter().map(residual).sum::<f64>() / df;
            all.iter().map(|batch| apart(batch, error, df)).collect()
        }
        Model::OwnLines => {
            all.iter().map(|batch| apart(batch, residual(batch) / (batch.n - 2.0), batch.n - 2.0)).collect()
        }
    })
}

fn checked(batches: &[Vec<Point>]) -> Result<Vec<Sums>, Unanswerable> {
    if batches.is_empty() {
        return Err(Unanswerable::TooFew { what: "a shelf life", needed: 1, found: 0 });
    }
    batches
        .iter()
        .map(|points| {
            if points.len() < 3 {
                return Err(Unanswerable::TooFew { what: "each batch", needed: 3, found: points.len() });
            }
            for &(time, value) in points {
                within("each time", "nought or more", time, time >= 0.0 && time.is_finite())?;
                finite("each value", &[value])?;
            }
            let sums = sums(points);
            if sums.tt == 0.0 { Err(Unanswerable::NoSpread("the times of a batch")) } else { Ok(sums) }
        })
        .collect()
}

/// The sums within batches, as one line through each batch's own centre has them.
fn shared(all: &[Sums]) -> Sums {
    let over = |f: &dyn Fn(&Sums) -> f64| all.iter().map(f).sum::<f64>();
    Sums { n: 0.0, time: 0.0, value: 0.0, tt: over(&|s| s.tt), tv: over(&|s| s.tv), vv: over(&|s| s.vv) }
}

/// Sum of squares that a line leaves.
fn residual(sums: &Sums) -> f64 {
    sums.vv - sums.tv * sums.tv / sums.tt
}

/// When `height + slope u - reach sqrt(1/n + u^2/spread)`, with `u = t - centre`, passes from above to below nought, `t >= 0`. The bound is concave, so that
/// is its later root; nought if it lies below from the start.
fn crossing(height: f64, slope: f64, reach: f64, n: f64, spread: f64, centre: f64) -> Option<f64> {
    let bound = |u: f64| height + slope * u - reach * sqrt(1.0 / n + u * u / spread);
    if bound(-centre) < 0.0 {
        return Some(0.0);
    }
    let (a, b, c) =
        (slope * slope - reach * reach / spread, height * slope, height * height - reach * reach / n);
    let root = sqrt((b * b - a * c).max(0.0));
    // The sum that cannot cancel gives both roots with all their digits; a root of the other branch has the wrong sign.
    let q = if b < 0.0 { root - b } else { -root - b };
    let candidates = [q / a, c / q];
    let ours = candidates.into_iter().filter(|&u| u.is_finite() && u >= -centre && height + slope * u >= 0.0);
    ours.fold(None, |best: Option<f64>, u| Some(best.map_or(u, |best| best.max(u)))).map(|u| u + centre)
}
