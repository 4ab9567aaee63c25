use std::ops::Range;

use crate::grammar::Grammar;

/// A stretch between quotation marks, as tokens, the marks included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Quotation {
    pub(crate) tokens: Range<usize>,
    /// How many quotations it stands in.
    pub(crate) depth: usize,
    /// The paragraph ends before the mark is closed.
    pub(crate) open: bool,
}

impl Quotation {
    pub(crate) fn contains(&self, token: usize) -> bool {
        self.tokens.contains(&token)
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Opens,
    Closes,
}

/// The quotations of each paragraph, outer ones before those inside them.
///
/// A mark left open closes at the end of its paragraph, so that one slip never silences the rest
/// of a page; where the next paragraph opens with a mark again, both are quoted, as printers do.
pub(crate) fn quotations(grammar: &Grammar<'_>, paragraphs: &[Range<usize>]) -> Vec<Quotation> {
    let mut found = Vec::new();
    for paragraph in paragraphs {
        let mut stack: Vec<(usize, char)> = Vec::new();
        for at in paragraph.clone() {
            let Some(mark) = mark_of(grammar, at) else { continue };
            match side(grammar, at, mark, &stack, paragraph) {
                Some(Side::Opens) => stack.push((at, mark)),
                Some(Side::Closes) => close(&mut stack, at, mark, &mut found),
                None => {}
            }
        }
        for (depth, (start, mark)) in stack.into_iter().enumerate() {
            // A single mark that never closes is an apostrophe.
            if mark == '"' {
                found.push(Quotation { tokens: start..paragraph.end, depth, open: true });
            }
        }
    }
    found.retain(|quotation| quotation.tokens.len() > 2);
    found.sort_by_key(|quotation| (quotation.tokens.start, quotation.depth));
    found
}

fn close(stack: &mut Vec<(usize, char)>, at: usize, mark: char, found: &mut Vec<Quotation>) {
    let Some(level) = stack.iter().rposition(|(_, open)| *open == mark) else { return };
    found.push(Quotation { tokens: stack[level].0..at + 1, depth: level, open: false });
    stack.truncate(level);
}

/// `"` for any double quotation mark, `'` for any single one.
fn mark_of(grammar: &Grammar<'_>, at: usize) -> Option<char> {
    match grammar.word(at) {
        "\"" | "“" | "”" | "„" | "‟" | "«" | "»" | "''" | "``" | "＂" => Some('"'),
        "'" | "‘" | "’" | "‚" | "‹" | "›" | "`" => Some('\''),
        _ => None,
    }
}

/// Whether a mark opens or closes, by its shape, else by the blanks around it, else by what is open.
fn side(
    grammar: &Grammar<'_>,
    at: usize,
    mark: char,
    stack: &[(usize, char)],
    paragraph: &Range<usize>,
) -> Option<Side> {
    let open = stack.iter().any(|(_, other)| *other == mark);
    match grammar.word(at) {
        "“" | "„" | "«" | "``" | "‘" | "‹" => return Some(Side::Opens),
        "”" | "»" | "›" => return open.then_some(Side::Closes),
        "’" => return open.then_some(Side::Closes),
        _ => {}
    }
    let token = grammar.token(at);
    let before = grammar.text[..token.start as usize].chars().next_back();
    let after = grammar.text[token.end as usize..].chars().next();
    let blank_before = at == paragraph.start
        || before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-'));
    let blank_after = at + 1 == paragraph.end || after.is_none_or(char::is_whitespace);
    match (blank_before, blank_after) {
        (true, false) if mark == '"' || !open => Some(Side::Opens),
        (false, true) => open.then_some(Side::Closes),
        _ if mark == '\'' => None,
        _ => Some(if open { Side::Closes } else { Side::Opens }),
    }
}
