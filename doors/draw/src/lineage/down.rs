//! Layers one under the other, for narrow paper and deep graphs.

use super::collapse::Graph;
use super::graph;
use super::ink::{self, TALL};
use crate::paper::Paper;
use crate::path::Path;

pub(super) fn draw(paper: &mut Paper, folded: &Graph, deep: usize) -> f64 {
    let mut rows: Vec<Vec<usize>> = vec![Vec::new(); deep];
    for (i, one) in folded.boxes.iter().enumerate() {
        rows[one.layer].push(i);
    }
    graph::order(&mut rows, &folded.edges, folded.boxes.len());
    let per = ((paper.width - 8.0) / 108.0).floor().max(1.0) as usize;
    let gap = 12.0;
    let wide = ((paper.width - 8.0 + gap) / per as f64 - gap).min(168.0);
    let mut place = vec![(0.0, 0.0); folded.boxes.len()];
    let mut y = 4.0;
    for row in &rows {
        for line in row.chunks(per) {
            let whole = line.len() as f64 * (wide + gap) - gap;
            for (i, node) in line.iter().enumerate() {
                place[*node] = ((paper.width - whole) / 2.0 + i as f64 * (wide + gap), y);
            }
            y += TALL + gap;
        }
        y += 24.0;
    }
    for &(from, to) in &folded.edges {
        let a = (place[from].0 + wide / 2.0, place[from].1 + TALL);
        let b = (place[to].0 + wide / 2.0, place[to].1);
        let half = (b.1 - a.1) / 2.0;
        let mut path = Path::default();
        path.start(a);
        path.curve((a.0, a.1 + half), (b.0, b.1 - half), b);
        paper.path("s-edge", &path);
    }
    for (one, at) in folded.boxes.iter().zip(place) {
        ink::draw(paper, one, at, wide);
    }
    (y - 32.0).max(8.0)
}
