use std::ops::Range;

use onrecord_page::Article;
use onrecord_syntax::{Document, Reader};

/// The parse of an article's paragraphs, which is that of their words: marks amid them, as Markdown's
/// links have, are left out. Tokens stand where they do in the article's text.
pub(super) fn parsed(reader: &mut Reader, article: &Article) -> Document {
    let (text, paragraphs, marks) = (&article.text, article.paragraphs(), article.marks());
    if marks.is_empty() {
        return reader.read_stretches(text, &paragraphs);
    }
    let unmarked = Unmarked::of(text, &marks);
    let paragraphs: Vec<Range<usize>> = paragraphs
        .iter()
        .map(|words| unmarked.place(words.start)..unmarked.place(words.end))
        .collect();
    let document = reader.read_stretches(&unmarked.text, &paragraphs);
    let mut tokens = document.tokens().to_vec();
    for token in &mut tokens {
        token.start = unmarked.behind(token.start);
        // A token ends before the mark that its last letter is followed by.
        token.end = unmarked.behind(token.end - 1) + 1;
    }
    Document::new(tokens, document.sentences().map(|sentence| sentence.start).collect())
}

/// A text without its marks.
struct Unmarked {
    text: String,
    /// Where each mark stood in it, and how many bytes of marks there are up to its end.
    marks: Vec<(usize, usize)>,
}

impl Unmarked {
    fn of(text: &str, marks: &[Range<usize>]) -> Self {
        let mut unmarked = Unmarked { text: String::with_capacity(text.len()), marks: Vec::new() };
        let (mut copied, mut left_out) = (0, 0);
        for mark in marks {
            unmarked.text.push_str(&text[copied..mark.start]);
            copied = mark.end;
            left_out += mark.len();
            unmarked.marks.push((unmarked.text.len(), left_out));
        }
        unmarked.text.push_str(&text[copied..]);
        unmarked
    }

    /// Where a byte of the whole text stands here; one of a mark, where the mark stood.
    fn place(&self, byte: usize) -> usize {
        let before = |&(at, left_out): &(usize, usize)| at + left_out <= byte;
        match self.marks.partition_point(before).checked_sub(1) {
            Some(last) => byte - self.marks[last].1,
            None => byte,
        }
    }

    /// Where a byte that stands here stands in the whole text.
    fn behind(&self, byte: u32) -> u32 {
        let before = |&(at, _): &(usize, usize)| at <= byte as usize;
        match self.marks.partition_point(before).checked_sub(1) {
            Some(last) => byte + self.marks[last].1 as u32,
            None => byte,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_there_and_back() {
        let text = "The [two envoys](https://post.example/a) met.";
        let unmarked = Unmarked::of(text, &[4..5, 15..40]);
        assert_eq!(unmarked.text, "The two envoys met.");
        for word in ["The", "two", "envoys", "met"] {
            let (there, here) = (text.find(word).unwrap(), unmarked.text.find(word).unwrap());
            assert_eq!(unmarked.place(there), here, "{word}");
            assert_eq!(unmarked.behind(here as u32) as usize, there, "{word}");
        }
        assert_eq!(unmarked.place(text.len()), unmarked.text.len());
    }
}
