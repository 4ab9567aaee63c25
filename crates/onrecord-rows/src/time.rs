use std::fmt;

/// A time of day, to the second, with its distance from UTC where the page tells it; written as
/// ISO 8601 has it: `10:52:00+05:30`, `10:52:00Z`, `10:52:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Time {
    hour: u8,
    minute: u8,
    second: u8,
    /// Minutes east of UTC.
    zone: Option<i16>,
}

impl Time {
    /// A time of day in a zone the page does not tell, or nothing if no day has it.
    pub fn of_day(hour: u8, minute: u8, second: u8) -> Option<Self> {
        let exists = hour < 24 && minute < 60 && second < 60;
        exists.then_some(Time { hour, minute, second, zone: None })
    }

    /// The same time, `minutes` east of UTC; nothing if no zone is so far from it.
    ///
    /// ```
    /// use onrecord_rows::Time;
    /// let time = Time::of_day(10, 52, 0).and_then(|time| time.in_zone(330)).unwrap();
    /// assert_eq!(time.to_string(), "10:52:00+05:30");
    /// ```
    pub fn in_zone(self, minutes: i16) -> Option<Self> {
        (-14 * 60..=14 * 60).contains(&minutes).then_some(Time { zone: Some(minutes), ..self })
    }

    /// Reads what [`Display`](fmt::Display) writes.
    pub fn parse(written: &str) -> Option<Self> {
        let (of_day, zone) = match written.find(['Z', '+', '-']) {
            Some(at) => (&written[..at], Some(&written[at..])),
            None => (written, None),
        };
        let mut parts = of_day.splitn(3, ':').map(two_digits);
        let time = Time::of_day(parts.next()??, parts.next()??, parts.next()??)?;
        match zone {
            None => Some(time),
            Some("Z") => time.in_zone(0),
            Some(zone) => {
                let (hours, minutes) = zone.get(1..)?.split_once(':')?;
                let (hours, minutes) = (two_digits(hours)?, two_digits(minutes)?);
                let distance = i16::from(hours) * 60 + i16::from(minutes);
                time.in_zone(if zone.starts_with('-') { -distance } else { distance })
            }
        }
    }

    /// Minutes east of UTC, where the page tells them.
    pub fn zone(&self) -> Option<i16> {
        self.zone
    }
}

fn two_digits(digits: &str) -> Option<u8> {
    let two = digits.len() == 2 && digits.bytes().all(|digit| digit.is_ascii_digit());
    two.then(|| digits.parse().ok())?
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}:{:02}", self.hour, self.minute, self.second)?;
        match self.zone {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(zone) => {
                let sign = if zone < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", zone.abs() / 60, zone.abs() % 60)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(hour in 0u8..24, minute in 0u8..60, second in 0u8..60, zone in prop::option::of(-840i16..=840)) {
            let time = Time::of_day(hour, minute, second).unwrap();
            let time = zone.map_or(Some(time), |zone| time.in_zone(zone)).unwrap();
            prop_assert_eq!(Time::parse(&time.to_string()), Some(time));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[0-9:Z+é-]{0,16}") {
            let _ = Time::parse(&text);
        }
    }
}
