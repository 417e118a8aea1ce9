//! Who somebody is: told by their site, shown to their site, erased when the years are over, and to nobody else at any time.

use super::record::House;
use super::{Ran, graftline, played};
use serde_json::Value;
use std::path::Path;

const NAME: &str = "Mary Quintessa Major";
const CONTACT: &str = "+86 10 5555 0142";

fn says(ran: Ran, code: i32) -> Ran {
    assert_eq!(ran.code, Some(code), "{}{}", ran.out, ran.err);
    ran
}

/// The people of a rehearsal's site: whoever holds a role there.
fn at_site(folder: &Path, role: &str) -> (String, String) {
    let people = says(graftline(folder, &["show", "people", "--json"]), 0).out;
    let people: Value = serde_json::from_str(&people).unwrap();
    let holds = |row: &Value| -> Option<(String, String)> {
        let site = row["roles"].as_array()?.iter().find_map(|cell| {
            (cell["fill"]["role"] == role).then(|| cell["fill"]["site"].as_str().map(str::to_owned))?
        })?;
        Some((row["person"].as_str()?.to_owned(), site))
    };
    people["rows"].as_array().unwrap().iter().find_map(holds).unwrap()
}

fn identity_file(room: &Path, of: &str, name: &str) -> String {
    let path = room.join("who.toml");
    let text = format!(
        "of-person = \"{of}\"\nname = \"{name}\"\nborn = \"1975-04-07\"\ncontact = \"{CONTACT}\"\nhospital_number = \"H-77120\"\n"
    );
    std::fs::write(&path, text).unwrap();
    format!("@{}", path.display())
}

