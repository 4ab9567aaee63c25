use maud::{Markup, html};
use onrecord_record::Record;
use onrecord_rows::Passage;
use serde::Serialize;

use crate::corrections::{SELECT, SELECT_ADDRESS, forms};
use crate::html::{self, STYLE};
use crate::request::Parameters;
use crate::views::why::Explain;
use crate::views::{
    actor, actors, conflicts, corrections, event, events, overview, page, pages, positions,
    proposals, search, statement, statements, stories, story, timeline, why,
};
use crate::{Error, Request, Response, address, openapi};

/// What stands at an address of a record.
///
/// Nothing is written. Reads within one transaction, so that a build which goes on beside it never
/// shows in part of an answer.
pub fn answer(record: &Record, request: &Request) -> Response {
    answer_why(record, request, &mut |_, _| Err("Nothing here can tell the steps.".to_owned()))
}

/// As [`answer`], with something that tells why rows are as they are, for requests that
/// [ask so](Request::asks_why). It is asked when the record is read, and may take its time.
pub fn answer_why(record: &Record, request: &Request, explain: &mut Explain<'_>) -> Response {
    if request.path == "/style.css" {
        return Response::style(STYLE);
    }
    if request.path == SELECT_ADDRESS {
        return Response::script(SELECT);
    }
    let (path, as_json) = request.form();
    let answered = if request.is_too_long() {
        Err(Error::wrong("This address is too long; ask for less at once."))
    } else {
        let form = if as_json { Form::Json } else { Form::Html(request.token.as_deref()) };
        request.parameters().and_then(|asked| match address::row_explained(path) {
            Some((kind, id)) => {
                let row = record.at_once(|record| why::find(record, kind, &id))??;
                Shown { form, path, query: String::new(), forms: None }.view(row.told(explain))
            }
            None => read(record, path, &asked, form),
        })
    };
    answered.unwrap_or_else(|error| told(&error, as_json))
}

/// A page that tells why what a form says was not taken.
pub fn refused(why: &str) -> Response {
    Response::html(400, html::message("Not taken", why, ("/", "To the overview")))
}

/// A page that tells that what a form says is written down, and holds later.
pub fn kept() -> Response {
    let why = "It is written down. The record is large, and is being worked out anew with it: that may take \
               a minute. Until then it is read as it was, and you can go on correcting it.";
    let page = html::message("Kept", why, ("/corrections", "What was corrected"));
    Response::html(202, page)
}

/// A view without what only a server answers; on a page, links may lead to `places`.
pub(crate) fn published(record: &Record, request: &Request, places: Vec<Passage>) -> Response {
    let asked = request.parameters().map(|asked| asked.at_places(places));
    let answered = asked.and_then(|asked| read(record, &request.path, &asked, Form::Published));
    answered.unwrap_or_else(|error| told(&error, false))
}

fn read(
    record: &Record,
    path: &str,
    asked: &Parameters,
    form: Form<'_>,
) -> Result<Response, Error> {
    let answered = record.at_once(|record| view(record, path, asked, form));
    answered.map_err(Error::from).and_then(|answered| answered)
}

/// In which form a view is wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form<'a> {
    /// With the forms of whoever may correct what is shown: what is sent along with them.
    Html(Option<&'a str>),
    Json,
    /// HTML that no server answers for.
    Published,
}

/// A value that has an address.
pub(crate) trait View: Serialize {
    /// What it is called, in a window's title.
    fn title(&self) -> String;

    /// Of which part of the site it is: the first step of its address.
    fn part(&self) -> &'static str;

    fn html(&self) -> Markup;
}

fn view(
    record: &Record,
    path: &str,
    asked: &Parameters,
    form: Form<'_>,
) -> Result<Response, Error> {
    let steps = address::steps(path);
    let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
    check(&steps, asked)?;
    let forms = match form {
        Form::Html(Some(token)) => Some(forms(&steps, asked, token)),
        _ => None,
    };
    let shown = Shown { form, path, query: asked.query(), forms };
    match steps[..] {
        [] | ["index"] => shown.view(overview::read(record)?),
        ["pages"] => shown.view(pages::read(record, asked)?),
        ["pages", id] => shown.view(page::read(record, id, asked)?),
        ["statements"] => shown.view(statements::read(record, asked)?),
        ["statements", id] => shown.view(statement::read(record, id)?),
        ["events"] => shown.view(events::read(record, asked)?),
        ["events", id] => shown.view(event::read(record, id)?),
        ["actors"] => shown.view(actors::read(record, asked)?),
        ["actors", id] => shown.view(actor::read(record, id)?),
        ["stories"] => shown.view(stories::read(record, asked)?),
        ["stories", id] => shown.view(story::read(record, id, asked)?),
        ["search"] => shown.view(search::read(record, asked)?),
        ["timeline"] => shown.view(timeline::read(record, asked)?),
        ["openapi"] => Ok(Response::json(200, &openapi::document())),
        ["proposals"] => shown.view(proposals::list(record, asked)?),
        ["positions"] => shown.view(positions::read(record, asked)?),
        ["corrections"] => shown.view(corrections::read(record, asked)?),
        ["corrections", id] => shown.view(corrections::one(record, id)?),
        ["conflicts"] => shown.view(conflicts::read(record, asked)?),
        _ => Err(Error::missing("There is no such address here.")),
    }
}

/// Refuses what narrows nothing at this address: it is a slip, and all rows would look like an answer.
fn check(steps: &[&str], asked: &Parameters) -> Result<(), Error> {
    let Some(heeded) = openapi::heeded(steps) else { return Ok(()) };
    match asked.but(heeded).first() {
        None => Ok(()),
        Some((name, _)) if heeded.is_empty() => {
            Err(Error::wrong(format!("There is no “{name}” here; leave it out.")))
        }
        Some((name, _)) => Err(Error::wrong(format!(
            "There is no “{name}” here; write one of: {}.",
            heeded.join(", ")
        ))),
    }
}

/// How a view is to be shown.
struct Shown<'a> {
    form: Form<'a>,
    path: &'a str,
    query: String,
    /// The forms of whoever may correct what is shown.
    forms: Option<Markup>,
}

impl Shown<'_> {
    fn view(&self, view: impl View) -> Result<Response, Error> {
        let path = if self.path == "/" { "/index" } else { self.path };
        let json = match self.form {
            Form::Json => return Ok(Response::json(200, &view)),
            Form::Html(_) => format!("{path}.json{}", self.query),
            Form::Published => String::new(),
        };
        let html = html! { (view.html()) @if let Some(forms) = &self.forms { (forms) } };
        Ok(Response::html(200, html::document(&view.title(), view.part(), &json, html)))
    }
}

fn told(error: &Error, as_json: bool) -> Response {
    let message = error.to_string();
    let response = match as_json {
        true => Response::json(error.status(), &serde_json::json!({ "error": message })),
        false => Response::html(
            error.status(),
            html::message("Not on the record", &message, ("/", "To the overview")),
        ),
    };
    Response { fault: error.fault(), ..response }
}
