//! `export opened`: what was in the envelopes, for who may look inside.

use super::is_tar;
use crate::context::Context;
use crate::exit::Exit;
use office::export;
use serde_json::json;
use std::path::Path;

pub(super) fn run(to: &Path, context: &Context) -> Result<Exit, Exit> {
    let out = &context.out;
    let role = context.viewer().role;
    if !role.is_unblinded() {
        return Err(out.usage("usage-export-blinded"));
    }
    let desk = context.signing_desk()?;
    context.look_inside(&desk)?;
    let fill = |folder: &Path| export::opened(&desk, folder, role);
    let done = if is_tar(to) { export::into_tar(to, fill) } else { fill(to) };
    let done = done.map_err(|fault| out.fault(&fault))?;
    let meta = desk.ledger().meta();
    let place = to.display().to_string();
    if out.json {
        let mut answer = json!({
            "ledger": meta.kind, "to": place, "position": done.position, "head": done.head, "envelopes": done.envelopes,
            "key": done.fingerprint,
        });
        out.dated(&mut answer);
        out.json(&answer);
        return Ok(Exit::Done);
    }
    out.banner(meta.kind);
    let count: u64 = done.envelopes.values().sum();
    let fill = json!({ "place": place, "count": count, "entries": done.position });
    out.line(&out.say("export-opened-done", fill));
    out.line(&out.say("export-key", json!({ "fingerprint": done.fingerprint })));
    Ok(Exit::Done)
}
