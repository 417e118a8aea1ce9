//! Realistic data for the drawings with axes.

use crate::samples::{bell, dice, href};
use draw::*;

pub fn curve() -> Curve<'static> {
    let warm = |m: i64| {
        if (1310..1384).contains(&m) {
            16.0 * ((m - 1310) as f64 / 74.0 * std::f64::consts::PI).sin()
        } else {
            0.0
        }
    };
    let readings = (0..600).map(|i| i * 5).filter(|m| !(2000..2160).contains(m)).map(|m| Reading {
        minute: m,
        celsius: -172.0 + 0.9 * bell(m as u64) + 6.0 * (m as f64 / 700.0).sin() + 2.4 * warm(m),
    });
    Curve {
        readings: readings.collect(),
        limits: (None, Some(-150.0)),
        excursions: vec![Excursion { from: 1325, to: 1370, label: "45 min outside".into() }],
        gap_after_min: 15,
        say_time: &|m| format!("{}:{:02}", m / 60, m % 60),
        say_celsius: &|c| format!("{c:.0} °C").replace('-', "−"),
        word_axis: "Temperature by time since dispatch".into(),
        word_limit: "Limit".into(),
        word_excursion: "Outside".into(),
        word_gap: "No readings".into(),
    }
}

pub fn control() -> Control<'static> {
    let points = (0..32_u64).map(|i| {
        let drift = if i > 22 { 1.6 } else { 0.0 };
        let value = 88.0 + 1.5 * bell(i + 40) + drift + if i == 14 { -9.5 } else { 0.0 };
        let mut violations = Vec::new();
        if value < 83.5 {
            violations.push(Violation { mark: "1".into(), rule: "One value beyond three sigma".into() });
        }
        if i == 30 || i == 31 {
            violations.push(Violation { mark: "2".into(), rule: "Nine in a row on one side".into() });
        }
        Measured {
            label: format!("B-{:04}", 101 + i),
            value,
            violations,
            out_of_specification: value < 80.0,
            href: href("/lot"),
        }
    });
    Control {
        points: points.collect(),
        centre: Some(88.0),
        limits: (Some(83.5), Some(92.5)),
        specification: (Some(80.0), None),
        moving_range: Some(MovingRange { centre: 1.7, upper: 5.5 }),
        say: &|v| format!("{v:.1}"),
        word_value: "Viability after thaw, %".into(),
        word_range: "Moving range".into(),
        word_centre: "Mean".into(),
        word_limit: "Control limits".into(),
        word_specification: "Specification".into(),
        word_violation: "Breaks a rule (number)".into(),
        word_out: "Outside the specification".into(),
    }
}

pub fn power() -> LineChart<'static> {
    let line = |name: &str, effect: f64| Line {
        name: name.into(),
        points: (2..=20)
            .map(|i| {
                let n = f64::from(i) * 5.0;
                let y = 1.0 / (1.0 + (-(effect * n.sqrt() - 2.9)).exp());
                let half = 1.96 * (y * (1.0 - y) / 400.0).sqrt();
                Point { x: n, y, band: Some((y - half, y + half)) }
            })
            .collect(),
    };
    LineChart {
        lines: vec![
            line("Difference 8 points", 0.62),
            line("Difference 6 points", 0.47),
            line("Difference 4 points", 0.33),
        ],
        references: vec![Reference { y: 0.8, label: "80 %".into() }],
        y_at_least: Some((0.0, 1.0)),
        say_x: &|x| format!("{x:.0}"),
        say_y: &|y| format!("{:.0} %", y * 100.0),
        word_x: "Participants in each arm".into(),
        word_y: "Power, with its 95 % simulation interval".into(),
    }
}

pub fn gate() -> Gate<'static> {
    let mut counts = vec![0_u32; 96 * 96];
    for i in 0..60_000_u64 {
        let positive = dice(i + 7) < 0.93;
        let (mx, my, s) = if positive { (4.1, 3.9, 0.28) } else { (2.3, 2.5, 0.42) };
        let (x, y) = (mx + s * bell(i), my + s * (0.5 * bell(i) + 0.8 * bell(i + 90_000)));
        let bin = |v: f64| ((v - 1.0) / 4.5 * 96.0).clamp(0.0, 95.0) as usize;
        counts[bin(y) * 96 + bin(x)] += 1;
    }
    let say = &|v: f64| match v.log10().round() as i64 {
        n @ 1..=6 => format!("10{}", ["¹", "²", "³", "⁴", "⁵", "⁶"][n as usize - 1]),
        _ => format!("{v}"),
    };
    let (lo, hi) = (10.0, 10_f64.powf(5.5));
    Gate {
        counts,
        columns: 96,
        x: Axis { lo, hi, spacing: Spacing::Log, title: "FOXA2, PE-A".into(), say },
        y: Axis { lo, hi, spacing: Spacing::Log, title: "LMX1A, APC-A".into(), say },
        polygon: vec![
            (1600.0, 900.0),
            (9000.0, 500.0),
            (160_000.0, 9000.0),
            (200_000.0, 120_000.0),
            (30_000.0, 110_000.0),
            (1700.0, 12_000.0),
        ],
        gate_name: "FOXA2⁺ LMX1A⁺".into(),
        share: "92.4 %".into(),
    }
}

