# What the lint says. Each rule: what disagrees; .why it matters; .do what; and a label for each kind of place.

lint-why = Why it matters:
lint-do = What to do:
lint-summary-clean = { $folder }: { $documents } documents read, nothing disagrees.
lint-summary-findings = { $folder }: { $contradictions ->
        [one] 1 contradiction
       *[other] { $contradictions } contradictions
    }, { $doubts ->
        [one] 1 doubt
       *[other] { $doubts } doubts
    }.
lint-summary-unreadable = { $folder }: not a programme yet. { $contradictions ->
        [one] 1 thing stands
       *[other] { $contradictions } things stand
    } in the way.
lint-no-folder = { $folder } is no folder that can be read ({ $message }). Name the folder of a programme, such as programmes/xs228-sci.

## Reading files

lint-file-missing = { $file } is missing.
    .why = A programme is signed as a whole; what is not in the folder is decided by nobody.
    .do = Add { $file }. The folders under programmes/ each hold a whole set to start from.
    .here = not there
lint-file-unreadable = { $file } cannot be read ({ $message }).
    .why = What cannot be read cannot be signed.
    .do = Let the owner of the file give you the right to read it, or put a readable copy in its place.
    .here = cannot be read
lint-file-too-large = { $file } has { $bytes } bytes; at most { $most } are read.
    .why = A document that a person reviews is far smaller; something else was put here.
    .do = Look at what the file is. Data belong to attachments, not to a programme.
    .here = too large
lint-file-not-text = { $file } is not UTF-8 text from here on.
    .why = Bytes that are no letters would be read differently by different programs.
    .do = Save the file as UTF-8 (in a word processor: plain text, encoding UTF-8).
    .here = these bytes are no letters
lint-file-not-toml = This is not TOML: { $message }.
    .why = From here on nobody can say what the file means.
    .do = Look for a quotation mark, bracket or comma that is missing here or just before. Numbers with a unit stand in quotation marks.
    .here = here
lint-file-unknown = { $file } is no document of a programme and was not read.
    .why = A slip in a file's name would silently leave a document out.
    .do = Rename it to the document that it is, or take it out of the folder. Specifications end in -specification.toml.
    .here = not read
lint-key-unknown = There is no key “{ $key }” here.
    .why = A key that nobody reads looks like a rule and is none.
    .do = { $meant ->
        *[no] Use one of: { $known }.
       [yes] Did you mean “{ $near }”? Known here: { $known }.
    }
    .here = unknown key
lint-key-missing = The key “{ $key }” is missing here.
    .why = What is left out would have to be guessed: a dose without its basis can mean twice as many cells.
    .do = Add “{ $key }”. If it does not apply, the document's type has another way to say so.
    .here = “{ $key }” is missing in this
lint-word-unknown = “{ $word }” is not one of the words that may stand here.
    .why = A word that no rule knows decides nothing.
    .do = { $meant ->
        *[no] Use one of: { $known }.
       [yes] Did you mean “{ $near }”? Known here: { $known }.
    }
    .here = unknown word
lint-value-kind = Here stands { $found }; wanted is { $wanted }.
    .why = Measured numbers stand in quotation marks with their unit, so that no digit is lost and no unit guessed.
    .do = Write the value as wanted: "5e7 {"{"}viable_cells{"}"}", ">= 90 %", "14 d", "2026-07-01".
    .here = { $found }
lint-value-refused = This value cannot be read: { $message }.
    .why = A value without a right unit or name could be read in two ways, and somebody would.
    .do = Write number, blank and UCUM unit ("14 d", "1.5e8 {"{"}viable_cells{"}"}", "0.36 mL"), or the name as the message lists it.
    .here = cannot be read
lint-gate-file = The gate “{ $gate }” cannot be found in { $file }.
    .why = A value that is computed from a file must be computable again by whoever has the file and the gate.
    .do = Put the Gating-ML file into the programme's folder under that name, with a gate of that gating:id.
    .no-file = this file is not in the folder
    .no-gate = the file has no gate of this identity

## Processes

lint-process-keys = “{ $key }” names two things in this process.
    .why = A batch record could not say which of the two was done.
    .do = Give one of them another key.
    .again = here again
    .first = first here
lint-process-days = Day { $day } does not fit day { $other }.
    .why = Operators plan their weeks by these days; steps out of order are done out of order.
    .do = Correct the day, or move the step to the stage that it belongs to.
    .early = day { $day } comes after it in the file
    .late = day { $other }
    .step = planned on day { $day }
    .stage = this stage has its bound at day { $other }
