//! Break one thing: a whole folder, one slip, exactly that finding at exactly that place.

use crate::files;
use standards_programme::files::LARGEST;
use standards_programme::{Files, Source, read};

/// A slip: file, the words that stand there, the words put in their place, the rule that finds it, and what its first place underlines.
type Slip = (&'static str, &'static str, &'static str, &'static str, &'static str);

fn text<'a>(files: &'a Files, file: &str) -> &'a str {
    match files.0.get(file) {
        Some(Source::Bytes(bytes)) => std::str::from_utf8(bytes).unwrap(),
        other => panic!("{file}: {other:?}"),
    }
}

fn broken(programme: &str, slips: &[Slip]) {
    for (file, from, to, rule, underlined) in slips {
        let mut files = files(programme);
        let whole = text(&files, file).to_owned();
        assert!(whole.contains(from), "{file} has no {from:?}");
        let spoilt = whole.replacen(from, to, 1);
        files.0.insert((*file).to_owned(), Source::Bytes(spoilt.into_bytes()));
        let found = read(&files).findings;
        let rules: Vec<_> = found.iter().map(|located| located.finding.rule).collect();
        assert!(!rules.is_empty() && rules.iter().all(|found| found == rule), "{file}: {to:?} -> {rules:?}");
        let place = &found[0].places[0];
        let here = &text(&files, &place.file)[place.span.clone()];
        assert!(here.starts_with(underlined), "{rule}: underlined {here:?}, not {underlined:?}");
        let lines: Vec<_> = text(&files, &place.file).lines().collect();
        let line: String = lines[place.line - 1].chars().skip(place.column - 1).collect();
        assert!(line.starts_with(underlined.lines().next().unwrap()), "{rule}: line {line:?}");
    }
}

#[test]
fn slips_of_the_pen_are_found_where_they_are() {
    broken(
        "xs228-sci",
        &[
            ("protocol.toml", "population = \"Every", "populaton = \"Every", "key-unknown", "populaton"),
            ("protocol.toml", "title         = ", "titel         = ", "key-unknown", "titel"),
            ("protocol.toml", "basis = \"per-administration\", ", "", "key-missing", "{ value = \"5e7"),
            (
                "protocol.toml",
                "\"5e7 {viable_cells}\", basis",
                "\"5e7 {viable_cell}\", basis",
                "value-refused",
                "\"5e7 {viable_cell}\"",
            ),
            ("protocol.toml", "\"5e7 {viable_cells}\", basis", "5e7, basis", "value-kind", "5e7"),
            (
                "protocol.toml",
                "convention      = \"no-day-zero\"",
                "convention      = \"no-day-nought\"",
                "word-unknown",
                "\"no-day-nought\"",
            ),
            ("protocol.toml", "number = { item", "numbre = { item", "word-unknown", "numbre"),
            ("protocol.toml", "min = \"14 d\"", "min = \"14\"", "value-refused", "\"14\""),
            ("protocol.toml", "from = \"C4\"", "from = \"C9\"", "value-refused", "\"C9\""),
            ("specification.toml", "\"<= 10 {cycles}\"", "\"<= 10\"", "value-refused", "\"<= 10\""),
            ("sites.toml", "\"Asia/Shanghai\"", "\"Asia/Schanghai\"", "value-refused", "\"Asia/Schanghai\""),
            ("process.toml", "vials = 2 ", "vials = two ", "file-not-toml", "two"),
            // The string ends at the next mark; what follows it is the first thing that cannot be.
            ("protocol.toml", "from = \"C4\"", "from = \"C4", "file-not-toml", "L"),
        ],
    );
}

#[test]
fn a_range_that_nothing_fits_is_found() {
    broken(
        "xs228-als",
        &[(
            "protocol.toml",
            "min = \"18.5 kg/m2\"",
            "min = \"18.5 kg/m2\", max = \"10 kg/m2\"",
            "bounds",
            "\"18.5 kg/m2\"",
        )],
    );
}

