### Who somebody is, for how long that is kept, and erasing it.

command-donor-record-identity = Record who a donor is, sealed under the donor's own key
command-donor-erase-identity = Erase who a donor is: destroy the key
command-trial-close-out = Record what became of a trial: ended, approved, discontinued
command-trial-record-identity = Record who a participant is, sealed under the participant's own key
command-trial-erase-identity = Erase who a participant is: destroy the key
field-who = Who it is, as a file: of-person, name, born, contact, hospital_number
field-came-to = What the trial came to

verb-identity = Who a participant or donor is, for whoever at their site may know
example-identity = graftline identity PT-1-G --at sci --role coordinator --site ST-1-T
identity-person = The person's code
identity-of = { $of }
identity-name = Name: { $value }
identity-born = Born: { $value }
identity-contact = Contact: { $value }
identity-hospital-number = Number at the hospital: { $value }
identity-nothing = No identity of { $of } is in this record.
identity-erased = { $of } is erased. Nobody can read who it was. { $since }
identity-not-yours = Who somebody is, only their own site or custodian is shown; nobody such is known to you here.

board-identities = Whose identity is sealed here, and whose is erased
column-erased = Erased
word-is-sealed = sealed
word-is-erased = erased

keys-erase = Destroy the keys of everybody whom the record says erased, where that was interrupted or an older copy came back
keys-erased = The key of { $of } is destroyed: nobody can read who it was any more.
keys-erased-copies = Escrow copies never held it. Copies of the key file made before still do: destroy them, or let them run out, and erase again if one is ever put back.
keys-none-to-erase = No key stands here of anybody whom the record says erased.
verify-unerased = { $of } is erased in the record, and the key still stands here. End it with “graftline keys erase”.
access-keys-touched = About to be done with the keys: { $what }
access-erasing = The key of { $of } is about to be destroyed

refusal-kept-under-hold = Something of { $of } is under hold: { $holds }.
    .way-out = Nothing under hold is erased. Wait until it is lifted.
refusal-kept-kept-without-end = { $of } must be kept, and { $years } years have not begun to run: { $rule }.
    .way-out = They run from the last administration or the end of the trial, and from the close-out of its development. Record it with “graftline trial close-out” once it has come.
refusal-kept-kept-until = { $of } must be kept until { $until }: { $years } years by { $rule }.
    .way-out = Ask again after that day.
refusal-donor-identity-erased = Donor { $donor } is erased.
    .way-out = Nobody can undo it. Whoever comes again is enrolled anew, under a new code.
refusal-donor-identity-of-another = What is given is not the identity of { $donor }.
    .way-out = Name { $donor } in it as “of-person”, so that nobody's name is sealed under another's key.
refusal-donor-identity-known = The identity of { $donor } is recorded already, by { $fact }.
    .way-out = Correct it with “graftline donor correct”, and say why.
refusal-donor-no-identity = No identity of { $donor } was ever recorded.
    .way-out = Nothing is to be erased.
refusal-donor-name-missing = The name is missing.
    .way-out = Give the name; everything else may be left out.
refusal-trial-still-in-trial = { $participant } is still expected in this trial.
    .way-out = A trial ends after the last visit of the last participant. Record what became of everybody first.
refusal-trial-not-on-that-day = It cannot have come to that on { $on }.
    .way-out = The day lies ahead, or before the last administration. Give the day on which it came to it.
refusal-trial-identity-erased = { $participant } is erased.
    .way-out = Nobody can undo it. Whoever comes again is screened anew, under a new code.
refusal-trial-identity-of-another = What is given is not the identity of { $participant }.
    .way-out = Name { $participant } in it as “of-person”, so that nobody's name is sealed under another's key.
refusal-trial-identity-known = The identity of { $participant } is recorded already, by { $fact }.
    .way-out = Correct it with “graftline trial correct”, and say why.
refusal-trial-no-identity = No identity of { $participant } was ever recorded.
    .way-out = Nothing is to be erased.
refusal-trial-name-missing = The name is missing.
    .way-out = Give the name; everything else may be left out.
