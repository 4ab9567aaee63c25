use dom_query::{Document, NodeRef};
use serde_json::Value;

use crate::plain::headline::letters;

/// What a page's linked data (schema.org in JSON-LD) says of its article.
#[derive(Debug, Default)]
pub(crate) struct LinkedData {
    pub headline: Option<String>,
    pub authors: Vec<String>,
    pub publisher: Option<String>,
    pub published: Option<String>,
    pub modified: Option<String>,
    pub section: Option<String>,
    pub language: Option<String>,
    /// Why some of it could not be read.
    pub fault: Option<String>,
}

/// Reads the linked data of a page's article: of several, the one with the page's headline or
/// address. Where none has either, they are other pages' articles as well as not, and their dates
/// are nobody's.
pub(crate) fn of(scripts: &[NodeRef], titles: &[String], address: Option<&str>) -> LinkedData {
    let texts: Vec<_> = scripts.iter().map(|script| script.text()).collect();
    let (mut values, mut fault) = (Vec::new(), None);
    for text in texts.iter().filter(|text| !text.trim().is_empty()) {
        match parsed(text) {
            Ok(value) => values.push(value),
            Err(error) => fault = Some(format!("it is not JSON: {error}")),
        }
    }
    let mut things = Vec::new();
    for value in &values {
        collect(value, &mut things);
    }
    let best = things.iter().map(|thing| articleness(thing)).max().unwrap_or(0);
    let articles: Vec<&Value> =
        things.iter().copied().filter(|thing| best > 0 && articleness(thing) == best).collect();
    let of_this_page = |thing: &&&Value| is_of(thing, titles, address);
    let sure = articles.iter().find(of_this_page).or(match &articles[..] {
        [only] => Some(only),
        _ => None,
    });
    let Some(article) = sure.or(articles.first()) else {
        return LinkedData { fault, ..LinkedData::default() };
    };
    let dated = |key: &str| sure.and_then(|_| string(&article[key]));
    LinkedData {
        headline: string(&article["headline"]).filter(|_| sure.is_some()),
        authors: persons(&article["author"], &things),
        publisher: names(&article["publisher"], &things).into_iter().next(),
        published: dated("datePublished").or_else(|| dated("uploadDate")),
        modified: dated("dateModified"),
        section: names(&article["articleSection"], &[]).into_iter().next(),
        language: string(&article["inLanguage"]),
        fault,
    }
}

/// Whether an article has a headline or an address of the page.
fn is_of(article: &Value, titles: &[String], address: Option<&str>) -> bool {
    let named = |key: &str| string(&article[key]).map(|name| letters(&name));
    let title = ["headline", "name"]
        .into_iter()
        .filter_map(named)
        .any(|name| !name.is_empty() && titles.iter().any(|title| letters(title).contains(&name)));
    let page = &article["mainEntityOfPage"];
    let places = [&article["url"], &article["@id"], page, &page["@id"]];
    title
        || address.is_some_and(|address| places.iter().any(|place| place.as_str() == Some(address)))
}

fn parsed(script: &str) -> serde_json::Result<Value> {
    let trimmed = script.trim().trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
    let trimmed = trimmed.trim_end_matches(';').trim_end_matches("//]]>").trim_end_matches("]]>");
    serde_json::from_str(trimmed).or_else(|error| {
        // Many pages leave raw line ends in strings.
        let replaced = trimmed.replace(|letter: char| letter.is_control(), " ");
        serde_json::from_str(&replaced).map_err(|_| error)
    })
}

/// Every object in lists and graphs. Other values are not searched: a comment has a date too.
fn collect<'v>(value: &'v Value, things: &mut Vec<&'v Value>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| collect(value, things)),
        Value::Object(_) => {
            things.push(value);
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if value[key].is_array() || value[key].is_object() {
                    collect(&value[key], things);
                }
            }
        }
        _ => {}
    }
}

/// How surely a thing is the page's article; 0 if it is not. Later things lose to earlier ones.
fn articleness(thing: &Value) -> usize {
    let types = match &thing["@type"] {
        Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
        Value::String(one) => vec![one.as_str()],
        _ => Vec::new(),
    };
    let rank = |name: &str| match name {
        name if name.ends_with("Article") => 3,
        "BlogPosting" | "LiveBlogPosting" | "Report" | "SocialMediaPosting" => 3,
        "VideoObject" | "Recipe" | "HowTo" | "PodcastEpisode" => 2,
        "WebPage" | "ItemPage" => 1,
        _ => 0,
    };
    let kind = types.into_iter().map(rank).max().unwrap_or(0);
    let is_dated = thing["datePublished"].is_string();
    if kind == 0 { 0 } else { kind * 2 + usize::from(is_dated) }
}

fn string(value: &Value) -> Option<String> {
    let words = value.as_str()?.trim();
    // Some pages escape for markup what stands in no markup.
    let escaped = words.contains('&') && words.contains(';') && !words.contains('<');
    let words =
        if escaped { Document::from(words).text().trim().to_owned() } else { words.to_owned() };
    (!words.is_empty()).then_some(words)
}

/// The names of an article's authors, but for those that say that they are no persons.
fn persons(value: &Value, things: &[&Value]) -> Vec<String> {
    let is_person =
        |value: &&Value| value["@type"].as_str().is_none_or(|kind| !kind.ends_with("Organization"));
    match value {
        Value::Array(values) => {
            let persons = values.iter().take(MOST_NAMES).filter(is_person);
            persons.flat_map(|value| names(value, things)).collect()
        }
        one => Some(one).filter(is_person).map(|one| names(one, things)).unwrap_or_default(),
    }
}

/// No article is by more.
const MOST_NAMES: usize = 50;

/// The names of a person, an organisation, several of them, or what they refer to by `@id`.
fn names(value: &Value, things: &[&Value]) -> Vec<String> {
    match value {
        Value::String(name) if !name.trim().is_empty() => vec![name.trim().to_owned()],
        Value::Array(values) => {
            values.iter().take(MOST_NAMES).flat_map(|value| names(value, things)).collect()
        }
        Value::Object(fields) => {
            let named = fields.get("name").map(|name| match name {
                Value::Array(several) => several.iter().filter_map(string).collect(),
                one => string(one).into_iter().collect(),
            });
            let meant = || {
                let id = fields.get("@id").filter(|_| fields.len() == 1)?;
                let thing =
                    things.iter().find(|thing| thing["@id"] == *id && thing["name"].is_string())?;
                Some(vec![string(&thing["name"])?])
            };
            named.or_else(meant).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}