#[test]
fn documents_that_disagree_with_themselves_are_found() {
    broken(
        "xs228-sci",
        &[
            (
                "process.toml",
                "key           = \"passage\"",
                "key           = \"thaw-bank\"",
                "process-keys",
                "\"thaw-bank\"",
            ),
            ("process.toml", "day           = 26", "day           = 46", "process-days", "46"),
            (
                "process.toml",
                "kind          = \"fill\"",
                "kind          = \"perform\"",
                "process-flow",
                "\"harvest\"",
            ),
            ("process.toml", "since = \"harvest\"", "since = \"harvets\"", "process-hold", "\"harvets\""),
            ("process.toml", "\"80..220 {vials}\"", "\"220..80 {vials}\"", "process-limit", "\"220..80"),
            (
                "specification.toml",
                "key        = \"gd2\"",
                "key        = \"psa-ncam\"",
                "specification-keys",
                "\"psa-ncam\"",
            ),
            ("specification.toml", "limit      = \">= 90 %\"\n", "", "specification-class", "\"pass-fail\""),
            (
                "specification.toml",
                "unit       = \"{cycles}\"",
                "unit       = \"%\"",
                "specification-unit",
                "\"%\"",
            ),
            ("specification.toml", "\">= 50 %\"", "\">= 150 %\"", "specification-limit", "\">= 150 %\""),
            ("specification.toml", "due = \"42 d\"", "due = \"14 d\"", "specification-pending", "\"14 d\""),
            ("specification.toml", "replicates = 3", "replicates = 0", "specification-value", "0"),
            ("bank-specification.toml", "replicates = 1", "replicates = 0", "specification-value", "0"),
        ],
    );
}

#[test]
fn documents_that_disagree_with_each_other_are_found() {
    broken(
        "xs228-sci",
        &[
            (
                "process.toml",
                "version = \"1.0\" }",
                "version = \"1.1\" }",
                "editions",
                "{ key = \"xs228\", version = \"1.1\" }",
            ),
            ("sites.toml", "key = \"xs228-sci\"", "key = \"xs411-pd\"", "editions", "{ key = \"xs411-pd\""),
            ("product.toml", "\"1.0 mL\"", "\"2.0 mL\"", "strength", "\"5e7 {viable_cells}\""),
            (
                "protocol.toml",
                "volume   = \"1.0 mL\"",
                "volume   = \"0.5 mL\"",
                "strength",
                "{ value = \"5e7",
            ),
            ("specification.toml", "\"<= 1 [EU]/mL\"", "\"<= 25 [EU]/mL\"", "endotoxin", "\"<= 25 [EU]/mL\""),
            ("specification.toml", "\"<= 1 [EU]/mL\"", "\"< 4.1 [EU]/mL\"", "endotoxin", "\"< 4.1 [EU]/mL\""),
            (
                "product.toml",
                "genes             = \"none\"",
                "genes             = \"integrating\"",
                "follow-up",
                "5",
            ),
            (
                "product.toml",
                "genes             = \"none\"",
                "genes             = \"edited\"",
                "follow-up",
                "5",
            ),
            ("product.toml", "\"per-administration\"", "\"per-person\"", "dose", "\"per-administration\""),
            // Vials that hold more cells than the harvest brings.
            ("process.toml", "\">= 4e9 {viable_cells}\"", "\">= 3e9 {viable_cells}\"", "yield", "\">= 3e9"),
            ("process.toml", "\"80..220 {vials}\"", "\"90..220 {vials}\"", "yield", "\">= 4e9"),
            // Whoever is completely paralysed is in the words and not in the criterion.
            (
                "protocol.toml",
                "of = [\"A\", \"B\", \"C\"]",
                "of = [\"B\", \"C\"]",
                "population",
                "AIS A, B or C",
            ),
            // A country in which nobody may be treated by these documents.
            (
                "sites.toml",
                "country                = \"cn\"",
                "country                = \"us\"",
                "jurisdictions",
                "\"us\"",
            ),
            (
                "specification.toml",
                "jurisdictions = [\"cn\", \"us\"]",
                "jurisdictions = [\"us\"]",
                "jurisdictions",
                "[\"us\"]",
            ),
            (
                "product.toml",
                "jurisdiction = \"cn\"\nlanguage",
                "jurisdiction = \"us\"\nlanguage",
                "jurisdictions",
                "[\"cn\"]",
            ),
            (
                "claims.toml",
                "parts[2].participants",
                "parts[3].participants",
                "claim-place",
                "\"protocol: parts[3].participants\"",
            ),
            (
                "claims.toml",
                "protocol: parts[2].schedule",
                "protokoll: parts[2].schedule",
                "claim-place",
                "\"protokoll: parts[2].schedule\"",
            ),
            (
                "claims.toml",
                "\"protocol: criteria[2]\"",
                "\"the criteria\"",
                "claim-place",
                "\"the criteria\"",
            ),
            (
                "specification.toml",
                "gates/psa-ncam.xml",
                "gates/psa-nacm.xml",
                "gate-file",
                "\"gates/psa-nacm.xml\"",
            ),
            (
                "specification.toml",
                "gates/psa-ncam.xml",
                "../xs411-pd/product.toml",
                "gate-file",
                "\"../xs411-pd",
            ),
            ("specification.toml", "gate = \"Identity\"", "gate = \"Identify\"", "gate-file", "\"Identify\""),
        ],
    );
}

