//! `identity CODE`: who a participant or donor is, for whoever at their site may know. The access log says first that they read it.

use super::manual;
use crate::context::Context;
use crate::exit::Exit;
use crate::record;
use bench::{Author, Code, Identity};
use clap::{Arg, ArgMatches, Command as Clap};
use ledger::Kind;
use office::{Fault, Reader, Shown};
use serde_json::json;
use words::Words;

pub(crate) fn clap(words: &Words) -> Clap {
    let of = Arg::new("person").required(true).value_name("CODE").help(words.say("identity-person"));
    manual("identity", words).arg(of)
}

pub(crate) fn run(typed: &ArgMatches, context: &Context) -> Result<Exit, Exit> {
    let out = &context.out;
    let text = typed.get_one::<String>("person").cloned().unwrap_or_default();
    let of: Code = text.parse().map_err(|why| out.bad_code("person", &text, &why))?;
    // The past shows no identity: whoever was erased since is erased on every day that one looks back to.
    let desk = context.desk()?;
    let caller = context.caller(&desk)?;
    let author = Author { person: caller.person, role: caller.role, site: caller.site };
    let proof = match desk.ledger().meta().kind {
        Kind::Record => Some(record::presence(context)?),
        Kind::Rehearsal => None,
    };
    let reader = Reader { author, proof: proof.as_ref(), now: context.moment(&desk) };
    match context.folder.identity(&desk, reader, of).map_err(|fault: Fault| out.fault(&fault))? {
        Shown::Identity(identity) => {
            out.banner(desk.ledger().meta().kind);
            show(&identity, context);
            Ok(Exit::Done)
        }
        Shown::Erased(since) => {
            let since = since.map_or_else(String::new, |since| out.moment(since));
            out.line(&out.say("identity-erased", json!({ "of": of, "since": since })));
            Ok(Exit::Done)
        }
        Shown::Nothing => {
            out.line(&out.say("identity-nothing", json!({ "of": of })));
            Ok(Exit::Done)
        }
        // Whoever may not know learns nothing of whether there is such a person either.
        Shown::Unknown | Shown::NotYours => {
            out.complain(&out.words.say("identity-not-yours"));
            Err(Exit::Refused)
        }
    }
}

fn show(identity: &Identity, context: &Context) {
    let out = &context.out;
    if out.json {
        return out.json(&json!({ "identity": identity }));
    }
    let fields = [
        ("identity-name", Some(identity.name.to_string())),
        ("identity-born", identity.born.map(|born| born.to_string())),
        ("identity-contact", identity.contact.as_ref().map(ToString::to_string)),
        ("identity-hospital-number", identity.hospital_number.as_ref().map(ToString::to_string)),
    ];
    out.line(&out.say("identity-of", json!({ "of": identity.of_person })));
    for (key, value) in fields {
        if let Some(value) = value {
            out.line(&out.say(key, json!({ "value": value })));
        }
    }
}
