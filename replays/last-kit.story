# One usable kit of their content is left at the site, and two people need it at the same moment. One gets it; the other is refused, is
# told nothing about contents, and gets another as soon as there is one.
play xs228-sci 7 until 2027-06-01

# All but one of the kits that hold what both are to receive are out of use. (Which ones those are, the kit maker knows.)
at 2027-06-01T01:00:00Z as quality-assurance
quality place-hold --on KT-54-? --downstream true --why 'label illegible'
quality place-hold --on KT-59-? --downstream true --why 'label illegible'
quality place-hold --on KT-65-? --downstream true --why 'label illegible'
quality place-hold --on KT-70-? --downstream true --why 'label illegible'
quality place-hold --on KT-80-? --downstream true --why 'label illegible' -> last=HD

# The same moment, two coordinators' desks, two commands.
at +1h as coordinator site ST-1-?
trial assign-kit --participant PT-13-? --administration 1 -> kit=KT
! trial assign-kit --participant PT-11-? --administration 3
because closed
says-not content
# Asking again does not take the kit from whoever has it, and they get no second one.
! trial assign-kit --participant PT-13-? --administration 1
because trial-kit-already-assigned
at +0m as investigator site ST-1-? with coordinator
! trial clear-for-dosing --participant PT-11-? --administration 3 --kit $kit
because trial-kit-not-theirs

# One label is read after all: now there is a kit for the other, and it is another one.
at +1h as quality-assurance
quality lift-hold --hold $last --why 'label replaced and checked by two people'
at +10m as coordinator site ST-1-?
trial assign-kit --participant PT-11-? --administration 3 -> second=KT
says KT-80-9
verify
