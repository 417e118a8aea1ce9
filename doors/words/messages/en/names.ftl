### Names: kinds of codes, roles, meanings of signatures, words of the rules.


## Kinds of codes

kind-ps = people
kind-dn = donors
kind-ts = tissues
kind-ln = lines
kind-bk = banks
kind-vl = vials
kind-mt = materials
kind-rm = rooms
kind-im = instruments
kind-bt = batches
kind-lt = lots
kind-sm = samples
kind-iv = investigations
kind-dv = deviations
kind-hd = holds
kind-ct = certificates
kind-sr = series of kits
kind-kt = kits
kind-od = orders
kind-sh = shipments
kind-sp = shippers
kind-pr = preparations
kind-tr = trials
kind-st = sites
kind-pt = participants
kind-ae = adverse events
kind-rp = safety reports
kind-rv = safety reviews
kind-qy = queries

## Roles

role-programme-lead = programme lead
role-donor-coordinator = donor coordinator
role-manufacturing-operator = manufacturing operator
role-verifier = verifier
role-qc-analyst = QC analyst
role-quality-releaser = quality releaser (Qualified Person)
role-quality-assurance = quality assurance
role-supply = supply
role-kit-maker = kit maker (unblinded)
role-cell-preparation = cell preparation (unblinded)
role-implanter = implanting surgeon or operator
role-investigator = investigator
role-coordinator = study coordinator
role-blinded-rater = blinded rater
role-safety-physician = safety physician
role-safety-compartment = safety compartment (unblinded)
role-review-member = member of the safety review
role-unblinded-statistician = unblinded statistician
role-blinded-statistician = blinded statistician
role-monitor = monitor
role-unblinded-monitor = unblinded monitor
role-inspector = inspector (reads only)
role-administrator = administrator

## What a signature means

meaning-authored = I wrote this and say that it is so
meaning-performed = I did this
meaning-verified = I saw it done and it is right
meaning-reviewed = I read it and found it complete
meaning-approved = I approve it
meaning-responsible = I am responsible for it
meaning-consented = I consent
meaning-witnessed = I was there and saw it

## Words of the rules, as sentences use them

word-research = research
word-clinical = clinical use
word-commercial = commercial use
word-us = United States
word-cn = China
word-hiv = HIV
word-hbv = hepatitis B
word-hcv = hepatitis C
word-syphilis = syphilis
word-htlv = HTLV
word-cmv = cytomegalovirus
word-str = STR profile
word-hla = HLA type
word-karyotype = karyotype
word-copy-number = copy number
word-pluripotency = pluripotency
word-residual-vector = residual vector
word-mycoplasma = mycoplasma
word-seed = seed bank
word-master = master bank
word-working = working bank
word-line = growing line
word-ethics = ethics committee
word-regulator = regulator
word-biosafety = biosafety
word-genetic-resources = human genetic resources
word-contract = contract with the site
word-own-hand = by their own hand
word-witness = before a witness
word-representative = by a representative
word-treatment = treatment
word-visits = visits
word-data = data
word-samples = samples
word-enrolment = enrolment
word-first-dose = first doses
word-later-doses = later doses
word-cohort = cohort
word-site = site
word-escalate = go to the next dose level
word-expand = enrol more at this level
word-de-escalate = go back a dose level
word-stop = stop
word-primary = primary analysis
word-final = final analysis
word-statisticians = statisticians
word-sponsor = sponsor
word-sites = sites
word-product = the product
word-procedure = the procedure
word-immunosuppression = immunosuppression
word-continue = go on as planned
word-pause = pause
word-stopping-rule = a stopping rule
word-safety = a safety concern
word-quality = product quality
word-fit = fit for use
word-unfit = not fit for use
