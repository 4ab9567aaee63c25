//! Feeds: RSS 0.9 to 2.0, RSS 1.0 (RDF) and Atom (RFC 4287), each entry a page.

mod entry;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use serde_json::{Map, Value};

use crate::decode::{Decoded, decode};
use crate::html::declared_encoding;
use entry::Entry;

/// The entries of a feed, each as a line of JSON that [`Kind::JsonLine`](crate::Kind) reads: its
/// address is the page, and the feed's title the outlet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Feed {
    /// In the feed's order.
    pub pages: Vec<Vec<u8>>,
    /// How many entries have no content.
    pub without_content: usize,
    /// Why the feed was not read to its end.
    pub fault: Option<String>,
}

/// Reads a feed. What comes before a fault in its markup is read.
///
/// # Errors
/// Bytes that are no feed: the reason.
pub fn read(bytes: &[u8]) -> Result<Feed, String> {
    let text = match decode(bytes, declared_encoding(bytes)) {
        Decoded::Text { text, .. } => text,
        Decoded::Binary(what) => return Err(format!("it is {what}")),
    };
    let mut reading =
        Reading { xml: Reader::from_str(&text), about: About::default(), feed: Feed::default() };
    let config = reading.xml.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let root = reading.root()?;
    if !matches!(root.as_str(), "rss" | "RDF" | "feed" | "channel") {
        return Err(format!("its outermost element is `{root}`, not `rss`, `feed` or `RDF`"));
    }
    if let Err(why) = reading.entries() {
        let at = reading.xml.buffer_position();
        reading.feed.fault = Some(format!("its markup breaks off at byte {at}: {why}"));
    }
    Ok(reading.feed)
}

struct Reading<'x> {
    xml: Reader<&'x [u8]>,
    about: About,
    feed: Feed,
}

/// What a feed says of all its entries.
#[derive(Default)]
struct About {
    title: Option<String>,
    language: Option<String>,
}

