use crate::unicode::{is_alpha, is_digit};

/// From this many characters on, a word's shape is told no further.
const LONG: usize = 100;

/// The longest run of one kind of character that is written out.
const LONGEST_RUN: usize = 4;

/// A word's SHAPE: `Xxxxx` for `Geneva`, `dd:dd` for `10:30`; runs are cut at four.
pub(super) fn shape(text: &str) -> String {
    if text.chars().nth(LONG - 1).is_some() {
        return "LONG".to_owned();
    }
    let mut shape = String::new();
    let (mut last, mut run) = (None, 0);
    for character in text.chars() {
        let kind = match character {
            letter if is_alpha(letter) => ['x', 'X'][usize::from(letter.is_uppercase())],
            digit if is_digit(digit) => 'd',
            other => other,
        };
        run = if last == Some(kind) { run + 1 } else { 1 };
        last = Some(kind);
        if run <= LONGEST_RUN {
            shape.push(kind);
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::shape;

    #[test]
    fn shapes_keep_case_digits_and_marks() {
        for (text, expected) in [
            ("Marwick", "Xxxxx"),
            ("II", "XX"),
            ("10:30", "dd:dd"),
            ("£2.5m", "£d.dx"),
            ("10²", "ddd"),
            ("ناطق", "xxxx"),
            ("\n\n\n\n\n", "\n\n\n\n"),
        ] {
            assert_eq!(shape(text), expected);
        }
        assert_eq!(shape(&"a".repeat(99)), "xxxx");
        assert_eq!(shape(&"a".repeat(100)), "LONG");
    }
}
