# Two years after the donation the donor falls ill, and the sample of that time is tested again. One sentence holds everything that came
# of the donor, in every room, while the comparison goes on blind: who looks from inside sees which kit holds what; who is blinded sees
# the whole series, whatever its kits hold.
play xs228-sci 11 until 2028-01-17

# Before: the next administration of two people waits for its day only. One of the two is given saline.
at 2028-01-17T00:30:00Z as coordinator site ST-1-?
! why-not dose PT-15-?
not-because trial-kit-held
! why-not dose PT-17-?
not-because trial-kit-held

at 2028-01-17T01:00:00Z as donor-coordinator
! donor report-finding --donor DN-2-? --what 'hepatitis B surface antigen, reactive' --since 2027
because donor-unknown-donor
donor report-finding --donor DN-1-? --since 2027-11 \
  --what 'reactive for HTLV antibodies; the stored plasma of the donation is being tested again' -> hold=HD

# Everything downstream is held: a bank, a lot on its way to the clinic, and the kits of both people alike.
at +10m as programme-lead
! bank plan-bank --line LN-1-? --tier working --vials 20 --cells-a-vial '2e6 {viable_cells}' --passage-limit 30
at +10m as quality-releaser
! quality release --of LT-6-? --jurisdiction cn --trial TR-1-? --specification '{"key":"xs228-release","version":"1.0"}'
because quality-held
at +10m as coordinator site ST-1-?
! why-not dose PT-15-?
because trial-kit-held
! why-not dose PT-17-?
because trial-kit-held
# No kit of the shelf is handed out in their place, and why tells nothing.
! trial assign-kit --participant PT-20-? --administration 2
because closed

# Who is affected. From inside: the vials in the kit of one, none of a lot in the kit of the other.
trace KT-213-? --up --role kit-maker
says VL-716-7
trace KT-196-? --up --role kit-maker
says-not VL-7
# For the blinded coordinator both kits came of the same lots and of the same donor.
trace KT-213-? --up --role coordinator
says DN-1-P
says-not VL-716-7
trace KT-196-? --up --role coordinator
says DN-1-P
trace DN-1-? --down --role coordinator
says participants (30)
show holds --role coordinator
says DN-1-P

# The hold goes when quality says so, with a reason, and not before.
at +10m as coordinator site ST-1-?
! quality lift-hold --hold $hold --why 'two people wait for their second administration'
because who-not-for-this-role
at +1d as quality-assurance
quality lift-hold --hold $hold --why 'confirmatory test negative on the stored plasma and on a new sample; the first was cross-reactive'
at +10m as coordinator site ST-1-?
! why-not dose PT-15-?
not-because trial-kit-held

# Weeks later the donor is no longer eligible: that holds everything by itself, and no hold is lifted while it is so. Nobody orders what
# is held everywhere.
at +20d as quality-assurance
donor determine-eligibility --donor DN-1-? --determination ineligible --why 'a second laboratory confirms HTLV' -> second=HD
at +10m as quality-assurance
! quality lift-hold --hold $second --why 'two people wait for their second administration'
because quality-donor-not-eligible
at +10m as supply
! supply order --site ST-1-? --trial TR-1-? --part comparison --jurisdiction cn --packs 1
because supply-held
at +1d as quality-assurance
donor determine-eligibility --donor DN-1-? --determination exception --why 'the second laboratory mixed up two tubes; its report is withdrawn'
quality lift-hold --hold $second --why 'the report is withdrawn'
# The donor takes the consent back.
at +1d as donor-coordinator
donor withdraw-consent --donor DN-1-? --uses clinical,commercial --reason 'wishes no further use' -> third=HD
at +10m as coordinator site ST-1-?
! why-not dose PT-15-?
because trial-kit-held
at +10m as quality-assurance
! quality lift-hold --hold $third --why 'two people wait for their second administration'
because quality-consent-does-not-cover
verify
