//! `keys`: what whoever keeps a record's passphrase does with its key store. The access log says what is about to be done, then that it was.

use super::manual;
use crate::context::Context;
use crate::exit::Exit;
use crate::secret::{self, Secret};
use bench::{Code, Text};
use clap::{Arg, ArgMatches, Command as Clap};
use office::{Access, Escrow, Fault, KeyStore, Line, Unlock, now, write_envelopes};
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
        .subcommand(plain("erase", "keys-erase"))
        .subcommand(plain("upgrade", "keys-upgrade"))
}

pub(crate) fn run(typed: &ArgMatches, context: &Context) -> Result<Exit, Exit> {
    let out = &context.out;
    let Some((name, inner)) = typed.subcommand() else { return Err(Exit::Usage) };
    match name {
        "envelopes" => return envelopes(inner, context),
        "erase" => return erase(context),
        _ => {}
    }
    let file = || inner.get_one::<String>("file").map(PathBuf::from).unwrap_or_default();
    let keys = context.keys.as_deref().ok_or_else(|| out.usage("usage-keys"))?;
    let fault = |fault: Fault| out.fault(&fault);
    let open = || -> Result<KeyStore, Exit> {
        let unlock = context.unlock()?.ok_or_else(|| out.usage("keys-of-a-record"))?;
        context.folder.key_store(unlock).map_err(fault)
    };
    // Noted once everything was asked for, and before anything is done: where it cannot be written, nothing is done.
    let touch = || note(context, &Line::KeysTouched { what: Text::new(name) });
    let rotated = |generation: u32| {
        ("keys-rotated", json!({ "generation": generation }), Line::KeysRotated { generation })
    };
    let (done, fill, line) = match name {
        "rotate" => {
            let mut store = open()?;
            touch()?;
            rotated(store.rotate().map_err(fault)?)
        }
        "passphrase" => {
            let mut store = open()?;
            let new = secret::ask_new(NEW, out)?;
            touch()?;
            store.change_passphrase(&new).map_err(fault)?;
            ("keys-wrapped", Value::Null, Line::KeysWrapped {})
        }
        "escrow" => {
            let mut store = open()?;
            let passphrase = secret::ask_new(ESCROW, out)?;
            touch()?;
            store.escrow(&file(), &passphrase).map_err(fault)?;
            ("keys-escrowed", json!({ "place": file().display().to_string() }), Line::KeysEscrowed {})
        }
        "restore" => {
            let escrow = Escrow::open(&file(), &secret::ask(ESCROW, out)?).map_err(fault)?;
            let passphrase = &secret::ask_new(secret::PASSPHRASE, out)?;
            touch()?;
            context.folder.restore_keys(escrow, Unlock { keys, passphrase }).map_err(fault)?;
            ("keys-restored", Value::Null, Line::KeysRestored {})
        }
        _ => {
            let passphrase = &secret::ask_new(secret::PASSPHRASE, out)?;
            touch()?;
            rotated(context.folder.upgrade_keys(Unlock { keys, passphrase }).map_err(fault)?.generation())
        }
    };
    note(context, &line)?;
    if out.json {
        out.json(&json!({ "done": name, "about": fill }));
    } else {
        out.line(&out.say(done, fill));
    }
    Ok(Exit::Done)
}

fn note(context: &Context, line: &Line) -> Result<(), Exit> {
    let noted = Access::of(&context.folder).and_then(|mut access| access.note(line));
    noted.map_err(|fault| context.out.fault(&fault))
}

/// `keys envelopes DIR`: one sealed file a participant, for the drawer at the site.
fn envelopes(typed: &ArgMatches, context: &Context) -> Result<Exit, Exit> {
    let out = &context.out;
    let folder = typed.get_one::<String>("file").map(PathBuf::from).unwrap_or_default();
    let desk = context.signing_desk()?;
    let passphrase = secret::ask_new(ESCROW, out)?;
    let meta = desk.ledger().meta();
    let record = meta.kind == ledger::Kind::Record;
    if record {
        note(context, &Line::KeysTouched { what: Text::new("envelopes") })?;
    }
    let written = write_envelopes(desk.portfolio(), meta.ledger, &folder, &passphrase);
    let count = written.map_err(|fault| out.fault(&fault))?;
    if record {
        note(context, &Line::EnvelopesMade { count })?;
    }
    out.line(
        &out.say("keys-envelopes-made", json!({ "count": count, "place": folder.display().to_string() })),
    );
    Ok(Exit::Done)
}

/// `keys erase`: destroys the keys of all whom the record says erased. It ends an erasure that was interrupted, and is to be done
/// again wherever an older copy of the keys came back.
fn erase(context: &Context) -> Result<Exit, Exit> {
    let desk = context.desk()?;
    let erased = context.folder.finish_erasures(&desk, now()).map_err(|fault| context.out.fault(&fault))?;
    tell_erased(&erased, context);
    Ok(Exit::Done)
}

/// Says whose key is gone, and what this program cannot reach.
pub(super) fn tell_erased(erased: &[Code], context: &Context) {
    let out = &context.out;
    if out.json {
        return out.json(&json!({ "erased": erased }));
    }
    if erased.is_empty() {
        return out.line(&out.words.say("keys-none-to-erase"));
    }
    for of in erased {
        out.line(&out.say("keys-erased", json!({ "of": of })));
    }
    out.line(&out.words.say("keys-erased-copies"));
}
