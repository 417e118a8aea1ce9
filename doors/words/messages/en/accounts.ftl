## Words that nobody else may see

secret-passphrase = Passphrase of the keys:
secret-again = Once more, so that a slip does not lock you out.
secret-differs = The two are not the same. Nothing was written; begin again.
secret-nothing = Nothing was given. { $what } Type it, or name a file that holds it in { $file }; never put it on the command line.

## Keys

fault-plain-keys = The keys of this record lie unwrapped in { $place }, as the first version wrote them.
    .way-out = Take them over with “graftline keys upgrade”: it wraps them under a passphrase, draws new ones, and destroys the plain file.
fault-wrong-passphrase = This passphrase does not open { $place }, or the file was altered.
    .way-out = Type it again. If it is right, restore the key file from its backup, or from the escrow copy.
fault-passphrase-too-short = { $length } characters are too few for a passphrase: it needs at least fifteen.
    .way-out = Choose several words that do not belong together.
fault-no-key-for = These keys hold none for “{ $purpose }”.
    .way-out = An escrow copy only opens. To write, open the record with its own keys.
fault-erased = { $person } was erased, and nothing more is sealed in their name.
    .way-out = Nobody can undo it. Whoever comes again is entered as a new person, with a new code.
fault-file-there = { $place } is there already.
    .way-out = Name another file. Nothing is written over.
fault-not-in-rehearsal = A rehearsal has no accounts and no access log: its crew is scripted.
    .way-out = Say who acts with --as and --role.
fault-another-log = The access log { $place } belongs to another record.
    .way-out = Put this record's own log back from its backup. Keep the other as evidence.
fault-not-proven = { $person } has not proven who they are for this command. Nothing was written.
    .way-out = Sign it with their own credential, now, for exactly this content.

## Why somebody does not come in

account-wrong = Person and password do not go together, or the invitation was not accepted yet.
    .way-out = Type again. After five wrong ones in a row there is a wait, after twenty only a new invitation helps.
account-wait = Too many wrong passwords in a row. Nothing is tried before { $detail }.
    .way-out = Wait until then. If it was not you who tried, tell the administrator at once.
account-locked = This account is locked.
    .way-out = Ask the administrator for a new invitation.
account-session-over = The session is over: it was idle for half an hour, lasted twelve, or was ended.
    .way-out = Log in again.
account-no-invitation = This invitation is not right, was used already, or is older than a week.
    .way-out = Ask the administrator for a new one.
account-founded = The founding invitation is made once, and somebody has a credential already.
    .way-out = Ask an administrator for an invitation.
account-too-short = A password needs at least { $detail } characters.
    .way-out = Take several words that do not belong together. Nothing else is asked of it.
account-too-long = A password may have at most { $detail } characters.
    .way-out = Take fewer words.
account-too-common = This password is among the first that anybody would try.
    .way-out = Take several words that do not belong together, and none of your own name.
account-not-administrator = Only an administrator does this.
    .way-out = Ask one. “graftline show people” says who they are.
account-stranger = Nobody has been appointed under this code.
    .way-out = Appoint the person first with “graftline people appoint”.
account-ceremony-over = This was begun too long ago, or not by you.
    .way-out = Begin again.
account-no-such-passkey = You have no such passkey.
    .way-out = Look at the list of your passkeys.

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
