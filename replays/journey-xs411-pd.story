# The whole of xs411-pd: the crew takes it from the donor to the read-out. What is told is how many facts of each kind there came to be.
play xs411-pd 11
count
verify
