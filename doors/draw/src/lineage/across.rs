//! Layers side by side, upstream left.

use super::collapse::Graph;
use super::graph;
use super::ink::{self, TALL};
use crate::paper::Paper;
use crate::path::Path;

/// Room that a passing edge takes in a layer.
const PASSING: f64 = 16.0;
const BETWEEN: f64 = 14.0;

pub(super) fn draw(paper: &mut Paper, folded: &Graph, deep: usize) -> f64 {
    let real = folded.boxes.len();
    let mut rows: Vec<Vec<usize>> = vec![Vec::new(); deep];
    let mut layer: Vec<usize> = folded.boxes.iter().map(|one| one.layer).collect();
    for (i, one) in folded.boxes.iter().enumerate() {
        rows[one.layer].push(i);
    }
    // An edge over several layers gets a place in each, so that it runs between boxes and not through them.
    let mut ways: Vec<Vec<usize>> = Vec::new();
    for &(from, to) in &folded.edges {
        let mut way = vec![from];
        for (i, row) in rows.iter_mut().enumerate().take(layer[to]).skip(layer[from] + 1) {
            way.push(layer.len());
            row.push(layer.len());
            layer.push(i);
        }
        way.push(to);
        ways.push(way);
    }
    let steps: Vec<(usize, usize)> =
        ways.iter().flat_map(|way| way.windows(2).map(|w| (w[0], w[1]))).collect();
    graph::order(&mut rows, &steps, layer.len());
    let y = heights(&rows, &steps, layer.len(), real);
    let pitch = (paper.width - 8.0) / deep.max(1) as f64;
    let pitch = pitch.min(220.0);
    let wide = pitch - (pitch * 0.26).min(44.0);
    let left = |node: usize| 4.0 + pitch * layer[node] as f64;
    for way in &ways {
        let mut path = Path::default();
        let mut at = (left(way[0]) + wide, y[way[0]]);
        path.start(at);
        for node in &way[1..] {
            let to = (left(*node), y[*node]);
            let half = (to.0 - at.0) / 2.0;
            path.curve((at.0 + half, at.1), (to.0 - half, to.1), to);
            at = to;
            if *node >= real {
                at.0 += wide;
                path.line(at);
            }
        }
        paper.path("s-edge", &path);
    }
    for (i, one) in folded.boxes.iter().enumerate() {
        ink::draw(paper, one, (left(i), y[i] - TALL / 2.0), wide);
    }
    y.iter().zip(0..).map(|(y, i)| y + tall(i, real) / 2.0).fold(0.0, f64::max) + 4.0
}

fn tall(node: usize, real: usize) -> f64 {
    if node < real { TALL } else { PASSING - BETWEEN }
}

/// Middle heights: each box as near to its neighbours as the others in its layer let it.
fn heights(rows: &[Vec<usize>], steps: &[(usize, usize)], count: usize, real: usize) -> Vec<f64> {
    let mut near = vec![Vec::new(); count];
    for &(from, to) in steps {
        near[from].push(to);
        near[to].push(from);
    }
    let mut y = vec![0.0; count];
    let room = |a: usize, b: usize| (tall(a, real) + tall(b, real)) / 2.0 + BETWEEN;
    for round in 0..7 {
        for row in rows {
            let wish: Vec<f64> = row
                .iter()
                .enumerate()
                .map(|(i, node)| {
                    let mean =
                        near[*node].iter().map(|n| y[*n]).sum::<f64>() / near[*node].len().max(1) as f64;
                    if round == 0 || near[*node].is_empty() { i as f64 } else { mean }
                })
                .collect();
            for (i, node) in row.iter().enumerate() {
                y[*node] =
                    if i == 0 { wish[0] } else { wish[i].max(y[row[i - 1]] + room(row[i - 1], *node)) };
            }
            let short = row.iter().zip(&wish).map(|(node, wish)| wish - y[*node]).sum::<f64>();
            let shift = if round == 0 {
                -row.last().map_or(0.0, |last| y[*last]) / 2.0
            } else {
                short / row.len().max(1) as f64
            };
            row.iter().for_each(|node| y[*node] += shift);
        }
    }
    let top = (0..count).map(|i| y[i] - tall(i, real) / 2.0).fold(f64::INFINITY, f64::min);
    y.iter_mut().for_each(|y| *y += 4.0 - top);
    y
}
