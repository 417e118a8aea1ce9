//! Runs: many alike are drawn as one with a count.

use super::Lineage;
use crate::href::Href;
use crate::tone::Tone;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::Hash;

/// What is drawn as one box.
pub(super) struct Folded {
    pub layer: usize,
    pub kind: String,
    pub code: String,
    pub state: String,
    pub tone: Tone,
    pub href: Option<Href>,
    pub many: bool,
    pub focus: bool,
}

pub(super) struct Graph {
    pub boxes: Vec<Folded>,
    /// From box to box, always to a later layer, each once.
    pub edges: Vec<(usize, usize)>,
}

/// Alike at four or more are a run; fewer are easier read one by one.
const RUN: usize = 4;

/// Folds runs: first what is alike and has the same neighbours, then, in a layer of more than `most` boxes, what has the
/// same kind and state, then what has the same tone. What is held is never folded together with what is not.
pub(super) fn collapse(lineage: &Lineage, layers: &[usize], most: usize) -> Graph {
    let nodes = &lineage.nodes;
    let mut around = vec![(Vec::new(), Vec::new()); nodes.len()];
    for &(from, to) in lineage.edges.iter().filter(|(a, b)| *a < nodes.len() && *b < nodes.len() && a != b) {
        around[from].1.push(to);
        around[to].0.push(from);
    }
    for side in around.iter_mut().flat_map(|(before, after)| [before, after]) {
        side.sort_unstable();
        side.dedup();
    }
    let focus = lineage.focus;
    let mut group: Vec<usize> = (0..nodes.len()).collect();
    merge(&mut group, RUN, |i| {
        let n = &nodes[i];
        (Some(i) != focus).then_some((layers[i], n.tone, &n.kind, &n.state, &around[i]))
    });
    let crowded = crowded_layers(&group, layers, most);
    merge(&mut group, 2, |i| {
        let n = &nodes[i];
        (Some(i) != focus && crowded.contains(&layers[i])).then_some((layers[i], n.tone, &n.kind, &n.state))
    });
    let crowded = crowded_layers(&group, layers, most);
    merge(&mut group, 2, |i| {
        (Some(i) != focus && crowded.contains(&layers[i])).then(|| (layers[i], nodes[i].tone))
    });
    boxes(lineage, layers, &group)
}

/// Gives all that share a key the same group, if they are at least `least`.
fn merge<K: Hash + Eq>(group: &mut [usize], least: usize, key: impl Fn(usize) -> Option<K>) {
    // Runs have no thing in common, so that it does not matter which of them comes first.
    let mut runs: HashMap<K, Vec<usize>> = HashMap::new();
    for i in 0..group.len() {
        if let Some(key) = key(i) {
            runs.entry(key).or_default().push(i);
        }
    }
    for run in runs.into_values().filter(|run| run.len() >= least) {
        run.iter().for_each(|i| group[*i] = run[0]);
    }
}

fn crowded_layers(group: &[usize], layers: &[usize], most: usize) -> BTreeSet<usize> {
    let mut shown: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    group.iter().zip(layers).for_each(|(group, layer)| {
        shown.entry(*layer).or_default().insert(*group);
    });
    shown.into_iter().filter(|(_, groups)| groups.len() > most).map(|(layer, _)| layer).collect()
}

fn boxes(lineage: &Lineage, layers: &[usize], group: &[usize]) -> Graph {
    let mut members: BTreeMap<usize, usize> = BTreeMap::new();
    group.iter().for_each(|first| *members.entry(*first).or_default() += 1);
    let place: BTreeMap<usize, usize> = members.keys().enumerate().map(|(i, first)| (*first, i)).collect();
    let boxes = members
        .iter()
        .map(|(first, count)| {
            let node = &lineage.nodes[*first];
            let many = *count > 1;
            let code = if many { (lineage.say_many)(&node.kind, *count) } else { node.code.clone() };
            Folded {
                layer: layers[*first],
                // The count already names the kind.
                kind: if many { String::new() } else { node.kind.clone() },
                code,
                state: node.state.clone(),
                tone: node.tone,
                href: node.href.clone().filter(|_| !many),
                many,
                focus: lineage.focus == Some(*first),
            }
        })
        .collect();
    let count = group.len();
    let edges: BTreeSet<(usize, usize)> = lineage
        .edges
        .iter()
        .filter(|(a, b)| *a < count && *b < count && layers[*a] < layers[*b])
        .map(|(a, b)| (place[&group[*a]], place[&group[*b]]))
        .collect();
    Graph { boxes, edges: edges.into_iter().collect() }
}
