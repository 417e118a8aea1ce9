//! The programme that is walked through: spinal cord injury with few participants, and everybody and every site under the longest name
//! that a page may meet.

use std::path::{Path, PathBuf};
use twin::Brought;

pub const NAME: &str = "xs228-sci";

/// Appended to people's names: two words without a place to break a line.
const LONG_PERSON: &str = " Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh";
/// Appended to the names of sites, in the other script as well.
const LONG_SITE: &str = ", Department of Orthopaedics, Spinal Surgery and Rehabilitation Medicine (中山大学附属第三医院岭南脊柱康复医学中心)";

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Lays an altered source tree into `folder` and reads the programme from there.
pub fn brought(folder: &Path) -> Brought {
    let source = root().canonicalize().expect("the source tree");
    for part in ["journey/7-safety", "standards/fcs/tests", "programmes"] {
        std::fs::create_dir_all(folder.join(part)).expect("a folder");
    }
    for part in ["journey/7-safety/rules", "standards/fcs/tests/samples"] {
        std::os::unix::fs::symlink(source.join(part), folder.join(part)).expect("a link");
    }
    let copied = std::process::Command::new("cp")
        .arg("-r")
        .arg(source.join("programmes").join(NAME))
        .arg(folder.join("programmes"))
        .status();
    assert!(copied.expect("a copy").success());
    alter(&folder.join("programmes").join(NAME).join("protocol.toml"), |line| {
        line.replace("participants            = 60 ", "participants            = 6 ")
    });
    alter(&folder.join("programmes").join(NAME).join("sites.toml"), |line| {
        let long = line.replace("\", roles", &format!("{LONG_PERSON}\", roles"));
        match long.strip_prefix("name                   = \"").and_then(|rest| rest.split_once('"')) {
            Some((name, rest)) => format!("name                   = \"{name}{LONG_SITE}\"{rest}"),
            None => long,
        }
    });
    Brought::of_source(folder, NAME).unwrap_or_else(|why| panic!("the altered programme reads: {why}"))
}

/// Changes a file line by line; where nothing changed, the programme's files are no longer what this expects.
fn alter(file: &Path, line: impl Fn(&str) -> String) {
    let before = std::fs::read_to_string(file).expect("a file");
    let after: Vec<String> = before.lines().map(line).collect();
    let after = after.join("\n");
    assert_ne!(before.trim_end(), after, "{}: nothing to alter", file.display());
    std::fs::write(file, after).expect("written");
}
