use std::borrow::Cow;

use memchr::{memchr, memchr3, memmem};

/// Elements nested deeper than this are read without their own tags.
const DEEPEST: usize = 200;
/// So many letters in bold, small or coloured, one within the other: a parser opens each of them
/// anew in every paragraph after one that was never closed.
const DEEPEST_STYLE: usize = 8;
/// Tags after so many are not read.
const MOST_TAGS: usize = 150_000;
/// A tag of more bytes is read without its attributes, each of which a parser holds against all
/// that came before it.
const LONGEST_TAG: usize = 64 << 10;
/// Markup after so many bytes is not read.
const LONGEST: usize = 24 << 20;

const STYLES: [&str; 13] =
    ["b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Elements that have no end tag, or that the next of their kind ends.
const UNNESTED: [&str; 33] = [
    "a", "area", "base", "basefont", "body", "br", "col", "dd", "dt", "embed", "frame", "head",
    "hr", "html", "img", "input", "keygen", "li", "link", "meta", "optgroup", "option", "p",
    "param", "path", "rp", "rt", "source", "tbody", "td", "th", "tr", "wbr",
];

/// Elements whose content is no markup.
const RAW: [&str; 6] = ["script", "style", "textarea", "title", "xmp", "iframe"];

/// Markup that a parser reads in time and memory proportional to its length, and why words of it
/// may not be where they were, if so. Tags too deep are left out; what stands in them is kept. So
/// is nothing of scripts and style sheets, half of most pages, but linked data.
pub(crate) fn within_bounds(markup: &str) -> (Cow<'_, str>, Option<String>) {
    let mut bounds = Bounds::default();
    let mut kept = String::with_capacity(markup.len());
    let (mut copied, mut at, mut why) = (0, 0, None);
    while let Some(tag) = next_tag(markup, at) {
        if bounds.tags >= MOST_TAGS || tag.start > LONGEST {
            kept.push_str(&markup[copied..tag.start]);
            let why = format!("only its first {} bytes were read: it is too long", tag.start);
            return (Cow::Owned(kept), Some(why));
        }
        let is_kept = bounds.keeps(&tag);
        if !is_kept || tag.end - tag.start > LONGEST_TAG {
            kept.push_str(&markup[copied..tag.start]);
            copied = tag.end;
            if is_kept && !tag.closes {
                kept.extend(["<", tag.name, ">"]);
            }
            why = Some(TOO_DEEP.to_owned());
        }
        if tag.is_unread(markup) {
            kept.push_str(&markup[copied..tag.end]);
            copied = tag.after;
        }
        at = tag.after;
    }
    if copied == 0 {
        return (Cow::Borrowed(markup), None);
    }
    kept.push_str(&markup[copied..]);
    (Cow::Owned(kept), why)
}

const TOO_DEEP: &str = "elements are nested too deeply, or tags too long; their text was kept";

#[derive(Default)]
struct Bounds {
    tags: usize,
    depth: usize,
    styles: usize,
}

impl Bounds {
    fn keeps(&mut self, tag: &Tag) -> bool {
        self.tags += 1;
        if tag.self_closing || tag.is_one_of(&UNNESTED) || tag.is_one_of(&RAW) {
            return true;
        }
        let (depth, deepest) = if tag.is_one_of(&STYLES) {
            (&mut self.styles, DEEPEST_STYLE)
        } else {
            (&mut self.depth, DEEPEST)
        };
        if tag.closes {
            *depth = depth.saturating_sub(1);
            *depth < deepest
        } else {
            *depth += 1;
            *depth <= deepest
        }
    }
}

struct Tag<'m> {
    start: usize,
    end: usize,
    /// Where the next tag may begin: past the content of a script.
    after: usize,
    /// As it is written.
    name: &'m str,
    closes: bool,
    self_closing: bool,
}

