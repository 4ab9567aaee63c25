use maud::{Markup, html};

use super::lists::turned;
use super::parts::counted;
use crate::answer::View;
use crate::views::corrections::{Correction, Corrections};

impl View for Corrections {
    fn title(&self) -> String {
        "Corrections".to_owned()
    }

    fn part(&self) -> &'static str {
        "corrections"
    }

    fn html(&self) -> Markup {
        let list = &self.list;
        html! {
            h1 { "Corrections" }
            p { (counted(list.total, "correction")) " that people made, the latest first. What waits for review holds, and "
                "the machine says something else than when it was made." }
            p { a href="/corrections" { "All" } " · " a href="/corrections?state=review" { "To review" } " · "
                a href="/corrections?state=gone" { "Gone" } }
            ol.history { @for row in &list.rows { li { (correction(row)) } } }
            (turned("/corrections", "", list.total, list.rows.len(), &list.turns))
        }
    }
}

/// What people said of a row, if they did.
pub(super) fn said(rows: &[Correction]) -> Markup {
    html! {
        @if !rows.is_empty() {
            section { h2 { "A person says so" } ol.history { @for row in rows { li { (correction(row)) } } } }
        }
    }
}

fn correction(row: &Correction) -> Markup {
    let told = |value: &Option<String>| value.clone().unwrap_or_default();
    html! {
        article.row {
            header { strong { (told(&row.kind)) " " (told(&row.field)) } " "
                @if let Some(was) = &row.was { (was) " → " } (told(&row.now))
                @if row.was.is_none() && row.now.is_none() { code { (told(&row.target)) } } }
            @if let Some(quote) = &row.quote { blockquote { (quote) } }
            p.told { (told(&row.who)) ", " (told(&row.at)) ": " (told(&row.why)) }
            p { (told(&row.state)) @if let Some(note) = row.note.as_ref().filter(|note| !note.is_empty()) { ": " (note) }
                " · " code { (row.correction) } @if let Some(page) = &row.page { " · " (page) } }
        }
    }
}
