use crate::dates::clause::taken_into_a_name;
use crate::dates::pieces::{Piece, phrase_at};
use crate::dates::words::{Sense, Unit};
use crate::grammar::Grammar;

/// The words of a sentence, asked what they can mean where they stand.
pub(super) struct Words<'s, 'a> {
    pub(super) grammar: &'s Grammar<'a>,
    pub(super) pieces: &'s [Piece<'a>],
}

/// The method of that name: the value of the word's sense of that kind.
macro_rules! senses {
    ($($name:ident: $sense:ident -> $value:ty;)*) => {
        $(pub(super) fn $name(&self, at: usize) -> Option<$value> {
            self.get(at)?.is(|sense| match sense {
                Sense::$sense(value) => Some(value),
                _ => None,
            })
        })*
    };
}

impl<'a> Words<'_, 'a> {
    senses! {
        part: Part -> &'static str;
        phase: Phase -> &'static str;
        edge: Edge -> &'static str;
        zone: Zone -> &'static str;
        shift: Shift -> i32;
        told: Told -> i32;
        season: Season -> &'static str;
        weekdays: Weekdays -> u8;
    }

    pub(super) fn get(&self, at: usize) -> Option<&Piece<'a>> {
        self.pieces.get(at)
    }

    pub(super) fn is(&self, at: usize, any: &[&str]) -> bool {
        self.get(at).is_some_and(|piece| any.contains(&piece.word.as_str()))
    }

    pub(super) fn is_hyphen(&self, at: usize) -> bool {
        self.get(at).is_some_and(Piece::is_hyphen)
    }

    pub(super) fn pos(&self, at: usize) -> &'a str {
        self.get(at).map_or("", |piece| self.grammar.pos(piece.token))
    }

    pub(super) fn dep(&self, at: usize) -> &'a str {
        self.get(at).map_or("", |piece| self.grammar.dep(piece.token))
    }

    pub(super) fn phrase(
        &self,
        at: usize,
        wanted: impl Fn(Sense) -> bool,
    ) -> Option<(Sense, usize)> {
        phrase_at(self.pieces, at, wanted)
    }

    pub(super) fn entity(&self, at: usize) -> Option<&'a str> {
        let piece = self.get(at)?;
        self.grammar.token(piece.token).entity.as_ref().map(|tag| tag.label.as_str())
    }

    /// Whether the word is part of a name: of a person, a paper, a film.
    pub(super) fn is_name(&self, at: usize) -> bool {
        let label = self.entity(at);
        label.is_some_and(|label| {
            matches!(label, "PERSON" | "ORG" | "FAC" | "WORK_OF_ART" | "PRODUCT" | "LAW" | "EVENT")
        })
    }

    pub(super) fn day(&self, at: usize) -> Option<u8> {
        self.get(at)?.day()
    }

    pub(super) fn year(&self, at: usize) -> Option<i16> {
        self.get(at)?.year()
    }

    /// A month: capital, and neither the verb nor somebody's name, unless a figure stands beside it.
    pub(super) fn month(&self, at: usize) -> Option<u8> {
        let piece = self.get(at).filter(|piece| piece.is_capital())?;
        let dated = self.day(at + 1).is_some()
            || self.year(at + 1).is_some()
            || at > 0 && self.day(at - 1).is_some();
        let sure = dated || !matches!(self.pos(at), "AUX" | "VERB") && !self.is_name(at);
        piece.is(|sense| match sense {
            Sense::Month(month) if sure => Some(month),
            Sense::ShortMonth(month) if dated || self.is_stopped(at) => Some(month),
            _ => None,
        })
    }

    /// A weekday that is not a feast's or a paper's name ("Good Friday", "the Sunday Courier").
    pub(super) fn weekday(&self, at: usize) -> Option<u8> {
        let piece = self.get(at).filter(|piece| piece.is_capital())?;
        let behind_name = at > 0
            && self.pieces[at - 1].is(|sense| (sense == Sense::Feast).then_some(())).is_some();
        let name = behind_name || self.is_name(at) && !matches!(self.entity(at), Some("EVENT"));
        let named = self.grammar.pos(self.grammar.head(piece.token)) == "PROPN";
        let preceded = || taken_into_a_name(self.grammar, piece.token).is_some();
        let name = name || self.dep(at) == "compound" && named && !preceded();
        let name = name && self.month(at + 1).is_none();
        let dated = self.is(at + 1, &[","]) || self.month(at + 1).is_some();
        piece.is(|sense| match sense {
            Sense::Weekday(weekday) if !name => Some(weekday),
            Sense::ShortWeekday(weekday) if !name && (dated || self.is_stopped(at)) => {
                Some(weekday)
            }
            _ => None,
        })
    }

    /// Whether an abbreviation's full stop is behind it, in its token or in the next.
    fn is_stopped(&self, at: usize) -> bool {
        let apart = self.is(at + 1, &["."]) && self.get(at + 2).is_some();
        self.get(at).is_some_and(Piece::is_stopped) || apart
    }

    /// A unit in the singular or plural.
    pub(super) fn unit(&self, at: usize) -> Option<Unit> {
        self.singular(at).or_else(|| self.plural(at))
    }

    pub(super) fn singular(&self, at: usize) -> Option<Unit> {
        self.get(at)?.is(|sense| match sense {
            Sense::Unit(unit) => Some(unit),
            _ => None,
        })
    }

    pub(super) fn plural(&self, at: usize) -> Option<Unit> {
        self.get(at)?.is_plural_of(|sense| match sense {
            Sense::Unit(unit) => Some(unit),
            _ => None,
        })
    }

    /// "30", "three", "a", "a few", "a couple of", "several": how many, and where it ends.
    pub(super) fn count(&self, at: usize) -> Option<(Option<u16>, usize)> {
        let number = |at: usize| {
            let piece = self.get(at)?;
            let named = piece.is(|sense| match sense {
                Sense::Number(number) => Some(number),
                _ => None,
            });
            named.or_else(|| piece.figure().map(Some))
        };
        let article = self.get(at)?.is(|sense| (sense == Sense::Article).then_some(())).is_some();
        let (count, end) = match number(at + usize::from(article)) {
            Some(count) => (count, at + 1 + usize::from(article)),
            None if article => (Some(1), at + 1),
            None => return None,
        };
        Some((count, end + usize::from(self.is(end, &["of"]) && end > at)))
    }
}
