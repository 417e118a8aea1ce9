//! One data set of an FCS file, read whole.

use crate::data::{self, ByteOrder};
use crate::error::{FcsError, Problem};
use crate::header::{self, Span, Version};
use crate::keywords::Keywords;
use crate::oddity::Oddity;
use crate::parameter::{self, Parameter};
use crate::{segments, text};
use std::collections::BTreeSet;

/// One data set: what was measured, of how many events, and all values.
#[derive(Clone, Debug)]
pub struct Fcs {
    version: Version,
    keywords: Keywords,
    analysis: Keywords,
    parameters: Vec<Parameter>,
    columns: Vec<Vec<f64>>,
    events: usize,
    byte_order: ByteOrder,
    next_data: Option<u64>,
    oddities: Vec<Oddity>,
}

impl Fcs {
    /// Reads the first data set of a file. Never panics, whatever the bytes are.
    pub fn read(file: &[u8]) -> Result<Fcs, FcsError> {
        Fcs::read_at(file, 0)
    }

    /// Reads the data set that starts at this byte; [`Fcs::next_data`] says where the next one starts.
    pub fn read_at(file: &[u8], base: u64) -> Result<Fcs, FcsError> {
        let header = header::read(file, base)?;
        let from = usize::try_from(base).unwrap_or(usize::MAX);
        let set = file.get(from..).unwrap_or(&[]);
        let mut oddities = Vec::new();

        let mut keywords = Keywords::default();
        let (pairs, odd) = text::pairs(slice(set, "TEXT", header.text, base)?)
            .ok_or_else(|| text_unreadable(base, header.text))?;
        oddities.extend(odd);
        oddities.extend(keywords.add(pairs)?);
        oddities.extend(supplement(set, &mut keywords)?);

        let mode = keywords.get("$MODE").map(str::trim);
        // FCS 3.2 made $MODE optional, with list mode the only one.
        let listed = matches!(mode, Some("L" | "l")) || (mode.is_none() && header.version == Version::V3_2);
        if !listed {
            let mode = keywords.required("$MODE")?;
            return Err(FcsError::keyword("$MODE", Problem::Unsupported { what: format!("mode {mode:?}") }));
        }
        let byte_order = data::byte_order(keywords.required("$BYTEORD")?)?;
        let data_type = keywords.required("$DATATYPE")?.trim().to_owned();
        let count = keywords.required_number("$PAR")?;
        let parameters =
            (1..=count).map(|n| parameter::read(&keywords, n, &data_type)).collect::<Result<Vec<_>, _>>()?;
        named_once(&parameters)?;

        let width: u64 = parameters.iter().map(|parameter| parameter.storage.bytes()).sum();
        let stated = keywords.number("$BEGINDATA")?.zip(keywords.number("$ENDDATA")?);
        let in_text = stated.and_then(|(begin, end)| Span::stated(begin, end));
        let total = match (keywords.number("$TOT")?, header.data) {
            (Some(total), _) => total,
            // FCS 2.0 did not require $TOT: the segment's length says it.
            (None, Some(span)) if header.version == Version::V2_0 && width > 0 => {
                span.end.saturating_sub(span.begin).saturating_add(1) / width
            }
            _ => return Err(FcsError::keyword("$TOT", Problem::KeywordMissing)),
        };
        let needed = total.checked_mul(width).ok_or_else(|| {
            let found = total.to_string();
            FcsError::keyword(
                "$TOT",
                Problem::KeywordUnreadable { found, expected: "a possible number of events" },
            )
        })?;
        let located = segments::locate(header.data, in_text, needed, set.len() as u64)?;
        oddities.extend(located.oddities);
        // `locate` has checked that the events lie inside the file.
        let bytes = set.get(located.begin as usize..(located.begin + needed) as usize).unwrap_or(&[]);
        let columns = data::columns(bytes, &parameters, byte_order);

        let mut analysis = Keywords::default();
        if let Some(span) = header.analysis {
            match slice(set, "ANALYSIS", span, base).ok().and_then(text::further_pairs) {
                Some((pairs, _)) => oddities.extend(analysis.add(pairs)?),
                None => oddities.push(Oddity::AnalysisUnreadable),
            }
        }
        let next_data = keywords
            .number("$NEXTDATA")?
            .filter(|&offset| offset != 0)
            .map(|offset| base.saturating_add(offset));
        let events = if width == 0 { 0 } else { total as usize };
        let version = header.version;
        Ok(Fcs { version, keywords, analysis, parameters, columns, events, byte_order, next_data, oddities })
    }

