use dom_query::Document;
use serde_json::Value;

/// What a page's linked data (schema.org in JSON-LD) says of its article.
#[derive(Debug, Default)]
pub(crate) struct LinkedData {
    pub headline: Option<String>,
    pub authors: Vec<String>,
    pub publisher: Option<String>,
    pub published: Option<String>,
    pub language: Option<String>,
}

/// Reads the linked data of the first article in a page.
pub(crate) fn of(document: &Document) -> LinkedData {
    let scripts = document.select(r#"script[type="application/ld+json"]"#);
    let values: Vec<Value> =
        scripts.nodes().iter().filter_map(|script| parsed(&script.text())).collect();
    let mut things = Vec::new();
    for value in &values {
        collect(value, &mut things);
    }
    let Some(article) = things.iter().max_by_key(|thing| articleness(thing)) else {
        return LinkedData::default();
    };
    if articleness(article) == 0 {
        return LinkedData::default();
    }
    LinkedData {
        headline: string(&article["headline"]),
        authors: names(&article["author"], &things),
        publisher: names(&article["publisher"], &things).into_iter().next(),
        published: string(&article["datePublished"]),
        language: string(&article["inLanguage"]),
    }
}

fn parsed(script: &str) -> Option<Value> {
    let trimmed = script.trim().trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
    let trimmed = trimmed.trim_end_matches(';').trim_end_matches("//]]>").trim_end_matches("]]>");
    serde_json::from_str(trimmed).ok().or_else(|| {
        // Many pages leave raw line ends in strings.
        serde_json::from_str(&trimmed.replace(|letter: char| letter.is_control(), " ")).ok()
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
        "WebPage" | "ItemPage" => 1,
        _ => 0,
    };
    let kind = types.into_iter().map(rank).max().unwrap_or(0);
    if kind == 0 { 0 } else { kind * 2 + usize::from(thing["datePublished"].is_string()) }
}

fn string(value: &Value) -> Option<String> {
    let words = value.as_str()?.trim();
    (!words.is_empty()).then(|| words.to_owned())
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
