use serde::Serialize;

/// Words, and whether they are what was searched for, or differ from others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Piece {
    pub text: String,
    pub marked: bool,
}

/// Marks that the index sets around hits; a page's own stand in nothing that is shown.
pub(crate) const START: &str = "\u{2}";
pub(crate) const END: &str = "\u{3}";

/// Words with marks, in pieces.
pub(crate) fn pieces(words: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut push = |text: &str, marked| {
        if !text.is_empty() {
            pieces.push(Piece { text: text.to_owned(), marked });
        }
    };
    for (nth, part) in words.split(START).enumerate() {
        match part.split_once(END) {
            Some((hit, rest)) if nth > 0 => {
                push(hit, true);
                push(&rest.replace(END, ""), false);
            }
            _ => push(&part.replace(END, ""), false),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hits_are_marked_and_stray_marks_left_out() {
        let found = pieces("the \u{2}talks\u{3} had \u{3}ended\u{2} at once");
        let told: Vec<(&str, bool)> =
            found.iter().map(|piece| (&*piece.text, piece.marked)).collect();
        assert_eq!(
            told,
            [("the ", false), ("talks", true), (" had ended", false), (" at once", false)]
        );
    }
}
