use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use onrecord_page::Kind;

/// The longest page or line that is read, in bytes: no news page is a hundredth as long.
pub(super) const LONGEST: usize = 64 << 20;

/// The endings of files that hold pages.
pub(super) const ENDINGS: &str = ".html, .htm, .txt, .md, .jsonl or .jsonl.gz";

/// What a file holds, by the ending of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileKind {
    Page(Kind),
    JsonLines { gzip: bool },
    Archive,
}

impl FileKind {
    pub fn of(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_string_lossy().to_lowercase();
        let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
        match () {
            () if ends(&[".html", ".htm"]) => Some(FileKind::Page(Kind::Html)),
            () if ends(&[".txt", ".md"]) => Some(FileKind::Page(Kind::Text)),
            () if ends(&[".jsonl"]) => Some(FileKind::JsonLines { gzip: false }),
            () if ends(&[".jsonl.gz"]) => Some(FileKind::JsonLines { gzip: true }),
            () if ends(&[".warc", ".warc.gz"]) => Some(FileKind::Archive),
            () => None,
        }
    }
}

/// The bytes of a file that holds one page. Fails on one that is too long, without reading on.
pub fn bytes_of(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(LONGEST as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > LONGEST {
        let message = format!("it is longer than {} MiB; split it into its pages", LONGEST >> 20);
        return Err(io::Error::other(message));
    }
    Ok(bytes)
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
        let kind = |name: &str| FileKind::of(Path::new(name));
        assert_eq!(kind("a/Page.HTM"), Some(FileKind::Page(Kind::Html)));
        assert_eq!(kind("talks.txt"), Some(FileKind::Page(Kind::Text)));
        assert_eq!(kind("b.jsonl.gz"), Some(FileKind::JsonLines { gzip: true }));
        assert_eq!(kind("b.warc.gz"), Some(FileKind::Archive));
        assert_eq!(kind("talks.onrecord"), None);
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
