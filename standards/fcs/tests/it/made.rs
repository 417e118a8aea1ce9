//! Files made here, to reach what no sample file has: FCS 3.2, doubles, mixed types, empty sets, offsets beyond eight digits; and files with
//! exactly one thing wrong.

use standards_fcs::parameter::{Amplification, Storage};
use standards_fcs::{ByteOrder, Fcs, FcsError, Oddity, Problem, Version};

/// A file with these keywords and bytes of events. Where `BEGINDATA` is asked for, it is written into TEXT; HEADER always has it if eight digits can
/// say it.
pub struct Made {
    pub version: &'static str,
    pub keywords: Vec<(String, String)>,
    pub data: Vec<u8>,
    pub gap: usize,
    pub analysis: &'static str,
}

pub fn made(version: &'static str, keywords: &[(&str, &str)], data: Vec<u8>) -> Made {
    let keywords = keywords.iter().map(|&(key, value)| (key.to_owned(), value.to_owned())).collect();
    Made { version, keywords, data, gap: 0, analysis: "" }
}

impl Made {
    pub fn bytes(&self) -> Vec<u8> {
        let text = |begin: usize| {
            let mut text = "|".to_owned();
            let end = begin + self.data.len().saturating_sub(1);
            for (key, value) in &self.keywords {
                let value =
                    value.replace("BEGIN", &format!("{begin:012}")).replace("END", &format!("{end:012}"));
                text += &format!("{}|{}|", key.replace('|', "||"), value.replace('|', "||"));
            }
            text
        };
        let length = text(0).len();
        let begin = 58 + length + self.gap;
        let (end, after) = (begin + self.data.len().saturating_sub(1), begin + self.data.len());
        let small = |at: usize| if end > 99_999_999 { 0 } else { at };
        let analysis =
            if self.analysis.is_empty() { (0, 0) } else { (after, after + self.analysis.len() - 1) };
        let mut file = format!("{}    ", self.version);
        for at in [58, 57 + length, small(begin), small(end), analysis.0, analysis.1] {
            file += &format!("{at:>8}");
        }
        let mut file = file.into_bytes();
        file.extend(text(begin).as_bytes());
        file.resize(begin, b' ');
        file.extend(&self.data);
        file.extend(self.analysis.as_bytes());
        file
    }

    fn read(&self) -> Result<Fcs, FcsError> {
        Fcs::read(&self.bytes())
    }

    /// The same file with one keyword changed, added, or (with nothing) taken away.
    fn with(&self, key: &str, value: Option<&str>) -> Made {
        let mut keywords = self.keywords.clone();
        match (keywords.iter().position(|(name, _)| name == key), value) {
            (Some(at), Some(value)) => keywords[at].1 = value.to_owned(),
            (Some(at), None) => drop(keywords.remove(at)),
            (None, Some(value)) => keywords.push((key.to_owned(), value.to_owned())),
            (None, None) => panic!("{key} is not there"),
        }
        Made { keywords, data: self.data.clone(), ..*self }
    }
}

/// Two parameters, three events: 16-bit integers, one of them logarithmic, one with a gain.
pub fn plain() -> Made {
    let data = [1u16, 512, 2, 0, 3, 1023].iter().flat_map(|value| value.to_le_bytes()).collect();
    let keywords = [
        ("$BEGINDATA", "BEGIN"),
        ("$ENDDATA", "END"),
        ("$MODE", "L"),
        ("$BYTEORD", "1,2,3,4"),
        ("$DATATYPE", "I"),
        ("$PAR", "2"),
        ("$TOT", "3"),
        ("$P1N", "FSC"),
        ("$P1B", "16"),
        ("$P1R", "65536"),
        ("$P1E", "0,0"),
        ("$P1G", "4"),
        ("$P2N", "FL1"),
        ("$P2B", "16"),
        ("$P2R", "1024"),
        ("$P2E", "4,0"),
    ];
    made("FCS3.1", &keywords, data)
}

