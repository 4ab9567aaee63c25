use super::outline::Outline;
use super::signs::Sign;
use super::writer::{self, Written};

/// So many bytes of words are kept from beside an article.
const MOST: usize = 64 << 10;

/// Links to pieces have titles; those of a menu are shorter, in bytes.
const SHORTEST_TITLE: usize = 25;

/// Writes behind the article what else there is to read on its page, all of it set apart: what readers
/// wrote, offers, what asks for leave or money, ways to other pieces, the page's foot. Menus and
/// buttons are left out.
pub(crate) fn append(outline: &Outline, article: &[usize], written: &mut Written) {
    let (mut room, mut menu_end, mut at) = (MOST, 0, 0);
    while let Some(part) = outline.parts.get(at) {
        let holds_article = article.iter().any(|element| (at..part.end).contains(element));
        if article.contains(&at) || part.sign == Some(Sign::Unseen) {
            at = part.end;
            continue;
        }
        if part.sign == Some(Sign::Apart("navigation")) {
            menu_end = menu_end.max(part.end);
        }
        let reason = reason(outline, at, at < menu_end)
            .filter(|_| !holds_article && (1..=room).contains(&part.letters));
        let Some(reason) = reason else {
            at += 1;
            continue;
        };
        let words = writer::write(outline, &[at], &[]).text;
        room -= part.letters;
        at = part.end;
        if !words.is_empty() {
            written.text.push_str("\n\n");
            let start = written.text.len();
            written.text.push_str(&words);
            written.apart.push((start..written.text.len(), reason));
        }
    }
}

/// Why an element beside the article is none of it; nothing of what holds no more than its parts do.
fn reason(outline: &Outline, at: usize, in_menu: bool) -> Option<&'static str> {
    let part = &outline.parts[at];
    match part.sign {
        Some(Sign::Headline | Sign::Unseen) => None,
        Some(Sign::Apart("related")) => has_title(outline, at).then_some("related"),
        Some(Sign::Apart(reason)) if !matches!(reason, "navigation" | "counter" | "aside") => {
            Some(reason)
        }
        // Prose that does not say what it is.
        _ => (part.own > 0).then_some(if in_menu { "boilerplate" } else { "aside" }),
    }
}

/// Whether there is a link of more words than menus have.
fn has_title(outline: &Outline, at: usize) -> bool {
    let within = &outline.parts[at..outline.parts[at].end];
    within.iter().any(|part| part.name.is_none() && part.letters >= SHORTEST_TITLE)
}
