### What was wrong with a report that was accepted all the same.

## Bank

departure-bank-bank-not-planned = A bank was frozen that nobody planned.
departure-bank-counts-not-in-cells = The counts are not in cells, or not in the same unit: { $each } in each vial, { $all } in all.
departure-bank-finding-does-not-answer-assay = The finding does not answer the examination: { $assay }.
departure-bank-identity-does-not-match = The chosen line does not match its tissue: { $assay }.
departure-bank-line-found-abnormal = The chosen line was found abnormal ({ $assay }): { $what }
departure-bank-line-not-chosen = A bank was frozen of a line that is not chosen.
departure-bank-lines-mixed = The vials thawed for this bank are of several lines.
departure-bank-more-vials-than-cells-allow = More cells were filled ({ $filled }) than had been counted ({ $counted }).
departure-bank-no-vials-filled = No vial was filled.
departure-bank-origin-not-cleared = The donor behind this bank is not eligible, or the consent does not cover this use.
departure-bank-parent-held = The bank was made from something that is held.
departure-bank-parent-vial-already-used = A vial was thawed that had been thawed before.
departure-bank-parent-vial-not-in-store = A vial was thawed that was not in store.
departure-bank-passage-below-parent = Passage { $passage } is lower than that of the bank it came from, { $parent }.
departure-bank-passage-limit-passed = Passage { $passage } is above the limit of the plan, { $limit }.
departure-bank-tier-out-of-order = A bank was made from the wrong tier: { $tier } from { $from }.

## Batch

