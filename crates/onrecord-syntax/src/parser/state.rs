/// How far a text has been parsed: a stack of words at work, the words still to come, and the arcs
/// drawn so far.
///
/// Source: the arc-eager system of Nivre 2003, non-monotonic as in Honnibal, Goldberg and Johnson
/// 2013; `spacy.pipeline._parser_internals._state`.
#[derive(Debug, Default)]
pub(crate) struct State {
    length: usize,
    stack: Vec<u32>,
    /// Words put back from the stack; the last is the next to come.
    returned: Vec<u32>,
    /// The first word that was never taken.
    next: u32,
    words: Vec<Word>,
}

#[derive(Clone, Copy, Debug)]
struct Word {
    head: Option<u32>,
    /// The label of the arc from the head.
    label: u32,
    was_returned: bool,
    starts_sentence: bool,
    /// The last dependent that was attached on the left, and on the right.
    last: [Option<u32>; 2],
    /// The dependent of the same head and side attached before this one, and after it.
    before: Option<u32>,
    after: Option<u32>,
}

const UNREAD: Word = Word {
    head: None,
    label: 0,
    was_returned: false,
    starts_sentence: false,
    last: [None; 2],
    before: None,
    after: None,
};

/// A side on which a word has dependents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Left,
    Right,
}

impl State {
    /// Begins with a text of so many words.
    pub(crate) fn begin(&mut self, length: usize) {
        self.length = length;
        self.stack.clear();
        self.returned.clear();
        self.next = 0;
        self.words.clear();
        self.words.resize(length, UNREAD);
        if let Some(first) = self.words.first_mut() {
            first.starts_sentence = true;
        }
    }

    /// Whether all words have been taken and the stack is empty.
    pub(crate) fn is_done(&self) -> bool {
        self.stack.is_empty() && self.waiting() == 0
    }

    /// How many words are on the stack.
    pub(crate) fn depth(&self) -> usize {
        self.stack.len()
    }

    /// How many words are still to come.
    pub(crate) fn waiting(&self) -> usize {
        self.length - self.next as usize + self.returned.len()
    }

    /// The word so many places below the top of the stack.
    pub(crate) fn stacked(&self, below: usize) -> Option<u32> {
        self.stack.len().checked_sub(below + 1).map(|place| self.stack[place])
    }

    /// The word so many places after the next to come.
    pub(crate) fn coming(&self, after: usize) -> Option<u32> {
        match self.returned.len().checked_sub(after + 1) {
            Some(place) => Some(self.returned[place]),
            None => {
                let word = self.next as usize + after - self.returned.len();
                (word < self.length).then_some(word as u32)
            }
        }
    }

    /// The dependent of a word on a side that was attached last, or so many before it.
    pub(crate) fn dependent(&self, word: Option<u32>, side: Side, before: usize) -> Option<u32> {
        let last = self.words[word? as usize].last[side as usize];
        (0..before).fold(last, |dependent, _| self.words[dependent? as usize].before)
    }

    /// The head of a word, and the label of the arc from it.
    pub(crate) fn arc(&self, word: u32) -> Option<(u32, u32)> {
        let word = &self.words[word as usize];
        word.head.map(|head| (head, word.label))
    }

    /// Whether a word was put back from the stack, and nothing has been attached to it since.
    pub(crate) fn was_returned(&self, word: u32) -> bool {
        self.words[word as usize].was_returned
    }

    /// Whether a sentence is known to begin at a word.
    pub(crate) fn starts_sentence(&self, word: u32) -> bool {
        self.words[word as usize].starts_sentence
    }

    /// Lets a sentence begin at a word.
    pub(crate) fn start_sentence(&mut self, word: u32) {
        self.words[word as usize].starts_sentence = true;
    }

    /// Puts the next word onto the stack.
    pub(crate) fn push(&mut self) {
        let word = self.returned.pop().unwrap_or_else(|| {
            self.next += 1;
            self.next - 1
        });
        self.stack.push(word);
    }

    /// Takes the top off the stack.
    pub(crate) fn pop(&mut self) {
        self.stack.pop();
    }

    /// Puts the top of the stack back before the words to come.
    pub(crate) fn put_back(&mut self) {
        if let Some(word) = self.stack.pop() {
            self.words[word as usize].was_returned = true;
            self.returned.push(word);
        }
    }

    /// Lets a word that was put back be taken again.
    pub(crate) fn forget_return(&mut self, word: u32) {
        self.words[word as usize].was_returned = false;
    }

    /// Gives up: nothing is left to do.
    pub(crate) fn abandon(&mut self) {
        self.stack.clear();
        self.returned.clear();
        self.next = self.length as u32;
    }

    /// Draws an arc, in place of the one the dependent may have.
    pub(crate) fn attach(&mut self, head: u32, dependent: u32, label: u32) {
        self.detach(dependent);
        let last = &mut self.words[head as usize].last[side_of(head, dependent) as usize];
        let before = last.replace(dependent);
        if let Some(before) = before {
            self.words[before as usize].after = Some(dependent);
        }
        let word = &mut self.words[dependent as usize];
        (word.head, word.label) = (Some(head), label);
        (word.before, word.after) = (before, None);
    }

    fn detach(&mut self, dependent: u32) {
        let Word { head: Some(head), before, after, .. } = self.words[dependent as usize] else {
            return;
        };
        match after {
            Some(after) => self.words[after as usize].before = before,
            None => {
                self.words[head as usize].last[side_of(head, dependent) as usize] = before;
            }
        }
        if let Some(before) = before {
            self.words[before as usize].after = after;
        }
    }
}

fn side_of(head: u32, dependent: u32) -> Side {
    if dependent < head { Side::Left } else { Side::Right }
}
