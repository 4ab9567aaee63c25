use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::lines::Line;
use super::rules::Verdict;
use crate::Article;
use crate::pattern::compiled;

const MARK: Verdict = Verdict { credit: false, reason: "markup", rule: "markdown" };
const PICTURE: Verdict = Verdict { credit: false, reason: "caption", rule: "markdown-picture" };
const FRONT: Verdict = Verdict { credit: false, reason: "byline", rule: "front-matter" };

/// Lines that are all marks ([CommonMark](https://spec.commonmark.org/0.31.2/)): rules under and
/// between paragraphs, fences, targets of links, rows of a table's dashes, comments.
static MARKS: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"^(?:(?:[*_-] ?){3,}|={3,}|(?:```|~~~)[a-z]*|\[[^\]]{1,80}\]: ?\S+.*|\|?(?: ?:?-{3,}:? ?\|?)+|<!--.*-->)$",
    )
});

/// A picture, alone or with a link.
static IMAGE: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"^\[?!\[[^\]]*\]\([^)]*\)(?:\]\([^)]*\))?$"));

/// A heading or a line of a block quotation.
static OPENING: LazyLock<Regex> = LazyLock::new(|| compiled(r"^(?:#{1,6} +|(?:> ?)+)"));

/// A line that is one link: what stands before and behind its words.
static LINK: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"^(\[)[^\[\]]+(\]\((?:[^()\s]+)(?: [^()]*)?\))$"));

/// What stands amid the words of a line: links and pictures, to an address or by a label, and words
/// set in bold or italics.
static INLINE: LazyLock<Regex> = LazyLock::new(|| {
    let target = r"(?:\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?: [^()]*)?\)|\[[^\[\]]*\])";
    let set = r"(?:\*{1,3}[^\s*](?:[^*]*[^\s*])?\*{1,3}|\b__?[^\s_](?:[^_]*[^\s_])?__?\b)";
    compiled(&format!(r"!?\[(?<words>(?:[^\[\]]|\[[^\[\]]*\])+)\]{target}|{set}"))
});

/// In a line of more bytes, and after so many of them, links and bold words stay as they are.
const LONGEST_LINE: usize = 20_000;
const MOST_INLINE: usize = 10_000;

/// What a text has that is plainly Markdown: a heading, or the target of a link or picture. Without
/// one of these a row of asterisks is the writer's.
static SIGN: LazyLock<Regex> = LazyLock::new(|| compiled(r"(?m)^#{1,6} +\S|\]\([^()\s]+\)"));

/// Takes the marks of Markdown from the lines, so that a line is what it says.
///
/// Those amid a line's words do not part its paragraph: see [`is_inline_mark`].
pub(crate) fn part(text: &str, lines: Vec<Line>) -> (Vec<Line>, Vec<(Range<usize>, Verdict)>) {
    if !SIGN.is_match(text) && front_matter(text).is_none() {
        return (lines, Vec::new());
    }
    let (mut kept, mut marks) = (Vec::with_capacity(lines.len()), Vec::new());
    for Line { mut range } in lines {
        let words = &text[range.clone()];
        if IMAGE.is_match(words) {
            marks.push((range, PICTURE));
            continue;
        }
        if MARKS.is_match(words) {
            marks.push((range, MARK));
            continue;
        }
        if let Some(opening) = OPENING.find(words).filter(|found| found.len() < words.len()) {
            marks.push((range.start..range.start + opening.end(), MARK));
            range.start += opening.end();
        }
        if let Some(link) = LINK.captures(&text[range.clone()])
            && let (Some(before), Some(behind)) = (link.get(1), link.get(2))
        {
            let start = range.start;
            marks.push((start..start + before.end(), MARK));
            marks.push((start + behind.start()..range.end, MARK));
            range = start + before.end()..start + behind.start();
        }
        if let Some(elsewhere) = leads_elsewhere(&text[range.clone()]) {
            marks.push((range, elsewhere));
            continue;
        }
        if range.len() <= LONGEST_LINE && marks.len() < MOST_INLINE {
            marks.extend(inline(text, &range));
        }
        kept.push(Line { range });
    }
    (kept, marks)
}

const MENU: Verdict = Verdict { credit: false, reason: "navigation", rule: "markdown-links" };
const TITLES: Verdict = Verdict { credit: false, reason: "related", rule: "markdown-links" };

/// Links to other pieces have titles; those of a menu are shorter, in bytes.
const SHORTEST_TITLE: usize = 25;

