use maud::{Markup, html};

use super::lists::turns;
use super::parts::{actor, actors, counted, pieces, place, tag};
use crate::answer::View;
use crate::views::conflicts::{Conflict, Conflicts, Side};

impl View for Conflicts {
    fn title(&self) -> String {
        "Conflicts".to_owned()
    }

    fn part(&self) -> &'static str {
        "conflicts"
    }

    fn html(&self) -> Markup {
        let list = &self.list;
        html! {
            h1 { "Where the accounts part" }
            p { (counted(list.total, "pair")) " of passages that cannot both stand, in no order of right and wrong." }
            p.kinds {
                @for kind in list.facets.iter().flat_map(|facet| &facet.values) {
                    a.chosen href={ "/conflicts" (kind.query) } aria-current=[kind.is_chosen.then_some("true")] {
                        (kind.label) " " (kind.count) @if kind.is_chosen { " ×" }
                    }
                    " "
                }
            }
            @for one in &list.rows { (conflict(one)) }
            (turns("conflicts", list))
        }
    }
}

/// Both passages side by side.
pub(super) fn conflict(row: &Conflict) -> Markup {
    html! {
        article.conflict id=(row.conflict) {
            header { (tag("conflict", &row.kind)) @if let Some(matter) = &row.matter { " " span.about { "on " (matter) } } }
            div.sides { @for one in &row.sides { (side(one)) } }
        }
    }
}

fn side(side: &Side) -> Markup {
    html! {
        section {
            p.by { @match &side.by { Some(by) => (actor(by)), None => span.unknown { "nobody named" } } }
            blockquote { (pieces(&side.quote)) }
            footer {
                (place(&side.page, side.start, side.end))
                @if !side.sources.is_empty() {
                    p.sources { (counted(side.sources.len(), "independent source")) ": " (actors(&side.sources)) }
                }
            }
        }
    }
}
