//! The programmes that come with the house are whole, and nothing in them contradicts itself.

use crate::{SHIPPED, files};
use bench::product::DoseBasis;
use standards_programme::{Programme, Source, read};
use trial::protocol::{Check, Design};

fn programme(name: &str) -> Programme {
    read(&files(name)).programme.unwrap_or_else(|| panic!("{name} is a programme"))
}

#[test]
fn the_lint_is_silent_on_each() {
    for name in SHIPPED {
        let reading = read(&files(name));
        assert!(reading.findings.is_empty(), "{name}: {:#?}", reading.findings);
        assert!(reading.programme.is_some(), "{name}");
    }
}

#[test]
fn they_say_what_the_registries_say() {
    let sci = programme("xs228-sci").protocol;
    let days: Vec<_> = sci.parts.iter().map(|part| part.days_of_administrations()).collect();
    assert_eq!(days, [vec![0], vec![0, 14, 28, 42], vec![0, 14, 28, 42]]);
    let phase_1: u32 = sci.parts[..2].iter().map(|part| part.participants).sum();
    assert_eq!((phase_1, sci.parts[2].participants), (12, 60));
    assert!(sci.criteria.iter().any(|criterion| matches!(
        &criterion.check,
        Check::OneOf(one) if one.item.as_str() == "ais" && one.of.len() == 3 && one.instrument.as_ref().is_some_and(|i| i.as_str() == "isncsci")
    )));

    let pd = programme("xs411-pd").protocol;
    let Design::Parallel(parallel) = &pd.parts[1].design else { panic!("phase II is parallel") };
    let ratio: Vec<u32> = parallel.ratio.values().copied().collect();
    assert_eq!((pd.parts[1].participants, ratio), (81, vec![2, 1]));
    let doses: Vec<_> = pd.parts[0].arms.iter().filter_map(|arm| arm.dose.as_ref()).collect();
    assert!(doses.iter().all(|dose| dose.basis == DoseBasis::PerPerson));
    let totals: Vec<String> = doses.iter().map(|dose| dose.total.to_string()).collect();
    assert_eq!(totals, ["9000000 {viable_cells}", "18000000 {viable_cells}"]);

    let als = programme("xs228-als").protocol;
    assert_eq!((als.parts[0].participants, als.parts[0].arms.len()), (12, 2));
}

#[test]
fn two_programmes_of_one_product_ship_the_same_files() {
    let (sci, als) = (programme("xs228-sci").texts, programme("xs228-als").texts);
    for file in ["product.toml", "process.toml", "specification.toml", "bank-specification.toml"] {
        assert_eq!(sci[file].digest, als[file].digest, "{file}");
    }
}

#[test]
fn every_document_is_stored_and_read_back_unchanged() {
    for name in SHIPPED {
        let programme = programme(name);
        let text = serde_json::to_string(&programme.protocol).unwrap();
        assert_eq!(serde_json::from_str::<trial::protocol::Protocol>(&text).unwrap(), programme.protocol);
        assert!(!has_float(&serde_json::from_str(&text).unwrap()), "{name}: a float in a stored protocol");
        let text = serde_json::to_string(&programme.process).unwrap();
        assert_eq!(serde_json::from_str::<batch::process::Process>(&text).unwrap(), programme.process);
        let text = serde_json::to_string(&programme.product).unwrap();
        assert_eq!(serde_json::from_str::<bench::Product>(&text).unwrap(), programme.product);
        for (_, specification) in &programme.specifications {
            let text = serde_json::to_string(specification).unwrap();
            let read: quality::specification::Specification = serde_json::from_str(&text).unwrap();
            assert_eq!(&read, specification);
        }
    }
}

fn has_float(value: &serde_json::Value) -> bool {
    match value {
        serde_json::Value::Number(number) => number.is_f64(),
        serde_json::Value::Array(items) => items.iter().any(has_float),
        serde_json::Value::Object(entries) => entries.values().any(has_float),
        _ => false,
    }
}

#[test]
fn what_is_not_public_says_so() {
    for name in SHIPPED {
        for (file, source) in files(name).0 {
            let Source::Bytes(bytes) = source else { panic!("{file} was read") };
            let text = String::from_utf8(bytes).unwrap();
            let says = text.contains("assumption")
                && (text.contains("source")
                    || text.contains("doi")
                    || text.contains("PMC")
                    || text.contains("NCT"));
            assert!(says || file.starts_with("gates/"), "{name}/{file} says where its numbers are from");
        }
    }
}
