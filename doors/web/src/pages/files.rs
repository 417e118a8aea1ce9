//! Files that entries name, as pages show them: by kind and size, to be taken along, and a picture small.

use crate::kind::{HEAD, Kind};
use crate::page::Look;
use ledger::Hash;
use maud::{Markup, html};
use serde_json::json;
use std::fs::File;
use std::io::Read;

/// A larger picture is only taken along: a page has several.
pub const LARGEST_SHOWN: u64 = 12 * 1024 * 1024;

/// What a kept file begins with, and its size in bytes; its content is checked when it is handed out.
fn begins(look: &Look<'_>, hash: Hash) -> Option<(Kind, u64)> {
    let path = look.attachments?.path(hash);
    let mut file = File::open(path).ok()?;
    let mut head = Vec::with_capacity(HEAD);
    file.by_ref().take(HEAD as u64).read_to_end(&mut head).ok()?;
    Some((Kind::of(&head), file.metadata().ok()?.len()))
}

/// A kept file in words: its kind and size.
pub fn file_kind(look: &Look<'_>, hash: Hash) -> Option<String> {
    let (kind, size) = begins(look, hash)?;
    let kind = look.say(kind.key);
    Some(look.fill("web-file-size", json!({ "kind": kind, "size": size.div_ceil(1024) })))
}

/// The files that an entry names: each to be taken along, a photograph small beside it. What is named as attached and is not here is said.
pub fn listed(look: &Look<'_>, position: u64, files: impl IntoIterator<Item = Hash>) -> Markup {
    let each: Vec<(Hash, Option<(Kind, u64)>)> =
        files.into_iter().map(|hash| (hash, begins(look, hash))).collect();
    html! {
        @if !each.is_empty() {
            ul.files { @for (hash, found) in each {
                @let name = hash.to_string();
                @let (file, picture) = (format!("/entry/{position}/file/{name}"), format!("/entry/{position}/picture/{name}"));
                @match found {
                    None => { li.held { (crate::table::sign(look)) code { (&name[..16]) } " " (look.say("web-file-not-here")) } },
                    Some((kind, size)) => { li { a href=(file) download {
                        @if kind.is_picture() && size <= LARGEST_SHOWN {
                            img src=(picture) alt=(look.fill("web-file-picture", json!({ "position": position }))) width="240" height="180" loading="lazy";
                        }
                        span { (file_kind(look, hash).unwrap_or_default()) " · " code { (&name[..16]) } }
                    } } },
                }
            } }
        }
    }
}
