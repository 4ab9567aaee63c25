use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread;

use onrecord_page::Fields;
use onrecord_record::Record;
use onrecord_syntax::Pipeline;
use onrecord_syntax::package::Package;
use sha2::{Digest, Sha256};

use crate::arguments::{FieldName, General};
use crate::in_order::{Jobs, in_order};
use crate::inputs::{Flow, Handed, Input, Inputs};
use crate::interrupt::Interrupt;
use crate::messages::Messages;
use crate::reading::PageReader;
use crate::serve::Explainer;
use crate::{Error, environment, pipelines};

/// What every command works with.
pub(super) struct Session {
    pub messages: Messages,
    pub interrupt: Interrupt,
    pipeline: Option<String>,
    threads: NonZeroUsize,
}

/// Pages that are there, and the pipeline to parse them with, where they are to be parsed: all
/// that is needed to read.
pub(super) struct Reading {
    inputs: Inputs,
    fields: Fields,
    pipeline: Option<Pipeline>,
    /// What the pipeline is made of; empty without one.
    package: Vec<String>,
}

impl Reading {
    /// The pages that will be read.
    pub fn inputs(&self) -> &Inputs {
        &self.inputs
    }

    /// A name that nothing has which might read a page otherwise: it is made of the program's own
    /// bytes and the pipeline's. Empty where the program cannot read itself.
    pub fn reader(&self) -> String {
        let Some(program) = environment::program() else { return String::new() };
        let mut hash = Sha256::new();
        hash.update(program);
        self.package.iter().for_each(|digest| hash.update(digest));
        hash.finalize()[..8].iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The parts of the pages, and what makes a reading of each.
    #[cfg(feature = "parquet")]
    pub fn parts(self) -> Result<(Vec<crate::inputs::Part>, impl Fn(Inputs) -> Reading), Error> {
        let Reading { inputs, fields, pipeline, package } = self;
        let of = move |inputs| {
            let (fields, pipeline, package) = (fields.clone(), pipeline.clone(), package.clone());
            Reading { inputs, fields, pipeline, package }
        };
        Ok((inputs.parts()?, of))
    }
}

impl Session {
    pub fn new(general: &General) -> Result<Self, Error> {
        let processors = || thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        Ok(Session {
            messages: Messages::new(general.quiet),
            interrupt: Interrupt::watch()?,
            pipeline: general.pipeline.clone(),
            threads: general.threads.unwrap_or_else(processors),
        })
    }

    /// How many threads work.
    pub fn threads(&self) -> usize {
        self.threads.get()
    }

    /// Opens a record to read it, and tells if it lacks what is worked out when all pages are in.
    pub fn open(&self, file: &Path) -> Result<Record, Error> {
        let mut record = Record::open(file)?;
        if !record.is_joined()? {
            self.messages.note(&format!(
                "the build of {} did not come to its end: copies and lines that recur are not in \
                 it; run the same `onrecord build` again to go on",
                file.display()
            ));
        }
        record.stop_when(self.interrupt.asked())?;
        Ok(record)
    }

    /// Finds what is needed to read and parse pages; fails before anything is read or written.
    pub fn prepare(&self, paths: &[PathBuf], fields: &[FieldName]) -> Result<Reading, Error> {
        let reading = self.prepare_articles(paths, fields)?;
        let package = self.package()?;
        let digests = package.names().map(|name| package.digest(name));
        let digests = digests.collect::<Result<_, _>>().map_err(of_pipeline)?;
        Ok(Reading { pipeline: Some(self.load(&package)?), package: digests, ..reading })
    }

    /// The pipeline that pages are parsed with.
    pub fn pipeline(&self) -> Result<Pipeline, Error> {
        self.load(&self.package()?)
    }

    /// What tells readers why rows are as they are, once somebody asks.
    pub fn explainer(&self) -> Explainer {
        Explainer::new(self.pipeline.clone(), &self.messages)
    }

    fn package(&self) -> Result<Package, Error> {
        pipelines::package(self.pipeline.as_deref(), &|message| self.messages.say(message))
    }

    fn load(&self, package: &Package) -> Result<Pipeline, Error> {
        self.interrupt.check()?;
        Pipeline::load(package).map_err(of_pipeline)
    }

    /// Finds what is needed to read pages' articles, for which no pipeline is.
    pub fn prepare_articles(
        &self,
        paths: &[PathBuf],
        named: &[FieldName],
    ) -> Result<Reading, Error> {
        let mut fields = Fields::default();
        for FieldName { field, key } in named {
            fields.name(field, key).map_err(Error::new)?;
        }
        let inputs = Inputs::check(paths, fields.clone())?;
        Ok(Reading { inputs, fields, pipeline: None, package: Vec::new() })
    }

    /// Reads pages on all threads: `make` turns each into a value, and `take` gets the values in
    /// the order of the pages.
    pub fn each_page<Made: Send + 'static>(
        &mut self,
        reading: Reading,
        make: impl Fn(&mut PageReader, Input) -> Made + Clone + Send + 'static,
        mut take: impl FnMut(&mut Messages, Made) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let Reading { inputs, fields, pipeline, .. } = reading;
        let worker = move |jobs: Jobs<Handed, Result<Made, String>>| {
            let mut reader = PageReader::new(pipeline.clone(), fields.clone());
            jobs.each(|handed| match handed {
                Handed::Page(input) => Ok(make(&mut reader, input)),
                Handed::Said(words) => Err(words),
            });
        };
        let messages = &mut self.messages;
        let items = move |take: &mut dyn FnMut(Handed) -> Flow| inputs.each(take);
        let ended = in_order(self.threads, items, worker, &self.interrupt, |made| match made {
            Ok(made) => take(messages, made),
            Err(words) => {
                messages.say(&words);
                Ok(())
            }
        });
        self.messages.end_of_pages(ended.is_ok());
        ended
    }
}

fn of_pipeline(error: onrecord_syntax::Error) -> Error {
    Error::new(error.to_string())
}
