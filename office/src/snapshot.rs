//! A snapshot: what a desk had learnt up to an entry, so that a long ledger opens without learning all of it anew (decisions/0025).
//!
//! It is a convenience and never evidence. It names the build of the rules, the ledger, a position and the hash there; whatever does not
//! fit is thrown away and the ledger folded. All of it is sealed, part by part, under a key of the ledger: it holds closed content, and
//! whoever has no key can neither read nor forge one. A record's stands beside its keys and never in its folder. `verify` never reads
//! one, and a server compares the one that it started from with a refold ([`compare`]).

use crate::desk::Desk;
use crate::fault::Fault;
use crate::parts::{Part, decoded, encoded};
use crate::seal::Sealer;
use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use ledger::{Hash, Ledger, LedgerId};
use portfolio::Portfolio;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::Path;
use std::thread;
use std::time::Instant;

/// How many entries a desk learns before it is worth keeping what it knows.
const WORTH_KEEPING: u64 = 20_000;

/// A comparison rests after so many entries, this many times as long as they took.
const STRETCH: u64 = 512;
const RESTS: u32 = 9;

/// The purpose whose key seals; the rooms' own content under it stands in the ledger, with other associated data.
const PURPOSE: &str = "portfolio";

/// A title is one short line.
const LONGEST_TITLE: u64 = 512;

const SHAPE: &str = "graftline-snapshot/1";
const NONCE: usize = 24;
const LENGTH: usize = 8;

type Sealed = ([u8; NONCE], Vec<u8>);

/// Parts are padded to whole blocks, so that their lengths tell little.
const BLOCK: usize = 4096;

/// What a snapshot says of itself, and every part of it is bound to.
struct Title {
    ledger: LedgerId,
    position: u64,
    hash: Hash,
}

impl Title {
    fn line(&self) -> String {
        format!("{SHAPE} {} {} {} {}\n", portfolio::BUILD, self.ledger, self.position, self.hash)
    }

    /// Where a file says that it stands, if it is one of this build and ledger.
    fn first(file: &mut BufReader<File>, ledger: LedgerId) -> Option<Self> {
        let mut line = String::new();
        file.take(LONGEST_TITLE).read_line(&mut line).ok()?;
        let words: Vec<&str> = line.split_ascii_whitespace().collect();
        let [SHAPE, portfolio::BUILD, of, position, hash] = words[..] else { return None };
        let title = Self { ledger, position: position.parse().ok()?, hash: hash.parse().ok()? };
        (of == ledger.to_string()).then_some(title)
    }
}

/// Opens a desk, from a snapshot at `path` where there is one that fits, and leaves one there where much was learnt.
///
/// # Errors
/// When the ledger cannot be read. Whatever is wrong with a snapshot only costs time.
pub(crate) fn desk(ledger: Ledger, sealer: Sealer, path: &Path) -> Result<Desk, Fault> {
    let kept = kept(&ledger, &sealer, path)?;
    let desk = match kept {
        Some(portfolio) => Desk::knowing(ledger, Some(sealer), portfolio, None)?,
        None => Desk::over(ledger, Some(sealer))?,
    };
    // Where it cannot be written, the next opening takes as long as this one did.
    let _ = keep_if_worth(&desk, path);
    Ok(desk)
}

/// Keeps what a desk knows where it is far beyond the snapshot that is there.
pub(crate) fn keep_if_worth(desk: &Desk, path: &Path) -> Result<(), Fault> {
    let ledger = desk.ledger().meta().ledger;
    let there = File::open(path).ok().and_then(|file| Title::first(&mut BufReader::new(file), ledger));
    let since = desk.portfolio().position.saturating_sub(there.map_or(0, |title| title.position));
    if since >= WORTH_KEEPING { keep(desk, path) } else { Ok(()) }
}

/// What a snapshot holds, if it fits the ledger. One that does not is removed.
fn kept(ledger: &Ledger, sealer: &Sealer, path: &Path) -> Result<Option<Portfolio>, Fault> {
    let Some((title, parts)) = opened(ledger, sealer, path)? else { return Ok(None) };
    let portfolio = decoded(&parts).map(|known| Portfolio { position: title.position, ..known });
    if portfolio.is_none() {
        discard(path);
    }
    Ok(portfolio)
}

