use onrecord_page::{Article, Cut};
use onrecord_rows::{CodePoints, CutRow, PageRow};

/// The article that a page's row was made of, as far as coding it needs it.
///
/// Rows keep the text, what is set apart and what is known of the page, so a page of a record can
/// be coded once more without its bytes.
pub fn article_of(page: &PageRow) -> Article {
    let points = CodePoints::of(&page.text);
    let cut = |row: &CutRow| Cut {
        range: points.byte(&page.text, row.start)..points.byte(&page.text, row.end),
        reason: kept(&row.reason),
        rule: "",
        actor: row.actor.clone(),
    };
    Article {
        page: page.page.clone(),
        digest: page.digest.clone(),
        text: page.text.clone(),
        title: page.title.clone(),
        byline: page.byline.clone(),
        outlet: page.outlet.clone(),
        language: page.language.clone(),
        published: page.published.clone(),
        cuts: page.cuts.iter().map(cut).collect(),
        credits: page.credits.iter().map(cut).collect(),
        ..Article::default()
    }
}

/// The reasons that tell coding who supplied a text.
fn kept(reason: &str) -> &'static str {
    ["agency", "syndicated", "reprint"].into_iter().find(|known| *known == reason).unwrap_or("")
}
