# Corrections, files that entries name, and who somebody is.
web-corrected-by = Corrected by entry { $position }
web-correct-this = Correct this
web-correct-lead = Say what is right, and why. What was said before stays, struck through.
web-files = Files
web-identity = Who it is
web-identity-lead = The access log will say that you looked, before anything is shown.
web-identity-show = Show who it is
