## Exports, backups, and looking back

global-as-of = Look back: what the record showed at this moment

verb-export = Write the record, its opened envelopes or a board into files
example-export = graftline export record --at graftline-demo --to record.tar

export-to = Where it goes; nothing may stand there yet
export-record = Every entry as stored, sealed parts shut: a stranger verifies it with sha256sum, openssl and python3
export-opened = What was in the sealed parts, for unblinded roles; it goes beside the record, never into it
export-board = One board as a table, as the role that asks may see it
export-record-done = Exported to { $place }: { $entries } entries up to head { $head }, { $checkpoints } signed checkpoints, { $attachments } attached files. VERIFY.md in it says how to check it.
export-opened-done = Exported to { $place }: the content of { $count } sealed parts in { $entries } entries. Whoever holds this is unblinded.
export-board-done = Exported to { $place }: { $rows } rows.
export-key = The signing key's fingerprint is { $fingerprint }. Compare it with the one that was noted when the ledger began.

verb-backup = Copy the whole folder while others go on working, and prove that the copy can be gone on with
verb-restore = Bring a backup back into a new folder, after the same proof
example-backup = graftline backup --at graftline-demo --to /mnt/safe/2026-11-22
example-restore = graftline restore --from /mnt/safe/2026-11-22 --to graftline-demo-2

backup-to = A folder that is not there yet, best on another disk
backup-done = Copied to { $place } and proven: { $entries } entries verify, read and fold up to head { $head }; { $attachments } attached files have the content that their names say.
backup-with = Copied as well: { $files }.
backup-keys = The keys of a record are not in it. Back them up by themselves (“graftline keys”), and keep them elsewhere: this copy and the keys together open everything.
backup-note = Note the head beside the copy: “restore --head” asks whether a backup holds it.

restore-from = The folder of the backup
restore-to = A folder that is not there yet
restore-head = A head that was noted, from an export or a later backup: the backup must hold it
restore-done = Restored to { $place } and proven: { $entries } entries up to head { $head }.
restore-until = The last was recorded on { $moment }. What was done after that has to be entered again from its sources, as late entries.
restore-empty = The backup holds no entry.

init-key = The signing key's fingerprint is { $fingerprint }. Note it on paper now, away from this machine: whoever verifies an export compares it.

as-of-banner = AS OF { $moment }: what was recorded later is not shown.

usage-past = The past takes no commands: leave --as-of away.
usage-export-not-at-site = The whole record is not exported to a site's role. Export a board instead, or ask the sponsor for the record.
usage-export-blinded = Sealed parts are opened for unblinded roles only. “graftline export record” gives everything that a blinded role may have.

fault-head-not-there = { $noted } is not in this backup, which ends at entry { $position }.
    .way-out = The backup is older than what was noted, or of another ledger. Look for a newer one, or restore it without --head and know that entries are missing.
fault-not-empty = Something is there already: { $place }
    .way-out = Name a place where nothing stands yet. Nothing is ever written over.
fault-looks-back = This desk looks back, and the past takes no commands.
    .way-out = Open the ledger without a moment to look back to.

verify-then = Then it held entries 1 to { $position }, head { $head }; the invariants were asked of these.
verify-late = { $count } entries were made more than a day after what they tell of; the latest of them is entry { $position }. “graftline show times” lists them.

board-times = Entries made more than a day after what they tell of, and entries that tell of a clock that was set wrong
column-entry = Entry
column-happened = Happened
column-recorded = Recorded
column-by = By (minutes)
word-made-late = made late
word-clock-back = clock went back
word-clock-ahead = clock jumped ahead
backup-unsigned = What was entered after the last signed checkpoint is chained and not signed: name the keys with --keys, and the backup begins with a signature.
