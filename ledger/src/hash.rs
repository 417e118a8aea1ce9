//! Hashes: SHA-256, always with a tag that says what for.

use sha2::{Digest, Sha256};
use std::fmt;

/// A SHA-256 hash: 32 bytes, written as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; 32]);

crate::hex::as_hex!(Hash, 32);

/// What a hash is used for. Two uses never share a tag, so that a hash made for one purpose proves nothing in
/// another. The tag is visible ASCII, stands before the bytes and ends with a zero byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag(&'static str);

impl Tag {
    /// A tag, by convention `graftline/<use>/<version>`.
    ///
    /// # Panics
    /// At compile time when used in a constant: if the tag is empty or not visible ASCII.
    pub const fn new(text: &'static str) -> Self {
        let bytes = text.as_bytes();
        assert!(!bytes.is_empty(), "a tag says what the hash is for");
        let mut at = 0;
        while at < bytes.len() {
            assert!(bytes[at].is_ascii_graphic(), "a tag is visible ASCII");
            at += 1;
        }
        Tag(text)
    }

    /// The tag's text, without the zero byte that follows it.
    pub const fn text(self) -> &'static str {
        self.0
    }
}

/// SHA-256 of the tag, a zero byte, and the bytes. In Python: `sha256(tag + b"\0" + data)`.
pub fn hash(tag: Tag, bytes: &[u8]) -> Hash {
    hash_parts(&[tag.0.as_bytes(), &[0], bytes])
}

/// SHA-256 of the bytes alone, as `sha256sum` prints it: for files, which other tools must recognise.
pub fn plain(bytes: &[u8]) -> Hash {
    hash_parts(&[bytes])
}

/// SHA-256 of the parts one after the other.
pub(crate) fn hash_parts(parts: &[&[u8]]) -> Hash {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    Hash(hasher.finalize().into())
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hash({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_is_what_sha256sum_prints() {
        // FIPS 180-2 appendix B.1.
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(plain(b"abc").to_string(), abc);
    }

    #[test]
    fn another_tag_is_another_hash() {
        const A: Tag = Tag::new("graftline/a/1");
        const B: Tag = Tag::new("graftline/b/1");
        assert_ne!(hash(A, b"x"), hash(B, b"x"));
        assert_eq!(hash(A, b"x"), plain(b"graftline/a/1\0x"));
    }

    #[test]
    fn text_and_back() {
        let it = plain(b"abc");
        assert_eq!(it.to_string().parse(), Ok(it));
        assert!("ba78".parse::<Hash>().is_err());
        assert!(it.to_string().to_uppercase().parse::<Hash>().is_err(), "one spelling only");
        let json = serde_json::to_string(&it).unwrap();
        assert_eq!(serde_json::from_str::<Hash>(&json).unwrap(), it);
    }
}
