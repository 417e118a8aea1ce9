//! The large portfolio: one trial, every command of which was decided by the desk, and its entries again for as many trials as it takes.
//!
//! To give all commands again would take hours; so what is repeated are entries, facts and all, of other things: other codes, other
//! products and protocols, some months later each, in one order of time, as if as many trials of its kind shared one record.

use bench::{Code, Date, FactId, Moment};
use office::{Envelopes, Folder, Keyring, Sealer};
use portfolio::Portfolio;
use serde_json::{Map, Value, json};
use std::path::Path;

/// So far apart lie the numbers of one trial's things from those of the next.
const NUMBERS: u32 = 20_000;
/// Members that refer to facts; elsewhere `1.0` is an edition.
const REFERS: [&str; 10] =
    ["change", "consent", "counted", "data", "fact", "pause", "pre_screened", "result", "study", "target"];

/// Entries of `first`, for so many trials, each begun so many days after the one before, until so many days after the first of all: the
/// oldest trials are over by then, the newest have just begun.
pub fn make(first: &Folder, to: &Path, trials: usize, (apart, until): (i64, i64)) {
    let source = first.open(None).expect("the first trial opens");
    let meta = source.ledger().meta().clone();
    let entries: Vec<office::Entry> = source.entries().map(|entry| entry.expect("readable")).collect();
    let values: Vec<Value> = entries.iter().map(|entry| serde_json::to_value(entry).expect("JSON")).collect();
    let mut order: Vec<(Moment, usize, usize)> = Vec::new();
    for trial in 0..trials {
        let later = apart * trial as i64;
        order.extend(
            entries.iter().enumerate().map(|(nth, entry)| (entry.recorded.plus_days(later), trial, nth)),
        );
    }
    let last = entries.first().map_or(Moment(i64::MAX), |first| first.recorded.plus_days(until));
    order.retain(|(recorded, ..)| *recorded <= last);
    order.sort_unstable();
    super::copied(first.root(), to);
    for file in ["ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm", "seen.json", "about.json"] {
        // Not each of them is there.
        let _ = std::fs::remove_file(to.join(file));
    }
    let mut ledger = ledger::Ledger::create(&to.join("ledger.sqlite"), meta).expect("a new ledger");
    let sealer = Sealer::new(ledger.meta().ledger, Keyring::seeded(228), Envelopes::Scripted);
    // Where each entry of each trial came to stand; 0 where it does not stand yet.
    let mut stands = vec![vec![0_u64; entries.len() + 1]; trials];
    let mut position = 0;
    for some in order.chunks(4096) {
        let done: Result<(), ledger::NotPushed> = ledger.turn(|turn| {
            for &(recorded, trial, nth) in some {
                position += 1;
                stands[trial][entries[nth].position as usize] = position;
                let moved = Moved { trial, days: apart * trial as i64, stands: &stands[trial] };
                let mut value = moved.said(&values[nth], "");
                let id = bench::CommandId(entries[nth].id.0.wrapping_add(trial as u128));
                value["position"] = position.into();
                value["id"] = serde_json::to_value(id).expect("JSON");
                let moved: office::Entry = serde_json::from_value(value).expect("an entry still");
                let bytes = moved.encode(&sealer).expect("canonical");
                let now = turn.now(ledger::Clock::Scripted(ledger::Micros(recorded.0)))?.at;
                turn.push(ledger::CommandId(id.0.to_be_bytes()), ledger::plain(&bytes), now, &bytes)?;
            }
            Ok(())
        });
        done.expect("the disk holds");
    }
}

struct Moved<'a> {
    trial: usize,
    days: i64,
    stands: &'a [u64],
}

