# A dose on the wrong day. Asked for, it is refused, with all that speaks against it. Given all the same, without clearance, it is
# recorded as it happened: the record would be false without it. It opens its deviations and a hold by itself, in the same entry, and
# somebody has to look.
play xs228-sci 7 until 2027-06-01

at 2027-06-01T01:00:00Z as coordinator site ST-1-?
trial assign-kit --participant PT-11-? --administration 3 -> kit=KT

# Its days come in two weeks. Nothing is prepared, and the day is not one of them.
at +1h as investigator site ST-1-? with coordinator
! trial clear-for-dosing --participant PT-11-? --administration 3 --kit $kit
because trial-outside-dosing-days
because trial-kit-not-prepared

# Somebody thought otherwise.
at +2h as implanter site ST-1-? with investigator
trial record-administration --participant PT-11-? --administration 3 --kit $kit --route intrathecal \
  --device '22 G spinal needle' --volume '1.0 mL' --sites-of-injection L3/4 \
  --started 2027-06-01T02:50:00Z --ended 2027-06-01T03:05:00Z -> hold=HD,deviation=DV
says outside-dosing-days
says not-cleared
says kit-not-prepared
says quality.deviation-opened
says quality.hold-placed

# It counts as given: nobody gives it a second time.
at +1h as investigator site ST-1-? with coordinator
! trial clear-for-dosing --participant PT-11-? --administration 3 --kit $kit
because trial-already-given
because trial-kit-held

# It waits for quality. The hold does not go before its deviation is assessed and closed, by two people.
at +1h as quality-assurance
! quality lift-hold --hold $hold --why 'it is used up anyhow'
because quality-cause-open
show deviations --role quality-assurance
says ! DV-1-U
show holds --role quality-assurance
duties --role quality-assurance
says quality assess-deviation
quality assess-deviation --deviation $deviation --severity critical --capa 'no kit leaves the cell laboratory without a clearance on paper' \
  --impact '{"$kit":{"fit":false,"why":"thawed and given without preparation"},"PT-11-?":{"fit":true,"why":"followed daily, without complaint"}}'
! quality close-deviation --deviation $deviation --conclusion 'no effect on the participant'
because quality-assessor-closes
at +1d as quality-releaser
quality close-deviation --deviation $deviation --conclusion 'no effect on the participant; the participant stays in safety follow-up'
at +1h as quality-assurance
quality lift-hold --hold $hold --why 'its deviation is closed, and the kit is used up'
at +1h as investigator site ST-1-? with coordinator
! trial clear-for-dosing --participant PT-11-? --administration 3 --kit $kit
because trial-already-given
not-because trial-kit-held
verify
