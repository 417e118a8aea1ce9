//! Secrets in memory: zeroed when they go, and never printed.

use crate::fault::Fault;
use std::fmt;
use std::path::Path;
use zeroize::Zeroizing;

/// A key of 256 bits.
#[derive(Clone)]
pub(crate) struct Secret(Zeroizing<[u8; 32]>);

impl Secret {
    /// A new one from the operating system.
    pub fn draw() -> Result<Self, Fault> {
        let mut bytes = Zeroizing::new([0; 32]);
        getrandom::fill(&mut *bytes).map_err(|_| Fault::NoRandomness)?;
        Ok(Self(bytes))
    }

    /// The key in these bytes, if there are 32.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let bytes: &[u8; 32] = bytes.try_into().ok()?;
        Some(Self(Zeroizing::new(*bytes)))
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Secret")
    }
}

/// Words that only their owner knows: a passphrase, a password, an invitation's code. Zeroed when they go; `Debug` prints none.
#[derive(Clone)]
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// From words just typed. NFKC would make look-alikes one; we take NFC, which every keyboard's spelling of a letter agrees on
    /// (NIST SP 800-63B 3.1.1.2 asks for one of the two).
    #[must_use]
    pub fn new(words: &str) -> Self {
        use unicode_normalization::UnicodeNormalization;
        Self(Zeroizing::new(words.nfc().collect()))
    }

    /// From the first line of a file: what a script, a mounted secret or a service's credential hands over.
    ///
    /// # Errors
    /// `Io` where the file cannot be read.
    pub fn from_file(path: &Path) -> Result<Self, Fault> {
        let words = Zeroizing::new(std::fs::read_to_string(path).map_err(Fault::io(path))?);
        Ok(Self::new(words.lines().next().unwrap_or_default()))
    }

    /// The words, for hashing them.
    pub(crate) fn words(&self) -> &str {
        &self.0
    }

    /// Whether these are the same words: for a new one that is typed twice.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        self.0 == other.0
    }

    /// How many characters (NIST SP 800-63B counts code points).
    #[must_use]
    pub fn length(&self) -> usize {
        self.0.chars().count()
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Passphrase")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_not_printed_and_a_line_end_is_no_part_of_a_passphrase() {
        let words = Passphrase::new("correct horse battery");
        assert_eq!(format!("{words:?} {:?}", Secret::draw().unwrap()), "Passphrase Secret");
        let room = tempfile::tempdir().unwrap();
        let path = room.path().join("words");
        std::fs::write(&path, "correct horse battery\nsecond line\n").unwrap();
        assert_eq!(Passphrase::from_file(&path).unwrap().words(), words.words());
        assert_eq!(Passphrase::new("e\u{301}").length(), 1, "one letter however the keyboard spells it");
    }
}
