use onrecord_rows::{PageRow, Passage};

use super::fingerprints::{fingerprints, shingles};
use super::quotations::quotation_keys;
use super::relation::FEWEST_WORDS;
use super::stored::StoredPage;
use super::words::words;

/// What one page is joined to others by, where more pages are joined than one file holds.
///
/// They are the keys by which [`Record::join`](crate::Record::join) finds the pages that it compares, but
/// for what only all pages tell: the lines that recur on an outlet's pages are still in them, and a
/// speaker has the id that the page alone gives.
///
/// ```
/// use onrecord_record::PageKeys;
/// use onrecord_rows::PageRow;
///
/// let text: Vec<String> = (0..60).map(|nth| format!("word{nth}")).collect();
/// let page = PageRow { text: text.join(" "), ..PageRow::default() };
/// let longer = PageRow { text: format!("More of it. {}", page.text), ..PageRow::default() };
/// let (one, other) = (PageKeys::of(&page), PageKeys::of(&longer));
/// assert!(one.fingerprints.iter().any(|key| other.fingerprints.contains(key)));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageKeys {
    /// Pages with 19 words in a row in common have one of them in common; of a short page there are none.
    pub fingerprints: Vec<u32>,
    /// What the page quotes.
    pub quotations: Vec<QuotationKey>,
}

/// A quotation, and what those of the same words have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuotationKey {
    /// Of its words, without regard to case, marks and spelling; of words that tell little, of their
    /// speaker too.
    pub key: u64,
    /// Where it stands.
    pub place: Passage,
}

impl PageKeys {
    /// Those of a page.
    pub fn of(page: &PageRow) -> Self {
        let stored = StoredPage::of(page);
        let direct = page.statements.iter().filter(|statement| statement.kind == "direct");
        let spoken: Vec<Passage> =
            direct.flat_map(|statement| statement.content.iter().copied()).collect();
        let words = words(&stored, &spoken);
        let fingerprints = match words.len() >= FEWEST_WORDS {
            true => fingerprints(&shingles(&words)),
            false => Vec::new(),
        };
        PageKeys { fingerprints, quotations: quotation_keys(&stored, &page.statements) }
    }
}