departure-batch-amount-not-comparable = Step “{ $step }”: { $amount } cannot be compared with what is left, { $left }.
departure-batch-containers-do-not-balance = Step “{ $step }”: { $taken } containers taken, but { $filled } filled and { $spoiled } spoiled.
departure-batch-control-by-another-method = Step “{ $step }”, control “{ $control }”: read by “{ $method }”; the process asks for “{ $wanted }”.
departure-batch-control-not-comparable = Step “{ $step }”, control “{ $control }”: { $value } cannot be compared with { $limit }.
departure-batch-control-not-in-process = Step “{ $step }”: the process has no control “{ $control }”.
departure-batch-control-outside-limits = Step “{ $step }”, control “{ $control }”: { $value } is outside { $limit }.
departure-batch-count-not-in-viable-cells = Step “{ $step }”: { $value } is not a number of viable cells.
departure-batch-ended-before-it-started = Step “{ $step }” is said to have ended before it started.
departure-batch-hold-time-passed = Step “{ $step }”: { $waited } waited; { $limit } is allowed.
departure-batch-instrument-found-outside = The instrument was found outside its limits. What it measured since it last passed is in doubt.
departure-batch-instrument-held = Step “{ $step }”: an instrument was used that is held.
departure-batch-instrument-left-outside = The instrument is outside its limits after calibration. It must not be used.
departure-batch-instrument-missing = Step “{ $step }”: no instrument of class “{ $class }” is named.
departure-batch-instrument-overdue = Step “{ $step }”: an instrument was used whose calibration is overdue or failed.
departure-batch-material-arrived-damaged = Material “{ $class }”, vendor's lot { $vendor-lot }, arrived damaged or was transported wrongly.
departure-batch-material-expired = A material was used after its expiry, { $expires }.
departure-batch-material-expired-on-arrival = Material “{ $class }”, vendor's lot { $vendor-lot }, had expired on arrival: { $expires }.
departure-batch-material-held = A material was used that is held.
departure-batch-material-missing = Step “{ $step }”: no material of class “{ $class }” is named.
departure-batch-material-not-booked-out = Step “{ $step }”: more was used than was taken from the store: { $amount }.
departure-batch-material-not-for-step = Step “{ $step }”: a material was used that the process does not foresee there.
departure-batch-material-not-released = A material was used that is not released.
departure-batch-monitoring-not-comparable = Monitoring of { $what }: { $value } cannot be compared with { $limit }.
departure-batch-monitoring-outside-limits = Monitoring of { $what }: { $value } is outside { $limit }.
departure-batch-monitoring-reading-missing = Monitoring of { $what }: no reading.
departure-batch-more-than-left = Step “{ $step }”: { $amount } taken, though only { $left } was left.
departure-batch-more-vials-frozen-than-filled = Step “{ $step }”: { $told } vials frozen or set aside, though only { $left } were left.
departure-batch-more-vials-than-cells-allow = Step “{ $step }”: more cells were filled than were harvested, { $at-most } at most.
departure-batch-no-vials-filled = Step “{ $step }”: no vial was filled.
departure-batch-parameter-missing = Step “{ $step }”: parameter “{ $parameter }” is not recorded; it should be { $limit }.
departure-batch-parameter-not-comparable = Step “{ $step }”, parameter “{ $parameter }”: { $value } cannot be compared with { $limit }.
departure-batch-parameter-outside-range = Step “{ $step }”, parameter “{ $parameter }”: { $value } is outside { $limit }.
departure-batch-parent-held = A lot was pooled that is held.
departure-batch-products-mixed = Lots of different products were pooled.
departure-batch-room-grade-too-low = Step “{ $step }”: done in a room of grade { $told }; grade { $grade } is asked for.
departure-batch-room-held = Step “{ $step }”: done in a room that is held.
departure-batch-room-missing = Step “{ $step }”: no room is named; grade { $grade } is asked for.
departure-batch-room-overdue = Step “{ $step }”: done in a room whose monitoring is overdue or failed.
departure-batch-step-after-the-end = Step “{ $step }” was reported after the batch had ended.
departure-batch-step-done-again = Step “{ $step }” was done again.
departure-batch-step-not-in-process = The process has no step “{ $step }”.
departure-batch-step-of-another-kind = Step “{ $step }” was reported by the wrong command.
departure-batch-step-on-another-day = Step “{ $step }” was planned for day { $planned }; it is { $off-by-days } days off.
departure-batch-step-out-of-order = Step “{ $step }” was done before “{ $before }”, which comes first.
departure-batch-told-after-the-end = Step “{ $step }”: reported after the batch had ended.
departure-batch-verified-before-performed = Step “{ $step }” was verified before it was reported as done.
departure-batch-verifier-is-performer = Step “{ $step }” was verified by whoever did it.
departure-batch-verifier-objects = Step “{ $step }”: the verifier objects: { $objection }
departure-batch-vial-in-two-parts = A vial is named in two parts of the split.
departure-batch-vials-set-aside = Step “{ $step }”: { $vials } vials were set aside before freezing.
departure-batch-yield-outside-expected = Step “{ $step }”: the yield, { $value }, is outside what is expected, { $limit }.

## Quality

departure-quality-pull-not-planned = A stability sample was pulled in month { $month }, which the study does not plan.
departure-quality-test-not-in-specification = “{ $test }” is no test of any specification in force.
departure-quality-other-method = “{ $test }”: tested by “{ $used }”; “{ $approved }” is approved.
departure-quality-value-not-comparable = “{ $test }”: the value cannot be compared with its limit.
departure-quality-reserve-too-short = A reserve sample was to be kept until { $until }, which had passed when it was taken (21 CFR 211.170).
departure-quality-wrong-kind-of-sample = “{ $test }”: tested on a sample of the wrong kind or stage.
departure-quality-too-few-replicates = “{ $test }”: { $read } replicates read; { $asked } are asked for.
departure-quality-value-differs-from-counts = “{ $test }”: the value is not what its counts give, { $counted } of { $parent }.
departure-quality-retest-not-allowed = “{ $test }”: tested again, beyond what the investigation allowed.
departure-quality-pending-result-failed = “{ $test }”: the result that was pending at release is out of specification.
departure-quality-out-of-specification-after-release = “{ $test }”: out of specification, after release.
departure-quality-result-corrected-after-release = “{ $test }”: a result on which a release relied was corrected.
departure-quality-unacceptable-after-release = “{ $test }”: found not acceptable, after release.
departure-quality-unfit-after-release = A deviation found it unfit, after release.
departure-quality-vial-unknown = { $vial } was taken as a sample; by the book it was never made.
departure-quality-vial-not-there = { $vial } was taken as a sample; by the book it had left already.
departure-quality-vial-of-another-lot = { $vial } was taken as a sample of something that it is no part of.

