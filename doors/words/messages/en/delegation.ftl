### Who may do a task now: the delegation log of each site, and training on what is required.

command-people-require-training = Require that roles are trained on a version of a document, from a day on
field-roles = The roles of whom it is required
field-tasks = The tasks handed over, as verbs: trial.record-visit
field-from = The first day, or where it came from

board-delegations = Delegation log: who was handed which tasks, from when to when
column-tasks = Tasks

refusal-people-unknown-task = “{ $task }” is no task that the role “{ $role }” could do.
    .way-out = Name tasks by their verbs, as “graftline help trial” lists them, and only such as the role may give.
refusal-people-ends-before-it-begins = The last day, { $until }, comes before the first, { $from }.
    .way-out = Check both days.
refusal-people-document-missing = The document, or its version, is not named.
    .way-out = Give both, as they stand on its first page.
refusal-who-not-delegated = By the delegation log of this site, “{ $task }” is not a task of { $person } now.
    .way-out = Have the investigator hand it over with “graftline people delegate”, or ask somebody to whom it was. “graftline show delegations” lists them.
refusal-who-untrained = { $person } was not trained on { $document }, version { $version }.
    .way-out = Train them on it and record it with “graftline people train”; until then, ask somebody who was.
departure-people-not-delegated = By the delegation log this was not a task of whoever did it: { $task }
departure-people-untrained = Whoever did this was not trained on { $document }, version { $version }
