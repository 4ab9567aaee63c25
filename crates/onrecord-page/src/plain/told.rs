use std::sync::LazyLock;

use regex::Regex;

use super::lines::ends_sentence;
use crate::entries::entries;
use crate::in_full::in_full;
use crate::pattern::compiled;

/// Whether a line is a sentence of news: it tells what somebody said, or what was the case.
///
/// Furniture speaks to its reader and of its page. "The ministry can be reached by e-mail, it
/// said." has the words of furniture, and is somebody's statement.
pub(crate) fn is_news(line: &str) -> bool {
    let tells = |kind| tells(kind, line);
    ends_sentence(line) && (tells("said") || tells("was") && !tells("page"))
}

/// Whether a line has words of somebody's saying something, however it ends.
pub(crate) fn is_said(line: &str) -> bool {
    tells("said", line)
}

/// A heading is at most so long, in bytes.
const LONGEST_HEADING: usize = 90;

/// Whether a line is a heading that only looks like a picture's credit.
pub(crate) fn is_heading(line: &str) -> bool {
    line.len() <= LONGEST_HEADING && tells("heading", line)
}

fn tells(kind: &str, line: &str) -> bool {
    TELLING.iter().any(|(of, form)| *of == kind && form.is_match(line))
}

/// Patterns by kind, as `data/telling.txt` has them.
static TELLING: LazyLock<Vec<(&str, Regex)>> = LazyLock::new(|| {
    let forms = entries(include_str!("../../data/telling.txt"), 1);
    forms.iter().map(|form| (form.columns[0], compiled(&in_full(&form.pattern)))).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn news_tells_what_was_said_and_what_was_the_case() {
        for line in [
            "Contact us before you shoot, the commander told the peacekeepers.",
            "“Join us,” says the envoy.",
            "The harbour will stay closed, the minister's office insists.",
            "The permission to republish our articles was withdrawn by the ministry.",
            "Already a member, Lorvia had sought no vote.",
        ] {
            assert!(is_news(line), "{line}");
        }
        for line in [
            "Also read: What the envoy said",
            "This story was updated at noon.",
            "The views expressed are those of the author.",
            "Were you on the ferry? Tell us.",
        ] {
            assert!(!is_news(line), "{line}");
        }
        assert!(is_heading("PICTURES: A CITY AT WAR") && is_heading("PHOTO: THE BRIDGE"));
        assert!(!is_heading("PHOTO: ANA SOREL") && !is_heading("Photo: A boat. Ana Sorel / AFP"));
    }
}
