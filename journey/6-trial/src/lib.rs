//! To be written.
pub mod protocol;
pub mod site_plan;
