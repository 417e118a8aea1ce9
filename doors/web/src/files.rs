//! Files sent with a form: read from a multipart body (RFC 7578), stored under their digest, and named by it in the form's field. What is
//! not taken is said at its field, and everything else that was typed stays.

use crate::asked::Asked;
use crate::house::House;
use crate::kind::Kind;
use crate::turns::Trouble;
use axum::body::Body;
use forms::told;
use futures_util::StreamExt;
use office::Fault;
use std::sync::Arc;

/// A file's field is called after the field that takes its digest.
const PREFIX: &str = "file:";
/// How a field ends that takes photographs and files; any other takes the one file that its instrument or laboratory wrote.
const ATTACHED: &str = "/files";

/// All files of one form together, in bytes: a photograph, an instrument's file.
pub const MOST: usize = 32 * 1024 * 1024;
/// All that is typed in one form.
const MOST_TYPED: usize = 4 * 1024 * 1024;
/// What is sent beyond that is read past so that the page can say so, up to here.
const MOST_SENT: usize = 512 * 1024 * 1024;

/// Why a file was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rejected {
    Empty,
    TooLarge,
    WrongKind,
}

impl Rejected {
    /// The key of its words; its way out is `<key>.way-out`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Empty => "web-file-empty",
            Self::TooLarge => "web-file-too-large",
            Self::WrongKind => "web-file-wrong-kind",
        }
    }
}

/// Why a body is not taken at all.
pub enum Unread {
    /// It is not what its header says.
    Broken,
    TooLarge,
}

impl From<multer::Error> for Unread {
    fn from(why: multer::Error) -> Self {
        if matches!(why, multer::Error::StreamSizeExceeded { .. }) { Self::TooLarge } else { Self::Broken }
    }
}

/// Reads a body of several parts as it comes: fields as they were typed, files apart, and no more of them in memory than is taken.
///
/// # Errors
/// Where the body is not what its header says, or is larger than anybody waits for.
pub async fn read(asked: &mut Asked, body: Body, boundary: String) -> Result<(), Unread> {
    let mut sent = 0;
    let (mut typed, mut kept) = (0, 0);
    let mut parts = multer::Multipart::new(body.into_data_stream(), boundary);
    while let Some(mut part) = parts.next_field().await? {
        let name = part.name().unwrap_or_default().to_owned();
        // A chooser that was left alone sends a file without a name and without a byte.
        let chosen = part.file_name().is_some_and(|name| !name.is_empty());
        let field = name.strip_prefix(PREFIX).map(str::to_owned);
        let left = if field.is_some() { MOST - kept } else { MOST_TYPED - typed };
        let (mut bytes, mut fits) = (Vec::new(), true);
        while let Some(chunk) = part.next().await {
            let chunk = chunk?;
            sent += chunk.len();
            if sent > MOST_SENT {
                return Err(Unread::TooLarge);
            }
            fits &= bytes.len() + chunk.len() <= left;
            if fits {
                bytes.extend_from_slice(&chunk);
            } else {
                bytes = Vec::new();
            }
        }
        let Some(field) = field else {
            if !fits {
                return Err(Unread::TooLarge);
            }
            typed += bytes.len();
            asked.typed.push((name, String::from_utf8(bytes).map_err(|_| Unread::Broken)?));
            continue;
        };
        kept += bytes.len();
        match rejected(&field, &bytes, fits) {
            Some(Rejected::Empty) if !chosen => {}
            Some(why) => asked.rejected.push((field, why)),
            None => asked.files.push((field, bytes)),
        }
    }
    Ok(())
}

fn rejected(field: &str, bytes: &[u8], fits: bool) -> Option<Rejected> {
    match () {
        () if !fits => Some(Rejected::TooLarge),
        () if bytes.is_empty() => Some(Rejected::Empty),
        () if field.ends_with(ATTACHED) => unfit(bytes),
        () => None,
    }
}

/// Why a file is not attached, whoever sends it.
#[must_use]
pub fn unfit(bytes: &[u8]) -> Option<Rejected> {
    match () {
        () if bytes.is_empty() => Some(Rejected::Empty),
        () if bytes.len() > MOST => Some(Rejected::TooLarge),
        () if !Kind::of(bytes).may_be_attached(bytes) => Some(Rejected::WrongKind),
        () => None,
    }
}

/// The same request with every file stored, durable before anything names it, and its digest typed into its field: beside those that
/// stand there where the field takes several, in the place of the one that stood there else. The same file sent twice is stored once.
///
/// # Errors
/// Where the disk fails.
pub fn stored(house: &House, asked: &Arc<Asked>) -> Result<Arc<Asked>, Trouble> {
    if asked.files.is_empty() {
        return Ok(asked.clone());
    }
    let mut named = Asked::clone(asked);
    for (field, bytes) in std::mem::take(&mut named.files) {
        let Some(attachments) = &house.attachments else { return Err(Trouble::Stopped) };
        let hash = attachments.put(&bytes).map_err(|fault| Trouble::Fault(told(&Fault::from(fault))))?;
        if !field.ends_with(ATTACHED) {
            named.typed.retain(|(name, _)| *name != field);
        }
        named.typed.push((field, hash.to_string()));
    }
    Ok(Arc::new(named))
}
