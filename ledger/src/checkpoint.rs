//! Checkpoints: somebody signs where the ledger ended, so that not even a wholly recomputed chain passes.
//!
//! What is signed is canonical JSON behind a tag line, and the signature is plain Ed25519 (RFC 8032) over these
//! very bytes, so that anybody verifies it with
//! `openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in signed -sigfile signature`.

use crate::canonical::{self, NotCanonical};
use crate::chain::Head;
use crate::hash::{Hash, plain};
use crate::identity::{LedgerId, Micros};
use crate::store::Tip;
use ed25519_dalek::Signer;
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::pkcs8::{DecodePublicKey, EncodePublicKey};
use serde::{Deserialize, Serialize};

pub use ed25519_dalek::{SigningKey, VerifyingKey};

/// The line that stands before the canonical JSON of a checkpoint: no other signature of ours begins so.
pub const PREFIX: &[u8] = b"graftline/checkpoint/1\n";

/// What a checkpoint says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Which ledger.
    pub ledger: LedgerId,
    /// How many entries it had.
    pub position: u64,
    /// The chain hash of the last of them.
    pub hash: Hash,
    /// The RFC 6962 root over their bytes.
    pub root: Hash,
    /// When it was signed, in microseconds since 1970.
    pub at: Micros,
}

/// A signed statement of where the ledger ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// What it says.
    pub statement: Statement,
    /// The Ed25519 signature over [`Statement::signed_bytes`].
    pub signature: [u8; 64],
    /// The Ed25519 public key that it verifies with. Whether that key is to be trusted is for the reader to know.
    pub key: [u8; 32],
}

impl Statement {
    /// The very bytes that are signed: [`PREFIX`], then the canonical JSON.
    ///
    /// # Errors
    /// When position or moment are beyond what JSON keeps, which no ledger of ours writes.
    pub fn signed_bytes(&self) -> Result<Vec<u8>, NotCanonical> {
        let mut bytes = PREFIX.to_vec();
        canonical::append(&mut bytes, self)?;
        Ok(bytes)
    }

    /// Signs this statement: for an export of what stood at an earlier position, whose hash and root its maker has just recomputed.
    ///
    /// # Errors
    /// As for [`Statement::signed_bytes`].
    pub fn signed(self, key: &SigningKey) -> Result<Checkpoint, NotCanonical> {
        let signature = key.sign(&self.signed_bytes()?).to_bytes();
        Ok(Checkpoint { statement: self, signature, key: key.verifying_key().to_bytes() })
    }
}

/// By what people know a public key: the SHA-256 of its DER form (RFC 8410), as
/// `openssl pkey -pubin -in key.pem -outform DER | sha256sum` prints it.
pub fn fingerprint(key: &[u8; 32]) -> Hash {
    const ED25519: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];
    plain(&[&ED25519[..], key].concat())
}

impl Checkpoint {
    pub(crate) fn sign(ledger: LedgerId, tip: &Tip, at: Micros, key: &SigningKey) -> Self {
        let Head { position, hash } = tip.head;
        let statement = Statement { ledger, position, hash, root: tip.peaks.root(), at };
        let signed = statement.signed_bytes().expect("a turn's moment fits, and nobody has 2^53 entries");
        let signature = key.sign(&signed).to_bytes();
        Checkpoint { statement, signature, key: key.verifying_key().to_bytes() }
    }

    /// Whether the signature is one over this statement by the key that the checkpoint names.
    pub fn signature_holds(&self) -> bool {
        let signature = ed25519_dalek::Signature::from_bytes(&self.signature);
        let (Ok(key), Ok(signed)) = (VerifyingKey::from_bytes(&self.key), self.statement.signed_bytes())
        else {
            return false;
        };
        // Strict: of the signatures that some verifiers take and others do not (small-order keys), none passes.
        key.verify_strict(&signed, &signature).is_ok()
    }
}

/// The public key as PEM (RFC 8410), for a file beside an export.
///
/// # Errors
/// When the bytes are not a point on the curve.
pub fn public_pem(key: &[u8; 32]) -> Result<String, BadKey> {
    let key = VerifyingKey::from_bytes(key).map_err(|fault| BadKey(fault.to_string()))?;
    key.to_public_key_pem(LineEnding::LF).map_err(|fault| BadKey(fault.to_string()))
}

/// Reads a public key from PEM.
///
/// # Errors
/// When it is not PEM, or not an Ed25519 key.
pub fn read_public_pem(pem: &str) -> Result<VerifyingKey, BadKey> {
    VerifyingKey::from_public_key_pem(pem).map_err(|fault| BadKey(fault.to_string()))
}

/// A public key that is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not an Ed25519 public key ({0}): expected a PEM block that begins with BEGIN PUBLIC KEY")]
pub struct BadKey(String);
