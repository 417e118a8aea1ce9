//! What the command line does as a whole.

mod replays;
