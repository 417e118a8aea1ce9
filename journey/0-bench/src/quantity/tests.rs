use super::*;

fn q(text: &str) -> Quantity {
    text.parse().unwrap()
}

#[test]
fn digits_stay_as_written() {
    for text in ["7.0 %", "7.00 %", "0.0005 %", "-196 Cel", "150000000 {cells}"] {
        assert_eq!(q(text).to_string(), text);
    }
    assert_eq!(q("1.5e8 {cells}").to_string(), "150000000 {cells}");
    assert_eq!(q("7.0 %"), q("7.00 %"));
}

#[test]
fn limits_point_either_way() {
    for (limit, value, inside) in [
        (">= 90 %", "90.0 %", true),
        ("> 90 %", "90.0 %", false),
        ("< 0.1 %", "0.09999 %", true),
        ("<= 14 d", "336 h", true),
        ("<= 14 d", "337 h", false),
        ("60..80 %", "80.0 %", true),
        ("60..80 %", "80.01 %", false),
    ] {
        assert_eq!(limit.parse::<Limit>().unwrap().allows(&q(value)), Ok(inside), "{value} against {limit}");
    }
    assert!(">= 90 %".parse::<Limit>().unwrap().allows(&q("90 mL")).is_err());
    assert!(">= 3 {cells}".parse::<Limit>().unwrap().allows(&q("4 {vials}")).is_err());
}

#[test]
fn a_limit_without_a_unit_is_no_limit() {
    assert!(">= 90".parse::<Limit>().is_err());
    assert!("90 %".parse::<Limit>().is_err());
    assert_eq!("negative".parse(), Ok(Limit::Finding("negative".into())));
}
