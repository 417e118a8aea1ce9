//! Files that entries name, to be taken along: by whoever may read the entry, checked against their digest, and never as anything that a
//! browser runs.

use crate::answered::{Answered, download};
use crate::asked::Asked;
use crate::house::House;
use crate::page::Look;
use crate::pages::named_files;
use crate::reader::{arrived, language};
use crate::routes::note;
use crate::trouble::{missing, trouble};
use crate::turns::Trouble;
use office::Fault;
use std::sync::Arc;

/// `GET /entry/{position}/file/{digest}`.
pub fn take(house: &Arc<House>, asked: &Arc<Asked>) -> Answered {
    taken(house, asked).unwrap_or_else(|why| trouble(house, asked, &why))
}

fn taken(house: &Arc<House>, asked: &Arc<Asked>) -> Result<Answered, Trouble> {
    let Some(arrived) = arrived(house, asked)? else { return Ok(crate::sign_in::first(asked)) };
    let tongue = language(asked);
    let reader = house.turns.look(move |sight| arrived.reader(sight, tongue))?;
    let Some(reader) = reader else { return Ok(missing(house, asked)) };
    note(house, &reader, "/entry/{position}/file/{digest}")?;
    // Whether the entry, as this reader may read it, names the file: a digest alone opens nothing.
    let found = house.look(asked, move |sight, house, asked| {
        let look = Look::new(sight, house, &reader, asked);
        let position = asked.param("position").parse().ok()?;
        named_files(&look, position).into_iter().find(|hash| hash.to_string() == asked.param("digest"))
    })?;
    let (Some(hash), Some(files)) = (found, &house.attachments) else { return Ok(missing(house, asked)) };
    let bytes = files.get(hash).map_err(|fault| Trouble::Fault(forms::told(&Fault::from(fault))))?;
    let (kind, ending) = kind_of(&bytes);
    let name = hash.to_string();
    Ok(download(kind, &format!("{}.{ending}", &name[..16]), bytes))
}

/// What a file is by its first bytes, and how its name ends. What is not known is only bytes.
fn kind_of(bytes: &[u8]) -> (&'static str, &'static str) {
    let begins: [(&[u8], &str, &str); 6] = [
        (b"\x89PNG\r\n\x1a\n", "image/png", "png"),
        (b"\xff\xd8\xff", "image/jpeg", "jpg"),
        (b"%PDF-", "application/pdf", "pdf"),
        (b"FCS2", "application/vnd.isac.fcs", "fcs"),
        (b"FCS3", "application/vnd.isac.fcs", "fcs"),
        (b"PK\x03\x04", "application/zip", "zip"),
    ];
    let known = begins.into_iter().find(|(head, ..)| bytes.starts_with(head));
    match (known, std::str::from_utf8(bytes)) {
        (Some((_, kind, ending)), _) => (kind, ending),
        (None, Ok(_)) => ("text/plain; charset=utf-8", "txt"),
        (None, Err(_)) => ("application/octet-stream", "bin"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_would_run_is_only_text() {
        assert_eq!(kind_of(b"<!DOCTYPE html><script>").0, "text/plain; charset=utf-8");
        assert_eq!(kind_of(b"<svg xmlns=").0, "text/plain; charset=utf-8");
        assert_eq!(kind_of(b"FCS3.1    ").1, "fcs");
        assert_eq!(kind_of(b"\xff\xd8\xff\xe0"), ("image/jpeg", "jpg"));
        assert_eq!(kind_of(&[0, 159, 146, 150]).1, "bin");
    }
}
