//! `graftline serve`: opens the door, and closes it in order.

use crate::house::{House, Keys, Outer};
use crate::routes::router;
use crate::turns::Trouble;
use clap::{Arg, ArgMatches, Command as Clap};
use cli::{Context, Exit};
use office::{Accounts, Fault, Folder, Unlock};
use serde_json::json;
use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use words::Words;

/// Where the door is, unless somebody says otherwise: on this machine's own loopback.
const LISTEN: &str = "127.0.0.1:8420";
/// How long answers under way may take once the door closes.
const LAST_ANSWERS: Duration = Duration::from_secs(5);

/// The verb with its manual.
#[must_use]
pub fn clap(words: &Words) -> Clap {
    let say = |key: &str| words.say(key);
    Clap::new("serve")
        .about(say("verb-serve"))
        .after_help(format!("{}\n  {}", say("help-example"), say("example-serve")))
        .arg(
            Arg::new("listen")
                .long("listen")
                .value_name("ADDRESS:PORT")
                .default_value(LISTEN)
                .help(say("web-listen")),
        )
        .arg(Arg::new("behind-tls").long("behind-tls").value_name("https://…").help(say("web-behind-tls")))
}

/// Serves the folder until somebody presses Ctrl-C.
#[must_use]
pub fn run(typed: &ArgMatches, context: &Context) -> Exit {
    let listen = typed.get_one::<String>("listen").cloned().unwrap_or_else(|| LISTEN.to_owned());
    let origin = typed.get_one::<String>("behind-tls").map(|origin| origin.trim_end_matches('/').to_owned());
    opened(context, &context.folder, &listen, origin).unwrap_or_else(|exit| exit)
}

/// Serves a rehearsal that has just been played, on this machine alone.
#[must_use]
pub fn serve_here(context: &Context, folder: &Folder) -> Exit {
    opened(context, folder, LISTEN, None).unwrap_or_else(|exit| exit)
}

fn opened(context: &Context, folder: &Folder, listen: &str, origin: Option<String>) -> Result<Exit, Exit> {
    let out = &context.out;
    let address: SocketAddr = listen.parse().map_err(|_| out.bad_flag("listen", listen))?;
    if origin.as_deref().is_some_and(|origin| !is_origin(origin)) {
        return Err(out.bad_flag("behind-tls", origin.as_deref().unwrap_or_default()));
    }
    if !address.ip().is_loopback() && origin.is_none() {
        // Passwords never cross a network in the open.
        return Err(out.usage("web-usage-tls"));
    }
    let founded = found(context, folder)?;
    let keys = match founded {
        Some(keys) => Some(keys),
        None => context.kept_keys()?.map(|(place, passphrase)| Keys { place, passphrase }),
    };
    let house = House::open(folder, keys, Outer { origin });
    let house = house.map_err(|why| complain(context, &why))?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|why| failed(context, listen, &why))?;
    runtime.block_on(async {
        let listener = TcpListener::bind(address).await.map_err(|why| failed(context, listen, &why))?;
        let at = listener.local_addr().map_err(|why| failed(context, listen, &why))?;
        let shown = house.outer.origin.clone().unwrap_or_else(|| format!("http://{at}"));
        if out.json {
            out.json(&json!({ "serving": shown }));
        } else {
            out.banner(house.meta.kind);
            out.line(&out.say("web-serving", json!({ "address": shown })));
        }
        let house = Arc::new(house);
        compare_snapshot(&house, out.words.say("web-snapshot-differs"));
        let done = serve_until(listener, house.clone(), interrupted()).await;
        house.keep_snapshot();
        done.map_err(|why| failed(context, listen, &why))
    })?;
    if !out.json {
        out.line(&out.words.say("web-closed-door"));
    }
    Ok(Exit::Done)
}

/// In a folder that holds nothing yet a record is begun: its keys are asked for here, at the keyboard, and its first administrator is
/// invited; everything else goes on in the pages.
fn found(context: &Context, folder: &Folder) -> Result<Option<Keys>, Exit> {
    let out = &context.out;
    if !matches!(folder.meta(), Err(Fault::NoLedger(_))) || !context.at_given {
        return Ok(None);
    }
    let (place, passphrase) = context.new_keys()?;
    out.line(&out.say("web-founding", json!({ "place": folder.root().display().to_string() })));
    let name = folder.root().file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let fault = |fault: Fault| out.fault(&fault);
    drop(folder.create_record(&name, Unlock { keys: &place, passphrase: &passphrase }).map_err(fault)?);
    let invitation =
        Accounts::of(folder).and_then(|mut accounts| accounts.found(office::now())).map_err(fault)?;
    if let Ok(invitation) = invitation {
        let fill =
            json!({ "person": invitation.person, "code": invitation.code(), "until": invitation.until });
        out.line(&out.say("account-invited", fill));
        out.line(&out.words.say("web-founded"));
    }
    Ok(Some(Keys { place, passphrase }))
}

/// Serves until `end` comes; answers under way are finished.
///
/// # Errors
/// Where the network fails.
pub async fn serve_until(
    listener: TcpListener,
    house: Arc<House>,
    end: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let (closing, closed) = tokio::sync::oneshot::channel();
    let end = async move {
        end.await;
        let _ = closing.send(());
    };
    let served = axum::serve(listener, router(house)).with_graceful_shutdown(end);
    tokio::select! {
        done = served => done,
        // A reader that listens for news for ever does not keep the door open.
        () = async { let _ = closed.await; tokio::time::sleep(LAST_ANSWERS).await } => Ok(()),
    }
}

/// Beside the open door, a snapshot that it started from is held against the ledger.
fn compare_snapshot(house: &Arc<House>, differs: String) {
    let house = house.clone();
    std::thread::spawn(move || {
        if let Ok(rooms) = house.compare_snapshot()
            && !rooms.is_empty()
        {
            eprintln!("{differs} {}", rooms.into_iter().collect::<Vec<_>>().join(", "));
        }
    });
}

/// Comes when somebody presses Ctrl-C.
async fn interrupted() {
    let watch = cli::interrupt::watch();
    while !watch.raised() {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// `https://` with a host and perhaps a port, and nothing behind it.
fn is_origin(text: &str) -> bool {
    let host = text.strip_prefix("https://").unwrap_or_default();
    !host.is_empty() && !host.contains(['/', '?', '#', '@', ' '])
}

fn failed(context: &Context, listen: &str, why: &std::io::Error) -> Exit {
    let out = &context.out;
    out.complain(&out.say("web-cannot-listen", json!({ "address": listen, "why": why.to_string() })));
    out.complain(&format!("→ {}", out.words.say("web-cannot-listen.way-out")));
    Exit::Fault
}

fn complain(context: &Context, why: &Trouble) -> Exit {
    let out = &context.out;
    match why {
        Trouble::Fault(told) => {
            out.complain(&out.words.say_with(told.key, &told.fill));
            out.complain(&format!("→ {}", out.words.say_with(&format!("{}.way-out", told.key), &told.fill)));
        }
        Trouble::Stopped => out.complain(&out.words.say("web-stopped")),
    }
    Exit::Fault
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_a_host_under_tls() {
        assert!(is_origin("https://cells.example") && is_origin("https://cells.example:8443"));
        for wrong in ["http://cells.example", "https://", "https://cells.example/graftline", "cells.example"]
        {
            assert!(!is_origin(wrong), "{wrong}");
        }
    }
}
