use std::ops::Range;

use crate::plain::markdown::is_inline_mark;
use crate::{Article, Cut, dateline};

impl Article {
    /// The article's paragraphs: lines of the text without cuts, credits and blanks around them.
    ///
    /// Each is read by itself, so that no sentence runs over from a headline or past a cut. Lines
    /// that were broken to fit a width are one paragraph, with the line ends in it. A dateline is no
    /// part of the paragraph's first sentence, and is left out. Marks amid a sentence, which
    /// [`marks`](Self::marks) gives, are in its paragraph.
    pub fn paragraphs(&self) -> Vec<Range<usize>> {
        let mut kept = self.whole_paragraphs();
        for paragraph in &mut kept {
            paragraph.start += dateline::length(&self.text[paragraph.clone()]);
        }
        kept
    }

    /// The paragraphs, with their datelines.
    pub(crate) fn whole_paragraphs(&self) -> Vec<Range<usize>> {
        let width = wrap_width(&self.text);
        let (marks, parting): (Vec<&Cut>, Vec<&Cut>) =
            self.cuts.iter().chain(&self.credits).partition(|cut| self.is_mark(cut));
        let mut apart: Vec<&Range<usize>> = parting.iter().map(|cut| &cut.range).collect();
        apart.sort_by_key(|range| (range.start, range.end));
        let (mut kept, mut from) = (Vec::new(), 0);
        for range in apart {
            push_paragraphs(&self.text, from..range.start.max(from), width, &mut kept);
            from = from.max(range.end);
        }
        push_paragraphs(&self.text, from..self.text.len(), width, &mut kept);
        if !marks.is_empty() {
            kept.iter_mut()
                .for_each(|paragraph| without_marks_around(&self.text, paragraph, &marks));
            kept.retain(|paragraph| !paragraph.is_empty());
        }
        kept
    }

    /// The cuts that are marks amid the words of paragraphs, as `[` and `](https://…)` of a link are in
    /// Markdown: in order. Who reads a sentence leaves them out.
    pub fn marks(&self) -> Vec<Range<usize>> {
        self.cuts.iter().filter(|cut| self.is_mark(cut)).map(|cut| cut.range.clone()).collect()
    }

    fn is_mark(&self, cut: &Cut) -> bool {
        is_inline_mark(&self.text[cut.range.clone()])
    }
}

/// Takes the marks off a paragraph's ends.
fn without_marks_around(text: &str, paragraph: &mut Range<usize>, marks: &[&Cut]) {
    let trimmed = |range: Range<usize>| {
        let words = &text[range.clone()];
        let start = range.start + (words.len() - words.trim_start().len());
        start..start + words.trim().len()
    };
    let first = marks.partition_point(|mark| mark.range.start < paragraph.start);
    for mark in &marks[first..] {
        if mark.range.start != paragraph.start || mark.range.end > paragraph.end {
            break;
        }
        *paragraph = trimmed(mark.range.end..paragraph.end);
    }
    let last = marks.partition_point(|mark| mark.range.end <= paragraph.end);
    for mark in marks[..last].iter().rev() {
        if mark.range.end != paragraph.end || mark.range.start < paragraph.start {
            break;
        }
        *paragraph = trimmed(paragraph.start..mark.range.start);
    }
}

fn push_paragraphs(
    text: &str,
    range: Range<usize>,
    width: Option<usize>,
    paragraphs: &mut Vec<Range<usize>>,
) {
    // The line before, if the next may go on with it.
    let mut before: Option<Range<usize>> = None;
    for line in lines(text, range) {
        let wrapped = before.as_ref().is_some_and(|before| {
            width.is_some_and(|width| is_full(&text[before.clone()], &text[line.clone()], width))
        });
        match paragraphs.last_mut() {
            Some(paragraph) if wrapped => paragraph.end = line.end,
            _ if !line.is_empty() => paragraphs.push(line.clone()),
            _ => {}
        }
        before = (!line.is_empty()).then_some(line);
    }
}

/// The lines of a stretch of the text without the blanks around them; empty ones too.
pub(crate) fn lines(text: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut start = range.start;
    text[range].split_inclusive('\n').map(move |line| {
        let words = line.trim();
        let from = start + (line.len() - line.trim_start().len());
        start += line.len();
        from..from + words.len()
    })
}

