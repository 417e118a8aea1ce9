//! The web door, asked as a browser asks it, over one rehearsal that the crew has played.

mod api;
mod ask;
mod attached;
mod bedside;
mod bench;
mod credentials;
mod filled;
mod forms;
mod fuzzed;
mod guarded;
mod later;
mod looked_up;
mod outlived;
mod pages;
mod peers;
mod pictures;
mod record;
mod recorded;
mod same;
mod speed;
