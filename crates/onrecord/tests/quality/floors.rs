//! What the example dispute must at least be read with, by its gold list.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::process::Command;

use onrecord_rows::{PageRow, StatementRow};

use crate::example_gold::{self, FlatText, Gold, Placed};

const FLOORS: &str = include_str!("floors.tsv");

#[test]
fn the_example_is_read_no_worse_than_before() {
    let score = Score::of(&read_example(), &example_gold::rows());
    println!("{score}");
    let figures = score.figures();
    for line in FLOORS.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let (name, side, bound) = (cells[0], cells[1], cells[2].parse::<f64>().unwrap());
        let figure = figures[name];
        let holds = match side {
            "at least" => figure >= bound,
            "at most" => figure <= bound,
            other => panic!("`{other}` is no bound"),
        };
        assert!(holds, "{name} is {figure:.3}, and must be {side} {bound}:\n{score}");
    }
}

/// The pages as the program reads them, by name.
fn read_example() -> BTreeMap<String, PageRow> {
    let pages = example_gold::folder().join("osmer-strait");
    let read =
        Command::new(env!("CARGO_BIN_EXE_onrecord")).arg("read").arg(pages).output().unwrap();
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    let printed = String::from_utf8(read.stdout).unwrap();
    let rows = printed.lines().map(|line| serde_json::from_str::<PageRow>(line).unwrap());
    rows.map(|row| (name_of(&row.page), row)).collect()
}

/// A page's name in the gold list: its own, or that of its file.
fn name_of(page: &str) -> String {
    let file = Path::new(page).file_name().filter(|_| Path::new(page).is_absolute());
    file.map_or_else(|| page.to_owned(), |name| name.to_string_lossy().into_owned())
}

/// What was found, of what there is.
#[derive(Default)]
struct Score {
    found: usize,
    found_right: usize,
    clear: usize,
    clear_found: usize,
    same_content: usize,
    same_source: usize,
    speakers: usize,
    speakers_right: usize,
    speakers_wrong: usize,
    /// A line for everything that is wrong.
    faults: Vec<String>,
}

impl Score {
    fn of(pages: &BTreeMap<String, PageRow>, gold: &[Gold]) -> Self {
        let mut score = Score::default();
        for (name, page) in pages {
            let gold: Vec<&Gold> = gold.iter().filter(|gold| gold.page == *name).collect();
            assert!(!gold.is_empty(), "the gold list has no page `{name}`");
            score.add(page, &gold);
        }
        score
    }

    fn add(&mut self, page: &PageRow, gold: &[&Gold]) {
        let text = FlatText::of(&page.text);
        // Rows of words that the page's text lacks, such as a headline, stay and are missed.
        let wanted: Vec<Placed> =
            gold.iter().map(|gold| text.place(gold).unwrap_or_default()).collect();
        let found: Vec<Placed> = page.statements.iter().map(|said| placed(&text, said)).collect();
        let links = self.link(&wanted, &found);
        self.found += found.len();
        self.found_right += links.len();
        for (at, gold) in gold.iter().enumerate().filter(|(_, gold)| !gold.faint) {
            self.clear += 1;
            match links.get(&at) {
                Some(_) => self.clear_found += 1,
                None => self.fault("missed", page, gold, ""),
            }
        }
        for (&at, &said) in &links {
            self.judge_speaker(page, gold[at], &page.statements[said]);
        }
        for (at, said) in page.statements.iter().enumerate() {
            if !links.values().any(|&linked| linked == at) {
                let words = |spans: &[onrecord_rows::Passage]| {
                    spans.iter().map(|span| page.words(*span)).collect::<Vec<_>>().join(" ")
                };
                let fault = [&said.source, &said.cue, &said.content].map(|spans| words(spans));
                self.faults.push(format!(
                    "unlinked: {}: {}",
                    name_of(&page.page),
                    fault.join(" | ")
                ));
            }
        }
    }

