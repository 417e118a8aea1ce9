//! `verify`: everything recomputed from the stored bytes, every entry read, and the invariants asked.

mod access;
mod late;
mod signed;

use super::manual;
use crate::context::Context;
use crate::exit::Exit;
use crate::print::damage;
use auditor::{Auditor, Violation, Why};
use bench::Code;
use clap::{ArgMatches, Command as Clap};
use late::Late;
use ledger::verify::{Known, Report, verify};
use ledger::{Head, Ledger};
use office::{Entry, Unheld, unheld};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use words::Words;

pub(crate) fn clap(words: &Words) -> Clap {
    manual("verify", words)
}

pub(crate) fn run(_: &ArgMatches, context: &Context) -> Result<Exit, Exit> {
    let out = &context.out;
    // An older copy than was seen here, and a ledger that moved on, can be looked at too; what is missing is named.
    let place = context.folder.there().map_err(|fault| out.fault(&fault))?;
    let ledger = place.open_to_read().map_err(|fault| out.fault(&fault.into()))?;
    let seen = context.folder.seen().map_err(|fault| out.fault(&fault))?;
    let known = Known { heads: seen.into_iter().collect(), ..Known::default() };
    let report = verify(&ledger, &known).map_err(|fault| out.fault(&fault.into()))?;
    let unread = unreadable(&ledger, report.good.position);
    let readable = report.findings.is_empty() && unread.is_empty();
    // What is not whole as bytes is not read for its meaning: nobody knows what it once said.
    let audited = if readable { audit(context)? } else { Audited::default() };
    // A checkpoint by another key than the ledger's own is somebody else's word. Known only once the keys are open, so this comes second.
    let others = signed::against(&ledger, audited.key).map_err(|fault| out.fault(&fault))?;
    let report = match others {
        Some(known) => verify(&ledger, &known).map_err(|fault| out.fault(&fault.into()))?,
        None => report,
    };
    let readable = readable && report.findings.is_empty();
    let access = access::check(context)?;
    let whole = readable
        && audited.violations.is_empty()
        && access.wrong.is_empty()
        && audited.unerased.is_empty()
        && audited.unheld.is_empty();
    if out.json {
        let mut answer = as_json(&report, &unread, &audited);
        answer["access_log"] = json!({ "lines": access.lines, "wrong": access.wrong });
        answer["keys"] = json!(signed::fingerprints(&ledger, audited.key));
        out.dated(&mut answer);
        out.json(&answer);
    } else if readable {
        let fill = json!({ "entries": report.good.position, "head": report.good.hash, "kind": report.meta.kind.word() });
        out.banner(report.meta.kind);
        out.line(&out.say("verify-whole", fill));
        for violation in &audited.violations {
            let rule = out
                .words
                .say(INVARIANTS[usize::from(violation.invariant.saturating_sub(1)) % INVARIANTS.len()]);
            let what = serde_json::to_value(&violation.what).map(|what| told(&what)).unwrap_or_default();
            let fill =
                json!({ "rule": rule, "number": violation.invariant, "fact": violation.fact, "what": what });
            out.line(&out.say("verify-violation", fill));
        }
        if whole {
            out.line(&out.say("verify-invariants", json!({})));
            for (why, times) in &audited.unjudged {
                if let Some(key) = forms::unjudged(*why) {
                    out.line(&out.say(key, json!({ "times": times })));
                }
            }
        }
        if let Some(lines) = access.lines.filter(|_| access.wrong.is_empty()) {
            out.line(&out.say("verify-access", json!({ "lines": lines })));
        }
        if let Some(Head { position, hash }) = audited.then {
            out.line(&out.say("verify-then", json!({ "position": position, "head": hash })));
        }
        if let Some(position) = audited.late.latest() {
            out.line(&out.say("verify-late", json!({ "count": audited.late.count, "position": position })));
        }
        for of in &audited.unerased {
            out.line(&out.say("verify-unerased", json!({ "of": of })));
        }
        for Unheld { position, file, altered } in &audited.unheld {
            let key = if *altered { "verify-file-altered" } else { "verify-file-missing" };
            out.line(&out.say(key, json!({ "position": position, "file": file })));
        }
        for fingerprint in signed::fingerprints(&ledger, audited.key) {
            out.line(&out.say("export-key", json!({ "fingerprint": fingerprint })));
        }
        out.line(&format!("head {}", report.good.hash));
    } else {
        out.banner(report.meta.kind);
        damage::lines(&report, out).iter().for_each(|line| out.line(line));
        for (position, why) in &unread {
            out.line(&out.say("verify-unreadable", json!({ "position": position, "why": why })));
        }
    }
    if !out.json && !access.wrong.is_empty() {
        out.line(&out.words.say("verify-access-wrong"));
        access.wrong.iter().for_each(|line| out.line(line));
    }
    Ok(if whole { Exit::Done } else { Exit::NotVerified })
}

