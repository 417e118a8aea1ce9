//! The example programmes' own processes, walked by the same crew.

use crate::house::House;
use batch::Process;
use std::path::Path;

#[test]
fn every_example_process_is_walked_to_a_closed_record() {
    let programmes = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../programmes");
    let mut walked = 0;
    for folder in std::fs::read_dir(programmes).unwrap() {
        let file = folder.unwrap().path().join("process.toml");
        let Ok(text) = std::fs::read_to_string(&file) else { continue };
        let process: Process = toml::from_str(&text).unwrap_or_else(|why| panic!("{file:?}: {why}"));
        let mut house = House::with(process);
        (house.harvest, house.fill) = ("12e9 {viable_cells}", (120, "5e7 {viable_cells}"));
        let departed = house.work_days(120);
        let told: Vec<_> = departed.iter().map(|d| (d.kind.as_str(), &d.detail)).collect();
        assert_eq!(told, vec![], "{file:?}");
        let closed = house.state.batches().filter(|(_, batch)| batch.is_closed()).count();
        assert_eq!(closed, 1, "{file:?}: {:?}", house.duties().first());
        walked += 1;
    }
    assert!(walked >= 3, "only {walked} processes found");
}
