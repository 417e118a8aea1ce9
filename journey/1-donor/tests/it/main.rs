//! The donor room, from its words alone: commands in, facts or every reason why not out.

mod facts;
mod scene;
mod stories;
