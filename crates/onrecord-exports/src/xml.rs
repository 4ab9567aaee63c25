//! Writing XML.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// Writes elements, indented.
pub(crate) struct Xml<'o> {
    writer: Writer<&'o mut dyn Write>,
    open: Vec<&'static str>,
}

type Attributes<'a> = [(&'a str, &'a str)];

impl<'o> Xml<'o> {
    /// Begins a document in UTF-8.
    pub fn begin(out: &'o mut dyn Write) -> io::Result<Self> {
        let mut writer = Writer::new_with_indent(out, b' ', 2);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        Ok(Xml { writer, open: Vec::new() })
    }

    /// Begins an element, which [`close`](Xml::close) ends.
    pub fn open(&mut self, name: &'static str, attributes: &Attributes<'_>) -> io::Result<()> {
        self.open.push(name);
        self.writer.write_event(Event::Start(start(name, attributes)))
    }

    /// Ends the element that was begun last.
    pub fn close(&mut self) -> io::Result<()> {
        let name = self.open.pop().unwrap_or_default();
        self.writer.write_event(Event::End(BytesEnd::new(name)))
    }

    /// An element without content.
    pub fn empty(&mut self, name: &'static str, attributes: &Attributes<'_>) -> io::Result<()> {
        self.writer.write_event(Event::Empty(start(name, attributes)))
    }

    /// An element with text in it.
    pub fn text(
        &mut self,
        name: &'static str,
        attributes: &Attributes<'_>,
        text: &str,
    ) -> io::Result<()> {
        self.writer.write_event(Event::Start(start(name, attributes)))?;
        self.writer.write_event(Event::Text(BytesText::new(&allowed(text))))?;
        self.writer.write_event(Event::End(BytesEnd::new(name)))
    }

    /// Ends all elements and the last line.
    pub fn finish(mut self) -> io::Result<()> {
        while !self.open.is_empty() {
            self.close()?;
        }
        writeln!(self.writer.get_mut())
    }
}

fn start(name: &'static str, attributes: &Attributes<'_>) -> BytesStart<'static> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, &*allowed(value)));
    }
    start
}

/// The text without the characters that XML 1.0 has no way to write (2.2).
fn allowed(text: &str) -> String {
    let is_allowed = |letter: &char| matches!(letter, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    text.chars().filter(is_allowed).collect()
}
