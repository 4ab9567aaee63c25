use onrecord_rows::Passage;
use serde::{Deserialize, Serialize};

/// So many letters on either side tell words from the same words elsewhere on the page.
const AROUND: usize = 32;
/// Words that do not stand between the letters they stood between are known by so many of their
/// own and of those around.
const SURE: usize = 20;

/// Words of a page, to be found again wherever they stand in it: the TextQuoteSelector of the W3C's
/// Web Annotation. Blanks and line ends are alike.
///
/// ```
/// use onrecord_record::Words;
/// use onrecord_rows::Passage;
/// let words = Words::of("Talks failed. Talks, he said, go on.", Passage { start: 14, end: 19 });
/// assert_eq!(words.exact, "Talks");
/// let place = words.find("Note. Talks failed.\nTalks, he said, go on.").unwrap();
/// assert_eq!((place.start, place.end), (20, 25));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// The words.
    pub exact: String,
    /// What stood before them.
    pub prefix: String,
    /// What stood behind them.
    pub suffix: String,
    /// Where they stood, in code points: it decides between places that are alike otherwise.
    pub start: usize,
}

impl Words {
    /// The words of a passage.
    pub fn of(text: &str, place: Passage) -> Self {
        let from = place.start.saturating_sub(AROUND);
        let letters = |start: usize, end: usize| -> String {
            text.chars().skip(start).take(end.saturating_sub(start)).collect()
        };
        Words {
            exact: letters(place.start, place.end),
            prefix: letters(from, place.start),
            suffix: letters(place.end, place.end.saturating_add(AROUND)),
            start: place.start,
        }
    }

    /// Where they stand in a text: where most of what was around them is too. Nothing where that
    /// is not sure.
    pub fn find(&self, text: &str) -> Option<Passage> {
        let end = self.start.saturating_add(self.exact.chars().count());
        let same = Passage { start: self.start, end };
        if end > self.start && Words::of(text, same) == *self {
            return Some(same);
        }
        let (plain, exact) = (Plain::of(text), Plain::of(self.exact.trim()));
        let (prefix, suffix) = (Plain::of(&self.prefix).text, Plain::of(&self.suffix).text);
        let (prefix, suffix) = (prefix.trim_end(), suffix.trim_start());
        let all = prefix.chars().count() + suffix.chars().count();
        let mut best = None;
        for (at, place) in plain.places(&exact) {
            let before = plain.text[..at].trim_end().chars().rev();
            let behind = plain.text[at + exact.text.len()..].trim_start().chars();
            let around = alike(before, prefix.chars().rev()) + alike(behind, suffix.chars());
            let away = place.start.abs_diff(self.start);
            let is_sure = around == all || exact.points.len() + around >= SURE;
            let closer = best.is_none_or(|(most, least, _)| (most, away) < (around, least));
            if is_sure && closer {
                best = Some((around, away, place));
            }
        }
        best.map(|(_, _, place)| place)
    }

    /// Everywhere that words stand in a text.
    ///
    /// ```
    /// let places = onrecord_record::Words::places("No talks.\nNo  talks!", "No talks");
    /// assert_eq!(places.iter().map(|place| place.start).collect::<Vec<_>>(), [0, 10]);
    /// ```
    pub fn places(text: &str, words: &str) -> Vec<Passage> {
        let places = Plain::of(text).places(&Plain::of(words.trim()));
        places.into_iter().map(|(_, place)| place).collect()
    }

    /// Where a passage within the words stands, if they stand at `place` now; nothing where it is
    /// not within them.
    pub fn moved(&self, text: &str, place: Passage, within: Passage) -> Option<Passage> {
        let from = within.start.checked_sub(self.start)?;
        let till = within.end.checked_sub(self.start)?;
        let written =
            |end: usize| self.exact.chars().take(end).filter(|one| !one.is_whitespace()).count();
        let (from, till) = (written(from), written(till));
        let letters = text.chars().enumerate().skip(place.start).take(place.end - place.start);
        let places: Vec<usize> =
            letters.filter(|(_, letter)| !letter.is_whitespace()).map(|(at, _)| at).collect();
        let last = till.checked_sub(1).filter(|last| *last >= from)?;
        Some(Passage { start: *places.get(from)?, end: places.get(last)? + 1 })
    }
}

