/// An entry of a data file of patterns.
pub(crate) struct Entry {
    /// Its first columns, parted by blanks.
    pub columns: Vec<&'static str>,
    /// What is left of its line, and the lines that go on with it.
    pub pattern: String,
}

/// The entries of a data file, each with so many columns before its pattern.
///
/// A line that begins with a blank goes on with the pattern over it, without a blank between them.
/// `# ` begins a comment.
pub(crate) fn entries(file: &'static str, columns: usize) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let is_comment = |line: &str| line.starts_with("# ") || line.trim_end() == "#";
    for line in file.lines().filter(|line| !line.is_empty() && !is_comment(line)) {
        match entries.last_mut() {
            Some(over) if line.starts_with(' ') => over.pattern.push_str(line.trim()),
            _ => entries.push(entry(line, columns)),
        }
    }
    entries
}

fn entry(line: &'static str, columns: usize) -> Entry {
    let mut rest = line;
    let column = |_| {
        let (column, after) = rest.split_once(' ').unwrap_or((rest, ""));
        rest = after.trim_start();
        column
    };
    let columns = (0..columns).map(column).collect();
    Entry { columns, pattern: rest.trim_end().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_may_go_on_in_further_lines() {
        let file = "# A comment.\nkind name  one|\n  two\n\nkind other\n  .*\n";
        let read: Vec<String> = entries(file, 2)
            .iter()
            .map(|entry| format!("{} {}", entry.columns.join(","), entry.pattern))
            .collect();
        assert_eq!(read, ["kind,name one|two", "kind,other .*"]);
    }
}
