//! A gate's picture shows what its count counts.

use crate::places;
use standards_fcs::{Fcs, Gate};

/// FlowKit 1.3.2's counts of the shipped gates, outermost first, as in `moving`.
const COUNTED: [(u64, u64); 4] = [(11101, 14945), (11087, 11101), (1338, 11087), (1331, 1338)];

#[test]
fn every_gate_on_the_way_is_drawn_with_the_events_of_its_parent() {
    let fcs = Fcs::read(&places::sample("lsr-ii.fcs")).unwrap();
    let gate = Gate::parse(&places::gates("identity.xml"), "Identity").unwrap();
    let pictures = gate.pictures(&fcs, 64).unwrap();
    let counted: Vec<(u64, u64)> = pictures.iter().map(|picture| (picture.inside, picture.parent)).collect();
    assert_eq!(counted, COUNTED);
    for picture in &pictures {
        let drawn: u64 = picture.counts.iter().map(|&count| u64::from(count)).sum();
        assert!(drawn <= picture.parent && drawn * 100 >= picture.parent * 99, "{:?}", picture.names);
        assert_eq!(picture.counts.len(), 64 * 64);
        assert!(picture.corners.len() >= 4, "{:?}", picture.names);
    }
    // The innermost gate has one coordinate, and borrows its parent's as the second.
    assert_eq!(pictures[3].names, ["AmCyan-A", "PE-TxRed YG-A"]);
    // Whoever lies right of the lower corner of a gate that only has a lower limit is counted.
    let (inner, left) = (&pictures[3], pictures[3].corners[0].0);
    let (low, high) = inner.ranges[0];
    let edge = ((left - low) / (high - low) * 64.0).ceil() as usize;
    let right: u64 =
        inner.counts.chunks(64).flat_map(|row| &row[edge.min(64)..]).map(|&c| u64::from(c)).sum();
    assert!(right <= inner.inside, "{right} right of the edge, {} counted", inner.inside);
}
