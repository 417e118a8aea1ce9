//! Files that entries name, to be taken along: by whoever may read the entry, checked against their digest, and never as anything that a
//! browser runs.

use crate::answered::{Answered, download, inline};
use crate::asked::Asked;
use crate::house::House;
use crate::kind::Kind;
use crate::page::Look;
use crate::pages::{LARGEST_SHOWN, named_files};
use crate::reader::{arrived, language};
use crate::routes::note;
use crate::trouble::{missing, trouble};
use crate::turns::Trouble;
use office::Fault;
use std::sync::Arc;

/// `GET /entry/{position}/file/{digest}`.
pub fn take(house: &Arc<House>, asked: &Arc<Asked>) -> Answered {
    let answer = found(house, asked, "/entry/{position}/file/{digest}").map(|found| match found {
        Ok((name, bytes)) => {
            let kind = Kind::of(&bytes);
            download(kind.media, &format!("{name}.{}", kind.ending), bytes)
        }
        Err(answer) => answer,
    });
    answer.unwrap_or_else(|why| trouble(house, asked, &why))
}

/// `GET /entry/{position}/picture/{digest}`: the same as a picture in a page, where its first bytes are those of one that every browser
/// draws and none runs.
pub fn picture(house: &Arc<House>, asked: &Arc<Asked>) -> Answered {
    let answer = found(house, asked, "/entry/{position}/picture/{digest}").map(|found| match found {
        Ok((name, bytes)) => {
            let (kind, size) = (Kind::of(&bytes), bytes.len() as u64);
            match kind.is_picture() && size <= LARGEST_SHOWN {
                true => inline(kind.media, &format!("{name}.{}", kind.ending), bytes),
                false => missing(house, asked),
            }
        }
        Err(answer) => answer,
    });
    answer.unwrap_or_else(|why| trouble(house, asked, &why))
}

/// The beginning of a file's digest and its bytes, where the entry, as this reader may read it, names it; else the answer.
fn found(
    house: &Arc<House>,
    asked: &Arc<Asked>,
    what: &str,
) -> Result<Result<(String, Vec<u8>), Answered>, Trouble> {
    let Some(arrived) = arrived(house, asked)? else { return Ok(Err(crate::sign_in::first(asked))) };
    let tongue = language(asked);
    let reader = house.turns.look(move |sight| arrived.reader(sight, tongue))?;
    let Some(reader) = reader else { return Ok(Err(missing(house, asked))) };
    note(house, &reader, what)?;
    // A digest alone opens nothing.
    let named = house.look(asked, move |sight, house, asked| {
        let look = Look::new(sight, house, &reader, asked);
        let position = asked.param("position").parse().ok()?;
        named_files(&look, position).into_iter().find(|hash| hash.to_string() == asked.param("digest"))
    })?;
    let (Some(hash), Some(files)) = (named, &house.attachments) else {
        return Ok(Err(missing(house, asked)));
    };
    if !files.has(hash) {
        return Ok(Err(missing(house, asked)));
    }
    let bytes = files.get(hash).map_err(|fault| Trouble::Fault(forms::told(&Fault::from(fault))))?;
    Ok(Ok((hash.to_string()[..16].to_owned(), bytes)))
}
