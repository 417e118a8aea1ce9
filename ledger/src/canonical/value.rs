//! Values: what serde hands over, written as RFC 8785 spells it, in the shapes that `serde_json` reads back.

use super::object::{Member, Object};
use super::{LARGEST_INTEGER, NotCanonical, text};
use serde::Serialize;
use serde::ser::{self, Serializer};
use std::fmt::{Display, Write as _};

/// The name under which spelled bytes come through serde.
pub(super) const SPELLED: &str = "$graftline::canonical::Spelled";

const DISPLAY_FAILED: &str = "its own text could not be written";

/// Writes one value behind what the output already holds.
pub struct Writer<'o> {
    pub out: &'o mut Vec<u8>,
    /// The members of all objects that are open now; each object knows where its own begin.
    pub members: Vec<Member>,
    /// Where members are put in order.
    pub ordered: Vec<u8>,
    /// Whether the bytes that come next are spelled already.
    verbatim: bool,
}

impl<'o> Writer<'o> {
    pub fn new(out: &'o mut Vec<u8>) -> Self {
        Writer { out, members: Vec::new(), ordered: Vec::new(), verbatim: false }
    }

    /// A variant with content is an object of one member, as serde_json has it.
    pub fn open_variant(&mut self, name: &'static str) {
        self.out.push(b'{');
        text::write(self.out, name);
        self.out.push(b':');
    }

    fn integer(&mut self, value: i128) -> Result<(), NotCanonical> {
        let magnitude = value.unsigned_abs();
        if magnitude > LARGEST_INTEGER {
            return Err(NotCanonical::IntegerTooLarge(value.to_string()));
        }
        // Written from the last digit: 2^53 - 1 has 16 digits, and one place is for the sign.
        let mut digits = [0_u8; 17];
        let mut at = digits.len();
        let mut rest = magnitude as u64;
        loop {
            at -= 1;
            digits[at] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        if value < 0 {
            at -= 1;
            digits[at] = b'-';
        }
        self.out.extend_from_slice(&digits[at..]);
        Ok(())
    }
}

/// An array that is being written.
pub struct Array<'w, 'o> {
    writer: &'w mut Writer<'o>,
    empty: bool,
    variant: bool,
}

impl<'w, 'o> Array<'w, 'o> {
    fn open(writer: &'w mut Writer<'o>, variant: Option<&'static str>) -> Self {
        if let Some(name) = variant {
            writer.open_variant(name);
        }
        writer.out.push(b'[');
        Array { writer, empty: true, variant: variant.is_some() }
    }

    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NotCanonical> {
        if !std::mem::take(&mut self.empty) {
            self.writer.out.push(b',');
        }
        value.serialize(&mut *self.writer)
    }

    fn close(self) -> Result<(), NotCanonical> {
        self.writer.out.extend_from_slice(if self.variant { b"]}" } else { b"]" });
        Ok(())
    }
}

macro_rules! array_as {
    ($($kind:ident $item:ident),*) => {$(
        impl ser::$kind for Array<'_, '_> {
            type Ok = ();
            type Error = NotCanonical;
            fn $item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NotCanonical> {
                self.item(value)
            }
            fn end(self) -> Result<(), NotCanonical> {
                self.close()
            }
        }
    )*};
}
array_as!(
    SerializeSeq serialize_element, SerializeTuple serialize_element,
    SerializeTupleStruct serialize_field, SerializeTupleVariant serialize_field
);

macro_rules! integers {
    ($($method:ident $kind:ty),*) => {$(
        fn $method(self, value: $kind) -> Result<(), NotCanonical> {
            self.integer(i128::from(value))
        }
    )*};
}

impl<'w, 'o> Serializer for &'w mut Writer<'o> {
    type Ok = ();
    type Error = NotCanonical;
    type SerializeSeq = Array<'w, 'o>;
    type SerializeTuple = Array<'w, 'o>;
    type SerializeTupleStruct = Array<'w, 'o>;
    type SerializeTupleVariant = Array<'w, 'o>;
    type SerializeMap = Object<'w, 'o>;
    type SerializeStruct = Object<'w, 'o>;
    type SerializeStructVariant = Object<'w, 'o>;

    integers!(serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64, serialize_i128 i128,
        serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64);

    fn serialize_u128(self, value: u128) -> Result<(), NotCanonical> {
        self.integer(i128::try_from(value).map_err(|_| NotCanonical::IntegerTooLarge(value.to_string()))?)
    }
    fn serialize_f32(self, value: f32) -> Result<(), NotCanonical> {
        Err(NotCanonical::Float(value.to_string()))
    }
    fn serialize_f64(self, value: f64) -> Result<(), NotCanonical> {
        Err(NotCanonical::Float(value.to_string()))
    }
    fn serialize_bool(self, value: bool) -> Result<(), NotCanonical> {
        self.out.extend_from_slice(if value { b"true" } else { b"false" });
        Ok(())
    }
    fn serialize_char(self, value: char) -> Result<(), NotCanonical> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }
    fn serialize_str(self, value: &str) -> Result<(), NotCanonical> {
        text::write(self.out, value);
        Ok(())
    }
    fn serialize_bytes(self, value: &[u8]) -> Result<(), NotCanonical> {
        if std::mem::take(&mut self.verbatim) {
            self.out.extend_from_slice(value);
            return Ok(());
        }
        self.collect_seq(value)
    }
    fn serialize_none(self) -> Result<(), NotCanonical> {
        self.serialize_unit()
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), NotCanonical> {
        value.serialize(self)
    }
    fn serialize_unit(self) -> Result<(), NotCanonical> {
        self.out.extend_from_slice(b"null");
        Ok(())
    }
    fn serialize_unit_struct(self, _: &'static str) -> Result<(), NotCanonical> {
        self.serialize_unit()
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> Result<(), NotCanonical> {
        self.serialize_str(name)
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<(), NotCanonical> {
        self.verbatim = name == SPELLED;
        value.serialize(self)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        value: &T,
    ) -> Result<(), NotCanonical> {
        self.open_variant(name);
        value.serialize(&mut *self)?;
        self.out.push(b'}');
        Ok(())
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Array<'w, 'o>, NotCanonical> {
        Ok(Array::open(self, None))
    }
    fn serialize_tuple(self, _: usize) -> Result<Array<'w, 'o>, NotCanonical> {
        Ok(Array::open(self, None))
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Array<'w, 'o>, NotCanonical> {
        Ok(Array::open(self, None))
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        _: usize,
    ) -> Result<Array<'w, 'o>, NotCanonical> {
        Ok(Array::open(self, Some(name)))
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Object<'w, 'o>, NotCanonical> {
        Ok(Object::open(self, None))
    }
    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Object<'w, 'o>, NotCanonical> {
        // serde_json smuggles raw text and big numbers through structs of this name: their spelling is not ours.
        if name.starts_with("$serde_json::private") {
            return Err(NotCanonical::Value(format!("{name} is not spelled canonically")));
        }
        Ok(Object::open(self, None))
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        _: usize,
    ) -> Result<Object<'w, 'o>, NotCanonical> {
        Ok(Object::open(self, Some(name)))
    }
    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<(), NotCanonical> {
        self.out.push(b'"');
        write!(text::Escaped(self.out), "{value}").map_err(|_| NotCanonical::Value(DISPLAY_FAILED.into()))?;
        self.out.push(b'"');
        Ok(())
    }
}
