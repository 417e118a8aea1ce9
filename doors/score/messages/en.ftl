### Sentences of the door to the clinical scales.

## Places on the form

side-right = right
side-left = left
item-motor = { $side } { $segment } key muscle
item-light-touch = { $side } { $segment } light touch
item-pin-prick = { $side } { $segment } pin prick
item-non-key = { $side } lowest non-key muscle
item-contraction = voluntary anal contraction
item-pressure = deep anal pressure

## What is wrong with the input

problem-fault = { $path } cannot be read: { $why }. Check the name and the permissions.
problem-too-large = { $path } is larger than 200 MB, which no list of forms is. Check that it is the right file, or split it.
problem-not-text = { $path } is no UTF-8 text: byte { $at } does not belong. Save it as UTF-8.
problem-not-json = { $path }, line { $line }, column { $column }: this is no JSON ({ $why }). Correct it there; for CSV let the name end in .csv.
problem-not-csv = { $path } is no CSV: { $why }. Each row needs as many cells as the first row has names.
problem-no-form = { $path } holds no form. Give one form, or a list with at least one.
problem-not-a-form = Form { $form }: this is no examination. It needs right and left, or the flat names such as c5RightMotor; "score schema isncsci" prints the schema.
problem-wrong-revision = Form { $form }: revision { $given } is not known here. Only revision 2019 is scored; earlier editions have other rules, so classify the form again from its answers.
problem-no-revision = Form { $form } does not say which revision it follows. Add "revision": "2019" if it does.
problem-unknown-key = Form { $form }: nothing is asked under { $key }. Remove it, or correct its name.
problem-wrong-value = Form { $form }: { $given } cannot stand under { $key }. "score schema isncsci" prints what can.
problem-missing-answer = Form { $form }, { $place } ({ $key }): no answer. Write NT if it could not be tested.
problem-unknown-answer = Form { $form }, { $place } ({ $key }): "{ $text }" is no answer. Write 0 to { $most } or NT, and after it * if a non-SCI condition makes it count as not normal, ** if as normal.
problem-normal-with-star = Form { $form }, { $place } ({ $key }): "{ $text }" marks a normal grade with a star. Only an abnormal or untestable answer can carry one: write { $most }.
problem-not-yes-no = Form { $form }, { $place } ({ $key }): "{ $text }" is no answer. Write Yes, No or NT.
problem-not-a-segment = Form { $form }, { $place } ({ $key }): "{ $text }" is no segment. Write the segment, such as L2; none if none has function; leave it out if not tested.
problem-no-such-item = Form { $form }, item { $item }: the scale has no such item. Correct its number or remove it.
problem-no-such-grade = Form { $form }, item { $item }: { $given } is no grade of this item. Its grades are { $allowed }.
problem-not-answered = Form { $form }, item { $item }: no answer. Write NT if it could not be rated.
problem-not-exactly-one = Form { $form }: exactly one of items { $one } and { $other } is to be answered: { $one } without a gastrostomy, { $other } with one.
problem-wrong-form = Form { $form } cannot be read: { $why }. "score schema" prints what a form holds.
problem-no-slope-total = No rate of change: a total is missing because an item could not be rated.
problem-no-slope-time = No rate of change: at least one day must lie between. Correct the number of days.
problem-no-slope-forms = No rate of change between assessments: the file holds one form. Give a list of two or more, earliest first.
problem-wrong-claim = "{ $given }" is no grade or level. Write --ais A to E, --level such as C5 or C4,C5.

## ISNCSCI report

report-title = ISNCSCI 2019, form { $form }
report-ais = AIS
report-completeness = Injury
report-neurological-level = Neurological level of injury
report-side = { "  " }{ $side }: sensory level { $sensory }; motor level { $motor }; sensory zone of partial preservation { $sensoryzone }; motor zone { $motorzone }
report-total = { "  " }{ $what }: right { $right }, left { $left }, both { $both } of { $most }
report-why = How this came about
total-upper = Upper extremity motor score
total-lower = Lower extremity motor score
total-light-touch = Light touch
total-pin-prick = Pin prick
not-determinable = not determinable: one of { $values }
sum-not-determined = not determinable
no-grade = does not apply
complete = complete
incomplete = incomplete
complete-or-incomplete = not determinable: complete or incomplete
none = none
and-more = { $told } and { $more } more
anal-yes = present
anal-no = absent
anal-untested = not tested

## ISNCSCI steps