/// How many letters two runs have in common at their beginnings.
fn alike(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    one.zip(other).take_while(|(one, other)| one == other).count()
}

/// A text with one blank for each run of them, and where each letter stands in it.
struct Plain {
    text: String,
    points: Vec<usize>,
}

impl Plain {
    fn of(text: &str) -> Self {
        let mut plain = Plain { text: String::with_capacity(text.len()), points: Vec::new() };
        for (at, letter) in text.chars().enumerate() {
            let letter = if letter.is_whitespace() { ' ' } else { letter };
            if letter != ' ' || !plain.text.ends_with(' ') {
                plain.text.push(letter);
                plain.points.push(at);
            }
        }
        plain
    }

    /// Where others stand: the byte in these, and the place in the text they were made of.
    fn places(&self, exact: &Plain) -> Vec<(usize, Passage)> {
        let length = exact.points.len();
        let (mut byte, mut letter) = (0, 0);
        let found = self.text.match_indices(&exact.text).filter(|_| length > 0);
        found
            .filter_map(|(at, _)| {
                letter += self.text[byte..at].chars().count();
                byte = at;
                let (start, last) =
                    (self.points.get(letter)?, self.points.get(letter + length - 1)?);
                Some((at, Passage { start: *start, end: last + 1 }))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(text: &str, of: &str) -> Words {
        let start = text[..text.find(of).unwrap()].chars().count();
        Words::of(text, Passage { start, end: start + of.chars().count() })
    }

    #[test]
    fn words_that_moved_are_found_by_what_is_around_them() {
        let before = "The envoy said no. The minister said no. The talks ended.";
        let said = words(before, "minister said no");
        let found = |text: &str| said.find(text).map(|place| Words::of(text, place).exact);
        for (text, expected) in [
            (before, Some("minister said no")),
            ("Updated. The minister\nsaid  no. More.", Some("minister\nsaid  no")),
            ("The minister said nothing.", None),
            ("", None),
        ] {
            assert_eq!(found(text).as_deref(), expected, "{text}");
        }
        // A name alone says too little.
        let name = words("Minister Voss went home.", "Voss");
        assert!(name.find("Minister Voss went home. Ruta Voss stayed.").is_some());
        assert_eq!(name.find("Years ago Voss was a town."), None);
    }

    #[test]
    fn a_passage_within_moves_along() {
        let text = "He said: we will not sign it.";
        let all = words(text, "said: we will not sign");
        let now = "Later.\n\nHe said:\n we  will not sign it.";
        let place = all.find(now).unwrap();
        let within = Passage { start: 9, end: 16 };
        let moved = all.moved(now, place, within).unwrap();
        assert_eq!(Words::of(now, moved).exact, "we  will");
        assert_eq!(all.moved(now, place, Passage { start: 0, end: 2 }), None);
    }

    proptest! {
        #[test]
        fn what_has_not_changed_is_found_where_it_is(text in "[ab .é\n]{1,60}", at in 0usize..60, length in 1usize..20) {
            let total = text.chars().count();
            let start = at % total;
            let place = Passage { start, end: (start + length).min(total) };
            let words = Words::of(&text, place);
            prop_assume!(words.exact.trim() == words.exact);
            prop_assert_eq!(words.find(&text), Some(place));
        }

        #[test]
        fn any_words_are_looked_for_in_any_text(exact in "\\PC{0,9}", text in "\\PC{0,30}", start: usize, from: usize, till: usize) {
            let words = Words { exact, prefix: "a".into(), suffix: String::new(), start };
            if let Some(place) = words.find(&text) {
                prop_assert!(place.start < place.end && place.end <= text.chars().count());
                let _ = words.moved(&text, place, Passage { start: from, end: till });
            }
        }
    }
}
