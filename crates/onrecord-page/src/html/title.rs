use dom_query::Document;

use super::metadata::words;
use crate::plain::headline::letters;

/// What parts a headline from the outlet's name in a page's title.
const PARTED_BY: [&str; 7] = [" | ", " - ", " – ", " — ", " :: ", " · ", " » "];

/// A page's headline without the outlet's name behind it.
pub(crate) fn of(
    document: &Document,
    headline: Option<String>,
    outlet: Option<&str>,
) -> Option<String> {
    let titled = words(&document.select_single("head > title").text());
    let headings = document.select("h1");
    let shown: Vec<String> = headings.nodes().iter().map(|node| words(&node.text())).collect();
    let title = headline.map(|said| words(&said)).filter(|said| !said.is_empty());
    let title = title.or_else(|| (!titled.is_empty()).then_some(titled));
    match (title, &shown[..]) {
        (Some(title), shown) => Some(without_suffix(&title, outlet, shown).to_owned()),
        (None, [only]) if !only.is_empty() => Some(only.clone()),
        _ => None,
    }
}

/// All that a page says its title is.
pub(crate) fn titles(document: &Document, said: Option<String>) -> Vec<String> {
    let titled = words(&document.select_single("head > title").text());
    let heading = words(&document.select_single("h1").text());
    said.into_iter().chain([titled, heading]).filter(|title| !title.is_empty()).collect()
}

fn without_suffix<'t>(title: &'t str, outlet: Option<&str>, shown: &[String]) -> &'t str {
    let parts = PARTED_BY.iter().flat_map(|mark| title.match_indices(mark));
    let mut parts: Vec<(&str, &str)> =
        parts.map(|(at, mark)| (&title[..at], &title[at + mark.len()..])).collect();
    parts.sort_by_key(|(before, _)| before.len());
    let is_suffix = |(before, after): &&(&str, &str)| {
        let named = outlet.is_some_and(|outlet| letters(outlet) == letters(after));
        named || shown.iter().any(|shown| letters(shown) == letters(before))
    };
    parts.iter().find(is_suffix).map_or(title, |(before, _)| before.trim())
}