#[test]
fn a_participant_is_known_to_their_site_until_the_years_are_over() {
    let room = tempfile::tempdir().unwrap();
    let folder = room.path().join("ledger");
    played(&folder, "2027-09-01");
    let board = says(graftline(&folder, &["show", "participants", "--json"]), 0).out;
    let board: Value = serde_json::from_str(&board).unwrap();
    let (coordinator, site) = at_site(&folder, "coordinator");
    let here = |row: &&Value| row["site"] == site.as_str() && row["given"].as_i64() > Some(0);
    let row = board["rows"].as_array().unwrap().iter().find(here).unwrap();
    let who = row["participant"].as_str().unwrap().to_owned();
    let (elsewhere, other) = {
        let people = says(graftline(&folder, &["show", "people", "--json"]), 0).out;
        let people: Value = serde_json::from_str(&people).unwrap();
        let rows = people["rows"].as_array().unwrap().clone();
        rows.iter()
            .find_map(|row| {
                let cell = row["roles"].as_array()?.iter().find(|cell| {
                    cell["fill"]["role"] == "coordinator" && cell["fill"]["site"] != site.as_str()
                })?;
                Some((row["person"].as_str()?.to_owned(), cell["fill"]["site"].as_str()?.to_owned()))
            })
            .unwrap()
    };
    let as_here = ["--as", &coordinator, "--role", "coordinator", "--site", &site];
    let as_there = ["--as", &elsewhere, "--role", "coordinator", "--site", &other];
    let run = |words: &[&str], who: &[&str]| graftline(&folder, &[words, who].concat());
    let file = identity_file(room.path(), &who, NAME);
    let record = ["trial", "record-identity", "--participant", &who, "--who", &file];

    // Only their own site says who it is, and is shown it.
    let refused = says(run(&record, &as_there), 1);
    assert!(refused.out.contains("another site"), "{}", refused.out);
    let told = says(run(&record, &as_here), 0);
    assert!(!told.out.contains("Quintessa"), "{}", told.out);
    // A name can be told anew, by whoever may tell it.
    let said: u64 =
        told.out.split_whitespace().find_map(|word| word.trim_end_matches(['.', ':']).parse().ok()).unwrap();
    let content = room.path().join("anew.json");
    let identity = serde_json::json!({ "of-person": who, "name": NAME, "born": "1975-04-07", "contact": CONTACT, "hospital_number": "H-77120" });
    let anew =
        serde_json::json!({ "record-identity": { "participant": who, "who": { "closed!": identity } } });
    std::fs::write(&content, anew.to_string()).unwrap();
    let (target, content) = (format!("{said}.0"), format!("@{}", content.display()));
    let correct =
        ["trial", "correct", "--target", &target, "--content", &content, "--reason", "misheard at the door"];
    let (rater, _) = people_at(&folder, "blinded-rater", &site);
    let refused = says(run(&correct, &["--as", &rater, "--role", "blinded-rater", "--site", &site]), 1);
    assert!(refused.out.contains("may not give this command"), "{}", refused.out);
    says(run(&correct, &as_here), 0);
    let read = ["identity", &who];
    let shown = says(run(&read, &as_here), 0).out;
    for part in [NAME, "1975-04-07", CONTACT, "H-77120"] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let blind = says(run(&read, &as_there), 1);
    for (role, said) in [("kit-maker", &["--role", "kit-maker"][..]), ("monitor", &["--role", "monitor"])] {
        let refused = graftline(&folder, &[&read[..], said, &["--as", "PS-1-K"]].concat());
        assert_eq!(refused.code, Some(1), "{role}: {}", refused.out);
        assert_eq!(refused.err, blind.err, "whoever may not know reads one sentence");
    }
    // No board, trace or opened export shows it to anybody.
    let opened = room.path().join("opened");
    let to = opened.display().to_string();
    says(graftline(&folder, &["export", "opened", "--to", &to, "--role", "unblinded-statistician"]), 0);
    for file in walk(&opened).into_iter().chain(walk(&folder)) {
        let bytes = std::fs::read(&file).unwrap();
        assert!(!bytes.windows(NAME.len()).any(|w| w == NAME.as_bytes()), "{}", file.display());
    }
    let board = says(graftline(&folder, &["show", "identities"]), 0).out;
    assert!(board.contains(&who) && board.contains("sealed"), "{board}");

    // Erasing is refused, with the day and the rule, until the years are over.
    let (investigator, _) = people_at(&folder, "investigator", &site);
    let second = format!("{coordinator}:coordinator");
    let as_both = ["--as", &investigator, "--role", "investigator", "--site", &site, "--with", &second];
    let erase =
        ["trial", "erase-identity", "--participant", &who, "--reason", "the years of keeping are over"];
    let refused = says(run(&erase, &as_both), 1).out;
    assert!(refused.contains("have not begun to run") && refused.contains("must be kept until"), "{refused}");
    let lead = people_of(&folder, "programme-lead");
    let as_lead = ["--as", &lead, "--role", "programme-lead"];
    let later = ["--now", "2030-01-02T08:00:00Z"];
    let given_up =
        ["trial", "close-out", "--trial", "TR-1-T", "--came-to", "discontinued", "--on", "2030-01-01"];
    let given_up = [&given_up[..], &["--reference", "letter to the authorities"], &later].concat();
    says(run(&given_up, &as_lead), 0);
    let refused = says(run(&[&erase[..], &later].concat(), &as_both), 1).out;
    assert!(refused.contains("must be kept until 20") && !refused.contains("not begun"), "{refused}");
    // One person alone erases nobody, however late.
    let much_later = ["--now", "2060-01-02T08:00:00Z"];
    let alone = &as_both[..6];
    says(run(&[&erase[..], &much_later].concat(), alone), 1);
    says(run(&[&erase[..], &much_later].concat(), &as_both), 0);
    let gone = says(run(&read, &as_here), 0).out;
    assert!(gone.contains("is erased") && !gone.contains("Quintessa"), "{gone}");
    let board = says(graftline(&folder, &["show", "identities"]), 0).out;
    assert!(board.contains("erased"), "{board}");
    says(graftline(&folder, &["verify"]), 0);
    says(run(&record, &as_here), 1);
}

fn people_at(folder: &Path, role: &str, site: &str) -> (String, String) {
    let people = says(graftline(folder, &["show", "people", "--json"]), 0).out;
    let people: Value = serde_json::from_str(&people).unwrap();
    let is = |cell: &Value| cell["fill"]["role"] == role && cell["fill"]["site"] == site;
    let rows = people["rows"].as_array().unwrap();
    let row = rows.iter().find(|row| row["roles"].as_array().unwrap().iter().any(is)).unwrap();
    (row["person"].as_str().unwrap().to_owned(), site.to_owned())
}

