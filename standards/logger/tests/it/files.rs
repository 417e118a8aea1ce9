//! Typical layouts.

use standards_logger::{Options, Reading, Side, Silence, read};

const NOON: i64 = 1_772_366_400_000_000; // 2026-03-01T12:00:00Z
const MINUTE: i64 = 60_000_000;

fn values(file: &str, options: &Options<'_>) -> Vec<(i64, i32)> {
    let logger = read(file.as_bytes(), options).unwrap_or_else(|error| panic!("{error}\n{file}"));
    logger.readings.iter().map(|reading| ((reading.at_us - NOON) / MINUTE, reading.milli_celsius)).collect()
}

#[test]
fn the_same_three_readings_in_eight_layouts() {
    let expected = [(0, -150_200), (10, -149_900), (20, -150_000)];
    let utc = Options { zone: "UTC", column: None };
    let berlin = Options { zone: "Europe/Berlin", column: None };
    let files = [
        (
            "timestamp,temperature_C (°C)\n2026-03-01T12:00:00Z,-150.2\n2026-03-01T12:10:00Z,-149.9\n2026-03-01T12:20:00Z,-150.0\n",
            utc,
        ),
        (
            "Serial number;TL-7\n\nDate/Time;Temperature [°C];Humidity\n2026-03-01 12:00;-150,2;\n2026-03-01 12:10;-149,9;\n2026-03-01 12:20;-150;\n",
            utc,
        ),
        (
            "Seriennummer: TL-7\r\nDatum;Uhrzeit;Temperatur [°C]\r\n01.03.2026;13:00;-150,2\r\n01.03.2026;13:10;-149,9\r\n01.03.2026;13:20;-150,0\r\n",
            berlin,
        ),
        (
            "Time\tCh1 (degC)\n2026/03/01 12:00:00\t-150.20\n2026/03/01 12:10:00\t-149.90\n2026/03/01 12:20:00\t-150.00\n",
            utc,
        ),
        (
            "\"Timestamp\",\"Temp °C\"\n\"2026-03-01 12:00\",\"-150,2\"\n\"2026-03-01 12:10\",\"-149,9\"\n\"2026-03-01 12:20\",\"-150,0\"\n",
            utc,
        ),
        (
            "No.,Date,Time,Temp,Alarm\n1,2026-03-01,12:00:00 PM,-150.2 °C,\n2,2026-03-01,12:10:00 PM,-149.9 °C,\n3,2026-03-01,12:20:00 PM,-150.0 °C,\n",
            utc,
        ),
        (
            "时间,温度(℃)\n2026-03-01 20:00:00,-150.2\n2026-03-01 20:10:00,-149.9\n2026-03-01 20:20:00,-150.0\n",
            Options { zone: "Asia/Shanghai", column: None },
        ),
        (
            "Timestamp,Temp °C\n2026-03-01 12:20,-150.0\n2026-03-01 12:10,-149.9\n2026-03-01 12:00,-150.2\n",
            utc,
        ),
    ];
    for (file, options) in files {
        assert_eq!(values(file, &options), expected, "{file}");
    }
}

#[test]
fn bytes_in_latin_1_and_utf_16_are_text_too() {
    let file = "Timestamp;Temp °C\n2026-03-01 12:00;-150,2\n";
    let options = Options { zone: "UTC", column: None };
    let latin1: Vec<u8> = file.chars().map(|c| c as u8).collect();
    let mut utf16 = vec![0xFF, 0xFE];
    utf16.extend(file.encode_utf16().flat_map(u16::to_le_bytes));
    let mut utf8 = vec![0xEF, 0xBB, 0xBF];
    utf8.extend(file.as_bytes());
    for bytes in [latin1, utf16, utf8] {
        assert_eq!(
            read(&bytes, &options).unwrap().readings,
            [Reading { at_us: NOON, milli_celsius: -150_200 }]
        );
    }
}

#[test]
fn the_serial_number_is_found_and_a_probe_is_chosen() {
    let file = "Logger report\nDevice serial number: TL-0042\nUnit;°C\nTime;Temp inside;Temp outside\n2026-03-01 12:00;-150;21,5\n";
    let options = Options { zone: "UTC", column: Some("Temp outside") };
    let logger = read(file.as_bytes(), &options).unwrap();
    assert_eq!((logger.serial.as_deref(), logger.column.as_str()), (Some("TL-0042"), "Temp outside"));
    assert_eq!(logger.readings[0].milli_celsius, 21_500);
}

