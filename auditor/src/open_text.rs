//! Every open word of a fact: text that somebody wrote, wherever in the fact it stands, and nothing that is closed.
//!
//! Serde walks the fact and this listens. Codes, moments, amounts and digests are written by `collect_str` and are no words; whatever is
//! inside [`bench::Closed`] is passed over. Longer than the idea, because serde asks for a method for each shape of data.

use serde::Serialize;
use serde::ser::{self, Serializer};
use std::fmt;

/// Calls `each` with every open word of a fact.
pub(crate) fn each(fact: &impl Serialize, each: &mut dyn FnMut(&str)) {
    // A listener that never fails has nothing to report.
    let _ = fact.serialize(&mut Listener { each });
}

struct Listener<'a> {
    each: &'a mut dyn FnMut(&str),
}

/// The listener cannot fail; a fact's own serialisation could, and is then left where it stopped.
#[derive(Debug)]
pub(crate) struct Stopped;

impl fmt::Display for Stopped {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("stopped")
    }
}
impl std::error::Error for Stopped {}
impl ser::Error for Stopped {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

macro_rules! silent {
    ($( $name:ident($type:ty) )*) => { $( fn $name(self, _: $type) -> Result<(), Stopped> { Ok(()) } )* };
}

impl<'a> Serializer for &mut Listener<'a> {
    type Ok = ();
    type Error = Stopped;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    silent! {
        serialize_bool(bool) serialize_i8(i8) serialize_i16(i16) serialize_i32(i32) serialize_i64(i64)
        serialize_u8(u8) serialize_u16(u16) serialize_u32(u32) serialize_u64(u64)
        serialize_f32(f32) serialize_f64(f64) serialize_char(char) serialize_bytes(&[u8])
    }

    fn serialize_str(self, word: &str) -> Result<(), Stopped> {
        (self.each)(word);
        Ok(())
    }
    /// Codes, moments, digests, amounts: not words.
    fn collect_str<T: fmt::Display + ?Sized>(self, _: &T) -> Result<(), Stopped> {
        Ok(())
    }
    fn serialize_none(self) -> Result<(), Stopped> {
        Ok(())
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Stopped> {
        value.serialize(self)
    }
    fn serialize_unit(self) -> Result<(), Stopped> {
        Ok(())
    }
    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Stopped> {
        Ok(())
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, _: &'static str) -> Result<(), Stopped> {
        Ok(())
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Stopped> {
        value.serialize(self)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        of: &'static str,
        _: u32,
        _: &'static str,
        value: &T,
    ) -> Result<(), Stopped> {
        // Closed content and envelopes: not open words.
        if of == "Closed" { Ok(()) } else { value.serialize(self) }
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Self, Stopped> {
        Ok(self)
    }
    fn serialize_tuple(self, _: usize) -> Result<Self, Stopped> {
        Ok(self)
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, Stopped> {
        Ok(self)
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self, Stopped> {
        Ok(self)
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Self, Stopped> {
        Ok(self)
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Stopped> {
        Ok(self)
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self, Stopped> {
        Ok(self)
    }
}

macro_rules! elements {
    ($( $kind:ident $method:ident )*) => { $(
        impl ser::$kind for &mut Listener<'_> {
            type Ok = ();
            type Error = Stopped;
            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Stopped> {
                value.serialize(&mut **self)
            }
            fn end(self) -> Result<(), Stopped> {
                Ok(())
            }
        }
    )* };
}
elements! { SerializeSeq serialize_element SerializeTuple serialize_element SerializeTupleStruct serialize_field
SerializeTupleVariant serialize_field }

macro_rules! fields {
    ($( $kind:ident )*) => { $(
        impl ser::$kind for &mut Listener<'_> {
            type Ok = ();
            type Error = Stopped;
            fn serialize_field<T: Serialize + ?Sized>(&mut self, _: &'static str, value: &T) -> Result<(), Stopped> {
                value.serialize(&mut **self)
            }
            fn end(self) -> Result<(), Stopped> {
                Ok(())
            }
        }
    )* };
}
fields! { SerializeStruct SerializeStructVariant }

impl ser::SerializeMap for &mut Listener<'_> {
    type Ok = ();
    type Error = Stopped;
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Stopped> {
        key.serialize(&mut **self)
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Stopped> {
        value.serialize(&mut **self)
    }
    fn end(self) -> Result<(), Stopped> {
        Ok(())
    }
}
