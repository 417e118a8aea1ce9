//! Files sent with a form: read from a multipart body (RFC 7578), stored under their digest, and named by it in the form's field.

use crate::asked::Asked;
use crate::house::House;
use crate::turns::Trouble;
use axum::body::{Body, Bytes};
use forms::told;
use office::Fault;
use std::sync::Arc;

/// A file's field is called after the field that takes its digest.
const PREFIX: &str = "file:";

/// Reads a body of several parts: fields as they were typed, files apart.
///
/// # Errors
/// Where the body is not what its header says.
pub async fn read(asked: &mut Asked, body: Bytes, boundary: String) -> Result<(), multer::Error> {
    let mut parts = multer::Multipart::new(Body::from(body).into_data_stream(), boundary);
    while let Some(part) = parts.next_field().await? {
        let name = part.name().unwrap_or_default().to_owned();
        match name.strip_prefix(PREFIX).map(str::to_owned) {
            Some(field) => {
                let bytes = part.bytes().await?;
                // A chooser that was left alone sends a file without a name and without a byte.
                if !bytes.is_empty() {
                    asked.files.push((field, bytes.to_vec()));
                }
            }
            None => asked.typed.push((name, part.text().await?)),
        }
    }
    Ok(())
}

/// The same request with every file stored, durable before anything names it, and its digest typed into its field. The same file
/// sent twice is stored once.
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
        named.typed.retain(|(name, _)| *name != field);
        named.typed.push((field, hash.to_string()));
    }
    Ok(Arc::new(named))
}
