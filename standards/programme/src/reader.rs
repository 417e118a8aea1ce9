//! TOML values into types, every error at the place of the value that caused it.
//!
//! Written here because the usual way loses the place inside enums, and tells errors as prose that would have to be read back.

use crate::trouble::{Kind, Trouble};
use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IntoDeserializer, MapAccess, SeqAccess, Unexpected,
    VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

/// One value and where it stands.
#[derive(Clone)]
pub(crate) struct Reader<'a, 'i> {
    value: &'a DeValue<'i>,
    span: Range<usize>,
}

impl<'a, 'i> Reader<'a, 'i> {
    pub fn new(value: &'a Spanned<DeValue<'i>>) -> Self {
        Self { value: value.get_ref(), span: value.span() }
    }

    /// What stands here, in serde's words.
    fn unexpected(&self) -> Unexpected<'a> {
        match self.value {
            DeValue::String(text) => Unexpected::Str(text),
            DeValue::Boolean(yes) => Unexpected::Bool(*yes),
            DeValue::Integer(number) => Unexpected::Other(number.as_str()),
            DeValue::Float(number) => Unexpected::Other(number.as_str()),
            DeValue::Datetime(_) => Unexpected::Other("a date without quotation marks"),
            DeValue::Array(_) => Unexpected::Seq,
            DeValue::Table(_) => Unexpected::Map,
        }
    }
}

impl<'de> Deserializer<'de> for Reader<'_, '_> {
    type Error = Trouble;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Trouble> {
        let span = self.span.clone();
        let read = match self.value {
            DeValue::String(text) => visitor.visit_str(text),
            DeValue::Boolean(yes) => visitor.visit_bool(*yes),
            DeValue::Integer(number) => {
                match i64::from_str_radix(&number.as_str().replace('_', ""), number.radix()) {
                    Ok(number) => visitor.visit_i64(number),
                    Err(_) => Err(Trouble::invalid_value(self.unexpected(), &visitor)),
                }
            }
            // A number with a point has lost digits before anybody looks at it: measured numbers stand in quotation marks.
            DeValue::Float(_) | DeValue::Datetime(_) => {
                Err(Trouble::invalid_type(self.unexpected(), &visitor))
            }
            DeValue::Array(items) => visitor.visit_seq(Items(items.iter())),
            DeValue::Table(table) => visitor.visit_map(Entries { entries: table.iter(), value: None }),
        };
        read.map_err(|trouble| trouble.at(span))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Trouble> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Trouble> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Trouble> {
        let span = self.span.clone();
        let read = match self.value {
            DeValue::String(word) => visitor.visit_enum(Word { word, span: span.clone(), content: None }),
            DeValue::Table(table) => match one(table) {
                Some((word, content)) => {
                    let content = Some(Reader::new(content));
                    visitor.visit_enum(Word { word: word.get_ref(), span: word.span(), content })
                }
                None => Err(Kind::Mismatch(format!("{} keys", table.len()), words.join(" | ")).into()),
            },
            _ => Err(Trouble::invalid_type(self.unexpected(), &words.join(" | ").as_str())),
        };
        read.map_err(|trouble| trouble.at(span))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq
        tuple tuple_struct map struct identifier ignored_any
    }
}

/// One value; also what a type makes of it after reading (a unit that nobody knows) is a trouble of this very place.
fn read<'de, T: DeserializeSeed<'de>>(value: &Spanned<DeValue>, seed: T) -> Result<T::Value, Trouble> {
    seed.deserialize(Reader::new(value)).map_err(|trouble| trouble.at(value.span()))
}

/// The only entry of a table.
fn one<'a, 'i>(table: &'a DeTable<'i>) -> Option<(&'a Spanned<DeString<'i>>, &'a Spanned<DeValue<'i>>)> {
    (table.len() == 1).then(|| table.iter().next()).flatten()
}

struct Items<I>(I);

impl<'a, 'i: 'a, 'de, I: Iterator<Item = &'a Spanned<DeValue<'i>>>> SeqAccess<'de> for Items<I> {
    type Error = Trouble;
    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Trouble> {
        self.0.next().map(|item| read(item, seed)).transpose()
    }
}

struct Entries<'a, 'i, I> {
    entries: I,
    value: Option<&'a Spanned<DeValue<'i>>>,
}

impl<'a, 'i, 'de, I> MapAccess<'de> for Entries<'a, 'i, I>
where
    'i: 'a,
    I: Iterator<Item = (&'a Spanned<DeString<'i>>, &'a Spanned<DeValue<'i>>)>,
{
    type Error = Trouble;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Trouble> {
        let Some((key, value)) = self.entries.next() else { return Ok(None) };
        self.value = Some(value);
        let name: StrDeserializer<'_, Trouble> = key.get_ref().as_ref().into_deserializer();
        seed.deserialize(name).map(Some).map_err(|trouble| trouble.at(key.span()))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Trouble> {
        match self.value.take() {
            Some(value) => read(value, seed),
            None => Err(Trouble::custom("a value was asked for before its key")),
        }
    }
}

/// A word that names a variant, with what it holds.
struct Word<'a, 'i> {
    word: &'a str,
    span: Range<usize>,
    content: Option<Reader<'a, 'i>>,
}

impl<'de, 'a, 'i> EnumAccess<'de> for Word<'a, 'i> {
    type Error = Trouble;
    type Variant = Content<'a, 'i>;
    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Content<'a, 'i>), Trouble> {
        let name: StrDeserializer<'_, Trouble> = self.word.into_deserializer();
        let variant = seed.deserialize(name).map_err(|trouble| trouble.at(self.span.clone()))?;
        Ok((variant, Content(self.content)))
    }
}

struct Content<'a, 'i>(Option<Reader<'a, 'i>>);

impl<'a, 'i> Content<'a, 'i> {
    fn held(self) -> Result<Reader<'a, 'i>, Trouble> {
        self.0.ok_or_else(|| Kind::Mismatch("a word alone".to_owned(), "a table".to_owned()).into())
    }
}

impl<'de> VariantAccess<'de> for Content<'_, '_> {
    type Error = Trouble;
    fn unit_variant(self) -> Result<(), Trouble> {
        match self.0 {
            None => Ok(()),
            Some(held) => {
                let kind = Kind::Mismatch(held.value.type_str().to_owned(), "a word alone".to_owned());
                Err(Trouble::from(kind).at(held.span))
            }
        }
    }
    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Trouble> {
        let held = self.held()?;
        let span = held.span.clone();
        seed.deserialize(held).map_err(|trouble| trouble.at(span))
    }
    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Trouble> {
        self.held()?.deserialize_any(visitor)
    }
    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Trouble> {
        self.held()?.deserialize_any(visitor)
    }
}