    /// The edition of the standard that the file claims.
    pub fn version(&self) -> Version {
        self.version
    }

    /// The keywords of TEXT and its supplement.
    pub fn keywords(&self) -> &Keywords {
        &self.keywords
    }

    /// The keywords of ANALYSIS; empty if there are none.
    pub fn analysis(&self) -> &Keywords {
        &self.analysis
    }

    /// The parameters, in the order of the file.
    pub fn parameters(&self) -> &[Parameter] {
        &self.parameters
    }

    /// How many events (cells, mostly) the data set has.
    pub fn events(&self) -> usize {
        self.events
    }

    /// The order of bytes in a value.
    pub fn byte_order(&self) -> ByteOrder {
        self.byte_order
    }

    /// The stored values of parameter `index` (from nought), one an event, before any scale. Nothing if there is no such parameter.
    pub fn channels(&self, index: usize) -> Option<&[f64]> {
        self.columns.get(index).map(Vec::as_slice)
    }

    /// The scale values of a parameter by its `$PnN` name. Nothing if there is no such parameter.
    pub fn scale_values(&self, name: &str) -> Option<Vec<f64>> {
        let index = self.parameters.iter().position(|parameter| parameter.name == name)?;
        let parameter = &self.parameters[index];
        Some(self.columns[index].iter().map(|&channel| parameter.scale(channel)).collect())
    }

    /// The byte at which another data set of the same file starts, if there is one.
    pub fn next_data(&self) -> Option<u64> {
        self.next_data
    }

    /// What was not by the book but left no doubt. Reviewers should see it.
    pub fn oddities(&self) -> &[Oddity] {
        &self.oddities
    }
}

/// Keywords beyond the primary TEXT. Some vendors point this at something else altogether; the primary segment must hold all
/// required keywords anyway (FCS 3.1, 3.2.2), so a supplement without keywords is left out, and said.
fn supplement(set: &[u8], keywords: &mut Keywords) -> Result<Vec<Oddity>, FcsError> {
    let stated = keywords.number("$BEGINSTEXT")?.zip(keywords.number("$ENDSTEXT")?);
    let Some(span) = stated.and_then(|(begin, end)| Span::stated(begin, end)) else { return Ok(Vec::new()) };
    match slice(set, "supplemental TEXT", span, 0).ok().and_then(text::further_pairs) {
        Some((mut pairs, mut odd)) => {
            pairs.retain(|(name, _)| keywords.get(name).is_none());
            odd.extend(keywords.add(pairs)?);
            Ok(odd)
        }
        None => Ok(vec![Oddity::SupplementUnreadable]),
    }
}

fn slice<'a>(set: &'a [u8], segment: &'static str, span: Span, base: u64) -> Result<&'a [u8], FcsError> {
    let bounds = usize::try_from(span.begin).ok().zip(usize::try_from(span.end).ok());
    bounds.filter(|(begin, end)| begin <= end).and_then(|(begin, end)| set.get(begin..=end)).ok_or_else(
        || {
            let (begin, end) = (base.saturating_add(span.begin), base.saturating_add(span.end));
            let length = base.saturating_add(set.len() as u64);
            FcsError::at(begin, Problem::SegmentOutside { segment, begin, end, length })
        },
    )
}

fn text_unreadable(base: u64, span: Span) -> FcsError {
    FcsError::at(base.saturating_add(span.begin), Problem::TextUnreadable)
}

/// Gates refer to parameters by name, so two of one name would make a result ambiguous (FCS 3.1, `$PnN`: unique).
fn named_once(parameters: &[Parameter]) -> Result<(), FcsError> {
    let mut seen = BTreeSet::new();
    for (at, parameter) in parameters.iter().enumerate() {
        if !seen.insert(parameter.name.as_str()) {
            let problem =
                Problem::KeywordUnreadable { found: parameter.name.clone(), expected: "a name used once" };
            return Err(FcsError::keyword(format!("$P{}N", at + 1), problem));
        }
    }
    Ok(())
}
