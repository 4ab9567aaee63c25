use std::collections::BTreeSet;
use std::sync::LazyLock;

use onrecord_rows::DateEvidence;

use super::choose::Said;
use super::continued::speech_continued;
use super::details::occasion_beside_thing;
use super::lexicon::force_of;
use super::source::as_saying;
use crate::actors::words::VENUES;
use crate::dates::{Dated, Dates, Direction, direction};
use crate::grammar::Grammar;

/// The rows of `data/said-on.tsv`.
static WORDS: LazyLock<BTreeSet<(&str, &str)>> = LazyLock::new(|| {
    let rows = include_str!("../../data/said-on.tsv").lines();
    rows.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')).collect()
});

fn tells(how: &str, lemma: &str) -> bool {
    WORDS.contains(&(how, lemma))
}

/// When a statement was made: the date that hangs on the act of saying it.
///
/// A date inside what is said, or of another verb, tells nothing of when it was said; nor does one
/// behind a reported clause, which may be of either verb ("He said the road was closed on Monday").
pub(crate) fn said_on(grammar: &Grammar<'_>, dates: &Dates, said: &Said) -> Option<DateEvidence> {
    said_on_by(grammar, dates, said)?.1.evidence(grammar)
}

/// The word that the date hangs on, and the expression that tells it.
pub(crate) fn said_on_by<'d>(
    grammar: &Grammar<'_>,
    dates: &'d Dates,
    said: &Said,
) -> Option<(usize, &'d Dated)> {
    let beside_thing = occasion_beside_thing(grammar, said);
    // Within "a tweet on Monday", or right behind it, whatever the parser hangs the day on.
    let in_occasion = |dated: &Dated| {
        let venue = beside_thing.map(|at| grammar.document.stretch(at));
        venue.is_some_and(|venue| (venue.start..venue.end + 2).contains(&dated.tokens.start))
    };
    let outside = |dated: &Dated| {
        dated.is_moved_to(said.cue)
            || in_occasion(dated)
            || dated.tokens.clone().all(|at| said.content.binary_search(&at).is_err())
                && !may_be_of_content(grammar, said, dated.tokens.start)
    };
    if let Some(dated) = in_which(grammar, dates, said.cue) {
        return Some((said.cue, dated));
    }
    let acts = acts(grammar, said).into_iter();
    let mut words = acts.flat_map(|act| occasion(grammar, said, act)).chain(beside_thing);
    words.find_map(|word| Some((word, dates.point_of(grammar, word, outside)?)))
}

/// "in March, when Norway promised it": the time right before "when" is that of its verb.
fn in_which<'d>(grammar: &Grammar<'_>, dates: &'d Dates, verb: usize) -> Option<&'d Dated> {
    let clause = matches!(grammar.dep(verb), "relcl" | "advcl");
    let when =
        grammar.child(verb, &["advmod"]).filter(|&at| clause && grammar.lower(at) == "when")?;
    let past = direction(grammar, verb) == Direction::Past;
    let before = dates.within(grammar.sentence(verb)).iter().filter(|_| past);
    // "as recently as four days ago" tells no day.
    let hedged = |at: usize| matches!(grammar.lower(at).as_str(), "as" | "about" | "around");
    let mut right_before = before.filter(|dated| {
        let between = dated.tokens.end..when;
        let plain = dated.tokens.start.checked_sub(1).is_none_or(|at| !hedged(at));
        plain && dated.tokens.end <= when && between.into_iter().all(|at| grammar.word(at) == ",")
    });
    right_before.next().filter(|dated| dated.value.date.is_some())
}

/// Behind a clause a date may be of either verb; behind what is asked for, of what is to come
/// ("called for a day of mourning Thursday").
fn may_be_of_content(grammar: &Grammar<'_>, said: &Said, date: usize) -> bool {
    let mut between = said.content.iter().filter(|&&at| said.cue < at && at < date).peekable();
    let asks = matches!(
        force_of(grammar, said.cue),
        Some("demand" | "ask" | "offer" | "promise" | "threaten")
    );
    // "warned of its might, recalling a remark last year that …"
    let amid = said.content.last().is_some_and(|&last| last > date);
    between.peek().is_some() && (asks || amid)
        || between.any(|&at| grammar.is_verb(at) && grammar.dep(at) != "amod")
}