/// Lines of a wrapped text are at least and at most so long, in characters.
const WIDTHS: Range<usize> = 40..121;

/// The width that a text's lines were broken to fit, if they were.
///
/// Where a line ends within a sentence and the next begins with a small letter, the break is not
/// the writer's. If nearly all such lines have no room for the next word, the text was wrapped.
fn wrap_width(text: &str) -> Option<usize> {
    let mut breaks: Vec<(usize, usize)> = Vec::new();
    let mut before = "";
    for line in lines(text, 0..text.len()).map(|range| &text[range]) {
        if runs_over(before, line) {
            breaks.push((before.chars().count(), first_word(line)));
        }
        before = line;
    }
    let width = breaks.iter().map(|(length, _)| *length).max()?;
    let full = breaks.iter().filter(|(length, word)| length + 1 + word > width).count();
    (breaks.len() >= 2 && WIDTHS.contains(&width) && full * 10 >= breaks.len() * 9).then_some(width)
}

fn runs_over(before: &str, line: &str) -> bool {
    let ends_within = before.ends_with(|last: char| last.is_alphanumeric() || last == ',');
    ends_within && line.starts_with(char::is_lowercase)
}

fn is_full(before: &str, line: &str, width: usize) -> bool {
    let length = before.chars().count();
    // The width is that of the longest line seen to run over; a line may be a little longer.
    let fits = length <= width + width / 8;
    !line.is_empty() && fits && length + 1 + first_word(line) > width
}

fn first_word(line: &str) -> usize {
    line.split_whitespace().next().map_or(0, |word| word.chars().count())
}

#[cfg(test)]
mod tests {
    use crate::{Article, Cut};

    fn paragraphs(article: &Article) -> Vec<&str> {
        article.paragraphs().into_iter().map(|range| &article.text[range]).collect()
    }

    #[test]
    fn paragraphs_skip_what_is_set_apart() {
        let text = "Talks open\n\nLog in The envoy left. \n(AFP)\n".to_owned();
        let cut = |range, reason| Cut { range, reason, rule: "test", actor: None };
        let article = Article {
            cuts: vec![cut(12..18, "paywall")],
            credits: vec![cut(36..41, "agency")],
            text,
            ..Article::default()
        };
        assert_eq!(paragraphs(&article), ["Talks open", "The envoy left."]);
    }

    #[test]
    fn a_dateline_is_no_part_of_its_sentence() {
        for (line, sentence) in [
            ("LUDOVAR — Hestaria is ready to mediate.", "Hestaria is ready to mediate."),
            ("PORT AUREL, July 19 (NPA) – “No,” he said.", "“No,” he said."),
            ("Port Aurel (NPA) -- Two boats sank.", "Two boats sank."),
            ("NEWPORT - and only there - it rained.", "NEWPORT - and only there - it rained."),
            ("Mara Holt – The envoy – left.", "Mara Holt – The envoy – left."),
        ] {
            let article = Article { text: line.to_owned(), ..Article::default() };
            assert_eq!(paragraphs(&article), [sentence]);
        }
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let text = "Talks resume\n\n\
            The envoy of the Republic of Arvenia said on\nTuesday that the talks would resume as soon\n\
            as the other side agreed to an exchange of\nprisoners.\n\"We wait,\" he said.\n\n\
            Both sides met.\n";
        let article = Article { text: text.to_owned(), ..Article::default() };
        assert_eq!(
            paragraphs(&article),
            [
                "Talks resume",
                "The envoy of the Republic of Arvenia said on\nTuesday that the talks would resume as \
                 soon\nas the other side agreed to an exchange of\nprisoners.",
                "\"We wait,\" he said.",
                "Both sides met.",
            ]
        );
    }

    #[test]
    fn lines_of_any_length_are_paragraphs() {
        let text = "The envoy met the\npress.\nThe minister did not, though his office had promised \
            it\nwhen asked.\nTalks go on.";
        let article = Article { text: text.to_owned(), ..Article::default() };
        assert_eq!(paragraphs(&article).len(), 5);
    }
}