#[test]
fn a_near_miss_between_documents_stays_silent() {
    for (file, from, to) in [
        // The same strength, digits, months and years written otherwise.
        ("product.toml", "\"1.0 mL\"", "\"1.00 mL\""),
        ("protocol.toml", "\"5e7 {viable_cells}\", basis", "\"50000000 {viable_cells}\", basis"),
        // 12 units for 60 kg: 4 units a millilitre in 3 mL are exactly what may be given.
        ("specification.toml", "\"<= 1 [EU]/mL\"", "\"<= 4 [EU]/mL\""),
        ("product.toml", "follow_up_years   = 5", "follow_up_years   = 2"),
        // More cells than the fewest vials hold, only the rule-book that the trial needs, a place further in.
        ("process.toml", "\">= 4e9 {viable_cells}\"", "\">= 4.1e9 {viable_cells}\""),
        ("specification.toml", "jurisdictions = [\"cn\", \"us\"]", "jurisdictions = [\"cn\"]"),
        (
            "claims.toml",
            "\"protocol: parts[2].participants\"",
            "\"protocol: parts[2].design.parallel.ratio.cells\"",
        ),
    ] {
        let mut files = files("xs228-sci");
        let whole = text(&files, file).to_owned();
        assert!(whole.contains(from), "{file} has no {from:?}");
        files.0.insert(file.to_owned(), Source::Bytes(whole.replacen(from, to, 1).into_bytes()));
        assert_eq!(read(&files).findings, [], "{file}: {to}");
    }
}

#[test]
fn files_that_cannot_be_read_are_named() {
    type Spoil = fn(&mut Files);
    let cases: [(&str, &str, Spoil); 6] = [
        ("file-missing", "sites.toml", |f| drop(f.0.remove("sites.toml"))),
        ("file-missing", "bank-specification.toml", |f| drop(f.0.remove("bank-specification.toml"))),
        ("file-not-text", "product.toml", |f| {
            drop(f.0.insert("product.toml".into(), Source::Bytes(b"key = \"\n\xff\"".to_vec())));
        }),
        ("file-too-large", "process.toml", |f| {
            drop(f.0.insert("process.toml".into(), Source::TooLarge(LARGEST + 1)))
        }),
        ("file-unreadable", "process.toml", |f| {
            drop(f.0.insert("process.toml".into(), Source::Unreadable("permission denied".into())));
        }),
        ("file-unknown", "protocol-2.toml", |f| {
            drop(f.0.insert("protocol-2.toml".into(), Source::Bytes(Vec::new())))
        }),
    ];
    for (rule, file, spoil) in cases {
        let mut files = files("xs228-sci");
        spoil(&mut files);
        let reading = read(&files);
        let found: Vec<_> =
            reading.findings.iter().map(|l| (l.finding.rule, l.places[0].file.as_str())).collect();
        assert_eq!(found, [(rule, file)]);
        assert_eq!(reading.is_unreadable(), rule != "file-unknown", "{rule}");
    }
}

#[test]
fn a_huge_file_is_not_read_and_a_missing_folder_is_said() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("product.toml"), vec![b'#'; LARGEST as usize + 1]).unwrap();
    let files = Files::of_folder(folder.path()).unwrap();
    assert_eq!(files.0["product.toml"], Source::TooLarge(LARGEST + 1));
    assert!(Files::of_folder(&folder.path().join("nowhere")).is_err());
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    let mut files = files("xs228-sci");
    let spoilt = text(&files, "protocol.toml").replacen("min = \"14 d\"", "min = \"14\"", 1);
    files.0.insert("protocol.toml".into(), Source::Bytes(spoilt.into_bytes()));
    let spoilt = text(&files, "specification.toml").replacen("\">= 50 %\"", "\">= 150 %\"", 1);
    files.0.insert("specification.toml".into(), Source::Bytes(spoilt.into_bytes()));
    files.0.remove("sites.toml");
    let rules: Vec<_> = read(&files).findings.iter().map(|located| located.finding.rule).collect();
    assert_eq!(rules, ["value-refused", "file-missing", "specification-limit"]);
}
