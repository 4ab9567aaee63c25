use super::content::{Frame, Scene};
use crate::grammar::{Words, union};
use crate::quotations::Quotation;

/// Quotations that the parser did not hang on the cue: in its sentence, behind it, before it.
pub(crate) fn frames(scene: Scene<'_>, cue: usize, source: &[usize]) -> Vec<Frame> {
    let sentence = scene.grammar.sentence(cue);
    let free = |quote: &&Quotation| {
        !quote.contains(cue) && !source.iter().any(|&word| quote.contains(word))
    };
    let level = depth_at(scene, cue);
    let outer = || scene.quotations.iter().filter(free).filter(move |quote| quote.depth == level);
    let mut found = Vec::new();
    let within = outer()
        .filter(|quote| quote.tokens.start < sentence.end && quote.tokens.end > sentence.start)
        .flat_map(|quote| quote.tokens.clone());
    push(&mut found, "quote", within.collect());
    let next = first_word(scene, sentence.end);
    if let Some(quote) = outer().find(|quote| quote.tokens.start == next) {
        push(&mut found, "next quote", quote.tokens.clone().collect());
    }
    let ends = |quote: &&Quotation| first_word(scene, quote.tokens.end) == sentence.start;
    if let Some(quote) = outer().find(ends) {
        push(&mut found, "last quote", quote.tokens.clone().collect());
    }
    found
}

fn push(found: &mut Vec<Frame>, name: &str, content: Words) {
    if !content.is_empty() {
        found.push(Frame { name: name.into(), content });
    }
}

/// How many quotations a cue stands in: it quotes what stands in as many.
fn depth_at(scene: Scene<'_>, cue: usize) -> usize {
    scene.quotations.iter().filter(|quote| quote.contains(cue)).count()
}

fn first_word(scene: Scene<'_>, from: usize) -> usize {
    (from..scene.grammar.len()).find(|&at| scene.grammar.pos(at) != "SPACE").unwrap_or(from)
}

/// A content with the whole of each quotation it begins, ends or runs through, and with the
/// quotations that go on behind it without a speaker of their own.
pub(crate) fn whole(scene: Scene<'_>, cue: usize, source: &[usize], content: &[usize]) -> Words {
    let level = depth_at(scene, cue);
    let touches = |quote: &&Quotation| {
        quote.depth == level
            && !quote.contains(cue)
            && !source.iter().any(|&word| quote.contains(word))
            && content.iter().any(|&word| quote.contains(word))
    };
    let touched: Vec<&Quotation> = scene.quotations.iter().filter(touches).collect();
    let mut words = union(content, touched.iter().flat_map(|quote| quote.tokens.clone()));
    let Some(last) = touched.last() else { return words };
    let mut from =
        last.tokens.end.max(scene.grammar.sentence(cue).end.min(paragraph_end(scene, cue)));
    if scene.grammar.sentence(cue).end < last.tokens.end {
        from = last.tokens.end;
    }
    while let Some(quote) = continuation(scene, from, level, last) {
        words = union(&words, quote.tokens.clone());
        from = quote.tokens.end;
    }
    words
}

fn paragraph_end(scene: Scene<'_>, token: usize) -> usize {
    let holds = scene.paragraphs.iter().find(|range| range.contains(&token));
    holds.map_or(token + 1, |range| range.end)
}

/// A quotation at `from`, in the same paragraph or going on from an open one, that fills its
/// sentences, so that nobody else can be speaking.
fn continuation<'a>(
    scene: Scene<'a>,
    from: usize,
    level: usize,
    last: &Quotation,
) -> Option<&'a Quotation> {
    let start = first_word(scene, from);
    let quote = scene
        .quotations
        .iter()
        .find(|quote| quote.tokens.start == start && quote.depth == level)?;
    let same_paragraph = paragraph_end(scene, last.tokens.start) >= quote.tokens.end;
    let goes_on = last.open && last.tokens.end <= start;
    if !same_paragraph && !goes_on {
        return None;
    }
    let sentence = scene.grammar.sentence(quote.tokens.end - 1);
    let rest = (quote.tokens.end..sentence.end).all(|at| scene.grammar.is_mark(at));
    rest.then_some(quote)
}
