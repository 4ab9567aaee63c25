use std::io::BufRead;

use super::kind::{ENDINGS, FileKind};
use super::other::PassedOver;
use super::sink::{Flow, Sink};
use super::streams::pages_in;

/// So much of an error is told.
const LONGEST_ERROR: usize = 100;

/// The members of an archive, as pages in it are looked for.
///
/// A member's name is only a name: nothing of that name is opened or written, so that it may lead
/// anywhere.
pub(super) struct Members<'a> {
    archive: &'a str,
    count: u64,
    held_pages: bool,
    passed: PassedOver,
}

impl<'a> Members<'a> {
    pub fn new(archive: &'a str) -> Self {
        Members { archive, count: 0, held_pages: false, passed: PassedOver::default() }
    }

    /// What a member holds that may hold pages, with the name its pages have. Hidden members are
    /// passed over, as hidden files are.
    pub fn page_of(&mut self, member: &str) -> Option<(String, FileKind)> {
        self.count += 1;
        let member = member.trim_start_matches("./");
        let hidden = |part: &str| part.starts_with('.') && part != "." && part != "..";
        if member.split(['/', '\\']).any(hidden) || member.ends_with('/') {
            return None;
        }
        let kind = FileKind::of(member);
        self.held_pages |= kind.is_some();
        if kind.is_none() {
            self.passed.count(member);
        }
        Some((format!("{}/{member}", self.archive), kind?))
    }

    /// Hands on the pages in a member, if its name tells that it may hold some.
    pub fn member(&mut self, member: &str, reader: impl BufRead, sink: &mut Sink) -> Flow {
        match self.page_of(member) {
            Some((page, kind)) => self.read(&page, kind, reader, sink),
            None => Flow::Continue(()),
        }
    }

    /// Hands on the pages in a member. An archive within the archive is not entered.
    pub fn read(
        &mut self,
        page: &str,
        kind: FileKind,
        reader: impl BufRead,
        sink: &mut Sink,
    ) -> Flow {
        if matches!(kind, FileKind::Tar | FileKind::Zip) {
            let why = "an archive within an archive; unpack the outer one first".to_owned();
            return sink.unread(page, "archive not read", why);
        }
        pages_in(page, kind, reader, sink)
    }

    /// Tells that the archive cannot be read on.
    pub fn damaged(&self, error: &dyn ToString, sink: &mut Sink) -> Flow {
        // Libraries quote what they find, whatever it is.
        let error: String = error.to_string().chars().take(LONGEST_ERROR).collect();
        let why = match self.count {
            0 => {
                "it is no archive of the kind its name tells, or not whole: fetch or copy it again"
                    .to_owned()
            }
            count => format!("after {count} members: {error}; what stands before it was read"),
        };
        sink.unread(self.archive, "archive damaged", why)
    }

    /// Tells what was passed over, and of an archive in which there was no page.
    pub fn end(&self, sink: &mut Sink) -> Flow {
        let passed = self.passed.told();
        if !self.held_pages {
            let holds = passed.map_or_else(String::new, |told| format!("; it holds {told}"));
            let why = match self.count {
                0 => "it holds nothing".to_owned(),
                count => format!("none of its {count} members ends in {ENDINGS}{holds}"),
            };
            return sink.unread(self.archive, "no pages", why);
        }
        match passed {
            Some(told) => {
                let why = "passed over, as their names are not those of pages";
                sink.say(format!("{}: {why}: {told}", self.archive))
            }
            None => Flow::Continue(()),
        }
    }
}
