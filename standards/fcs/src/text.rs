//! TEXT: a delimiter, then keyword, delimiter, value, delimiter, and so on. FCS 3.1, section 3.2.
//!
//! A delimiter inside a value is written twice. Then values cannot be empty; yet some instruments write empty values,
//! and then a doubled delimiter means one of those. The standard's reading is tried first; the other one only if the first leaves a
//! keyword without a value or puts a delimiter into a keyword's name, and the other does neither.

use crate::oddity::Oddity;

/// The pairs of a segment in their order, and what was odd about them.
pub(crate) type Pairs = (Vec<(String, String)>, Vec<Oddity>);

/// Divides a TEXT-like segment. `None` if it holds no pairs.
pub(crate) fn pairs(segment: &[u8]) -> Option<Pairs> {
    let (&delimiter, body) = segment.split_first()?;
    // FCS 3.1, 3.2.6: the delimiter is any ASCII character but NUL.
    if delimiter == 0 || delimiter > 126 {
        return None;
    }
    let body = without_padding(body, delimiter);
    let mut oddities = Vec::new();
    let mut tokens = tokens_by_the_book(body, delimiter);
    let whole = tokens.len().is_multiple_of(2);
    if !whole || tokens.iter().step_by(2).any(|keyword| keyword.contains(&delimiter)) {
        let other = tokens_with_empty_values(body, delimiter);
        if other.len().is_multiple_of(2) {
            oddities.push(Oddity::EmptyValues);
            tokens = other;
        } else if !whole {
            let keyword =
                tokens.last().map(|token| String::from_utf8_lossy(token).into_owned()).unwrap_or_default();
            oddities.push(Oddity::LastValueMissing { keyword });
        }
    }
    let mut latin1 = false;
    let mut decode = |token: &[u8]| match std::str::from_utf8(token) {
        Ok(text) => text.to_owned(),
        Err(_) => {
            latin1 = true;
            token.iter().map(|&byte| char::from(byte)).collect()
        }
    };
    let pairs: Vec<_> = tokens.chunks_exact(2).map(|pair| (decode(&pair[0]), decode(&pair[1]))).collect();
    if latin1 {
        oddities.push(Oddity::Latin1);
    }
    (!pairs.is_empty()).then_some((pairs, oddities))
}

/// As [`pairs`], for a segment that is not needed to read the file and may be something else altogether. Keywords are printable
/// ASCII (FCS 3.1, 3.2.7); where one is not, the segment is no text.
pub(crate) fn further_pairs(segment: &[u8]) -> Option<Pairs> {
    let printable = |name: &str| name.bytes().all(|byte| (32..127).contains(&byte));
    pairs(segment).filter(|(pairs, _)| pairs.iter().all(|(name, _)| printable(name)))
}

/// Some instruments pad the segment after its last delimiter with blanks or NULs.
fn without_padding(body: &[u8], delimiter: u8) -> &[u8] {
    match body.iter().rposition(|&byte| byte == delimiter) {
        Some(last) if body[last..].iter().skip(1).all(|byte| matches!(byte, b' ' | 0 | b'\r' | b'\n')) => {
            &body[..=last]
        }
        _ => body,
    }
}

fn tokens_by_the_book(body: &[u8], delimiter: u8) -> Vec<Vec<u8>> {
    let mut tokens = Vec::new();
    let mut token = Vec::new();
    let mut bytes = body.iter().copied().peekable();
    while let Some(byte) = bytes.next() {
        if byte != delimiter {
            token.push(byte);
        } else if bytes.next_if_eq(&delimiter).is_some() {
            token.push(delimiter);
        } else {
            tokens.push(std::mem::take(&mut token));
        }
    }
    if !token.is_empty() {
        tokens.push(token);
    }
    tokens
}

fn tokens_with_empty_values(body: &[u8], delimiter: u8) -> Vec<Vec<u8>> {
    let body = body.strip_suffix(&[delimiter]).unwrap_or(body);
    body.split(|&byte| byte == delimiter).map(<[u8]>::to_vec).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Pairs> {
        pairs(text.as_bytes())
    }

    fn owned(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|&(key, value)| (key.to_owned(), value.to_owned())).collect()
    }

    #[test]
    fn a_doubled_delimiter_stands_for_itself() {
        let (found, odd) = read("/$SYS/a//b///$MODE/L/").unwrap();
        assert_eq!((found, odd), (owned(&[("$SYS", "a/b/"), ("$MODE", "L")]), vec![]));
    }

    #[test]
    fn empty_values_are_recognised_by_the_keyword_that_would_else_stand_alone() {
        let (found, odd) = read("/$SYS//$MODE/L/").unwrap();
        assert_eq!((found, odd), (owned(&[("$SYS", ""), ("$MODE", "L")]), vec![Oddity::EmptyValues]));
    }

    #[test]
    fn padding_after_the_last_delimiter_is_not_a_keyword() {
        assert_eq!(read("/$MODE/L/   \0").unwrap(), (owned(&[("$MODE", "L")]), vec![]));
    }

    #[test]
    fn a_last_keyword_without_a_value_is_said() {
        let (found, odd) = read("/$MODE/L/END").unwrap();
        assert_eq!(found, owned(&[("$MODE", "L")]));
        assert_eq!(odd, vec![Oddity::LastValueMissing { keyword: "END".into() }]);
    }

    #[test]
    fn bytes_that_are_not_utf_8_are_read_as_latin_1_and_said() {
        let (found, odd) = pairs(b"/CREATOR/CellQuest\xaa/").unwrap();
        assert_eq!((found, odd), (owned(&[("CREATOR", "CellQuest\u{aa}")]), vec![Oddity::Latin1]));
    }

    #[test]
    fn nothing_useful_is_nothing() {
        assert!(
            read("").is_none() && read("/").is_none() && read("/x").is_none() && pairs(b"\0a\0b\0").is_none()
        );
    }
}