lint-process-flow = Harvest, fill and freeze must each be one step, in this order; here: { $order }.
    .why = The balance of vials begins at the fill; a second or missing one leaves vials that nobody counts.
    .do = Give exactly one step of each kind, in the order harvest, fill, freeze.
    .step = this step
    .whole = the stages of this process
lint-process-hold = This hold time cannot be kept: { $since }.
    .why = Cells wait at room temperature; a limit that counts from nowhere protects nothing.
    .do = Name the key of an earlier step, and a time such as "60 min".
    .since = no earlier step has this key
    .time = this is no time
lint-process-limit = The limit { $limit } cannot be met, or not in this unit.
    .why = Every batch would deviate, and deviations that always come are not looked at.
    .do = Put the lower end first; write the yield in { $unit }.
    .empty = nothing lies between these ends
    .unit = wanted unit: { $unit }

## Specifications

lint-specification-keys = Two tests have the key “{ $key }”.
    .why = On the certificate one result would stand for both.
    .do = Give one of them another key.
    .again = here again
    .first = first here
lint-specification-class = { $test }: class and limit do not fit.
    .why = A pass-fail test without a limit passes everything; a limit on a reviewed test reads as if it decided.
    .do = Give a pass-fail test its limit; take the limit off a test that is reported and reviewed.
    .no-limit = decides, but by no limit
    .idle-limit = is reviewed, not decided
    .limit = this limit decides nothing
lint-specification-unit = The result's unit ({ $unit }) cannot be compared with the limit ({ $limit }).
    .why = A result in another unit would pass or fail by accident.
    .do = State the unit that the limit has; none where the result is a word.
    .unit = unit of the result: { $unit }
    .limit = limit: { $limit }
lint-specification-limit = { $test }: no value, or none that can be, meets { $limit }.
    .why = Every lot would fail, or the sign points the wrong way.
    .do = Check the sign and the digits. The same marker may have to be high in one product and low in another.
    .limit = this limit
lint-specification-pending = The pending result is due after { $due }, but its sample is ready after { $ready }.
    .why = It would be overdue before anybody could test; an overdue result after release is a recall question.
    .do = Let it be due later than the sample is ready, with the days that the test takes.
    .due = due { $due } after release
    .ready = ready { $ready } after freezing
    .time = this is no time
lint-specification-value = { $test }: this gives no value that can be compared.
    .why = A result needs at least one replicate; a share from a gate is a per cent.
    .do = State one or more replicates, and % for a test with a gate.
    .replicates = no replicate
    .gate = a gate gives per cent

## Protocols

lint-administrations = The number of administrations differs: { $said } here, { $table } in the dosing table.
    .why = Whoever reads only the summary consents to another treatment than the one that is given.
    .do = Decide which is right. If it is the table, correct the words; if it is the words, correct dose and table together.
    .text = says { $said }
    .dose = counts { $said }
    .table = { $table } in the table
lint-population = Text and criteria describe different people: { $said }, against { $criterion }.
    .why = People are referred by the text and turned away by the criteria, or the other way round.
    .do = Let the text name what the criterion admits, or amend the criterion.
    .text = says { $said }
    .criterion = admits { $criterion }
lint-window = The time differs: { $said } are { $low } to { $high } days; the criterion asks for { $min } to { $max }.
    .why = Somebody in the gap is told to come and then refused, or is enrolled against the criterion.
    .do = Write both in days, and the same days.
    .text = says { $said }: { $low } to { $high } days
    .criterion = { $min } to { $max }
lint-ais = AIS { $wrong } cannot be called { $called }; that is { $allowed }.
    .why = AIS A is complete by definition (ISNCSCI 2019). The words would leave out, or let in, people whom the grade does not.
    .do = Write “complete or incomplete (AIS A, B or C)”, or take the grade out of the list.
    .text = { $called } is { $allowed }
    .value = no AIS grade
lint-days = Days are counted in two ways: { $said } against { $table } ({ $convention }).
    .why = Day 14 with a Day 0 is Day 15 without one; a dose or visit a day off is a deviation at every site.
    .do = Keep each part's own convention, and let every text, table and visit of that part count by it.
    .text = lists { $said }
    .table = the table has { $table } ({ $convention })
    .visit = which day is this?
    .one-way = this part counts in one way
    .other-way = this part counts in the other
    .no-such-day = there is no Day 0 here
