//! Keys of maps: text as it is; integers, booleans and unit variants as the text that `serde_json` gives them.

use super::NotCanonical;
use serde::Serialize;
use serde::ser::{Impossible, Serializer};

/// Turns a map key into text.
pub struct KeyWriter;

macro_rules! spelled {
    ($($method:ident $kind:ty),*) => {$(
        fn $method(self, value: $kind) -> Result<String, NotCanonical> {
            Ok(value.to_string())
        }
    )*};
}

macro_rules! refused {
    ($($method:ident ( $($kind:ty),* ) -> $out:ty = $what:literal;)*) => {$(
        fn $method(self, $(_: $kind),*) -> Result<$out, NotCanonical> {
            Err(NotCanonical::KeyNotText($what))
        }
    )*};
}

type No = Impossible<String, NotCanonical>;

impl Serializer for KeyWriter {
    type Ok = String;
    type Error = NotCanonical;
    type SerializeSeq = No;
    type SerializeTuple = No;
    type SerializeTupleStruct = No;
    type SerializeTupleVariant = No;
    type SerializeMap = No;
    type SerializeStruct = No;
    type SerializeStructVariant = No;

    spelled!(serialize_bool bool, serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64,
        serialize_i128 i128, serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64,
        serialize_u128 u128, serialize_char char, serialize_str &str);

    refused! {
        serialize_f32(f32) -> String = "a floating-point number";
        serialize_f64(f64) -> String = "a floating-point number";
        serialize_bytes(&[u8]) -> String = "bytes";
        serialize_none() -> String = "nothing";
        serialize_unit() -> String = "nothing";
        serialize_unit_struct(&'static str) -> String = "nothing";
        serialize_seq(Option<usize>) -> No = "a list";
        serialize_tuple(usize) -> No = "a list";
        serialize_tuple_struct(&'static str, usize) -> No = "a list";
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> No = "a variant with content";
        serialize_map(Option<usize>) -> No = "an object";
        serialize_struct(&'static str, usize) -> No = "an object";
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> No = "a variant with content";
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<String, NotCanonical> {
        value.serialize(self)
    }
    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
    ) -> Result<String, NotCanonical> {
        Ok(name.to_owned())
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<String, NotCanonical> {
        value.serialize(self)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<String, NotCanonical> {
        Err(NotCanonical::KeyNotText("a variant with content"))
    }
}
