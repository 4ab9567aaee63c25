use super::words::Words;
use crate::dates::meaning::Part;

/// An hour: "8:17 am", "noon", "2030 GMT"; "20:30" where a preposition leads to it.
pub(super) fn clock(words: &Words<'_, '_>, at: usize, led: bool) -> Option<(Part, usize)> {
    let word = words.get(at)?.word.as_str();
    if let Some(hour) = named_hour(word) {
        return Some((Part::Clock { hour, minute: 0 }, at + 1));
    }
    let (figures, half) = split_half(word);
    let (hour, minute) = hour_and_minute(figures)?;
    let written = figures.contains(':');
    let (half, mut end) = match half {
        Some(half) => (Some(half), at + 1),
        None => match words.get(at + 1).and_then(|next| half_of_day(&next.word)) {
            Some(half) => (Some(half), at + 2),
            None => (None, at + 1),
        },
    };
    let zoned = words.zone(end).is_some();
    end += usize::from(zoned);
    // A number of one or two figures is an hour only beside "am" or "o'clock"; four are a year.
    let is_hour = half.is_some() || zoned || written && led;
    let hour = match half {
        Some(later) if (1..=12).contains(&hour) => hour % 12 + if later { 12 } else { 0 },
        Some(_) => return None,
        None => hour,
    };
    is_hour.then_some((Part::Clock { hour, minute }, end))
}

fn named_hour(word: &str) -> Option<u8> {
    match word {
        "noon" | "midday" => Some(12),
        "midnight" => Some(24),
        _ => None,
    }
}

/// Whether it is the second half of the day.
fn half_of_day(word: &str) -> Option<bool> {
    match word {
        "am" => Some(false),
        "pm" => Some(true),
        _ => None,
    }
}

/// "8:17am" is figures and half.
fn split_half(word: &str) -> (&str, Option<bool>) {
    let at = word.find(|letter: char| letter.is_alphabetic()).unwrap_or(word.len());
    (&word[..at], half_of_day(&word[at..]))
}

fn hour_and_minute(figures: &str) -> Option<(u8, u8)> {
    let (hour, minute) = match figures.split_once(':') {
        Some(parts) => parts,
        None if figures.len() == 4 && figures.is_ascii() => figures.split_at(2),
        None => (figures, "0"),
    };
    let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60).then_some((hour, minute))
}
