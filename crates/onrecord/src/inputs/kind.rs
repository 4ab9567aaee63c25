use std::path::Path;

use onrecord_page::Kind;

/// The longest page or line that is read, in bytes: no news page is a hundredth as long.
pub(super) const LONGEST: usize = 64 << 20;

/// The endings of files that hold pages; `.gz` may follow each but `.zip`.
pub(super) const ENDINGS: &str = ".html, .htm, .txt, .md, .mhtml, .jsonl, .json, .warc, .rss, .atom, .xml, .zip, .tar \
                                  or .tgz, or one of them and .gz";

/// What a file holds, by the ending of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileKind {
    Page(Kind),
    JsonLines,
    Json,
    Feed,
    Warc,
    Tar,
    Zip,
    /// Pages that were read already.
    Rows,
}

impl FileKind {
    /// Nothing where the name does not tell.
    pub fn of(name: &str) -> Option<Self> {
        let name = Path::new(name).file_name()?.to_string_lossy().to_lowercase();
        let (stem, packed) = match name.strip_suffix(".gz") {
            Some(stem) => (stem, true),
            None => (&*name, false),
        };
        let (_, ending) = stem.rsplit_once('.')?;
        match ending {
            "html" | "htm" | "xhtml" => Some(FileKind::Page(Kind::Html)),
            "txt" | "md" => Some(FileKind::Page(Kind::Text)),
            "mhtml" | "mht" => Some(FileKind::Page(Kind::Mhtml)),
            "jsonl" | "ndjson" => Some(FileKind::JsonLines),
            "json" => Some(FileKind::Json),
            "rss" | "atom" | "xml" => Some(FileKind::Feed),
            "warc" | "wet" => Some(FileKind::Warc),
            "tar" | "tgz" => Some(FileKind::Tar),
            "zip" if !packed => Some(FileKind::Zip),
            "parquet" if !packed => Some(FileKind::Rows),
            _ => None,
        }
    }
}

/// Whether bytes of a file whose name does not tell begin as an HTML page does.
pub fn looks_like_html(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_lowercase();
    let head = head.trim_start_matches('\u{feff}').trim_start();
    head.starts_with('<')
        && ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| head.contains(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_tell_what_a_file_holds() {
        let kind = FileKind::of;
        assert_eq!(kind("a/Page.HTM"), Some(FileKind::Page(Kind::Html)));
        assert_eq!(kind("talks.txt.gz"), Some(FileKind::Page(Kind::Text)));
        assert_eq!(kind("b.jsonl.gz"), Some(FileKind::JsonLines));
        assert_eq!(kind("b.warc.wet.gz"), Some(FileKind::Warc));
        assert_eq!(kind("b.tar.gz"), Some(FileKind::Tar));
        assert_eq!(kind("talks.onrecord"), None);
        assert_eq!(kind("rows.parquet"), Some(FileKind::Rows));
        assert_eq!(kind("b.zip.gz"), None);
        assert_eq!(kind("README"), None);
    }

    #[test]
    fn html_is_told_from_text_by_its_first_tags() {
        assert!(looks_like_html(b"\xef\xbb\xbf\n<!DOCTYPE HTML><title>Talks</title>"));
        assert!(looks_like_html(b"<!-- saved --><html lang=en>"));
        assert!(!looks_like_html(b"The <html> tag is old, he said."));
        assert!(!looks_like_html(b""));
    }
}
