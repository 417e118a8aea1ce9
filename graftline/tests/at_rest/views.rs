//! A file as it is, and as it reads once what looks encoded in it is decoded.

/// Shorter runs hold no secret that a needle would fit in.
const SHORTEST: usize = 12;

/// The bytes themselves; without the escapes of JSON; runs of hexadecimal digits and of base64 (either alphabet) decoded, from each place
/// where a run could begin.
pub fn of(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut all = vec![bytes.to_vec()];
    if bytes.contains(&b'\\') {
        all.push(unescaped(bytes));
    }
    all.push(hexadecimal(bytes, 0));
    all.push(hexadecimal(bytes, 1));
    all.extend((0..4).map(|skip| base64(bytes, skip)));
    // Once more through what was undone: base64 of JSON, hexadecimal of base64.
    let again: Vec<Vec<u8>> =
        all[1..].iter().filter(|view| view.contains(&b'\\')).map(|view| unescaped(view)).collect();
    all.extend(again);
    all
}

fn unescaped(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] != b'\\' || at + 1 == bytes.len() {
            out.push(bytes[at]);
            at += 1;
            continue;
        }
        let code = bytes.get(at + 2..at + 6).and_then(|hex| std::str::from_utf8(hex).ok());
        match (bytes[at + 1], code.and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32))
        {
            (b'u', Some(letter)) => {
                out.extend(letter.to_string().bytes());
                at += 6;
            }
            (other, _) => {
                out.push(other);
                at += 2;
            }
        }
    }
    out
}

fn runs<'a>(bytes: &'a [u8], is: impl Fn(u8) -> bool + 'a) -> impl Iterator<Item = &'a [u8]> {
    bytes.split(move |&byte| !is(byte)).filter(|run| run.len() >= SHORTEST)
}

fn hexadecimal(bytes: &[u8], skip: usize) -> Vec<u8> {
    let value = |digit: u8| char::from(digit).to_digit(16).unwrap_or(0) as u8;
    let mut out = Vec::new();
    for run in runs(bytes, |byte| byte.is_ascii_hexdigit()) {
        out.extend(run[skip..].chunks_exact(2).map(|pair| value(pair[0]) << 4 | value(pair[1])));
        out.push(b'\n');
    }
    out
}

fn base64(bytes: &[u8], skip: usize) -> Vec<u8> {
    let value = |letter: u8| -> Option<u32> {
        Some(match letter {
            b'A'..=b'Z' => u32::from(letter - b'A'),
            b'a'..=b'z' => u32::from(letter - b'a') + 26,
            b'0'..=b'9' => u32::from(letter - b'0') + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        })
    };
    let mut out = Vec::new();
    for run in runs(bytes, move |byte| value(byte).is_some()) {
        for group in run[skip.min(run.len())..].chunks(4) {
            let bits = group.iter().fold(0u32, |bits, &letter| bits << 6 | value(letter).unwrap_or(0));
            let bits = bits << (6 * (4 - group.len()));
            out.extend(&bits.to_be_bytes()[1..group.len().max(1)]);
        }
        out.push(b'\n');
    }
    out
}
