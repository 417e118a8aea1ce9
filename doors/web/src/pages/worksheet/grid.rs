//! The cells of the worksheet, where the paper form has them: right motor, light touch, pin prick; the segment; left light touch, pin
//! prick, motor.

use super::panel;
use super::read::{field, place, read};
use crate::form::Form;
use instruments::isncsci::flat::{Item, Modality};
use instruments::isncsci::{Level, SIDES, Side};
use maud::{Markup, html};

/// The columns of a row beside the names of muscles: side, and what is examined.
const COLUMNS: [(Side, Modality); 6] = [
    (Side::Right, Modality::Motor),
    (Side::Right, Modality::LightTouch),
    (Side::Right, Modality::PinPrick),
    (Side::Left, Modality::LightTouch),
    (Side::Left, Modality::PinPrick),
    (Side::Left, Modality::Motor),
];

/// The whole sheet as part of a form.
pub fn sheet(form: &Form<'_>, path: &str) -> Markup {
    let look = form.look;
    let said = |key: &str| look.say(key);
    let typed = |field: &str| form.typed(field).map(str::to_owned);
    html! {
        div.sheet data-sheet=(path) data-score="/score/isncsci" {
            script src="/worksheet.js" defer {}
            input type="hidden" name={ (path) "/revision" } value="2019";
            p.hint { (said("web-sheet-hint")) }
            div.sheet-paper {
                table.grid {
                    caption.unseen { (said("word-isncsci")) }
                    thead {
                        tr { th.muscle {} th colspan="3" scope="colgroup" { (said("web-right")) } th {} th colspan="3" scope="colgroup" { (said("web-left")) } th.muscle {} }
                        tr { th.muscle scope="col" { (said("web-key-muscle")) }
                            th scope="col" { (said("web-motor-short")) } th scope="col" { (said("web-touch-short")) } th scope="col" { (said("web-prick-short")) }
                            th scope="col" { span.unseen { (said("web-segment")) } }
                            th scope="col" { (said("web-touch-short")) } th scope="col" { (said("web-prick-short")) } th scope="col" { (said("web-motor-short")) }
                            th.muscle scope="col" { (said("web-key-muscle")) } }
                    }
                    tbody { @for (row, level) in Level::dermatomes().enumerate() { (line(form, path, row, level)) } }
                }
            }
            (below(form, path))
            div.scores data-scores aria-live="polite" { (panel::panel(look, &read(path, typed))) }
            p.last { button type="submit" name="more" value="score" formnovalidate { (said("web-score-now")) } }
        }
    }
}

fn line(form: &Form<'_>, path: &str, row: usize, level: Level) -> Markup {
    let muscle = level.key_muscle().and_then(|nth| MUSCLES.get(nth)).map(|key| form.look.say(key));
    let side = |nth: usize| {
        html! {
            @for (column, (side, modality)) in COLUMNS.iter().enumerate().skip(nth).take(3) {
                @if *modality == Modality::Motor && level.key_muscle().is_none() { td.none {} }
                @else { (cell(form, path, (row, column), Item { modality: *modality, segment: Some(level), side: Some(*side) })) }
            }
        }
    };
    html! {
        tr.key[muscle.is_some()] {
            td.muscle { (muscle.as_deref().unwrap_or_default()) }
            (side(0))
            th scope="row" { (level) }
            (side(3))
            td.muscle { (muscle.as_deref().unwrap_or_default()) }
        }
    }
}

/// The ten key muscles, C5 to T1 and L2 to S1.
const MUSCLES: [&str; 10] = [
    "web-muscle-c5",
    "web-muscle-c6",
    "web-muscle-c7",
    "web-muscle-c8",
    "web-muscle-t1",
    "web-muscle-l2",
    "web-muscle-l3",
    "web-muscle-l4",
    "web-muscle-l5",
    "web-muscle-s1",
];

fn cell(form: &Form<'_>, path: &str, (row, column): (usize, usize), item: Item) -> Markup {
    let name = field(path, item);
    let problem = form.problems.iter().find(|problem| problem.path == name);
    html! {
        td.wrong[problem.is_some()] {
            input.cell id=(name.replace('/', "-")) name=(name) value=[form.typed(&name)] maxlength="4" autocomplete="off" spellcheck="false"
                aria-label=(place(form.look, item)) data-cell={ (row) "," (column) }
                aria-invalid=[problem.map(|_| "true")] title=[problem.map(|problem| problem.says.as_str())];
        }
    }
}

/// What stands below the segments: the anorectal examination, non-key muscles, earlier deficit, comments.
fn below(form: &Form<'_>, path: &str) -> Markup {
    let look = form.look;
    let whole = |modality| Item { modality, segment: None, side: None };
    let anal = [whole(Modality::VoluntaryAnalContraction), whole(Modality::DeepAnalPressure)];
    let non_key = SIDES.map(|side| Item { modality: Modality::NonKey, segment: None, side: Some(side) });
    let comments = format!("{path}/comments");
    let choose = |item: Item, options: &[(String, String)]| {
        let name = field(path, item);
        let id = name.replace('/', "-");
        let problem = form.problems.iter().find(|problem| problem.path == name);
        html! {
            div.field.wrong[problem.is_some()] {
                label for=(id) { (place(look, item)) }
                @if let Some(problem) = problem { div.problem id={ (id) "-wrong" } { (problem.says) } }
                select id=(id) name=(name) aria-invalid=[problem.map(|_| "true")] {
                    option value="" { "–" }
                    @for (value, says) in options { option value=(value) selected[form.typed(&name) == Some(value)] { (says) } }
                }
            }
        }
    };
    let yes_no = [("Yes", "word-yes"), ("No", "word-no"), ("NT", "web-nt")]
        .map(|(value, key)| (value.to_owned(), look.say(key)));
    let mut segments = vec![("none".to_owned(), look.say("web-none-found"))];
    segments.extend(
        Level::dermatomes()
            .filter(|level| *level != Level::S4_5)
            .map(|level| (level.to_string(), level.to_string())),
    );
    let prior = format!("{path}/prior_deficit");
    html! {
        div.sheet-below {
            @for item in anal { (choose(item, &yes_no)) }
            @for item in non_key { (choose(item, &segments)) }
        }
        fieldset.plain { legend { (look.say("web-prior-deficit")) }
            div.either { @for (value, says) in [("true", "word-yes"), ("false", "word-no")] {
                label { input type="radio" name=(prior) value=(value) checked[form.typed(&prior) == Some(value)]; span { (look.say(says)) } }
            } } }
        div.field { label for=(comments.replace('/', "-")) { (look.say("web-comments")) }
            p.hint { (look.say("web-comments-hint")) }
            textarea id=(comments.replace('/', "-")) name=(comments) rows="2" { (form.typed(&comments).unwrap_or_default()) } }
    }
}
