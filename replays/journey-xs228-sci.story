# The whole of xs228-sci: the crew takes it from the donor to the read-out. What is told is how many facts of each kind there came to be.
play xs228-sci 11
count
verify
