//! Where in a file: a way into a document becomes bytes, line and column.

use bench::finding::{Finding, Path, Spot, Step};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Path within the programme's folder: `protocol.toml`.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// Bytes of the file, from and to.
    pub span: Range<usize>,
    /// What this place is in the finding: the spot's role.
    pub role: &'static str,
}

/// A finding with the places of its spots, in the same order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// Rule, severity, values.
    pub finding: Finding,
    /// One for each spot whose file is at hand.
    pub places: Vec<Place>,
}

/// A document as parsed: text and tree.
pub(crate) struct Tree<'i> {
    pub file: String,
    pub text: &'i str,
    pub root: Spanned<DeTable<'i>>,
}

impl Tree<'_> {
    /// The place of a spot: its words if it quotes some and they stand there, else the value, else the nearest thing around it.
    pub fn place(&self, spot: &Spot) -> Place {
        let around = self.span(&spot.path);
        let quoted = spot.quote.as_deref().filter(|words| !words.is_empty()).and_then(|words| {
            let from = self.text.get(around.clone())?.find(words)? + around.start;
            Some(from..from + words.len())
        });
        place(&self.file, self.text, quoted.unwrap_or(around), spot.role)
    }

    /// Whether something is written at the end of a way.
    pub fn holds(&self, path: &Path) -> bool {
        self.walk(path).1 == path.0.len()
    }

    fn span(&self, path: &Path) -> Range<usize> {
        self.walk(path).0
    }

    /// The last thing that is written on a way, and how many steps lead to it.
    fn walk(&self, path: &Path) -> (Range<usize>, usize) {
        let mut around = 0..0;
        let mut steps = 0;
        let mut table = Some(self.root.get_ref());
        let mut array = None;
        for step in &path.0 {
            let next: Option<&Spanned<DeValue>> = match step {
                Step::Key(key) => table.and_then(|table| {
                    table
                        .iter()
                        .find(|(name, _)| name.get_ref().as_ref() == key.as_str())
                        .map(|(_, value)| value)
                }),
                Step::At(at) => array.and_then(|array: &toml::de::DeArray| array.get(*at)),
            };
            // What is not written has no place of its own: the nearest thing that is written stands for it.
            let Some(value) = next else { break };
            around = value.span();
            steps += 1;
            table = value.get_ref().as_table();
            array = value.get_ref().as_array();
        }
        (around, steps)
    }
}

/// A place from bytes.
pub(crate) fn place(file: &str, text: &str, span: Range<usize>, role: &'static str) -> Place {
    let whole = |at: usize| (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let (from, to) = (whole(span.start), whole(span.end));
    let before = &text[..from];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    Place {
        file: file.to_owned(),
        line: before.matches('\n').count() + 1,
        column: text[line_start..from].chars().count() + 1,
        span: from..to.max(from),
        role,
    }
}
