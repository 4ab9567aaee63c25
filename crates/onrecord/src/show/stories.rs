//! What many pages report, and how to come by the pages.

use std::io;

use onrecord_record::Story;

use super::counted;
use super::sheet::{DATE, DIM, HEADING, PLAIN, Sheet};

/// After so many stories, the rest is counted.
const SHOWN: usize = 12;

/// Shows the stories with the most pages, and how to see all `pages`.
pub(super) fn show(sheet: &mut Sheet<'_>, stories: &[Story], pages: usize) -> io::Result<()> {
    sheet.rule()?;
    if !stories.is_empty() {
        sheet.text(0, &[(HEADING, "What most pages report")])?;
    }
    for Story { title, first, pages, .. } in stories.iter().take(SHOWN) {
        let told = format!(" · {}", counted(*pages, "page"));
        let title = title.as_deref().unwrap_or("without a title");
        sheet.labelled(2, (DATE, first), &[(PLAIN, title), (DIM, &told)])?;
    }
    let more = match stories.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!("… and {}; ", counted(more, "more story").replace("storys", "stories")),
    };
    let told = format!(
        "{more}{} in all: --page WORDS shows those whose name, title or outlet holds the words, --actor \
         WORDS what somebody says and does, --timeline what happened, --all every page",
        counted(pages, "page"),
    );
    sheet.text(2, &[(DIM, &told)])
}
