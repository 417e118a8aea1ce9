//! A small tree of XML elements with their lines, namespaces resolved.

use super::error::GateError;
use quick_xml::NsReader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::ResolveResult;

/// The three namespaces of Gating-ML 2.0, and everything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    Gating,
    Transformations,
    DataTypes,
    Other,
}

const SPACES: [(&str, Space); 3] = [
    ("http://www.isac-net.org/std/Gating-ML/v2.0/gating", Space::Gating),
    ("http://www.isac-net.org/std/Gating-ML/v2.0/transformations", Space::Transformations),
    ("http://www.isac-net.org/std/Gating-ML/v2.0/datatypes", Space::DataTypes),
];
/// Gate documents nest about six deep.
const DEEPEST: usize = 64;

#[derive(Clone, Debug)]
pub(super) struct Element {
    pub space: Space,
    pub name: String,
    pub line: usize,
    pub text: String,
    pub children: Vec<Element>,
    attributes: Vec<(Space, String, String)>,
}

impl Element {
    /// The children of this name, in order.
    pub fn all<'a>(&'a self, space: Space, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |child| child.is(space, name))
    }

    pub fn is(&self, space: Space, name: &str) -> bool {
        self.space == space && self.name == name
    }

    /// The first child of this name, which must be there.
    pub fn child<'a>(&'a self, space: Space, name: &'a str) -> Result<&'a Element, GateError> {
        self.all(space, name).next().ok_or_else(|| self.missing(format!("an element <{name}>")))
    }

    /// An attribute. The schemas qualify them (`attributeFormDefault="qualified"`); writers that leave the prefix out are understood.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let wanted = self.attributes.iter().find(|(space, found, _)| found == name && *space != Space::Other);
        let bare = || self.attributes.iter().find(|(_, found, _)| found == name);
        wanted.or_else(bare).map(|(_, _, value)| value.trim())
    }

    pub fn required(&self, name: &str) -> Result<&str, GateError> {
        self.attribute(name)
            .filter(|value| !value.is_empty())
            .ok_or_else(|| self.missing(format!("an attribute {name}")))
    }

    /// An attribute that is a finite number.
    pub fn number(&self, name: &str) -> Result<f64, GateError> {
        finite(self, name, self.required(name)?)
    }

    /// An attribute that is a finite number if it is there.
    pub fn optional_number(&self, name: &str) -> Result<Option<f64>, GateError> {
        self.attribute(name).map(|value| finite(self, name, value)).transpose()
    }

    /// An XML Schema boolean: `true`, `false`, `1`, `0`; false if it is not there.
    pub fn flag(&self, name: &str) -> Result<bool, GateError> {
        match self.attribute(name) {
            None | Some("false" | "0") => Ok(false),
            Some("true" | "1") => Ok(true),
            Some(other) => Err(self.value(name, other, "true or false")),
        }
    }

    pub fn missing(&self, what: impl Into<String>) -> GateError {
        GateError::Missing { line: self.line, element: self.name.clone(), what: what.into() }
    }

    pub fn value(&self, what: &str, found: &str, expected: &str) -> GateError {
        let (what, found, expected) = (what.to_owned(), found.to_owned(), expected.to_owned());
        GateError::Value { line: self.line, what, found, expected }
    }
}

pub(super) fn finite(element: &Element, what: &str, text: &str) -> Result<f64, GateError> {
    let number = text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
    number.ok_or_else(|| element.value(what, text, "a number"))
}

/// The root element of a Gating-ML 2.0 document.
pub(super) fn parse(document: &str) -> Result<Element, GateError> {
    let mut lines = Lines { document, at: 0, line: 1 };
    let mut reader = NsReader::from_str(document.trim_start_matches('\u{feff}'));
    let mut open: Vec<Element> = Vec::new();
    let mut root = None;
    loop {
        let line = lines.at(reader.buffer_position());
        let event =
            reader.read_event().map_err(|error| GateError::Xml { line, reason: error.to_string() })?;
        let closed = match event {
            Event::Start(start) => {
                if open.len() == DEEPEST {
                    return Err(GateError::TooDeep { line, limit: DEEPEST });
                }
                open.push(element(&reader, &start, line)?);
                None
            }
            Event::Empty(start) => Some(element(&reader, &start, line)?),
            Event::End(_) => open.pop(),
            Event::Text(text) => say(&mut open, &text.xml10_content()),
            Event::CData(text) => say(&mut open, &text.xml10_content()),
            Event::GeneralRef(reference) => say(&mut open, &referred(&reference, line)?),
            Event::Eof => break,
            _ => None,
        };
        if let Some(done) = closed {
            match open.last_mut() {
                Some(parent) => parent.children.push(done),
                None => root = root.or(Some(done)),
            }
        }
    }
    let line = lines.at(reader.buffer_position());
    if let Some(unclosed) = open.last() {
        return Err(GateError::Xml { line, reason: format!("<{}> is never closed", unclosed.name) });
    }
    root.filter(|root| root.is(Space::Gating, "Gating-ML")).ok_or(GateError::NotGatingMl { line: 1 })
}

/// Adds to the text of the innermost open element; closes none.
fn say(open: &mut [Element], text: &str) -> Option<Element> {
    if let Some(innermost) = open.last_mut() {
        innermost.text.push_str(text);
    }
    None
}

/// What a reference stands for (XML 1.0, 4.1 and 4.6). Left out, one inside a number would change the number without a word.
fn referred(reference: &BytesRef<'_>, line: usize) -> Result<String, GateError> {
    let number =
        reference.resolve_char_ref().map_err(|error| GateError::Xml { line, reason: error.to_string() })?;
    let name = reference.xml10_content();
    let named = [("lt", '<'), ("gt", '>'), ("amp", '&'), ("apos", '\''), ("quot", '"')];
    let named = || named.iter().find(|(known, _)| *known == name).map(|(_, character)| *character);
    let undefined = || GateError::Xml { line, reason: format!("the entity &{name}; is not defined") };
    number.or_else(named).map(String::from).ok_or_else(undefined)
}

fn element(reader: &NsReader<&[u8]>, start: &BytesStart<'_>, line: usize) -> Result<Element, GateError> {
    let broken = |reason: String| GateError::Xml { line, reason };
    let resolver = reader.resolver();
    let (space, name) = resolver.resolve_element(start.name());
    let (space, name) = (known(space), name.as_ref().to_owned());
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| broken(error.to_string()))?;
        let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0);
        let value = value.map_err(|error| broken(error.to_string()))?.into_owned();
        let (space, name) = resolver.resolve_attribute(attribute.key);
        attributes.push((known(space), name.as_ref().to_owned(), value));
    }
    Ok(Element { space, name, line, text: String::new(), children: Vec::new(), attributes })
}

fn known(space: ResolveResult<'_>) -> Space {
    match space {
        ResolveResult::Bound(namespace) => {
            SPACES.iter().find(|(known, _)| *known == namespace.0).map_or(Space::Other, |(_, space)| *space)
        }
        _ => Space::Other,
    }
}

/// Counts lines as the reader goes, so that each part of the document is counted once.
struct Lines<'a> {
    document: &'a str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    fn at(&mut self, position: u64) -> usize {
        let to = usize::try_from(position).unwrap_or(usize::MAX).min(self.document.len());
        if to > self.at {
            self.line += self.document.as_bytes()[self.at..to].iter().filter(|&&byte| byte == b'\n').count();
            self.at = to;
        }
        self.line
    }
}
