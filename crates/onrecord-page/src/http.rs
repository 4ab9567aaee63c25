//! HTTP messages (RFC 9112), as web archives keep them.

mod body;

use std::borrow::Cow;

use encoding_rs::Encoding;
use onrecord_rows::{Date, NoteRow};

use crate::source::{Kind, note, read_bytes};
use crate::{Article, date_in};

/// More than this is no head of a message.
const LONGEST_HEAD: usize = 256 << 10;

/// The head of an HTTP response: what kind of thing the answer is, and how its body is packed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpHead {
    /// `200` where the page was had.
    pub status: u16,
    /// As the server gives it, empty where it does not: `text/html; charset=utf-8`.
    pub content_type: String,
    /// `Content-Encoding` and `Transfer-Encoding`, in small letters.
    content_encoding: String,
    transfer_encoding: String,
    /// When it was answered.
    date: Option<Date>,
    /// Where the body begins.
    body: usize,
}

impl HttpHead {
    /// Reads the head of a message; nothing where the bytes are no HTTP response.
    pub fn of(message: &[u8]) -> Option<Self> {
        let window = &message[..message.len().min(LONGEST_HEAD)];
        if !window.starts_with(b"HTTP/") {
            return None;
        }
        let (lines, body) = head_lines(window);
        let mut lines = lines.iter().map(|line| String::from_utf8_lossy(line));
        let status = lines.next()?.split_ascii_whitespace().nth(1)?.parse().ok()?;
        let mut head = HttpHead {
            status,
            content_type: String::new(),
            content_encoding: String::new(),
            transfer_encoding: String::new(),
            date: None,
            body,
        };
        for line in lines {
            head.take(&line);
        }
        Some(head)
    }

    fn take(&mut self, line: &str) {
        let Some((name, value)) = line.split_once(':') else { return };
        let value = value.trim();
        match name.trim().to_ascii_lowercase().as_str() {
            "content-type" => value.clone_into(&mut self.content_type),
            "content-encoding" => self.content_encoding = value.to_ascii_lowercase(),
            "date" => self.date = date_in(value),
            "transfer-encoding" => self.transfer_encoding = value.to_ascii_lowercase(),
            _ => {}
        }
    }

    /// How to read the body, where its type is one of pages' types. A body without a type is HTML
    /// if it is a page at all.
    pub fn kind(&self) -> Option<Kind> {
        kind_of_type(&self.content_type).or(self.content_type.is_empty().then_some(Kind::Html))
    }
}

/// How to read bytes of a media type, where pages have that type.
pub fn kind_of_type(content_type: &str) -> Option<Kind> {
    let essence = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match essence.as_str() {
        "text/html" | "application/xhtml+xml" => Some(Kind::Html),
        "text/plain" => Some(Kind::Text),
        _ => None,
    }
}

/// The encoding that a media type names as its `charset`.
pub(crate) fn charset(content_type: &str) -> Option<&'static Encoding> {
    let parameters = content_type.split(';').skip(1);
    let named = parameters.filter_map(|parameter| parameter.split_once('='));
    let (_, label) =
        named.into_iter().find(|(key, _)| key.trim().eq_ignore_ascii_case("charset"))?;
    Encoding::for_label(label.trim().trim_matches(['"', '\'']).as_bytes())
}

/// Reads the page in an HTTP response. Its digest is of the body, unpacked: the bytes a browser
/// would save. The page is not of after the response.
pub(crate) fn read(page: &str, message: &[u8]) -> Article {
    let Some(head) = HttpHead::of(message) else {
        let why = "it does not begin as an HTTP response does".to_owned();
        return crate::source::unread(page, message, "not a response", why);
    };
    let (body, notes) = unpacked(&head, &message[head.body..]);
    let kind = head.kind().unwrap_or(Kind::Html);
    let mut article = read_bytes(page, &body, kind, charset(&head.content_type));
    article.notes.splice(0..0, notes);
    match &head.date {
        Some(day) => article.had_on(day),
        None => article,
    }
}

fn unpacked<'b>(head: &HttpHead, body: &'b [u8]) -> (Cow<'b, [u8]>, Vec<NoteRow>) {
    let mut notes = Vec::new();
    let mut take = |(bytes, fault): (Cow<'b, [u8]>, Option<String>)| {
        notes.extend(fault.map(|why| note("page cut short", why)));
        bytes
    };
    let mut body = Cow::Borrowed(body);
    if head.transfer_encoding.contains("chunked") {
        body = take(body::unchunked(body));
    }
    // What was packed last is unpacked first. Nobody packs a page more often than twice.
    for coding in head.content_encoding.rsplit(',').take(2) {
        body = take(body::decoded(coding.trim(), body));
    }
    (body, notes)
}

/// The lines of a message's head, and where its body begins.
fn head_lines(message: &[u8]) -> (Vec<&[u8]>, usize) {
    let (mut lines, mut at) = (Vec::new(), 0);
    while let Some(length) = message[at..].iter().position(|&byte| byte == b'\n') {
        let line = message[at..at + length].trim_ascii_end();
        at += length + 1;
        if line.is_empty() {
            return (lines, at);
        }
        lines.push(line);
    }
    // A message that ends within its head has no body.
    lines.push(message[at..].trim_ascii_end());
    (lines, message.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_tells_what_the_body_is() {
        let head = HttpHead::of(
            b"HTTP/1.1 200 OK\r\ncontent-type: Text/HTML; charset=\"ISO-8859-1\"\r\n\r\n<p>",
        )
        .unwrap();
        assert_eq!((head.status, head.kind(), head.body), (200, Some(Kind::Html), 66));
        assert_eq!(charset(&head.content_type).unwrap().name(), "windows-1252");
        assert_eq!(
            HttpHead::of(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n").unwrap().kind(),
            None
        );
        assert_eq!(HttpHead::of(b"HTTP/2 404").unwrap().status, 404);
        assert_eq!(HttpHead::of(b"GET / HTTP/1.1\r\n\r\n"), None);
    }

    fn text(head: &str, body: &[u8]) -> (String, Vec<String>) {
        let message = [format!("HTTP/1.1 200 OK\r\n{head}\r\n\r\n").as_bytes(), body].concat();
        let article = read("https://post.example/talks", &message);
        (article.text, article.notes.into_iter().map(|note| note.why).collect())
    }

    #[test]
    fn bodies_are_unpacked_and_read_in_the_server_s_encoding() {
        let plain = "Content-Type: text/plain; charset=windows-1251";
        assert_eq!(text(plain, b"\xcf\xe5\xf0\xe5\xe3\xee\xe2\xee\xf0\xfb").0, "Переговоры");
        let chunked = "Content-Type: text/plain\r\nTransfer-Encoding: chunked";
        assert_eq!(
            text(chunked, b"6\r\nTalks \r\n7;x=1\r\nresume.\r\n0\r\n\r\n").0,
            "Talks resume."
        );
        assert_eq!(text(chunked, b"Talks resume.").0, "Talks resume.", "unpacked by the crawler");
    }

    #[test]
    fn a_body_that_ends_before_its_time_is_noted() {
        let chunked = "Content-Type: text/plain\r\nTransfer-Encoding: chunked";
        let (words, notes) = text(chunked, b"6\r\nTalks \r\nffff\r\nresume");
        assert_eq!(words, "Talks resume");
        assert_eq!(notes.len(), 1, "{notes:?}");
    }
}
