use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::{Found, Order, found};

/// What a page says of a date that it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Label {
    Published,
    Updated,
    /// A date beside the headline that says no more.
    Shown,
    /// The date of something else.
    Other,
}

static WORDS: LazyLock<BTreeMap<String, Option<Label>>> = LazyLock::new(|| {
    let lines = include_str!("../../data/date-words.txt").lines();
    let mut words = BTreeMap::new();
    for (label, named) in
        lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(' '))
    {
        let label = match label {
            "published" => Some(Label::Published),
            "updated" => Some(Label::Updated),
            "other" => Some(Label::Other),
            _ => None,
        };
        for word in named.split(' ') {
            words.entry(word.to_owned()).or_insert(label);
        }
    }
    words
});

fn parts(text: &str) -> impl Iterator<Item = String> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .map(str::to_lowercase)
}

/// A date in a line, with what the words beside it say of it.
#[derive(Debug)]
pub(crate) struct Labelled {
    pub found: Found,
    /// The bytes of the date in the line.
    pub range: Range<usize>,
    pub label: Option<Label>,
}

impl Labelled {
    /// Whether the date is known to the day.
    pub fn is_exact(&self) -> bool {
        self.found.date.precision() == "day"
    }
}

/// The dates of a line; `above` is the line before, which may be a label of its own ("Published:").
pub(crate) fn labelled_dates(line: &str, above: &str, order: Order) -> Vec<Labelled> {
    let (mut dates, mut from) = (Vec::new(), 0);
    while let Some(found) = found(&line[from..], order) {
        let range = from + found.range.start..from + found.range.end;
        let label = label_before(&line[from..range.start])
            .or_else(|| (range.start < 12).then(|| label_of(above))?)
            .or_else(|| label_behind(&line[range.end..]));
        from = range.end;
        dates.push(Labelled { found, range, label });
    }
    dates
}

/// What the words before a date say of it: the last label of the few words before it.
fn label_before(words: &str) -> Option<Label> {
    let parts: Vec<String> = parts(words).collect();
    parts.iter().rev().take(8).find_map(|part| *WORDS.get(part)?)
}

/// What the words behind a date say of it: "… um 13:22 Uhr geändert". If there is another date
/// behind it, they are that one's.
fn label_behind(words: &str) -> Option<Label> {
    let near: String = words.chars().take(40).collect();
    let another = found(&near, Order::DayFirst).is_some();
    if another { None } else { parts(&near).find_map(|part| *WORDS.get(&part)?) }
}

/// The words beside a date, or nothing if they are only its time, weekday and the like.
pub(crate) fn without_time(words: &str) -> &str {
    let words = words.trim();
    if parts(words).all(|part| goes_with_dates(&part))
        && words.bytes().any(|byte| byte.is_ascii_alphanumeric())
    {
        ""
    } else {
        words
    }
}

/// What a short line that holds no date says of the date beside it.
fn label_of(line: &str) -> Option<Label> {
    let short = line.len() <= 40 && !line.bytes().any(|byte| byte.is_ascii_digit());
    if short { label_before(line) } else { None }
}

/// Whether a line is nothing but dates, times and the words that stand around them.
pub(crate) fn is_date_line(line: &str) -> bool {
    if line.len() > 160 {
        return false;
    }
    let (mut rest, mut dated) = (line.to_owned(), false);
    while let Some(date) = found(&rest, Order::DayFirst) {
        rest.replace_range(date.range, " ");
        dated = true;
    }
    dated && parts(&rest).all(|part| goes_with_dates(&part))
}

fn goes_with_dates(part: &str) -> bool {
    // "T10" is left of a moment whose date is taken out.
    let part = part.strip_prefix('t').filter(|rest| !rest.is_empty()).unwrap_or(part);
    let figures = part.trim_end_matches(char::is_alphabetic);
    let figures = figures.len() <= 2 && figures.bytes().all(|byte| byte.is_ascii_digit());
    let suffix = part.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let time = figures && suffix.len() < part.len() && suffix.len() <= 3;
    time || WORDS.contains_key(part) || is_weekday(part) || is_zone(part)
}

fn is_weekday(part: &str) -> bool {
    let part = part.trim_end_matches('.');
    WEEKDAYS.iter().any(|day| day.eq_ignore_ascii_case(part) || day.to_lowercase() == part)
}

fn is_zone(part: &str) -> bool {
    let lines = include_str!("../../data/zones.txt").lines().filter(|line| !line.starts_with('#'));
    let zones = lines.flat_map(|line| line.split(' ').skip(1));
    ["et", "pt", "ct", "mt", "bst", "t", "s"].contains(&part)
        || zones.into_iter().any(|zone| zone.eq_ignore_ascii_case(part))
}

static WEEKDAYS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let lines =
        include_str!("../../data/weekdays.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});