impl Moved<'_> {
    fn code(&self, mut code: Code) -> Code {
        code.number += self.trial as u32 * NUMBERS;
        code
    }

    fn said(&self, value: &Value, key: &str) -> Value {
        match value {
            Value::String(text) => Value::String(self.text(text, key)),
            Value::Array(all) => all.iter().map(|one| self.said(one, key)).collect(),
            Value::Object(fields) => {
                let member = |(name, inner): (&String, &Value)| {
                    // Things stand as names of members, too.
                    let named = name
                        .parse::<Code>()
                        .map_or_else(|_| name.clone(), |code| self.code(code).to_string());
                    (named, self.said(inner, name))
                };
                Value::Object(fields.iter().map(member).collect::<Map<_, _>>())
            }
            other => other.clone(),
        }
    }

    fn text(&self, text: &str, key: &str) -> String {
        if let Ok(code) = text.parse::<Code>() {
            return self.code(code).to_string();
        }
        if let (true, Ok(mut fact)) = (REFERS.contains(&key), text.parse::<FactId>()) {
            fact.position = self.stands.get(fact.position as usize).copied().unwrap_or_default();
            return fact.to_string();
        }
        if let (10, Ok(day)) = (text.len(), text.parse::<Date>()) {
            return day.plus_days(self.days).to_string();
        }
        if let (20.., Ok(moment)) = (text.len(), text.parse::<Moment>()) {
            return moment.plus_days(self.days).to_string();
        }
        // Every trial has a product, specifications and a protocol of its own.
        let key_of_ours = text.contains("xs228") && !text.contains([' ', '/', '.']);
        if key_of_ours && self.trial > 0 { format!("{text}-{}", self.trial + 1) } else { text.to_owned() }
    }
}

/// What there is, and things to look at: as many of each kind as a measurement visits.
fn about(portfolio: &Portfolio) -> Value {
    const LOOKED_AT: usize = 300;
    let open = &portfolio.open;
    let now = portfolio.recorded;
    let mut people = Vec::new();
    for (code, person) in open.people.people() {
        for grant in person.grants.iter().filter(|grant| open.people.holds(code, grant.role, grant.site, now))
        {
            let role =
                grant.site.map_or_else(|| grant.role.to_string(), |site| format!("{}@{site}", grant.role));
            people.push(json!([code, role]));
        }
    }
    let latest = |mut all: Vec<Value>| {
        let from = all.len().saturating_sub(LOOKED_AT);
        all.split_off(from)
    };
    let participants: Vec<Value> =
        open.trial.participants().map(|(code, of)| json!([code, of.site, of.is_active()])).collect();
    // Somebody to be dosed, so that the page at their bedside has something to show.
    let dosed: Vec<Value> = open
        .trial
        .participants()
        .filter(|(_, of)| of.may_be_treated() && of.allocation().is_some())
        .filter(|(code, _)| open.trial.case(*code).is_some_and(|case| case.next_administration().is_some()))
        .map(|(code, of)| json!([code, of.site]))
        .collect();
    let visits: usize =
        open.trial.participants().map(|(code, _)| open.trial.visit_rows(code, now).len()).sum();
    json!({
        "position": portfolio.position, "now": now,
        "count": {
            "trials": open.trial.trials().count(), "sites": open.trial.sites().count(), "people": open.people.people().count(),
            "participants": participants.len(), "active": participants.iter().filter(|one| one[2] == json!(true)).count(),
            "visits": visits, "kits": open.supply.kits().count(), "batches": open.batch.batches().count(),
            "lots": open.batch.lots().count(), "adverse events": open.safety.events().count(),
            "duties": portfolio::duties(portfolio, now).len(),
        },
        "people": people,
        "participants": latest(participants),
        "dosed": latest(dosed),
        "sites": latest(open.trial.sites().map(|(code, _)| json!(code)).collect()),
        "batches": latest(open.batch.batches().map(|(code, _)| json!(code)).collect()),
        "lots": latest(open.batch.lots().map(|(code, _)| json!(code)).collect()),
        "series": latest(open.supply.all_series().map(|(code, _)| json!(code)).collect()),
    })
}

/// A folder, made if it is not there whole.
pub fn at(place: &Path, make: impl FnOnce(&Path)) -> Folder {
    let folder = Folder::at(place);
    if place.join("about.json").exists() {
        return folder;
    }
    // Whatever an interrupted making left behind.
    let _ = std::fs::remove_dir_all(place);
    let clock = std::time::Instant::now();
    make(place);
    println!("made {} in {:.0} s", place.display(), clock.elapsed().as_secs_f64());
    let clock = std::time::Instant::now();
    let desk = folder.open(None).expect("it opens");
    println!("opened in {:.1} s", clock.elapsed().as_secs_f64());
    let clock = std::time::Instant::now();
    let about = about(desk.portfolio());
    println!("looked round in {:.2} s", clock.elapsed().as_secs_f64());
    std::fs::write(place.join("about.json"), about.to_string()).expect("written");
    folder
}
