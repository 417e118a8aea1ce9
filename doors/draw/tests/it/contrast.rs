//! WCAG 2.2: 4.5 to 1 for text (1.4.3), 3 to 1 for signs and borders that carry meaning (1.4.11).

use draw::STYLE;

fn palette(block: &str) -> impl Fn(&str) -> f64 + '_ {
    move |name| {
        let key = format!("--d-{name}:var(--{name},#");
        let at = block.find(&key).unwrap_or_else(|| panic!("no {name}")) + key.len();
        let part = |i: usize| f64::from(u8::from_str_radix(&block[at + i..at + i + 2], 16).unwrap()) / 255.0;
        let linear = |c: f64| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) };
        0.2126 * linear(part(0)) + 0.7152 * linear(part(2)) + 0.0722 * linear(part(4))
    }
}

#[test]
fn the_palette_has_contrast_in_light_and_dark() {
    let (light, dark) = STYLE.split_once("@media screen").unwrap();
    for (name, block) in [("light", light), ("dark", dark)] {
        let of = palette(block);
        let ratio = |a: &str, b: &str| {
            let (a, b) = (of(a) + 0.05, of(b) + 0.05);
            if a > b { a / b } else { b / a }
        };
        for ground in ["paper", "surface"] {
            for text in ["ink", "muted", "good", "now", "warn", "held"] {
                assert!(
                    ratio(text, ground) >= 4.5,
                    "{name}: {text} on {ground} is {:.2}",
                    ratio(text, ground)
                );
            }
            assert!(ratio("edge", ground) >= 3.0, "{name}: edge on {ground} is {:.2}", ratio("edge", ground));
        }
    }
}
