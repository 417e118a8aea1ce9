//! A new file of messages is compiled in as a changed one is: the directory's listing is part of this crate's sources.

fn main() {
    println!("cargo::rerun-if-changed=messages");
}
