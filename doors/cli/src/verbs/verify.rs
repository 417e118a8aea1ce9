//! `verify`: everything recomputed from the stored bytes, every entry read, and the invariants asked.

use super::manual;
use crate::context::Context;
use crate::exit::Exit;
use clap::{ArgMatches, Command as Clap};
use ledger::Ledger;
use ledger::verify::{Known, Report, verify};
use office::Entry;
use serde_json::{Value, json};
use words::Words;

pub(crate) fn clap(words: &Words) -> Clap {
    manual("verify", words)
}

pub(crate) fn run(_: &ArgMatches, context: &Context) -> Result<Exit, Exit> {
    let out = &context.out;
    let path = context.folder.there().map_err(|fault| out.fault(&fault))?;
    let ledger = Ledger::open_to_read(&path).map_err(|fault| out.fault(&fault.into()))?;
    let report = verify(&ledger, &Known::default()).map_err(|fault| out.fault(&fault.into()))?;
    let unread = unreadable(&ledger, report.good.position);
    let whole = report.findings.is_empty() && unread.is_empty();
    if out.json {
        out.json(&as_json(&report, &unread));
    } else if whole {
        let fill = json!({ "entries": report.good.position, "head": report.good.hash, "kind": report.meta.kind.word() });
        out.banner(report.meta.kind);
        out.line(&out.say("verify-whole", fill));
        out.line(&format!("head {}", report.good.hash));
    } else {
        out.line(&report.to_string());
        for (position, why) in &unread {
            out.line(&out.say("verify-unreadable", json!({ "position": position, "why": why })));
        }
    }
    Ok(if whole { Exit::Done } else { Exit::NotVerified })
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

fn as_json(report: &Report, unread: &[(u64, String)]) -> Value {
    let findings: Vec<Value> = report
        .findings
        .iter()
        .map(|finding| json!({ "position": finding.position, "what": finding.damage.to_string() }))
        .collect();
    json!({
        "ledger": report.meta.kind, "head": report.good.hash, "good_up_to": report.good.position, "root": report.root, "findings": findings,
        "unreadable": unread.iter().map(|(position, why)| json!({ "position": position, "why": why })).collect::<Vec<_>>(),
    })
}
