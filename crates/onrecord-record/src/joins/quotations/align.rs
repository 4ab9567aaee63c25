use super::said::SaidWord;

/// Quotations of fewer words are the fuller one's only if all of them stand there in a row.
pub(super) const FEWEST_WORDS: usize = 6;
/// Of a longer one so much must stand there, in per cent of its words;
const LEAST_COMMON: usize = 80;
/// and so many of them, and such a part of them, in a row.
const LEAST_IN_A_ROW: usize = 4;
const LEAST_PART_IN_A_ROW: usize = 3;
/// Who leaves out fewer words than these within, and does not show it, has changed the wording.
const FEWEST_SPLICED: usize = 4;
/// More words than these at an end are another sentence, and stand in place of none.
const MOST_REPLACED_AT_END: usize = 3;

/// The words are the fullest form's, all of them.
pub(super) const SAME: &str = "same";
/// Words are left out at an end, or where the page shows it.
pub(super) const SHORTENED: &str = "shortened";
/// Words are left out within, and nothing shows it.
pub(super) const SPLICED: &str = "spliced";
/// Other words stand in place of some.
pub(super) const ALTERED: &str = "altered";

/// How a quotation is related to a fuller form of it.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Alignment {
    /// The stretches of the fuller form that the quotation does not have, in words.
    pub left_out: Vec<Stretch>,
    /// What stands in place of what: a stretch of the quotation, and of the fuller form. Either
    /// may be empty.
    pub altered: Vec<(Stretch, Stretch)>,
    /// Whether words are left out within, and nothing shows it.
    pub spliced: bool,
    /// How many words they have in common,
    pub common: usize,
    /// and how much those tell.
    pub tells: f64,
}

/// From a word to one past the last.
pub(super) type Stretch = (usize, usize);

impl Alignment {
    /// What the quotation is to the fuller form.
    pub fn relation(&self) -> &'static str {
        match () {
            () if !self.altered.is_empty() => ALTERED,
            () if self.spliced => SPLICED,
            () if !self.left_out.is_empty() => SHORTENED,
            () => SAME,
        }
    }
}

/// How a quotation is related to one that is no shorter, if its words are taken from there.
pub(super) fn align(shorter: &[SaidWord], fuller: &[SaidWord]) -> Option<Alignment> {
    let blocks = blocks(shorter, fuller);
    let common: usize = blocks.iter().map(|block| block.length).sum();
    let longest = blocks.iter().map(|block| block.length).max()?;
    let is_part = match shorter.len() < FEWEST_WORDS {
        true => longest == shorter.len(),
        false => {
            common * 100 >= shorter.len() * LEAST_COMMON
                && longest >= LEAST_IN_A_ROW
                && longest * LEAST_PART_IN_A_ROW >= shorter.len()
        }
    };
    is_part.then(|| {
        let told = |block: &Block| &shorter[block.start..block.start + block.length];
        let tells = blocks.iter().flat_map(told).map(|word| word.tells).sum();
        let mut alignment = Alignment { common, tells, ..Alignment::default() };
        let mut from = (0, 0);
        for block in &blocks {
            let gap = ((from.0, block.start), (from.1, block.there));
            match from.1 == 0 && from.0 == 0 {
                true => alignment.before(gap),
                false => alignment.between(gap, shorter[block.start].parted),
            }
            from = (block.start + block.length, block.there + block.length);
        }
        alignment.after(((from.0, shorter.len()), (from.1, fuller.len())));
        alignment.left_out.retain(|stretch| length(*stretch) > 0);
        alignment
    })
}

/// What stands between two blocks, here and in the fuller form.
type Gap = (Stretch, Stretch);

impl Alignment {
    fn between(&mut self, (here, there): Gap, shown: bool) {
        match (length(here), length(there)) {
            (0, _) if shown => self.left_out.push(there),
            (0, FEWEST_SPLICED..) => {
                self.left_out.push(there);
                self.spliced = true;
            }
            _ => self.altered.push((here, there)),
        }
    }

    /// A few words before the first block stand in place of as many there; if there are none, or
    /// the quotation has more, it only begins earlier.
    fn before(&mut self, (here, there): Gap) {
        let from = there.1.saturating_sub(replaced(here)).max(there.0);
        self.left_out.push((there.0, from));
        self.replace(here, (from, there.1));
    }

    fn after(&mut self, (here, there): Gap) {
        let until = there.1.min(there.0 + replaced(here));
        self.replace(here, (there.0, until));
        self.left_out.push((until, there.1));
    }

    fn replace(&mut self, here: Stretch, there: Stretch) {
        if length(there) > 0 {
            self.altered.push((here, there));
        }
    }
}

/// How many words a stretch at an end stands in place of.
fn replaced(here: Stretch) -> usize {
    Some(length(here)).filter(|words| *words <= MOST_REPLACED_AT_END).unwrap_or(0)
}

fn length(stretch: Stretch) -> usize {
    stretch.1 - stretch.0
}

/// A run of words that stands in both.
#[derive(Clone, Copy, Debug)]
struct Block {
    start: usize,
    there: usize,
    length: usize,
}

/// The longest common subsequence, less words that agree by themselves between others that do not:
/// every quotation has *the* and *of*.
fn blocks(shorter: &[SaidWord], fuller: &[SaidWord]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for (start, there) in common_words(shorter, fuller) {
        match blocks.last_mut() {
            Some(last)
                if (last.start + last.length, last.there + last.length) == (start, there) =>
            {
                last.length += 1;
            }
            _ => blocks.push(Block { start, there, length: 1 }),
        }
    }
    blocks.retain(|block| block.length > 1);
    let mut grown: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        let free = grown
            .last()
            .map_or((0, 0), |last| (last.start + last.length, last.there + last.length));
        grown.push(block.grown(free, shorter, fuller));
    }
    grown
}

impl Block {
    /// The block with the words before it that agree too, as far as those are free.
    fn grown(self, free: (usize, usize), shorter: &[SaidWord], fuller: &[SaidWord]) -> Self {
        let before =
            shorter[free.0..self.start].iter().rev().zip(fuller[free.1..self.there].iter().rev());
        let more = before.take_while(|(here, there)| here.hash == there.hash).count();
        Block { start: self.start - more, there: self.there - more, length: self.length + more }
    }
}

/// The places of a longest common subsequence, in both.
fn common_words(shorter: &[SaidWord], fuller: &[SaidWord]) -> Vec<(usize, usize)> {
    let width = fuller.len() + 1;
    // How long the longest is of what is left from each pair of words on.
    let mut left = vec![0u16; (shorter.len() + 1) * width];
    for here in (0..shorter.len()).rev() {
        for there in (0..fuller.len()).rev() {
            left[here * width + there] = match shorter[here].hash == fuller[there].hash {
                true => left[(here + 1) * width + there + 1] + 1,
                false => left[(here + 1) * width + there].max(left[here * width + there + 1]),
            };
        }
    }
    let (mut here, mut there) = (0, 0);
    let mut pairs = Vec::new();
    while here < shorter.len() && there < fuller.len() {
        if shorter[here].hash == fuller[there].hash {
            pairs.push((here, there));
            (here, there) = (here + 1, there + 1);
        } else if left[(here + 1) * width + there] > left[here * width + there + 1] {
            here += 1;
        } else {
            there += 1;
        }
    }
    pairs
}
