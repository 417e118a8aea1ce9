//! Golden replays: every story in `replays/` is told again, line by line, through the same parser and desk as the command line.
//!
//! `GRAFTLINE_TELL=1` writes the `.told` files anew; reviewers read the difference. What must be so in any case stands in the stories
//! themselves (`!`, `because`, `says`): no rewriting of what was told makes a story pass that went otherwise.

use cli::Door;
use std::path::{Path, PathBuf};
use words::Words;

fn doors(words: &Words) -> Vec<Door> {
    vec![Door { name: "demo", clap: demo::clap(words), run: demo::run }]
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../replays")
}

fn replay(name: &str) {
    let story = folder().join(format!("{name}.story"));
    let retold = cli::retell(&story, doors).unwrap();
    assert!(retold.slips.is_empty(), "{name}: {:#?}", retold.slips);
    assert!(
        retold.told.lines().last().is_some_and(|line| line.starts_with("head ")),
        "{name} ends without a head"
    );
    let beside = story.with_extension("told");
    if std::env::var_os("GRAFTLINE_TELL").is_some() {
        return std::fs::write(&beside, &retold.told).unwrap();
    }
    let expected = std::fs::read_to_string(&beside).unwrap();
    for (at, (was, is)) in (1..).zip(expected.lines().zip(retold.told.lines())) {
        assert_eq!(
            is, was,
            "{name}.told, line {at}: read the difference, then tell it anew with GRAFTLINE_TELL=1"
        );
    }
    assert_eq!(retold.told.lines().count(), expected.lines().count(), "{name}.told is longer or shorter");
}

macro_rules! stories {
    ($($test:ident $name:literal,)*) => {
        $(#[test] fn $test() { replay($name); })*

        #[test]
        fn no_story_is_left_out() {
            let files = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
            let stories = files.filter(|path| path.extension().is_some_and(|ending| ending == "story"));
            let mut there: Vec<String> =
                stories.map(|path| path.file_stem().unwrap().to_string_lossy().into_owned()).collect();
            there.sort();
            let mut known = vec![$($name.to_owned()),*];
            known.sort();
            assert_eq!(there, known);
        }
    };
}

stories! {
    journey_of_the_spinal_progenitors "journey-xs228-sci",
    donor_found_positive_two_years_later "donor-lookback",
    journey_of_the_dopaminergic_progenitors "journey-xs411-pd",
    journey_in_als "journey-xs228-als",
    shipment_that_was_too_warm "excursion",
    result_that_somebody_tries_to_bury "buried-oos",
    two_people_and_one_kit "last-kit",
    dose_on_the_wrong_day "outside-window",
    milestones_and_whose_they_are "milestones",
}

/// What a story says must be so is held against what happens: each kind of slip is seen.
#[test]
fn a_story_that_goes_otherwise_is_named_by_its_line() {
    let room = tempfile::tempdir().unwrap();
    let path = room.path().join("wrong.story");
    let story = "init --rehearsal --name wrong --seed 7\n\
        at 2026-01-05T08:00:00Z as PS-1-? administrator\n\
        ! people appoint --name 'Lin Wei' --organisation Sponsor\n\
        donor enrol --region cn --centre Beijing --year-of-birth 1990\n\
        because donor-no-consent\n\
        says Beijing\n\
        show nothing-of-the-kind\n\
        trace $nobody\n\
        show people --role inspector\n\
        says-not Lin Wei\n\
        show people --role inspector -> lot=LT\n";
    std::fs::write(&path, story).unwrap();
    let retold = cli::retell(&path, doors).unwrap();
    let found: Vec<(usize, &str)> = retold.slips.iter().map(|(line, key, _)| (*line, *key)).collect();
    assert_eq!(
        found,
        [
            (3, "replay-not-refused"),
            (4, "replay-refused"),
            (5, "replay-not-said"),
            (6, "replay-not-said"),
            (7, "replay-failed"),
            (8, "replay-unknown-name"),
            (10, "replay-said"),
            (11, "replay-nothing-caught"),
        ],
        "{}",
        retold.told
    );
}
