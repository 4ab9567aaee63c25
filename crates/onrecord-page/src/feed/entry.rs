use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{attribute, inner, unescaped, words};

/// One entry of a feed, as far as it has been read.
#[derive(Debug, Default)]
pub(super) struct Entry {
    pub address: Option<String>,
    pub title: Option<String>,
    pub authors: Vec<String>,
    pub published: Option<String>,
    pub updated: Option<String>,
    /// The fullest content so far, with how full content of its element is.
    content: Option<(Fullness, String)>,
    permanent_id: Option<String>,
}

/// What an element is for: a summary is only taken where there is nothing fuller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fullness {
    Summary,
    Content,
}

impl Entry {
    /// Reads on to the end of the entry. Elements that embed other things (`media:group`,
    /// `source`) are passed over.
    pub fn read(&mut self, xml: &mut Reader<&[u8]>) -> Result<(), String> {
        loop {
            match xml.read_event().map_err(|error| error.to_string())? {
                Event::Start(start) => self.element(xml, &start)?,
                Event::Empty(start) => self.link(&start, ""),
                Event::End(end) if matches!(end.local_name().as_ref(), "item" | "entry") => {
                    self.address = self.address.take().or(self.permanent_id.take());
                    return Ok(());
                }
                Event::Eof => return Err("an entry has no end".to_owned()),
                _ => {}
            }
        }
    }

    /// The content, and the name of the field it is: `html` or `text`.
    pub fn content(&self) -> Option<(&'static str, String)> {
        let (_, content) = self.content.as_ref()?;
        if content.contains('<') || content.contains('&') {
            // A fragment of a page is all of it article.
            Some((
                "html",
                format!("<!DOCTYPE html><html><body><article>{content}</article></body></html>"),
            ))
        } else {
            Some(("text", content.clone()))
        }
    }

    fn element(&mut self, xml: &mut Reader<&[u8]>, start: &BytesStart) -> Result<(), String> {
        let content = inner(xml, start)?;
        match start.name().as_ref() {
            "title" | "atom:title" | "rss:title" => {
                self.title = self.title.take().or(words(&content))
            }
            "link" | "atom:link" => self.link(start, &content),
            "guid" if attribute(start, "isPermaLink").is_none_or(|is| is == "true") => {
                self.permanent_id = address(&content);
            }
            "author" | "atom:author" | "dc:creator" | "itunes:author" => self.author(&content),
            "pubDate" | "published" | "issued" | "dc:date" | "dcterms:issued"
            | "dc:date.issued" => {
                self.published = self.published.take().or(words(&content));
            }
            "updated" | "atom:updated" | "dcterms:modified" => {
                self.updated = self.updated.take().or(words(&content));
            }
            "content:encoded" | "content" | "atom:content" => {
                self.offer(Fullness::Content, start, &content);
            }
            "description" | "summary" | "atom:summary" => {
                self.offer(Fullness::Summary, start, &content);
            }
            _ => {}
        }
        Ok(())
    }

    fn link(&mut self, start: &BytesStart, content: &str) {
        if !matches!(start.name().as_ref(), "link" | "atom:link") || self.address.is_some() {
            return;
        }
        self.address = match attribute(start, "href") {
            Some(href) if attribute(start, "rel").is_none_or(|rel| rel == "alternate") => {
                Some(href)
            }
            Some(_) => None,
            None => address(content),
        };
    }

    /// RSS writes `mail@post.example (Ana Sorel)`, Atom `<name>Ana Sorel</name>`.
    fn author(&mut self, content: &str) {
        let name = match content.split_once("<name>") {
            Some((_, rest)) => words(rest.split("</name>").next().unwrap_or_default()),
            None => words(content),
        };
        let Some(name) = name else { return };
        let within = name.split_once('(').and_then(|(_, rest)| rest.strip_suffix(')'));
        let name = if name.contains('@') { within.unwrap_or_default() } else { &name };
        if !name.is_empty() && !self.authors.iter().any(|author| author == name) {
            self.authors.push(name.to_owned());
        }
    }

    fn offer(&mut self, fullness: Fullness, start: &BytesStart, content: &str) {
        let content = match attribute(start, "type").as_deref() {
            Some("xhtml" | "application/xhtml+xml") => content.to_owned(),
            Some(kind) if kind.contains('/') && !kind.starts_with("text/") => return,
            _ => unescaped(content),
        };
        let better = self.content.as_ref().is_none_or(|(held, _)| *held < fullness);
        if better && !content.trim().is_empty() {
            self.content = Some((fullness, content));
        }
    }
}

fn address(content: &str) -> Option<String> {
    words(content).filter(|address| crate::fields::is_address(address))
}
