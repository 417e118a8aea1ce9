# A result outside its limit, and somebody in a hurry who tests again until it fits. The first result stays, and the lot stays in
# quarantine until an investigation has said what counts.
play xs228-sci 7 until 2027-02-06

at 2027-02-06T08:00:00Z as qc-analyst
quality take-sample --of LT-2-? --kind itself --tests sox1-icc --at release -> first=SM
quality report-result --sample $first --test sox1-icc --method immunocytochemistry --analyst PS-6-? \
  --value '{"measured":"71.0 %"}' --replicates '[{"measured":"70.2 %"},{"measured":"71.0 %"},{"measured":"71.8 %"}]' -> outside=fact

# Another sample, another reading, this one as wanted. It is recorded, as everything is; it changes nothing.
at +4h as qc-analyst
quality take-sample --of LT-2-? --kind itself --tests sox1-icc --at release -> second=SM
quality report-result --sample $second --test sox1-icc --method immunocytochemistry --analyst PS-6-? \
  --value '{"measured":"93.0 %"}' --replicates '[{"measured":"92.0 %"},{"measured":"93.0 %"},{"measured":"94.0 %"}]'
says retest-not-allowed
at +1h as quality-releaser
! quality release --of LT-2-? --jurisdiction cn --trial TR-1-? --specification '{"key":"xs228-release","version":"1.0"}'
because quality-not-investigated

# Correcting the reading away is seen too: what was ever outside is investigated.
at +1h as quality-assurance
quality open-investigation --result $outside --plan 'plate, staining, counting fields; the culture that was sampled' -> case=IV
! quality conclude-investigation --investigation $case --cause not-assignable --counts '{"retests":1}' --why 'the retest was fine'
because quality-invalid-without-cause
at +10m as quality-releaser
! quality release --of LT-2-? --jurisdiction cn --trial TR-1-? --specification '{"key":"xs228-release","version":"1.0"}'
because quality-investigation-open

# Nothing explains it: then it is what the lot is.
at +1d as quality-assurance
quality conclude-investigation --investigation $case --cause not-assignable --counts first \
  --why 'plate, staining and counting without finding'
! quality conclude-investigation --investigation $case --cause '{"assignable":"a spilt plate"}' --counts '{"retests":1}' --why 'on second thoughts'
because quality-already-concluded
at +10m as quality-releaser
! quality release --of LT-2-? --jurisdiction cn --trial TR-1-? --specification '{"key":"xs228-release","version":"1.0"}'
because quality-out-of-specification
# It can be rejected, and then nothing brings it back.
quality reject --of LT-2-? --why 'SOX1 below its limit, without assignable cause'
! quality release --of LT-2-? --jurisdiction cn --trial TR-1-? --specification '{"key":"xs228-release","version":"1.0"}'
because quality-rejected

# A vial that is taken whole as a sample is somewhere from then on. Taking it again is accepted, for a report is a
# report, and said; `verify` names it from then on.
at +1h as qc-analyst
quality reserve-sample --of BK-1-? --amount '1 mL' --keep-until 2040-01-01T00:00:00Z --vials VL-2-?
says vials-taken
says-not vial-not-there
verify
quality take-sample --of BK-1-? --kind itself --tests sterility --at bank --vials VL-2-?
says vial-not-there
# From the vial one walks to its samples.
trace VL-2-? --down
says SM-
