use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::lexicon::lines;
use crate::grammar::Grammar;

/// A number as the words of a sentence tell it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Number {
    /// Its words with those that hedge it and the sign of a currency.
    pub(super) tokens: Range<usize>,
    /// The last word of the number itself: what that hangs on is counted.
    pub(super) anchor: usize,
    pub(super) lowest: f64,
    pub(super) highest: Option<f64>,
    /// The words that make it less than exact.
    pub(super) hedge: Option<String>,
    /// The sign with it ("$", "%"): what is counted, and the unit.
    pub(super) sign: Option<Unit>,
}

/// What a unit measures (`money`, `distance`), and its name.
pub(super) type Unit = (&'static str, &'static str);

/// What `data/events/numbers.tsv` says.
struct Words {
    /// By word: the kind of number word, and its value.
    values: BTreeMap<&'static str, (&'static str, f64)>,
    before: Vec<Vec<&'static str>>,
    behind: Vec<Vec<&'static str>>,
    units: BTreeMap<&'static str, Unit>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut all = Words {
        values: BTreeMap::new(),
        before: Vec::new(),
        behind: Vec::new(),
        units: BTreeMap::new(),
    };
    for line in lines(include_str!("../../data/events/numbers.tsv")) {
        let cells: Vec<&'static str> = line.split('\t').collect();
        let [kind, value, words] = cells[..] else { continue };
        let words = words.split(',');
        match (kind, value.parse::<f64>()) {
            ("before", _) => all.before.extend(words.map(|phrase| phrase.split(' ').collect())),
            ("behind", _) => all.behind.extend(words.map(|phrase| phrase.split(' ').collect())),
            (_, Ok(value)) => all.values.extend(words.map(|word| (word, (kind, value)))),
            (_, Err(_)) => all.units.extend(words.map(|word| (word, (kind, value)))),
        }
    }
    all.before.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
    all.behind.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
    all
});

/// The unit that a noun or a sign names.
pub(super) fn unit_of(word: &str) -> Option<Unit> {
    WORDS.units.get(word).copied()
}

/// The numbers of a sentence, save dates, ordinals and those within a compound ("six-party").
pub(super) fn numbers(grammar: &Grammar<'_>, sentence: &Range<usize>) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        match number_at(grammar, at, sentence) {
            Some(number) => {
                at = number.tokens.end.max(at + 1);
                found.push(number);
            }
            None => at += 1,
        }
    }
    found
}

fn number_at(grammar: &Grammar<'_>, at: usize, sentence: &Range<usize>) -> Option<Number> {
    let first = value_at(grammar, at, sentence.end)?;
    let before = |back: usize| at.checked_sub(back).filter(|&at| at >= sentence.start);
    let second = range_to(grammar, at, &first, sentence);
    let last = second.as_ref().unwrap_or(&first);
    let anchor = topmost(grammar, at..last.end);
    if is_time(grammar, at, anchor, last) || is_within_compound(grammar, last.end, sentence.end) {
        return None;
    }
    let mut start = at;
    let sign = before(1).and_then(|sign| unit_of(&grammar.lower(sign)));
    start -= usize::from(sign.is_some());
    let told = hedge(grammar, start..last.end, sentence);
    let between = second.is_some() && before(1).is_some_and(|at| grammar.lower(at) == "between");
    start -= usize::from(between);
    let ranged = second.is_some().then(|| words_of(grammar, start..last.end));
    let (tokens, hedge) = match told {
        Some((tokens, words)) => (tokens, Some(words)),
        None => (start..last.end, None),
    };
    Some(Number {
        tokens,
        anchor,
        lowest: match &second {
            // "3 to 5 million"
            Some(second) if first.scale == 1.0 && first.value < second.value / second.scale => {
                first.value * second.scale
            }
            _ => first.value,
        },
        highest: second.as_ref().map(|second| second.value),
        hedge: hedge.or(first.vague.then(|| words_of(grammar, at..first.end))).or(ranged),
        sign: sign.or_else(|| share(grammar, last.end, sentence.end)),
    })
}

/// A value, where its words end, and what its last scale is.
#[derive(Debug)]
struct Value {
    value: f64,
    scale: f64,
    vague: bool,
    end: usize,
}

/// "1,200", "twenty-five", "two hundred and fifty", "half a million", "tens of thousands".
fn value_at(grammar: &Grammar<'_>, start: usize, end: usize) -> Option<Value> {
    let word = |at: usize| if at < end { grammar.lower(at) } else { String::new() };
    let (mut value, mut at, vague) = beginning(&word, start)?;
    let mut scale = 1.0;
    while let Some(("scale", next)) = known(&word(at)) {
        (value, scale, at) = (value * next, scale * next, at + 1);
        // "two hundred and fifty"
        let joined = at + usize::from(word(at) == "and");
        if let Some((rest, after)) = tens(&word, joined).filter(|(rest, _)| *rest < next)
            && next >= 100.0
        {
            (value, at) = (value + rest, after);
        }
    }
    Some(Value { value, scale, vague, end: at })
}

fn known(word: &str) -> Option<(&'static str, f64)> {
    WORDS.values.get(word).copied()
}

