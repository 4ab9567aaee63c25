use std::ops::Range;

use onrecord_page::Article;
use onrecord_rows::Date;
use onrecord_syntax::Document;

use crate::candidates::paragraphs_as_tokens;
use crate::dates::Dates;
use crate::grammar::Grammar;
use crate::quotations::Quotations;

/// A temporal expression of an article, annotated as ISO-TimeML does (ISO 24617-1, TIMEX3).
#[derive(Clone, Debug, PartialEq)]
pub struct TemporalExpression {
    /// Bytes of the article's text.
    pub bytes: Range<usize>,
    /// `DATE`, `TIME`, `DURATION` or `SET`.
    pub kind: &'static str,
    /// The attribute `value`: `2019-05-11`, `2019-W20`, `199`, `P30Y`, `PAST_REF`; with `X` for
    /// what is not known. Stretches of several days or years are intervals of ISO 8601.
    pub value: String,
    /// The attribute `mod`: `START`, `MID`, `END`, `APPROX`, …
    pub modifier: Option<&'static str>,
    /// The day, month or year that holds it, where it is safely known.
    pub date: Option<Date>,
}

/// The temporal expressions of an article, in order.
///
/// `document` is the parse that [`read`](crate::read) takes. Relative expressions are resolved
/// against the article's date of publication, on the side of it that the verb's tense tells.
pub fn temporal_expressions(article: &Article, document: &Document) -> Vec<TemporalExpression> {
    let grammar = Grammar::new(&article.text, document);
    let quotations = Quotations::of(&grammar, paragraphs_as_tokens(article, document));
    let dates = Dates::of(&grammar, &quotations, article.published.as_ref());
    let all = dates.within(0..grammar.len()).iter();
    all.map(|dated| TemporalExpression {
        bytes: grammar.bytes(dated.tokens.clone()),
        kind: dated.value.kind,
        value: dated.value.value.clone(),
        modifier: dated.value.modifier,
        date: dated.value.date.clone(),
    })
    .collect()
}
