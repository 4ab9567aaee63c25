use crate::Article;
use crate::source::Known;

/// Reads text that was already taken off its page.
pub(crate) fn read(article: Article, text: String, known: Known) -> Article {
    let Known { title, outlet, language, published } = known;
    Article { text, title, outlet, language, published, ..article }
}
