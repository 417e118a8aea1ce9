//! The crew at work on real programmes, in memory.

mod generated;
mod paused;
mod play;
mod sampled;
mod seeds;
