/// Between the two halves of a label that stands for a crossing arc, `acl||dobj`.
const DELIMITER: &str = "||";
const ROOT: &str = "ROOT";

/// The labels of arcs, by number.
#[derive(Clone, Debug)]
pub(crate) struct Labels {
    names: Vec<String>,
    /// For a label `X||Y`, the numbers of `X` and `Y`.
    halves: Vec<Option<(u32, u32)>>,
}

impl Default for Labels {
    fn default() -> Self {
        Labels { names: vec![ROOT.to_owned()], halves: vec![None] }
    }
}

impl Labels {
    /// The number of a label, which it gets if it has none.
    pub(crate) fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.names.iter().position(|known| known == name) {
            return number as u32;
        }
        let halves = name.split_once(DELIMITER);
        let halves = halves.map(|(label, above)| (self.number(label), self.number(above)));
        self.names.push(name.to_owned());
        self.halves.push(halves);
        self.names.len() as u32 - 1
    }

    /// The number of the label of a sentence's root.
    pub(crate) fn root(&self) -> u32 {
        0
    }

    /// The names of all labels, by number.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// The halves of a label that stands for a crossing arc: the arc's own label, and the label of
    /// the word to look for as its head.
    pub(crate) fn halves(&self, number: u32) -> Option<(u32, u32)> {
        self.halves[number as usize]
    }
}