/// The parts of a snapshot that fits, opened but not yet read.
fn opened(ledger: &Ledger, sealer: &Sealer, path: &Path) -> Result<Option<(Title, Vec<Part>)>, Fault> {
    let Ok(file) = File::open(path) else { return Ok(None) };
    let mut file = BufReader::new(file);
    let Some(title) = Title::first(&mut file, ledger.meta().ledger) else {
        discard(path);
        return Ok(None);
    };
    // A ledger that was put back to an older state, or went another way since, does not have this entry.
    let last = match title.position.checked_sub(1) {
        Some(before) => ledger.read_after(before, 1).next().transpose()?,
        None => None,
    };
    let parts = last.filter(|entry| entry.head().hash == title.hash).and_then(|_| {
        let key = sealer.keys().newest(PURPOSE, u32::MAX).ok()?.1;
        let sealed = Part::NAMES.into_iter().map(|name| Some((name, next(&mut file)?)));
        let sealed: Vec<_> = sealed.collect::<Option<_>>()?;
        unsealed(&XChaCha20Poly1305::new(key.bytes().into()), &title.line(), sealed)
    });
    if parts.is_none() {
        discard(path);
    }
    Ok(parts.map(|parts| (title, parts)))
}

/// The next part of a file, still sealed.
fn next(file: &mut BufReader<File>) -> Option<Vec<u8>> {
    let mut length = [0; LENGTH];
    file.read_exact(&mut length).ok()?;
    let length = u64::from_be_bytes(length);
    // A length that was altered does not ask for more than there is.
    let there = file.get_ref().metadata().ok()?.len();
    let mut sealed = Vec::with_capacity(usize::try_from(length.min(there)).ok()?);
    file.take(length).read_to_end(&mut sealed).ok()?;
    (sealed.len() as u64 == length).then_some(sealed)
}

/// Keeps what a desk knows. Whole or not at all.
///
/// # Errors
/// `ClosedNotAtHand` at a desk without the key, `NoKeyFor`, and the world's failures.
pub(crate) fn keep(desk: &Desk, path: &Path) -> Result<(), Fault> {
    let sealer = desk.sealer().ok_or(Fault::ClosedNotAtHand)?;
    let key = sealer.keys().newest(PURPOSE, u32::MAX)?.1;
    let cipher = XChaCha20Poly1305::new(key.bytes().into());
    let head = desk.head()?;
    let title = Title { ledger: desk.ledger().meta().ledger, position: head.position, hash: head.hash };
    let parts = encoded(desk.portfolio()).ok_or(Fault::ClosedNotAtHand)?;
    let sealed = sealed(&cipher, &title.line(), parts)?;
    // Two that write at once spoil each other's, which then does not open.
    let draft = path.with_extension("draft");
    let written = || -> io::Result<()> {
        let mut out = BufWriter::new(File::create(&draft)?);
        out.write_all(title.line().as_bytes())?;
        for (nonce, sealed) in &sealed {
            out.write_all(&((sealed.len() + NONCE) as u64).to_be_bytes())?;
            out.write_all(sealed)?;
            out.write_all(nonce)?;
        }
        // A torn one does not open, so nothing waits for the disk.
        out.into_inner().map_err(io::IntoInnerError::into_error)?.flush()?;
        fs::rename(&draft, path)
    };
    written().map_err(|why| {
        let _ = fs::remove_file(&draft);
        Fault::io(path)(why)
    })
}

/// Every part as it stands in the file: what is sealed (the part, padding, and the part's length), and under which nonce.
fn sealed(cipher: &XChaCha20Poly1305, title: &str, parts: Vec<Part>) -> Result<Vec<Sealed>, Fault> {
    let one = |Part { name, mut bytes }: Part| -> Result<Sealed, Fault> {
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce).map_err(|_| Fault::NoRandomness)?;
        let length = bytes.len();
        bytes.resize((length + LENGTH).next_multiple_of(BLOCK) - LENGTH, 0);
        bytes.extend((length as u64).to_be_bytes());
        let aad = [title.as_bytes(), name.as_bytes()].concat();
        let done = cipher.encrypt_in_place(&XNonce::from(nonce), &aad, &mut bytes);
        done.map_err(|_| Fault::TooLongToSeal { bytes: length })?;
        Ok((nonce, bytes))
    };
    thread::scope(|scope| {
        let under_way: Vec<_> = parts.into_iter().map(|part| scope.spawn(move || one(part))).collect();
        under_way.into_iter().map(joined).collect()
    })
}

