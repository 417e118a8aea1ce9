//! The web door: what each person needs to see and do, as pages that work without a script.
//!
//! - `serve`: the verb that opens the door; `routes`: what lies where; `guard`: what stands around every answer
//! - `house`: the desk, the accounts and the words behind it; `turns`: the desk's thread; `post`: the accounts' threads
//! - `asked`, `answered`: a request as pages read it, and an answer
//! - `reader`, `sittings`, `sign_in`, `invited`: who is there
//! - `account`, `passkeys`: one's own credentials
//! - `outlived`: forms sent after their session had ended, for whoever filled them in
//! - `page`, `pages/`: one file for each page; `frame`, `table`, `moments`: what they share
//! - `files`: files sent with a form, stored under their digest; `kept`: the same, to be taken along; `kind`: what a file is
//! - `corrections`: which facts were corrected, and by which entries
//! - `form/`: a page for every verb, made from the verb's own type
//! - `api/`: the same as JSON, for programs
//! - `assets`: style, script and icon, as files; `clock`: a rehearsal's clock, moved on

mod account;
mod answered;
mod api;
mod asked;
mod assets;
mod clock;
mod corrections;
mod duty;
mod files;
mod form;
mod frame;
mod guard;
mod house;
mod invited;
mod kept;
mod kind;
mod moments;
mod outlived;
mod page;
mod pages;
mod passkeys;
mod post;
mod reader;
mod routes;
mod serve;
mod sign_in;
mod sittings;
mod table;
mod trouble;
mod turns;

pub use asked::Asked;
pub use form::Form;
pub use house::{House, Keys, Outer};
pub use page::{Look, Page, Shown, Who};
pub use pages::ALL;
pub use reader::Reader;
pub use routes::{Route, all as routes, router};
pub use serve::{clap, run, serve_here, serve_until};
pub use turns::Trouble;
