//! RFC 8785's own examples, the test files of its authors, a second implementation, and what is refused.

use super::*;
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;

fn recoded(json: &str) -> Result<String, NotCanonical> {
    let value: Value = serde_json::from_str(json).expect("the example is JSON");
    bytes(&value).map(|bytes| String::from_utf8(bytes).expect("JSON is UTF-8"))
}

/// RFC 8785 section 3.2.2 without its numbers, section 3.2.3, and the files `arrays`, `french`, `structures`,
/// `unicode`, `weird` of github.com/cyberphone/json-canonicalization (Apache-2.0), testdata. In `structures`
/// the input's `56.0` is written `56`: a float is refused here, as shown below.
const EXAMPLES: [(&str, &str); 7] = [
    (
        r#"{"string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false]}"#,
        r#"{"literals":[null,true,false],"string":"€$\u000f\nA'B\"\\\\\"/"}"#,
    ),
    (
        r#"{"\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh",
            "1": "One", "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control",
            "\u00f6": "Latin Small Letter O With Diaeresis"}"#,
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u{80}\":\"Control\",\
         \"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\
         \"\u{fb33}\":\"Hebrew Letter Dalet With Dagesh\"}",
    ),
    (r#"[56, {"d": true, "10": null, "1": [ ]}]"#, r#"[56,{"1":[],"10":null,"d":true}]"#),
    (
        r#"{"peach": "This sorting order", "péché": "is wrong according to French",
            "pêche": "but canonicalization MUST", "sin": "ignore locale"}"#,
        r#"{"peach":"This sorting order","péché":"is wrong according to French","pêche":"but canonicalization MUST","sin":"ignore locale"}"#,
    ),
    (
        r#"{"1": {"f": {"f": "hi","F": 5} ,"\n": 56}, "10": { }, "": "empty", "a": { }, "111": [ { } ], "A": { }}"#,
        r#"{"":"empty","1":{"\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{}],"A":{},"a":{}}"#,
    ),
    (r#"{"Unnormalized Unicode": "A\u030a"}"#, "{\"Unnormalized Unicode\":\"A\u{30a}\"}"),
    (
        r#"{"\u20ac": "Euro Sign", "1": "One", "\u0080": "Control\u007f", "\ud83d\ude02": "Smiley",
            "\u00f6": "Latin Small Letter O With Diaeresis", "\ufb33": "Hebrew Letter Dalet With Dagesh",
            "</script>": "Browser Challenge"}"#,
        "{\"1\":\"One\",\"</script>\":\"Browser Challenge\",\"\u{80}\":\"Control\u{7f}\",\
         \"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"😂\":\"Smiley\",\
         \"\u{fb33}\":\"Hebrew Letter Dalet With Dagesh\"}",
    ),
];

#[test]
fn the_published_examples() {
    for (given, expected) in EXAMPLES {
        assert_eq!(recoded(given).as_deref(), Ok(expected));
    }
}

/// RFC 8785 appendix B, with the IEEE 754 bits of each sample. Integers that every reader keeps are spelled as
/// the appendix has them. All others are refused: the appendix needs a floating-point printer, and its own note
/// warns of integers beyond 2^53. A measured value is text with the digits as somebody wrote them.
#[test]
fn the_published_numbers() {
    let refused: [u64; 20] = [
        0x0000_0000_0000_0001, // 5e-324
        0x8000_0000_0000_0001, // -5e-324
        0x7fef_ffff_ffff_ffff, // 1.7976931348623157e+308
        0xffef_ffff_ffff_ffff,
        0x4340_0000_0000_0000, // 9007199254740992
        0xc340_0000_0000_0000,
        0x4430_0000_0000_0000, // 295147905179352830000
        0x7fff_ffff_ffff_ffff, // not a number
        0x7ff0_0000_0000_0000, // infinity
        0x44b5_2d02_c7e1_4af5, // 9.999999999999997e+22
        0x44b5_2d02_c7e1_4af6, // 1e+23
        0x44b5_2d02_c7e1_4af7, // 1.0000000000000001e+23
        0x444b_1ae4_d6e2_ef4e, // 999999999999999700000
        0x444b_1ae4_d6e2_ef4f, // 999999999999999900000
        0x444b_1ae4_d6e2_ef50, // 1e+21
        0x3eb0_c6f7_a0b5_ed8c, // 9.999999999999997e-7
        0x3eb0_c6f7_a0b5_ed8d, // 0.000001
        0x41b3_de43_5555_5553, // 333333333.3333332
        0x41b3_de43_5555_5557, // 333333333.3333334
        0xbecb_f647_612f_3696, // -0.0000033333333333333333
    ];
    for bits in refused {
        assert!(matches!(bytes(&f64::from_bits(bits)), Err(NotCanonical::Float(_))), "{bits:x}");
    }
    assert!(matches!(bytes(&1.0_f32), Err(NotCanonical::Float(_))), "also where the value is whole");
    assert!(matches!(bytes(&-0.0_f64), Err(NotCanonical::Float(_))), "and minus zero");
    assert_eq!(bytes(&0_i64).as_deref(), Ok(&b"0"[..]));
    for beyond in [1_i128 << 53, -(1 << 53), i128::MAX, i128::MIN] {
        assert!(matches!(bytes(&beyond), Err(NotCanonical::IntegerTooLarge(_))), "{beyond}");
    }
    assert!(bytes(&u128::MAX).is_err());
    let largest = (1_i64 << 53) - 1;
    for within in [largest, -largest, 1, -1, 10, -10, 9, 99] {
        assert_eq!(bytes(&within), Ok(within.to_string().into_bytes()));
    }
}

