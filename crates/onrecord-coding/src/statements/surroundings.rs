use super::content::Frame;
use super::readings::Reading;
use crate::grammar::runs;

/// How many of what is asked about a frame: see [`FACTS`].
pub(crate) type Facts = [f32; FACTS.len()];

/// What the trees of `data/statements.trees.tsv` ask about a frame, in this order. Lengths and
/// distances are in tokens.
pub const FACTS: [&str; 16] = [
    "odds",
    "best other odds",
    "ahead by",
    "chances of all frames",
    "frames",
    "better frames",
    "content length",
    "content from cue",
    "content to cue",
    "content pieces",
    "source length",
    "source from cue",
    "chance of a statement around",
    "chance of a statement inside",
    "chance of another with this content",
    "another is surer",
];

/// Where `chance of a statement around` stands: what is told by somebody who is told of.
pub(crate) const AROUND: usize = 12;

/// Words farther than so many candidates from one another are not compared.
const NEIGHBOURS: usize = 12;

/// The facts of one frame of `own`, which is or stands for the reading at `at`.
///
/// A frame is weighed against the other frames of its cue and against the cues around it: a content
/// has one cue, and the corpus tells of no statement within another.
pub(crate) fn facts(readings: &[Reading], at: usize, own: &Reading, frame: usize) -> Facts {
    let odds = own.odds[frame];
    let others = own.odds.iter().enumerate().filter(|(other, _)| *other != frame);
    let best_other = others.map(|(_, &odds)| odds).fold(-9.0, f32::max);
    let (first, last) = ends(&own.frames[frame]).unwrap_or_default();
    let from_cue = |token: usize| token as f32 - own.cue as f32;
    let around = Around::of(readings, at, own.cue, (first, last));
    [
        odds,
        best_other,
        odds - best_other,
        own.chances,
        own.frames.len() as f32,
        own.odds.iter().filter(|&&other| other > odds).count() as f32,
        own.frames[frame].content.len() as f32,
        from_cue(first),
        from_cue(last),
        runs(&own.frames[frame].content).len() as f32,
        own.source.words.len() as f32,
        own.source.words.first().map_or(999.0, |&word| from_cue(word)),
        around.outside,
        around.inside,
        around.same,
        f32::from(around.same > readings[at].chance),
    ]
}

/// The highest chances of statements near a content.
#[derive(Default)]
struct Around {
    outside: f32,
    inside: f32,
    same: f32,
}

impl Around {
    fn of(readings: &[Reading], at: usize, cue: usize, content: (usize, usize)) -> Around {
        let near = at.saturating_sub(NEIGHBOURS)..(at + NEIGHBOURS + 1).min(readings.len());
        let mut around = Around::default();
        for other in near.filter(|&other| other != at).map(|other| &readings[other]) {
            let Some(others) = best_content(other) else { continue };
            let chance = other.chance;
            let raise = |known: &mut f32| *known = known.max(chance);
            if (others.0..=others.1).contains(&cue) {
                raise(&mut around.outside);
            }
            if (content.0..=content.1).contains(&other.cue) {
                raise(&mut around.inside);
            }
            if shared(content, others) > 0.6 {
                raise(&mut around.same);
            }
        }
        around
    }
}

/// The tokens that two stretches share, of those from the first to the last of both.
fn shared(one: (usize, usize), other: (usize, usize)) -> f32 {
    let both = (one.1.min(other.1) + 1).saturating_sub(one.0.max(other.0));
    let either = one.1.max(other.1) + 1 - one.0.min(other.0);
    both as f32 / either as f32
}

fn best_content(reading: &Reading) -> Option<(usize, usize)> {
    ends(&reading.frames[reading.best?])
}

fn ends(frame: &Frame) -> Option<(usize, usize)> {
    Some((*frame.content.first()?, *frame.content.last()?))
}
