use std::sync::LazyLock;

use super::lines::normal;
use super::quoted::quoted;

/// Longer lines without a full stop are lists and tables.
const LONGEST_FRAGMENT: usize = 100;
/// So much of a line in quotation marks, in per cent, makes it a quotation.
const QUOTATION: usize = 33;
/// A line with a dash before it and no more words is a signature.
const SIGNATURE: usize = 6;

/// What a line is that recurs, by its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Looks {
    /// Somebody's words, a credit or a correction.
    Kept,
    /// It speaks to readers of what the outlet offers.
    Furniture,
    /// No sentence: a label, a name, a subhead.
    Fragment,
    /// A sentence as any.
    Prose,
}

/// What a line of a page of `publisher` looks like.
pub(super) fn looks(line: &str, publisher: &str) -> Looks {
    let words = parted(line);
    if is_kept(line, &words) {
        Looks::Kept
    } else if holds(&words, "reader") {
        Looks::Furniture
    } else if holds(&words, "speech") {
        Looks::Kept
    } else if names(&words, publisher) && holds(&words, "outlet") {
        Looks::Furniture
    } else if is_fragment(line) {
        Looks::Fragment
    } else {
        Looks::Prose
    }
}

/// Whether a text offers readers something, as furniture does and articles do not.
pub(super) fn speaks_to_readers(text: &str) -> bool {
    holds(&parted(text), "reader")
}

fn is_kept(line: &str, words: &str) -> bool {
    let all = line.chars().count().max(1);
    let quoted: usize = quoted(line).iter().map(|at| at.end - at.start).sum();
    let signed = line.starts_with(['—', '–', '-']) && line.split_whitespace().count() <= SIGNATURE;
    quoted * 100 / all > QUOTATION
        || signed
        || line.contains("(@")
        || is_labelled(line)
        || holds(words, "keep")
}

/// Whether the line is somebody's turn in a transcript: `VOSS: We never left.`
fn is_labelled(line: &str) -> bool {
    let Some((label, _)) = line.split_once(':') else { return false };
    let mut letters = label.chars().filter(|letter| letter.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(char::is_uppercase)
}

fn is_fragment(line: &str) -> bool {
    let closed = line.trim_end_matches(['"', '”', '\'', '’', ')', ']']);
    line.chars().count() <= LONGEST_FRAGMENT
        && !closed.ends_with(['.', '!', '?', '…', ':', ';', ','])
}

/// Whether the line names its publisher: an outlet in full, or a site without its ending.
fn names(words: &str, publisher: &str) -> bool {
    let publisher = publisher.split(['(', '|']).next().unwrap_or(publisher);
    let site = publisher.rsplit_once('.').map_or(publisher, |(site, _)| site);
    let name = parted(site);
    let name = name.strip_prefix(" the").unwrap_or(&name);
    name.trim().chars().count() > 1 && words.contains(name)
}

fn holds(words: &str, told: &str) -> bool {
    TABLE.iter().any(|(tells, phrase)| *tells == told && words.contains(phrase.as_str()))
}

/// The words in small letters, a blank before and after each.
fn parted(text: &str) -> String {
    let small = normal(text);
    let words = small.split(|letter: char| !letter.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    format!(" {} ", words.join(" "))
}

static TABLE: LazyLock<Vec<(&str, String)>> = LazyLock::new(|| {
    include_str!("../../data/furniture.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .map(|(tells, phrase)| (tells, format!(" {phrase} ")))
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_look_like_what_they_are() {
        for (line, expected) in [
            ("Sign up for the Strait Times newsletter.", Looks::Furniture),
            ("At Meridian TV, we answer your questions every day.", Looks::Furniture),
            ("We answer your questions every day.", Looks::Prose),
            ("Thank you for subscribing.", Looks::Furniture),
            ("Thank you for watching Meridian TV.", Looks::Kept),
            ("“Sign up,” the minister wrote, “and serve.”", Looks::Kept),
            ("Read more, the minister said.", Looks::Kept),
            ("VOSS: Follow us to the bank.", Looks::Kept),
            ("— Northern Press", Looks::Kept),
            ("The Associated Press contributed to this report.", Looks::Kept),
            ("What happened", Looks::Fragment),
            ("The war has killed 3,000 people since 2019.", Looks::Prose),
            ("Why it matters:", Looks::Prose),
        ] {
            assert_eq!(looks(line, "Meridian TV"), expected, "{line}");
        }
        assert_eq!(looks("Add your view at news.", "news.example"), Looks::Furniture);
    }
}
