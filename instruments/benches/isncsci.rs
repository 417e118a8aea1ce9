//! Classifications per second, ours and the npm package's, on the same exams in one run.
//!
//! `cargo bench -p instruments` prints both. `GRAFTLINE_BENCH_EXAMS` sets how many exams (10,000 by default). Exams
//! are parsed before the clock starts, on both sides.

#[path = "../generator/mod.rs"]
mod generator;
#[path = "../tests/isncsci/peer.rs"]
mod peer;

use generator::{Dice, Exam};
use instruments::isncsci::{Form, attainable_grades, classify, explain, flat, settle};
use std::hint::black_box;
use std::time::Instant;

fn per_second(count: usize, seconds: f64) -> f64 {
    count as f64 / seconds
}

/// The best of several rounds over all forms, in seconds.
fn best<T>(forms: &[Form], work: impl Fn(&Form) -> T) -> f64 {
    let round = || {
        let begun = Instant::now();
        for form in forms {
            black_box(work(black_box(form)));
        }
        begun.elapsed().as_secs_f64()
    };
    (0..40).map(|_| round()).fold(f64::INFINITY, f64::min)
}

fn main() {
    let count = std::env::var("GRAFTLINE_BENCH_EXAMS").ok().and_then(|n| n.parse().ok()).unwrap_or(10_000);
    let mut dice = Dice::new(2019);
    let plain: Vec<Exam> = (0..count).map(|_| generator::definite(&mut dice)).collect();
    let mixed: Vec<Exam> = (0..count).map(|_| generator::exam(&mut dice, 6)).collect();
    let peer_is_here = peer::is_here();
    println!("{count} exams of each kind, one thread, the same exams on both sides, parsing not counted");
    for (name, exams) in [("plain grades", &plain), ("with NT and stars", &mixed)] {
        let forms: Vec<Form> = exams.iter().map(generator::form).collect();
        let ours = per_second(count, best(&forms, classify));
        println!("classify, {name}: ours {ours:.0} a second");
        // The package writes its results as texts; so the same with ours written as the 25 texts.
        let written = per_second(count, best(&forms, |form| flat::totals(&classify(form))));
        println!("classify and write 25 texts, {name}: ours {written:.0} a second");
        if peer_is_here {
            // The package's best of ten rounds: the first warm its compiler up.
            let theirs = per_second(count, peer::seconds(exams, 10));
            println!("classify to texts, {name}: npm isncsci 2.0.6 {theirs:.0} a second");
            println!(
                "  ours is {:.0} times as fast, with texts {:.0} times",
                ours / theirs,
                written / theirs
            );
        }
    }
    let forms: Vec<Form> = mixed.iter().take(count / 10).map(generator::form).collect();
    let attain = per_second(forms.len(), best(&forms, attainable_grades));
    println!("attainable grades, with NT and stars: {attain:.0} a second");
    let explained = per_second(forms.len(), best(&forms, |form| explain(form, &classify(form))));
    println!("explain, with NT and stars: {explained:.0} a second");
    let few: Vec<Form> = forms.into_iter().take(200).collect();
    let settled = per_second(few.len(), best(&few, |form| settle(form, 2)));
    println!("settle (sets of at most 2), with NT and stars: {settled:.0} a second");
}
