use proptest::prelude::*;

use super::{Direction, Pattern};

fn matches(source: &str, text: &str) -> Vec<String> {
    let pattern = Pattern::new(source, Direction::Forward).unwrap();
    pattern.find_all(text).map(|found| text[found].to_owned()).collect()
}

#[test]
fn matches_are_those_of_python() {
    for (source, text, expected) in [
        (r"\.\.+|…", "so... what… ok.", &["...", "…"][..]),
        // The first alternative that fits, though another is longer.
        ("-|--|–", "a--b–c", &["-", "-", "–"]),
        // Unless what follows forbids it.
        ("(?:-|--)(?=[a-z])", "a--b", &["--"]),
        ("(?<=[0-9])(?:-|--)(?=[0-9])", "1--2", &["--"]),
        ("(?<=[a-z])-(?=[a-z])", "a-b-c -d 1-2", &["-", "-"]),
        (r"(?<=°[FCK])\.", "20°C. 20C.", &["."]),
        (r"(?<![a-z])\d+(?![a-z%])", "a1 22 3% 44", &["22", "44"]),
        ("a{2,3}", "aaaaa", &["aaa", "aa"]),
        ("a{2,3}?", "aaaaa", &["aa", "aa"]),
        ("a{,2}b", "aaab", &["aab"]),
        ("a{b", "a{b", &["a{b"]),
        (r"[\w.-]+@\w+", "post to ann.m-1@marwick now", &["ann.m-1@marwick"]),
        (r"[^\W\d_]+", "Zürich_2 कख", &["Zürich", "कख"]),
        (r"[]a-c\-]+", "b]-d", &["b]-"]),
        (r"\bno\b", "no, not, piano", &["no"]),
        (r"\u00e9\x41\U0001F600", "éA😀", &["éA😀"]),
        (r"^a|b$", "ab a b", &["a", "b"]),
        (r"(?iu)état", "ÉTAT État", &["ÉTAT", "État"]),
        (r"\s+", "a\u{1c}\u{a0} b", &["\u{1c}\u{a0} "]),
        (".", "a\nb", &["a", "b"]),
        ("x*", "ax", &["", "x", ""]),
    ] {
        assert_eq!(matches(source, text), expected, "{source} on {text}");
    }
}

#[test]
fn a_suffix_is_the_longest_that_reaches_the_end() {
    let source = r"\.\.+$|'s$|s$|(?<=[0-9])(?:k|km|m)$|(?<=[A-Z][A-Z])\.$";
    let pattern = Pattern::new(source, Direction::Backward).unwrap();
    for (text, expected) in [
        ("so...", Some(3)),
        ("one.", None),
        ("Ann's", Some(2)),
        ("10km", Some(2)),
        ("10m", Some(1)),
        ("bkm", None),
        ("UN.", Some(1)),
        ("", None),
    ] {
        assert_eq!(pattern.affix(text), expected, "{text}");
    }
    assert!(pattern.is_anchored());
    assert!(!Pattern::new("a$|b", Direction::Backward).unwrap().is_anchored());
}

#[test]
fn what_is_not_known_is_refused_by_name() {
    for (source, why) in [
        (r"(a)\1", r"`\1`"),
        ("a*+", "possessive or repeated"),
        ("(?=a*)b", "endless repetition in a look"),
        ("(?s)a", "the flag `s`"),
        ("(?P<name>a)", "begins with `(?P`"),
        ("(a", "not closed"),
        ("a)", "left over"),
        ("[a", "not closed"),
        ("[z-a]", "range"),
        ("*a", "repeats nothing"),
        ("a{2000}", "{2000}"),
        (r"\ud800", "number"),
        ("(?:(?:a{900}){900}){900}", "too large"),
        (&"(".repeat(100), "too deep"),
    ] {
        let said = Pattern::new(source, Direction::Forward).unwrap_err();
        assert!(said.contains(why), "{source}: {said}");
    }
}

/// Without memory of where it has been, this pattern would take longer than the universe has.
#[test]
fn nested_repetition_does_not_blow_up() {
    let pattern = Pattern::new(r"^(?:(?:a+)+)+b$", Direction::Forward).unwrap();
    assert_eq!(pattern.affix(&"a".repeat(2000).replacen('a', "ab", 1)), None);
    assert_eq!(pattern.affix(&format!("{}b", "a".repeat(2000))), Some(2001));
}

proptest! {
    #[test]
    fn any_pattern_and_text_come_to_an_end(source in r"[a-c|()?:*+.^$\[\]\\{},0-3!<=-]{0,20}", text in "[a-c\n🙂-]{0,20}") {
        for direction in [Direction::Forward, Direction::Backward] {
            if let Ok(pattern) = Pattern::new(&source, direction) {
                prop_assert!(pattern.affix(&text).is_none_or(|length| length <= text.len()));
            }
        }
        if let Ok(pattern) = Pattern::new(&source, Direction::Forward) {
            let mut end = 0;
            for found in pattern.find_all(&text) {
                prop_assert!(found.start >= end && text.get(found.clone()).is_some());
                end = found.end;
            }
        }
    }
}
