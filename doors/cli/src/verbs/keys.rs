//! `keys`: what whoever keeps a record's passphrase does with its key store.

use super::manual;
use crate::context::Context;
use crate::exit::Exit;
use crate::secret::{self, Secret};
use clap::{Arg, ArgMatches, Command as Clap};
use office::{Access, Escrow, Fault, KeyStore, Line, Unlock, write_envelopes};
use serde_json::{Value, json};
use std::path::PathBuf;
use words::Words;

/// The passphrase that takes the place of the present one.
const NEW: Secret = Secret { prompt: "secret-new-passphrase", file: "GRAFTLINE_NEW_PASSPHRASE_FILE" };

/// The passphrase of escrow files.
pub(crate) const ESCROW: Secret =
    Secret { prompt: "secret-escrow-passphrase", file: "GRAFTLINE_ESCROW_PASSPHRASE_FILE" };

pub(crate) fn clap(words: &Words) -> Clap {
    let plain = |name: &'static str, about: &str| Clap::new(name).about(words.say(about));
    let file = |help: &str| Arg::new("file").required(true).value_name("FILE").help(words.say(help));
    manual("keys", words)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(plain("rotate", "keys-rotate"))
        .subcommand(plain("passphrase", "keys-passphrase"))
        .subcommand(plain("escrow", "keys-escrow").arg(file("keys-escrow-file")))
        .subcommand(plain("envelopes", "keys-envelopes").arg(file("keys-envelopes-folder")))
        .subcommand(plain("restore", "keys-restore").arg(file("keys-escrow-file")))
        .subcommand(plain("upgrade", "keys-upgrade"))
}

pub(crate) fn run(typed: &ArgMatches, context: &Context) -> Result<Exit, Exit> {
    let out = &context.out;
    let Some((name, inner)) = typed.subcommand() else { return Err(Exit::Usage) };
    if name == "envelopes" {
        return envelopes(inner, context);
    }
    let file = || inner.get_one::<String>("file").map(PathBuf::from).unwrap_or_default();
    let keys = context.keys.as_deref().ok_or_else(|| out.usage("usage-keys"))?;
    let fault = |fault: Fault| out.fault(&fault);
    let open = || -> Result<KeyStore, Exit> {
        let unlock = context.unlock()?.ok_or_else(|| out.usage("keys-of-a-record"))?;
        context.folder.key_store(unlock).map_err(fault)
    };
    let (done, fill) = match name {
        "rotate" => ("keys-rotated", json!({ "generation": open()?.rotate().map_err(fault)? })),
        "passphrase" => {
            let mut store = open()?;
            store.change_passphrase(&secret::ask_new(NEW, out)?).map_err(fault)?;
            ("keys-wrapped", Value::Null)
        }
        "escrow" => {
            let mut store = open()?;
            store.escrow(&file(), &secret::ask_new(ESCROW, out)?).map_err(fault)?;
            ("keys-escrowed", json!({ "place": file().display().to_string() }))
        }
        "restore" => {
            let escrow = Escrow::open(&file(), &secret::ask(ESCROW, out)?).map_err(fault)?;
            let passphrase = &secret::ask_new(secret::PASSPHRASE, out)?;
            context.folder.restore_keys(escrow, Unlock { keys, passphrase }).map_err(fault)?;
            ("keys-restored", Value::Null)
        }
        _ => {
            let passphrase = &secret::ask_new(secret::PASSPHRASE, out)?;
            let store = context.folder.upgrade_keys(Unlock { keys, passphrase }).map_err(fault)?;
            ("keys-rotated", json!({ "generation": store.generation() }))
        }
    };
    let line = match name {
        "rotate" | "upgrade" => Line::KeysRotated {
            generation: fill["generation"].as_u64().and_then(|n| u32::try_from(n).ok()).unwrap_or_default(),
        },
        "passphrase" => Line::KeysWrapped {},
        "escrow" => Line::KeysEscrowed {},
        _ => Line::KeysRestored {},
    };
    Access::of(&context.folder).and_then(|mut access| access.note(&line)).map_err(fault)?;
    if out.json {
        out.json(&json!({ "done": name, "about": fill }));
    } else {
        out.line(&out.say(done, fill));
    }
    Ok(Exit::Done)
}

/// `keys envelopes DIR`: one sealed file a participant, for the drawer at the site.
fn envelopes(typed: &ArgMatches, context: &Context) -> Result<Exit, Exit> {
    let out = &context.out;
    let folder = typed.get_one::<String>("file").map(PathBuf::from).unwrap_or_default();
    let desk = context.signing_desk()?;
    let passphrase = secret::ask_new(ESCROW, out)?;
    let meta = desk.ledger().meta();
    let written = write_envelopes(desk.portfolio(), meta.ledger, &folder, &passphrase);
    let count = written.map_err(|fault| out.fault(&fault))?;
    if meta.kind == ledger::Kind::Record {
        let line = Line::EnvelopesMade { count };
        let noted = Access::of(&context.folder).and_then(|mut access| access.note(&line));
        noted.map_err(|fault| out.fault(&fault))?;
    }
    out.line(
        &out.say("keys-envelopes-made", json!({ "count": count, "place": folder.display().to_string() })),
    );
    Ok(Exit::Done)
}
