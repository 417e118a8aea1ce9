//! Layers: the longest way from anything without a parent.

/// The most layers that are drawn; a deeper graph is folded evenly into these.
pub(super) const DEEPEST: usize = 24;

/// The layer of each node, from 0.
pub(super) fn layers(count: usize, edges: &[(usize, usize)]) -> Vec<usize> {
    let mut children = vec![Vec::new(); count];
    let mut waiting = vec![0_usize; count];
    for &(from, to) in edges.iter().filter(|(from, to)| *from < count && *to < count && from != to) {
        children[from].push(to);
        waiting[to] += 1;
    }
    let born: Vec<bool> = waiting.iter().map(|parents| *parents > 0).collect();
    let mut layer = vec![0_usize; count];
    let mut settled = vec![false; count];
    let mut ready: Vec<usize> = (0..count).filter(|node| waiting[*node] == 0).rev().collect();
    let mut next = 0;
    loop {
        while let Some(node) = ready.pop() {
            settled[node] = true;
            for &child in &children[node] {
                if !settled[child] {
                    layer[child] = layer[child].max(layer[node] + 1);
                    waiting[child] = waiting[child].saturating_sub(1);
                    if waiting[child] == 0 {
                        ready.push(child);
                    }
                }
            }
        }
        // What is left hangs on a circle: cut it at its first node and go on.
        while next < count && settled[next] {
            next += 1;
        }
        if next == count {
            break;
        }
        waiting[next] = 0;
        ready.push(next);
    }
    // What was never made from anything stands right before its first use, not far off at the beginning.
    for node in (0..count).filter(|node| !born[*node]) {
        if let Some(first) = children[node].iter().map(|child| layer[*child]).min() {
            layer[node] = first.saturating_sub(1);
        }
    }
    let deep = layer.iter().max().map_or(1, |deepest| deepest + 1);
    if deep > DEEPEST {
        layer.iter_mut().for_each(|one| *one = *one * DEEPEST / deep);
    }
    layer
}

/// Orders every layer by the mean place of its neighbours, sweeping down and up.
pub(super) fn order(rows: &mut [Vec<usize>], edges: &[(usize, usize)], count: usize) {
    let mut place = vec![0.0_f64; count];
    let mut neighbours = vec![(Vec::new(), Vec::new()); count];
    for &(from, to) in edges {
        neighbours[to].0.push(from);
        neighbours[from].1.push(to);
    }
    let settle = |row: &[usize], place: &mut [f64]| {
        for (i, node) in row.iter().enumerate() {
            place[*node] = (i as f64 + 0.5) / row.len() as f64;
        }
    };
    rows.iter().for_each(|row| settle(row, &mut place));
    for sweep in 0..8 {
        let downwards = sweep % 2 == 0;
        let mut turn: Vec<usize> = (0..rows.len()).collect();
        if !downwards {
            turn.reverse();
        }
        for i in turn {
            let mut keyed: Vec<(f64, usize)> = rows[i]
                .iter()
                .map(|node| {
                    let (up, down) = &neighbours[*node];
                    let near = if downwards { up } else { down };
                    let mean = near.iter().map(|n| place[*n]).sum::<f64>() / near.len().max(1) as f64;
                    (if near.is_empty() { place[*node] } else { mean }, *node)
                })
                .collect();
            keyed.sort_by(|a, b| a.0.total_cmp(&b.0)); // stable: equal ones keep their order
            rows[i] = keyed.into_iter().map(|(_, node)| node).collect();
            settle(&rows[i], &mut place);
        }
    }
}
