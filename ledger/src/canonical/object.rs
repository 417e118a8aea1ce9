//! Objects: members are written as they come and put in order at the end, only if they were out of order.
//!
//! RFC 8785 section 3.2.3 orders member names by their UTF-16 code units, not by their UTF-8 bytes: the two
//! disagree when a name has a character beyond the basic plane.

use super::NotCanonical;
use super::key::KeyWriter;
use super::text;
use super::value::Writer;
use serde::Serialize;
use serde::ser::{SerializeMap, SerializeStruct, SerializeStructVariant};
use std::borrow::Cow;
use std::cmp::Ordering;

/// Where one written member stands in the output, without its comma.
pub struct Member {
    name: Cow<'static, str>,
    start: usize,
    end: usize,
}

/// An object that is being written.
pub struct Object<'w, 'o> {
    writer: &'w mut Writer<'o>,
    /// Where this object's members begin in the writer's stack.
    first: usize,
    in_order: bool,
    pending: Option<Cow<'static, str>>,
    /// A variant with fields is an object inside an object, and closes two braces.
    variant: bool,
}

impl<'w, 'o> Object<'w, 'o> {
    pub fn open(writer: &'w mut Writer<'o>, variant: Option<&'static str>) -> Self {
        if let Some(name) = variant {
            writer.open_variant(name);
        }
        writer.out.push(b'{');
        let first = writer.members.len();
        Object { writer, first, in_order: true, pending: None, variant: variant.is_some() }
    }

    fn member<T: Serialize + ?Sized>(
        &mut self,
        name: Cow<'static, str>,
        value: &T,
    ) -> Result<(), NotCanonical> {
        if let Some(last) = self.writer.members[self.first..].last() {
            self.in_order &= by_utf16(&last.name, &name) == Ordering::Less;
            self.writer.out.push(b',');
        }
        let start = self.writer.out.len();
        text::write(self.writer.out, &name);
        self.writer.out.push(b':');
        value.serialize(&mut *self.writer)?;
        let end = self.writer.out.len();
        self.writer.members.push(Member { name, start, end });
        Ok(())
    }

    fn close(self) -> Result<(), NotCanonical> {
        let Writer { out, members, ordered, .. } = self.writer;
        if !self.in_order {
            reorder(out, &mut members[self.first..], ordered)?;
        }
        members.truncate(self.first);
        out.extend_from_slice(if self.variant { b"}}" } else { b"}" });
        Ok(())
    }
}

/// Puts members that stand in `out` in order, by way of `ordered`, a buffer that all objects share.
fn reorder(out: &mut Vec<u8>, members: &mut [Member], ordered: &mut Vec<u8>) -> Result<(), NotCanonical> {
    let start = members[0].start;
    members.sort_by(|a, b| by_utf16(&a.name, &b.name));
    if let Some(pair) = members.windows(2).find(|pair| pair[0].name == pair[1].name) {
        return Err(NotCanonical::MemberTwice(pair[0].name.to_string()));
    }
    ordered.clear();
    for member in members.iter() {
        if !ordered.is_empty() {
            ordered.push(b',');
        }
        ordered.extend_from_slice(&out[member.start..member.end]);
    }
    out.truncate(start);
    out.extend_from_slice(ordered);
    Ok(())
}

/// The first bytes that differ decide, unless both begin characters from U+E000 on: only there does UTF-16, whose surrogates stand
/// before U+E000, order otherwise than UTF-8.
fn by_utf16(a: &str, b: &str) -> Ordering {
    match a.bytes().zip(b.bytes()).find(|(a, b)| a != b) {
        None => a.len().cmp(&b.len()),
        Some((first, second)) if first < 0xEE || second < 0xEE => first.cmp(&second),
        Some(_) => a.encode_utf16().cmp(b.encode_utf16()),
    }
}

impl SerializeMap for Object<'_, '_> {
    type Ok = ();
    type Error = NotCanonical;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), NotCanonical> {
        self.pending = Some(Cow::Owned(key.serialize(KeyWriter)?));
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NotCanonical> {
        let name = self.pending.take().ok_or(NotCanonical::KeyNotText("missing"))?;
        self.member(name, value)
    }

    fn end(self) -> Result<(), NotCanonical> {
        self.close()
    }
}

impl SerializeStruct for Object<'_, '_> {
    type Ok = ();
    type Error = NotCanonical;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), NotCanonical> {
        self.member(Cow::Borrowed(name), value)
    }

    fn end(self) -> Result<(), NotCanonical> {
        self.close()
    }
}

impl SerializeStructVariant for Object<'_, '_> {
    type Ok = ();
    type Error = NotCanonical;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), NotCanonical> {
        self.member(Cow::Borrowed(name), value)
    }

    fn end(self) -> Result<(), NotCanonical> {
        self.close()
    }
}