#[derive(serde::Serialize, serde::Deserialize, Debug, PartialEq, Clone)]
enum Shape {
    Unit,
    Newtype(Box<Shape>),
    Tuple(u8, Option<char>),
    Struct { z: String, a: Vec<Shape>, m: BTreeMap<u16, bool> },
}

#[test]
fn every_shape_of_serde_reads_back() {
    let inner =
        Shape::Struct { z: "é\"".into(), a: vec![Shape::Unit], m: BTreeMap::from([(10, true), (9, false)]) };
    let shape = Shape::Newtype(Box::new(Shape::Struct {
        z: String::new(),
        a: vec![inner, Shape::Tuple(1, None), Shape::Tuple(2, Some('x'))],
        m: BTreeMap::new(),
    }));
    let text = String::from_utf8(bytes(&shape).unwrap()).unwrap();
    let expected = r#"{"Newtype":{"Struct":{"a":[{"Struct":{"a":["Unit"],"m":{"10":true,"9":false},"z":"é\""}},{"Tuple":[1,null]},{"Tuple":[2,"x"]}],"m":{},"z":""}}}"#;
    assert_eq!(text, expected);
    assert_eq!(serde_json::from_str::<Shape>(&text).unwrap(), shape);
}

#[test]
fn a_name_twice_and_a_key_that_is_no_text_are_refused() {
    struct Twice;
    impl Serialize for Twice {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_map([("a", 1), ("b", 2), ("a", 3)])
        }
    }
    assert_eq!(bytes(&Twice), Err(NotCanonical::MemberTwice("a".into())));
    let keyed = BTreeMap::from([(vec![1_u8], 1)]);
    assert_eq!(bytes(&keyed), Err(NotCanonical::KeyNotText("a list")));
    let mut out = b"before".to_vec();
    assert!(append(&mut out, &(1, 1.5)).is_err());
    assert_eq!(out, b"before", "a failure leaves nothing half-written");
}

/// Any JSON without floats; names from few characters, so that their order is put to the test.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-(1_i64 << 53) + 1..1 << 53).prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    let name = "[a\"\u{0}-\u{20}é\u{e000}-\u{e002}\u{fb33}😀\u{10000}]{0,3}";
    leaf.prop_recursive(4, 40, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((name, inner), 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    /// Somebody else's encoder (crate serde_json_canonicalizer) spells everything the same.
    #[test]
    fn a_second_implementation_agrees(value in any_json()) {
        let ours = bytes(&value).unwrap();
        prop_assert_eq!(&ours, &serde_json_canonicalizer::to_vec(&value).unwrap());
        prop_assert_eq!(serde_json::from_slice::<Value>(&ours).unwrap(), value);
    }
}

#[test]
fn spelled_bytes_are_written_as_they_are_and_in_their_place() {
    #[derive(serde::Serialize)]
    struct Around<'a> {
        z: u8,
        a: super::Spelled<'a>,
        b: Vec<u8>,
    }
    let inner = super::bytes(&serde_json::json!({ "y": [1, "\u{1}"], "x": {} })).unwrap();
    let around = super::bytes(&Around { z: 1, a: super::Spelled(&inner), b: vec![7] }).unwrap();
    assert_eq!(String::from_utf8(around).unwrap(), r#"{"a":{"x":{},"y":[1,"\u0001"]},"b":[7],"z":1}"#);
}