lint-design = “{ $said }” does not hold for part { $part } ({ $instead }).
    .why = Allocation and masking belong to a part: one field or sentence for several parts describes another trial.
    .do = State them with each part, and let every text of that part say the same.
    .record = the record says { $said }
    .text = says { $said }
    .part = { $instead }
lint-record-version = The record { $id } is not cited so that it can be found again.
    .why = Registry records change; a date read in one version and another read in the next look like a contradiction, or hide one.
    .do = Add record_version and retrieved; where two copies differ, find out which version each is.
    .version = no record version
    .day = nobody knows when it was read
    .copy = this copy says { $said }
    .other-copy = this one says { $instead }
lint-visits = Two public copies of the schedule differ: { $said } visits in { $copy }, { $instead } in { $other }.
    .why = A site that plans by the wrong copy misses visits.
    .do = Name the protocol version of each copy; if it is the same, ask the trial's office which copy is right.
    .copy = { $said } visits
    .other-copy = { $instead } visits
lint-dose = This dose can be read in more than one way.
    .why = “2.7 million cells” is twice as much in each putamen as in the person; such doubles have reached people.
    .do = Let value, basis, places, administrations and total say one thing; take the product's basis.
    .control = a control arm has no cells
    .no-dose = an active arm without a dose
    .unit = in { $said }; doses count { $instead }
    .nothing = nothing is given
    .total = says { $said }; value, places and administrations make { $instead }
    .value = counted from this
    .basis = { $said } does not fit { $instead }
    .route = by this route
    .product = the product counts { $instead }
lint-bounds = Nothing lies in this range: { $min } to { $max }.
    .why = Nobody could ever come in, and the first site would find it out with the first person.
    .do = Put the lower end first, in units of the same kind; a window is a time.
    .order = begins at { $min } and ends at { $max }
    .units = { $min } and { $max } measure different things
    .not-a-time = this is no time
    .nothing = no bound at all
lint-stopping = Stopping rule “{ $rule }” pauses a site, and adds up { $participants } participants over more than one ({ $counted }).
    .why = It will pause every site at which one of them had such an event, and let the others go on; somebody may have meant one site's own count, or all sites.
    .do = If all sites should stop, name enrolment or the doses. If it is meant as it stands, nothing needs to be done.
    .scope = pauses the sites of those who had the event
    .counted = counted over: { $counted }
lint-names = “{ $key }” names nothing here, or more than one thing.
    .why = A rule that points nowhere is never applied, and nobody notices.
    .do = Correct the spelling, or add what is named; where two share a key, rename one.
    .unknown = nothing of this name can be meant here
    .again = here again
    .first = first here
    .idle = this arm is in no ratio and on no level
lint-participants = { $participants } participants do not fit; { $needed } are the measure.
    .why = A number that the ratio does not divide ends the list in the middle of a block; an escalation that runs out of people stops below its top.
    .do = Take a multiple of the shares, or as many as levels times cohort.
    .shared = cannot be shared into { $needed } equal shares
    .ratio = { $needed } shares
    .too-few = needed are { $needed }
    .levels = levels and cohorts take { $needed }
    .least = at least { $needed }
lint-blind = In part { $part } somebody can see who is in which arm.
    .why = One visible difference unblinds everybody who sees it; no analysis repairs that.
    .do = Give both arms the same route, volume and pills to see, or say that the part is open.
    .nothing-to-hide = masked, but there is only one arm
    .immunosuppression = the control arm gets: { $other }
    .route = by this route: { $other }
    .volume = this volume: { $other }
    .active = here: { $one }
lint-order = Administrations are out of order: day { $day } against day { $other }.
    .why = Kits are ordered and thawed by these days; windows that touch allow two doses at once.
    .do = List the days as they come, the first on the first day of the convention, with windows apart.
    .none = no administration at all
    .first = the first must be on day { $other }
    .early = day { $day }
    .late = day { $other }
    .overlap = may be given before the one of day { $other } is over
lint-editions = Documents of one folder speak of different things: { $said } here, { $is } there.
    .why = Made by one version and released by another is neither.
    .do = Name the product and protocol of this folder, in the version that stands here.
    .names = names { $said }
    .is = this is { $is }