fn unsealed(
    cipher: &XChaCha20Poly1305,
    title: &str,
    sealed: Vec<(&'static str, Vec<u8>)>,
) -> Option<Vec<Part>> {
    let one = |(name, mut bytes): (&'static str, Vec<u8>)| -> Option<Part> {
        let nonce: [u8; NONCE] = *bytes.last_chunk()?;
        bytes.truncate(bytes.len() - NONCE);
        let aad = [title.as_bytes(), name.as_bytes()].concat();
        cipher.decrypt_in_place(&XNonce::from(nonce), &aad, &mut bytes).ok()?;
        let length = usize::try_from(u64::from_be_bytes(*bytes.last_chunk()?)).ok()?;
        (length <= bytes.len()).then(|| bytes.truncate(length))?;
        Some(Part { name, bytes })
    };
    thread::scope(|scope| {
        let under_way: Vec<_> = sealed.into_iter().map(|part| scope.spawn(move || one(part))).collect();
        under_way.into_iter().map(joined).collect()
    })
}

fn joined<T>(one: thread::ScopedJoinHandle<'_, T>) -> T {
    one.join().unwrap_or_else(|why| std::panic::resume_unwind(why))
}

fn discard(path: &Path) {
    // Where it stays, the next opening finds it as wrong as this one did.
    let _ = fs::remove_file(path);
}

/// Compares a snapshot with a refold of the ledger up to where it stands: the names of the parts that differ, none where all agree or where
/// there is no snapshot that fits. One that differs is removed.
///
/// # Errors
/// When the ledger cannot be read.
pub(crate) fn compare(
    ledger: &Ledger,
    sealer: &Sealer,
    path: &Path,
) -> Result<BTreeSet<&'static str>, Fault> {
    let Some((title, kept)) = opened(ledger, sealer, path)? else { return Ok(BTreeSet::new()) };
    let (mut refolded, mut since) = (Portfolio::with_key(), Instant::now());
    crate::learnt::read(ledger.read_after(0, title.position), Some(sealer), |learnt| {
        if learnt.position % STRETCH == 0 {
            // People look at pages meanwhile, on the same processors.
            thread::sleep(since.elapsed().saturating_mul(RESTS));
            since = Instant::now();
        }
        learnt.fold(&mut refolded);
        true
    })?;
    let differ = differing(&kept, &encoded(&refolded).ok_or(Fault::ClosedNotAtHand)?);
    if !differ.is_empty() {
        discard(path);
    }
    Ok(differ)
}

fn differing(some: &[Part], others: &[Part]) -> BTreeSet<&'static str> {
    let pairs = some.iter().zip(others);
    pairs.filter(|(one, other)| one.bytes != other.bytes).map(|(one, _)| one.name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Folder, Rehearsed};

    #[test]
    fn a_snapshot_that_fits_and_lies_is_found_by_a_refold() {
        let room = tempfile::tempdir().expect("a folder");
        let folder = Folder::at(room.path());
        let rehearsed = Rehearsed { seed: 7, programme: "test".into() };
        let mut desk = folder.create_rehearsal("test", &rehearsed).expect("a new ledger");
        desk.script_clock("2026-01-05T08:00:00Z".parse().expect("a moment"));
        let command =
            serde_json::json!({"people": {"appoint": {"name": "Lin Wei", "organisation": "Sponsor"}}});
        let ask = crate::Ask {
            id: bench::CommandId(1),
            author: bench::Author {
                person: bench::PersonCode(1),
                role: bench::Role::Administrator,
                site: None,
            },
            happened: "2026-01-05T08:00:00Z".parse().expect("a moment"),
            command: serde_json::from_value(command).expect("a command"),
            signs: vec![crate::Sign {
                by: bench::PersonCode(1),
                role: bench::Role::Administrator,
                meaning: bench::Meaning::Approved,
                assurance: bench::Assurance::Scripted,
            }],
            shown: None,
            look_again: None,
            proofs: vec![],
        };
        desk.submit_one(ask).expect("the disk holds").expect("accepted");
        let path = folder.root().join("snapshot");
        keep(&desk, &path).expect("a snapshot");
        assert_eq!(folder.compare_snapshot(None).expect("compares"), BTreeSet::new());
        assert!(path.exists());
        // What a fold that forgets something would have written.
        let Portfolio { position, recorded, .. } = *desk.portfolio();
        let forgot = Portfolio { position, recorded, ..Portfolio::with_key() };
        let ledger = Ledger::open(&folder.ledger_path()).expect("opens");
        let lying = Desk::knowing(ledger, desk.sealer().cloned(), forgot, None).expect("opens");
        keep(&lying, &path).expect("a snapshot");
        let mut started = folder.open(None).expect("opens");
        assert!(started.portfolio().open.people.is_empty(), "it was believed");
        assert_eq!(folder.compare_snapshot(None).expect("compares"), BTreeSet::from(["people"]));
        assert!(!path.exists());
        started.distrust();
        started.catch_up().expect("folds");
        assert_eq!(format!("{:?}", started.portfolio()), format!("{:?}", desk.portfolio()));
    }
}
