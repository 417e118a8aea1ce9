//! The chain: each hash covers the one before it, so that no entry can be altered, dropped or moved unseen.
//!
//! Position 0 is the genesis, made from what the ledger says of itself; entry *n* has the hash
//!
//! ```text
//! leaf(n) = SHA-256( 00 ‖ bytes )                                              RFC 6962 section 2.1
//! hash(n) = SHA-256( "graftline/chain/1" ‖ 00 ‖ hash(n-1) ‖ n ‖ command ‖ content ‖ recorded ‖ leaf(n) )
//! ```
//!
//! with *n* and *recorded* as 8 bytes, most significant first. Every stored column is covered, and the leaf is
//! the one that the Merkle tree uses, so the bytes are hashed once. In Python, given the genesis `h`:
//!
//! ```text
//! from hashlib import sha256; from struct import pack
//! for n, command, content, recorded, data in rows:
//!     leaf = sha256(b"\0" + data).digest()
//!     h = sha256(b"graftline/chain/1\0" + h + pack(">Q16s32sq", n, command, content, recorded) + leaf).digest()
//! ```

use crate::canonical;
use crate::hash::{Hash, Tag, hash, hash_parts};
use crate::identity::{CommandId, FORMAT, Kind, LedgerId, Meta, Micros};
use serde::{Deserialize, Serialize};

const GENESIS: Tag = Tag::new("graftline/genesis/1");
const CHAIN: &[u8] = b"graftline/chain/1\0";

/// Where a ledger ends: how many entries it has, and the chain hash of the last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Head {
    /// The position of the last entry, from 1; 0 when there is none yet.
    pub position: u64,
    /// The chain hash there; the genesis hash when there is no entry yet.
    pub hash: Hash,
}

/// What the chain covers of one entry, besides its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The entry's position, from 1.
    pub position: u64,
    /// The id of the command that it answers.
    pub command: CommandId,
    /// The hash of the command's content.
    pub content: Hash,
    /// When it was recorded.
    pub recorded: Micros,
}

/// The hash at position 0: SHA-256 of the tag `graftline/genesis/1`, a zero byte and the canonical JSON of
/// `{"format", "kind", "ledger", "name"}`.
pub fn genesis(meta: &Meta) -> Head {
    #[derive(Serialize)]
    struct Genesis<'a> {
        format: u32,
        kind: Kind,
        ledger: LedgerId,
        name: &'a str,
    }
    let genesis = Genesis { format: FORMAT, kind: meta.kind, ledger: meta.ledger, name: &meta.name };
    let bytes = canonical::bytes(&genesis).expect("text and a small integer always have canonical bytes");
    Head { position: 0, hash: hash(GENESIS, &bytes) }
}

/// The chain hash of an entry, from the hash before it and the entry's RFC 6962 leaf.
pub fn link(before: &Hash, link: &Link, leaf: &Hash) -> Hash {
    let mut covered = [0_u8; 32 + 8 + 16 + 32 + 8 + 32];
    covered[..32].copy_from_slice(&before.0);
    covered[32..40].copy_from_slice(&link.position.to_be_bytes());
    covered[40..56].copy_from_slice(&link.command.0);
    covered[56..88].copy_from_slice(&link.content.0);
    covered[88..96].copy_from_slice(&link.recorded.0.to_be_bytes());
    covered[96..].copy_from_slice(&leaf.0);
    hash_parts(&[CHAIN, &covered])
}