step-sensory-intact = { "  " }Sensory level, { $side }: { $level }. Light touch and pin prick are 2 in every dermatome.
step-sensory = { "  " }Sensory level, { $side }: { $level }. From C2 down, these answers stop it or may: { $by }.
step-motor-full = { "  " }Motor level, { $side }: { $level }. Every key muscle that bears on it is 5.
step-motor = { "  " }Motor level, { $side }: { $level }. The lowest key muscle of at least 3 with all above at 5; these answers stop it or may: { $by }.
step-motor-follows = { "  " }Motor level, { $side }: { $level }. Where no muscle can be tested it follows the sensory level; key muscles below 5: { $by }.
step-neurological = { "  " }Neurological level: { $level }, the most cephalad of the four levels.
step-completeness = { "  " }Lowest sacral segments: voluntary anal contraction { $contraction }; deep anal pressure { $pressure }; sensation in S4-5: { $sensation }.
step-far = { "  " }Motor function more than three levels below the motor level { $level }, { $side }: { $muscles }.
step-far-non-key = { " " }Non-key muscles have function down to { $segment }.
step-far-non-key-untested = { " " }Non-key muscles were not tested; function in them would make it C or D.
step-half = { "  " }Below { $level }: { $least } of { $muscles } key muscles are 3 or more; at least half is D, fewer is C.
step-half-open = { "  " }Below { $level }: between { $least } and { $most } of { $muscles } key muscles are 3 or more; at least half is D, fewer is C.
step-grade = { "  " }AIS { $grade }: { $words }.
step-attainable = { " " }Taken together, the answers can only reach { $grades }.
step-no-earlier-deficit = { "  " }Everything is normal and there never was a deficit: the impairment scale does not apply.
step-zone-non-key = { "  " }Motor zone, { $side }: { $zone }, where a non-key muscle has function.
step-totals = { "  " }{ $untested } muscle and sensory answers are NT; { $starred } carry a star. A sum with an NT is not determinable; starred grades count as examined.
grade-a = no sensory or motor function in the lowest sacral segments
grade-b = sensation in the lowest sacral segments, no motor function more than three levels below the motor level
grade-c = motor incomplete, fewer than half of the key muscles below the neurological level at 3 or more
grade-d = motor incomplete, at least half of the key muscles below the neurological level at 3 or more
grade-e = normal in all segments, after an earlier deficit
grade-open = the answers leave more than one grade possible

## What would settle the grade

settle-set = { "  " }This would settle the grade, whatever the answers: { $items }
settle-no-small-set = { "  " }No { $most } answers or fewer would settle the grade for certain.
settle-next = { "  " }To test next, narrowing most: { $items }
settle-non-key = { "  " }The grade could be B: the worksheet asks for the non-key muscles, { $side }.

## Checks and claims

check-differs = Form { $form }: { $name } is stated as { $stated }, and its answers give { $ours }.
check-agrees = { $count } stated results compared, all agree.
note-unknown-columns = Columns that mean nothing here were not read: { $columns }
sum-motor = motor sum
sum-upper = upper extremity motor score
sum-lower = lower extremity motor score
claim-impossible = { $sum } { $claimed } cannot go with AIS { $ais } at { $levels }: it lies between { $least } and { $most } there.
claim-no-such-form = { $sum } { $claimed }: no examination has AIS { $ais } at { $levels }.
claim-possible = Nothing in this claim contradicts itself.

## Other scales

scale-title = { $scale }, form { $form }
scale-sum = { "  " }{ $what }: { $points } of { $most }
scale-sum-missing = { "  " }{ $what }: not determined, between { $least } and { $best } of { $most }; not rated: { $items }. The authors give no rule for missing items.
scale-total = Total
scim-self-care = Self-care
scim-respiration = Respiration and sphincter management
scim-mobility = Mobility
als-bulbar = Bulbar
als-limb = Limb
als-respiratory = Respiratory
als-compared-with-last-visit = { "  " }Caution: rated against the last visit. The scale compares with the state before the disease.
als-since-onset = { "  " }Change since onset: { $rate } points per 30 days over { $days } days
als-slope = Change from first to last: { $change } points in { $days } days, { $rate } per 30 days
als-item-5-changed = Caution: item 5 changed between 5a and 5b; its points answer different questions.
updrs-part = { "  " }Part { $part }: { $score } of { $most }
updrs-part-prorated = { "  " }Part { $part }: { $score } of { $most }, prorated: { $sum } over { $observed } of { $items } items; not rated: { $missing }
updrs-part-missing = { "  " }Part { $part }: no score, { $observed } of { $items } items rated and at most { $allowed } may be missing; not rated: { $missing }
updrs-total = { "  " }All parts: { $points } of 260
updrs-on = { "  " }Part III was rated in the ON state.
updrs-off = { "  " }Part III was rated in the OFF state.
updrs-remote = { "  " }Remote visit: rigidity and postural stability (six scores) cannot be rated.
updrs-rated-at-a-distance = { "  " }Caution: rated in a remote visit although it needs the rater's hands: { $items }
updrs-no-state = { "  " }Caution: the form does not say whether part III was rated in ON or OFF.
updrs-sum-of-parts = { "  " }Caution: the authors validated each part, not the sum of parts.
updrs-limits = { "  " }Limits for missing items: { $source }
