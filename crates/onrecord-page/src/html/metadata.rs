use dom_query::{Document, Matcher, NodeRef};
use onrecord_rows::DateEvidence;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::json_ld::{self, LinkedData};
use super::title;
use crate::dates::{self, Order};
use crate::source::Known;
use crate::{Article, plain::byline};

/// What a page's head and furniture say of its article.
#[derive(Debug, Default)]
pub(crate) struct Metadata {
    title: Option<String>,
    byline: Vec<String>,
    outlet: Option<String>,
    language: Option<String>,
    published: Option<DateEvidence>,
}

/// Reads what a page says of its article.
pub(crate) fn of(document: &Document) -> Metadata {
    let linked = json_ld::of(document);
    let meta = meta_values(document);
    let said = |name: &str| meta.get(name).cloned();
    let outlet = said("og:site_name")
        .or_else(|| linked.publisher.clone())
        .or_else(|| said("application-name"))
        .filter(|name| !name.contains("://"));
    let language = language(document, &linked, &meta);
    let headline = linked.headline.clone().or_else(|| said("og:title"));
    Metadata {
        title: title::of(document, headline, outlet.as_deref()),
        byline: authors(document, &linked, &meta),
        published: published(document, &linked, &meta, &language),
        language,
        outlet,
    }
}

impl Metadata {
    /// What was handed in with a page goes before what the page says of itself.
    pub fn and(self, known: Known) -> Metadata {
        Metadata {
            title: known.title.or(self.title),
            outlet: known.outlet.or(self.outlet),
            language: known.language.or(self.language),
            published: known.published.or(self.published),
            ..self
        }
    }

    pub fn into_article(self, article: Article) -> Article {
        let Metadata { title, byline, outlet, language, published } = self;
        Article { title, byline, outlet, language, published, ..article }
    }
}

/// The contents of a page's meta elements by name in small letters; the first of a name.
fn meta_values(document: &Document) -> BTreeMap<String, String> {
    let mut values = BTreeMap::new();
    for node in document.select("meta[content]").nodes() {
        let content = words(&node.attr_or("content", ""));
        for key in ["property", "name", "itemprop"] {
            if let Some(name) = node.attr(key).filter(|_| !content.is_empty()) {
                values.entry(name.trim().to_lowercase()).or_insert_with(|| content.clone());
            }
        }
    }
    values
}

fn authors(
    document: &Document,
    linked: &LinkedData,
    meta: &BTreeMap<String, String>,
) -> Vec<String> {
    let names = |given: &[String]| given.iter().flat_map(|name| byline::names(name)).collect();
    let linked: Vec<String> = names(&linked.authors);
    if !linked.is_empty() {
        return linked;
    }
    for key in
        ["author", "article:author", "byl", "parsely-author", "sailthru.author", "dc.creator"]
    {
        let said: Vec<String> = names(meta.get(key).map(std::slice::from_ref).unwrap_or_default());
        if !said.is_empty() {
            return said;
        }
    }
    let shown = document.select(r#"[itemprop="author"], a[rel="author"], .byline"#);
    shown.nodes().first().map(|node| byline::names(&words(&node.text()))).unwrap_or_default()
}

fn language(
    document: &Document,
    linked: &LinkedData,
    meta: &BTreeMap<String, String>,
) -> Option<String> {
    let declared = document.select_single("html[lang]").attr("lang").map(|lang| lang.to_string());
    [declared, linked.language.clone(), meta.get("og:locale").cloned()]
        .into_iter()
        .flatten()
        .map(|code| code.trim().replace('_', "-"))
        .find(|code| is_language(code))
}

fn is_language(code: &str) -> bool {
    let primary = code.split('-').next().unwrap_or("");
    (2..=3).contains(&primary.len()) && code.chars().all(|l| l.is_ascii_alphanumeric() || l == '-')
}

enum Place {
    Meta(&'static str),
    Element(&'static str, Matcher),
}

static PLACES: LazyLock<Vec<Place>> = LazyLock::new(|| {
    let lines = include_str!("../../data/published.txt").lines();
    lines
        .filter_map(|line| match line.split_once(' ')? {
            ("meta", name) => Some(Place::Meta(name)),
            ("element", selector) => Some(Place::Element(selector, Matcher::new(selector).ok()?)),
            _ => None,
        })
        .collect()
});

fn published(
    document: &Document,
    linked: &LinkedData,
    meta: &BTreeMap<String, String>,
    language: &Option<String>,
) -> Option<DateEvidence> {
    let order = order_of(language.as_deref().unwrap_or(""));
    let evidence = |said: &str, place: &str| {
        let date = dates::date_of(said, order)?;
        Some(DateEvidence::new(date, format!("{place}: {said}")))
    };
    let linked = linked.published.as_deref();
    linked
        .and_then(|said| evidence(said, "JSON-LD datePublished"))
        .or_else(|| {
            PLACES.iter().find_map(|place| match place {
                Place::Meta(name) => {
                    evidence(meta.get(&name.to_lowercase())?, &format!("meta {name}"))
                }
                Place::Element(selector, matcher) => {
                    let found = document.select_single_matcher(matcher);
                    let node = found.nodes().first()?;
                    shown_date(node).iter().find_map(|said| evidence(said, selector))
                }
            })
        })
        .or_else(|| in_canonical_address(document, meta))
}

/// In what order the pages of a language write day and month. English alone does not tell.
fn order_of(language: &str) -> Order {
    match language.to_lowercase().as_str() {
        "" | "en" => Order::Unknown,
        "en-us" => Order::MonthFirst,
        _ => Order::DayFirst,
    }
}

/// The words of an element that may be its date, most exact first.
fn shown_date(node: &NodeRef) -> Vec<String> {
    let attributes = ["datetime", "content", "title"].iter().filter_map(|key| node.attr(key));
    let shown = words(&node.text());
    let shown = (shown.len() <= 100).then_some(shown);
    attributes.map(|value| words(&value)).chain(shown).filter(|said| !said.is_empty()).collect()
}

fn in_canonical_address(
    document: &Document,
    meta: &BTreeMap<String, String>,
) -> Option<DateEvidence> {
    let canonical = document.select_single(r#"link[rel="canonical"]"#).attr("href");
    let address = canonical.map(|href| href.to_string()).or_else(|| meta.get("og:url").cloned())?;
    let date = dates::in_address(address.trim())?;
    Some(DateEvidence::new(date, format!("address {}", address.trim())))
}

/// Words with single blanks between them.
pub(crate) fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
