# Corrections, files that entries name, and who somebody is.
web-corrected-by = Corrected by entry { $position }
web-correct-this = Correct this
web-correct-lead = Say what is right, and why. What was said before stays, struck through.
web-files = Files
web-identity = Who it is
web-identity-lead = The access log will say that you looked, before anything is shown.
web-identity-show = Show who it is
web-correct-sealed = A part of this report is sealed from you, and a correction says all of it anew. Write that part again, or leave the correction to somebody who may read it: what stays empty here is empty from then on. The old words stay in the record.
