use crate::{all, charts, samples};
use draw::*;
use proptest::prelude::*;
use roxmltree::Document;

/// Well formed, named, described, every number finite and every place on the paper.
pub fn sound(svg: &Svg) -> Result<(), String> {
    let text = svg.standalone();
    let doc = Document::parse(&text).map_err(|e| e.to_string())?;
    let root = doc.root_element();
    let size = |key| root.attribute(key).and_then(|v| v.parse::<f64>().ok()).unwrap_or(-1.0);
    let (w, h) = (size("width"), size("height"));
    let linked = root.descendants().any(|n| n.has_tag_name(("http://www.w3.org/2000/svg", "a")));
    if root.attribute("role") != Some(if linked { "group" } else { "img" }) {
        return Err("role".into());
    }
    let inside = |x: f64, y: f64| (-2.0..=w + 2.0).contains(&x) && (-2.0..=h + 2.0).contains(&y);
    for node in root.descendants().filter(|n| n.is_element()) {
        if node.ancestors().any(|n| n.tag_name().name() == "defs") {
            continue;
        }
        for (kx, ky) in [("x", "y"), ("x1", "y1"), ("x2", "y2"), ("cx", "cy")] {
            if let (Some(x), Some(y)) = (node.attribute(kx), node.attribute(ky)) {
                let (x, y) = (x.parse().map_err(|_| "x")?, y.parse().map_err(|_| "y")?);
                if !inside(x, y) {
                    return Err(format!("{} at {x} {y} is outside {w} × {h}", node.tag_name().name()));
                }
            }
        }
        if let Some(d) = node.attribute("d") {
            let numbers: Vec<f64> = d
                .split(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-'))
                .filter(|part| !part.is_empty())
                .map(|part| part.parse().map_err(|_| format!("path {d}")))
                .collect::<Result<_, _>>()?;
            if !d.chars().all(|c| "MLCZ .-0123456789".contains(c))
                || !numbers.chunks(2).all(|p| p.len() == 2 && inside(p[0], p[1]))
            {
                return Err(format!("path leaves {w} × {h}: {d}"));
            }
        }
    }
    Ok(())
}

#[test]
fn every_sample_is_sound_at_every_width_and_the_same_twice() {
    for width in [0, 336, 704, 1120, u16::MAX] {
        for (i, (svg, again)) in all(width).iter().zip(all(width)).enumerate() {
            assert_eq!(sound(svg), Ok(()), "drawing {i} at {width}");
            assert_eq!(*svg, again, "drawing {i} at {width}");
        }
    }
}

#[test]
fn what_is_held_is_hatched_and_never_folded_with_what_is_not() {
    let svg = samples::lineage().draw(&samples::frame("t", "", "", 1120)).inline();
    assert!(svg.contains("url(#d-t-hatch)"));
    assert!(svg.contains("57 × Vial") && svg.contains("48 × Vial"));
}

#[test]
fn every_dermatome_of_both_sides_is_on_the_body() {
    let svg = charts::body().draw(&samples::frame("t", "", "", 1120)).inline();
    for level in LEVELS {
        let found = svg.matches(&format!("<title>{level} · ")).count();
        assert!(found >= 2 && found % 2 == 0, "{level}: {found}");
    }
}

#[test]
fn no_reading_is_drawn_across_a_gap() {
    let mut curve = charts::curve();
    let runs = |svg: String| svg.matches("s-now w2 join").count();
    assert_eq!(runs(curve.draw(&samples::frame("t", "", "", 1120)).inline()), 2);
    curve.gap_after_min = 1_000;
    assert_eq!(runs(curve.draw(&samples::frame("t", "", "", 1120)).inline()), 1);
}

fn value() -> impl Strategy<Value = f64> {
    prop_oneof![4 => -50.0..50.0, 1 => any::<f64>(), 1 => Just(f64::NAN), 1 => Just(f64::INFINITY), 1 => Just(1e308)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn any_numbers_stay_on_the_paper(
        values in prop::collection::vec((any::<i64>(), value(), value()), 0..60), limit in value(), width in any::<u16>(), name in ".{0,40}",
    ) {
        let f = samples::frame("t", &name, &name, width);
        let mut curve = charts::curve();
        curve.readings = values.iter().map(|(minute, celsius, _)| Reading { minute: *minute, celsius: *celsius }).collect();
        curve.excursions = values.iter().map(|v| Excursion { from: v.0, to: v.0 / 2, label: name.clone() }).collect();
        curve.limits = (Some(limit), None);
        prop_assert_eq!(sound(&curve.draw(&f)), Ok(()));
        let mut control = charts::control();
        control.points.iter_mut().zip(&values).for_each(|(point, v)| point.value = v.1);
        control.limits = (Some(limit), Some(-limit));
        prop_assert_eq!(sound(&control.draw(&f)), Ok(()));
        let mut power = charts::power();
        power.lines[0].points = values.iter().map(|v| Point { x: v.1, y: v.2, band: Some((v.2, limit)) }).collect();
        prop_assert_eq!(sound(&power.draw(&f)), Ok(()));
        let mut gate = charts::gate();
        gate.polygon = values.iter().map(|v| (v.1, v.2)).collect();
        gate.x.lo = limit;
        gate.columns = usize::from(width) % 9;
        prop_assert_eq!(sound(&gate.draw(&f)), Ok(()));
        let mut visits = charts::visits();
        visits.lanes.iter_mut().zip(&values).for_each(|(lane, v)| { lane.visits[0].window.0 = v.0; lane.name = name.clone(); });
        prop_assert_eq!(sound(&visits.draw(&f)), Ok(()));
        let mut expiry = samples::expiry();
        expiry.sites[0].stock.iter_mut().zip(&values).for_each(|(stock, v)| stock.days = v.0);
        prop_assert_eq!(sound(&expiry.draw(&f)), Ok(()));
    }

    #[test]
    fn any_graph_is_drawn(count in 0..400_usize, edges in prop::collection::vec((0..420_usize, 0..420_usize), 0..500), width in any::<u16>()) {
        let mut lineage = samples::lineage();
        let some = lineage.nodes.clone();
        lineage.nodes = (0..count).map(|i| some[i % some.len()].clone()).collect();
        lineage.edges = edges;
        prop_assert_eq!(sound(&lineage.draw(&samples::frame("t", "", "", width))), Ok(()));
    }
}
