use std::borrow::Cow;

/// Shorter words are left as they are: *four* is not *for*.
const SHORTEST: usize = 6;

/// American and British ends of words, and what both are taken for.
const ENDS: [(&str, &str); 12] = [
    ("ours", "ors"),
    ("our", "or"),
    ("oured", "ored"),
    ("ouring", "oring"),
    ("ourable", "orable"),
    ("ise", "ize"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ising", "izing"),
    ("isation", "ization"),
    ("isations", "izations"),
    ("centre", "center"),
];

/// A word in small letters as it is compared: an outlet that spells a speaker's words its own way
/// has not altered them. *12th* is *12*.
pub(super) fn spelling(word: &str) -> Cow<'_, str> {
    if word.starts_with(|letter: char| letter.is_ascii_digit()) {
        return Cow::Borrowed(word.trim_end_matches(char::is_alphabetic));
    }
    let end = ENDS.iter().filter(|_| word.len() >= SHORTEST).find_map(|(end, common)| {
        let stem = word.strip_suffix(end)?;
        Some(format!("{stem}{common}"))
    });
    end.map_or(Cow::Borrowed(word), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_spellings_are_one() {
        for (one, other) in [
            ("honour", "honor"),
            ("favourable", "favorable"),
            ("recognised", "recognized"),
            ("organisation", "organization"),
            ("12th", "12"),
        ] {
            assert_eq!(spelling(one), spelling(other), "{one}");
        }
        assert_ne!(spelling("four"), spelling("for"));
    }
}
