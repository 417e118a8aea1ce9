## The ledger on a server, and moving it there and back

verb-move = Move the ledger to a PostgreSQL server, or back into a folder
example-move = PGPASSWORD=… graftline --at DIR move --to postgres://graftline@db.example/records
move-to = Where it shall live: a PostgreSQL address without a password (PGPASSWORD or a passfile has it), or a folder
move-schema = The schema that holds this ledger alone; without it, one named after the ledger's id
move-done = Moved: { $entries } entries, the same head { $head }, read back and verified. { $attachments } attachments were copied.
    It lives at { $target } now. What stands at { $source } stays, can be read, and takes no more entries.
move-left = These files in the old folder are not the ledger's, and were left there: { $files }

fault-store-moved = The ledger moved from { $place } to { $target } and goes on there.
    .way-out = Name the folder that points there with --at. If this one should point there, give the same “graftline move” again: it ends what was interrupted.
fault-store-arriving = The ledger is still on its way from { $source } to { $place }.
    .way-out = Give the same “graftline move” again: it goes on where it stopped. Until then nothing is written in either place.
fault-store-not-as-noted = The ledger at { $place } is an older or another copy: entry { $seen } was seen here before, and what stands here now ends or differs at entry { $position }.
    .way-out = Stop, put the newer copy back, and run “graftline verify”. If it is lost for good, write down which entries are missing, remove the note { $note }, and enter them again from their sources.
fault-store-note-unreadable = The note { $place } of how far this ledger was seen cannot be read.
    .way-out = Run “graftline verify”, compare its head with what others saw, and remove the note if this ledger is the newest.
move-with = Accounts and access log went along. Who is logged in here is logged in there: leave the old folder to nobody.
