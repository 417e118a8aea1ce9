//! All drawings on one page: `cargo run -p draw --example gallery -- out.html`.

mod charts;
mod samples;

use draw::{Frame, STYLE, Svg, at_widths};

type Draw = Box<dyn Fn(&Frame) -> Svg>;

/// Each drawing with its name.
fn all() -> Vec<(&'static str, Draw)> {
    vec![
        ("Journey", Box::new(|f| samples::journey().draw(f))),
        ("Lineage", Box::new(|f| samples::lineage().draw(f))),
        ("Temperature", Box::new(|f| charts::curve().draw(f))),
        ("Control chart", Box::new(|f| charts::control().draw(f))),
        ("Power", Box::new(|f| charts::power().draw(f))),
        ("CONSORT flow", Box::new(|f| samples::consort().draw(f))),
        ("Stock by site", Box::new(|f| samples::expiry().draw(f))),
        ("Visits", Box::new(|f| charts::visits().draw(f))),
        ("One participant", Box::new(|f| charts::one_participant().draw(f))),
        ("Gate", Box::new(|f| charts::gate().draw(f))),
        ("ISNCSCI light touch", Box::new(|f| charts::body().draw(f))),
        ("Freezer", Box::new(|f| samples::freezer().draw(f))),
        ("Full freezer", Box::new(|f| samples::full_freezer().draw(f))),
    ]
}

fn main() -> std::io::Result<()> {
    let Some(out) = std::env::args().nth(1) else {
        eprintln!("Say where to write the page: cargo run -p draw --example gallery -- out.html");
        std::process::exit(2);
    };
    let mut page = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>Drawings</title><style>body{{margin:0 auto;padding:12px;max-width:1120px;font:15px system-ui,sans-serif;\
         background:#fff;color:#1c2530}}h2{{font-size:17px;font-weight:600;margin:44px 0 16px}}\
         @media screen and (prefers-color-scheme:dark){{body{{background:#12171d;color:#e8ecf1}}}}{STYLE}</style>"
    );
    for (i, (name, draw)) in all().into_iter().enumerate() {
        let frame = samples::frame(&format!("g{i}"), name, "A sample.", 1120);
        page.push_str(&format!("<h2>{name}</h2>{}", at_widths(&frame, draw)));
    }
    std::fs::write(out, page)
}
