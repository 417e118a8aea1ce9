//! The ledger as its users, its disk and its attackers meet it. One binary, so that it links once.

mod child;
mod example;
mod flips;
mod folders;
mod foreign;
mod full;
mod killed;
mod model;
#[cfg(feature = "postgres")]
mod nodes;
#[cfg(feature = "postgres")]
mod server;
mod stores;
mod tamper;
mod together;
mod torn;
mod versions;
