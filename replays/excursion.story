# A shipment that was too warm on its way. Nobody decided anything yet, and already its kits may not be given; whoever carried them may
# not decide; quality decides once, for the whole series, whatever the kits hold.
play xs228-sci 7 until 2027-04-01

at +1h as supply
supply order --trial TR-1-? --part single --site ST-4-? --jurisdiction cn --packs 2 -> order=OD
supply pack --order $order --kits KT-1-?,KT-6-?,KT-28-?,KT-29-? --shipper SP-1-? --logger LG-OF-THIS-STORY -> shipment=SH
at +1h
supply dispatch --shipment $shipment
at +10h as cell-preparation site ST-4-?
supply receive --shipment $shipment --seal-whole true --remarks '{"closed!":""}' \
  --kits '{"KT-1-?":"intact","KT-6-?":"intact","KT-28-?":"intact","KT-29-?":"intact"}'

# The logger: forty minutes above the limit, of which the plan tolerates ten.
at +1h as supply
supply read-logger --shipment $shipment --logger LG-OF-THIS-STORY --method 'graftline/logger 0.1.0' \
  --file 0000000000000000000000000000000000000000000000000000000000000228 \
  --first 2027-03-31T02:50:00Z --last 2027-03-31T13:30:00Z --readings 65 --lowest '-178.0 Cel' --highest '-118.2 Cel' \
  --longest-gap '600 s' --beyond '[{"limit":"<= -130 Cel","total":"2400 s","longest":"2400 s"}]'

# The cells stand in the site's freezer and may not be given.
at +10m as investigator site ST-4-? with coordinator
! trial clear-for-dosing --participant PT-10-? --administration 1 --kit KT-1-?
because trial-kit-temperature
# Without an excursion the same kit lacks its preparation and its assignment, and nothing else of the road.
! trial clear-for-dosing --participant PT-10-? --administration 1 --kit KT-11-?
not-because trial-kit-temperature

# Whoever packed it does not judge it.
at +10m as supply
! supply disposition-excursion --shipment $shipment --series SR-1-? --fit true --why 'it was only a short while'
because who-not-for-this-role
# Quality does, with a reason.
at +1h as quality-assurance
! supply disposition-excursion --shipment $shipment --series SR-1-? --fit false --why ' '
because supply-reason-missing
supply disposition-excursion --shipment $shipment --series SR-1-? --fit false \
  --why 'forty minutes above -130 Cel; the stability data cover fifteen'
# What is decided is decided.
! supply disposition-excursion --shipment $shipment --series SR-1-? --fit true --why 'we need the kits'
because supply-nothing-to-decide
at +10m as investigator site ST-4-? with coordinator
! trial clear-for-dosing --participant PT-10-? --administration 1 --kit KT-1-?
because trial-kit-temperature
verify