/// A shipper logs each ten minutes, is opened, its probe fails for two lines, and later it is silent for an hour.
#[test]
fn gaps_and_excursions_of_a_journey() {
    let file = "\
S/N,TL-7
timestamp,°C
2026-03-01 12:00,-150
2026-03-01 12:10,-150
2026-03-01 12:20,-128
2026-03-01 12:30,-125.5
2026-03-01 12:40,---
2026-03-01 12:50,---
2026-03-01 13:00,-129
2026-03-01 13:10,-151
2026-03-01 14:10,-150
2026-03-01 14:20,-150
2026-03-01 14:30,-120
";
    let logger = read(file.as_bytes(), &Options { zone: "UTC", column: None }).unwrap();
    let gaps: Vec<_> = logger
        .gaps
        .iter()
        .map(|gap| ((gap.from_us - NOON) / MINUTE, (gap.until_us - NOON) / MINUTE, gap.silence))
        .collect();
    assert_eq!(gaps, [(40, 60, Silence::NoValue), (85, 130, Silence::NoLine)]);
    let above = logger.time_beyond(Side::Above, -130_000);
    // 12:20 to 12:40 and 13:00 to 13:10 are known to be above; the last reading holds for no time.
    assert_eq!(above.total_us, 30 * MINUTE);
    assert_eq!(above.unknown_us, (20 + 45) * MINUTE);
    assert_eq!(above.excursions.len(), 2);
    let longest = above.longest().unwrap();
    assert_eq!((longest.from_us - NOON, longest.until_us - NOON), (20 * MINUTE, 70 * MINUTE));
    assert_eq!((longest.beyond_us, longest.silent_us), (30 * MINUTE, 20 * MINUTE));
    assert_eq!(longest.extreme_milli_celsius, -125_500);
    assert_eq!((above.excursions[1].beyond_us, above.excursions[1].extreme_milli_celsius), (0, -120_000));
    assert_eq!(logger.time_beyond(Side::Below, -150_000).total_us, 15 * MINUTE);
    // Received at 15:00: the last reading speaks for 15 minutes more, the rest of the journey is unknown.
    let whole = logger.time_beyond_within(Side::Above, -130_000, NOON - 5 * MINUTE, NOON + 180 * MINUTE);
    assert_eq!((whole.total_us, whole.unknown_us), (45 * MINUTE, (5 + 20 + 45 + 15) * MINUTE));
    assert_eq!(
        (logger.coldest().unwrap().milli_celsius, logger.warmest().unwrap().milli_celsius),
        (-151_000, -120_000)
    );
}

#[test]
fn the_autumn_night_with_two_two_oclocks_is_read_as_it_passed() {
    let mut file = "timestamp;Temp °C\n".to_owned();
    for time in ["01:30", "02:00", "02:30", "02:00", "02:30", "03:00"] {
        file += &format!("2026-10-25 {time};4\n");
    }
    let logger = read(file.as_bytes(), &Options { zone: "Europe/Berlin", column: None }).unwrap();
    assert_eq!((logger.readings.len(), logger.interval_us, logger.gaps.len()), (6, 30 * MINUTE, 0));
}

fn sample(name: &str, zone: &str) -> standards_logger::Logger {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files").join(name);
    read(&std::fs::read(&path).unwrap(), &Options { zone, column: None }).unwrap()
}

#[test]
fn a_quiet_shipper_has_nothing_to_tell() {
    let logger = sample("shipper-quiet.csv", "UTC");
    assert_eq!(
        (logger.serial.as_deref(), logger.readings.len(), logger.gaps.len()),
        (Some("DS-1042"), 240, 0)
    );
    let above = logger.time_beyond(Side::Above, -150_000);
    assert_eq!((above.total_us, above.unknown_us, above.excursions.len()), (0, 0, 0));
}

#[test]
fn an_opened_shipper_tells_when_how_long_how_warm_and_where_it_was_silent() {
    let logger = sample("shipper-opened.csv", "Europe/Berlin");
    assert_eq!((logger.serial.as_deref(), logger.readings.len()), (Some("DS-1057"), 227));
    let minutes: Vec<_> =
        logger.gaps.iter().map(|gap| ((gap.until_us - gap.from_us) / MINUTE, gap.silence)).collect();
    assert_eq!(minutes, [(30, Silence::NoValue), (95, Silence::NoLine)]);
    let above = logger.time_beyond(Side::Above, -150_000);
    assert_eq!((above.total_us, above.unknown_us), (40 * MINUTE, 125 * MINUTE));
    assert_eq!(above.longest().unwrap().extreme_milli_celsius, -124_800);
    // 2026-03-04 01:40 in Berlin is 00:40 in UTC.
    assert_eq!(above.longest().unwrap().from_us, NOON + (2 * 24 * 60 + 12 * 60 + 40) * MINUTE);
}
