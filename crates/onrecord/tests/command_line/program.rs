//! Runs the program and tells how it ended.

use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::Duration;

use onrecord_record::{Format, Record, Table};

/// How a run ended.
pub struct Ended {
    pub code: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub told: String,
}

impl From<Output> for Ended {
    fn from(output: Output) -> Self {
        Ended {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            told: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

pub fn command(arguments: &[&str], folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command.args(arguments).current_dir(folder);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs the program in `folder` with nothing on standard input.
pub fn onrecord(arguments: &[&str], folder: &Path) -> Ended {
    fed(arguments, folder, b"")
}

/// Runs the program in `folder` with `input` on standard input.
pub fn fed(arguments: &[&str], folder: &Path, input: &[u8]) -> Ended {
    let mut child: Child = command(arguments, folder).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let output = std::thread::scope(|scope| {
        // A program that fails early does not read its input.
        scope.spawn(move || drop(stdin.write_all(input)));
        child.wait_with_output().unwrap()
    });
    output.into()
}

/// The objects of JSON Lines output.
pub fn objects(out: &str) -> Vec<serde_json::Value> {
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// JSON Lines of so many made-up pages.
pub fn many_pages(number: usize) -> String {
    (0..number)
        .map(|nth| {
            format!(
                "{{\"page\": \"page {nth}\", \"text\": \"Talks will resume on day {nth}, \
                 President Mira Voss said.\"}}\n"
            )
        })
        .collect()
}

/// All that a record exports, as JSON Lines and as CSV.
pub fn exports(record: &Path) -> String {
    let record = Record::open(record).unwrap();
    let mut printed = Vec::new();
    for table in Table::ALL {
        for format in [Format::Jsonl, Format::Csv] {
            record.export(table, format, &mut printed).unwrap();
        }
    }
    String::from_utf8(printed).unwrap()
}

/// Waits until `ready`, for as long as the child runs.
pub fn wait_until(child: &mut Child, mut ready: impl FnMut() -> bool) {
    while !ready() {
        let ended = child.try_wait().unwrap();
        assert!(ended.is_none(), "it ended before it could be stopped");
        sleep(Duration::from_millis(2));
    }
}
