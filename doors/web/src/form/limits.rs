//! What a value must keep to, said at its field before anybody types.

use super::state::Form;
use bench::{BatchCode, SampleCode, Text};

/// The limit of the value at a path, as the signed process or specification writes it.
pub fn of(form: &Form<'_>, path: &str) -> Option<String> {
    match (form.verb.room, form.verb.verb) {
        ("batch", "record-control") if path == "f/value" => control(form),
        ("batch", _) => parameter(form, path),
        ("quality", "report-result") if path == "f/value" => test(form),
        _ => None,
    }
}

fn step<'a>(form: &'a Form<'_>, path: &str) -> Option<&'a batch::process::Step> {
    let code: BatchCode = form.typed("f/batch")?.parse().ok()?;
    let process = form.look.view.open.batch.process_of(code)?;
    process.step(&Text::new(form.typed(path)?))
}

fn parameter(form: &Form<'_>, path: &str) -> Option<String> {
    let row = path.strip_prefix("f/work/parameters/")?.strip_suffix("/value")?;
    let key = form.typed(&format!("f/work/parameters/{row}/key"))?;
    let step = step(form, "f/work/step")?;
    step.parameters.iter().find(|one| one.key.as_str() == key).map(|one| form.look.limit(&one.range))
}

fn control(form: &Form<'_>) -> Option<String> {
    let key = form.typed("f/control")?;
    let step = step(form, "f/step")?;
    step.controls.iter().find(|one| one.key.as_str() == key).map(|one| form.look.limit(&one.limit))
}

/// The limits of every specification in force that the result answers.
fn test(form: &Form<'_>) -> Option<String> {
    let (sample, key) = (form.typed("f/sample")?, Text::new(form.typed("f/test")?));
    let quality = &form.look.view.open.quality;
    let of = quality.sample(sample.parse::<SampleCode>().ok()?)?.of;
    let limits: std::collections::BTreeSet<String> = quality
        .applying(of, None)
        .filter_map(|specification| Some(form.look.limit(specification.test(&key)?.limit.as_ref()?)))
        .collect();
    (!limits.is_empty()).then(|| limits.into_iter().collect::<Vec<_>>().join(" · "))
}
