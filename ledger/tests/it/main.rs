//! The ledger as its users, its disk and its attackers meet it. One binary, so that it links once.

mod child;
mod cluster;
mod crowd;
mod cut;
mod example;
mod flips;
mod folders;
mod foreign;
mod full;
mod killed;
mod model;
mod moving;
mod nodes;
mod paused;
mod power;
mod proxy;
mod recorder;
mod seen;
mod server;
mod stores;
mod tamper;
mod tls;
mod together;
mod torn;
mod versions;
