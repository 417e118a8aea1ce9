//! `GET /api/events`: the position of the last entry, each time that it grows (server-sent events, WHATWG HTML 9.2).

use crate::asked::Asked;
use crate::house::House;
use crate::reader::arrived;
use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use futures_util::stream::unfold;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::time::timeout;

/// So long one listening lasts; a browser asks again by itself, and whether the session is still open is asked then.
const LISTENS: Duration = Duration::from_secs(300);
/// A word in between, so that proxies keep the line.
const PAUSE: Duration = Duration::from_secs(20);

/// The news, for whoever is in.
pub async fn listen(house: Arc<House>, asked: Asked) -> Response {
    let asking = house.clone();
    let known = tokio::task::spawn_blocking(move || arrived(&asking, &asked)).await;
    let Ok(Ok(Some(_))) = known else {
        let mut no = Response::new(Body::empty());
        *no.status_mut() = StatusCode::UNAUTHORIZED;
        return no;
    };
    let Some(seat) = house.listeners.clone().try_acquire_owned().ok() else {
        let mut no = Response::new(Body::empty());
        *no.status_mut() = StatusCode::TOO_MANY_REQUESTS;
        return no;
    };
    let (head, until) = (house.turns.head(), Instant::now() + LISTENS);
    let news = unfold((head, seat, until), |(mut head, seat, until)| async move {
        let left = until.checked_duration_since(Instant::now())?;
        let said = match timeout(PAUSE.min(left), head.changed()).await {
            Err(_) => ":\n\n".to_owned(),
            Ok(Err(_)) => return None,
            Ok(Ok(())) => format!("data: {}\n\n", *head.borrow_and_update()),
        };
        Some((Ok::<String, Infallible>(said), (head, seat, until)))
    });
    let mut answer = Response::new(Body::from_stream(news));
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    answer
}
