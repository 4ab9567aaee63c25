use onrecord_rows::{PageRow, Passage};
use rusqlite::{Connection, Result};

/// A page's text beyond so many code points is not joined.
const LONGEST_TEXT: usize = 1_000_000;

/// What the joins read of a page.
pub(super) struct StoredPage {
    pub id: i64,
    /// Its address, else its name.
    pub address: String,
    pub outlet: Option<String>,
    pub title: Option<String>,
    pub text: String,
    /// Cuts, recurring lines among them, and credits, in order of their starts.
    pub apart: Vec<Apart>,
}

/// A stretch that is set apart.
pub(super) struct Apart {
    pub place: Passage,
    /// Why it is cut; nothing for a credit.
    pub cut: Option<String>,
}

impl StoredPage {
    pub fn read(connection: &Connection, id: i64) -> Result<Self> {
        let page = connection
            .prepare_cached(
                "SELECT coalesce(address, page), outlet, title, text FROM _pages WHERE id = ?",
            )?
            .query_row([id], |row| {
                Ok(StoredPage {
                    id,
                    address: row.get(0)?,
                    outlet: row.get(1)?,
                    title: row.get(2)?,
                    text: beginning(row.get(3)?),
                    apart: Vec::new(),
                })
            })?;
        Ok(StoredPage { apart: apart(connection, id)?, ..page })
    }

    /// A page that is in no record: what only all pages tell is not known of it.
    pub fn of(page: &PageRow) -> Self {
        let set_apart = |start, end, cut| Apart { place: Passage { start, end }, cut };
        let cuts =
            page.cuts.iter().map(|cut| set_apart(cut.start, cut.end, Some(cut.reason.clone())));
        let credits = page.credits.iter().map(|credit| set_apart(credit.start, credit.end, None));
        let mut apart: Vec<Apart> = cuts.chain(credits).collect();
        apart.sort_by_key(|apart| apart.place);
        StoredPage {
            id: 0,
            address: page.address.clone().unwrap_or_else(|| page.page.clone()),
            outlet: page.outlet.clone(),
            title: page.title.clone(),
            text: beginning(page.text.clone()),
            apart,
        }
    }

    /// The text less what is set apart, for which a line's end stands.
    pub fn kept(&self) -> String {
        let mut kept = String::with_capacity(self.text.len());
        let mut apart = self.apart.iter().map(|apart| apart.place).peekable();
        let mut end = 0;
        for (at, letter) in self.text.chars().enumerate() {
            while let Some(place) = apart.next_if(|place| place.start <= at) {
                end = place.end.max(end);
            }
            kept.push(if at < end { '\n' } else { letter });
        }
        kept
    }

    /// Who published the page: its outlet, else the site of its address.
    pub fn publisher(&self) -> Option<String> {
        self.outlet
            .clone()
            .filter(|outlet| !outlet.trim().is_empty())
            .or_else(|| site(&self.address))
    }

    /// Whether both pages are known to be of one outlet or of one site.
    pub fn is_of_outlet_of(&self, other: &StoredPage) -> bool {
        let same = |one: Option<&str>, other: Option<&str>| one.is_some() && one == other;
        same(self.outlet.as_deref(), other.outlet.as_deref())
            || same(site(&self.address).as_deref(), site(&other.address).as_deref())
    }
}

/// The text of a page, as far as it is joined.
pub(super) fn text(connection: &Connection, id: i64) -> Result<String> {
    connection
        .prepare_cached("SELECT text FROM _pages WHERE id = ?")?
        .query_row([id], |row| row.get(0).map(beginning))
}

fn beginning(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(LONGEST_TEXT) {
        text.truncate(end);
    }
    text
}

fn apart(connection: &Connection, id: i64) -> Result<Vec<Apart>> {
    connection
        .prepare_cached(
            r#"SELECT "start", "end", reason FROM _cuts WHERE page_id = ?1
               UNION ALL SELECT "start", "end", reason FROM _recurring WHERE page_id = ?1
               UNION ALL SELECT "start", "end", NULL FROM _credits WHERE page_id = ?1
               ORDER BY 1, 2, 3"#,
        )?
        .query_map([id], |row| {
            let place = Passage { start: row.get(0)?, end: row.get(1)? };
            Ok(Apart { place, cut: row.get(2)? })
        })?
        .collect()
}

/// `news.example` of `https://www.news.example/world/1.html`.
fn site(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    host.contains('.').then(|| host.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_leaves_out_what_is_set_apart() {
        let apart = |start, end| Apart { place: Passage { start, end }, cut: None };
        let page = StoredPage {
            id: 1,
            address: String::new(),
            outlet: None,
            title: None,
            text: "Élan Ad. and more".into(),
            apart: vec![apart(5, 8), apart(6, 7), apart(12, 40)],
        };
        let kept = page.kept();
        assert_eq!(kept.split_whitespace().collect::<Vec<_>>(), ["Élan", "and"]);
    }

    #[test]
    fn sites_are_of_addresses_only() {
        assert_eq!(site("https://www.News.example:80/a").as_deref(), Some("news.example"));
        assert_eq!(site("http://world.news.example?id=1").as_deref(), Some("world.news.example"));
        assert_eq!(site("pages/news.example/a.html"), None);
        assert_eq!(site("file:///pages/a.html"), None);
    }
}
