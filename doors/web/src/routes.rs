//! What lies where. Every address of the door is in this list or among the pages.

use crate::answered::{Answered, download, elsewhere, json, page};
use crate::asked::Asked;
use crate::house::House;
use crate::page::{Look, Page, Shown};
use crate::reader::{arrived, language};
use crate::turns::{Sight, Trouble};
use crate::{
    account, api, assets, clock, files, form, frame, guard, invited, kept, outlived, pages, passkeys,
    sign_in, trouble,
};
use axum::Router;
use axum::body::to_bytes;
use axum::extract::{RawPathParams, Request, State};
use axum::http::{Method, StatusCode, header};
use axum::routing::{MethodFilter, on};
use bench::Text;
use office::Line;
use std::sync::Arc;

/// The largest body of a form: a protocol's file fits several times.
const LARGEST_BODY: usize = 4 * 1024 * 1024;

/// Where the forms of all verbs are sent.
const FORM: &str = "/do/{room}/{verb}";

/// An address that is no page.
pub struct Route {
    pub method: Method,
    /// As axum reads it.
    pub path: &'static str,
    /// Whether it answers whoever has not come in.
    pub open: bool,
    /// Answers. May wait for the desk: it runs where waiting is allowed.
    pub run: fn(&Arc<House>, &Arc<Asked>) -> Answered,
}

const fn get(path: &'static str, run: fn(&Arc<House>, &Arc<Asked>) -> Answered) -> Route {
    Route { method: Method::GET, path, open: true, run }
}

const fn post(path: &'static str, open: bool, run: fn(&Arc<House>, &Arc<Asked>) -> Answered) -> Route {
    Route { method: Method::POST, path, open, run }
}

/// Every address beside the pages.
#[must_use]
pub fn all() -> &'static [Route] {
    const ALL: &[Route] = &[
        get("/style.css", assets::style),
        get("/page.js", assets::script),
        get("/icon.svg", assets::icon),
        get("/sign-in", sign_in::show),
        post("/sign-in", true, sign_in::take),
        get("/invited", invited::show),
        post("/invited", true, invited::take),
        post("/invite", false, invited::invite),
        post("/sign-out", false, sign_in::leave),
        post("/role", false, sign_in::choose_role),
        post("/clock", false, clock::take),
        post("/language", true, sign_in::choose_language),
        post(FORM, false, form::take),
        post("/batch/{code}/verify", false, pages::take_verification),
        get("/api/openapi.json", api::describe),
        get("/api/duties", api::duties),
        get("/api/boards/{name}", api::board),
        get("/api/trace/{code}", api::trace),
        post("/api/session", true, api::session),
        post("/api/commands/{room}/{verb}", true, api::command),
        post(api::FILES, true, api::keep),
        post("/verify", false, pages::verified),
        post("/export", false, pages::exported),
        get("/worksheet.js", pages::sheet_script),
        post("/score/isncsci", false, pages::sheet_scored),
        post("/unblind/{code}", false, pages::unblinded),
        get("/entry/{position}/file/{digest}", kept::take),
        get("/entry/{position}/picture/{digest}", kept::picture),
        post("/identity/{code}", false, pages::identified),
        get("/account", account::show),
        post("/account/password", false, account::change),
        post("/account/passkey/remove", false, account::remove),
        post("/account/passkey/add", false, passkeys::begin_adding),
        post("/account/passkey/added", false, passkeys::finish_adding),
        post("/sign-in/passkey", true, passkeys::begin_coming_in),
        post("/sign/{room}/{verb}", false, passkeys::begin_signing),
    ];
    ALL
}

