## The program

about = One unbroken, blinded, verifiable record for a cell therapy: from the donor to the trial's read-out, and a rehearsal of it under the same rules.
about-after = First steps: “graftline demo” rehearses a whole programme; “graftline duties” shows what waits for you; “graftline why-not …” says what stands in the way. Exit codes: 0 done, 1 refused by a rule, 2 wrong words, 3 not verified, 65 bad file, 74 the disk or network failed, 130 interrupted.

## Flags that go with every command

global-at = The ledger's folder
global-keys = The folder that holds the ledger's keys
global-lang = Language: en or zh
global-as = Who you are: your person code
global-role = The role in which you act
global-site = The site for which you act
global-with = The second person who signs, and their role: PS-…:verifier
global-happened = When it happened, where that is not now
global-now = The clock of a rehearsal
global-id = The command's id, 32 hexadecimal digits: the same id with the same content is done once only
global-json = Answer in JSON

## Verbs of the program itself

verb-init = Begin a new, empty ledger
verb-show = Show a board
verb-duties = What waits for you, the most urgent first
verb-trace = Where something came from, and what came of it
verb-why-not = All that stands in the way of a command, without giving it
verb-verify = Recompute the whole ledger from its stored bytes and check every invariant
verb-demo = Rehearse a whole programme, from the donor to the read-out
verb-replay = Give the commands of a file again and compare the outcome
verb-lint = Read a programme's folder and find what contradicts itself
verb-score = Score a clinical scale, from a file of answers

example-init = graftline init --at sci --name "XS228 in spinal cord injury" --rehearsal
example-show = graftline show people --role inspector
example-duties = graftline duties --as PS-2-I --role quality-assurance
example-trace = graftline trace LT-1-B --down
example-why-not = graftline why-not release LT-1-B
example-verify = graftline verify --at graftline-demo
example-demo = graftline demo --programme xs228-sci --seed 228
example-replay = graftline replay replays/buried-oos.story
example-lint = graftline lint programmes/xs228-sci
example-score = graftline score isncsci examination.json

help-example = Example:
help-heading-usage = Usage:
help-heading-commands = Commands
help-heading-arguments = Arguments
help-heading-flags = Flags
help-value-command = COMMAND
help-help = Show this page
help-version = Show the version
help-variable = (also { $what } in the environment)
help-default = (unless said: { $what })
help-choices = (one of: { $what })
help-from = A JSON or TOML file with the fields; flags go before what it says

init-name = The ledger's name, as screens and exports show it
init-rehearsal = A rehearsal: scripted signatures, seeded keys, marked as such everywhere
init-seed = The seed of a rehearsal's keys and dice
init-done = New ledger ({ $kind }) in { $place }. Its id is { $ledger }.

show-board = Which board

trace-code = Any code: donor, line, bank, lot, vial, kit, participant, material, room …
trace-up = Only where it came from
trace-down = Only what came of it
trace-upstream = { $code } came from { $count } others:
trace-downstream = From { $code } came { $count } others:

usage-who = Say who you are: --as PERSON --role ROLE (or GRAFTLINE_AS and GRAFTLINE_ROLE).
usage-keys = A record keeps its keys elsewhere: name a folder outside its own with --keys DIR.
usage-no-such-board = No board of that name for this role. “graftline show --help” lists them.
usage-bad-flag = --{ $flag } { $typed }: this does not read. “--help” shows how it is written.

misfit-file = --{ $flag }: { $path } cannot be read: { $why }. Correct the file or name another.
misfit-value = --{ $flag } { $typed }: this is not such a value. “--help” shows what the field takes.
misfit-body = The command is not complete, or a part does not fit, at { $path }: { $why }. Add or correct that field.
misfit-code = --{ $flag } { $typed }: the check character does not fit. It may have been: { $instead }. Read the label again.

slip-value = { $flag }: “{ $typed }” is not such a value.
slip-no-value = { $flag } needs a value.
slip-unknown = { $typed } is not known here.
slip-no-such-command = There is no command “{ $typed }”.
slip-no-command = A command is missing.
slip-missing = This is missing: { $flag }
slip-conflict = { $flag } does not go with { $other }.
slip-number-of-values = { $flag }: too many or too few values.
slip-other = These words do not read as a command.
slip-near = Near it: { $near }
slip-choices = Possible: { $choices }
slip-help = “--help” behind any command shows how it is written.

code-unknown = Nobody knows { $code }. Check whether it belongs to another ledger.
code-wrong = { $typed }: the check character does not fit, and no code near it is in use. Read the label again.
code-did-you-mean = { $typed }: the check character does not fit. In use and near it: { $instead }. Read the label again.
code-no-code = { $typed } is no code. Codes look like LT-1-B.

## Answers

accepted = Accepted as entry { $position }.
accepted-again = Accepted before, as entry { $position }: same id, same content. Nothing was written twice.
refused = Refused. Nothing was written. In the way, the gravest first:
why-not-clear = Nothing stands in the way.

verify-whole = The ledger is whole: { $entries } entries, head { $head }.

## The rehearsal

demo-programme = Which example programme
demo-seed = The seed: the same seed tells the same story, to the last byte
demo-until = Stop on this day of the story
demo-no-serve = Do not open the pages afterwards

## Replays

replay-story = The story: lines of this command line, one a line
replay-check = Compare with the .told file beside the story, and say where it differs
replay-unread = { $path } cannot be read: { $why }. Correct the file or name another.
replay-slip = { $path }, line { $line }: { $why }
replay-differs = { $path }, line { $line }, reads otherwise now.
    was: { $was }
    is:  { $is }
replay-refused = the command was refused, and the story says that it is accepted. “!” in front of a line says that it must be refused.
replay-not-refused = the command was accepted, and the story says that it must be refused.
replay-failed = the command ended with exit code { $code }, which is neither done nor refused. What it printed says why.
replay-said = what the line before printed holds “{ $text }”, and must not.
replay-not-said = what the line before printed does not hold “{ $text }”.
replay-bad-at = { $what } does not read, or nobody holds that role there. Write: at TIME as ROLE site SITE with ROLE
replay-bad-play = this does not read. Write: play PROGRAMME SEED until DATE
replay-bad-catch = “{ $text }” does not read. Write: -> name=LT
replay-nothing-caught = the line printed no code of the kind { $what }.
replay-unknown-name = ${ $name } was not caught by any line before.
replay-open-quote = a quotation mark is not closed.
replay-fault = the ledger cannot be read: { $why }
