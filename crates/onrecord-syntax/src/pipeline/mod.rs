//! A pipeline: all components of a package, put together.

mod batch;
mod parts;
mod reader;
mod stretches;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::error::Error;
use crate::package::Package;

pub use reader::Reader;

use parts::Parts;

/// A trained pipeline, ready to read texts.
///
/// It never changes and may be shared by threads; each makes a [`Reader`] of its own.
#[derive(Clone, Debug)]
pub struct Pipeline {
    parts: Arc<Parts>,
    language: Arc<str>,
}

impl Pipeline {
    /// Loads the components of a package that are not disabled.
    ///
    /// # Errors
    /// A file that is missing or broken; a component, or a part of one, that cannot be run here.
    pub fn load(package: &Package) -> Result<Self, Error> {
        let language = package.language()?.into();
        Ok(Pipeline { parts: Arc::new(Parts::load(package)?), language })
    }

    /// The code of the language it was trained on, `en`; `xx` where that is several.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// A reader for one thread.
    pub fn reader(&self) -> Reader {
        Reader::new(Arc::clone(&self.parts))
    }
}
