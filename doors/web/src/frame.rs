//! The frame of every page: what kind of ledger this is, who reads, where one can go.

use crate::asked::Asked;
use crate::clock;
use crate::house::House;
use crate::page::{Look, Who};
use crate::pages;
use maud::{DOCTYPE, Markup, html};
use words::{Language, Words};

/// A whole document around a body.
#[must_use]
pub fn document(words: &Words, title: &str, body: Markup) -> Markup {
    let tag = match words.language() {
        Language::English => "en",
        Language::Chinese => "zh-Hans",
    };
    html! {
        (DOCTYPE)
        html lang=(tag) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " · Graftline" }
                link rel="icon" href="/icon.svg" type="image/svg+xml";
                link rel="stylesheet" href="/style.css";
                script src="/page.js" defer {}
            }
            body { (body) }
        }
    }
}

/// What stands above every page: a rehearsal says so, and so does the past.
#[must_use]
pub fn banner(words: &Words, rehearses: bool) -> Markup {
    html! { @if rehearses { p.rehearsal role="note" { (words.say("rehearsal-banner")) } } }
}

/// A page for whoever came in.
#[must_use]
pub fn page(house: &House, look: &Look<'_>, title: &str, body: &Markup) -> Markup {
    let said = |key: &str| look.say(key);
    let name = look.view.open.people.person(look.reader.person).map(|person| person.name.to_string());
    let links = pages::ALL.iter().filter(|page| page.in_navigation && page.who.includes(look.reader.role));
    let inner = html! {
        a.skip href="#content" { (said("web-skip")) }
        (banner(look.words, house.rehearses()))
        @if let Some(then) = look.as_of {
            p.past role="note" { (look.fill("as-of-banner", serde_json::json!({ "moment": look.moment_text(then) }))) }
        }
        header.top {
            a.brand href="/" { "Graftline" span.ledger { (house.meta.name) } }
            form.search action="/search" method="get" role="search" {
                label.unseen for="search" { (said("web-search")) }
                input #search type="search" name="q" placeholder=(said("web-search-hint")) autocomplete="off"
                    autocapitalize="characters" spellcheck="false";
                button type="submit" { (said("web-search")) }
            }
            div.who {
                p {
                    @let name = name.unwrap_or_else(|| look.reader.person.to_string());
                    @if look.reader.session.is_some() { a href="/account" title=(said("web-account")) { strong { (name) } } }
                    @else { strong { (name) } }
                    span { (role(look)) }
                }
                (language_switch(look.words, look.asked, Some(&look.reader.form_key)))
                form method="post" action="/sign-out" {
                    (key_field(&look.reader.form_key))
                    button.quiet type="submit" { (said("web-sign-out")) }
                }
            }
        }
        nav.main aria-label=(said("web-navigation")) {
            ul {
                @for link in links {
                    li {
                        a href=(link.path) aria-current=[(look.asked.path == link.path).then_some("page")] {
                            (said(link.title)) @if matches!(link.who, Who::Unblinded) { span.closed { (said("web-closed")) } }
                        }
                    }
                }
            }
        }
        main #content tabindex="-1" data-head=(look.portfolio.position) {
            h1 { (title) }
            (body)
        }
        footer {
            p { (look.fill("web-as-read", serde_json::json!({
                "position": look.portfolio.position, "moment": look.moment_text(look.view.now) }))) }
            (look_back(look))
            @if house.rehearses() && look.as_of.is_none() { (clock::buttons(look)) }
            p #fresh hidden aria-live="polite" { a.button href=(look.asked.target()) { (said("web-something-new")) } }
        }
    };
    document(look.words, title, inner)
}

/// The same page as it was recorded by the end of a day.
fn look_back(look: &Look<'_>) -> Markup {
    let day = look.as_of.map(|then| then.date().to_string()).unwrap_or_default();
    let rest = look.asked.query.iter().filter(|(name, _)| name != "as-of" && name != "new");
    html! {
        @if look.asked.method == axum::http::Method::GET {
            form.as-of method="get" action=(look.asked.path) {
                @for (name, value) in rest { input type="hidden" name=(name) value=(value); }
                label for="as-of" { (look.say("web-as-of")) }
                input #as-of type="date" name="as-of" value=(day);
                button type="submit" { (look.say("web-look-back")) }
                @if look.as_of.is_some() { a.button href=(look.asked.path) { (look.say("web-today")) } }
            }
        }
    }
}

fn role(look: &Look<'_>) -> String {
    let role = look.reader.role;
    match look.reader.site {
        Some(site) => look.fill("role-at-site", serde_json::json!({ "role": role, "site": site })),
        None => look.say(&format!("role-{role}")),
    }
}

/// A page for whoever has not come in, or where the record cannot be read.
#[must_use]
pub fn bare(house: &House, words: &Words, asked: &Asked, title: &str, body: &Markup) -> Markup {
    let inner = html! {
        (banner(words, house.rehearses()))
        header.top {
            a.brand href="/" { "Graftline" span.ledger { (house.meta.name) } }
            div.who { (language_switch(words, asked, None)) }
        }
        main #content { h1 { (title) } (body) }
    };
    document(words, title, inner)
}

/// The button, last in a form, that sends it for the other language and gives nothing. It stands after whatever Enter sends.
#[must_use]
pub fn in_other_words(look: &Look<'_>) -> Markup {
    let (other, tag, name) = other(look.words);
    html! { @if speaks_on(look.asked) {
        button.quiet type="submit" name="language" value=(other) formnovalidate lang=(tag) { (name) }
    } }
}

/// The other language: as it is asked for, its tag, and what it calls itself.
fn other(words: &Words) -> (&'static str, &'static str, &'static str) {
    match words.language() {
        Language::English => ("zh", "zh-Hans", "简体中文"),
        Language::Chinese => ("en", "en", "English"),
    }
}

/// Whether the page answers a form of a verb, which then carries the choice of language.
#[must_use]
fn speaks_on(asked: &Asked) -> bool {
    asked.method == axum::http::Method::POST && asked.path.starts_with("/do/")
}

/// The other language, one click away.
fn language_switch(words: &Words, asked: &Asked, key: Option<&str>) -> Markup {
    let (other, tag, name) = other(words);
    if speaks_on(asked) {
        // The form itself carries the choice, so that nothing typed is lost: see `in_other_words`.
        return html! {};
    }
    html! {
        form method="post" action="/language" {
            @if let Some(key) = key { (key_field(key)) }
            input type="hidden" name="language" value=(other);
            input type="hidden" name="back" value=(if asked.method == axum::http::Method::GET { asked.target() } else { "/".to_owned() });
            button.quiet type="submit" lang=(tag) { (name) }
        }
    }
}

/// The session's form key, as each form carries it.
#[must_use]
pub fn key_field(key: &str) -> Markup {
    html! { input type="hidden" name="key" value=(key); }
}
