use std::ops::Range;

use onrecord_rows::{DateEvidence, NoteRow};

/// A page's text with what is known of it.
///
/// Always holds: every range lies within `text` on character boundaries; `cuts` are in order and
/// do not overlap; `credits` never overlap a cut.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// The path, or the page's own name.
    pub page: String,
    /// `sha256:…` of the bytes that were read.
    pub digest: String,
    /// The text all ranges are of: for plain text the decoded input unchanged, for HTML the
    /// article in reading order, paragraphs parted by a blank line.
    pub text: String,
    /// The headline.
    pub title: Option<String>,
    /// Where the headline stands in `text`, if it does.
    pub headline: Option<Range<usize>>,
    /// Who wrote it, a name each.
    pub byline: Vec<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// A BCP 47 code.
    pub language: Option<String>,
    /// When it was published.
    pub published: Option<DateEvidence>,
    /// Stretches that are not the article.
    pub cuts: Vec<Cut>,
    /// Lines that say where the text comes from. Kept: they are provenance.
    pub credits: Vec<Cut>,
    /// What could not be read, and why.
    pub notes: Vec<NoteRow>,
}

/// A stretch of an article's text that is set apart, with the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Its bytes.
    pub range: Range<usize>,
    /// `paywall`, `consent`, `promotion`, `caption`, `navigation`, `byline`, `disclaimer`,
    /// `related`, `counter`, `boilerplate`; of a credit: `agency`, `reprint`, `image`, ….
    pub reason: &'static str,
    /// The rule that made it.
    pub rule: &'static str,
}

impl Article {
    /// The article's paragraphs: lines of the text without cuts, credits and blanks around them.
    ///
    /// Each is read by itself, so that no sentence runs over from a headline or past a cut.
    pub fn paragraphs(&self) -> Vec<Range<usize>> {
        let mut apart: Vec<&Range<usize>> =
            self.cuts.iter().chain(&self.credits).map(|cut| &cut.range).collect();
        apart.sort_by_key(|range| (range.start, range.end));
        let (mut kept, mut from) = (Vec::new(), 0);
        for range in apart {
            push_lines(&self.text, from..range.start.max(from), &mut kept);
            from = from.max(range.end);
        }
        push_lines(&self.text, from..self.text.len(), &mut kept);
        kept
    }
}

fn push_lines(text: &str, range: Range<usize>, lines: &mut Vec<Range<usize>>) {
    let mut start = range.start;
    for line in text[range].split_inclusive('\n') {
        let blanks = line.len() - line.trim_start().len();
        let words = line.trim();
        if !words.is_empty() {
            lines.push(start + blanks..start + blanks + words.len());
        }
        start += line.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_skip_what_is_set_apart() {
        let text = "Talks open\n\nLog in The envoy left. \n(AFP)\n".to_owned();
        let cut = |range, reason| Cut { range, reason, rule: "test" };
        let article = Article {
            cuts: vec![cut(12..18, "paywall")],
            credits: vec![cut(36..41, "agency")],
            text,
            ..Article::default()
        };
        let words: Vec<&str> =
            article.paragraphs().into_iter().map(|range| &article.text[range]).collect();
        assert_eq!(words, ["Talks open", "The envoy left."]);
    }
}
