use mailparse::{MailHeaderMap, ParsedMail, parse_mail};

use crate::fields::is_address;
use crate::http::{charset, kind_of_type};
use crate::source::{LONGEST_PAGE, read_bytes, too_long, unread};
use crate::{Article, date_in};

/// Reads a page that a browser saved whole, with its images and styles (RFC 2557): its root part.
/// The digest is of that part.
pub(crate) fn read(page: &str, bytes: &[u8]) -> Article {
    if bytes.len() > LONGEST_PAGE {
        return unread(page, bytes, "page too long", too_long(bytes.len()));
    }
    let faulty = |why: String| unread(page, bytes, "saved page not read", why);
    let mail = match parse_mail(bytes) {
        Ok(mail) => mail,
        Err(error) => return faulty(format!("it is no MHTML: {error}")),
    };
    let Some(root) = root(&mail) else {
        return faulty("no part of it is HTML or plain text".to_owned());
    };
    let content_type = root.get_headers().get_first_value("Content-Type").unwrap_or_default();
    match (root.get_body_raw(), kind_of_type(&content_type)) {
        (Ok(body), Some(kind)) => {
            saved(&mail, read_bytes(page, &body, kind, charset(&content_type)))
        }
        (Err(error), _) => faulty(format!("its page cannot be unpacked: {error}")),
        (_, None) => faulty(format!("its page is of the type `{content_type}`")),
    }
}

/// The page as the browser that saved it tells of it: from where, and not of after when.
fn saved(mail: &ParsedMail, mut article: Article) -> Article {
    let told = |name: &str| mail.get_headers().get_first_value(name);
    let from = told("Snapshot-Content-Location").filter(|from| is_address(from));
    article.address = article.address.or(from);
    match told("Date").and_then(|date| date_in(&date)) {
        Some(day) => article.had_on(&day),
        None => article,
    }
}

/// The part that `start` names, or the first that is a page.
fn root<'m>(mail: &'m ParsedMail<'m>) -> Option<&'m ParsedMail<'m>> {
    let id = |part: &ParsedMail| part.get_headers().get_first_value("Content-ID");
    let started = mail.ctype.params.get("start").and_then(|start| {
        mail.parts().find(|part| id(part).is_some_and(|id| id.trim() == start.trim()))
    });
    let page = |part: &&ParsedMail| kind_of_type(&part.ctype.mimetype).is_some();
    let declares =
        |part: &&ParsedMail| part.get_headers().get_first_header("Content-Type").is_some();
    started.filter(page).or_else(|| mail.parts().filter(declares).find(page))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAVED: &str = "From: <Saved by a browser>\r\n\
        Subject: Talks\r\n\
        MIME-Version: 1.0\r\n\
        Content-Type: multipart/related; type=\"text/html\"; boundary=\"----b\"\r\n\r\n\
        ------b\r\nContent-Type: text/css\r\n\r\np { color: red }\r\n\
        ------b\r\nContent-Type: text/html; charset=utf-8\r\n\
        Content-Transfer-Encoding: quoted-printable\r\n\
        Content-Location: https://post.example/talks\r\n\r\n\
        <html><body><article><p>The Caf=C3=A9 accord holds, the envoy said =\r\n\
        on Monday in the capital.</p></article></body></html>\r\n\
        ------b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0K\r\n\
        ------b--\r\n";

    #[test]
    fn the_page_is_read_and_not_what_was_saved_with_it() {
        let article = read("talks.mhtml", SAVED.as_bytes());
        assert_eq!(article.text, "The Café accord holds, the envoy said on Monday in the capital.");
        assert_eq!(article.notes, []);
    }

    #[test]
    fn the_browser_tells_from_where_and_when_it_was_saved() {
        let head =
            "Snapshot-Content-Location: https://post.example/2025/05/12/talks\r\nDate: Sun, 11 May";
        let dated = |day: &str, year: u16| {
            let saved = SAVED.replace("<article>", &format!("<article><p>{day} May 2025</p>"));
            read("a.mhtml", format!("{head} {year} 10:52:00 -0000\r\n{saved}").as_bytes())
        };
        let article = dated("Published 10", 2025);
        assert_eq!(article.address.as_deref(), Some("https://post.example/2025/05/12/talks"));
        assert_eq!(article.published.unwrap().date.to_string(), "2025-05-10");
        assert_eq!(dated("Published 10", 2024).published, None);
    }

    #[test]
    fn what_holds_no_page_is_noted() {
        for bytes in [&b""[..], b"\0\0\0", b"nonsense", b"Content-Type: image/png\r\n\r\nx"] {
            let article = read("talks.mhtml", bytes);
            assert_eq!(article.text, "");
            assert_eq!(article.notes.len(), 1, "{article:?}");
        }
    }
}
