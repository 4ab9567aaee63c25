use crate::unicode::{is_decimal, is_space, is_word};

/// A kind of characters that Python's `re` has a letter for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Decimal,
    Space,
    Word,
}

impl Kind {
    fn holds(self, character: char) -> bool {
        match self {
            Kind::Decimal => is_decimal(character),
            Kind::Space => is_space(character),
            Kind::Word => is_word(character),
        }
    }
}

/// A set of characters, as `[a-z\d]` gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Class {
    ranges: Vec<(char, char)>,
    /// Kinds that belong to the set, and kinds (`false`) whose complement does.
    kinds: Vec<(Kind, bool)>,
    negated: bool,
    any_case: bool,
    /// The ASCII characters of the set, once it is [`Class::finish`]ed.
    ascii: u128,
}

impl Class {
    pub(super) fn of(character: char) -> Self {
        Class { ranges: vec![(character, character)], ..Class::default() }
    }

    /// Every character but a line feed.
    pub(super) fn any() -> Self {
        Class { negated: true, ..Class::of('\n') }
    }

    pub(super) fn of_kind(kind: Kind, holds: bool) -> Self {
        Class { kinds: vec![(kind, holds)], ..Class::default() }
    }

    pub(super) fn add(&mut self, first: char, last: char) {
        self.ranges.push((first, last));
    }

    pub(super) fn add_class(&mut self, other: Class) {
        self.ranges.extend(other.ranges);
        self.kinds.extend(other.kinds);
    }

    pub(super) fn negate(&mut self) {
        self.negated = true;
    }

    /// Joins the ranges, and fixes what the set says of ASCII.
    pub(super) fn finish(mut self, any_case: bool) -> Self {
        self.any_case = any_case;
        self.ranges.sort_unstable();
        let mut joined: Vec<(char, char)> = Vec::with_capacity(self.ranges.len());
        for (first, last) in self.ranges.drain(..) {
            match joined.last_mut() {
                Some(before) if first as u32 <= before.1 as u32 + 1 => {
                    before.1 = before.1.max(last)
                }
                _ => joined.push((first, last)),
            }
        }
        self.ranges = joined;
        self.ascii = (0..128u8)
            .filter(|&byte| self.decides(byte as char))
            .fold(0, |set, byte| set | 1 << byte);
        self
    }

    pub(super) fn holds(&self, character: char) -> bool {
        if character.is_ascii() {
            return self.ascii >> character as u32 & 1 == 1;
        }
        self.decides(character)
    }

    fn decides(&self, character: char) -> bool {
        let holds = self.lists(character)
            || self.any_case
                && character
                    .to_lowercase()
                    .chain(character.to_uppercase())
                    .any(|it| self.lists(it));
        holds != self.negated
    }

    fn lists(&self, character: char) -> bool {
        let at = self.ranges.partition_point(|&(_, last)| last < character);
        self.ranges.get(at).is_some_and(|&(first, _)| first <= character)
            || self.kinds.iter().any(|&(kind, holds)| kind.holds(character) == holds)
    }

    /// The ASCII characters it holds, a bit each.
    pub(super) fn ascii(&self) -> u128 {
        self.ascii
    }

    /// Whether it may hold any character beyond ASCII.
    pub(super) fn goes_beyond_ascii(&self) -> bool {
        self.negated
            || self.any_case
            || !self.kinds.is_empty()
            || self.ranges.last().is_some_and(|&(_, last)| !last.is_ascii())
    }

    /// The character, if there is only one.
    pub(super) fn only(&self) -> Option<char> {
        match self.ranges[..] {
            [(first, last)] if first == last && self.kinds.is_empty() => {
                (!self.negated && !self.any_case).then_some(first)
            }
            _ => None,
        }
    }
}
