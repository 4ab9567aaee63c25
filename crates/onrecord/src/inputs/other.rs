//! Files that hold no page: what they are, how pages are made of them, and how many were passed
//! over.

use std::collections::BTreeMap;
use std::path::Path;

/// `data/other-kinds.tsv`: endings, what it is, and the mend.
const KINDS: &str = include_str!("../../data/other-kinds.tsv");
/// An ending that is longer is a part of the name.
const LONGEST_ENDING: usize = 10;
/// So many kinds are counted one by one.
const KINDS_TOLD: usize = 8;

/// What to do with a file that is named as an input and holds no page, where its name tells that.
pub(super) fn mend(path: &Path) -> Option<String> {
    let (what, mend) = kind(path.file_name()?.to_str()?)?;
    let file = path.display().to_string();
    // Of `news.tar.xz` unpacking leaves `news.tar`, and of all others the ending is to be another.
    let stem = path.with_extension("").display().to_string();
    let mend = mend.replace("FILE", &file).replace("STEM", &stem);
    Some(format!("`{file}` is not read, as it is {what}\n  {mend}"))
}

fn kind(name: &str) -> Option<(&'static str, &'static str)> {
    let ending = ending(name)?;
    let lines = KINDS.lines().filter(|line| !line.starts_with('#'));
    let mut kinds = lines.filter_map(|line| line.split_once('\t'));
    let (_, told) = kinds.find(|(endings, _)| endings.split(' ').any(|known| known == ending))?;
    told.split_once('\t')
}

/// The ending of a name in small letters, without `.gz` behind it.
fn ending(name: &str) -> Option<String> {
    let name = name.rsplit(['/', '\\']).next()?.to_lowercase();
    let (stem, ending) = name.strip_suffix(".gz").unwrap_or(&name).rsplit_once('.')?;
    let is_ending = (1..=LONGEST_ENDING).contains(&ending.len())
        && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (is_ending && !stem.is_empty()).then(|| ending.to_owned())
}

/// How many files or members were passed over because their names do not tell that they hold
/// pages, by their endings.
#[derive(Debug, Default)]
pub(super) struct PassedOver {
    endings: BTreeMap<String, u64>,
    without: u64,
}

impl PassedOver {
    pub fn count(&mut self, name: &str) {
        match ending(name) {
            // A hostile archive has as many endings as it likes.
            Some(ending) if self.endings.len() < 1000 || self.endings.contains_key(&ending) => {
                *self.endings.entry(ending).or_default() += 1;
            }
            _ => self.without += 1,
        }
    }

    /// `12 .jpg, 3 .pdf, 1 other`, the most frequent first; nothing where nothing was.
    pub fn told(&self) -> Option<String> {
        let mut endings: Vec<(&String, &u64)> = self.endings.iter().collect();
        endings.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        let (named, more) = endings.split_at(endings.len().min(KINDS_TOLD));
        let others = self.without + more.iter().map(|(_, count)| **count).sum::<u64>();
        let mut told: Vec<String> =
            named.iter().map(|(ending, count)| format!("{count} .{ending}")).collect();
        if others > 0 {
            told.push(format!("{others} other"));
        }
        (!told.is_empty()).then(|| told.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inputs::kind::FileKind;

    #[test]
    fn every_kind_is_no_kind_of_pages_and_has_its_mend() {
        for line in KINDS.lines().filter(|line| !line.starts_with('#')) {
            let parts: Vec<&str> = line.split('\t').collect();
            assert_eq!(parts.len(), 3, "{line}");
            for ending in parts[0].split(' ') {
                let kind = FileKind::of(&format!("a.{ending}"));
                assert!(matches!(kind, None | Some(FileKind::Rows)), "{ending}");
                assert!(mend(Path::new(&format!("a.{ending}"))).is_some());
            }
        }
    }

    #[test]
    fn a_mend_names_the_file_and_what_comes_of_it() {
        let told = mend(Path::new("news/Talks.PDF")).unwrap();
        assert!(told.contains("pdftotext 'news/Talks.PDF' 'news/Talks.txt'"), "{told}");
        assert!(mend(Path::new("news/rows.csv.gz")).is_some());
        assert_eq!(mend(Path::new("news/saved-page")), None);
        assert_eq!(mend(Path::new("news/page.php")), None);
    }

    #[test]
    fn what_is_passed_over_is_counted_by_kind() {
        let mut passed = PassedOver::default();
        assert_eq!(passed.told(), None);
        ["a.PDF", "b.pdf", "c.csv.gz", "README", "d.no ending", ".x"]
            .iter()
            .for_each(|name| passed.count(name));
        assert_eq!(passed.told().as_deref(), Some("2 .pdf, 1 .csv, 3 other"));
        (0..5000).for_each(|nth| passed.count(&format!("a.x{nth}")));
        assert_eq!(passed.endings.len(), 1000);
    }
}
