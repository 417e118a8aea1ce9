//! What a page promises, a test shows: whatever `docs/record-integrity.md` names is there.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Every function below a folder of sources.
fn functions(folder: &Path, found: &mut BTreeSet<String>) {
    for path in std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() && !name.starts_with('.') && name != "target" {
            functions(&path, found);
        } else if name.ends_with(".rs") {
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            let after_test = text.split("#[test]").skip(1);
            let named =
                after_test.filter_map(|rest| rest.split("fn ").nth(1)?.split('(').next().map(str::to_owned));
            found.extend(named);
        }
    }
}

#[test]
fn every_test_that_the_page_of_promises_names_is_there() {
    let house: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let page = std::fs::read_to_string(house.join("docs/record-integrity.md")).expect("the page");
    let named: BTreeSet<&str> =
        page.split('`').skip(1).step_by(2).filter(|name| name.matches('_').count() >= 3).collect();
    assert!(named.len() >= 30, "{named:?}");
    let mut there = BTreeSet::new();
    functions(&house, &mut there);
    let gone: Vec<&&str> = named.iter().filter(|name| !there.contains(**name)).collect();
    assert!(gone.is_empty(), "promised and shown by nothing: {gone:#?}");
}
