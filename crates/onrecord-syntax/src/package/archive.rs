use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::error::Error;

/// The most bytes a package may hold once unpacked; the largest CPU pipelines hold about 600 MB.
const LARGEST: u64 = 1 << 30;

const CONFIG: &str = "config.cfg";

/// The files of the model folder inside a wheel, by their names relative to that folder.
pub(super) fn unpack(wheel: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, Error> {
    let mut archive = ZipArchive::new(Cursor::new(wheel)).map_err(Error::archive)?;
    let names = archive
        .file_names()
        .map(|name| name.map(|name| name.into_owned()))
        .collect::<Result<Vec<_>, _>>()
        .map_err(Error::archive)?;
    refuse_unsafe_names(&names)?;
    let folder = model_folder(&names)?;
    let (mut files, mut room) = (BTreeMap::new(), LARGEST);
    for name in &names {
        let Some(relative) = name.strip_prefix(&folder).filter(|name| !name.ends_with('/')) else {
            continue;
        };
        let file = archive.by_name(name).map_err(Error::archive)?;
        let mut bytes = Vec::new();
        file.take(room + 1).read_to_end(&mut bytes).map_err(Error::archive)?;
        room = room.checked_sub(bytes.len() as u64).ok_or_else(|| {
            Error::archive(format!("it unpacks to more than {} MiB", LARGEST >> 20))
        })?;
        files.insert(relative.to_owned(), bytes);
    }
    Ok(files)
}

fn refuse_unsafe_names(names: &[String]) -> Result<(), Error> {
    let is_unsafe = |name: &&String| {
        name.starts_with('/') || name.contains('\\') || name.split('/').any(|part| part == "..")
    };
    match names.iter().find(is_unsafe) {
        Some(name) => Err(Error::archive(format!("it holds the unsafe file name `{name}`"))),
        None => Ok(()),
    }
}

/// The one folder that holds a `config.cfg`, with its closing slash.
fn model_folder(names: &[String]) -> Result<String, Error> {
    let mut folders = names.iter().filter_map(|name| {
        name.strip_suffix(CONFIG).filter(|folder| folder.is_empty() || folder.ends_with('/'))
    });
    match (folders.next(), folders.next()) {
        (Some(folder), None) => Ok(folder.to_owned()),
        (None, _) => Err(Error::archive("it holds no `config.cfg`")),
        (Some(_), Some(_)) => Err(Error::archive("it holds more than one `config.cfg`")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn wheel(files: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in files {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn the_model_folder_is_found_and_the_rest_left() {
        let bytes = wheel(&[
            ("xx_tiny/__init__.py", ""),
            ("xx_tiny/xx_tiny-1.0.0/config.cfg", "[nlp]"),
            ("xx_tiny/xx_tiny-1.0.0/tagger/model", "weights"),
            ("xx_tiny-1.0.0.dist-info/RECORD", ""),
        ]);
        let files = unpack(&bytes).unwrap();
        assert_eq!(files.keys().collect::<Vec<_>>(), ["config.cfg", "tagger/model"]);
        assert_eq!(files["tagger/model"], b"weights");
    }

    #[test]
    fn what_is_no_package_is_refused() {
        for (bytes, why) in [
            (b"plain text".to_vec(), "not a pipeline package"),
            (wheel(&[("a/readme", "")]), "no `config.cfg`"),
            (wheel(&[("a/config.cfg", ""), ("b/config.cfg", "")]), "more than one"),
            (wheel(&[("a/../config.cfg", "")]), "unsafe file name"),
        ] {
            let said = unpack(&bytes).unwrap_err().to_string();
            assert!(said.contains(why), "{said}");
        }
    }
}
