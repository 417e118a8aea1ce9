## Words that nobody else may see

secret-passphrase = Passphrase of the keys:
secret-again = Once more, so that a slip does not lock you out.
secret-differs = The two are not the same. Nothing was written; begin again.
secret-nothing = Nothing was given. { $what } Type it, or name a file that holds it in { $file }; never put it on the command line.

## Keys

fault-plain-keys = The keys of this record lie unwrapped, as the first version wrote them: { $detail }
    .way-out = Take them over with “graftline keys upgrade”: it wraps them under a passphrase, draws new ones, and destroys the plain file.
fault-wrong-passphrase = This passphrase does not open the keys, or their file was altered: { $detail }
    .way-out = Type it again. If it is right, restore the key file from its backup, or from the escrow copy.
fault-passphrase-too-short = A passphrase needs at least fifteen characters: { $detail }
    .way-out = Choose several words that do not belong together.
fault-no-key-for = These keys hold none for this purpose: { $detail }
    .way-out = An escrow copy only opens. To write, open the record with its own keys.
fault-erased = This person was erased, and nothing more is sealed in their name: { $detail }
    .way-out = Nobody can undo it. Whoever comes again is entered as a new person, with a new code.

secret-new-passphrase = New passphrase of the keys:
secret-escrow-passphrase = Passphrase of the escrow file:

verb-keys = Keep a record's keys: rotate, wrap anew, put into escrow, restore
example-keys = graftline keys escrow safe/sci.escrow --at sci --keys /secure/keys
keys-rotate = Draw a new key for every purpose; what was sealed before still opens
keys-passphrase = Wrap the keys under another passphrase
keys-escrow = Write a copy of the keys under a second passphrase, without those of any person
keys-restore = Make the key store anew from an escrow file, where it is lost
keys-upgrade = Take over the unwrapped key file of the first version
keys-escrow-file = The escrow file
keys-of-a-record = Only a record has a key store. A rehearsal's keys come from its seed.
keys-rotated = From now on generation { $generation } of the keys seals. What was sealed before still opens.
keys-wrapped = The keys open with the new passphrase only. Destroy older copies of the key file: they open with the old one.
keys-escrowed = The escrow copy is in { $place }. Keep it and its passphrase apart, and neither beside the record.
keys-restored = The key store is there again. Identities that the lost one could open stay shut.
