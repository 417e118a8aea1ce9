//! Files from six instruments, the standard's own truths, other people's programs, and files broken on purpose.

mod moving;
mod mutated;
mod peer;
mod places;
mod refused;
mod samples;
mod truths;
