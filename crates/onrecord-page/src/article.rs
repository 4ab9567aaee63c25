use std::ops::Range;

use onrecord_rows::{Date, DateEvidence, NoteRow};

/// A page's text with what is known of it.
///
/// Always holds: every range lies within `text` on character boundaries; `cuts` are in order and
/// do not overlap; a credit overlaps no cut, unless it stands wholly within the caption of its picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// The path, or the page's own name.
    pub page: String,
    /// `sha256:…` of the bytes that were read.
    pub digest: String,
    /// The text all ranges are of: for plain text the decoded input unchanged, NULs as blanks; for HTML the
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
    /// When it was last changed, where the page tells that apart from its publication.
    pub updated: Option<DateEvidence>,
    /// The address the outlet gives it for good (canonical).
    pub address: Option<String>,
    /// The part of the outlet it stands in, as the page names it.
    pub section: Option<String>,
    /// Where the report was filed, and by which agency.
    pub dateline: Option<Dateline>,
    /// Stretches that are not the article.
    pub cuts: Vec<Cut>,
    /// Lines that say where the text comes from. Kept: they are provenance.
    pub credits: Vec<Cut>,
    /// The entries of a live blog, in the order of the page; of other pages none.
    pub entries: Vec<Entry>,
    /// What could not be read, and why.
    pub notes: Vec<NoteRow>,
}

impl Article {
    /// Takes back dates of publication and update that are after the day on which the page was had, by
    /// more than where on Earth it is read: they are none of the page's.
    pub fn had_on(mut self, day: &Date) -> Self {
        let sound = |dated: &DateEvidence| dated.date <= *day || dated.date.is_next_to(day);
        self.published = self.published.filter(sound);
        self.updated = self.updated.filter(sound);
        self
    }
}

/// A stretch of an article's text that is set apart, with the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Its bytes.
    pub range: Range<usize>,
    /// `paywall`, `consent`, `promotion`, `caption`, `navigation`, `byline`, `disclaimer`,
    /// `related`, `counter`, `boilerplate`, of Markdown `markup`, and of HTML also `summary`, `pull quote`, `comment`,
    /// `aside`; of a credit: `agency`, `reprint`, `image`, ….
    pub reason: &'static str,
    /// The rule that made it.
    pub rule: &'static str,
    /// Of an agency's credit: the agency's name as the page gives it.
    pub actor: Option<String>,
}

/// An entry of a live blog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its bytes, cuts and all.
    pub range: Range<usize>,
    /// When it was published, as the markup tells it (`2025-05-11T09:30+02:00`, `9:30 am`).
    pub published: Option<String>,
}

/// The place and the agency before a report's first sentence: `LUDOVAR, July 19 (NPA) —`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// Its bytes, up to the sentence.
    pub range: Range<usize>,
    /// Where the report was filed, as the page gives it.
    pub place: Option<String>,
    /// Who filed it, as the page gives it.
    pub agency: Option<String>,
}
