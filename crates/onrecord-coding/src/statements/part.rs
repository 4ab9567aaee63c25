/// A part of the name of a feature, with its hash: the same few words are part of many features.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part<'t> {
    pub(crate) text: &'t str,
    hash: u64,
}

impl<'t> Part<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        Part { text, hash: fnv(text) }
    }
}

/// The hash of parts in their order.
pub(crate) fn hash_of<'t>(parts: impl IntoIterator<Item = Part<'t>>) -> u64 {
    // The multiplier of FxHash, which spreads over the high bits what differs in the low ones.
    let with = |hash: u64, part: Part| {
        (hash.rotate_left(5) ^ part.hash).wrapping_mul(0x517c_c1b7_2722_0a95)
    };
    parts.into_iter().fold(0, with)
}

/// A text that is kept with its hash.
#[derive(Clone, Debug)]
pub(crate) struct Value {
    text: String,
    hash: u64,
}

impl Value {
    pub(crate) fn of(text: impl Into<String>) -> Self {
        let text = text.into();
        Value { hash: fnv(&text), text }
    }

    pub(crate) fn part(&self) -> Part<'_> {
        Part { text: &self.text, hash: self.hash }
    }
}

/// FNV-1a (Fowler, Noll and Vo).
fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_parts_counts() {
        let hash = |parts: &[&'static str]| hash_of(parts.iter().map(|part| Part::of(part)));
        assert_eq!(hash(&["lemma", "say"]), hash_of([Part::of("lemma"), Value::of("say").part()]));
        assert_ne!(hash(&["lemma", "say"]), hash(&["say", "lemma"]));
        assert_ne!(hash(&["lemma", "say"]), hash(&["lemmasay"]));
    }
}
