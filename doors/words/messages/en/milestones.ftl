### Milestones of a product and the evidence that its case leans on.

room-portfolio = What products have reached, and the evidence that the programme leans on
command-portfolio-record-milestone = Record what a product has reached: a licence to try, a designation, the first person given it
command-portfolio-adopt-evidence = Adopt a study as evidence; one of another product is marked as such
command-portfolio-correct = Correct a milestone or an adopted study; the first words stay readable

field-named = How the source names the product, where it does so otherwise
field-indication = For whom the product is meant
field-milestone = What was reached
field-source = Where it can be read
field-studied = The product that was studied, as the study names it
field-claims = Each claim with its data cut

refusal-portfolio-not-yet = { $on } is still to come: what has not been reached is a plan.
    .way-out = Record it once it has been reached.
refusal-portfolio-identity-missing = The product or the indication is not named.
    .way-out = Name both: a designation of one product for one indication says nothing of another.
refusal-portfolio-authority-missing = “{ $milestone }” is for an authority to say, and none is named.
    .way-out = Name the authority whose letter or register says so.
refusal-portfolio-source-missing = Nothing says where it can be read.
    .way-out = Give the letter with its number, the register, or the address.
refusal-portfolio-claims-missing = The study is adopted for nothing that it found.
    .way-out = Give at least one claim, with the date up to which its data go.
refusal-portfolio-reason-missing = A reason is missing.
    .way-out = Say why, in words.
refusal-portfolio-not-that-fact = { $target } is no milestone and no study that can be corrected this way.
    .way-out = Give the number of the report itself, and new content of the same kind.

board-milestones = Milestones of products
board-evidence = Evidence that the programme leans on

column-product = Product
column-named = Named there
column-indication = Indication
column-milestone = Milestone
column-authority = Authority
column-source = Source
column-study = Study
column-kind = Done in
column-studied = Studied
column-own = The same product
column-claims = Claims, with data cut

word-submitted = submitted
word-accepted = taken up for review
word-ind-allowed = trial may proceed
word-clinical-hold = on clinical hold
word-orphan-designated = orphan designation
word-expedited-designation = designation for expedited review
word-conditionally-approved = conditionally approved
word-approved = approved
word-refused = refused
word-first-in-human = first in human
word-enrolment-complete = enrolment complete
word-read-out = read-out
word-animal = animals
word-human = humans

story-milestone = { $product }: { $milestone }, { $on }.
story-milestone-of-authority = { $product }: { $milestone } ({ $authority }, { $on }).
