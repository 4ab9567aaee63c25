use std::ops::Range;

use super::words::{Phrase, Sense, phrases};
use crate::grammar::Grammar;

/// A word of a sentence as the forms of time see it. A token with hyphens is several.
#[derive(Clone, Debug)]
pub(crate) struct Piece<'a> {
    pub(crate) token: usize,
    pub(crate) written: &'a str,
    /// In lower case, without full stops.
    pub(crate) word: String,
    /// The words and phrases of the list that begin with it.
    phrases: &'static [Phrase],
    /// The same of its singular.
    singular: &'static [Phrase],
}

/// The pieces of a range of tokens, blanks left out.
pub(crate) fn pieces<'a>(grammar: &Grammar<'a>, tokens: Range<usize>) -> Vec<Piece<'a>> {
    let words = tokens.filter(|&token| grammar.pos(token) != "SPACE");
    words
        .flat_map(|token| parts(grammar.word(token)).map(move |part| (token, part)))
        .map(piece)
        .collect()
}

fn piece((token, written): (usize, &str)) -> Piece<'_> {
    let word: String = written.to_lowercase().chars().filter(|&letter| letter != '.').collect();
    let word = if word.is_empty() { written.to_owned() } else { word };
    let singular = word.strip_suffix('s').map_or(&[][..], phrases);
    Piece { token, written, phrases: phrases(&word), singular, word }
}

/// The parts of a token between its hyphens, and the hyphens.
fn parts(written: &str) -> impl Iterator<Item = &str> {
    let is_word = |part: &&str| !part.is_empty();
    written.split_inclusive(is_hyphen).flat_map(move |part| {
        let word = part.trim_end_matches(is_hyphen);
        [word, &part[word.len()..]].into_iter().filter(is_word)
    })
}

fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '–' | '‑')
}

impl Piece<'_> {
    /// Whether one of its meanings is what `pick` picks, and which.
    pub(crate) fn is<Meant>(&self, pick: impl Fn(Sense) -> Option<Meant>) -> Option<Meant> {
        let alone = |phrase: &&Phrase| phrase.rest.is_empty();
        self.phrases.iter().filter(alone).find_map(|phrase| pick(phrase.sense))
    }

    /// The same of its singular: "weeks".
    pub(crate) fn is_plural_of<Meant>(
        &self,
        pick: impl Fn(Sense) -> Option<Meant>,
    ) -> Option<Meant> {
        let alone = |phrase: &&Phrase| phrase.rest.is_empty();
        self.singular.iter().filter(alone).find_map(|phrase| pick(phrase.sense))
    }

    /// Whether a temporal expression may begin with it, articles aside. Most words are passed over
    /// by this.
    pub(crate) fn may_begin(&self) -> bool {
        !self.phrases.is_empty()
            || !self.singular.is_empty()
            || self.word.bytes().any(|byte| byte.is_ascii_digit())
            || matches!(
                self.word.as_str(),
                "midnight" | "fy" | "fiscal" | "financial" | "'" | "’" | "‘"
            )
    }

    /// Figures of at most four digits, a comma among them left out.
    pub(crate) fn figure(&self) -> Option<u16> {
        let digits = self.word.replace(',', "");
        let all =
            (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        all.then(|| digits.parse().ok())?
    }

    /// Four figures that can be a year.
    pub(crate) fn year(&self) -> Option<i16> {
        let year = (self.word.len() == 4).then(|| self.figure())??;
        (1000..2200).contains(&year).then_some(year as i16)
    }

    /// A day of the month: "11", "11th".
    pub(crate) fn day(&self) -> Option<u8> {
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| self.word.strip_suffix(end));
        let day: u8 = digits.unwrap_or(&self.word).parse().ok()?;
        (1..=31).contains(&day).then_some(day)
    }

    /// "11th", "first".
    pub(crate) fn ordinal(&self) -> Option<u8> {
        let named =
            self.is(|sense| if let Sense::Ordinal(number) = sense { Some(number) } else { None });
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| self.word.strip_suffix(end));
        named.or_else(|| digits?.parse().ok())
    }

    pub(crate) fn is_capital(&self) -> bool {
        self.written.starts_with(char::is_uppercase)
    }

    pub(crate) fn is_hyphen(&self) -> bool {
        self.written.chars().all(is_hyphen)
    }

    /// An abbreviation's full stop.
    pub(crate) fn is_stopped(&self) -> bool {
        self.written.ends_with('.')
    }
}

/// The longest phrase of the list that begins at a place, and where it ends.
pub(crate) fn phrase_at(
    pieces: &[Piece<'_>],
    at: usize,
    wanted: impl Fn(Sense) -> bool,
) -> Option<(Sense, usize)> {
    let first = pieces.get(at)?;
    let stands = |phrase: &&Phrase| {
        wanted(phrase.sense)
            && phrase.rest.iter().enumerate().all(|(nth, word)| {
                pieces.get(at + 1 + nth).is_some_and(|piece| piece.word == *word)
            })
    };
    let longest = first.phrases.iter().filter(stands).max_by_key(|phrase| phrase.rest.len())?;
    Some((longest.sense, at + 1 + longest.rest.len()))
}
