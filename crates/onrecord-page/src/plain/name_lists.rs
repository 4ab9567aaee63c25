use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::in_full::in_full;
use crate::pattern::compiled;

/// The button that ends a list of stories.
static BUTTON: LazyLock<Regex> = LazyLock::new(|| compiled(&in_full(r" {list_button}\b")));

/// A list is at most so long, in bytes.
const LONGEST: usize = 1500;

/// The name is told again within so many bytes.
const NAME: usize = 80;

/// Lists of other stories about a person or a body, which a page shows when its name is pointed
/// at, and which were left amid the sentence that names it: "… Sorel Ana Maria SorelSorel wins vote
/// Council splits MORE said …".
///
/// Such a list is told by its form alone: the name stands again, in full, its last word runs
/// straight into the first title, and a button ends it.
pub(crate) fn find(words: &str) -> Vec<Range<usize>> {
    let (mut found, mut from): (Vec<Range<usize>>, usize) = (Vec::new(), 0);
    for button in BUTTON.find_iter(words) {
        let earliest = button.start().saturating_sub(LONGEST + NAME);
        let from_here = words.floor_char_boundary(earliest).max(from);
        let list = start(&words[from_here..button.start()]);
        found.extend(list.map(|start| from_here + start..button.end()));
        from = button.end();
    }
    found.retain(|list| list.len() <= LONGEST);
    found
}

/// Where the name before a list begins.
fn start(words: &str) -> Option<usize> {
    let mut before = 'A';
    words.char_indices().find_map(|(glue, letter)| {
        let joint = before.is_lowercase() && letter.is_uppercase();
        before = letter;
        if !joint {
            return None;
        }
        let head = &words[..glue];
        let word = head.rfind(' ')? + 1;
        let surname = &head[word..];
        let near = head.floor_char_boundary(word.saturating_sub(NAME + surname.len()));
        let mut again = head[near..word].rmatch_indices(surname).map(|(at, _)| near + at);
        let start = again.find(|&at| is_word(head, at, surname))? + surname.len() + 1;
        (surname.len() >= 3 && (2..=NAME).contains(&(glue - start))).then_some(start)
    })
}

fn is_word(text: &str, at: usize, word: &str) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + word.len()..].chars().next();
    before.is_none_or(|letter| !letter.is_alphanumeric()) && after == Some(' ')
}