/// The twelve of the safety case, by the keys of their words.
const INVARIANTS: [&str; 12] = [
    "invariant-1",
    "invariant-2",
    "invariant-3",
    "invariant-4",
    "invariant-5",
    "invariant-6",
    "invariant-7",
    "invariant-8",
    "invariant-9",
    "invariant-10",
    "invariant-11",
    "invariant-12",
];

/// What the auditor found, reading every entry with whatever key this caller has.
#[derive(Default)]
struct Audited {
    violations: Vec<Violation>,
    /// What could not be judged, by its reason, and how often.
    unjudged: BTreeMap<Why, u64>,
    /// The ledger's own public key, where its keys are at hand.
    key: Option<[u8; 32]>,
    /// Where the ledger stood at the moment looked back to.
    then: Option<Head>,
    late: Late,
    /// Whom the record says erased and whose key still stands.
    unerased: Vec<Code>,
    /// Files that entries name and that do not hold.
    unheld: Vec<Unheld>,
}

fn audit(context: &Context) -> Result<Audited, Exit> {
    let desk = context.verifying_desk()?;
    let fault = |fault: &office::Fault| context.out.fault(fault);
    let mut auditor = Auditor::new(desk.sealer().is_some());
    let mut violations = Vec::new();
    let mut late = Late::default();
    // Where somebody looks back, what came later is judged another day.
    for stored in desk.ledger().read_after(0, desk.portfolio().position) {
        let stored = stored.map_err(|why| fault(&why.into()))?;
        let entry =
            Entry::decode(&stored.bytes, stored.position, desk.sealer()).map_err(|why| fault(&why))?;
        late.look(&entry);
        violations.extend(auditor.learn_bytes(&forms::read(&entry), &stored.bytes));
    }
    violations.extend(auditor.finish());
    let mut unjudged = BTreeMap::new();
    for not in auditor.not_judged() {
        *unjudged.entry(not.why).or_default() += not.times;
    }
    let head = desk.head().map_err(|why| fault(&why))?;
    let then = desk.as_of().map(|_| head);
    let key = desk.sealer().and_then(|sealer| Some(sealer.signing_key().ok()?.verifying_key().to_bytes()));
    let unerased = context.folder.unfinished_erasures(&desk).map_err(|why| fault(&why))?;
    let files = context.folder.attachments_there().map_err(|why| fault(&why))?;
    let unheld =
        unheld(desk.ledger(), desk.portfolio().position, files.as_ref()).map_err(|why| fault(&why))?;
    Ok(Audited { violations, unjudged, key, then, late, unerased, unheld })
}

/// `{"held": {"kit": "KT-1-J"}}` as `held: kit KT-1-J`.
fn told(what: &Value) -> String {
    let Some((kind, fields)) = what.as_object().and_then(|fields| fields.iter().next()) else {
        return what.as_str().unwrap_or_default().to_owned();
    };
    let named = fields.as_object().into_iter().flatten().map(|(name, value)| {
        format!("{name} {}", value.as_str().map_or_else(|| value.to_string(), str::to_owned))
    });
    format!("{kind}: {}", named.collect::<Vec<_>>().join(", "))
}

/// Entries that hold as bytes and do not read as entries: a kind that this program does not know.
fn unreadable(ledger: &Ledger, up_to: u64) -> Vec<(u64, String)> {
    let entries = ledger.read_after(0, up_to).map_while(Result::ok);
    entries
        .filter_map(|entry| {
            let why = Entry::decode(&entry.bytes, entry.position, None).err()?;
            Some((entry.position, why.to_string()))
        })
        .collect()
}

fn as_json(report: &Report, unread: &[(u64, String)], audited: &Audited) -> Value {
    let findings: Vec<Value> = report
        .findings
        .iter()
        .map(|finding| json!({ "position": finding.position, "kind": damage::kind(&finding.damage), "what": finding.damage.to_string() }))
        .collect();
    json!({
        "ledger": report.meta.kind, "head": report.good.hash, "good_up_to": report.good.position, "root": report.root, "findings": findings,
        "then": audited.then,
        "unerased": audited.unerased,
        "files": audited.unheld.iter().map(|Unheld { position, file, altered }| json!({ "position": position, "file": file, "altered": altered })).collect::<Vec<_>>(),
        "late": json!({ "count": audited.late.count, "latest": audited.late.latest() }),
        "violations": audited.violations, "not_judged": audited.unjudged.iter().map(|(why, times)| json!({ "why": why, "times": times })).collect::<Vec<_>>(),
        "unreadable": unread.iter().map(|(position, why)| json!({ "position": position, "why": why })).collect::<Vec<_>>(),
    })
}
