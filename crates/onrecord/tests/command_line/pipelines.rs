//! Language pipelines that are there, and those that are not.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::program::{Ended, command};

/// Runs the program for a user who has no pipeline yet, and no Python.
fn as_new_user(arguments: &[&str], folder: &Path) -> Ended {
    let mut command: Command = command(arguments, folder);
    command.env("HOME", folder).env("XDG_DATA_HOME", folder.join("data")).env("APPDATA", folder);
    command.env("PATH", folder).env_remove("ONRECORD_PIPELINE");
    command.output().unwrap().into()
}

#[test]
fn without_python_the_message_says_how_to_bring_a_pipeline() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "Talks resume.").unwrap();
    let ended = as_new_user(&["build", "a.txt", "--out", "a.onrecord"], folder.path());
    assert_eq!(ended.code, Some(1));
    for words in ["python3 -m pip download --no-deps", "onrecord pipeline add", "could not be"] {
        assert!(ended.told.contains(words), "{}", ended.told);
    }
    assert!(!folder.path().join("a.onrecord").exists());
}

#[test]
fn a_pipeline_that_is_not_there_is_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "Talks resume.").unwrap();
    let ended = as_new_user(&["read", "a.txt", "--pipeline", "xx_none"], folder.path());
    assert_eq!(ended.code, Some(1));
    assert!(ended.told.contains("`xx_none`") && ended.told.contains("pipeline list"));
}

#[test]
fn what_is_no_pipeline_is_not_kept() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("notes.whl"), "my notes").unwrap();
    let ended = as_new_user(&["pipeline", "add", "notes.whl"], folder.path());
    assert_eq!(ended.code, Some(1));
    assert!(ended.told.contains("cannot use `notes.whl` as a pipeline"), "{}", ended.told);
    assert_eq!(as_new_user(&["pipeline", "list"], folder.path()).out, "");
}

#[test]
fn a_pipeline_is_added_listed_and_found() {
    let folder = tempfile::tempdir().unwrap();
    let model = folder.path().join("model");
    fs::create_dir(&model).unwrap();
    fs::write(model.join("config.cfg"), "[nlp]\nlang = \"xx\"\n").unwrap();
    fs::write(model.join("meta.json"), r#"{"lang": "xx", "name": "own", "version": "1.0"}"#)
        .unwrap();
    let added = as_new_user(&["pipeline", "add", "model"], folder.path());
    assert_eq!(added.code, Some(0), "{}", added.told);
    assert_eq!(as_new_user(&["pipeline", "list"], folder.path()).out, "xx_own-1.0\n");
    let path = as_new_user(&["pipeline", "path", "xx_own"], folder.path()).out;
    assert!(Path::new(path.trim()).join("config.cfg").is_file(), "{path}");
}
