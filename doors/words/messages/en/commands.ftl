### Rooms and their verbs: one line each, what it does.


## Rooms

room-people = Who works here, in which roles
room-donor = Donors: consent, screening, testing, eligibility, tissue
room-bank = From tissue to line to cell banks
room-batch = Manufacture: process, materials, rooms, steps, filling, freezing
room-quality = Specifications, results, investigations, deviations, holds, release
room-supply = Storage, kits, orders, shipments, temperature, preparation
room-trial = Sites, participants, allocation, dosing, visits, analysis
room-safety = Adverse events, reports to authorities, safety reviews, unblinding

## People

command-people-appoint = Appoint somebody; the first one appoints themselves
command-people-grant-role = Give a person a role
command-people-withdraw-role = Take a role back
command-people-delegate = Hand a task at a site to somebody (delegation log)
command-people-train = Record that a person was trained on a version of a document
command-people-correct = Correct a report about somebody of the staff; the first one stays readable

## Donor

command-donor-enrol = Enrol a donor, by pseudonym
command-donor-record-consent = Record a donor's consent
command-donor-withdraw-consent = Record that a donor took consent back
command-donor-screen = Record a donor's screening
command-donor-record-test = Record a donor's test result
command-donor-determine-eligibility = Determine whether a donor is eligible
command-donor-collect-tissue = Collect tissue from a donor
command-donor-report-finding = Report something found later about a donor: everything made from them is held
command-donor-correct = Correct a report about a donor; the first one stays readable

## Bank

command-bank-reprogramme = Reprogramme tissue and pick colonies; each becomes a line
command-bank-profile-tissue = Record the identity profile of a tissue
command-bank-characterise-line = Record what was seen of a line
command-bank-choose-line = Choose a line for manufacture
command-bank-plan-bank = Plan a bank of a chosen line
command-bank-bank-cells = Record cells frozen as a bank
command-bank-correct = Correct a report about tissue, line or bank

## Batch

command-batch-adopt-process = Adopt the first version of a process
command-batch-amend-process = Adopt the next version of a process
command-batch-plan-batches = Plan batches
command-batch-receive-material = Record a delivery of material
command-batch-release-material = Release a material for use
command-batch-book-out-material = Record material taken out for a step
command-batch-register-room = Register a room with its grade and limits
command-batch-register-instrument = Register an instrument
command-batch-calibrate = Record a calibration
command-batch-record-monitoring = Record a round of room monitoring
command-batch-start = Start a batch from bank vials
command-batch-perform-step = Record a step as performed
command-batch-verify-step = Record a second person's check of a step
command-batch-record-control = Record an in-process control
command-batch-harvest = Record the harvest
command-batch-fill = Record the filling of vials
command-batch-freeze = Record a freezing run
command-batch-split = Record a lot split into parts
command-batch-pool = Record lots pooled into one
command-batch-close-record = Close the batch record after review
command-batch-abandon = Abandon a batch: no lot of it will be released
command-batch-correct = Correct a report about manufacture

## Quality

command-quality-adopt-specification = Adopt a specification, or its next version
command-quality-take-sample = Record a sample taken for testing
command-quality-reserve-sample = Record a sample kept in reserve
command-quality-report-result = Report a test result
command-quality-review-result = Judge a result that has no deciding limit
command-quality-open-investigation = Open the investigation of a result
command-quality-conclude-investigation = Conclude an investigation and say which result counts
command-quality-open-deviation = Open a deviation
command-quality-assess-deviation = Assess a deviation and its impact
command-quality-close-deviation = Close a deviation
command-quality-place-hold = Place a hold
command-quality-lift-hold = Lift a hold
command-quality-release = Release a lot or a bank
command-quality-stage-release = Release with named results still pending
command-quality-reject = Reject a lot or a bank, for ever
command-quality-set-shelf-life = Set a product's shelf life
command-quality-start-stability = Start a stability study
command-quality-record-pull = Record a stability sample pulled
command-quality-open-change = Open a change with its comparability plan
command-quality-close-change = Close a change with its verdict
command-quality-correct = Correct a sample, result or pull

## Supply