fn people_of(folder: &Path, role: &str) -> String {
    let people = says(graftline(folder, &["show", "people", "--json"]), 0).out;
    let people: Value = serde_json::from_str(&people).unwrap();
    let key = format!("role-{role}");
    let rows = people["rows"].as_array().unwrap();
    let is = |cell: &Value| cell["key"] == key.as_str();
    let row = rows.iter().find(|row| row["roles"].as_array().unwrap().iter().any(is)).unwrap();
    row["person"].as_str().unwrap().to_owned()
}

pub fn walk(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(walk(&path)) } else { found.push(path) }
    }
    found
}

/// In a record: the reader proves who they are, the log says so before, and after erasing no copy of the key that we hold is left; where an older one
/// comes back, it is named and destroyed again.
#[test]
fn a_donor_of_a_record_is_shown_to_the_custodian_and_erased_for_good() {
    let house = House::founded();
    let protocol = Path::new(env!("CARGO_MANIFEST_DIR")).join("../programmes/xs228-sci/protocol.toml");
    let protocol = protocol.display().to_string();
    let (text, from) = (format!("sha256:@{protocol}"), format!("@{protocol}"));
    let care = house.hires("roe", "Ada Roe", "donor-coordinator");
    let quality = house.hires("kim", "Kim Sol", "quality-assurance");
    house.hires("lee", "Lee Hay", "programme-lead");
    let given = |who: &str, words: &[&str]| house.says(&mut house.give(who, words), 0);
    given("roe", &["donor", "enrol", "--region", "cn", "--centre", "Beijing", "--year-of-birth", "1990"]);
    let file = identity_file(&house.path(""), "DN-1-P", NAME);
    let told = given("roe", &["donor", "record-identity", "--donor", "DN-1-P", "--who", &file, "--json"]).out;
    assert!(told.contains("identity-recorded/1"), "{told}");
    let shown = given("roe", &["identity", "DN-1-P"]).out;
    assert!(shown.contains(NAME), "{shown}");
    house.says(&mut house.give("kim", &["identity", "DN-1-P"]), 1);
    house.says(&mut house.give("nobody", &["identity", "DN-1-P"]), 2);
    let log = house.says(&mut house.run("lin", &["access-log"]), 0).out;
    assert!(log.contains(&format!("{care} read the identity of DN-1-P")), "{log}");
    assert!(!log.contains(&format!("{quality} read the identity")), "{log}");

    // A backup of the ledger from before.
    let backup = house.path("backup").display().to_string();
    given("lin", &["backup", "--to", &backup]);
    // The key as it was before, as an old copy of the key file holds it.
    let keys = identity_keys(&house);
    let before = std::fs::read(&keys).unwrap();
    let second = format!("{quality}:quality-assurance");
    let erase =
        ["donor", "erase-identity", "--donor", "DN-1-P", "--reason", "the years are over", "--with", &second];
    let mut both = house.give("roe", &erase);
    let refused = house.says(both.env("GRAFTLINE_SECOND_PASSWORD_FILE", house.path("kim")), 1).out;
    assert!(refused.contains("have not begun to run"), "{refused}");
    given("lee", &["trial", "adopt-protocol", "--protocol", &from, "--text", &text]);
    for milestone in ["ended", "discontinued"] {
        let words = ["trial", "close-out", "--trial", "TR-1-T", "--came-to", milestone, "--on", "1990-01-01"];
        given("lee", &[&words[..], &["--reference", "report 7"]].concat());
    }
    // The entry is written and the key cannot be: the program stops in between. Nobody is shown anything, and whoever verifies is told.
    let in_the_way = keys.with_extension("new");
    std::fs::create_dir(&in_the_way).unwrap();
    let mut both = house.give("roe", &erase);
    house.says(both.env("GRAFTLINE_SECOND_PASSWORD_FILE", house.path("kim")), 74);
    assert!(given("roe", &["identity", "DN-1-P"]).out.contains("is erased"));
    let named = house.says(&mut house.give("lin", &["verify"]), 3).out;
    assert!(named.contains("DN-1-P is erased in the record, and the key still stands"), "{named}");
    let log = house.says(&mut house.run("lin", &["access-log"]), 0).out;
    assert!(log.contains("is about to be destroyed") && !log.contains("DN-1-P was destroyed"), "{log}");
    std::fs::remove_dir(&in_the_way).unwrap();
    assert!(given("lin", &["keys", "erase"]).out.contains("The key of DN-1-P is destroyed"));
    let log = house.says(&mut house.run("lin", &["access-log"]), 0).out;
    let (before_it, after_it) = (log.find("is about to be destroyed"), log.find("DN-1-P was destroyed"));
    assert!(before_it.is_some() && before_it < after_it, "{log}");
    assert!(given("roe", &["identity", "DN-1-P"]).out.contains("is erased"));
    given("lin", &["verify"]);
    let bundle = house.path("bundle").display().to_string();
    given("lin", &["export", "record", "--to", &bundle]);
    let stranger = std::process::Command::new("python3")
        .arg(house.path("bundle").join("verify.py"))
        .current_dir(house.path("bundle"))
        .output()
        .unwrap();
    assert!(stranger.status.success(), "{}", String::from_utf8_lossy(&stranger.stdout));

    // An older copy of the key file comes back: it is named, nobody is shown anything, and the erasure is ended again.
    std::fs::write(&keys, before).unwrap();
    assert!(given("roe", &["identity", "DN-1-P"]).out.contains("is erased"));
    let named = house.says(&mut house.give("lin", &["verify"]), 3).out;
    assert!(named.contains("DN-1-P is erased in the record, and the key still stands"), "{named}");
    assert!(given("lin", &["keys", "erase"]).out.contains("The key of DN-1-P is destroyed"));
    given("lin", &["verify"]);
    assert!(given("lin", &["keys", "erase"]).out.contains("No key stands here"));
    // The older backup of the ledger beside the newer keys: it is refused as older, and with its note of what was seen taken away too, it knows of
    // no erasure and shows nobody all the same.
    let back = house.path("back").display().to_string();
    given("lin", &["restore", "--from", &backup, "--to", &back]);
    let there = |words: &[&str], code: i32| {
        let mut command = house.give("roe", words);
        command.env("GRAFTLINE_AT", &back);
        house.says(&mut command, code)
    };
    let older = there(&["identity", "DN-1-P"], 74).err;
    assert!(older.contains("older"), "{older}");
    for note in
        walk(&house.path("keys")).into_iter().filter(|path| path.to_string_lossy().ends_with("seen.json"))
    {
        std::fs::remove_file(note).unwrap();
    }
    let shut = there(&["identity", "DN-1-P"], 0).out;
    assert!(shut.contains("is erased") && !shut.contains("Quintessa"), "{shut}");
    // Nothing that the program said or wrote in all this names anybody or opens anything, however it is spelt.
    let secrets = [NAME, CONTACT, "H-77120"].into_iter().chain(house.secrets());
    let secrets = crate::at_rest::Words::of(secrets);
    for folder in ["record", "backup", "back", "bundle", "keys"] {
        for file in walk(&house.path(folder)) {
            assert_eq!(secrets.found(&std::fs::read(&file).unwrap()), [""; 0], "{}", file.display());
        }
    }
    let said = house.said();
    assert!(said.len() > 2000 && said.contains("was destroyed"));
    assert_eq!(secrets.found(said.as_bytes()), [""; 0]);
    let kept = std::fs::read_to_string(&keys).unwrap();
    let kept: Value = serde_json::from_str(&kept).unwrap();
    assert!(kept["keys"].get("person-DN-1-P").is_none() && kept["erased"].get("person-DN-1-P").is_some());
}

fn identity_keys(house: &House) -> std::path::PathBuf {
    let files = walk(&house.path("keys"));
    files.into_iter().find(|path| path.extension().is_some_and(|ending| ending == "keys")).unwrap()
}
