//! Cuts and credits against labels, character by character. Blank characters do not count.

use std::collections::BTreeMap;
use std::ops::Range;

use onrecord_page::{Article, Cut};

/// What a person says of a stretch of a text.
pub struct Label {
    /// Its code points.
    pub range: Range<usize>,
    /// The reason of a cut; `credit`; or `none` of a text that has neither.
    pub reason: String,
}

/// How many characters were rightly cut, wrongly cut and missed, over all texts added.
#[derive(Default)]
pub struct Score {
    pub right: usize,
    pub wrong: usize,
    pub missed: usize,
    /// By label: characters, of them cut (kept, of credits), of them under the same reason.
    pub by_reason: BTreeMap<String, [usize; 3]>,
    /// Characters labelled as credits that were cut.
    pub credits_cut: usize,
    /// Stretches that were judged wrongly.
    pub faults: Vec<Fault>,
}

/// A stretch of a line that was wrongly cut or missed.
pub struct Fault {
    pub page: String,
    /// `missed REASON`, `wrong REASON (RULE)` or `credit missed`.
    pub what: String,
    pub words: String,
}

/// What the labels and the program say of one character.
#[derive(Clone, Copy, Default)]
struct Said<'a> {
    label: Option<&'a str>,
    cut: Option<&'a Cut>,
    credit: Option<&'a Cut>,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}\n    {}: {}", self.page, self.what, self.words)
    }
}

impl Score {
    /// The share of what was cut that is labelled as junk.
    pub fn precision(&self) -> f64 {
        share(self.right, self.right + self.wrong)
    }

    /// The share of what is labelled as junk that was cut.
    pub fn recall(&self) -> f64 {
        share(self.right, self.right + self.missed)
    }

    /// Adds a text and its labels.
    pub fn add(&mut self, article: &Article, labels: &[Label]) {
        let mut fault: Option<(usize, String)> = None;
        let letters: Vec<(usize, char)> = article.text.char_indices().collect();
        for (said, &(at, letter)) in said_of(article, labels).iter().zip(&letters) {
            if letter.is_whitespace() && letter != '\n' {
                continue;
            }
            let what = if letter == '\n' { None } else { self.count(said) };
            if fault.as_ref().map(|(_, what)| what) != what.as_ref() {
                self.close(article, fault.take(), at);
                fault = what.map(|what| (at, what));
            }
        }
        self.close(article, fault, article.text.len());
    }

    /// Counts a character, and says what is wrong with it.
    fn count(&mut self, said: &Said) -> Option<String> {
        let counts = said.label.map(|label| self.by_reason.entry(label.to_owned()).or_default());
        let found = if said.label == Some("credit") { said.credit } else { said.cut };
        if let Some(counts) = counts {
            counts[0] += 1;
            counts[1] += usize::from(found.is_some());
            counts[2] += usize::from(found.is_some_and(|cut| Some(cut.reason) == said.label));
        }
        match (said.label, said.cut) {
            (Some("credit"), None) => said.credit.is_none().then(|| "credit missed".to_owned()),
            (None | Some("credit"), Some(cut)) => {
                self.wrong += 1;
                self.credits_cut += usize::from(said.label.is_some());
                Some(format!("wrong {} ({})", cut.reason, cut.rule))
            }
            (Some(_), Some(_)) => {
                self.right += 1;
                None
            }
            (Some(reason), None) => {
                self.missed += 1;
                Some(format!("missed {reason}"))
            }
            (None, None) => None,
        }
    }

    fn close(&mut self, article: &Article, fault: Option<(usize, String)>, end: usize) {
        if let Some((start, what)) = fault {
            let words = article.text[start..end].trim().to_owned();
            self.faults.push(Fault { page: article.page.clone(), what, words });
        }
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// What is said of each character of the text.
fn said_of<'a>(article: &'a Article, labels: &'a [Label]) -> Vec<Said<'a>> {
    let count = article.text.chars().count();
    let mut said = vec![Said::default(); count];
    for label in labels.iter().filter(|label| label.reason != "none") {
        let range = label.range.start.min(count)..label.range.end.min(count);
        said[range].iter_mut().for_each(|said| said.label = Some(&label.reason));
    }
    let points = onrecord_rows::CodePoints::of(&article.text);
    let of = |cut: &Cut| {
        let passage = points.passage(cut.range.clone());
        passage.start..passage.end
    };
    for cut in &article.cuts {
        said[of(cut)].iter_mut().for_each(|said| said.cut = Some(cut));
    }
    for credit in &article.credits {
        said[of(credit)].iter_mut().for_each(|said| said.credit = Some(credit));
    }
    said
}