const PLAN: [(&str, i64, i64); 10] = [
    ("Day 0", 0, 0),
    ("Day 1", 1, 0),
    ("Day 7", 7, 1),
    ("Day 14", 14, 2),
    ("Day 30", 30, 4),
    ("Day 60", 60, 7),
    ("Day 90", 90, 7),
    ("Day 180", 180, 14),
    ("Day 365", 365, 21),
    ("Day 730", 730, 30),
];

pub fn visits() -> Visits<'static> {
    let lanes = (0..12_u64).map(|p| {
        let reached = 4 + (300.0 * dice(p + 3)) as i64;
        let visits = PLAN.iter().enumerate().map(|(v, (name, day, slack))| {
            let missed = dice(p * 31 + v as u64) < 0.06 && v > 2;
            let (done, tone) = match () {
                () if *day + slack < reached && missed => (None, Tone::Held),
                () if *day <= reached && *slack > 0 && dice(p * 7 + v as u64) < 0.08 => {
                    (Some(day + slack + 1), Tone::Warn)
                }
                () if *day + slack < reached => {
                    (Some(day + (bell(p * 9 + v as u64) * 0.4 * *slack as f64) as i64), Tone::Good)
                }
                () if *day - slack <= reached => (None, Tone::Now),
                () => (None, Tone::Plain),
            };
            Visit {
                title: format!("{name}: {tone:?}"),
                window: (day - slack, *day, day + slack),
                done,
                tone,
                href: href("/visit"),
            }
        });
        Lane {
            name: format!("P-{:03}", 301 + p),
            note: format!("day {reached}"),
            visits: visits.collect(),
            href: href("/participant"),
        }
    });
    Visits {
        lanes: lanes.collect(),
        days: Days::Root,
        today: None,
        ticks: PLAN.iter().map(|(name, day, _)| (*day, (*name).to_owned())).collect(),
        word_today: "Today".into(),
        say_more: &|n| format!("{n} more"),
        legend: [
            (Tone::Good, "done"),
            (Tone::Now, "due"),
            (Tone::Held, "missed"),
            (Tone::Warn, "outside its window"),
            (Tone::Plain, "to come"),
        ]
        .map(|(tone, word)| (tone, word.to_owned()))
        .to_vec(),
    }
}

/// One participant, a lane a visit, in Chinese: wide signs and no spaces.
pub fn one_participant() -> Visits<'static> {
    let mut all = visits();
    all.lanes = PLAN
        .iter()
        .zip(all.lanes[3].visits.clone())
        .map(|((_, day, _), visit)| {
            let note = match visit.tone {
                Tone::Good => "已完成",
                Tone::Now => "应访视",
                Tone::Held => "漏访",
                Tone::Warn => "超窗",
                _ => "未到期",
            };
            Lane { name: format!("第 {day} 天访视"), note: note.into(), visits: vec![visit], href: None }
        })
        .collect();
    all.today = Some(96);
    all.word_today = "今天".into();
    all.ticks = PLAN.iter().map(|(_, day, _)| (*day, format!("第{day}天"))).collect();
    all.legend = [
        (Tone::Good, "已完成"),
        (Tone::Now, "应访视"),
        (Tone::Held, "漏访"),
        (Tone::Warn, "超出时间窗"),
        (Tone::Plain, "未到期"),
    ]
    .map(|(tone, word)| (tone, word.to_owned()))
    .to_vec();
    all
}

pub fn body() -> Body {
    let side = |shift: usize| {
        std::array::from_fn(|i| {
            let (score, said) = match i + shift {
                0..=11 => (Score::Normal, "2"),
                12 | 13 => (Score::Altered, "1"),
                15 if shift == 0 => (Score::NotTestable, "NT"),
                14..=16 => (Score::Altered, if i == 16 { "1*" } else { "1" }),
                27.. => (Score::Altered, "1"),
                _ => (Score::Absent, "0"),
            };
            Sensed { score, said: said.into() }
        })
    };
    Body {
        right: side(0),
        left: side(2),
        word_front: "Front".into(),
        word_back: "Back".into(),
        word_right: "Right".into(),
        word_left: "Left".into(),
        words: ["0 absent", "1 altered", "2 normal", "NT not testable"].map(str::to_owned),
    }
}
