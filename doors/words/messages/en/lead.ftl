why-not-release = Why a lot or bank cannot be released now, for each rule-book and trial.
why-not-dose = Why a participant cannot be dosed now.
why-not-nothing-asked = Nothing is asked of this code: name a lot or bank to release, or a participant to dose.
why-not-for = For { $jurisdiction }:
verify-unreadable = Entry { $position } cannot be read: { $why }. It was written by a newer version of this program, or in a kind that is unknown here.
rehearsal-banner = REHEARSAL: scripted signatures and seeded keys. Nothing here happened to anybody.
usage-record-needs-accounts = This is a record, and this version has no accounts yet: it cannot check who you are, so it gives no command in your name. Rehearse with “graftline demo” or “graftline init --rehearsal”; a record can be begun, verified, shown and traced.
