//! Every drawing, read back by an XML parser that had no part in writing it.

#[path = "../../examples/gallery/charts.rs"]
mod charts;
#[path = "../../examples/gallery/samples.rs"]
mod samples;

mod attacks;
mod contrast;
mod structure;

use draw::{Frame, Svg};

/// All samples, at one width.
fn all(width: u16) -> Vec<Svg> {
    let f: Frame = samples::frame("t", "Title", "Description", width);
    vec![
        samples::journey().draw(&f),
        samples::lineage().draw(&f),
        charts::curve().draw(&f),
        charts::control().draw(&f),
        charts::power().draw(&f),
        samples::consort().draw(&f),
        samples::expiry().draw(&f),
        charts::visits().draw(&f),
        charts::one_participant().draw(&f),
        charts::gate().draw(&f),
        charts::body().draw(&f),
        samples::freezer().draw(&f),
        samples::full_freezer().draw(&f),
    ]
}
