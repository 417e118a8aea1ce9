//! A full disk: nothing acknowledged is lost, nothing is half there, and the message says what to do.

use crate::child::{role, told};
use crate::example::{all_entries, append, assert_whole, filled};
use ledger::Ledger;
use ledger::attachments::Attachments;

/// A limit on the size of files (`ulimit -f`, in blocks of 1024 bytes here) stands in for a disk that fills up,
/// wherever in the log or in the file it happens to strike.
#[test]
fn a_disk_that_fills_up_loses_nothing() {
    for blocks in [24, 40, 61, 100, 160, 301] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger");
        drop(filled(&path, 3));
        // Without the trap the system would end the process instead of failing its write.
        let limited = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"");
        let wrap = ["bash", "-c", &limited, "bash"];
        let mut child = role("append until full", &path, 5, &wrap).spawn().unwrap();
        let mut lines: Vec<String> = told(&mut child).collect();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        if blocks == 24 {
            // Not even the index of the log has room: nothing is opened, and nothing harmed.
            assert!(lines[0].starts_with("not opened") && lines[0].contains("room"), "{lines:?}");
            assert_eq!(assert_whole(&Ledger::open(&path).unwrap()).good.position, 3);
            continue;
        }
        let head = lines.pop().unwrap();
        let fault = lines.pop().unwrap();
        assert!(fault.contains("fault Fault(Full") || fault.contains("fault Fault(Io"), "{fault}");
        assert!(fault.contains("room"), "the message says what to look for: {fault}");
        let mut ledger = Ledger::open(&path).unwrap();
        let acknowledged = lines.len() as u64 + 3;
        assert_eq!(head, format!("head {acknowledged}"));
        assert_eq!(assert_whole(&ledger).good.position, acknowledged, "all of them, and nothing else");
        let entries = all_entries(&ledger).unwrap();
        for line in &lines {
            let (position, hash) = line.split_once(' ').unwrap();
            assert_eq!(entries[position.parse::<usize>().unwrap() - 1].hash.to_string(), hash);
        }
        append(&mut ledger, 6, 0).unwrap();
        assert_whole(&ledger);
    }
}

#[test]
fn an_attachment_that_does_not_fit_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("attachments");
    let attachments = Attachments::in_folder(&root).unwrap();
    let kept = attachments.put(b"small").unwrap();
    let limited = "trap '' XFSZ; ulimit -f 8; exec \"$@\"";
    let mut child = role("attach", &root, 5, &["bash", "-c", limited, "bash"]).spawn().unwrap();
    let lines: Vec<String> = told(&mut child).collect();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(lines[0].contains("no room left"), "{lines:?}");
    assert_eq!(attachments.verify([kept]).unwrap(), []);
    let files = std::fs::read_dir(&root)
        .unwrap()
        .flat_map(|folder| std::fs::read_dir(folder.unwrap().path()).unwrap())
        .count();
    assert_eq!(files, 1, "no draft is left behind");
}
