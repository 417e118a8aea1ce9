## What failed in the world. “reported” is what the system or the store said, in its own language

fault-reported = (reported: { $report })
fault-ledger = The ledger's store failed.
    .way-out = Nothing half-written was kept. Check disk, space and permissions, then try again; “graftline verify” says whether the ledger is whole.
fault-no-ledger = There is no ledger in { $place }.
    .way-out = Name its folder with --at, or begin one with “graftline init”.
fault-already-there = There is a ledger in { $place } already.
    .way-out = Choose another folder with --at. No ledger is ever written over.
fault-io = { $place } could not be read or written.
    .way-out = Check that it exists, that you may read and write it, and that the disk is not full.
fault-no-keys = The keys of this ledger are not at { $place }.
    .way-out = Name their folder with --keys. Without keys, open content can still be read in a blinded role.
fault-keys-inside = A record's keys may not lie in its own folder, { $place }.
    .way-out = Choose a folder elsewhere with --keys: whoever copies the record must not get its keys too.
fault-will-not-open = A sealed part does not open, at { $place }.
    .way-out = These are keys of another ledger, or the bytes were altered. Check --keys, then run “graftline verify”.
fault-too-long-to-seal = { $bytes } bytes are too many to be sealed together.
    .way-out = Shorten the text, or attach a file and give its digest.
fault-no-randomness = The operating system gives no random numbers.
    .way-out = Nothing was written. Try again; if it stays so, the system is broken and must not be used for randomisation.
fault-not-canonical = A value cannot be written in one way only.
    .way-out = Write numbers as plain decimals and text as valid Unicode.
fault-unreadable = Entry { $position } cannot be read.
    .way-out = A newer version may have written it: update the program. If it is the newest, run “graftline verify”.
fault-closed-not-at-hand = This desk holds no key to closed content, and the command needs it.
    .way-out = Give the command at a desk with the key, or name the keys with --keys.
fault-scripted-in-record = Scripted signatures are for rehearsals; this is a record.
    .way-out = Sign with a password or a passkey.

fault-store-not-found = There is nothing at { $place }.
    .way-out = Check the path. A ledger is opened where one is, and made in a folder that exists.
fault-store-already-there = { $place } exists already, and was left untouched.
    .way-out = Choose another place with --at, or work with the ledger that is there.
fault-store-not-a-ledger = { $place } is not a ledger. It was left untouched.
    .way-out = Check that this is the file you meant. If a ledger should be here, restore the newest backup that verifies.
fault-store-newer-format = { $place } is written in format { $found }; this program knows formats up to { $known }. It was left untouched.
    .way-out = Open it with the newer version that wrote it.
fault-store-damaged = The ledger at { $place } is damaged. Nothing was changed.
    .way-out = Keep this copy as it is. “graftline verify” says how much of it is still good; restore the newest backup that verifies.
fault-store-went-back = The ledger at { $place } is older than it was: entry { $seen } had been seen here, and now it ends at entry { $now }.
    .way-out = Somebody put an older or another copy in its place. Stop writing, put the newer copy back, and verify both.
fault-store-read-only = The ledger at { $place } may only be read. Nothing was written.
    .way-out = To write, work as a user who may write to that folder, or copy the ledger to a place that is yours. Boards, traces and “verify” work as it is.
fault-store-full = There is no room left for the ledger at { $place }. What was acknowledged before is safe, and nothing of this step was kept.
    .way-out = Free some space, or raise the limit on file sizes, and give the same command again.
fault-store-busy = Another process has been writing to the ledger at { $place } for { $seconds } s. Nothing of this step was kept.
    .way-out = Give the same command again. If it goes on, look for a process that hangs.
fault-store-io = The ledger at { $place } could not be read or written.
    .way-out = Check that the disk is there, has room and may be accessed. Then look at the last entries: a command is wholly there or not at all.
fault-store-bad-copy = The copy at { $place } is not good.
    .way-out = Do not rely on it. Check the disk that it stands on, and make another.
fault-attachment-missing = The attachment { $place } is missing.
    .way-out = Put the original file there again, or restore it from a backup.
fault-attachment-altered = The attachment { $place } was altered: it is not the file that the entry names.
    .way-out = Keep it as evidence, and put the original file there again, or restore it from a backup.
fault-store-moment = A ledger keeps moments from 1684 to 2255, and not { $offered }.
    .way-out = Check the clock of this machine, or the time that you gave.
fault-store-entry-too-large = An entry of { $bytes } bytes is too large; { $limit } is the most.
    .way-out = Put the data into a file and give its digest instead.
fault-store-bad-name = A ledger's name has 1 to 200 characters, and this one has { $characters }.
    .way-out = Choose another name.

## A ledger that is not whole

damage-good = Entries 1 to { $good } are good. What is not:
damage-nothing-good = Not even the first entry can be trusted. What was found:
damage-at = entry { $position }: { $what }
damage-altered = it was altered after it was written.
damage-first-or-meta-altered = the first entry, or the ledger's id, kind or name, was altered after it was written.
damage-hash-altered = the hash stored beside it was altered; the entry itself holds.
damage-does-not-follow = it does not follow from the one before it: it was replaced, or others around it were removed.
damage-missing = the entries from here up to { $last } are missing.
damage-reordered = the entry that belongs here stands at { $stands-at }: entries were reordered or renumbered.
damage-recorded-backwards = it says that it was recorded before the one before it.
damage-head-disagrees = the ledger says that it ends at entry { $named }, and it ends at { $end }, or with another hash.
damage-tree-disagrees = the Merkle tree kept beside the entries does not fit them.
damage-signature-bad = the signature of the checkpoint here is bad: the checkpoint was altered.
damage-key-unknown = the checkpoint here is signed with a key that nobody named as trusted: { $key }
damage-checkpoint-of-another = the checkpoint here belongs to another ledger, { $ledger }.
damage-rewritten-since-signed = a signed checkpoint says { $signed } here: the entries up to here were rewritten since.
damage-rewritten-since-noted = a head noted elsewhere says { $noted } here: the entries up to here were rewritten since.
damage-unreadable = the store cannot read on from here (reported: { $report }).
damage-store = the store is not as it was made (reported: { $report }).
damage-other = something else: { $report }

recover-store = Keep this copy as evidence. The good entries can be trusted: restore a backup that verifies, and find out who had access to this file.
recover-checkpoint = Compare with the checkpoint as it was given out (exports, the signer's own copy). If that one agrees with the entries, only the copy kept here was altered.
recover-rewritten = Somebody who could write here recomputed the chain. Keep this copy as evidence, and restore a backup that agrees with the checkpoint.
recover-entries = Keep this copy as evidence. Restore the newest backup that verifies and reaches beyond the last good entry; whatever came after its end has to be entered again from its sources.

## Ctrl-C

interrupted = Interrupted. What was acknowledged is kept, and nothing is half-written: “graftline verify” shows it. Give the command again to go on.