lint-strength = Cells, volume and strength do not agree: { $said } against { $instead }.
    .why = The syringe holds a volume, the protocol counts cells: between them lies the strength.
    .do = Cells = volume times strength. Correct whichever was rounded or taken from an older version.
    .unit = wanted unit: { $instead }
    .strength = strength
    .fill = says { $said }; volume times strength is { $instead }
    .volume = volume
    .dose = { $said } at each administration; volume times strength is { $instead }
lint-endotoxin = The limit lets { $given } of endotoxin into one administration; { $allowed } are allowed at { $kilograms } kg.
    .why = USP <85>: at most 0.2 units a kilogram into the spinal fluid, 5 elsewhere. A lot can pass and the dose be wrong.
    .do = Lower the limit of the release test, or give a smaller volume.
    .limit = this limit
    .volume = times this volume
lint-follow-up = Genes are changed for good, and follow-up is { $years } years; the guideline asks for { $asked }.
    .why = FDA's guideline on long-term follow-up asks up to { $asked } years for integrated vectors and edited genomes.
    .do = State { $asked } years, or write down with the authority why fewer are enough.
    .years = { $years } years
    .genes = changed for good
lint-status = “{ $said }”, but { $authority } said: { $status }.
    .why = An IND that may proceed is not an approval of a product; people consent by such words.
    .do = Write “allowed to proceed with a trial”; keep “approved” for a market approval.
    .text = says { $said }
    .status = { $authority }: { $status }
lint-age = Age at onset and age now are put beside each other: { $one }, { $other }.
    .why = Whoever fell ill at 45 may be 62 now. The two counts differ by a factor of two and more.
    .do = Say by which age people are counted; compare and check only numbers that count the same way.
    .claim = { $one }
    .other-claim = { $other }
    .words = speaks of onset
    .item = reads the age now

## Claims

lint-claim-unverified = The claim “{ $key }” cannot carry anything.
    .why = A number that nobody found at its source ends up in a sample size, and stays there.
    .do = Read it at its source and note day and place; until then let nothing rest on it.
    .used = rests on it
    .unverified = found at no source
    .no-day = nobody knows when it was read
    .no-source = no source
lint-claim-adverse-events = “{ $key }” does not say which adverse events it counts, or up to when.
    .why = “No adverse events” and “none related to the cells” are two findings; only one of them was made.
    .do = Say all, or related to what, and the day of the data cut; keep the original words beside a translation.
    .dropped = the filter “related to” is lost here
    .original = the original has it
    .not-said = counts is not said
    .filtered = the words filter, the claim says all
    .no-cut = no data cut
lint-claim-product = This evidence is of { $said }, not of { $product }.
    .why = Other cells, another line, the person's own cells: what they did says little of this product.
    .do = Name the product that was given; set for_this_product only where it is { $product }.
    .not-said = says of no product
    .other = given was { $said }
    .own = this programme's product
lint-claim-score = A motor score of { $claimed } cannot be: level { $level } with AIS { $grade } allows { $least } to { $most }.
    .why = Grade or score is wrong, and with it every improvement that is counted from it.
    .do = Ask for the examination sheet; compute level and grade from its answers.
    .score = claimed { $claimed }
    .grade = AIS { $grade }: { $least } to { $most }
lint-claim-model = A number for { $year } that was read on { $read } is a projection without a model.
    .why = Projections differ by their model; one without cannot be compared or updated.
    .do = Cite the model and its data, or use the last year that was counted.
    .year = had not come
    .read = when it was read
lint-claim-place = The claim says where it is used, and that place is not there.
    .why = Whoever asks where a number comes from must get from the claim to the number and back.
    .do = Write the document and the way into it: "protocol: parts[1].participants", counted from 0.
    .here = no such place

## Between documents

lint-yield = The fewest vials hold more cells ({ $needed }) than the smallest harvest brings ({ $cells }).
    .why = A batch at its lower limits would leave vials that cannot be filled.
    .do = Expect fewer vials, or more cells.
    .cells = at least { $cells }
    .vials = the fewest vials
    .fill = times this fill
lint-jurisdictions = In “{ $country }” nobody could be treated by these documents.
    .why = A country is missing from one of them; it would be found out with the first lot, label or site there.
    .do = Add the country where it is missing, or take it out of the protocol and the site plan.
    .asked = countries of the protocol
    .no-approvals = no approvals are named for “{ $country }”
    .no-release = no release for “{ $country }”
    .no-label = the product has no label for “{ $country }”
    .labels = its labels
    .abroad = not a country of the protocol
