//! `init`: a new, empty ledger.

use super::manual;
use crate::context::Context;
use crate::exit::Exit;
use crate::{record, secret};
use clap::{Arg, ArgAction, ArgMatches, Command as Clap};
use office::{Rehearsed, Unlock};
use serde_json::json;
use words::Words;

pub(crate) fn clap(words: &Words) -> Clap {
    manual("init", words)
        .arg(Arg::new("name").long("name").value_name("TEXT").required(true).help(words.say("init-name")))
        .arg(
            Arg::new("rehearsal")
                .long("rehearsal")
                .action(ArgAction::SetTrue)
                .help(words.say("init-rehearsal")),
        )
        .arg(Arg::new("seed").long("seed").value_name("N").default_value("1").help(words.say("init-seed")))
}

pub(crate) fn run(typed: &ArgMatches, context: &Context) -> Result<Exit, Exit> {
    let out = &context.out;
    let name = typed.get_one::<String>("name").cloned().unwrap_or_default();
    let desk = if typed.get_flag("rehearsal") {
        let seed = typed.get_one::<String>("seed").cloned().unwrap_or_default();
        let seed = seed.parse().map_err(|_| out.bad_flag("seed", &seed))?;
        context.folder.create_rehearsal(&name, &Rehearsed { seed, programme: String::new() })
    } else {
        let keys = context.keys.as_deref().ok_or_else(|| out.usage("usage-keys"))?;
        let passphrase = &secret::ask_new(secret::PASSPHRASE, out)?;
        context.folder.create_record(&name, Unlock { keys, passphrase })
    };
    let desk = desk.map_err(|fault| out.fault(&fault))?;
    let key = office::export::key(&desk).map_err(|fault| out.fault(&fault))?;
    let meta = desk.ledger().meta();
    let meta = meta.clone();
    drop(desk);
    let place = context.folder.root().display().to_string();
    if out.json {
        out.json(&json!({ "ledger": meta.ledger, "kind": meta.kind, "at": place, "key": key }));
    } else {
        out.line(
            &out.say("init-done", json!({ "place": place, "kind": meta.kind.word(), "ledger": meta.ledger })),
        );
        out.line(&out.say("init-key", json!({ "fingerprint": key })));
    }
    if meta.kind == ledger::Kind::Record {
        // Whoever makes a record hands this to its first administrator, who appoints themselves.
        let invitation = record::entered(record::accounts(context)?.found(office::now()), out)?;
        super::account::invited(&invitation, context);
    }
    Ok(Exit::Done)
}
