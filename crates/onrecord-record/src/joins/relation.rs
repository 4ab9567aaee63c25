use super::compare::Shared;
use super::words::Word;

/// A page with fewer words tells too little for a share to mean something.
pub(super) const FEWEST_WORDS: usize = 40;
/// A page that has so much of its text from another reprints it, in per cent.
const REPRINT: usize = 80;
/// Pages that share less of either than this, in per cent, are not told of.
const LEAST_SHARE: usize = 5;
/// Nor are pages of one outlet that share less: they have furniture, background and lists of links
/// in common, and are one witness all the same.
const LEAST_SHARE_WITHIN_OUTLET: usize = 30;
/// Fewer words of a reporter are a name or a phrase that all use.
const FEWEST_OWN_WORDS: usize = 24;
/// Fewer words of a quotation tell nothing: reporters pick the same ones.
const FEWEST_QUOTED_WORDS: usize = 16;
/// If so much of what two pages share is quoted, in per cent, they share a quotation.
const QUOTED: usize = 75;

/// The page reprints the other.
pub(super) const SAME: &str = "same";
/// The page has sentences of the other's reporter.
const PARTIAL: &str = "partial";
/// Both quote the same words of somebody.
const QUOTATION: &str = "quotation";

/// How a page is related to one that came first, if they share enough; and how much of the page and
/// of the other they share, in per cent of their words.
pub(super) fn relation(
    page: &[Word],
    other: &[Word],
    shared: &Shared,
    one_outlet: bool,
) -> Option<(&'static str, (usize, usize))> {
    let shares = (percent(shared.words, page.len()), percent(shared.other_words, other.len()));
    let least = if one_outlet { LEAST_SHARE_WITHIN_OUTLET } else { LEAST_SHARE };
    let own = shared.words - shared.quoted;
    let all_own = page.iter().filter(|word| !word.quoted).count();
    // Who reprints a report that quotes much takes what stands around the quotations too.
    let only_quoted = percent(shared.quoted, shared.words) >= QUOTED && own * 2 < all_own;
    let relation = match () {
        () if shares.0 >= REPRINT && !only_quoted => SAME,
        () if shares.0.max(shares.1) < least => return None,
        () if own >= FEWEST_OWN_WORDS && !only_quoted => PARTIAL,
        () if shared.quoted >= FEWEST_QUOTED_WORDS => QUOTATION,
        () => return None,
    };
    Some((relation, shares))
}

fn percent(part: usize, whole: usize) -> usize {
    part * 100 / whole.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(own: usize, quoted: usize) -> Vec<Word> {
        let word = |quoted| Word { hash: 0, start: 0, end: 1, quoted };
        [vec![word(false); own], vec![word(true); quoted]].concat()
    }

    #[test]
    fn relations_follow_what_is_shared_and_whose_words_it_is() {
        let told = |page: &[Word], other: &[Word], words, quoted, one_outlet| {
            let shared = Shared { words, other_words: words, quoted };
            relation(page, other, &shared, one_outlet).map(|(relation, _)| relation)
        };
        let (long, short, quoting) = (page(400, 100), page(80, 20), page(100, 300));
        assert_eq!(told(&short, &long, 80, 20, false), Some(SAME), "shortened");
        assert_eq!(told(&long, &short, 80, 20, false), Some(PARTIAL), "taken up and added to");
        assert_eq!(told(&long, &long, 100, 95, false), Some(QUOTATION));
        assert_eq!(told(&quoting, &quoting, 390, 300, false), Some(SAME), "quotes and all");
        assert_eq!(told(&quoting, &long, 330, 300, false), Some(QUOTATION), "the statement alone");
        assert_eq!(told(&long, &long, 20, 0, false), None, "a phrase");
        assert_eq!(told(&long, &long, 100, 0, true), None, "background of one outlet");
        assert_eq!(told(&long, &long, 200, 0, true), Some(PARTIAL));
    }
}
