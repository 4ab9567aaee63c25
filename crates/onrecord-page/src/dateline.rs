use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::dates::is_month;
use crate::{Article, Dateline};

/// "LUDOVAR, July 19 (NPA) — ": a place in capitals, or any with its agency, and a dash. Letters are
/// those of the Latin alphabets: all of Unicode's would take longer to compile than a page to read.
static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    let agency = r"\((?<a>[A-Z][\w /.&-]{1,30})\)";
    let capitals =
        format!(r"(?<p>[A-Z][A-Z.'’/-]{{3,}}(?:[ ,]+[A-Z0-9][\w.'’-]*){{0,5}})(?:,? *{agency})?");
    let any = format!(r"(?<q>[A-Z][\w.'’ ,/-]{{1,40}}){}", agency.replace("<a>", "<b>"));
    let pattern = format!("^(?:{capitals}|{any}) *(?:—|–|--?) +").replace(r"\w", "0-9A-Za-z_À-ɏ");
    Regex::new(&pattern).expect("a pattern of our own")
});

/// A dateline takes up at most so many bytes.
const LONGEST: usize = 240;

/// How many bytes of a paragraph are its dateline.
pub(crate) fn length(paragraph: &str) -> usize {
    groups(paragraph).map_or(0, |groups| groups.get_match().end())
}

/// The dateline of a paragraph. Nearly none has one: they are not worth more than a look.
fn groups(paragraph: &str) -> Option<Captures<'_>> {
    let head = &paragraph[..paragraph.floor_char_boundary(LONGEST)];
    let may_be = head.starts_with(|first: char| first.is_ascii_uppercase())
        && ["— ", "– ", "- "].iter().any(|dash| head.contains(dash));
    let groups = DATELINE.captures(Some(head).filter(|_| may_be)?)?;
    begins(&paragraph[groups.get_match().end()..]).then_some(groups)
}

/// A sentence goes on in lower case behind a dash; a report begins with a capital or a quotation.
fn begins(report: &str) -> bool {
    report
        .starts_with(|first: char| first.is_uppercase() || matches!(first, '"' | '“' | '‘' | '\''))
}

/// Paragraphs from the top in which a dateline is looked for: a summary may stand over the report.
const NEAR_TOP: usize = 5;

/// The dateline of an article: of the first paragraph that has one, near the top.
pub(crate) fn find(article: &Article) -> Option<Dateline> {
    article.whole_paragraphs().into_iter().take(NEAR_TOP).find_map(|paragraph| {
        let text = &article.text[paragraph.clone()];
        let groups = groups(text)?;
        let place = groups.name("p").or_else(|| groups.name("q"))?.as_str();
        let agency = groups.name("a").or_else(|| groups.name("b"));
        Some(Dateline {
            range: paragraph.start..paragraph.start + groups.get_match().end(),
            place: without_date(place),
            agency: agency.map(|agency| agency.as_str().to_owned()),
        })
    })
}

/// The place of "LUDOVAR, Arvenia, July 19" and "LUDOVAR July 19".
fn without_date(place: &str) -> Option<String> {
    let begins_date = |word: &str| {
        let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        bare.starts_with(|first: char| first.is_ascii_digit()) || is_month(bare)
    };
    // A place may begin like a month: MAR DEL LORVO.
    let words = place.split_whitespace().enumerate();
    let words = words.take_while(|(at, word)| *at == 0 || !begins_date(word));
    let place = words.map(|(_, word)| word).collect::<Vec<_>>().join(" ");
    let place = place.trim_end_matches([',', ' ']);
    (!place.is_empty()).then(|| place.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dateline_tells_place_and_agency() {
        let told = |text: &str| {
            let article = Article { text: text.to_owned(), ..Article::default() };
            let Dateline { place, agency, range } = find(&article)?;
            let told = [place, agency].map(Option::unwrap_or_default).join(" | ");
            Some((told, article.text[range.end..].to_owned()))
        };
        for (text, expected) in [
            ("LUDOVAR — Hestaria is ready.", "LUDOVAR | "),
            ("PORT AUREL, July 19 (NPA) – Hestaria is ready.", "PORT AUREL | NPA"),
            (
                "LUDOVAR, Arvenia (Northern Press) — Hestaria is ready.",
                "LUDOVAR, Arvenia | Northern Press",
            ),
            ("Port Aurel (NPA) -- Hestaria is ready.", "Port Aurel | NPA"),
            ("LUDOVAR/PORT AUREL, Sept. 3 (NPA) - Hestaria is ready.", "LUDOVAR/PORT AUREL | NPA"),
        ] {
            let expected = Some((expected.to_owned(), "Hestaria is ready.".to_owned()));
            assert_eq!(told(text), expected, "{text}");
        }
        for text in ["NEWPORT - and only there - it rained.", "Mara Holt – The envoy – left."] {
            assert_eq!(told(text), None, "{text}");
        }
    }
}
