//! Death and function in one comparison: joint ranks (CAFS in ALS), win ratio and net benefit.
//!
//! Every person is compared with every other: who dies later does better; who is alive does better than who died; of two who are alive the one
//! with the better change does. Berry and others (2013), Amyotrophic Lateral Sclerosis and Frontotemporal Degeneration 14, 162-168; Finkelstein and
//! Schoenfeld (1999), Statistics in Medicine 18, 1341-1354; Pocock and others (2012), European Heart Journal 33, 176-182. All persons
//! must have been watched over the same time. Held against R in `reference/joint_rank`.

use crate::error::{Unanswerable, finite, within};
use alloc::vec;
use alloc::vec::Vec;
use core::cmp::Ordering;
use libm::sqrt;

/// One person at the end of the common time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Person {
    /// When they died, in any unit; nothing if alive at the end.
    pub died: Option<f64>,
    /// Change of the functional score, higher being better. Of no account for who died.
    pub change: f64,
}

/// The comparison of two groups.
#[derive(Clone, Debug, PartialEq)]
pub struct Joint {
    /// For each person of the first group, then of the second: comparisons won less comparisons lost, over all others.
    pub scores: Vec<i32>,
    /// Mean rank of the first group, 1 the worst of all.
    pub mean_rank_first: f64,
    /// Mean rank of the second group.
    pub mean_rank_second: f64,
    /// Pairs that the first group wins, over all pairs of one person each.
    pub wins: u32,
    /// Pairs that the first group loses.
    pub losses: u32,
    /// Wins over losses; infinite without losses, NaN without either.
    pub win_ratio: f64,
    /// Wins less losses over all pairs.
    pub net_benefit: f64,
    /// Finkelstein and Schoenfeld's statistic: the sum of the first group's scores.
    pub statistic: f64,
    /// Its variance over all assignments of persons to groups.
    pub variance: f64,
    /// The statistic over its standard deviation.
    pub z: f64,
    /// Share of all assignments with a statistic at least as far from nought: the exact two-sided probability.
    pub p_exact: f64,
}

/// Most persons for whom all assignments are counted.
const MOST: usize = 200;

/// Compares two groups, at least one person each and at most 200 together.
pub fn compare(first: &[Person], second: &[Person]) -> Result<Joint, Unanswerable> {
    let everyone: Vec<Person> = first.iter().chain(second).copied().collect();
    for group in [first, second] {
        if group.is_empty() {
            return Err(Unanswerable::TooFew { what: "each group", needed: 1, found: 0 });
        }
    }
    within("the number of persons", "at most 200", everyone.len() as f64, everyone.len() <= MOST)?;
    for person in &everyone {
        finite("each time of death", &person.died.map_or([0.0], |died| [died]))?;
        within(
            "each change of who lives",
            "a finite number",
            person.change,
            person.died.is_some() || person.change.is_finite(),
        )?;
    }
    let sign = |a: &Person, b: &Person| match better(a, b) {
        Ordering::Greater => 1,
        Ordering::Less => -1,
        Ordering::Equal => 0,
    };
    let scores: Vec<i32> = everyone.iter().map(|a| everyone.iter().map(|b| sign(a, b)).sum()).collect();
    let pairs = || first.iter().flat_map(|a| second.iter().map(move |b| sign(a, b)));
    let (wins, losses) =
        (pairs().filter(|&s| s > 0).count() as u32, pairs().filter(|&s| s < 0).count() as u32);
    let (m, n) = (first.len() as f64, second.len() as f64);
    let all = m + n;
    let statistic: i32 = scores[..first.len()].iter().sum();
    let squares: f64 = scores.iter().map(|&score| f64::from(score) * f64::from(score)).sum();
    let variance = m * n / (all * (all - 1.0)) * squares;
    if variance == 0.0 {
        return Err(Unanswerable::NoSpread("the persons"));
    }
    // A rank counts those below and half of those beside: the score shifted and halved.
    let rank = |scores: &[i32]| {
        scores.iter().map(|&s| (f64::from(s) + all + 1.0) / 2.0).sum::<f64>() / scores.len() as f64
    };
    Ok(Joint {
        mean_rank_first: rank(&scores[..first.len()]),
        mean_rank_second: rank(&scores[first.len()..]),
        wins,
        losses,
        win_ratio: f64::from(wins) / f64::from(losses),
        net_benefit: (f64::from(wins) - f64::from(losses)) / (m * n),
        statistic: f64::from(statistic),
        variance,
        z: f64::from(statistic) / sqrt(variance),
        p_exact: exact(&scores, first.len(), statistic),
        scores,
    })
}

fn better(a: &Person, b: &Person) -> Ordering {
    match (a.died, b.died) {
        (Some(a), Some(b)) => a.total_cmp(&b),
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
        (None, None) => a.change.partial_cmp(&b.change).unwrap_or(Ordering::Equal),
    }
}

/// Over all ways to choose `m` persons: the share whose scores add up at least as far from nought. `ways[k][s]` is the share of orders in which the
/// first k chosen so far add up to s, so no number grows beyond one.
fn exact(scores: &[i32], m: usize, statistic: i32) -> f64 {
    let widest = scores.iter().map(|score| score.unsigned_abs() as usize).sum::<usize>();
    let width = 2 * widest + 1;
    let mut ways = vec![vec![0.0f64; width]; m + 1];
    ways[0][widest] = 1.0;
    for (seen, &score) in scores.iter().enumerate() {
        // Person `seen` is chosen with the share that keeps all choices of m equally likely.
        let left = (scores.len() - seen) as f64;
        for k in (0..=m.min(seen)).rev() {
            let chosen = (m - k) as f64 / left;
            // From many chosen to few, so that nobody is chosen twice.
            let (fewer, more) = ways.split_at_mut(k + 1);
            if let Some(more) = more.first_mut() {
                for (at, share) in fewer[k].iter().enumerate().filter(|(_, share)| **share > 0.0) {
                    more[(at as i64 + i64::from(score)) as usize] += share * chosen;
                }
            }
            fewer[k].iter_mut().for_each(|share| *share *= 1.0 - chosen);
        }
    }
    let far = statistic.unsigned_abs() as usize;
    let total: f64 =
        ways[m].iter().enumerate().filter(|(at, _)| at.abs_diff(widest) >= far).map(|(_, share)| share).sum();
    total.min(1.0)
}
