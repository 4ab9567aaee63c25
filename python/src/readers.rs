use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use onrecord::{PageReader, pipelines};
use onrecord_page::Fields;
use onrecord_syntax::Pipeline;
use pyo3::prelude::*;

use crate::errors::{PipelineMissing, raised};

const MISSING: &str = "there is no language pipeline on this machine, and without one no statement is found: \
                       call `onrecord.install_pipeline()` once (it asks pip for 12 MB), or bring the .whl of \
                       another machine and name it with `pipeline=\"FILE.whl\"`, or read \
                       articles alone with `article_only=True`";

/// Pipelines are loaded once in a process, by the name that was asked for.
static LOADED: Mutex<BTreeMap<Option<String>, Arc<Readers>>> = Mutex::new(BTreeMap::new());

/// What pages are read with: a pipeline, or none for articles alone, and the readers that rest.
///
/// What a reader remembers it would work out anew; it is kept because that takes time.
pub struct Readers {
    pipeline: Option<Pipeline>,
    at_rest: Mutex<Vec<PageReader>>,
}

impl Readers {
    /// Those of the pipeline that is asked for, or of the one onrecord is made for.
    pub fn of(pipeline: Option<&str>, article_only: bool) -> PyResult<Arc<Self>> {
        if article_only {
            return Ok(Arc::new(Readers::with(None)));
        }
        let mut loaded = locked(&LOADED);
        let name = pipeline.map(str::to_owned);
        if let Some(readers) = loaded.get(&name) {
            return Ok(Arc::clone(readers));
        }
        let package = pipelines::kept(pipeline).map_err(raised)?;
        let package = package.ok_or_else(|| PipelineMissing::new_err(MISSING))?;
        let readers = Arc::new(Readers::with(Some(Pipeline::load(&package).map_err(raised)?)));
        loaded.insert(name, Arc::clone(&readers));
        Ok(readers)
    }

    fn with(pipeline: Option<Pipeline>) -> Self {
        Readers { pipeline, at_rest: Mutex::default() }
    }

    /// Works with a reader, which rests afterwards.
    pub fn with_one<Made>(&self, work: impl FnOnce(&mut PageReader) -> Made) -> Made {
        let rested = locked(&self.at_rest).pop();
        let mut reader =
            rested.unwrap_or_else(|| PageReader::new(self.pipeline.clone(), Fields::default()));
        let made = work(&mut reader);
        locked(&self.at_rest).push(reader);
        made
    }
}

fn locked<Value>(mutex: &Mutex<Value>) -> MutexGuard<'_, Value> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Fetches the pipeline with pip, unless it is there; gives what was done, in words.
#[pyfunction]
pub fn install_pipeline(py: Python<'_>) -> PyResult<Vec<String>> {
    py.detach(|| {
        let said = Mutex::new(Vec::new());
        pipelines::package(None, &|words| locked(&said).push(words.to_owned())).map_err(raised)?;
        Ok(said.into_inner().unwrap_or_else(PoisonError::into_inner))
    })
}
