use std::path::PathBuf;

use onrecord::inputs::{Flow, Handed as Found, Input, Inputs, looks_like_html};
use onrecord_page::{Fields, Kind};
use pyo3::exceptions::PyFileNotFoundError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::errors::raised;

/// What Python hands in: a page, or a path to pages.
pub enum Handed {
    Page(Input),
    Path(PathBuf),
}

/// From `(name, bytes, kind)`, where the kind is `json`, `text`, `html` or, for what the first bytes
/// tell, `page`; or from a path.
impl<'py> FromPyObject<'_, 'py> for Handed {
    type Error = PyErr;

    fn extract(handed: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let Ok((name, bytes, kind)) = handed.extract::<(String, Bound<'py, PyBytes>, String)>()
        else {
            return Ok(Handed::Path(handed.extract()?));
        };
        let bytes = bytes.as_bytes();
        let kind = match kind.as_str() {
            "json" => Kind::JsonLine,
            "html" => Kind::Html,
            "page" if looks_like_html(bytes) => Kind::Html,
            _ => Kind::Text,
        };
        Ok(Handed::Page(page(name, bytes.to_vec(), kind)))
    }
}

/// A page that was handed in with its bytes.
pub fn page(name: String, bytes: Vec<u8>, kind: Kind) -> Input {
    Input::Bytes { name, bytes, kind, notes: Vec::new(), had: None }
}

/// Gives `take` the page, or the pages of a file or folder as the command line finds them.
pub fn each_input(handed: Handed, take: &mut dyn FnMut(Input) -> PyResult<()>) -> PyResult<()> {
    let path = match handed {
        Handed::Page(input) => return take(input),
        Handed::Path(path) if !path.exists() => {
            let shown = path.display();
            return Err(PyFileNotFoundError::new_err(format!(
                "there is no file or folder `{shown}`; check the path"
            )));
        }
        Handed::Path(path) => path,
    };
    let inputs = Inputs::check(&[path], Fields::default()).map_err(raised)?;
    let mut ended = Ok(());
    let _ = inputs.each(&mut |found| {
        if let Found::Page(input) = found {
            ended = take(input);
        }
        match &ended {
            Ok(()) => Flow::Continue(()),
            Err(_) => Flow::Break(()),
        }
    });
    ended
}