    /// Which gold row is which statement, the most alike first.
    fn link(&mut self, wanted: &[Placed], found: &[Placed]) -> BTreeMap<usize, usize> {
        let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
        for (at, gold) in wanted.iter().enumerate() {
            for (said, other) in found.iter().enumerate() {
                if let Some(alike) = alike(&gold.content, &other.content) {
                    pairs.push((alike, at, said));
                }
            }
        }
        pairs.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        let mut links = BTreeMap::new();
        let mut seen = Vec::new();
        for (_, at, said) in pairs {
            if links.contains_key(&at) || links.values().any(|&linked| linked == said) {
                continue;
            }
            let (gold, other) = (&wanted[at], &found[said]);
            let same_source = touch(&gold.source, &other.source);
            if !seen.contains(&at) {
                seen.push(at);
                self.same_content += 1;
                self.same_source += usize::from(same_source);
            }
            if same_source && touch(&gold.cue, &other.cue) {
                links.insert(at, said);
            }
        }
        links
    }

    fn judge_speaker(&mut self, page: &PageRow, gold: &Gold, said: &StatementRow) {
        let names_one = !gold.speaker.is_empty() && is_name(&gold.speaker);
        self.speakers += usize::from(names_one);
        let Some(id) = &said.speaker else { return };
        let Some(actor) = page.actors.iter().find(|actor| actor.actor == *id) else { return };
        if names_one {
            let mut names = actor.aliases.iter().chain([&actor.name]);
            if names.any(|name| same_name(name, &gold.speaker)) {
                self.speakers_right += 1;
            } else {
                self.speakers_wrong += 1;
                self.fault("wrong speaker", page, gold, &actor.name);
            }
        } else if actor.kind == "person" {
            // Nobody is named there, or only described.
            self.speakers_wrong += 1;
            self.fault("wrong speaker", page, gold, &actor.name);
        }
    }

    fn fault(&mut self, what: &str, page: &PageRow, gold: &Gold, found: &str) {
        let Gold { source, cue, content, speaker, .. } = gold;
        let content = content.join(" // ");
        self.faults.push(format!(
            "{what}: {}: {source} | {cue} | {content} | {speaker} | {found}",
            name_of(&page.page)
        ));
    }

    fn figures(&self) -> BTreeMap<&'static str, f64> {
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        BTreeMap::from([
            ("precision", share(self.found_right, self.found)),
            ("recall", share(self.clear_found, self.clear)),
            ("right source", share(self.same_source, self.same_content)),
            ("right speaker", share(self.speakers_right, self.speakers)),
            ("wrong speaker", share(self.speakers_wrong, self.found_right)),
        ])
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, figure) in self.figures() {
            writeln!(f, "{name:<16} {figure:.3}")?;
        }
        writeln!(f, "{}", self.faults.join("\n"))
    }
}

fn placed(text: &FlatText, said: &StatementRow) -> Placed {
    let [source, cue, content] =
        [&said.source, &said.cue, &said.content].map(|spans| text.places(spans));
    Placed { source, cue, content }
}

/// How much two contents share, if enough: half of both together, or nearly all of the smaller,
/// where speech was split in two.
fn alike(one: &[usize], other: &[usize]) -> Option<f64> {
    let both = one.iter().filter(|place| other.binary_search(place).is_ok()).count() as f64;
    let (small, large) = (one.len().min(other.len()) as f64, one.len().max(other.len()) as f64);
    let alike = both / (small + large - both).max(1.0);
    let within = both >= 0.8 * small && both >= 0.3 * large;
    (both > 0.0 && (alike >= 0.5 || within)).then_some(alike)
}

fn touch(one: &[usize], other: &[usize]) -> bool {
    one.is_empty() && other.is_empty() || one.iter().any(|place| other.binary_search(place).is_ok())
}

/// "Teodor Valk", "the Fisheries Ministry of Belisand"; not "two officials".
fn is_name(speaker: &str) -> bool {
    let words = name_words(speaker);
    words.iter().all(|word| word.starts_with(char::is_uppercase))
        && words.last().is_none_or(|last| last != "officials")
}

/// Whether every word of the shorter name is in the other: "Orvenian Foreign Ministry" is "the
/// Foreign Ministry of Orvenia", and "Amaro" "Captain Amaro".
fn same_name(one: &str, other: &str) -> bool {
    let (one, other) = (name_words(one), name_words(other));
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let like = |one: &str, other: &str| one.starts_with(other) || other.starts_with(one);
    short.iter().all(|word| long.iter().any(|other| like(word, other)))
}

fn name_words(name: &str) -> Vec<String> {
    let words = name.split(' ').map(|word| word.replace('’', "'"));
    let words = words.map(|word| word.strip_suffix("'s").map(str::to_owned).unwrap_or(word));
    words.filter(|word| !matches!(word.as_str(), "the" | "The" | "of")).collect()
}
