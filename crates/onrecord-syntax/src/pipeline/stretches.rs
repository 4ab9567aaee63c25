use std::ops::Range;

/// A stretch of more bytes is read in parts, so that no text takes more room than there is. It is
/// longer than a page, an article or a chapter is.
const LONGEST: usize = 1 << 18;

/// The stretches of a text that can be read, in parts of bounded length.
///
/// Those that end beyond 4 GiB, are not in order, overlap the one before or lie on no character boundaries are left
/// out. A part ends after the last line break in its second half, else after the last blank.
pub(super) fn readable<'a>(
    text: &'a str,
    stretches: &'a [Range<usize>],
) -> impl Iterator<Item = Range<usize>> + 'a {
    let mut end = 0;
    let in_order = stretches.iter().filter(move |stretch| {
        let countable = u32::try_from(stretch.end).is_ok();
        let fits = countable && stretch.start >= end && text.get((*stretch).clone()).is_some();
        end = if fits { stretch.end } else { end };
        fits
    });
    in_order.flat_map(move |stretch| parts(text, stretch.clone()))
}

fn parts(text: &str, stretch: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut rest = stretch;
    std::iter::from_fn(move || {
        let part = rest.start..rest.start + part_length(&text[rest.clone()]);
        rest.start = part.end;
        (!part.is_empty()).then_some(part)
    })
}

fn part_length(text: &str) -> usize {
    if text.len() <= LONGEST {
        return text.len();
    }
    let half = text.floor_char_boundary(LONGEST / 2);
    let second = &text[half..text.floor_char_boundary(LONGEST)];
    let after_last = |wanted: fn(char) -> bool| {
        second
            .char_indices()
            .rfind(|&(_, letter)| wanted(letter))
            .map(|(at, letter)| at + letter.len_utf8())
    };
    let cut = after_last(|letter| letter == '\n').or_else(|| after_last(char::is_whitespace));
    half + cut.unwrap_or(second.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lengths(text: &str) -> Vec<usize> {
        let whole = 0..text.len();
        readable(text, std::slice::from_ref(&whole)).map(|part| part.len()).collect()
    }

    #[test]
    fn a_long_stretch_is_cut_after_a_line_break_else_a_blank_else_a_character() {
        let line = "word ".repeat(39_999) + "end.\n";
        assert_eq!(lengths(&(line.clone() + &line)), [line.len(), line.len()]);
        assert_eq!(lengths(&"words ".repeat(60_000)), [262_140, 97_860]);
        assert_eq!(lengths(&"é€".repeat(60_000)), [262_142, 37_858]);
    }

    #[test]
    fn stretches_out_of_order_or_within_a_character_are_left_out() {
        let stretches = [0..2, 1..3, 3..3, 4..6, 2..3, Range { start: 7, end: 6 }, 3..99, 5..6];
        let found: Vec<_> = readable("abécde", &stretches).collect();
        assert_eq!(found, [0..2, 4..6]);
    }
}
