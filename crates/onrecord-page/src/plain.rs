use std::ops::Range;

use crate::source::Known;
use crate::{Article, Cut, agency_in, dateline};

mod biographies;
pub(crate) mod byline;
mod dated;
mod endings;
mod glued;
pub(crate) mod headline;
mod lines;
pub(crate) mod markdown;
mod name_lists;
mod openings;
mod others;
mod picture_credits;
mod pictures;
mod rows;
mod rules;
mod runs;
mod told;

use rules::Verdict;

/// Reads text that was already taken off its page.
pub(crate) fn read(article: Article, text: String, known: Known) -> Article {
    let Known { title, byline, outlet, language, published, .. } = known;
    let body_end = text.len();
    mark(
        Article { text, title, byline, outlet, language, published, ..article },
        body_end,
        Vec::new(),
    )
}

/// Marks what of an article's text is not the article, and reads from it who wrote it and when.
///
/// The article ends at `body_end`. `known` is set apart by the page's markup, with the reasons: all that
/// stands behind that end is.
pub(crate) fn mark(
    mut article: Article,
    body_end: usize,
    known: Vec<(Range<usize>, &'static str)>,
) -> Article {
    let whole = std::mem::take(&mut article.text);
    let text = first_lines(&whole[..body_end]);
    let (lines, marks) = markdown::part(text, lines::lines(text));
    let lines = openings::split(text, lines);
    let mut verdicts = rules::judge(text, &lines, article.title.is_some());
    markdown::find_front(text, &lines, &mut verdicts, &mut article);
    runs::extend(text, &lines, &mut verdicts);
    pictures::find(text, &lines, &mut verdicts);
    biographies::find(text, &lines, &mut verdicts, &article);
    others::find(text, &lines, &mut verdicts);
    headline::find(text, &lines, &mut verdicts, &mut article);
    dated::find(text, &lines, &mut verdicts, &mut article);
    byline::find(text, &lines, &mut verdicts, &mut article);
    let mut apart: Vec<(Range<usize>, Verdict)> =
        known.into_iter().map(|(range, reason)| (range, by_markup(reason))).collect();
    apart.extend(marks);
    for (line, verdict) in lines.iter().zip(&verdicts) {
        let mut pieces = endings::find(text, &line.range);
        match verdict {
            // A credit stays one, in a line that is cut too.
            Some(verdict) => {
                pieces.retain(|(_, piece)| piece.credit && !verdict.credit);
                let end = pieces.iter().map(|(range, _)| range.start).min();
                let words = text[line.range.start..end.unwrap_or(line.range.end)].trim_end();
                apart.push((line.range.start..line.range.start + words.len(), *verdict));
            }
            None => pieces.extend(glued::find(text, &line.range, &mut article)),
        }
        apart.extend(pieces);
    }
    if let Some(headline) = &article.headline {
        apart.retain(|(range, _)| range.end <= headline.start || headline.end <= range.start);
    }
    let (cuts, mut credits) = set_apart(&whole, apart);
    credits.extend(cuts.iter().flat_map(|cut| credits_within(&whole, cut)));
    credits.sort_by_key(|credit| credit.range.start);
    let article = Article { text: whole, cuts, credits, ..article };
    Article { dateline: dateline::find(&article), ..article }
}

/// Lines behind so many are not looked at: no page has a hundredth of them.
const MOST_LINES: usize = 200_000;

fn first_lines(text: &str) -> &str {
    text.match_indices('\n').nth(MOST_LINES).map_or(text, |(end, _)| &text[..end])
}

/// Whose the pictures are that a caption describes. The caption stays whole.
fn credits_within(text: &str, cut: &Cut) -> Vec<Cut> {
    if cut.reason != "caption" {
        return Vec::new();
    }
    let credits = picture_credits::find(text, &cut.range).into_iter();
    let credit = |range: Range<usize>| {
        let actor = agency_in(&text[range.clone()]);
        Cut { range, reason: "image", rule: "in-caption", actor }
    };
    credits.map(credit).collect()
}

fn by_markup(reason: &'static str) -> Verdict {
    Verdict { credit: false, reason, rule: "markup" }
}

/// Cuts and credits in order, none over another: the earlier stays, or the longer of two that begin
/// together.
fn set_apart(text: &str, mut apart: Vec<(Range<usize>, Verdict)>) -> (Vec<Cut>, Vec<Cut>) {
    apart.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    let (mut cuts, mut credits, mut end) = (Vec::new(), Vec::new(), 0);
    for (range, Verdict { credit, reason, rule }) in apart {
        if range.start < end || range.is_empty() {
            continue;
        }
        end = range.end;
        if credit {
            let actor = agency_in(&text[range.clone()]);
            credits.push(Cut { range, reason, rule, actor });
        } else {
            cuts.push(Cut { range, reason, rule, actor: None });
        }
    }
    (cuts, credits)
}