#[test]
fn channels_become_scale_values_by_gain_logarithm_and_time_step() {
    let fcs = plain().read().unwrap();
    assert_eq!((fcs.version(), fcs.byte_order(), fcs.events()), (Version::V3_1, ByteOrder::Little, 3));
    assert_eq!(fcs.scale_values("FSC").unwrap(), [0.25, 0.5, 0.75]);
    // 10^(4 x / 1024), and 1 at channel nought although $PnE says 0.
    let log = fcs.scale_values("FL1").unwrap();
    assert_eq!((log[0], log[1]), (100.0, 1.0));
    assert!((log[2] - 9_910.458_562_488_61).abs() < 1e-9, "{}", log[2]);
    assert!(fcs.scale_values("FL2").is_none());
    let timed = plain().with("$P1N", Some("Time")).with("$TIMESTEP", Some("0.01")).read().unwrap();
    assert_eq!(timed.scale_values("Time").unwrap(), [0.01, 0.02, 0.03]);
    assert_eq!(timed.parameters()[0].amplification, Amplification::Time { step: 0.01 });
}

#[test]
fn fcs_3_2_mixes_types_and_needs_no_mode() {
    let mut data = Vec::new();
    for event in 0..4u8 {
        data.push(event * 10);
        data.extend((f64::from(event) + 0.5).to_be_bytes());
        data.extend((f32::from(event) - 0.25).to_be_bytes());
    }
    let keywords = [
        ("$BEGINDATA", "BEGIN"),
        ("$ENDDATA", "END"),
        ("$BYTEORD", "4,3,2,1"),
        ("$DATATYPE", "F"),
        ("$PAR", "3"),
        ("$TOT", "4"),
        ("$P1N", "A"),
        ("$P1B", "8"),
        ("$P1R", "256"),
        ("$P1E", "0,0"),
        ("$P1DATATYPE", "I"),
        ("$P2N", "B"),
        ("$P2B", "64"),
        ("$P2R", "100"),
        ("$P2E", "0,0"),
        ("$P2DATATYPE", "D"),
        ("$P3N", "C"),
        ("$P3B", "32"),
        ("$P3R", "100"),
        ("$P3E", "0,0"),
    ];
    let fcs = made("FCS3.2", &keywords, data.clone()).read().unwrap();
    assert_eq!(fcs.channels(0).unwrap(), [0.0, 10.0, 20.0, 30.0]);
    assert_eq!(fcs.channels(1).unwrap(), [0.5, 1.5, 2.5, 3.5]);
    assert_eq!(fcs.channels(2).unwrap(), [-0.25, 0.75, 1.75, 2.75]);
    assert_eq!(fcs.parameters()[1].storage, Storage::Double);
    let older = made("FCS3.1", &keywords, data).read().unwrap_err();
    assert_eq!(older.to_string().split(':').next(), Some("keyword $MODE"));
}

#[test]
fn offsets_beyond_eight_digits_are_read_from_text() {
    let large = Made { gap: 100_000_000, ..plain() };
    let bytes = large.bytes();
    assert_eq!(&bytes[26..42], b"       0       0");
    assert_eq!(Fcs::read(&bytes).unwrap().channels(0).unwrap(), [1.0, 2.0, 3.0]);
}

#[test]
fn fcs_2_0_may_leave_the_total_and_the_linear_exponent_out() {
    let mut old = Made { version: "FCS2.0", ..plain().with("$TOT", None).with("$P1E", None) };
    old.keywords.retain(|(key, _)| !key.ends_with("DATA"));
    assert_eq!(old.read().unwrap().events(), 3);
    assert_eq!(plain().with("$TOT", None).read().unwrap_err().problem, Problem::KeywordMissing);
}

#[test]
fn a_set_without_events_is_a_set() {
    let empty = Made { data: Vec::new(), ..plain().with("$TOT", Some("0")) };
    assert_eq!(empty.read().unwrap().events(), 0);
}

#[test]
fn an_analysis_segment_holds_keywords_of_its_own() {
    let analysed = Made { analysis: "|GATE1|99|", ..plain() };
    assert_eq!(analysed.read().unwrap().analysis().get("gate1"), Some("99"));
    let broken = Made { analysis: "\u{1}\u{2}", ..plain() };
    assert_eq!(broken.read().unwrap().oddities(), [Oddity::AnalysisUnreadable]);
}

