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

/// The quotations of a page, and for every token how many it stands in.
#[derive(Clone, Debug, Default)]
pub(crate) struct Quotations {
    /// By start, outer ones before those inside them.
    all: Vec<Quotation>,
    depths: Vec<u8>,
    /// The paragraphs' tokens.
    paragraphs: Vec<Range<usize>>,
    /// For each paragraph, where its quotations stand in `all`.
    of_paragraph: Vec<Range<usize>>,
}

/// Quotations nest no deeper than this in any page worth reading; further marks are skipped.
const DEEPEST: usize = 4;

/// No paragraph has more; what comes behind is read as if it had no marks.
const MOST_IN_A_PARAGRAPH: usize = 200;

impl Quotations {
    /// Finds the quotations of each paragraph.
    ///
    /// A mark left open closes at the end of its paragraph, so that one slip never silences the
    /// rest of a page; where the next paragraph opens with a mark again, both are quoted, as
    /// printers do.
    pub(crate) fn of(grammar: &Grammar<'_>, paragraphs: Vec<Range<usize>>) -> Self {
        let mut quotations = Quotations { depths: vec![0; grammar.len()], ..Self::default() };
        for paragraph in &paragraphs {
            let from = quotations.all.len();
            quotations.all.extend(in_paragraph(grammar, paragraph));
            quotations.of_paragraph.push(from..quotations.all.len());
        }
        for quotation in &quotations.all {
            for token in quotation.tokens.clone() {
                quotations.depths[token] += 1;
            }
        }
        quotations.paragraphs = paragraphs;
        quotations
    }

    /// How many quotations a token stands in.
    pub(crate) fn depth(&self, token: usize) -> usize {
        self.depths.get(token).map_or(0, |&depth| depth.into())
    }

    /// The quotations that share a token with `range`, in order.
    pub(crate) fn touching(&self, range: Range<usize>) -> impl Iterator<Item = &Quotation> {
        let first = self.paragraphs.partition_point(|paragraph| paragraph.end <= range.start);
        let last = self.paragraphs.partition_point(|paragraph| paragraph.start < range.end);
        let places = match (self.of_paragraph.get(first), self.of_paragraph[..last].last()) {
            (Some(from), Some(to)) if from.start <= to.end => from.start..to.end,
            _ => 0..0,
        };
        let touches = move |quote: &&Quotation| {
            quote.tokens.start < range.end && quote.tokens.end > range.start
        };
        self.all[places].iter().filter(touches)
    }

    /// All quotations, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Quotation> {
        self.all.iter()
    }

    /// The paragraph that holds a token.
    pub(crate) fn paragraph(&self, token: usize) -> Option<Range<usize>> {
        let at = self.paragraphs.partition_point(|paragraph| paragraph.end <= token);
        self.paragraphs.get(at).filter(|paragraph| paragraph.contains(&token)).cloned()
    }

    /// All paragraphs, in order.
    pub(crate) fn paragraphs(&self) -> &[Range<usize>] {
        &self.paragraphs
    }

    /// Whether a token stands in the page's first paragraph.
    pub(crate) fn is_in_first_paragraph(&self, token: usize) -> bool {
        self.paragraphs.first().is_some_and(|paragraph| paragraph.contains(&token))
    }
}

fn in_paragraph(grammar: &Grammar<'_>, paragraph: &Range<usize>) -> Vec<Quotation> {
    let (mut found, mut stack) = (Vec::new(), Vec::new());
    for at in paragraph.clone() {
        let Some(mark) = mark_of(grammar, at) else { continue };
        match side(grammar, at, mark, &stack, paragraph) {
            Some(Side::Opens) if stack.len() < DEEPEST => stack.push((at, mark)),
            Some(Side::Closes) => close(&mut stack, at, mark, &mut found),
            _ => {}
        }
    }
    for (depth, (start, mark)) in stack.into_iter().enumerate() {
        // A single mark that never closes is an apostrophe.
        if mark == '"' {
            found.push(Quotation { tokens: start..paragraph.end, depth, open: true });
        }
    }
    found.retain(|quotation| quotation.tokens.len() > 2);
    found.sort_by_key(|quotation| (quotation.tokens.start, quotation.depth));
    found.truncate(MOST_IN_A_PARAGRAPH);
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