/// The door.
pub fn router(house: Arc<House>) -> Router {
    let mut router = Router::new();
    for page in pages::ALL {
        router = router.route(
            page.path,
            on(MethodFilter::GET, move |house, params, request| {
                answer(house, params, request, What::Page(page))
            }),
        );
    }
    for route in all() {
        let filter = if route.method == Method::POST { MethodFilter::POST } else { MethodFilter::GET };
        router = router.route(
            route.path,
            on(filter, move |house, params, request| answer(house, params, request, What::Route(route))),
        );
    }
    router = router.route("/api/events", on(MethodFilter::GET, listen));
    router.fallback(|house, params, request| answer(house, params, request, What::Nothing)).with_state(house)
}

#[derive(Clone, Copy)]
enum What {
    Page(&'static Page),
    Route(&'static Route),
    Nothing,
}

/// News are a stream of their own, which no thread waits for.
async fn listen(State(house): State<Arc<House>>, request: Request) -> Answered {
    let (head, _) = request.into_parts();
    let asked = Asked { method: head.method, headers: head.headers, ..Asked::default() };
    let outer = house.outer.clone();
    if !guard::host_is_ours(&asked, &outer) {
        return guard::headers(
            trouble::refused(&house, &asked, StatusCode::MISDIRECTED_REQUEST, "web-wrong-host"),
            &outer,
        );
    }
    guard::headers(api::listen(house, asked).await, &outer)
}

async fn answer(
    State(house): State<Arc<House>>,
    params: RawPathParams,
    request: Request,
    what: What,
) -> Answered {
    let (head, body) = request.into_parts();
    let pairs = |text: &[u8]| form_urlencoded::parse(text).into_owned().collect::<Vec<_>>();
    let mut asked = Asked {
        method: head.method,
        path: head.uri.path().to_owned(),
        params: params.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        query: pairs(head.uri.query().unwrap_or_default().as_bytes()),
        headers: head.headers,
        typed: vec![],
        files: vec![],
        rejected: vec![],
        body: vec![],
    };
    let outer = house.outer.clone();
    let boundary = asked.header(header::CONTENT_TYPE).and_then(|kind| multer::parse_boundary(kind).ok());
    let form = asked
        .header(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
    let read = match boundary {
        Some(boundary) => files::read(&mut asked, body, boundary).await,
        None => {
            let most = if asked.path == api::FILES { files::MOST } else { LARGEST_BODY };
            to_bytes(body, most).await.map_err(|_| files::Unread::TooLarge).map(|body| match form {
                true => asked.typed = pairs(&body),
                false => asked.body = body.to_vec(),
            })
        }
    };
    if let Err(why) = read {
        let (status, key) = match why {
            files::Unread::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "web-too-large"),
            files::Unread::Broken => (StatusCode::BAD_REQUEST, "web-bench-unreadable"),
        };
        return guard::headers(trouble::refused(&house, &asked, status, key), &outer);
    }
    // Everything behind here may wait for the desk's thread, so it runs where waiting is allowed.
    let done = tokio::task::spawn_blocking(move || guarded(&house, &Arc::new(asked), what)).await;
    let answered = done.unwrap_or_else(|_| {
        let mut broken = Answered::default();
        *broken.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        broken
    });
    guard::headers(answered, &outer)
}

fn guarded(house: &Arc<House>, asked: &Arc<Asked>, what: What) -> Answered {
    if !guard::host_is_ours(asked, &house.outer) {
        return trouble::refused(house, asked, StatusCode::MISDIRECTED_REQUEST, "web-wrong-host");
    }
    match what {
        What::Nothing => trouble::missing(house, asked),
        What::Page(page) => {
            show(house, asked, page).unwrap_or_else(|why| trouble::trouble(house, asked, &why))
        }
        What::Route(route) => {
            // A program sends no `Origin`, and a browser sends no token by itself.
            let program = route.path.starts_with("/api/") && asked.header(header::ORIGIN).is_none();
            if !program && !guard::sent_by_us(asked, &house.outer) {
                return trouble::refused(house, asked, StatusCode::FORBIDDEN, "web-not-our-form");
            }
            if !route.open && route.method == Method::POST {
                match arrived(house, asked) {
                    Err(why) => return trouble::trouble(house, asked, &why),
                    Ok(None) => return sign_in::again(house, asked),
                    Ok(Some(arrived)) if arrived.form_key() != asked.typed("key") => {
                        // They signed in anew, in another window perhaps: their own form is shown to them again, and gives nothing.
                        if route.path == FORM && outlived::is_by(asked, arrived.person()) {
                            return form::take(house, &Arc::new(outlived::only_to_look_at(asked)));
                        }
                        return trouble::refused(house, asked, StatusCode::FORBIDDEN, "web-not-our-form");
                    }
                    Ok(Some(_)) => {}
                }
            }
            // Where a password is checked, only so many wait at once.
            let _seat = match checks_password(route).then(|| house.attempts.try_acquire()) {
                Some(Err(_)) => {
                    return trouble::refused(house, asked, StatusCode::TOO_MANY_REQUESTS, "web-busy");
                }
                Some(Ok(seat)) => Some(seat),
                None => None,
            };
            (route.run)(house, asked)
        }
    }
}

fn checks_password(route: &Route) -> bool {
    let paths = ["/sign-in", "/invited", "/api/session", "/account/password", "/account/passkey/add"];
    route.method == Method::POST && (paths.contains(&route.path) || route.path.starts_with("/sign-in/"))
}

fn show(house: &Arc<House>, asked: &Arc<Asked>, page: &'static Page) -> Result<Answered, Trouble> {
    let Some(arrived) = arrived(house, asked)? else { return Ok(sign_in::first(asked)) };
    let as_of = match asked.query("as-of").map(crate::moments::read) {
        None => None,
        Some(Some(then)) => Some(then),
        Some(None) => {
            return Ok(trouble::refused(house, asked, StatusCode::BAD_REQUEST, "web-no-moment"));
        }
    };
    let tongue = language(asked);
    // Asked of today, whatever day is looked at.
    let (mine, who) = (arrived.clone(), page.who);
    let reader = house.turns.look(move |sight| mine.reader(sight, tongue))?;
    let Some(reader) = reader else { return sign_in::roles(house, asked, &arrived) };
    if !who.includes(reader.role) {
        return Ok(trouble::missing(house, asked));
    }
    note(house, &reader, page.path)?;
    let see = move |sight: &Sight<'_>, house: &House, asked: &Asked| {
        let mut look = Look::new(sight, house, &reader, asked);
        look.as_of = as_of;
        framed(house, &look, page)
    };
    let framed = match as_of {
        Some(then) => {
            house.look_back(then, |desk| see(&Sight { desk, now: then, waiting: None }, house, asked))?
        }
        None => house.look(asked, see)?,
    };
    Ok(framed.unwrap_or_else(|| trouble::missing(house, asked)))
}

/// In a record, whoever looks into what is closed is noted before anything is shown (house 7).
pub fn note(house: &House, reader: &crate::reader::Reader, what: &str) -> Result<(), Trouble> {
    let (Some(post), true) = (house.sessions(), reader.role.is_unblinded()) else { return Ok(()) };
    let line = Line::BoardRead { person: reader.person, role: reader.role, board: Text::new(what) };
    post.ask(move |accounts| accounts.access().note(&line))
}

/// The page with its frame; nothing where there is no such thing.
fn framed(house: &House, look: &Look<'_>, of: &Page) -> Option<Answered> {
    let title = || look.say(of.title);
    Some(match (of.show)(look) {
        Shown::Page(body) => page(StatusCode::OK, frame::page(house, look, &title(), &body)),
        Shown::Titled(title, body) => page(StatusCode::OK, frame::page(house, look, &title, &body)),
        Shown::Status(status, title, body) => page(status, frame::page(house, look, &title, &body)),
        Shown::Json(value) => json(StatusCode::OK, &value),
        Shown::File { kind, name, bytes } => download(kind, &name, bytes),
        Shown::Elsewhere(to) => elsewhere(&to),
        Shown::Missing => return None,
    })
}
