use std::sync::LazyLock;

use crate::{Article, dateline};

/// The language of an article, told by its words, else as its page declares it.
///
/// Pages declare the language of their menus, or of the system that made them, as often as that of
/// the article. A text of some paragraphs tells its language surely; a short one, or one in which
/// two languages are as likely, does not, and the page's word stands.
pub(crate) fn of(article: &Article) -> Option<String> {
    let declared = article.language.clone();
    // What identification has never seen it takes for something else.
    let known = |code: &String| CODES.iter().any(|(_, short)| primary(code) == *short);
    if declared.as_ref().is_some_and(|code| !known(code) && !is_norwegian(&primary(code))) {
        return declared;
    }
    let Some(told) = told_by(&words_of(article)) else { return declared };
    let same =
        |code: &String| primary(code) == told || is_norwegian(&primary(code)) && is_norwegian(told);
    Some(declared.filter(same).unwrap_or_else(|| told.to_owned()))
}

/// Letters that a text needs to tell its language, and bytes of it that are read.
const FEWEST_LETTERS: usize = 200;
const MOST_BYTES: usize = 2000;

/// The beginning of what is left of an article without its cuts.
fn words_of(article: &Article) -> String {
    let mut words = String::new();
    for paragraph in article.whole_paragraphs() {
        let dateline = dateline::length(&article.text[paragraph.clone()]);
        words.push_str(&article.text[paragraph.start + dateline..paragraph.end]);
        words.push('\n');
        if words.len() > MOST_BYTES {
            break;
        }
    }
    let mut end = words.len().min(MOST_BYTES);
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    words.truncate(end);
    words
}

/// The code of the language that a text is surely in.
fn told_by(text: &str) -> Option<&'static str> {
    // A letter of a script without blanks says as much as three of others.
    let weight = |letter: char| if letter as u32 >= 0x2e80 { 3 } else { 1 };
    let letters: usize = text.chars().filter(|letter| letter.is_alphabetic()).map(weight).sum();
    if letters < FEWEST_LETTERS {
        return None;
    }
    let told = whatlang::detect(text).filter(whatlang::Info::is_reliable)?;
    CODES.iter().find(|(long, _)| *long == told.lang().code()).map(|(_, short)| *short)
}

static CODES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let lines = include_str!("../data/languages.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(' ')).collect()
});

fn primary(code: &str) -> String {
    code.split('-').next().unwrap_or_default().to_lowercase()
}

/// Pages declare either form of Norwegian by any of three codes.
fn is_norwegian(code: &str) -> bool {
    matches!(code, "no" | "nb" | "nn")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(text: &str, declared: Option<&str>) -> Option<String> {
        of(&Article {
            text: text.into(),
            language: declared.map(str::to_owned),
            ..Article::default()
        })
    }

    const ENGLISH: &str = "The two governments said on Tuesday that their envoys would meet again in \
        the harbour town before the end of the month. Neither of them would say whether the islands \
        were to be on the table, and the fishermen who had waited for an answer since the spring went \
        home without one. The minister left the hall by the back door.";
    const GERMAN: &str = "Die beiden Regierungen teilten am Dienstag mit, dass sich ihre Unterhändler \
        noch vor dem Ende des Monats in der Hafenstadt wieder treffen würden. Keine von ihnen wollte \
        sagen, ob über die Inseln gesprochen werden soll, und die Fischer, die seit dem Frühjahr auf \
        eine Antwort gewartet hatten, gingen ohne eine solche nach Hause.";

    #[test]
    fn a_text_tells_its_language() {
        assert_eq!(language(ENGLISH, None).as_deref(), Some("en"));
        assert_eq!(language(GERMAN, None).as_deref(), Some("de"));
        assert_eq!(language(GERMAN, Some("en-US")).as_deref(), Some("de"));
    }

    #[test]
    fn a_region_is_kept_and_a_short_text_tells_nothing() {
        assert_eq!(language(ENGLISH, Some("en-IN")).as_deref(), Some("en-IN"));
        assert_eq!(language("Talks resume.", Some("fr")).as_deref(), Some("fr"));
        assert_eq!(language("Talks resume.", None), None);
    }
}