/// What an item of a list, or a row of links, is that says nothing but where they lead.
fn leads_elsewhere(line: &str) -> Option<Verdict> {
    if line.len() > LONGEST_LINE || !line.contains("](") {
        return None;
    }
    let (mut links, mut longest, mut behind) = (0, 0, 0);
    let bullet = BULLET.find(line).map_or(0, |bullet| bullet.end());
    for found in INLINE.captures_iter(line) {
        let whole = found.get(0)?;
        let before = line.get(behind.max(bullet)..whole.start()).unwrap_or_default();
        // What is set in bold may be a link.
        let link = whole.as_str().contains("](");
        if has_words(before) || !link {
            return None;
        }
        links += 1;
        longest = longest.max(found.name("words").unwrap_or(whole).len());
        behind = whole.end();
    }
    let elsewhere = links > 1 || (links == 1 && bullet > 0);
    let verdict = if longest >= SHORTEST_TITLE { TITLES } else { MENU };
    (elsewhere && !has_words(&line[behind..])).then_some(verdict)
}

static BULLET: LazyLock<Regex> = LazyLock::new(|| compiled(r"^(?:[*+-]|\d{1,3}[.)]) +"));

fn has_words(piece: &str) -> bool {
    piece.contains(char::is_alphanumeric)
}

/// A line without the marks of links in it.
pub(super) fn words_of(line: &str) -> Cow<'_, str> {
    if line.len() > LONGEST_LINE || !line.contains("](") {
        return Cow::Borrowed(line);
    }
    INLINE.replace_all(line, |found: &Captures| {
        found.name("words").map_or(&found[0], |words| words.as_str()).to_owned()
    })
}

/// The marks amid the words of a line: what stands before and behind the words of a link, and of
/// those in bold or italics; a picture as a whole.
fn inline(text: &str, line: &Range<usize>) -> Vec<(Range<usize>, Verdict)> {
    let mut marks = Vec::new();
    for found in INLINE.captures_iter(&text[line.clone()]) {
        let Some(whole) = found.get(0) else { continue };
        let (start, end) = (line.start + whole.start(), line.start + whole.end());
        let words = found.name("words").map(|words| (words.as_str(), words.range()));
        if whole.as_str().starts_with('!')
            || words.as_ref().is_some_and(|it| it.0.starts_with("!["))
        {
            marks.push((start..end, PICTURE));
            continue;
        }
        let within = match words {
            Some((_, words)) => line.start + words.start..line.start + words.end,
            None => {
                let before = whole.len() - whole.as_str().trim_start_matches(['*', '_']).len();
                let behind = whole.len() - whole.as_str().trim_end_matches(['*', '_']).len();
                start + before.min(behind)..end - before.min(behind)
            }
        };
        marks.push((start..within.start, MARK));
        marks.push((within.end..end, MARK));
    }
    marks
}

/// Whether a cut is a mark amid the words of a sentence, which goes on behind it.
pub(crate) fn is_inline_mark(cut: &str) -> bool {
    let picture = cut.starts_with("![") || cut.starts_with("[![");
    cut == "["
        || picture && cut.ends_with([')', ']'])
        || cut.starts_with("](") && cut.ends_with(')')
        || cut.starts_with("][") && cut.ends_with(']')
        || (1..=3).contains(&cut.len()) && cut.bytes().all(|byte| b"*_".contains(&byte))
}

/// The front matter: fields between two rules over the text. They stay lines, so that dates and
/// names are read from them; the title is taken here.
pub(crate) fn find_front(
    text: &str,
    lines: &[Line],
    verdicts: &mut [Option<Verdict>],
    article: &mut Article,
) {
    let Some(end) = front_matter(text) else { return };
    for (line, verdict) in lines.iter().zip(verdicts).take_while(|(line, _)| line.range.end <= end)
    {
        let title = line.of(text).strip_prefix("title:").map(|title| title.trim_matches(UNQUOTED));
        if let Some(title) = title.filter(|title| !title.is_empty()) {
            article.title.get_or_insert_with(|| title.to_owned());
        }
        verdict.get_or_insert(FRONT);
    }
}

const UNQUOTED: [char; 3] = [' ', '"', '\''];

/// A front matter is at most so long, in lines.
const LONGEST: usize = 60;

/// Where the front matter ends, if there is one and all of it is fields.
fn front_matter(text: &str) -> Option<usize> {
    let rest = text.trim_start_matches('\u{feff}');
    let mut lines = rest.split_inclusive('\n');
    let first = lines.next().filter(|line| line.trim_end() == "---")?;
    let mut end = text.len() - rest.len() + first.len();
    for line in lines.take(LONGEST) {
        end += line.len();
        if line.trim_end() == "---" {
            return Some(end);
        }
        let name = line.split_once(':').map_or("", |(name, _)| name);
        let field =
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        let goes_on = line.trim().is_empty() || line.starts_with([' ', '-', '\t']);
        if !field && !goes_on {
            return None;
        }
    }
    None
}
