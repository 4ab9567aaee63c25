use super::rules::Rules;
use crate::pattern::Pattern;

/// The longest stretch, in bytes, that is tried as one whole token or address.
///
/// These patterns are the only ones that look at all of a stretch for each place in it; no
/// address of this length is left whole, where spaCy leaves it.
const LONGEST_WHOLE: usize = 4096;

/// Is given the length in bytes of each piece of a chunk, in order, and the norm of an exception.
pub(super) type Visit<'a> = &'a mut dyn FnMut(usize, Option<&str>);

/// A chunk with its prefixes and suffixes taken off.
struct Peeled<'t> {
    prefixes: Vec<usize>,
    core: &'t str,
    /// From the last to the first.
    suffixes: Vec<usize>,
}

impl Rules {
    /// Cuts a chunk into pieces; exceptions are heeded only if `excepting`.
    ///
    /// Time grows with the chunk's length: each affix is looked for at an end only, exceptions
    /// are short, and infixes are found in one pass.
    pub(super) fn cut(&self, chunk: &str, excepting: bool, visit: Visit<'_>) {
        if excepting && let Some(pieces) = self.exception(chunk) {
            pieces.iter().for_each(|piece| visit(piece.length, piece.norm.as_deref()));
            return;
        }
        let peeled = self.peel(chunk, excepting);
        peeled.prefixes.iter().for_each(|&length| visit(length, None));
        self.cut_core(peeled.core, excepting, visit);
        peeled.suffixes.iter().rev().for_each(|&length| visit(length, None));
    }

    /// Takes prefixes and suffixes off until none is left, or an exception is.
    fn peel<'t>(&self, chunk: &'t str, excepting: bool) -> Peeled<'t> {
        let is_exception = |text: &str| excepting && self.exception(text).is_some();
        let mut peeled = Peeled { prefixes: Vec::new(), core: chunk, suffixes: Vec::new() };
        while !peeled.core.is_empty() && !self.is_token(peeled.core) && !is_exception(peeled.core) {
            let prefix = self.prefix.as_ref().and_then(|it| it.affix(peeled.core)).unwrap_or(0);
            let rest = &peeled.core[prefix..];
            if prefix > 0 && is_exception(rest) {
                peeled.prefixes.push(prefix);
                peeled.core = rest;
                break;
            }
            let suffix = self.suffix.as_ref().and_then(|it| it.affix(rest)).unwrap_or(0);
            let front = &peeled.core[..peeled.core.len() - suffix];
            if suffix > 0 && is_exception(front) {
                peeled.suffixes.push(suffix);
                peeled.core = front;
                break;
            }
            if prefix == 0 && suffix == 0 {
                break;
            }
            peeled.core = &rest[..rest.len() - suffix];
            peeled.prefixes.extend((prefix > 0).then_some(prefix));
            peeled.suffixes.extend((suffix > 0).then_some(suffix));
        }
        peeled
    }

    fn cut_core(&self, core: &str, excepting: bool, visit: Visit<'_>) {
        if core.is_empty() {
            return;
        }
        if excepting && let Some(pieces) = self.exception(core) {
            pieces.iter().for_each(|piece| visit(piece.length, piece.norm.as_deref()));
            return;
        }
        if self.is_token(core) || self.is_url(core) {
            visit(core.len(), None);
            return;
        }
        let mut start = 0;
        for infix in self.infix.iter().flat_map(|pattern| pattern.find_all(core)) {
            // An infix at the very start cuts nothing off: spaCy passes over it.
            if infix.start == 0 {
                continue;
            }
            if infix.start > start {
                visit(infix.start - start, None);
            }
            if !infix.is_empty() {
                visit(infix.len(), None);
            }
            start = infix.end;
        }
        if start < core.len() {
            visit(core.len() - start, None);
        }
    }

    fn is_token(&self, text: &str) -> bool {
        is_whole(self.token.as_ref(), text)
    }

    fn is_url(&self, text: &str) -> bool {
        is_whole(self.url.as_ref(), text)
    }
}

fn is_whole(pattern: Option<&Pattern>, text: &str) -> bool {
    text.len() <= LONGEST_WHOLE && pattern.is_some_and(|pattern| pattern.affix(text).is_some())
}
