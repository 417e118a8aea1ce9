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
fault-bad-origin = Passkeys cannot be bound to { $place }.
    .way-out = Name the address under which people reach this door, with https, and its domain.
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

## Coming in

secret-password = Your password:
secret-second-password = Password of the second signer:
secret-invitation = Code of the invitation:
secret-new-password = New password:
signing = { $person } signs: “{ $means }”. Sign by typing the password.

verb-login = Come into a record, with your password
verb-logout = Leave it
verb-account = Who can come into a record: invite, accept, change a password, lock, list
verb-access-log = Who came in, who failed to, who looked into what is closed
example-login = graftline login --at sci --as PS-1-K
example-logout = graftline logout --at sci
example-account = graftline account invite PS-2-I --at sci
example-access-log = graftline access-log --at sci --of PS-2-I

account-person = The person's code
account-found = Make the founding invitation anew, while nobody has a credential yet
account-invite = Invite a person, or invite them anew: what credentials they had end at once
account-accept = Accept an invitation and choose a password
account-passwd = Change your own password
account-lock = End a person's credentials and sessions at once
account-list = Every account, without anything secret
account-invited = Invitation for { $person }, good until { $until }. It is shown this once; hand it over in person: { $code }
account-accepted = { $person } has a password now. Log in with “graftline login --as { $person }”.
account-ended = Credentials and sessions of { $person } have ended.
account-changed = The password of { $person } is changed, and every other session has ended.
account-logged-in = { $person } is logged in.
account-logged-out = { $person } has left.
account-row = { $person }  { $state }  wrong in a row: { $failures }, passkeys: { $passkeys }, sessions: { $sessions }
account-is-invited = invited
account-is-active = active
account-is-locked = locked
account-is-ended = ended

usage-log-in = This is a record: log in first, with “graftline login --as PERSON”.
usage-login-who = Say who you are: --as PERSON.
usage-another-session = { $person } is logged in here, and nobody acts for somebody else. Leave out --as, or log in yourself.
usage-which-role = You hold several roles or none: say in which you act, with --role.
usage-role-not-held = You do not hold this role here, and what is closed stays closed.
usage-session-place = There is no place to keep the session: set GRAFTLINE_SESSION to a file outside the record.

## The access log

access-log-of = Only of this person
access-log-since = Only from this moment on
access-log-kind = Only lines of this kind: logged-in, failed, signed, board-read, code-broken …
access-log-not-yours = The access log is for inspectors, administrators and quality assurance.
access-nobody = nobody: the founding invitation
access-invited = { $person } was invited by { $by }
access-invalidated = Credentials and sessions of { $person } were ended by { $by }
access-password-set = { $person } accepted an invitation and chose a password
access-password-changed = { $person } changed their password
access-passkey-added = { $person } added the passkey “{ $name }”
access-passkey-removed = { $person } removed the passkey “{ $name }”
access-logged-in = { $person } came in ({ $with })
access-logged-out = { $person } left
access-failed = Wrong credential for { $person }, number { $times } in a row
access-must-wait = { $person } must wait until { $until }
access-locked-out = { $person } was locked out after too many wrong credentials
access-signed = { $person } signed command { $command } ({ $with })
access-board-read = { $person } as { $role } looked into what is closed: { $board }
access-identity-read = { $person } read the identity of { $of }
access-log-read = { $person } as { $role } read this log
access-code-broken = The code of { $participant } was broken in an emergency by { $by } at { $at }: { $why }
access-keys-rotated = The keys were rotated to generation { $generation }
access-keys-wrapped = The keys were wrapped under another passphrase
access-keys-escrowed = An escrow copy of the keys was written
access-keys-restored = The key store was made anew from an escrow copy
access-envelopes-made = { $count } code-break envelopes were written
access-key-destroyed = The key of { $of } was destroyed
assurance-scripted = scripted
assurance-password = password
assurance-passkey = passkey

verify-access = The access log is whole: { $lines } lines.
verify-access-wrong = The access log is not whole:
verify-strange-password = The password of { $person } is not the one that they chose: somebody put another into the accounts. Lock this account, and ask who could write the folder.
verify-strange-passkey = The passkey “{ $name }” of { $person } is none that they added: somebody put it into the accounts. Lock this account, and ask who could write the folder.
verify-access-gone = There are accounts here and no access log: it was taken away. Put it back from its backup.
verify-access-anothers = The access log in this folder belongs to another record. Put this record's own back from its backup.

## Breaking one code

verb-code-break = One participant's content, in an emergency: from an envelope, or a copy of the folder and an escrow file
example-code-break = graftline code-break PT-1-G --envelope drawer/PT-1-G.code --physician "Dr Roe" --why "seizure"
keys-envelopes = Write a sealed envelope for every allocated participant; do it again after each allocation
keys-envelopes-folder = The folder for the envelopes
keys-envelopes-made = { $count } envelopes are in { $place }, each for one participant, all of one length.
code-break-participant = Whose code
code-break-envelope = The participant's own envelope
code-break-escrow = An escrow file; the ledger's folder, or a copy of it, is named by --at
code-break-physician = Who treats the participant and asks
code-break-why = Why: asked for, never a condition
code-break-report = Now report it: “graftline safety unblind-participant --from { $place } --happened { $moment }”. The sponsor is told that it happened, never the arm.
code-break-logged = The access log says that this code is being broken.
code-break-not-logged = There is no access log within reach: the report is the only trace. Give it in as soon as the office is back.
code-break-arm = { $code }, part { $part }: the arm is “{ $arm }”.
code-break-kit = Kit { $kit } holds “{ $arm }”.
code-break-as-of = As known on { $moment }.
code-break-unknown = This participant's content is not in here: not allocated yet, or another participant's envelope.
code-break-from = Name the participant's envelope with --envelope, or an escrow file with --escrow.
