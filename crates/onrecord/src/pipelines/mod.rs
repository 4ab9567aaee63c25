//! Trained language pipelines: where the user keeps them, and where they come from.

mod fetch;
mod files;
mod pins;
mod store;

use std::path::Path;

use onrecord_syntax::package::Package;

use crate::Error;

pub use store::{Store, Stored};

/// The pipeline that [`package`] gives, where that is in the store: nothing is fetched.
///
/// # Errors
/// A name that is neither, or files that are not a pipeline.
pub fn kept(wanted: Option<&str>) -> Result<Option<Package>, Error> {
    match wanted {
        Some(wanted) => package(Some(wanted), &|_| {}).map(Some),
        None => match Store::of_user()?.find(pins::NAME)? {
            Some(stored) => files::package_at(&stored.path).map(Some),
            None => Ok(None),
        },
    }
}

/// The pipeline that `wanted` names: one of the store, or a wheel or folder elsewhere.
///
/// Where nothing is wanted, it is the pipeline that onrecord is made for, fetched into the store
/// if it is not there; `say` tells the user so.
///
/// # Errors
/// A name that is neither, files that are not a pipeline, or a failure to fetch it: the message
/// says what to do.
pub fn package(wanted: Option<&str>, say: &dyn Fn(&str)) -> Result<Package, Error> {
    let store = Store::of_user();
    match wanted {
        None => {
            let store = store?;
            let path = match store.find(pins::NAME)? {
                Some(stored) => stored.path,
                None => fetch::into(&store, say)?,
            };
            files::package_at(&path)
        }
        Some(wanted) => {
            let stored = store.and_then(|store| store.find(wanted));
            match stored {
                Ok(Some(stored)) => files::package_at(&stored.path),
                _ if Path::new(wanted).exists() => files::package_at(Path::new(wanted)),
                Ok(None) => Err(Error::new(format!(
                    "there is no pipeline `{wanted}`, and no file or folder of that name; `onrecord \
                     pipeline list` shows those there are, `onrecord pipeline add FILE.whl` adds one"
                ))),
                Err(error) => Err(error),
            }
        }
    }
}