/// The words that tell of one and the same act: the cue; the verb it goes on from ("said …, adding
/// that"); the participle that sets the scene ("Speaking on Monday, he said"); the paper it stands
/// in, and the verb that gives it out ("issued a statement on Monday saying").
fn acts(grammar: &Grammar<'_>, said: &Said) -> Vec<usize> {
    let mut acts = vec![said.cue];
    let scene = |&at: &usize| sets_scene(grammar, at);
    acts.extend(grammar.children(said.cue, &["advcl"]).into_iter().filter(scene));
    acts.extend(meanwhile(grammar, said));
    // "The envoy, testifying on Monday, said"
    let described = said.source.head.map(|head| grammar.children(head, &["acl"]));
    acts.extend(described.into_iter().flatten().filter(scene));
    let head = grammar.head(said.cue);
    match grammar.dep(said.cue) {
        // "met on Monday and agreed", but no "will arrive on Monday and is expected"
        "conj" if grammar.subject(said.cue).is_none() => {
            let both = [head, said.cue].map(|verb| direction(grammar, verb));
            acts.extend((both == [Direction::Past; 2]).then_some(head));
        }
        "acl" if grammar.tag(said.cue) == "VBG" => {
            acts.push(head);
            acts.extend(giving_out(grammar, head));
        }
        // "said …, adding that", "issued a statement saying that"
        "advcl" if grammar.tag(said.cue) == "VBG" => {
            acts.extend(goes_along(grammar, said.cue).then_some(head));
        }
        "dobj" => acts.extend(giving_out(grammar, said.cue)),
        _ => {}
    }
    acts.extend(speech_continued(grammar, said.cue));
    // "A report published on Monday said"
    let source = said.source.head.map(|head| match grammar.tag(head) {
        "WDT" | "WP" if grammar.dep(said.cue) == "relcl" => grammar.head(said.cue),
        _ => head,
    });
    acts.extend(source.filter(|&at| VENUES.contains_key(grammar.lemma(at).as_str())));
    // "quoted her as saying on Monday"
    acts.extend(as_saying(grammar, said.cue).map(|[_, saying]| saying));
    acts
}

/// "said …, adding that", "cancelled the talks, calling them a farce": a participle with nothing of
/// its own before it tells of the same act as its verb.
fn goes_along(grammar: &Grammar<'_>, participle: usize) -> bool {
    let verb = grammar.head(participle);
    let apart = grammar.child(participle, &["mark", "nsubj", "prep"]);
    let speaks = force_of(grammar, verb) == Some("assert") || gives_out(grammar, verb);
    let plain = verb < participle && apart.is_none_or(|at| at > participle);
    speaks || plain && direction(grammar, verb) == Direction::Past
}

/// "told reporters as she left on Monday": what the speaker does at the same time.
fn meanwhile(grammar: &Grammar<'_>, said: &Said) -> Option<usize> {
    let clauses = grammar.children(said.cue, &["advcl"]).into_iter();
    let at_once = |&clause: &usize| {
        let mark = grammar.child(clause, &["mark", "advmod"]);
        let subject = grammar.child(clause, &["nsubj"]);
        clause > said.cue
            && mark.is_some_and(|at| grammar.lower(at) == "as")
            && subject.is_some_and(|at| grammar.pos(at) == "PRON")
            && direction(grammar, clause) == Direction::Past
            && said.content.binary_search(&clause).is_err()
    };
    clauses.into_iter().find(at_once)
}

/// A verb, and the nouns of its clause that tell to whom, where and in what it is said: parsers hang
/// the date on any of them ("told reporters in Keldor on Monday").
fn occasion(grammar: &Grammar<'_>, said: &Said, act: usize) -> Vec<usize> {
    let outside = |&at: &usize| said.content.binary_search(&at).is_err();
    let mut words = vec![act];
    words.extend(grammar.children(act, &["dobj", "dative"]).into_iter().filter(outside));
    let mut next = 0;
    while let Some(&word) = words.get(next) {
        if words.len() > MOST_WORDS {
            break;
        }
        next += 1;
        let gives = |at: &usize| gives_out(grammar, *at);
        // "in an interview aired Monday", "in an interview that aired Monday"
        words.extend(grammar.children(word, &["acl", "relcl"]).into_iter().filter(gives));
        let prepositions = grammar.children(word, &["prep", "dative", "agent"]).into_iter();
        let leading = prepositions.filter(|&at| leads_to_place(grammar, at, act));
        words.extend(leading.filter_map(|at| grammar.child(at, &["pobj"])).filter(outside));
    }
    words
}

fn leads_to_place(grammar: &Grammar<'_>, preposition: usize, act: usize) -> bool {
    match grammar.lower(preposition).as_str() {
        // "was quoted by Monday's Courier"
        "by" => grammar.dep(preposition) == "agent",
        // "testifying before lawmakers on Monday"
        "before" => grammar.head(preposition) == act && sets_scene(grammar, act),
        // "admitted for the first time Friday"
        "for" => {
            grammar.child(preposition, &["pobj"]).is_some_and(|at| grammar.lemma(at) == "time")
        }
        other => tells("leads", other),
    }
}

fn sets_scene(grammar: &Grammar<'_>, verb: usize) -> bool {
    tells("scene", &grammar.lemma(verb))
}

/// The verb whose object a paper is: "issued a statement", "gave an assurance".
fn giving_out(grammar: &Grammar<'_>, paper: usize) -> Option<usize> {
    let verb = grammar.head(paper);
    (grammar.dep(paper) == "dobj" && gives_out(grammar, verb)).then_some(verb)
}

/// Whether a verb puts a paper or words before the public.
pub(crate) fn gives_out(grammar: &Grammar<'_>, verb: usize) -> bool {
    tells("gives out", &grammar.lemma(verb))
}

/// More nouns than any act of saying has around it.
const MOST_WORDS: usize = 12;