command-supply-put-away = Record vials or kits put into store
command-supply-move = Record vials or kits moved
command-supply-count = Record a count of what is in a place
command-supply-declare-missing = Declare vials or kits missing
command-supply-plan-supply = Set the supply plan of a part
command-supply-make-series = Make a series of kits
command-supply-label-kits = Label the kits of a series and reconcile the labels
command-supply-register-shipper = Register a shipper, or its new qualification
command-supply-order = Order kits for a site
command-supply-pack = Pack an order into a shipper
command-supply-dispatch = Send a shipment off
command-supply-ship-under-quarantine = Send a shipment off before its lots are released
command-supply-receive = Record a shipment received
command-supply-read-logger = Record what a temperature logger read
command-supply-disposition-excursion = Decide whether kits are fit after an excursion
command-supply-thaw = Record a kit thawed
command-supply-prepare-dose = Record a dose prepared
command-supply-return-kit = Record kits sent back
command-supply-destroy = Record vials or kits destroyed before a witness
command-supply-reconcile = Reconcile a site's kits
command-supply-recall = Recall whole series
command-supply-mock-recall = Record a recall played through as an exercise
command-supply-correct = Correct a report about supply; movements are not corrected

## Trial

command-trial-adopt-protocol = Adopt a trial's protocol
command-trial-amend-protocol = Put a new version of the protocol in force
command-trial-register-site = Register a site
command-trial-record-approval = Record an approval by an authority
command-trial-activate-site = Activate a site
command-trial-plan-enrolment = Plan how many people to enrol, and where
command-trial-pause = Pause enrolment, dosing, a cohort or a site
command-trial-resume = Lift a pause
command-trial-pre-screen = Record a look at somebody's notes before asking them
command-trial-record-consent = Record a participant's consent
command-trial-withdraw-consent = Record that a participant took consent back
command-trial-screen = Begin screening somebody who has consented
command-trial-answer-criterion = Answer an eligibility criterion
command-trial-confirm-eligibility = Confirm that a participant is eligible
command-trial-fail-screening = Record that somebody failed screening
command-trial-screen-again = Screen again somebody who failed before
command-trial-commit-list = Commit the allocation list before anybody is randomised
command-trial-supersede-list = Put another allocation list in force
command-trial-randomise = Randomise a participant
command-trial-correct-stratum = Correct the stratum; the arm stays
command-trial-open-cohort = Open a cohort at a dose level
command-trial-enter-cohort = Give a participant the next place in the cohort
command-trial-decide-escalation = Decide what follows a cohort
command-trial-assign-kit = Assign a kit for an administration
command-trial-replace-kit = Replace a kit that cannot be given
command-trial-clear-for-dosing = Clear a participant for dosing
command-trial-record-administration = Record an administration
command-trial-record-visit = Record a planned visit
command-trial-record-unscheduled-visit = Record an unplanned visit
command-trial-raise-query = Raise a query on the data
command-trial-answer-query = Answer a query
command-trial-stop-treatment = Record that no more doses are given; visits go on
command-trial-withdraw = Record that a participant leaves the trial
command-trial-lose = Record a participant lost to follow-up
command-trial-transfer = Record a participant's move to another site
command-trial-record-death = Record a death
command-trial-complete = Record that a participant completed the trial
command-trial-lock-analysis = Lock the data of an analysis
command-trial-open-analysis = Open the arms of a locked analysis
command-trial-reveal-seed = Reveal the seed of a part's lists
command-trial-correct = Correct a report about a participant or a site

## Safety

command-safety-adopt-rules = Adopt an authority's reporting rules
command-safety-report-adverse-event = Report an adverse event; a minimal report is enough
command-safety-follow-up = Add what is now known of an event
command-safety-assess = Assess an event: causes, expectedness
command-safety-determine-susar = Determine, knowing the arm, whether an event is a suspected unexpected serious adverse reaction (SUSAR)
command-safety-submit-report = Record a report submitted to an authority
command-safety-record-nothing-due = Record that nothing is due to an authority
command-safety-convene-review = Record a safety review and its verdict
command-safety-unblind-participant = Record that a participant's arm became known
command-safety-correct = Correct a report about safety
