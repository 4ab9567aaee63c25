use super::elements::Elements;
use super::metadata::words;
use crate::plain::headline::letters;

/// What parts a headline from the outlet's name in a page's title.
const PARTED_BY: [&str; 13] =
    ["|", "｜", " - ", " – ", " — ", " :: ", " · ", " • ", " » ", " « ", " › ", " ‹ ", " / "];

/// The titles that a page shows.
pub(crate) struct ShownTitles {
    /// In the window.
    titled: String,
    /// Over its text: its first headings.
    headings: Vec<String>,
}

impl ShownTitles {
    /// Reads them, once for all who ask.
    pub(crate) fn of(elements: &Elements) -> ShownTitles {
        ShownTitles {
            titled: elements.title.map(|title| words(&title.text())).unwrap_or_default(),
            headings: elements.headings.iter().map(|node| words(&node.text())).collect(),
        }
    }

    /// All that a page says its title is.
    pub(crate) fn and(&self, said: Option<String>) -> Vec<String> {
        let shown = [Some(&self.titled), self.headings.first()].into_iter().flatten().cloned();
        said.into_iter().chain(shown).filter(|title| !title.is_empty()).collect()
    }

    /// The headline that linked data or meta elements say, or else the page shows, without the
    /// outlet's name.
    pub(crate) fn headline(&self, said: Option<String>, outlet: Option<&str>) -> Option<String> {
        let title = said.map(|said| words(&said)).filter(|said| !said.is_empty());
        let title = title.or_else(|| (!self.titled.is_empty()).then(|| self.titled.clone()));
        match (title, &self.headings[..]) {
            (Some(title), shown) => Some(without_outlet(&title, outlet, shown).to_owned()),
            (None, [only]) if !only.is_empty() => Some(only.clone()),
            _ => None,
        }
    }
}

/// A title without the outlet's name behind or before it: what is parted from it is the outlet, or
/// leaves a heading that the page shows.
fn without_outlet<'t>(title: &'t str, outlet: Option<&str>, shown: &[String]) -> &'t str {
    let parts = PARTED_BY.iter().flat_map(|mark| title.match_indices(mark));
    let mut parts: Vec<(&str, &str)> =
        parts.map(|(at, mark)| (&title[..at], &title[at + mark.len()..])).collect();
    parts.sort_by_key(|(before, _)| before.len());
    let is_outlet = |part: &str| outlet.is_some_and(|outlet| is_name_of(part, outlet));
    let is_shown = |part: &str| shown.iter().any(|shown| letters(shown) == letters(part));
    let kept = parts.iter().find_map(|(before, after)| {
        let headline = |part: &str, rest: &str| {
            !letters(part).is_empty() && (is_outlet(rest) || is_shown(part))
        };
        match (headline(before, after), headline(after, before)) {
            (true, _) => Some(*before),
            (_, true) => Some(*after),
            _ => None,
        }
    });
    kept.unwrap_or(title).trim()
}

/// Whether words are an outlet's name, or the name in its address: `Harbour Post` of
/// `harbourpost.example`.
pub(crate) fn is_name_of(words: &str, outlet: &str) -> bool {
    let in_address = outlet.rsplit_once('.').filter(|_| !outlet.contains(' '));
    let names = [Some(outlet), in_address.map(|(name, _)| name)];
    names.into_iter().flatten().any(|name| letters(name) == letters(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outlet_is_no_part_of_a_title() {
        let shown = ["Strait reopens - for a day".to_owned()];
        let read = |title| without_outlet(title, Some("Ludovar Evening Post"), &shown);
        assert_eq!(read("Talks resume | Ludovar Evening Post"), "Talks resume");
        assert_eq!(read("Ludovar Evening Post - Talks resume"), "Talks resume");
        assert_eq!(
            read("Talks - at last - resume – Ludovar Evening Post"),
            "Talks - at last - resume"
        );
        assert_eq!(read("Strait reopens - for a day | World | LEP"), "Strait reopens - for a day");
        assert_eq!(read("Talks - at last - resume"), "Talks - at last - resume");
        assert_eq!(read("Ludovar Evening Post"), "Ludovar Evening Post");
    }
}
