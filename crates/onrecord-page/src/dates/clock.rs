use std::ops::Range;
use std::sync::LazyLock;

use onrecord_rows::Time;
use regex::{Captures, Regex};

use crate::pattern::compiled;

/// The time of day that stands beside a date: behind it (`…T10:52:00+05:30`, `…, 10:52 IST`,
/// `… um 10.52 Uhr`), or else before it (`11:25 PM - …`).
pub(crate) fn beside(text: &str, date: &Range<usize>) -> Option<Time> {
    let behind = BEHIND.captures(&text[date.end..]).as_ref().and_then(time);
    behind.or_else(|| BEFORE.captures(&text[..date.start]).as_ref().and_then(time))
}

/// Hours and minutes, the half of the day, and the zone.
const TIME: &str = r"(?<h>[0-9]{1,2})(?:(?:[:.h]|\s?Uhr\s)(?<m>[0-9]{2})(?::(?<s>[0-9]{2})(?:[.,:][0-9]+)?)?)?(?:\s?(?<half>[ap])\.?m\b\.?)?(?:\s?(?:Uhr|hrs|h)\b)?(?:\s?\(?(?<zone>Z\b|[+-][0-9]{2}:?[0-9]{2}|(?-i:[A-Z]{2,4})\b)\)?)?";

static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"^(?:T|[\s,|·@–—-]*(?:(?:at|um|à|às|a las|ore|alle|kl\.?|klo|om|в)\s)?\s*){TIME}(?:[^0-9]|$)"
    ))
});

static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?:^|[^0-9:.]){TIME}[\s,|·–—-]*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s*)?$"
    ))
});

fn time(groups: &Captures) -> Option<Time> {
    let number = |name| groups.name(name).and_then(|digits| digits.as_str().parse::<u8>().ok());
    let (hour, half) = (number("h")?, groups.name("half"));
    // A figure alone is no time.
    if number("m").is_none() && half.is_none() {
        return None;
    }
    let hour = match half.map(|half| half.as_str()) {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some("p" | "P") => hour % 12 + 12,
        Some(_) => hour % 12,
        None => hour,
    };
    let time = Time::of_day(hour, number("m").unwrap_or(0), number("s").unwrap_or(0))?;
    let zone = groups.name("zone").and_then(|zone| distance(zone.as_str()));
    Some(zone.and_then(|zone| time.in_zone(zone)).unwrap_or(time))
}

/// A zone's minutes east of UTC.
fn distance(zone: &str) -> Option<i16> {
    if zone.starts_with(['+', '-']) {
        let digits: String = zone.chars().filter(char::is_ascii_digit).collect();
        let minutes =
            digits.get(..2)?.parse::<i16>().ok()? * 60 + digits.get(2..)?.parse::<i16>().ok()?;
        return Some(if zone.starts_with('-') { -minutes } else { minutes });
    }
    let lines = include_str!("../../data/zones.txt").lines().filter(|line| !line.starts_with('#'));
    let mut zones = lines.filter_map(|line| line.split_once(' '));
    let (minutes, _) =
        zones.find(|(_, names)| names.split(' ').any(|name| name.eq_ignore_ascii_case(zone)))?;
    distance(minutes)
}