## Supply

departure-supply-accounts-differ = The site's papers and the book do not agree on its kits.
departure-supply-container-elsewhere = It was handled where, by the book, it is not.
departure-supply-count-differs = The count found { $missing } missing and { $unexpected } that should not be there.
departure-supply-custody-broken = A kit was thawed whose hand-overs were not whole.
departure-supply-declared-missing = Declared missing.
departure-supply-hold-time-passed = The shipment was under way for { $hours } h; the shipper keeps { $budget } h.
departure-supply-kit-damaged = A kit arrived damaged.
departure-supply-kit-not-in-shipment = A kit that was packed did not arrive.
departure-supply-kit-of-another-shipment = A kit arrived that was not packed in this shipment.
departure-supply-line-not-cleared = A dose was prepared at a bench that was not cleared and checked.
departure-supply-not-dispatched = A shipment was received that was never dispatched.
departure-supply-prepared-twice = A dose was prepared twice.
departure-supply-qualification-over = The shipper's qualification is over since { $until }.
departure-supply-ready-before-thaw = A dose is said to have been ready before it was thawed.
departure-supply-recall-incomplete = The recall played through did not find every kit.
departure-supply-received-at-another-site = A shipment was received at another site than the one it was for.
departure-supply-seal-broken = A shipment arrived with its seal broken.
departure-supply-second-person-is-the-first = The second person is the first.
departure-supply-temperature-excursion = The shipment left its temperature limits, or its logger was silent: { $findings }
departure-supply-thawed-after-expiry = A kit was thawed after its expiry.
departure-supply-thawed-in-quarantine = A kit was thawed before its temperature history was decided.
departure-supply-thawed-in-recall = A kit was thawed whose series is being recalled.
departure-supply-thawed-unassigned = A kit was thawed that was assigned to nobody.
departure-supply-thawed-under-hold = A kit was thawed that is held.
departure-supply-well-taken = A place in the box was taken already.
departure-supply-window-passed = A dose was ready after its window had passed, { $until }.
departure-supply-count-differs-inside = The count found vials missing that are in no kit.
departure-supply-prepared-other-vials = A dose was prepared from other vials than were thawed for it.
departure-supply-thawed-other-vials = Other vials were thawed than the kit holds.
departure-supply-vial-in-kit = A vial was handled by itself although it is in a kit.
departure-supply-well-taken-inside = A place in the box was taken already, by a vial that is in no kit.

## Trial: what clearance would have refused, and happened all the same

