//! How fast a package is loaded and texts are read, in one thread.
//!
//! `ONRECORD_PIPELINE=path/to/package.whl cargo bench -p onrecord-syntax`

use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use onrecord_syntax::Pipeline;
use onrecord_syntax::package::Package;

const TEXTS: &str = include_str!("../tests/parity/texts.txt");

#[allow(clippy::disallowed_methods, reason = "only the benchmark is told where the package lies")]
static PACKAGE: LazyLock<Package> = LazyLock::new(|| {
    let path = std::env::var("ONRECORD_PIPELINE").expect("ONRECORD_PIPELINE names a .whl file");
    let wheel = std::fs::read(path).expect("the .whl file can be read");
    Package::from_wheel(&wheel).expect("the .whl file is a pipeline package")
});

static PIPELINE: LazyLock<Pipeline> =
    LazyLock::new(|| Pipeline::load(&PACKAGE).expect("the package can be run"));

/// The invented texts as one article of about 1,500 words.
static ARTICLE: LazyLock<String> = LazyLock::new(|| {
    let lines = TEXTS.lines().filter(|line| !line.starts_with('#'));
    lines.collect::<Vec<_>>().join("\n\n")
});

fn main() {
    divan::main();
}

#[divan::bench]
fn load_package() -> Pipeline {
    Pipeline::load(&PACKAGE).expect("the package can be run")
}

/// Words per second of an article read over and over: all words are known, all sums are made.
#[divan::bench]
fn read_article(bencher: Bencher<'_, '_>) {
    let mut reader = PIPELINE.reader();
    let words = reader.read(&ARTICLE).tokens().len();
    let bencher = bencher.counter(BytesCount::of_str(&*ARTICLE)).counter(ItemsCount::new(words));
    bencher.bench_local(|| reader.read(&ARTICLE));
}

/// The same, each paragraph by itself.
#[divan::bench]
fn read_paragraphs(bencher: Bencher<'_, '_>) {
    let mut reader = PIPELINE.reader();
    let (mut end, mut paragraphs) = (0, Vec::new());
    for paragraph in ARTICLE.split_inclusive("\n\n") {
        paragraphs.push(end..end + paragraph.len());
        end += paragraph.len();
    }
    let words = reader.read_stretches(&ARTICLE, &paragraphs).tokens().len();
    let bencher = bencher.counter(ItemsCount::new(words));
    bencher.bench_local(|| reader.read_stretches(&ARTICLE, &paragraphs));
}

/// An article read by a reader that knows no word yet.
#[divan::bench]
fn read_article_first(bencher: Bencher<'_, '_>) {
    let words = PIPELINE.reader().read(&ARTICLE).tokens().len();
    bencher.counter(ItemsCount::new(words)).bench_local(|| PIPELINE.reader().read(&ARTICLE));
}
