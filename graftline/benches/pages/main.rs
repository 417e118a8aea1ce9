//! The pages on a large portfolio: `cargo bench -p graftline --bench pages`; `-- small` first, for figures within minutes.
//!
//! Made once, into `target/`: one trial, drawn up for many sites and participants and played by the crew at a desk, then its entries for
//! as many trials as it takes. Then the program itself serves that folder, and pages are asked for at a constant rate.

mod given;
mod house;
mod load;
mod made;
mod mix;
mod served;
mod wire;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// As in the program.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// A number from the environment, for smaller portfolios while trying things out.
fn number(name: &str, or: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(or)
}

fn main() {
    // `cargo test --benches` must not spend minutes here.
    if std::env::args().any(|word| word == "--test") {
        return;
    }
    // One trial as the crew played it, nothing repeated.
    let small = std::env::args().any(|word| word == "small");
    let or = |small_one: usize, large_one: usize| if small { small_one } else { large_one };
    let (trials, sites) = (number("PAGES_TRIALS", or(1, 25)), number("PAGES_SITES", or(3, 12)));
    let (participants, days) =
        (number("PAGES_PARTICIPANTS", or(36, 402)), number("PAGES_DAYS", or(900, 2600)));
    // The last of 25 begins a little before 13 years are over.
    let (apart, until) = (number("PAGES_APART", 195), number("PAGES_UNTIL", 5479));
    let place = |trials: usize| {
        let name = match trials {
            1 => format!("pages-1-{sites}-{participants}-{days}"),
            _ => format!("pages-{trials}-{sites}-{participants}-{days}-{apart}-{until}"),
        };
        std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
    };
    // The first trial is kept by itself: to play it takes longer than everything else.
    let first = made::at(&place(1), |to| house::play(to, sites, participants, days));
    let folder = if trials > 1 {
        made::at(&place(trials), |to| made::make(&first, to, trials, (apart as i64, until as i64)))
    } else {
        first
    };
    if std::env::var_os("PAGES_MAKE").is_some() {
        return;
    }
    let about = std::fs::read_to_string(folder.root().join("about.json")).expect("what there is");
    let about: serde_json::Value = serde_json::from_str(&about).expect("JSON");
    println!("portfolio: {} entries, {}", about["position"], about["count"]);
    println!(
        "of one trial that was decided and signed at a desk, its entries written {trials} times under other codes and days"
    );
    // The measurement gives commands too: the made portfolio stays as it is.
    let copy = tempfile::tempdir().expect("a folder");
    copied(folder.root(), copy.path());
    measure(copy.path(), &about);
}

fn copied(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").map(|entry| entry.expect("an entry")) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copied(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("the disk holds");
        }
    }
}

fn measure(folder: &std::path::Path, about: &serde_json::Value) {
    let clock = Instant::now();
    let served = served::Served::begin(folder);
    println!("opened in {:.1} s, {} MB resident", clock.elapsed().as_secs_f64(), served.memory().0);
    let seated = mix::seat(served.at, about);
    let mut dice = mix::Dice(228);
    let rate = number("PAGES_RATE", 200);
    let seconds = number("PAGES_SECONDS", 30);
    let mut visits =
        |count: usize| (0..count).map(|_| mix::visit(&mut dice, &seated, about)).collect::<Vec<_>>();
    alone(&served, visits(2000));
    let (listeners, a_second) = (number("PAGES_LISTENERS", 20), number("PAGES_COMMANDS", 3));
    let until = Instant::now() + Duration::from_secs(seconds as u64);
    let hear: Vec<_> = (0..listeners)
        .map(|nth| load::listen(served.at, seated[nth % seated.len()].cookie.clone(), until))
        .collect();
    let given = given::give(served.at, about.clone(), a_second as f64, until);
    let worked = served.worked();
    let seen = load::drive(served.at, visits(rate * seconds), rate as f64);
    let worked = served.worked() - worked;
    println!("\n{rate} pages a second for {seconds} s, {listeners} listeners, {a_second} commands a second:");
    table(&seen);
    let given = given.join().expect("a whole thread");
    let (p50, p99, most) = load::spread(given.iter().map(|(_, took)| *took).collect());
    let taken = given.iter().filter(|(taken, _)| *taken).count();
    println!(
        "commands: {taken} of {} taken, p50 {p50:.1} ms, p99 {p99:.1} ms, longest {most:.1} ms",
        given.len()
    );
    let heard: usize = hear.into_iter().map(|one| one.join().expect("a whole thread")).sum();
    println!("news heard by {listeners} listeners: {heard}");
    println!(
        "the server used {:.2} processors; {:?} MB resident now and at most",
        worked / seconds as f64,
        served.memory()
    );
}

/// One after the other: what each page costs when nobody else asks.
fn alone(served: &served::Served, visits: Vec<mix::Visit>) {
    let mut seen = Vec::new();
    let mut wire = wire::Wire::new(served.at);
    let mut by_page: BTreeMap<&str, usize> = BTreeMap::new();
    for visit in visits {
        let count = by_page.entry(visit.page).or_default();
        *count += 1;
        if *count > 12 {
            continue;
        }
        let clock = Instant::now();
        let answer =
            wire.ask("GET", &visit.path, &format!("Cookie: {}\r\n", visit.cookie), "").expect("an answer");
        let (page, path) = (visit.page, visit.path);
        seen.push(load::Seen {
            page,
            path,
            took: clock.elapsed(),
            status: answer.status,
            bytes: answer.body.len(),
        });
    }
    println!("\none after the other, nobody else asking:");
    table(&seen);
}

fn table(seen: &[load::Seen]) {
    let mut by_page: BTreeMap<&str, Vec<&load::Seen>> = BTreeMap::new();
    seen.iter().for_each(|one| by_page.entry(one.page).or_default().push(one));
    println!(
        "{:<20} {:>6} {:>9} {:>9} {:>9} {:>9}  not 200",
        "page", "times", "p50 ms", "p99 ms", "max ms", "max bytes"
    );
    let line = |page: &str, all: &[&load::Seen]| {
        let (p50, p99, most) = load::spread(all.iter().map(|one| one.took).collect());
        let bytes = all.iter().map(|one| one.bytes).max().unwrap_or_default();
        let odd = all.iter().filter(|one| !matches!(one.status, 200 | 303)).count();
        let example = all
            .iter()
            .find(|one| !matches!(one.status, 200 | 303))
            .map(|one| format!(" ({} {})", one.status, one.path));
        println!(
            "{page:<20} {:>6} {p50:>9.1} {p99:>9.1} {most:>9.1} {bytes:>9}  {odd}{}",
            all.len(),
            example.unwrap_or_default()
        );
    };
    by_page.iter().for_each(|(page, all)| line(page, all));
    line("all", &seen.iter().collect::<Vec<_>>());
}