impl Reading<'_> {
    /// The name of the outermost element.
    fn root(&mut self) -> Result<String, String> {
        loop {
            match self.xml.read_event() {
                Ok(Event::Start(start)) => {
                    self.about.language = attribute(&start, "xml:lang");
                    return Ok(start.local_name().as_ref().chars().take(40).collect());
                }
                Ok(Event::Eof) => return Err("it has no markup".to_owned()),
                Ok(Event::Text(text)) if !text.trim().is_empty() => {
                    return Err("it begins with text, not markup".to_owned());
                }
                Ok(_) => {}
                Err(error) => return Err(error.to_string()),
            }
        }
    }

    fn entries(&mut self) -> Result<(), String> {
        loop {
            match self.xml.read_event().map_err(|error| error.to_string())? {
                Event::Start(start) => match start.name().as_ref() {
                    "item" | "entry" | "rss:item" | "atom:entry" => {
                        let mut entry = Entry::default();
                        let read = entry.read(&mut self.xml);
                        self.take(entry);
                        read?;
                    }
                    // These have titles of their own.
                    "image" | "textInput" | "textinput" => drop(inner(&mut self.xml, &start)?),
                    "title" => {
                        let title = inner(&mut self.xml, &start)?;
                        self.about.title = self.about.title.take().or(words(&title));
                    }
                    "language" | "dc:language" => {
                        let language = inner(&mut self.xml, &start)?;
                        self.about.language = self.about.language.take().or(words(&language));
                    }
                    _ => {}
                },
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn take(&mut self, entry: Entry) {
        let Some((kind, content)) = entry.content() else {
            self.feed.without_content += 1;
            return;
        };
        let mut page = Map::new();
        let mut put = |field: &str, value: Option<Value>| {
            page.extend(value.map(|value| (field.to_owned(), value)));
        };
        put("page", entry.address.map(Value::String));
        put(kind, Some(Value::String(content)));
        put("title", entry.title.map(Value::String));
        put("byline", (!entry.authors.is_empty()).then(|| entry.authors.into()));
        put("outlet", self.about.title.clone().map(Value::String));
        put("published", entry.published.map(Value::String));
        put("updated", entry.updated.map(Value::String));
        put("language", self.about.language.clone().map(Value::String));
        self.feed.pages.push(Value::Object(page).to_string().into_bytes());
    }
}

/// The markup between a start tag and its end, as it stands.
fn inner(xml: &mut Reader<&[u8]>, start: &BytesStart) -> Result<String, String> {
    let text = xml.read_text(start.name()).map_err(|error| error.to_string())?;
    Ok(text.into_inner().into_owned())
}

/// What markup of character data says: references resolved, CDATA unpacked, tags left out.
fn unescaped(markup: &str) -> String {
    let mut xml = Reader::from_str(markup);
    xml.config_mut().check_end_names = false;
    xml.config_mut().allow_unmatched_ends = true;
    xml.config_mut().allow_dangling_amp = true;
    let mut text = String::with_capacity(markup.len());
    loop {
        match xml.read_event() {
            Ok(Event::Text(part)) => text.push_str(&part),
            Ok(Event::CData(part)) => text.push_str(&part),
            Ok(Event::GeneralRef(reference)) => match reference.resolve_char_ref() {
                Ok(Some(letter)) => text.push(letter),
                _ => match quick_xml::escape::resolve_predefined_entity(&reference) {
                    Some(letter) => text.push_str(letter),
                    // One of HTML's: whoever reads the markup knows it.
                    None => text.extend(["&", &*reference, ";"]),
                },
            },
            Ok(Event::Eof) | Err(_) => return text,
            Ok(_) => {}
        }
    }
}

/// Words of a title or name, which may have been escaped as markup twice; nothing if there are
/// none.
fn words(markup: &str) -> Option<String> {
    let text = unescaped(markup);
    let text = if text.contains(['<', '&']) {
        dom_query::Document::fragment(text.as_str()).text().to_string()
    } else {
        text
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

fn attribute(start: &BytesStart, name: &str) -> Option<String> {
    let attribute = start.try_get_attribute(name).ok()??;
    let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
    Some(value.trim().to_owned()).filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Kind, Source};

    fn shown(feed: &str) -> String {
        let feed = read(feed.as_bytes()).unwrap();
        let lines = feed.pages.iter().map(|page| format!("{}\n", String::from_utf8_lossy(page)));
        let told = format!("{} without content; {:?}", feed.without_content, feed.fault);
        lines.chain([told]).collect()
    }

    /// Each feed of `tests/feeds`, as the lines it becomes.
    #[test]
    fn feeds_become_lines() {
        insta::assert_snapshot!("rss", shown(include_str!("../tests/feeds/rss.xml")));
        insta::assert_snapshot!("atom", shown(include_str!("../tests/feeds/atom.xml")));
        insta::assert_snapshot!("rdf", shown(include_str!("../tests/feeds/rdf.xml")));
    }

    #[test]
    fn what_an_entry_holds_is_the_article() {
        let feed = read(include_bytes!("../tests/feeds/rss.xml")).unwrap();
        let source = Source { page: "f:1".into(), bytes: &feed.pages[0], kind: Kind::JsonLine };
        let article = crate::read(&source);
        assert_eq!(
            article.text,
            "Talks will resume in the autumn, the envoy said.\n\nNeither side would name a place."
        );
        assert_eq!(article.outlet.as_deref(), Some("The Harbour Post"));
        assert_eq!(article.byline, ["Ana Sorel"]);
        assert_eq!(article.published.unwrap().date.to_string(), "2031-05-11");
        assert_eq!(article.notes, []);
    }

    #[test]
    fn what_is_no_feed_says_what_it_is() {
        for (bytes, why) in [
            (&b""[..], "no markup"),
            (b"Talks resume.", "begins with text"),
            (b"<html><body>x</body></html>", "`html`"),
            (b"<urlset><url/></urlset>", "`urlset`"),
            (b"\x89PNG\0\0", "an image"),
        ] {
            assert!(read(bytes).unwrap_err().contains(why), "{bytes:?}");
        }
    }

    #[test]
    fn entries_before_a_fault_are_read() {
        let whole = include_str!("../tests/feeds/rss.xml");
        let cut = &whole[..whole.rfind("<item>").unwrap() + 30];
        let feed = read(cut.as_bytes()).unwrap();
        assert!(!feed.pages.is_empty() && feed.fault.is_some(), "{feed:?}");
        let deep = format!("<rss>{}", "<item><a>".repeat(50_000));
        assert!(read(deep.as_bytes()).is_ok());
    }
}