/// What stands before the scales: "12", "twenty-five", "half a", "several", "tens of"; its value,
/// where it ends, whether it is vague.
fn beginning(word: &dyn Fn(usize) -> String, at: usize) -> Option<(f64, usize, bool)> {
    let scaled = |at: usize| matches!(known(&word(at)), Some(("scale", _)));
    if let Some(figure) = figure(&word(at)) {
        return Some((figure, at + 1, false));
    }
    match (word(at).as_str(), word(at + 1).as_str()) {
        ("half", "a") if scaled(at + 2) => return Some((0.5, at + 2, false)),
        ("a" | "an", _) if scaled(at + 1) => return Some((1.0, at + 1, false)),
        _ => {}
    }
    match known(&word(at))? {
        ("many", many) => {
            let (mut value, mut at) = (2.0 * many, at + 1);
            while let ("of", Some(("many", many))) = (word(at).as_str(), known(&word(at + 1))) {
                (value, at) = (value * many, at + 2);
            }
            Some((value, at, true))
        }
        ("some", few) if scaled(at + 1) => Some((few, at + 1, true)),
        _ => tens(word, at).map(|(value, at)| (value, at, false)),
    }
}

/// "twenty", "twenty-five", "twenty five", "five": its value, and where it ends.
fn tens(word: &dyn Fn(usize) -> String, at: usize) -> Option<(f64, usize)> {
    let ("number", value) = known(&word(at))? else { return None };
    let next = at + 1 + usize::from(word(at + 1) == "-");
    match known(&word(next)) {
        Some(("number", ones)) if value >= 20.0 && ones < 10.0 => Some((value + ones, next + 1)),
        _ => Some((value, at + 1)),
    }
}

/// A number in figures, also with its scale behind it: "1,200", "2.5", "3bn".
fn figure(word: &str) -> Option<f64> {
    let digits = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let plain = digits.starts_with(|first: char| first.is_ascii_digit());
    let value: f64 = digits.replace(',', "").parse().ok().filter(|_| plain)?;
    match &word[digits.len()..] {
        "" => Some(value),
        suffix => match WORDS.values.get(suffix) {
            Some(("scale", scale)) => Some(value * scale),
            _ => None,
        },
    }
}

/// The higher end of "3 to 5", "between three and five", "20 or 30".
fn range_to(
    grammar: &Grammar<'_>,
    start: usize,
    first: &Value,
    sentence: &Range<usize>,
) -> Option<Value> {
    let before = start.checked_sub(1).map(|at| grammar.lower(at)).unwrap_or_default();
    let link = (first.end < sentence.end).then(|| grammar.lower(first.end))?;
    let fits = match link.as_str() {
        "to" | "or" => before != "from",
        "-" | "–" => true,
        "and" => before == "between",
        _ => false,
    };
    let mut next = first.end + 1;
    let sign = next < sentence.end && unit_of(&grammar.lower(next)).is_some();
    next += usize::from(sign);
    let second = value_at(grammar, next, sentence.end).filter(|_| fits)?;
    (second.value > first.value).then_some(second)
}

/// The words before or behind a number that make it less than exact, and its tokens with them.
fn hedge(
    grammar: &Grammar<'_>,
    number: Range<usize>,
    sentence: &Range<usize>,
) -> Option<(Range<usize>, String)> {
    let is = |phrase: &[&str], start: usize| {
        let within = start + phrase.len() <= sentence.end;
        within && phrase.iter().enumerate().all(|(nth, word)| grammar.lower(start + nth) == *word)
    };
    let before = WORDS.before.iter().find_map(|phrase| {
        let start = number.start.checked_sub(phrase.len())?;
        (start >= sentence.start && is(phrase, start)).then_some(start)
    });
    if let Some(start) = before {
        return Some((start..number.end, words_of(grammar, start..number.start)));
    }
    let behind = WORDS.behind.iter().find(|phrase| is(phrase, number.end))?;
    let end = number.end + behind.len();
    Some((number.start..end, words_of(grammar, number.end..end)))
}

fn words_of(grammar: &Grammar<'_>, tokens: Range<usize>) -> String {
    grammar.text.get(grammar.bytes(tokens)).unwrap_or("").to_owned()
}

/// The word of a number that its other words hang on.
fn topmost(grammar: &Grammar<'_>, number: Range<usize>) -> usize {
    let last = number.end.saturating_sub(1);
    grammar.ancestors(last).take_while(|at| number.contains(at)).last().unwrap_or(last)
}

/// "25%", "25 per cent".
fn share(grammar: &Grammar<'_>, end: usize, sentence_end: usize) -> Option<Unit> {
    let word = |at: usize| if at < sentence_end { grammar.lower(at) } else { String::new() };
    let apart = word(end) == "per" && word(end + 1) == "cent";
    let word = if apart { "percent".to_owned() } else { word(end) };
    unit_of(&word).filter(|(what, _)| *what == "rate")
}

/// Dates, hours and ordinals count nothing; a count that was taken for a date counts what is
/// beyond the date.
fn is_time(grammar: &Grammar<'_>, at: usize, anchor: usize, last: &Value) -> bool {
    let label = grammar.token(at).entity.as_ref().map(|tag| tag.label.as_str());
    let entity = grammar.entity_around(at).unwrap_or(at..at + 1);
    let year = last.value.fract() == 0.0 && (1500.0..2200.0).contains(&last.value);
    let counts = !entity.contains(&grammar.head(anchor)) && grammar.dep(anchor) == "nummod";
    match label {
        Some("DATE" | "TIME") => year || !counts,
        Some("ORDINAL" | "LAW" | "PRODUCT") => true,
        _ => false,
    }
}

/// "six-party talks", "a 12-year-old".
fn is_within_compound(grammar: &Grammar<'_>, end: usize, sentence_end: usize) -> bool {
    end + 1 < sentence_end && matches!(grammar.word(end), "-" | "–")
}
