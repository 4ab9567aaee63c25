use std::sync::LazyLock;

use crate::entries::entries;

/// The lists of words that patterns have in common, each with the lists over it written out.
static LISTS: LazyLock<Vec<(&str, String)>> = LazyLock::new(|| {
    let mut lists = Vec::new();
    for entry in entries(include_str!("../data/words.txt"), 1) {
        let words = written_out(&entry.pattern, &lists);
        lists.push((entry.columns[0], words));
    }
    lists
});

/// A pattern in which `{name}` stands for any word of the list of that name, written out.
pub(crate) fn with_words(pattern: &str) -> String {
    // Most patterns name no list.
    if name(pattern).is_none() { pattern.to_owned() } else { written_out(pattern, &LISTS) }
}

#[allow(clippy::expect_used, reason = "the patterns stand in this crate; tests read them all")]
fn written_out(pattern: &str, lists: &[(&str, String)]) -> String {
    let (mut whole, mut rest) = (String::new(), pattern);
    while let Some((before, name, after)) = name(rest) {
        let list = lists.iter().find(|(other, _)| *other == name);
        let (_, words) = list.expect("a pattern names a list of `data/words.txt`");
        whole.extend([before, "(?:", words, ")"]);
        rest = after;
    }
    whole + rest
}

/// The first list that a pattern names, with what is before and behind it. `{2,5}` and `\{a\}` are
/// no names.
fn name(pattern: &str) -> Option<(&str, &str, &str)> {
    pattern.match_indices('{').find_map(|(at, _)| {
        let (name, after) = pattern[at + 1..].split_once('}')?;
        let letters = name.bytes().all(|letter| letter.is_ascii_lowercase() || letter == b'_');
        (letters && !name.is_empty()).then_some((&pattern[..at], name, after))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_lists_are_written_out() {
        let lists = [("sea", "strait|canal".to_owned())];
        assert_eq!(
            written_out(r"\{a\} the {sea}s{1,2}", &lists),
            r"\{a\} the (?:strait|canal)s{1,2}"
        );
        assert!(!with_words("{pointer}").contains("{pieces}"));
    }
}
