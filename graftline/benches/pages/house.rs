//! One trial, played by the crew at a desk: the example programme, drawn up for more sites and more people at each. The crew acts on
//! duties alone, as in every rehearsal; nothing of the story is written here.

use bench::Moment;
use demo::Playing;
use office::Folder;
use std::path::Path;
use twin::{Brought, Given, Outcome};

/// The Monday on which it all begins.
const BEGINS: &str = "2026-01-05T01:00:00Z";

/// So long may it be played.
const MOST: std::time::Duration = std::time::Duration::from_secs(20 * 60);

/// Plays it into a folder: so many sites, so many participants in the comparison, so many days.
pub fn play(to: &Path, sites: usize, participants: usize, days: usize) {
    let folder = Folder::at(to);
    let rehearsed = office::Rehearsed { seed: 228, programme: "xs228-sci".into() };
    let desk = folder.create_rehearsal("made portfolio", &rehearsed).expect("a new ledger");
    let files = folder.attachments().expect("a place for files");
    drop(demo::bring("xs228-sci", to).expect("the programme comes along"));
    let place = to.join("programme");
    draw_up(&place, sites, participants);
    let read = standards_programme::Files::of_folder(&place).unwrap_or_else(|why| panic!("{}", why.1));
    let rules: Vec<String> = ["cn.toml", "us.toml"]
        .iter()
        .map(|name| std::fs::read_to_string(place.join("safety-rules").join(name)).expect("rules"))
        .collect();
    let cytometry = include_bytes!("../../../standards/fcs/tests/samples/lsr-ii.fcs").to_vec();
    let brought = Brought::of(&read, &rules, cytometry).expect("the programme reads");
    let begins = BEGINS.parse().expect("a moment");
    let mut rehearsal = brought.rehearsal(Playing::on(desk, files), 228, begins);
    let mut listen = |_: Moment, _: &Given, _: &Outcome| {};
    rehearsal.found(&mut listen).expect("the disk holds");
    let clock = std::time::Instant::now();
    for day in 0..days {
        rehearsal.day(&mut listen).expect("the disk holds");
        if clock.elapsed() > MOST {
            println!("played {day} of {days} days, for as long as may be: there is less to look at");
            break;
        }
    }
    assert!(rehearsal.misfits.is_empty(), "{:?}", rehearsal.misfits.first());
}

/// The programme's own files, with other numbers: many sites like the first, many participants, and stopping rules that count as many more.
fn draw_up(place: &Path, sites: usize, participants: usize) {
    let read = |name: &str| std::fs::read_to_string(place.join(name)).expect("a file of the programme");
    let mut protocol: toml::Table = read("protocol.toml").parse().expect("TOML");
    let parts = protocol["parts"].as_array_mut().expect("parts");
    let comparison = parts.last_mut().and_then(toml::Value::as_table_mut).expect("a comparison");
    comparison["participants"] = (participants as i64).into();
    for rule in comparison["stopping"].as_array_mut().expect("stopping rules") {
        rule["participants"] = (participants as i64).into();
    }
    std::fs::write(place.join("protocol.toml"), toml::to_string(&protocol).expect("TOML")).expect("written");
    let mut plan: toml::Table = read("sites.toml").parse().expect("TOML");
    let like = plan["sites"][0].clone();
    let many = (1..=sites).map(|nth| {
        let mut site = like.clone();
        site["key"] = format!("site-{nth}").into();
        site["name"] = format!("Made site {nth}, for the measurement of pages").into();
        site["lead"] = (nth == 1).into();
        site["screened_a_month"] = "9.0".into();
        for member in site["crew"].as_array_mut().expect("a crew") {
            let name = format!("{} {nth}", member["name"].as_str().unwrap_or_default());
            member["name"] = name.into();
        }
        site
    });
    plan["sites"] = many.collect::<Vec<_>>().into();
    std::fs::write(place.join("sites.toml"), toml::to_string(&plan).expect("TOML")).expect("written");
}