#[test]
fn a_second_data_set_is_read_at_its_own_offset() {
    let length = plain().with("$NEXTDATA", Some("000000")).bytes().len();
    let first = plain().with("$NEXTDATA", Some(&format!("{length:06}"))).bytes();
    assert_eq!(first.len(), length);
    let second = plain().with("$P1N", Some("SSC")).bytes();
    let file = [first, second].concat();
    let set = Fcs::read(&file).unwrap();
    assert_eq!(set.next_data(), Some(length as u64));
    let next = Fcs::read_at(&file, length as u64).unwrap();
    assert_eq!(
        (next.parameters()[0].name.as_str(), next.channels(0).unwrap()),
        ("SSC", &[1.0, 2.0, 3.0][..])
    );
}

#[test]
fn break_one_thing() {
    assert!(plain().read().unwrap().oddities().is_empty());
    let rows = [
        ("$MODE", Some("H"), "keyword $MODE: mode \"H\" is not read"),
        ("$BYTEORD", Some("3,4,1,2"), "keyword $BYTEORD: byte order \"3,4,1,2\""),
        ("$BYTEORD", None, "keyword $BYTEORD: this required keyword is missing"),
        ("$DATATYPE", Some("A"), "keyword $DATATYPE: data type \"A\" is not read"),
        ("$DATATYPE", Some("F"), "keyword $P1B: \"16\" is not 32 bits for type F"),
        ("$PAR", Some("3"), "keyword $P3N: this required keyword is missing"),
        ("$PAR", Some("many"), "keyword $PAR: \"many\" is not a whole number"),
        ("$TOT", Some("4"), "16 bytes of events are promised, but DATA has 12 bytes"),
        ("$TOT", Some("18446744073709551615"), "is not a possible number of events"),
        ("$P1N", Some("FL1"), "keyword $P2N: \"FL1\" is not a name used once"),
        ("$P1B", Some("12"), "keyword $P1B: an integer of 12 bits"),
        ("$P1R", Some("0"), "keyword $P1R: \"0\" is not a whole number above nought"),
        ("$P1E", Some("x"), "keyword $P1E: \"x\" is not two numbers"),
        ("$P1G", Some("0"), "keyword $P1G: \"0\" is not a gain above nought"),
        ("$P2G", Some("2"), "keyword $P2E: \"4,0\" is not 0,0, as a parameter with a gain must have"),
        ("$TIMESTEP", Some("fast"), ""),
        ("$mode", Some("C"), "keyword $MODE: this keyword appears twice, as \"L\" and as \"C\""),
        ("$NEXTDATA", Some("-1"), "keyword $NEXTDATA: \"-1\" is not a whole number"),
    ];
    for (key, value, reason) in rows {
        match plain().with(key, value).read() {
            Err(error) => {
                let said = error.to_string();
                assert!(
                    !reason.is_empty() && said.contains(reason),
                    "{key} {value:?}\nsaid: {said}\nexpected: {reason}"
                );
                assert!(said.ends_with(error.problem.remedy()), "{said}");
            }
            // The time step matters only to a parameter called Time.
            Ok(_) => assert!(reason.is_empty(), "{key} {value:?} was read"),
        }
    }
    let log_floats = made(
        "FCS3.0",
        &[
            ("$MODE", "L"),
            ("$BYTEORD", "1,2,3,4"),
            ("$DATATYPE", "F"),
            ("$PAR", "1"),
            ("$TOT", "1"),
            ("$P1N", "A"),
            ("$P1B", "32"),
            ("$P1R", "9"),
            ("$P1E", "4,1"),
        ],
        vec![0; 4],
    );
    assert!(log_floats.read().unwrap_err().to_string().contains("as floating-point values must have"));
}

#[test]
fn a_compensation_that_cannot_be_read_is_not_overlooked() {
    let bare = plain().with("$COMP", Some("2,1,0,0,1")).read().unwrap();
    assert_eq!(bare.spillover().unwrap_err().to_string().split(':').next(), Some("keyword $COMP"));
    let wrong = plain().with("$SPILLOVER", Some("2,FL1,FL9,1,0,0,1")).read().unwrap();
    assert!(wrong.spillover().is_err());
}
