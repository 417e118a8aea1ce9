//! `verify`: everything recomputed from the stored bytes, and the twelve invariants.

use super::manual;
use crate::context::Context;
use crate::exit::Exit;
use clap::{ArgMatches, Command as Clap};
use ledger::Ledger;
use serde_json::json;
use words::Words;

pub(crate) fn clap(words: &Words) -> Clap {
    manual("verify", words)
}

pub(crate) fn run(_: &ArgMatches, context: &Context) -> Result<Exit, Exit> {
    let out = &context.out;
    let path = context.folder.there().map_err(|fault| out.fault(&fault))?;
    let ledger = Ledger::open_to_read(&path).map_err(|fault| out.fault(&fault.into()))?;
    let report = ledger::verify::verify(&ledger, &ledger::verify::Known::default())
        .map_err(|fault| out.fault(&fault.into()))?;
    let _ = report;
    let head = ledger.head().map_err(|fault| out.fault(&fault.into()))?;
    if out.json {
        out.json(&json!({ "head": head.hash, "position": head.position }));
    } else {
        out.line(&format!("head {}", head.hash));
    }
    Ok(Exit::Done)
}
