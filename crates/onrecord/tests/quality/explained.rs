//! Explanations of the example's rows: of the very rows, and as a person reads them.

use std::fs;
use std::path::Path;

use onrecord_coding::{Explained, Why, article_of, explain};
use onrecord_page::{Kind, Source};
use onrecord_rows::PageRow;
use onrecord_syntax::Reader;

use crate::example_gold::folder;
use crate::pipeline::{page_row, reader};

/// The example's pages, read as `onrecord read` does.
fn pages(reader: &mut Reader) -> Vec<PageRow> {
    let entries = fs::read_dir(folder().join("osmer-strait")).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let pages = paths.iter().flat_map(|path| {
        let bytes = fs::read(path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        match path.extension().unwrap().to_str().unwrap() {
            "html" => vec![(name, Kind::Html, bytes)],
            "txt" => vec![(name, Kind::Text, bytes)],
            _ => bytes
                .split(|byte| *byte == b'\n')
                .filter(|line| !line.is_empty())
                .map(|line| (name.clone(), Kind::JsonLine, line.to_vec()))
                .collect(),
        }
    });
    let read = |(page, kind, bytes): (String, Kind, Vec<u8>)| {
        page_row(reader, &Source { page, bytes: &bytes, kind })
    };
    pages.map(read).collect()
}

/// What the command makes of a page that a record keeps.
fn explained(reader: &mut Reader, page: &PageRow) -> Explained {
    let article = article_of(page);
    let document = reader.read_stretches(&article.text, &article.paragraphs());
    explain(&article, &document)
}

#[test]
fn every_row_is_explained_as_it_is() {
    let mut reader = reader();
    for page in pages(&mut reader) {
        let Explained { page: again, statements, events, .. } = explained(&mut reader, &page);
        assert_eq!(again.statements, page.statements, "{}", page.page);
        assert_eq!(again.events, page.events, "{}", page.page);
        assert_eq!(again.actors, page.actors, "{}", page.page);
        assert_eq!(statements.len(), page.statements.len(), "{}", page.page);
        assert_eq!(events.len(), page.events.len(), "{}", page.page);
        events.iter().chain(&statements).for_each(lines_stand_where_they_are_said_to);
        for (row, why) in page.events.iter().zip(&events) {
            let made = last(why, "made by");
            assert!(made.starts_with(&row.kind) && made.contains(&row.cameo), "{made}: {row:?}");
            let status = last(why, "status");
            assert!(status.starts_with(&row.status), "{status}: {row:?}");
            assert_eq!(row.sentence, Some(why.around));
        }
        for (row, why) in page.statements.iter().zip(&statements) {
            let (around, whole) = (why.around, row.whole());
            assert!(around.start <= whole.start && whole.end <= around.end, "{row:?}");
            let told = |about: &str| last(why, about);
            let force = row.force.as_deref().unwrap_or("nothing");
            assert!(told("force").starts_with(force), "{}: {row:?}", told("force"));
            match &row.speaker_name {
                Some(name) => assert_eq!(told("speaker"), format!("so it is {name}")),
                None => assert!(told("speaker").contains("left blank"), "{}", told("speaker")),
            }
            if let Some(said_on) = &row.said_on {
                assert!(told("said on").starts_with(&said_on.date.to_string()), "{row:?}");
            }
            assert_eq!(
                told("inside").split(':').next().unwrap(),
                row.inside.as_deref().unwrap_or("")
            );
        }
    }
}

fn lines_stand_where_they_are_said_to(why: &Why) {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../onrecord-coding/data");
    for line in why.parts.iter().flat_map(|part| &part.reasons).filter_map(|why| why.line.as_ref())
    {
        let text = fs::read_to_string(data.join(&line.file)).unwrap();
        assert_eq!(text.lines().nth(line.line - 1), Some(line.text), "{}", line.file);
    }
}

/// The last of the reasons of a part.
fn last<'w>(why: &'w Why, about: &str) -> &'w str {
    let part = why.parts.iter().find(|part| part.about == about);
    part.map_or("", |part| &part.reasons.last().unwrap().words)
}