departure-trial-unknown-administration = Administration { $administration } was given, which the protocol does not foresee.
departure-trial-unknown-kit = A kit was given that nobody knows: { $kit }.
departure-trial-site-not-active = Dosed at a site that is not activated: { $site }.
departure-trial-approval-missing = Dosed while site { $site } lacked an approval for version “{ $version }”: { $kind }.
departure-trial-approval-lapsed = Dosed after an approval of site { $site } had ended on { $until }: { $kind }.
departure-trial-paused = Dosed although a pause held (entry { $pause }).
departure-trial-died = Recorded after the participant's death: { $participant }.
departure-trial-left = Recorded after the participant had left or completed the trial: { $participant }.
departure-trial-treatment-stopped = Dosed although treatment was stopped: { $participant }.
departure-trial-consent-withdrawn = Done although participant { $participant } had taken consent back: { $covers }.
departure-trial-consent-by-wrong-mode = Consent was given { $mode }; for this person it should be { $asked }.
departure-trial-consent-not-foreseen = Consent was given { $mode }, which the protocol does not foresee.
departure-trial-consent-language = The consent form is not approved in this language: { $language }.
departure-trial-consent-outdated = Consent rests on version “{ $version }” of the form; “{ $in-force }” is in force.
departure-trial-criterion-not-met = Dosed although criterion “{ $criterion }” is not met.
departure-trial-criterion-open = The answer to criterion “{ $criterion }” leaves it open: { $found }
departure-trial-criterion-unanswered = Dosed although criterion “{ $criterion }” has no answer.
departure-trial-outside-window = Dosed outside “{ $window }”: { $days } days; the protocol allows { $limit }.
departure-trial-window-uncounted = Dosed although “{ $window }” cannot be counted.
departure-trial-not-eligible = Dosed without confirmed eligibility: { $participant }.
departure-trial-not-allocated = Dosed before allocation: { $participant }.
departure-trial-level-not-allowed = Dosed at level { $level }; the safety review allows { $allowed }.
departure-trial-kit-not-theirs = Participant { $participant } was given kit { $kit }, which is not theirs for administration { $administration }.
departure-trial-kit-used = Kit { $kit } was given a second time.
departure-trial-kit-for-another = Kit { $kit } was made for another trial or part.
departure-trial-kit-rejected = Kit { $kit } was given although quality had rejected it.
departure-trial-kit-not-released = Kit { $kit } was given although it was not released here.
departure-trial-kit-held = Kit { $kit } was given although it was held: { $hold }.
departure-trial-kit-expired = Kit { $kit } was given after its expiry, { $expired }.
departure-trial-kit-custody-broken = Kit { $kit } was given although a hand-over was not whole.
departure-trial-kit-temperature = Kit { $kit } was given although its temperature history was not found fit.
departure-trial-kit-elsewhere = Kit { $kit } was given although, by the book, it was not at site { $site }.
departure-trial-kit-not-prepared = Kit { $kit } was given without a record of its preparation.
departure-trial-preparation-passed = Kit { $kit } was given after its window had passed, { $until }.
departure-trial-administration-missing = An earlier administration is not recorded: { $administration }.
departure-trial-already-given = Administration { $administration } was recorded before.
departure-trial-stagger = Dosed too soon after { $after }: not before { $until }.
departure-trial-stagger-waits = Dosed before { $after }, who comes first in the cohort.
departure-trial-outside-dosing-days = Administration { $administration } was given outside its days, { $from } until { $until }.
departure-trial-not-cleared = Administration { $administration } was given without clearance.
departure-trial-visit-awaited = Completed although visit “{ $visit }” is awaited: { $participant }.

## Trial: the rest

departure-trial-route-not-of-protocol = Given by a route that is not the protocol's: { $found }.
departure-trial-volume-not-of-protocol = The volume given is not the protocol's: { $found }.
departure-trial-ended-before-it-started = The administration is said to have ended before it started: { $found }.
departure-trial-answered-after-confirmation = Criterion “{ $criterion }” was answered anew after eligibility had been confirmed.
departure-trial-visit-outside-window = Visit “{ $visit }” took place on { $on }, outside { $from } until { $until }.
departure-trial-visit-not-remote = Visit “{ $visit }” was done from afar, which the protocol does not foresee.
departure-trial-visit-recorded-twice = Visit “{ $visit }” was recorded before.
departure-trial-assessment-missing = Visit “{ $visit }”: “{ $assessment }” is missing, and no reason given.
departure-trial-rater-not-blind = Whoever rated knows this participant's arm.

## Safety

departure-safety-query-term-missing = What happened is not said.
departure-safety-query-seriousness-missing = Whether it is serious is not said.
departure-safety-query-criteria-missing = It is called serious, and no criterion is named.
departure-safety-query-seriousness-contradicts = It is called not serious, yet a criterion of seriousness is named.
departure-safety-query-grade-missing = The grade is missing.
departure-safety-query-onset-missing = The onset is missing.
departure-safety-query-causality-missing = The reporter's opinion of the cause is missing.
departure-safety-query-received-in-future = It is said to have been received in the future.
departure-safety-query-onset-after-receipt = It is said to have begun after it was received.
departure-safety-query-unblinded-without-reason = An arm became known, and no reason is given.
departure-safety-clock-moved-later = A correction would start the clock later: received { $was }, now { $now }.
