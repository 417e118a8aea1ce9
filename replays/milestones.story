# What a product has reached and what its case leans on: each with its source, and nobody else's designation or study taken for one's own.
# And a training that was told wrong.
play xs228-als 11 until 2026-02-01
# The crew has told what the signed protocol says of the authorities.
show milestones --role programme-lead
says FDA
says orphan

# A headline says approved. No authority is named, so none has said it.
at 2026-02-01T08:00:00Z as programme-lead
! portfolio record-milestone --product xs228 --indication 'Adults with amyotrophic lateral sclerosis' --milestone approved \
  --on 2026-01 --source 'a headline'
because portfolio-authority-missing
# What is still to come is a plan.
! portfolio record-milestone --product xs228 --indication 'Adults with amyotrophic lateral sclerosis' --milestone first-in-human \
  --on 2026-06 --source 'the plan of the year'
because portfolio-not-yet
# A designation of another product, recorded under its own name, is in red among ours.
portfolio record-milestone --product xs999 --indication 'Adults with amyotrophic lateral sclerosis' --milestone orphan-designated \
  --authority FDA --on 2025-11 --source 'register of designations' -> theirs=fact

# A study of somebody else's cells supports the case, and says so wherever it is shown.
portfolio adopt-evidence --product xs228 --study NCT03482050 --kind human --studied AstroRx \
  --claims '[{"text":"slower decline in the three months after the dose","data_cut":"2023"}]' --source 'doi 10.1186/s12967-023-03903-3' -> study=fact
show evidence --role programme-lead
says AstroRx
says no
! portfolio adopt-evidence --product xs228 --study NCT03482050 --kind human --studied AstroRx --claims '[]' --source 'a poster'
because portfolio-claims-missing
# Only a milestone can stand for a milestone; the first words stay.
! portfolio correct --target $study --reason 'typed into the wrong form' \
  --content '{"record-milestone":{"product":"xs999","indication":"ALS","milestone":"submitted","authority":"FDA","on":"2025","source":"register"}}'
because portfolio-not-that-fact
portfolio correct --target $theirs --reason 'the register gives another day' \
  --content '{"record-milestone":{"product":"xs999","indication":"Adults with amyotrophic lateral sclerosis","milestone":"orphan-designated","authority":"FDA","on":"2025-10","source":"register of designations"}}'
show milestones --role programme-lead
says 2025-10

# A training told wrong is told anew; whose it was cannot be exchanged that way.
at +1h as administrator
people train --person PS-6-? --document 'SOP thawing' --version 3.0 -> training=fact
people correct --target $training --reason 'the sheet was of the version before' \
  --content '{"train":{"person":"PS-6-?","document":"SOP thawing","version":"2.0"}}'
! people correct --target $training --reason 'it was somebody else' \
  --content '{"train":{"person":"PS-7-?","document":"SOP thawing","version":"2.0"}}'
because people-about-something-else
verify
