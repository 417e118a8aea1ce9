## Pages with pictures: the map, the bench, quality, supply

web-map = Journey map
web-map-desc = From donors over lines, banks, batches and lots to kits at sites, shipments on the way and participants before their next visit, with counts and states. Every box and every line leads to its page.
web-map-lead = From the donors to the participants. Held now, in red: { $held }.
web-map-empty = Nothing is on its way yet. The journey begins when the first donor is enrolled.
web-map-lineage = What came from what
web-map-lineage-desc = Donors, tissues, lines, banks, batches, lots and series of kits, each leading to its page. What is held is red and hatched.
web-map-not-determined = not yet determined
web-map-chosen = chosen
web-map-examined = not chosen
web-map-packed = packed
web-map-lots = Lots
web-map-stock = Kits by place
web-map-under-way = Shipments on the way
web-map-participants = Participants, by next visit
web-map-moving = on the road
web-sign-held = ■ held, or may not be used
web-sign-warn = ▲ wants to be looked at
web-sign-now = ◆ waits, or is in work
web-sign-good = ● free to be used, or done
