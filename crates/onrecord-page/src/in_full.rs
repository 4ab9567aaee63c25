use crate::words::with_words;

/// A pattern with the abbreviations of `data/lines/README.md` written out.
///
/// Letters are those of the Latin alphabets, and classes are not folded for case: the full Unicode
/// classes make a set of so many patterns a hundred times larger and slower to build, and Unicode
/// word boundaries force it off its fast path.
pub(crate) fn in_full(pattern: &str) -> String {
    let pattern = &with_words(pattern);
    const PARTICLE: &str = "de|van|von|bin|al|el|la|le|du";
    let word = r"UPPER(?:\w|[.'-])*";
    let name = format!("(?:{word}(?: (?:{word}|{PARTICLE})){{0,5}})");
    let names =
        format!("(?:(?:{word}|{PARTICLE}|the|and|in|agencies|agency|news|wire|&|,|/)[ ,]*)+");
    let agency =
        if pattern.contains("AGENCY") { crate::agencies::pattern() } else { String::new() };
    without_far_bounds(pattern)
        .replace("AGENCY", &agency)
        .replace("NAMES", &names)
        .replace("NAME", &name)
        .replace("UPPER", "(?-i:[A-ZÀ-ÖØ-Þ])")
        .replace('\'', "['’]")
        .replace(' ', r"\s")
        .replace(r"\w", "(?-i:[0-9A-Za-z_À-ɏ])")
        .replace(r"\d", "[0-9]")
        .replace(r"\s", r"[ \t\u{a0}]")
        .replace(r"\S", r"(?-i:[^ \t\u{a0}])")
        .replace(r"\b", r"(?-u:\b)")
}

/// So many times a bound may repeat what it bounds: a compiled pattern has a copy for each. What
/// may be as long as a sentence is bounded by the length of what the pattern is held against.
const FARTHEST: usize = 60;

/// A pattern in which what may be repeated very often may be repeated without end.
fn without_far_bounds(pattern: &str) -> String {
    let is_far = |most: &str| most.parse().is_ok_and(|most: usize| most > FARTHEST);
    let pieces = pattern.split_inclusive('{').map(|piece| match piece.split_once('}') {
        Some((times, rest)) => match times.split_once(',') {
            Some((least, most)) if is_far(most) => format!("{least},}}{rest}"),
            _ => piece.to_owned(),
        },
        None => piece.to_owned(),
    });
    pieces.collect()
}
