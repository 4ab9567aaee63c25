//! TimelineJS 3, JSON (timeline.knightlab.com/docs/json-format.html): a slide for each happening whose
//! date is known.
//!
//! TimelineJS knows no certainty: a happening that no page reports as done stands in a lane of its own,
//! "only said", and its headline says so; a date that is marked uncertain is said to be. What has
//! no date cannot stand on it and is left out.

use std::io::{self, Write};

use onrecord_rows::Date;
use serde_json::{Value, json};

use crate::rows::{Account, Happening};
use crate::tables::{Actors, Pages, Tables, all, grouped};

pub(crate) fn write(tables: &dyn Tables, out: &mut dyn Write) -> io::Result<()> {
    let actors = Actors::read(tables)?;
    let pages = Pages::read(tables)?;
    let accounts = grouped(tables, |account: &Account| &account.happening)?;
    let mut dated: Vec<(Date, Happening)> = all::<Happening>(tables)?
        .into_iter()
        .filter_map(|happening| Some((Date::parse(&happening.date)?, happening)))
        .collect();
    dated.sort_by(|one, other| (&one.0, &one.1.happening).cmp(&(&other.0, &other.1.happening)));
    let slides: Vec<Value> = dated
        .iter()
        .filter_map(|(date, happening)| {
            let told = accounts.get(&happening.happening)?;
            Some(slide(date, happening, told, &actors, &pages))
        })
        .collect();
    let title = json!({ "text": { "headline": "What happened", "text": period(&dated) } });
    serde_json::to_writer_pretty(&mut *out, &json!({ "title": title, "events": slides }))?;
    out.write_all(b"\n")
}

fn slide(
    date: &Date,
    happening: &Happening,
    told: &[Account],
    actors: &Actors,
    pages: &Pages,
) -> Value {
    let only_said = told.iter().all(|account| account.says.status != "actual");
    let most = told.iter().rev().max_by_key(|account| {
        usize::from(!account.says.source.is_empty()) + usize::from(!account.says.target.is_empty())
    });
    let parties = |side: fn(&Account) -> &Vec<String>| {
        most.map(|account| actors.names(side(account))).filter(|names| !names.is_empty())
    };
    let source = parties(|account| &account.says.source).map(|names| format!(" {names}"));
    let target = parties(|account| &account.says.target).map(|names| format!(" → {names}"));
    let who = [source, target].into_iter().flatten().collect::<String>();
    let said = if only_said { " (only said)" } else { "" };
    let uncertain =
        if happening.date.ends_with('?') { "<p>The date is uncertain.</p>" } else { "" };
    let quotations: String = told.iter().map(|account| quotation(account, actors, pages)).collect();
    json!({
        "unique_id": happening.happening,
        "start_date": parts(date),
        "group": if only_said { "only said" } else { "reported as done" },
        "text": {
            "headline": html(&format!("{}{who}{said}", happening.kind)),
            "text": format!("{uncertain}{quotations}"),
        },
    })
}

/// TimelineJS leaves out of a date what is not given.
fn parts(date: &Date) -> Value {
    let (year, month, day) = date.parts();
    let mut parts = json!({ "year": year });
    for (name, part) in [("month", month), ("day", day)] {
        if let Some(part) = part {
            parts[name] = part.into();
        }
    }
    parts
}

fn quotation(account: &Account, actors: &Actors, pages: &Pages) -> String {
    let page = pages.get(&account.page, &account.digest);
    let by = account.by.as_deref().map_or("", |by| actors.name(by));
    let status = match &*account.says.status {
        "actual" => String::new(),
        status => format!(", {}", html(status)),
    };
    let place = match page.web_address() {
        Some(address) => format!("<a href=\"{}\">{}</a>", html(address), html(page.publisher())),
        None => html(page.publisher()),
    };
    let by = if by.is_empty() || by == page.publisher() {
        String::new()
    } else {
        format!("{}, in ", html(by))
    };
    format!(
        "<p>“{}” — {by}{place} {}{status}</p>",
        html(account.sentence()),
        html(&account.reported)
    )
}

fn period(dated: &[(Date, Happening)]) -> String {
    match (dated.first(), dated.last()) {
        (Some((first, _)), Some((last, _))) => format!("{first} to {last}"),
        _ => String::new(),
    }
}

/// What a page says must not act where it is shown.
fn html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
