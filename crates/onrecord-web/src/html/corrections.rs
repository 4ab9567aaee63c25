use maud::{Markup, html};

use super::lists::turned;
use super::parts::{actor, counted, tag};
use crate::answer::View;
use crate::views::corrections::{Correction, Corrections, OneCorrection};
use crate::views::named::Named;

impl View for Corrections {
    fn title(&self) -> String {
        "Corrections".to_owned()
    }

    fn part(&self) -> &'static str {
        "corrections"
    }

    fn html(&self) -> Markup {
        let list = &self.list;
        let asked = list.asked.get("state");
        let state = |state: Option<&str>, called: String| {
            let query = list.asked.with("state", state).query();
            html! {
                a.chosen href={ "/corrections" (query) } aria-current=[(asked == state).then_some("true")] { (called) } " "
            }
        };
        let is_whole = list.asked.but(&["offset"]).is_empty();
        html! {
            h1 { "Corrections" }
            p { "What people said of the record, the latest first. It holds, whatever the program says." }
            @if list.total == 0 && is_whole {
                p { "Nobody has corrected anything so far. Whoever keeps the record does so with " code { "onrecord correct" }
                    ", or with the forms of " code { "onrecord serve --edit" } "." }
            } @else {
                p.kinds {
                    (state(None, "all".to_owned()))
                    (state(Some("review"), format!("to review {}", self.to_review)))
                    (state(Some("gone"), format!("gone {}", self.gone)))
                }
                @if asked == Some("review") {
                    p { "They hold, but the program now says something else than when they were made: look again, and confirm \
                         the row or take the correction back." }
                }
                @if asked == Some("gone") {
                    p { "The page, or the words, that they were made on are not in the record any more." }
                }
                p.found { strong { (counted(list.total, "correction")) } }
            }
            ol.history { @for row in &list.rows { li { (correction(row, true)) } } }
            (turned("/corrections", "", list.total, list.rows.len(), &list.turns))
        }
    }
}

impl View for OneCorrection {
    fn title(&self) -> String {
        "A correction".to_owned()
    }

    fn part(&self) -> &'static str {
        "corrections"
    }

    fn html(&self) -> Markup {
        html! {
            h1 { "A correction" }
            (correction(&self.correction, false))
            dl.facts {
                dt { "Id" } dd { code { (self.correction.correction) } }
                @if let Some(undo) = &self.correction.undone_by { dt { "Taken back by" } dd { code { (undo) } } }
                @if let Some(target) = &self.correction.target { dt { "Made on" } dd { code { (target) } } }
            }
        }
    }
}

/// What people said of a row, if they did.
pub(super) fn said(rows: &[Correction]) -> Markup {
    html! {
        @if !rows.is_empty() {
            section { h2 { "A person says so" } ol.history { @for row in rows { li { (correction(row, true)) } } } }
        }
    }
}

fn correction(row: &Correction, is_listed: bool) -> Markup {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let [was, now] = &row.told;
    html! {
        article.row {
            header {
                strong { (done(row)) }
                (changed(row.of.as_ref().or(was.as_ref()), now.as_ref(), row.kind.as_deref() == Some("edit")))
                " " (tag("state", &text(&row.state)))
            }
            @if let Some(quote) = &row.quote { blockquote { (quote) } }
            p { @if let Some(note) = row.note.as_ref().filter(|note| !note.is_empty()) { (note) } }
            p.told { bdi { (text(&row.who)) } ", " (text(&row.at)) ": " (text(&row.why)) }
            footer {
                @if let Some(words) = &row.words { a.place href=(words) { (row.page.as_deref().unwrap_or("the words")) } " · " }
                @else if let Some(page) = &row.page { bdi { (page) } " · " }
                @if let Some(address) = &row.row { a href=(address) { "row" } @if is_listed { " · " } }
                @if is_listed { a href=(row.address()) { "correction" } }
            }
        }
    }
}

/// What stood there and what stands there; a field may be blank before or after.
fn changed(was: Option<&Named>, now: Option<&Named>, is_field: bool) -> Markup {
    let told = |value: Option<&Named>| match value {
        Some(value) => actor(value),
        None if is_field => html! { span.unknown { "none" } },
        None => html! {},
    };
    html! {
        " " (told(was))
        @if is_field || was.is_some() && now.is_some() { span.arrow role="img" aria-label="is" { " → " } }
        (told(now))
    }
}

/// What was done, in words.
fn done(row: &Correction) -> String {
    let field = row.field.as_deref().unwrap_or_default().replace('_', " ");
    match row.kind.as_deref() {
        Some("merge") => "The same actor:".to_owned(),
        Some("split") => "These words speak of".to_owned(),
        Some("edit") => format!("Another {field}:"),
        Some("reject") => "Rejected".to_owned(),
        Some("confirm") => "Confirmed".to_owned(),
        Some("add") => "A statement".to_owned(),
        Some("name") => "A matter's name:".to_owned(),
        Some("undo") => "Took a correction back".to_owned(),
        other => other.unwrap_or("A correction").to_owned(),
    }
}
