//! Transformation elements. Gating-ML 2.0 section 6; the limits on their parameters are those stated there.

use crate::gates::dimension::Source;
use crate::gates::error::GateError;
use crate::gates::scales::{Hyperlog, Kind, Logicle, Scale};
use crate::gates::xml::{Element, Space};

/// A transformation that can stand on a dimension.
pub(super) fn scale(element: &Element) -> Result<Scale, GateError> {
    let inner = element
        .children
        .iter()
        .find(|child| child.space == Space::Transformations)
        .ok_or_else(|| element.missing("a scale such as <logicle>"))?;
    let kind = match inner.name.as_str() {
        "flin" => {
            let (t, a) = (positive(inner, "T")?, inner.number("A")?);
            if t + a == 0.0 || a > t {
                return Err(inner.value(
                    "A",
                    &a.to_string(),
                    &format!("above -T and at most T, which is {t}"),
                ));
            }
            Kind::Linear { t, a }
        }
        "flog" => Kind::Logarithmic { t: positive(inner, "T")?, m: positive(inner, "M")? },
        "fasinh" => {
            let (t, m, a) = (positive(inner, "T")?, positive(inner, "M")?, inner.number("A")?);
            if !(0.0..=m).contains(&a) {
                return Err(inner.value("A", &a.to_string(), &format!("between 0 and M, which is {m}")));
            }
            Kind::Asinh { t, m, a }
        }
        "logicle" => {
            let (t, w, m, a) = biexponential(inner)?;
            Kind::Logicle(Logicle::new(t, w, m, a))
        }
        "hyperlog" => {
            let (t, w, m, a) = biexponential(inner)?;
            if w == 0.0 {
                return Err(inner.value("W", "0", "above 0"));
            }
            Kind::Hyperlog(Hyperlog::new(t, w, m, a))
        }
        other => {
            return Err(inner.value("the scale", other, "one of flin, flog, fasinh, logicle, hyperlog"));
        }
    };
    let (bound_min, bound_max) = (element.optional_number("boundMin")?, element.optional_number("boundMax")?);
    if let (Some(min), Some(max)) = (bound_min, bound_max)
        && min > max
    {
        return Err(element.value("boundMax", &max.to_string(), &format!("at least boundMin, {min}")));
    }
    Ok(Scale { kind, bound_min, bound_max })
}

/// A transformation that makes a new dimension: `fratio`.
pub(super) fn ratio(element: &Element) -> Result<Source, GateError> {
    let inner = element.child(Space::Transformations, "fratio")?;
    let names = inner.all(Space::DataTypes, "fcs-dimension").map(|dimension| dimension.required("name"));
    match names.collect::<Result<Vec<_>, _>>()?.as_slice() {
        &[x, y] => {
            let (a, b, c) = (inner.number("A")?, inner.number("B")?, inner.number("C")?);
            Ok(Source::Ratio { x: x.to_owned(), y: y.to_owned(), a, b, c })
        }
        _ => Err(inner.missing("exactly two <fcs-dimension>")),
    }
}

/// T > 0, M > 0, 0 <= W <= M/2, -W <= A <= M - 2W.
fn biexponential(element: &Element) -> Result<(f64, f64, f64, f64), GateError> {
    let (t, m) = (positive(element, "T")?, positive(element, "M")?);
    let (w, a) = (element.number("W")?, element.number("A")?);
    if !(0.0..=m / 2.0).contains(&w) {
        return Err(element.value("W", &w.to_string(), &format!("between 0 and half of M, which is {m}")));
    }
    if !(-w..=m - 2.0 * w).contains(&a) || m + a <= 0.0 {
        return Err(element.value("A", &a.to_string(), "between -W and M - 2W"));
    }
    // More decades than doubles have would overflow.
    if m + a > 100.0 {
        return Err(element.value("M", &m.to_string(), "at most 100 decades with A"));
    }
    Ok((t, w, m, a))
}

fn positive(element: &Element, name: &str) -> Result<f64, GateError> {
    let number = element.number(name)?;
    if number > 0.0 { Ok(number) } else { Err(element.value(name, &number.to_string(), "above 0")) }
}
