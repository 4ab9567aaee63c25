use std::collections::BTreeMap;

use dom_query::Document;
use onrecord_rows::{DateEvidence, NoteRow};

use super::dated::{self, Dates, Head};
use super::elements::Elements;
use super::json_ld::{self, LinkedData};
use super::title::{ShownTitles, is_name_of};
use crate::Article;
use crate::dates::Order;
use crate::fields::is_address;
use crate::plain::{byline, headline::letters};
use crate::source::{Known, note};

/// What a page's head and furniture say of its article.
#[derive(Debug, Default)]
pub(crate) struct Metadata {
    title: Option<String>,
    byline: Vec<String>,
    outlet: Option<String>,
    language: Option<String>,
    published: Option<DateEvidence>,
    updated: Option<DateEvidence>,
    address: Option<String>,
    section: Option<String>,
    notes: Vec<NoteRow>,
}

/// Reads what a page says of its article.
pub(crate) fn of(document: &Document, elements: &Elements) -> Metadata {
    let meta = meta_values(elements);
    let said = |name: &str| meta.get(name).cloned();
    let address = address(elements, &meta);
    let shown = ShownTitles::of(elements);
    let linked =
        json_ld::of(&elements.linked_data, &shown.and(said("og:title")), address.as_deref());
    let headline = linked.headline.clone().or_else(|| said("og:title"));
    // What fills in every field with the title names no outlet.
    let is_outlet = |name: &String| {
        let title = headline.as_ref().is_some_and(|title| letters(title) == letters(name));
        !title && !name.contains("://")
    };
    let named = [said("og:site_name"), linked.publisher.clone(), said("application-name")];
    let outlets: Vec<String> = named.into_iter().flatten().filter(is_outlet).collect();
    let outlet = outlets.first().cloned();
    let languages = languages(elements, &linked, &meta);
    let title = shown.headline(headline, outlet.as_deref());
    let head = Head {
        linked: &linked,
        meta: &meta,
        title: title.as_deref(),
        address: address.as_deref(),
        order: order_of(&languages),
    };
    let Dates { published, updated } = dated::of(document, elements, &head);
    Metadata {
        byline: authors(elements, &linked, &meta)
            .into_iter()
            .filter(|name| !outlets.iter().any(|outlet| is_name_of(name, outlet)))
            .collect(),
        section: linked.section.clone().or_else(|| said("article:section")),
        language: languages.into_iter().next(),
        published,
        updated,
        address,
        title,
        outlet,
        notes: linked.fault.map(|why| note("linked data not read", why)).into_iter().collect(),
    }
}

impl Metadata {
    /// What was handed in with a page goes before what the page says of itself.
    pub fn and(self, known: Known) -> Metadata {
        Metadata {
            title: known.title.or(self.title),
            byline: if known.byline.is_empty() { self.byline } else { known.byline },
            outlet: known.outlet.or(self.outlet),
            language: known.language.or(self.language),
            published: known.published.or(self.published),
            updated: known.updated.or(self.updated),
            ..self
        }
    }

    pub fn into_article(self, mut article: Article) -> Article {
        let Metadata {
            title,
            byline,
            outlet,
            language,
            published,
            updated,
            address,
            section,
            notes,
        } = self;
        article.notes.extend(notes);
        Article { title, byline, outlet, language, published, updated, address, section, ..article }
    }
}

/// The contents of a page's meta elements by name in small letters; the first of a name.
fn meta_values(elements: &Elements) -> BTreeMap<String, String> {
    let mut values = BTreeMap::new();
    for node in &elements.meta {
        let content = words(&node.attr_or("content", ""));
        for key in ["property", "name", "itemprop", "http-equiv"] {
            if let Some(name) = node.attr(key).filter(|_| !content.is_empty()) {
                values.entry(name.trim().to_lowercase()).or_insert_with(|| content.clone());
            }
        }
    }
    values
}

fn authors(
    elements: &Elements,
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
    elements.writer.map(|node| byline::names(&words(&node.text()))).unwrap_or_default()
}

/// The languages a page declares, most trusted first.
fn languages(
    elements: &Elements,
    linked: &LinkedData,
    meta: &BTreeMap<String, String>,
) -> Vec<String> {
    let declared = elements.page.and_then(|page| page.attr("lang")).map(|lang| lang.to_string());
    let other = |name: &str| meta.get(name).cloned();
    let said = [declared, linked.language.clone(), other("og:locale"), other("content-language")];
    let codes = said.into_iter().flatten().map(|code| code.trim().replace('_', "-"));
    codes.filter(|code| is_language(code)).collect()
}

/// The order of the first language that tells one.
fn order_of(languages: &[String]) -> Order {
    let orders = languages.iter().map(|language| Order::of_language(language));
    orders.into_iter().find(|order| *order != Order::Unknown).unwrap_or(Order::Unknown)
}

/// The address the page says is its own.
fn address(elements: &Elements, meta: &BTreeMap<String, String>) -> Option<String> {
    let canonical = elements.canonical.and_then(|link| link.attr("href"));
    let said = [canonical.map(|href| href.to_string()), meta.get("og:url").cloned()];
    said.into_iter()
        .flatten()
        .map(|address| address.trim().to_owned())
        .find(|address| is_address(address))
}

fn is_language(code: &str) -> bool {
    let primary = code.split('-').next().unwrap_or("");
    (2..=3).contains(&primary.len()) && code.chars().all(|l| l.is_ascii_alphanumeric() || l == '-')
}

/// Words with single blanks between them.
pub(crate) fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
