use onrecord_coding::Explained;
use onrecord_page::Fields;
use onrecord_rows::{CodePoints, PageRow, Why};
use onrecord_syntax::Pipeline;

use crate::messages::Messages;
use crate::reading::PageReader;
use crate::show::explained::Row;
use crate::{Error, pipelines};

/// A page of more letters is not coded again for a reader: it would take seconds, and memory.
const LONGEST_PAGE: usize = 200_000;

/// Tells readers why rows are as they are: their pages are coded once more. The pipeline is loaded when
/// first somebody asks.
pub(crate) struct Explainer {
    pipeline: Option<String>,
    messages: Messages,
    reader: Option<PageReader>,
    /// The page that was asked for last: readers go from row to row of one page.
    last: Option<(PageRow, Explained)>,
}

impl Explainer {
    /// With the pipeline of this name or at this path, or that which pages are read with.
    pub fn new(pipeline: Option<String>, messages: &Messages) -> Self {
        Explainer { pipeline, messages: messages.clone(), reader: None, last: None }
    }

    /// Why a row of a page is as it is; or, in words for readers, why that cannot be told.
    pub fn why(&mut self, page: &PageRow, id: &str) -> Result<Why, String> {
        let explained = self.coded_again(page)?;
        let (_, why) = Row::explained(page, explained, id).ok_or(
            "This onrecord, with this pipeline, does not make the row again as it stands here, so it \
             cannot tell why. Build the record anew, or serve it with the onrecord and the pipeline \
             that built it.",
        )?;
        Ok(why.clone())
    }

    fn coded_again(&mut self, page: &PageRow) -> Result<&Explained, String> {
        let last = match self.last.take() {
            Some(last) if last.0 == *page => last,
            _ => {
                let letters = CodePoints::of(&page.text).total();
                if letters > LONGEST_PAGE {
                    return Err(format!(
                        "The page has {letters} letters, and pages of more than {LONGEST_PAGE} are not \
                         coded again for readers. “onrecord explain” does it on the command line."
                    ));
                }
                let explained = self.reader()?.explained(page);
                (page.clone(), explained.map_err(|why| format!("It cannot be told: {why}."))?)
            }
        };
        Ok(&self.last.insert(last).1)
    }

    fn reader(&mut self) -> Result<&mut PageReader, String> {
        let reader = match self.reader.take() {
            Some(reader) => reader,
            None => PageReader::new(Some(self.load()?), Fields::default()),
        };
        Ok(self.reader.insert(reader))
    }

    /// What is wrong may name files, so whoever serves the record is told, and readers are not.
    fn load(&self) -> Result<Pipeline, String> {
        match kept(self.pipeline.as_deref()) {
            Ok(Some(pipeline)) => Ok(pipeline),
            Ok(None) => Err("The steps are worked out with the language pipeline that reads pages, and \
                             none is installed where this record is served. Whoever serves it gets one \
                             with the first “onrecord build”, or with “onrecord pipeline add”; then \
                             ask again."
                .to_owned()),
            Err(error) => {
                self.messages.note(&format!("no reader can be told why a row is as it is: {error}"));
                Err("The language pipeline cannot be loaded; whoever serves the record is told why."
                    .to_owned())
            }
        }
    }
}

fn kept(pipeline: Option<&str>) -> Result<Option<Pipeline>, Error> {
    let package = pipelines::kept(pipeline)?;
    let load = |package| Pipeline::load(&package).map_err(|error| Error::new(error.to_string()));
    package.map(load).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_takes_long_is_refused_with_words() {
        let mut explainer = Explainer::new(None, &Messages::new(true));
        let text = "a".repeat(LONGEST_PAGE + 1);
        let told = explainer.why(&PageRow { text, ..PageRow::default() }, "any").unwrap_err();
        assert!(told.contains("200001 letters") && told.contains("onrecord explain"), "{told}");
    }
}
