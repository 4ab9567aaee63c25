use std::ops::Range;

use super::words;
use crate::grammar::Grammar;

/// Titles that stand before a name without being part of it.
const TITLES: [&str; 24] = [
    "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr.", "sir", "dame", "lord", "lady",
    "sen", "sen.", "rep", "rep.", "gov", "gov.", "gen", "gen.", "lt", "lt.", "sheikh",
];

/// Whether a word, in small letters, is a title.
pub(crate) fn is_title(word: &str) -> bool {
    TITLES.contains(&word)
}

/// Whether a title, in small letters, is a man's or a woman's; nothing for those of both.
pub(crate) fn is_mans_title(word: &str) -> Option<bool> {
    match word {
        "mr" | "mr." | "sir" | "spokesman" | "chairman" | "king" => Some(true),
        "mrs" | "mrs." | "ms" | "ms." | "miss" | "dame" | "lady" | "spokeswoman" | "chairwoman"
        | "congresswoman" | "queen" | "princess" => Some(false),
        _ => None,
    }
}

/// A person's name in an entity: its tokens and words without titles, offices and what is not a
/// name. Nothing where what is left is not one.
pub(crate) fn person_name(
    grammar: &Grammar<'_>,
    tokens: Range<usize>,
) -> Option<(Range<usize>, String)> {
    let (mut start, mut end) = (tokens.start, tokens.end);
    while start < end && !begins_a_name(grammar, start) {
        start += 1;
    }
    while end > start && !ends_a_name(grammar, end - 1) {
        end -= 1;
    }
    // The recogniser ends a name at its hyphen: "Ilse Varga-Holm".
    while start < end
        && end + 1 < grammar.len()
        && grammar.word(end) == "-"
        && grammar.token(end).start == grammar.token(end - 1).end
        && grammar.token(end + 1).start == grammar.token(end).end
        && grammar.word(end + 1).chars().all(char::is_alphabetic)
    {
        end += 2;
    }
    let words: Vec<&str> = (start..end)
        .map(|at| grammar.word(at))
        .filter(|word| *word != "-" || start == end)
        .collect();
    let hyphens = end - start - words.len();
    let plausible = !words.is_empty()
        && words.len() <= 6 + hyphens
        && words
            .iter()
            .all(|word| word.chars().any(char::is_alphabetic) && !word.contains(['\n', '/', '@']))
        && words.iter().all(|word| {
            word.chars().count() > 1 || word.ends_with('.') || word.chars().all(char::is_uppercase)
        });
    plausible.then(|| {
        let spoken = &grammar.text[grammar.bytes(start..end)];
        (start..end, spoken.split_whitespace().collect::<Vec<_>>().join(" "))
    })
}

fn begins_a_name(grammar: &Grammar<'_>, at: usize) -> bool {
    let lower = grammar.lower(at);
    let capital = grammar.word(at).chars().next().is_some_and(char::is_uppercase);
    capital
        && !is_title(&lower)
        && !words::OFFICES.contains_key(lower.as_str())
        && !matches!(
            lower.as_str(),
            "vice" | "prime" | "foreign" | "defence" | "defense" | "the" | "former" | "deputy"
        )
        && (words::state(grammar.word(at)).is_none())
}

fn ends_a_name(grammar: &Grammar<'_>, at: usize) -> bool {
    let word = grammar.word(at);
    word.chars().next().is_some_and(char::is_alphabetic)
        && grammar.tag(at) != "POS"
        && !matches!(grammar.pos(at), "ADP" | "CCONJ" | "VERB")
}

/// The last word of a name, by which the press calls a person afterwards.
pub(crate) fn last_name(name: &str) -> &str {
    let mut words =
        name.rsplit(' ').filter(|word| !matches!(*word, "Jr." | "Jr" | "Sr." | "II" | "III"));
    words.next().unwrap_or(name)
}

/// A name as part of an id: lower case, words joined by hyphens.
pub(crate) fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for letter in name.to_lowercase().chars() {
        match letter {
            letter if letter.is_alphanumeric() => slug.push(letter),
            '\'' | '’' | '.' => {}
            _ if !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    slug.trim_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_and_last_names() {
        assert_eq!(slug("Ilse Varga-Holm"), "ilse-varga-holm");
        assert_eq!(slug("U.N. Mission"), "un-mission");
        assert_eq!(last_name("Ilse Varga"), "Varga");
        assert_eq!(last_name("Oren Pell Jr."), "Pell");
    }
}
