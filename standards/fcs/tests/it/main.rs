//! Files from six instruments, the standard's own truths, other people's programs, and files broken on purpose.

mod drawn;
mod made;
mod moving;
mod mutated;
mod peer;
mod places;
mod refused;
mod samples;
mod truths;
mod unmixing;
