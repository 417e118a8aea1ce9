//! The paper: writes SVG elements, escaped, with fixed decimals.

use crate::frame::{Frame, Svg};
use crate::href::Href;
use crate::measure;
use crate::path::{Path, number};
use quick_xml::escape::escape;

/// Where a text hangs on its place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text looks: size in pixels, classes, anchor.
#[derive(Clone, Copy)]
pub(crate) struct Face(pub f64, pub &'static str, pub Anchor);

pub(crate) const LABEL: Face = Face(12.0, "f-ink", Anchor::Start);
pub(crate) const SMALL: Face = Face(11.0, "f-muted", Anchor::Start);
pub(crate) const HEAD: Face = Face(12.0, "f-ink bold", Anchor::Start);

impl Face {
    pub fn middle(self) -> Face {
        Face(self.0, self.1, Anchor::Middle)
    }
    pub fn end(self) -> Face {
        Face(self.0, self.1, Anchor::End)
    }
    pub fn class(self, class: &'static str) -> Face {
        Face(self.0, class, self.2)
    }
}

pub(crate) struct Paper {
    pub width: f64,
    id: String,
    title: String,
    desc: String,
    body: String,
    linked: bool,
}

impl Paper {
    pub fn new(frame: &Frame) -> Paper {
        let id: String = frame.id.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        let [title, desc] = [&frame.title, &frame.desc].map(|text| measure::clean(text));
        // An id begins with a letter, or a style sheet cannot name it.
        Paper { width: frame.px(), id: format!("d-{id}"), title, desc, body: String::new(), linked: false }
    }

    fn shape(&mut self, name: &str, class: &str, places: &[(&str, f64)], more: &str) {
        self.body.push_str(&format!("<{name} class=\"{class}\""));
        for (key, value) in places {
            self.body.push_str(&format!(" {key}=\"{}\"", number(*value)));
        }
        self.body.push_str(&format!("{more}/>"));
    }

    pub fn line(&mut self, class: &str, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) {
        self.shape("line", class, &[("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2)], "");
    }

    pub fn rect(&mut self, class: &str, (x, y): (f64, f64), (w, h): (f64, f64), round: f64) {
        let places = [("x", x), ("y", y), ("width", w.max(0.0)), ("height", h.max(0.0)), ("rx", round)];
        self.shape("rect", class, &places[..if round > 0.0 { 5 } else { 4 }], "");
    }

    pub fn circle(&mut self, class: &str, (cx, cy): (f64, f64), r: f64) {
        self.shape("circle", class, &[("cx", cx), ("cy", cy), ("r", r)], "");
    }

    pub fn path(&mut self, class: &str, path: &Path) {
        if !path.text().is_empty() {
            let d = format!(" d=\"{}\"", path.text());
            self.shape("path", class, &[], &d);
        }
    }

    /// An area filled with the pattern of that name (`hatch`, `shade` or `dots`).
    pub fn patterned(&mut self, pattern: &str, path: &Path) {
        if !path.text().is_empty() {
            let more = format!(" d=\"{}\" fill=\"url(#{}-{pattern})\"", path.text(), self.id);
            self.shape("path", "p", &[], &more);
        }
    }

    pub fn hatched(&mut self, (x, y): (f64, f64), (w, h): (f64, f64)) {
        self.patterned("hatch", &Path::polygon(&[(x, y), (x + w, y), (x + w, y + h), (x, y + h)]));
    }

    /// Writes a text at its baseline, shortened to `room`; what was shortened keeps its whole text as a title.
    pub fn say(&mut self, (x, y): (f64, f64), text: &str, Face(size, class, anchor): Face, room: f64) {
        let whole = measure::clean(text);
        let shown = measure::shorten(&whole, size, room);
        if shown.is_empty() {
            return;
        }
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let [x, y, size] = [x, y, size].map(number);
        self.body
            .push_str(&format!("<text class=\"{class}\" x=\"{x}\" y=\"{y}\" font-size=\"{size}\"{anchor}>"));
        if shown != whole {
            self.body.push_str(&format!("<title>{}</title>", escape(whole.as_str())));
        }
        self.body.push_str(&format!("{}</text>", escape(shown.as_str())));
    }

    /// Draws one thing as a group with its title, inside a link where it has one.
    pub fn thing(&mut self, href: Option<&Href>, title: &str, draw: impl FnOnce(&mut Paper)) {
        let title = escape(measure::clean(title)).into_owned();
        let (open, close) = match href {
            Some(href) => {
                self.linked = true;
                (format!("<a href=\"{}\" aria-label=\"{title}\">", escape(href.target())), "</a>")
            }
            None => ("<g>".to_owned(), "</g>"),
        };
        self.body.push_str(&open);
        if !title.is_empty() {
            self.body.push_str(&format!("<title>{title}</title>"));
        }
        draw(self);
        self.body.push_str(close);
    }

    /// Closes the drawing at this height.
    ///
    /// A drawing without links is one picture (`role="img"`). One with links is a group: a reader of `img` would not be
    /// told of anything inside it, so its links could be reached and not heard (WAI-ARIA 1.2, children presentational).
    pub fn finish(self, height: f64) -> Svg {
        let Paper { width, id, title, desc, body, linked } = self;
        let (w, h) = (number(width), number(height.max(1.0).ceil()));
        let role = if linked { "group" } else { "img" };
        let open = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"drawing\" id=\"{id}\" viewBox=\"0 0 {w} {h}\" \
             width=\"{w}\" height=\"{h}\" role=\"{role}\" aria-labelledby=\"{id}-t\" aria-describedby=\"{id}-d\">"
        );
        let defs = [
            ("hatch", 6, "<path class=\"s-held\" d=\"M-1 1L1 -1M0 6L6 0M5 7L7 5\"/>"),
            ("shade", 6, "<path class=\"s-edge\" d=\"M-1 5L1 7M0 0L6 6M5 -1L7 1\"/>"),
            ("dots", 5, "<circle class=\"f-edge\" cx=\"2.5\" cy=\"2.5\" r=\"0.9\"/>"),
        ]
        .into_iter()
        .filter(|(name, ..)| body.contains(&format!("url(#{id}-{name})")))
        .map(|(name, size, inside)| {
            format!(
                "<pattern id=\"{id}-{name}\" width=\"{size}\" height=\"{size}\" \
                 patternUnits=\"userSpaceOnUse\">{inside}</pattern>"
            )
        })
        .collect::<String>();
        let defs = if defs.is_empty() { defs } else { format!("<defs>{defs}</defs>") };
        let [title, desc] = [title, desc].map(|text| escape(text).into_owned());
        let rest = format!(
            "<title id=\"{id}-t\">{title}</title><desc id=\"{id}-d\">{desc}</desc>{defs}{body}</svg>"
        );
        Svg { open, rest }
    }
}
