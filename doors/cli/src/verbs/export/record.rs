//! `export record`: every entry as stored, for a stranger to verify.

use super::is_tar;
use crate::context::Context;
use crate::exit::Exit;
use office::export;
use serde_json::json;
use std::path::Path;

pub(super) fn run(to: &Path, context: &Context) -> Result<Exit, Exit> {
    let out = &context.out;
    let role = context.viewer().role;
    // A site sees its own people; the whole record is more than that.
    if role.is_at_site() {
        return Err(out.usage("usage-export-not-at-site"));
    }
    let mut desk = context.signing_desk()?;
    let files = context.folder.attachments_there().map_err(|fault| out.fault(&fault))?;
    let mut fill = |folder: &Path| export::record(&mut desk, files.as_ref(), folder, role);
    let done = if is_tar(to) { export::into_tar(to, fill) } else { fill(to) };
    let done = done.map_err(|fault| out.fault(&fault))?;
    let meta = desk.ledger().meta();
    let place = to.display().to_string();
    if out.json {
        let mut answer = json!({
            "ledger": meta.kind, "to": place, "entries": done.entries, "head": done.head, "root": done.root,
            "key": done.fingerprint, "attachments": done.attachments, "checkpoints": done.checkpoints,
        });
        out.dated(&mut answer);
        out.json(&answer);
        return Ok(Exit::Done);
    }
    out.banner(meta.kind);
    let fill = json!({
        "place": place, "entries": done.entries, "head": done.head, "attachments": done.attachments,
        "checkpoints": done.checkpoints,
    });
    out.line(&out.say("export-record-done", fill));
    out.line(&out.say("export-key", json!({ "fingerprint": done.fingerprint })));
    Ok(Exit::Done)
}
