mod unmarked;

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use onrecord_coding::Explained;
use onrecord_page::{Article, Fields, Kind, Source, read_fields};
use onrecord_record::Known;
use onrecord_rows::{CodePoints, NoteRow, PageRow};
use onrecord_syntax::{Document, Pipeline, Reader};

use crate::inputs::{Input, bytes_of, looks_like_html, unread};
use unmarked::parsed;

/// Reads pages one after the other, on one thread.
pub struct PageReader {
    language: Option<Language>,
    fields: Fields,
}

struct Language {
    pipeline: Pipeline,
    reader: Reader,
}

impl PageReader {
    /// A reader that parses with `pipeline`; without one it reads articles and no statements.
    /// `fields` tells what JSON objects call theirs.
    pub fn new(pipeline: Option<Pipeline>, fields: Fields) -> Self {
        let language = pipeline.map(|pipeline| Language { reader: pipeline.reader(), pipeline });
        PageReader { language, fields }
    }

    /// What `onrecord read` prints for a page.
    pub fn row(&mut self, input: Input) -> PageRow {
        match input {
            Input::Row { row, .. } => *row,
            input => {
                let article = article(input, &self.fields);
                self.row_of(article)
            }
        }
    }

    /// As [`row`](Self::row), with what read it, which is `by` where it is read here; of a page that is
    /// known only its name.
    pub fn row_unless(
        &mut self,
        known: &Known,
        by: &str,
        input: Input,
    ) -> Result<(PageRow, String), String> {
        if let Input::Row { row, reader } = input {
            return match known.holds(&reader, &row.page, &row.digest) {
                true => Err(row.page),
                false => Ok((*row, reader)),
            };
        }
        let article = article(input, &self.fields);
        match known.holds(by, &article.page, &article.digest) {
            true => Err(article.page),
            false => Ok((self.row_of(article), by.to_owned())),
        }
    }

    fn row_of(&mut self, mut article: Article) -> PageRow {
        if let Some(note) = self.foreign(article.language.as_deref()) {
            article.notes.push(note);
            return onrecord_coding::page_of(&article, &CodePoints::of(&article.text));
        }
        let row = self.guarded(|reader| {
            let document = parsed(reader, &article);
            onrecord_coding::read(&article, &document)
        });
        row.unwrap_or_else(|fault| {
            article.notes.extend(fault);
            onrecord_coding::page_of(&article, &CodePoints::of(&article.text))
        })
    }

    /// A page of a record, coded once more, with why its rows are as they are.
    ///
    /// Fails with what is wrong with the page or with this program.
    pub fn explained(&mut self, page: &PageRow) -> Result<Explained, String> {
        if let Some(note) = self.foreign(page.language.as_deref()) {
            return Err(note.why);
        }
        let article = onrecord_coding::article_of(page);
        let explained = self.guarded(|reader| {
            let document = parsed(reader, &article);
            onrecord_coding::explain(&article, &document)
        });
        explained.map_err(|fault| fault.map(|note| note.why).unwrap_or_default())
    }

    /// A page's text as a whole, parsed.
    pub fn parse(&mut self, input: Input) -> (Article, Document) {
        let mut article = article(input, &self.fields);
        let document = self.guarded(|reader| reader.read(&article.text)).unwrap_or_else(|fault| {
            article.notes.extend(fault);
            Document::default()
        });
        (article, document)
    }

    /// Why a page in `language` is kept and not coded, if the pipeline is for another.
    fn foreign(&self, language: Option<&str>) -> Option<NoteRow> {
        foreign(language?, self.language.as_ref()?.pipeline.language())
    }

    /// Runs `work` so that a fault of this program costs a page its rows, and not the run. Fails
    /// without a note where there is no pipeline to work with.
    fn guarded<Made>(
        &mut self,
        work: impl FnOnce(&mut Reader) -> Made,
    ) -> Result<Made, Option<NoteRow>> {
        let language = self.language.as_mut().ok_or(None)?;
        catch_unwind(AssertUnwindSafe(|| work(&mut language.reader))).map_err(|fault| {
            // What the reader had cached may be half done.
            language.reader = language.pipeline.reader();
            Some(fault_note(&*fault))
        })
    }
}

/// A pipeline makes nonsense of what is not in its own language. `xx` is for several.
fn foreign(language: &str, pipeline: &str) -> Option<NoteRow> {
    let primary = language.split('-').next()?;
    if primary.eq_ignore_ascii_case(pipeline) || pipeline == "xx" {
        return None;
    }
    let why = format!(
        "it is in `{primary}`, and the pipeline reads `{pipeline}`; its text is kept, and nothing in \
         it is coded: hand in its `language` if that is wrong"
    );
    Some(NoteRow { what: "another language".to_owned(), why })
}

fn article(input: Input, fields: &Fields) -> Article {
    let name = match &input {
        Input::Row { row, .. } => row.page.clone(),
        Input::File { path, .. } => path.display().to_string(),
        Input::Bytes { name, .. } | Input::Unread { page: name, .. } => name.clone(),
    };
    let article = catch_unwind(AssertUnwindSafe(|| article_of(&name, input, fields)));
    article.unwrap_or_else(|fault| without_text(&name, fault_note(&*fault)))
}

fn article_of(name: &str, input: Input, fields: &Fields) -> Article {
    let source = |bytes, kind| read_fields(&Source { page: name.to_owned(), bytes, kind }, fields);
    match input {
        Input::Row { row, .. } => onrecord_coding::article_of(&row),
        Input::Unread { note, .. } => without_text(name, note),
        Input::Bytes { bytes, kind, notes, had, .. } => {
            let mut article = source(&bytes, kind);
            article.notes.splice(0..0, notes);
            match had {
                Some(day) => article.had_on(&day),
                None => article,
            }
        }
        Input::File { path, kind } => match bytes_of(&path) {
            Err(error) => without_text(name, unread(&error)),
            Ok((bytes, cut)) => {
                let sniffed = if looks_like_html(&bytes) { Kind::Html } else { Kind::Text };
                let mut article = source(&bytes, kind.unwrap_or(sniffed));
                article.notes.splice(0..0, cut);
                article
            }
        },
    }
}

fn without_text(page: &str, note: NoteRow) -> Article {
    Article { page: page.to_owned(), notes: vec![note], ..Article::default() }
}

fn fault_note(fault: &(dyn Any + Send)) -> NoteRow {
    let said = fault
        .downcast_ref::<&str>()
        .map(|said| (*said).to_owned())
        .or_else(|| fault.downcast_ref::<String>().cloned())
        .unwrap_or_default();
    let why = format!("a fault of onrecord, please report it with the page: {said}");
    NoteRow { what: "page not understood".to_owned(), why }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_coded_by_a_pipeline_of_its_language() {
        for (language, pipeline, coded) in
            [("en", "en", true), ("EN-in", "en", true), ("de", "xx", true), ("de-AT", "en", false)]
        {
            assert_eq!(foreign(language, pipeline).is_none(), coded, "{language:?} {pipeline}");
        }
    }
}
