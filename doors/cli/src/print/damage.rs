//! What verification found, in the reader's words: what is good, what is not, and each way to recover once.

use super::Out;
use ledger::verify::{Damage, Report};
use serde_json::{Value, json};

/// The report of a ledger that is not whole, line by line.
pub(crate) fn lines(report: &Report, out: &Out) -> Vec<String> {
    let good = report.good.position;
    let head = if good == 0 { "damage-nothing-good" } else { "damage-good" };
    let mut lines = vec![out.say(head, json!({ "good": good }))];
    let mut ways: Vec<&str> = Vec::new();
    for finding in &report.findings {
        let (key, fill) = told(&finding.damage);
        let what = out.say(key, fill);
        lines.push(match finding.position {
            Some(position) => out.say("damage-at", json!({ "position": position, "what": what })),
            None => what,
        });
        let way = way(&finding.damage);
        if !ways.contains(&way) {
            ways.push(way);
        }
    }
    lines.extend(ways.iter().map(|way| format!("→ {}", out.words.say(way))));
    lines
}

/// The kind of damage, for programs.
pub(crate) fn kind(damage: &Damage) -> &'static str {
    told(damage).0
}

/// Words for one kind of damage. What the store itself reported stays in its own language.
fn told(damage: &Damage) -> (&'static str, Value) {
    match damage {
        Damage::Altered => ("damage-altered", json!({})),
        Damage::FirstOrMetaAltered => ("damage-first-or-meta-altered", json!({})),
        Damage::HashAltered => ("damage-hash-altered", json!({})),
        Damage::DoesNotFollow => ("damage-does-not-follow", json!({})),
        Damage::Missing { last } => ("damage-missing", json!({ "last": last })),
        Damage::Reordered { stands_at } => ("damage-reordered", json!({ "stands-at": stands_at })),
        Damage::RecordedBackwards => ("damage-recorded-backwards", json!({})),
        Damage::HeadDisagrees { named, end, .. } => {
            ("damage-head-disagrees", json!({ "named": named, "end": end }))
        }
        Damage::TreeDisagrees => ("damage-tree-disagrees", json!({})),
        Damage::SignatureBad => ("damage-signature-bad", json!({})),
        Damage::KeyUnknown { key } => ("damage-key-unknown", json!({ "key": key.to_string() })),
        Damage::CheckpointOfAnother { ledger } => {
            ("damage-checkpoint-of-another", json!({ "ledger": ledger.to_string() }))
        }
        Damage::RewrittenSinceSigned { signed } => {
            ("damage-rewritten-since-signed", json!({ "signed": signed.to_string() }))
        }
        Damage::RewrittenSinceNoted { noted } => {
            ("damage-rewritten-since-noted", json!({ "noted": noted.to_string() }))
        }
        Damage::Unreadable(report) => ("damage-unreadable", json!({ "report": report })),
        Damage::Store(report) => ("damage-store", json!({ "report": report })),
        other => ("damage-other", json!({ "report": other.to_string() })),
    }
}

/// How to recover, by kind: what was altered beside the entries, a checkpoint, a chain that somebody recomputed, the entries.
fn way(damage: &Damage) -> &'static str {
    match damage {
        Damage::Store(_) | Damage::HeadDisagrees { .. } | Damage::TreeDisagrees | Damage::HashAltered => {
            "recover-store"
        }
        Damage::SignatureBad | Damage::KeyUnknown { .. } | Damage::CheckpointOfAnother { .. } => {
            "recover-checkpoint"
        }
        Damage::RewrittenSinceSigned { .. } | Damage::RewrittenSinceNoted { .. } => "recover-rewritten",
        _ => "recover-entries",
    }
}