impl Tag<'_> {
    fn is_one_of(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.name.eq_ignore_ascii_case(name))
    }

    /// Whether nobody reads what is in the element. A comment in a script may hold its end tag.
    fn is_unread(&self, markup: &str) -> bool {
        let content = &markup[self.end..self.after];
        let code = self.is_one_of(&["style"])
            || self.is_one_of(&["script"])
                && !markup[self.start..self.end].to_ascii_lowercase().contains("json");
        code && !content.is_empty() && memmem::find(content.as_bytes(), b"<!--").is_none()
    }
}

fn next_tag(markup: &str, mut at: usize) -> Option<Tag<'_>> {
    loop {
        let start = at + memchr(b'<', &markup.as_bytes()[at..])?;
        let rest = &markup[start + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            at = start + 4 + memmem::find(comment.as_bytes(), b"-->")?;
            continue;
        }
        let closes = rest.starts_with('/');
        let named = rest.trim_start_matches('/');
        let of_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
        let name = &named[..named.bytes().take(24).take_while(of_name).count()];
        if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
            // No tag, but a parser minds each of them as much as one.
            let end = start + 1;
            return Some(Tag { start, end, after: end, name, closes, self_closing: true });
        }
        let end = tag_end(markup, start)?;
        let self_closing = markup[..end].ends_with("/>");
        let mut tag = Tag { start, end, after: end, name, closes, self_closing };
        if !closes && tag.is_one_of(&RAW) {
            tag.after = raw_end(markup, end, name)?;
        }
        return Some(tag);
    }
}

/// Past the `>` of a tag that is not within a quoted value.
fn tag_end(markup: &str, start: usize) -> Option<usize> {
    let (bytes, mut at) = (markup.as_bytes(), start);
    loop {
        at += memchr3(b'>', b'"', b'\'', &bytes[at..])?;
        let before = bytes[start..at].iter().rfind(|byte| **byte != b' ');
        match bytes[at] {
            b'>' => return Some(at + 1),
            quote if before == Some(&b'=') => at += 2 + memchr(quote, &bytes[at + 1..])?,
            _ => at += 1,
        }
    }
}

fn raw_end(markup: &str, from: usize, name: &str) -> Option<usize> {
    let mut at = from;
    loop {
        let end = at + memmem::find(&markup.as_bytes()[at..], b"</")?;
        let tag = &markup.as_bytes()[end + 2..];
        if tag.get(..name.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(name.as_bytes())) {
            return Some(end);
        }
        at = end + 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_as_they_come_are_untouched() {
        let page = "<html><p title='a>b'>One<p>Two <b>bold</b><!-- <div> --><script></script>";
        assert!(matches!(within_bounds(page), (Cow::Borrowed(_), None)));
    }

    #[test]
    fn of_scripts_only_data_is_kept() {
        let page = "<style>p { }</style><p>One<script>if (a</b) '<div>'</script><p>Two\
            <script type='application/LD+json'>{}</script><script><!-- '</script>' --></script>";
        let kept = "<style></style><p>One<script></script><p>Two\
            <script type='application/LD+json'>{}</script><script><!-- '</script>' --></script>";
        assert_eq!(within_bounds(page), (Cow::Borrowed(kept), None));
    }

    #[test]
    fn depth_goes_and_words_stay() {
        let page = format!("{}words{} after", "<div>".repeat(5000), "</div>".repeat(5000));
        let (markup, why) = within_bounds(&page);
        assert_eq!(markup.matches("<div>").count(), DEEPEST);
        assert_eq!(markup.matches("</div>").count(), DEEPEST);
        assert!(markup.contains("words") && markup.ends_with(" after") && why.is_some());
    }

    #[test]
    fn a_tag_too_long_loses_its_attributes() {
        let attributes: String = (0..20_000).map(|nth| format!(" a{nth}=1")).collect();
        let page = format!("<p{attributes}>words</p>");
        assert_eq!(within_bounds(&page).0, "<p>words</p>");
    }

    #[test]
    fn too_many_tags_end_the_reading() {
        for tag in ["<i>x", "<1 x", "<"] {
            let page = tag.repeat(MOST_TAGS * 2);
            let (markup, why) = within_bounds(&page);
            assert!(markup.len() <= MOST_TAGS * tag.len() && why.is_some());
        }
    }
}
