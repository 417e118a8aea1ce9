//! What a file is by its first bytes, never by its name: what may be attached, and what is shown as a picture.

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Its media type, as it is handed out.
    pub media: &'static str,
    /// How its name ends.
    pub ending: &'static str,
    /// The key of its words.
    pub key: &'static str,
}

/// As many of a file's first bytes as say what it is.
pub const HEAD: usize = 512;

const PNG: Kind = Kind { media: "image/png", ending: "png", key: "web-file-kind-png" };
const JPEG: Kind = Kind { media: "image/jpeg", ending: "jpg", key: "web-file-kind-jpg" };
const TEXT: Kind = Kind { media: "text/plain; charset=utf-8", ending: "txt", key: "web-file-kind-txt" };
const BYTES: Kind = Kind { media: "application/octet-stream", ending: "bin", key: "web-file-kind-bin" };

const KNOWN: [(&[u8], Kind); 6] = [
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"%PDF-", Kind { media: "application/pdf", ending: "pdf", key: "web-file-kind-pdf" }),
    (b"FCS2", Kind { media: "application/vnd.isac.fcs", ending: "fcs", key: "web-file-kind-fcs" }),
    (b"FCS3", Kind { media: "application/vnd.isac.fcs", ending: "fcs", key: "web-file-kind-fcs" }),
    (b"PK\x03\x04", Kind { media: "application/zip", ending: "zip", key: "web-file-kind-zip" }),
];

impl Kind {
    /// By its first bytes. What is not known is text, where it reads as such, or only bytes: nothing that a browser runs.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let head = &bytes[..bytes.len().min(HEAD)];
        let known = KNOWN.iter().find(|(begins, _)| head.starts_with(begins));
        known.map_or_else(|| if is_text(head) { TEXT } else { BYTES }, |(_, kind)| *kind)
    }

    /// Whether a browser may show it in a page: only what every browser draws and none runs, so no SVG.
    #[must_use]
    pub fn is_picture(self) -> bool {
        self == PNG || self == JPEG
    }

    /// Whether it may be attached: no archive, no program, and no text that is written as a page or a drawing.
    #[must_use]
    pub fn may_be_attached(self, bytes: &[u8]) -> bool {
        let head = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let marked = head.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'<');
        !(["zip", "bin"].contains(&self.ending) || self == TEXT && marked)
    }
}

/// Text in UTF-8 without control characters other than those of lines; a character cut at the end is none the less one.
fn is_text(head: &[u8]) -> bool {
    let reads = std::str::from_utf8(head).map_or_else(|why| why.error_len().is_none(), |_| true);
    reads && !head.iter().any(|byte| byte.is_ascii_control() && !b"\t\n\r\x0c".contains(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_would_run_is_only_text() {
        assert_eq!(Kind::of(b"<!DOCTYPE html><script>").media, "text/plain; charset=utf-8");
        assert_eq!(Kind::of(b"<svg xmlns=").media, "text/plain; charset=utf-8");
        assert_eq!(Kind::of(b"FCS3.1    ").ending, "fcs");
        assert_eq!(Kind::of(b"\xff\xd8\xff\xe0").media, "image/jpeg");
        assert_eq!(Kind::of(&[0, 159, 146, 150]).ending, "bin");
        assert_eq!(Kind::of(b"\x89PNG\r\n\x1a\nand no header").ending, "bin", "a name is not enough");
    }

    #[test]
    fn photographs_and_readings_are_attached_and_pages_drawings_archives_and_programs_are_not() {
        for (bytes, may) in [
            (&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0"[..], true),
            (b"\xff\xd8\xff\xe1", true),
            (b"%PDF-1.7", true),
            (b"time,value\n0,-80.2\n", true),
            (b"<svg xmlns=\"http://www.w3.org/2000/svg\">", false),
            (b"\xef\xbb\xbf  <?xml version=\"1.0\"?>", false),
            (b"<script>", false),
            (b"PK\x03\x04", false),
            (b"\x7fELF\x02\x01", false),
            (b"MZ\x90\0", false),
        ] {
            assert_eq!(Kind::of(bytes).may_be_attached(bytes), may, "{bytes:?}");
        }
        let cut = ["a".repeat(HEAD - 1), "é".to_owned()].concat();
        assert_eq!(Kind::of(cut.as_bytes()).ending, "txt", "a character over the edge");
    }
}
