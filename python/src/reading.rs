use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};
use std::{panic, thread};

use onrecord::inputs::Input;
use onrecord_rows::PageRow;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyIterator;

use crate::errors::raised;
use crate::handed::{Handed, each_input};
use crate::readers::Readers;
use crate::rows::batch_of;
use crate::shape::page_schema;
use crate::table::Table;

/// So many pages for each thread are read before their rows become a batch, and so many bytes.
const PAGES: usize = 32;
const BYTES: usize = 16 << 20;
/// A deep parse must have room whatever thread Python calls from.
const STACK: usize = 16 << 20;

/// A page's row as JSON.
#[pyfunction]
pub fn read_json(
    py: Python<'_>,
    page: Handed,
    pipeline: Option<&str>,
    article_only: bool,
) -> PyResult<String> {
    py.detach(|| {
        let readers = Readers::of(pipeline, article_only)?;
        let mut inputs = Vec::new();
        each_input(page, &mut |input| {
            inputs.push(input);
            Ok(())
        })?;
        match rows_of(inputs, &readers, NonZeroUsize::MIN)?.as_slice() {
            [row] => serde_json::to_string(row).map_err(raised),
            rows => Err(PyValueError::new_err(format!(
                "it holds {} pages; `onrecord.read_many` reads them all",
                rows.len()
            ))),
        }
    })
}

/// The rows of all pages as a table.
#[pyfunction]
pub fn read_many(
    py: Python<'_>,
    pages: Bound<'_, PyIterator>,
    threads: Option<NonZeroUsize>,
    pipeline: Option<&str>,
    article_only: bool,
) -> PyResult<Table> {
    let readers = py.detach(|| Readers::of(pipeline, article_only))?;
    let threads = threads_or_all(threads);
    let mut many =
        Many { readers: &readers, threads, pending: Vec::new(), bytes: 0, batches: Vec::new() };
    for page in pages {
        let page: Handed = page?.extract()?;
        py.detach(|| each_input(page, &mut |input| many.push(input)))?;
    }
    py.detach(|| many.flush())?;
    Ok(Table::new(many.batches, page_schema()))
}

/// As many threads as were asked for, or as there are processors.
pub fn threads_or_all(threads: Option<NonZeroUsize>) -> NonZeroUsize {
    threads.or_else(|| thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN)
}

/// Pages that wait to be read together, and the batches of those that were.
struct Many<'r> {
    readers: &'r Readers,
    threads: NonZeroUsize,
    pending: Vec<Input>,
    bytes: usize,
    batches: Vec<arrow_array::RecordBatch>,
}

impl Many<'_> {
    fn push(&mut self, input: Input) -> PyResult<()> {
        if let Input::Bytes { bytes, .. } = &input {
            self.bytes += bytes.len();
        }
        self.pending.push(input);
        if self.pending.len() >= PAGES * self.threads.get() || self.bytes >= BYTES {
            self.flush()?;
        }
        Ok(())
    }

    fn flush(&mut self) -> PyResult<()> {
        Python::attach(|py| py.check_signals())?;
        self.bytes = 0;
        let rows = rows_of(std::mem::take(&mut self.pending), self.readers, self.threads)?;
        if !rows.is_empty() {
            self.batches.push(batch_of(&rows)?);
        }
        Ok(())
    }
}

/// The rows of pages, in their order. Called without the interpreter's lock.
pub fn rows_of(
    inputs: Vec<Input>,
    readers: &Readers,
    threads: NonZeroUsize,
) -> PyResult<Vec<PageRow>> {
    let workers = threads.get().min(inputs.len());
    let waiting = Mutex::new(inputs.into_iter().enumerate());
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
    let worker = || {
        readers.with_one(|reader| {
            let mut read = Vec::new();
            while let Some((at, input)) = next() {
                read.push((at, named(reader.row(input))));
            }
            read
        })
    };
    let mut rows: Vec<(usize, PageRow)> = thread::scope(|scope| {
        let spawn = |_| thread::Builder::new().stack_size(STACK).spawn_scoped(scope, worker);
        let spawned = (0..workers).map(spawn).collect::<Result<Vec<_>, _>>()?;
        // A batch that came back shorter would give rows to other pages: a panic is Python's to see.
        let joined = spawned
            .into_iter()
            .flat_map(|worker| worker.join().unwrap_or_else(|panic| panic::resume_unwind(panic)));
        Ok::<_, std::io::Error>(joined.collect())
    })
    .map_err(|error| {
        raised(format!("cannot start a thread: {error}; try again with `threads=1`"))
    })?;
    rows.sort_by_key(|(at, _)| *at);
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}

/// A page that was handed in without a name is called by its digest: what does not depend on where
/// it stands among others.
fn named(row: PageRow) -> PageRow {
    match row.page.is_empty() {
        true => PageRow { page: row.digest.clone(), ..row },
        false => row,
    }
}
