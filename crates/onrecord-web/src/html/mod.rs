//! Views as HTML. All text is escaped where it is set in, by the template macro; no style and no
//! script stands in a page.

mod actor;
mod conflicts;
mod corrections;
mod event;
mod lists;
mod overview;
mod page;
mod parts;
mod positions;
mod proposals;
mod search;
mod statement;
mod story;
mod text;
mod timeline;
mod why;

use maud::{DOCTYPE, Markup, html};

/// The only style sheet.
pub(crate) const STYLE: &str = include_str!("style.css");

/// The parts of the site: the address, and what it is called.
const PARTS: [(&str, &str); 10] = [
    ("", "Overview"),
    ("positions", "Positions"),
    ("timeline", "Timeline"),
    ("conflicts", "Conflicts"),
    ("statements", "Statements"),
    ("events", "Events"),
    ("actors", "Actors"),
    ("pages", "Pages"),
    ("stories", "Stories"),
    ("corrections", "Corrections"),
];

/// A whole document around a view; `json` is the address of the same as JSON.
pub(crate) fn document(title: &str, part: &str, json: &str, body: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " · Onrecord" }
                link rel="stylesheet" href="/style.css";
                @if !json.is_empty() { link rel="alternate" type="application/json" href=(json); }
            }
            body {
                a.skip href="#main" { "Skip to content" }
                header.site {
                    (navigation(part))
                    (search())
                }
                main id="main" tabindex="-1" { (body) }
                footer.site {
                    p {
                        "Every line points at the words on the page. Onrecord takes no side, and fills no blank. "
                        @if !json.is_empty() {
                            a href=(json) { "This view as JSON" } " · " a href="/openapi.json" { "For programs" }
                        }
                    }
                }
            }
        }
    }
}

fn navigation(part: &str) -> Markup {
    html! {
        nav aria-label="Parts of the record" {
            ul {
                @for (step, called) in PARTS {
                    li { a href={ "/" (step) } aria-current=[(step == part).then_some("page")] { (called) } }
                }
            }
        }
    }
}

fn search() -> Markup {
    html! {
        form.search role="search" action="/search" {
            label for="search" { "Search the record" }
            input id="search" type="search" name="q" placeholder="truce mediat*";
            button { "Search" }
        }
    }
}

/// A page that says what came of it, and leads on.
pub(crate) fn message(title: &str, message: &str, (next, called): (&str, &str)) -> Markup {
    let body = html! {
        h1 { (title) }
        p { (message) }
        p { a href=(next) { (called) } }
    };
    document(title, "none", "", body)
}
