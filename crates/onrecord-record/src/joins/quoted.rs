use onrecord_rows::Passage;

/// So far is the end of a quotation in single marks looked for.
const LONGEST: usize = 600;

/// Where somebody else's words stand in quotation marks, in code points and in order; and the
/// paragraphs that are a post of somebody, as their last words tell: `— Name (@handle) May 3`.
///
/// Marks are paired within a paragraph. One that is opened and not closed holds the rest of it, as
/// the press prints quotations of several paragraphs, unless it is a single mark: that may be an
/// apostrophe.
pub(super) fn quoted(text: &str) -> Vec<Passage> {
    let mut passages = Vec::new();
    let mut start = 0;
    for paragraph in text.split('\n') {
        let letters: Vec<char> = paragraph.chars().collect();
        match is_post(paragraph) {
            true => passages.push(Passage { start, end: start + letters.len() }),
            false => in_marks(&letters, start, &mut passages),
        }
        start += letters.len() + 1;
    }
    passages
}

fn is_post(paragraph: &str) -> bool {
    let dash = paragraph.rfind(['—', '–', '-']);
    dash.is_some_and(|dash| paragraph[dash..].contains(" (@"))
}

fn in_marks(letters: &[char], offset: usize, passages: &mut Vec<Passage>) {
    let mut at = 0;
    while at < letters.len() {
        let Some(end) = closed(letters, at) else {
            at += 1;
            continue;
        };
        passages.push(Passage { start: offset + at, end: offset + end });
        at = end;
    }
}

/// Where the quotation ends that is opened at `open`, if one is.
fn closed(letters: &[char], open: usize) -> Option<usize> {
    let before = open.checked_sub(1).map(|before| letters[before]);
    let after = letters.get(open + 1)?;
    let starts = before.is_none_or(|letter| !letter.is_alphanumeric()) && !after.is_whitespace();
    let rest = || letters.iter().enumerate().skip(open + 1);
    let end_at = |marks: &[char]| {
        let close = rest().find(|(_, letter)| marks.contains(letter));
        Some(close.map_or(letters.len(), |(at, _)| at + 1))
    };
    match letters[open] {
        '“' => end_at(&['”']),
        '„' => end_at(&['“', '”']),
        '«' => end_at(&['»']),
        '"' => end_at(&['"']),
        '‘' | '\'' if starts => {
            let ends = |at: usize| {
                matches!(letters[at], '’' | '\'')
                    && matches!(letters[at - 1], '.' | ',' | '?' | '!' | '…')
                    && letters.get(at + 1).is_none_or(|next| !next.is_alphanumeric())
            };
            rest().take(LONGEST).find(|(at, _)| ends(*at)).map(|(at, _)| at + 1)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let letters: Vec<char> = text.chars().collect();
        quoted(text).iter().map(|at| letters[at.start..at.end].iter().collect()).collect()
    }

    #[test]
    fn marks_are_paired_within_a_paragraph() {
        assert_eq!(found("He said “no” and \"never\" to «it»."), ["“no”", "\"never\"", "«it»"]);
        assert_eq!(found("“We go.\n“And stay,” she said."), ["“We go.", "“And stay,”"]);
        assert_eq!(found("Torvil's envoys' talks"), [""; 0]);
        assert_eq!(found("'We don't go,' said the envoys' aide."), ["'We don't go,'"]);
    }

    #[test]
    fn a_post_is_somebody_elses_words() {
        let post = "We never left. — Ruta Haldin (@haldin) May 3, 2025";
        assert_eq!(found(&format!("She wrote:\n{post}\nAnd left.")), [post]);
    }
}
