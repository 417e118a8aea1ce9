//! The same bits on every machine. These sums prove nothing about being right (the other tests do that); they change when a draw or a
//! probability changes in its last bit, here or on another processor.

use figures::distributions::{chi_square, f, student_t};
use figures::philox::Dice;
use figures::special::{beta, normal};

/// FNV-1a over the bits of the numbers.
fn sum(numbers: impl Iterator<Item = f64>) -> u64 {
    numbers
        .flat_map(|number| number.to_bits().to_le_bytes())
        .fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3))
}

#[test]
fn draws_have_the_bits_that_recorded_rehearsals_rest_on() {
    let root = Dice::from_number(2026);
    let draw = |label: &'static str, draw: fn(&mut Dice) -> f64| {
        let mut dice = root.split(label);
        sum((0..5000).map(move |_| draw(&mut dice)))
    };
    let found = [
        draw("uniform", |d| d.uniform()),
        draw("normal", |d| d.normal(3.0, 2.0)),
        draw("lognormal", |d| d.lognormal(3.0, 0.2)),
        draw("exponential", |d| d.exponential(2.0)),
        draw("gamma", |d| d.gamma(2.5, 1.5)),
        draw("beta", |d| d.beta(0.5, 3.0)),
        draw("poisson", |d| d.poisson(4.0) as f64 + d.poisson(400.0) as f64),
        draw("binomial", |d| d.binomial(20, 0.3) as f64 + d.binomial(2000, 0.6) as f64),
        draw("below", |d| d.below(1_000_003) as f64),
    ];
    assert_eq!(found, DRAWS, "{found:#x?}");
}

#[test]
fn probabilities_have_the_bits_that_recorded_figures_rest_on() {
    let x = |n: u32| f64::from(n) * 0.013 + 0.001;
    let found = [
        sum((0..800).map(|n| normal::cdf(x(n) - 5.0))),
        sum((0..70).map(|n| normal::quantile(x(n)))),
        sum((0..300).map(|n| student_t::upper(x(n), 7.5))),
        sum((0..70).map(|n| student_t::quantile(x(n), 11.0))),
        sum((0..300).map(|n| f::cdf(x(n), 3.0, 22.0))),
        sum((0..300).map(|n| chi_square::cdf(x(n), 4.0))),
        sum((0..70).map(|n| beta::quantile(x(n), 2.0, 30.0))),
    ];
    assert_eq!(found, PROBABILITIES, "{found:#x?}");
}

const DRAWS: [u64; 9] = [
    0x99FB_DDC5_36BF_CBC4,
    0xEB42_4B76_E825_A415,
    0x8AED_19FF_5523_45E4,
    0xF0B3_4EBE_5564_2D4C,
    0xAD4E_5741_E9D4_3197,
    0xEC9E_066A_512B_4075,
    0x340C_F696_7499_EAC6,
    0x625B_614A_031B_015D,
    0xF5AF_1777_7D3E_015B,
];
const PROBABILITIES: [u64; 7] = [
    0x4609_2155_DBD9_80C6,
    0x3FD7_E0DF_3854_9419,
    0x17D4_023D_E428_6A4A,
    0x09D9_4DA6_5647_BF0B,
    0x1215_E944_FBE5_6FD0,
    0x3133_4CBB_5B1B_518D,
    0x1DC2_DFDB_3F08_033A,
];
