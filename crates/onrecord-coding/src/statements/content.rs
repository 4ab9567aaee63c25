use std::ops::Range;

use super::continued::speech_continued;
use super::marked::is_quoted_before;
use super::quoted;
use super::source::{as_saying, tells_appearance};
use crate::grammar::{Grammar, Words, runs, union, without};
use crate::quotations::Quotations;

/// A stretch that may be the content of a cue, and the construction that makes it so.
///
/// The construction's name is what `data/cues.tsv` lists for a cue: `clause`, `to`, `object`, a
/// preposition, and so on.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    pub(crate) name: String,
    pub(crate) content: Words,
}

/// What a cue's surroundings are: who speaks, where the quotation marks and paragraphs stand.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) grammar: Grammar<'a>,
    pub(crate) quotations: &'a Quotations,
}

/// Every construction in which `cue` has something that could be its content.
pub(crate) fn frames(scene: Scene<'_>, cue: usize, source: &[usize]) -> Vec<Frame> {
    let grammar = &scene.grammar;
    let mut frames = match grammar.pos(cue) {
        "NOUN" | "PROPN" => noun_frames(grammar, cue),
        "ADJ" => adjective_frames(grammar, cue),
        "PUNCT" if source.is_empty() => Vec::new(),
        "PUNCT" => mark_frames(scene, cue),
        _ if grammar.lower(cue) == "according" => according_frames(grammar, cue),
        _ => verb_frames(grammar, cue),
    };
    if matches!(grammar.pos(cue), "VERB" | "AUX" | "NOUN") {
        frames.extend(quoted::frames(scene, cue, source));
        frames.extend(side_frames(grammar, cue, source));
    }
    for frame in &mut frames {
        let mut own: Words = union(source, [cue]);
        own = union(&own, as_saying(grammar, cue).into_iter().flatten());
        let whole = quoted::whole(scene, cue, source, &frame.content);
        frame.content = trim(grammar, within_quotation(scene, cue, without(&whole, &own)));
    }
    frames.retain(|frame| !frame.content.is_empty());
    frames
}

/// Whoever reports speech inside a quotation reports it up to where that quotation ends.
fn within_quotation(scene: Scene<'_>, cue: usize, content: Words) -> Words {
    let own = scene.quotations.touching(cue..cue + 1).filter(|quote| quote.contains(cue)).last();
    match own {
        Some(own) => {
            let inner = own.tokens.start + 1..own.tokens.end - usize::from(!own.open);
            content.into_iter().filter(|word| inner.contains(word)).collect()
        }
        None => content,
    }
}

/// Everything in the sentence behind the cue, and everything before it: what is left when the
/// parser has torn the clause apart.
fn side_frames(grammar: &Grammar<'_>, cue: usize, source: &[usize]) -> Vec<Frame> {
    if grammar.pos(cue) != "VERB" {
        return Vec::new();
    }
    let mut sentence = grammar.sentence(cue);
    if grammar.dep(cue) == "relcl" {
        // "The envoy, who said the road was closed, left": what follows is told by the page.
        sentence.end = sentence.end.min(grammar.document.stretch(cue).end);
    }
    let own = union(&source_clause(grammar, source, cue), [cue]);
    let side = |range: Range<usize>| without(&range.collect::<Words>(), &own);
    vec![
        frame("behind".into(), without_stop(grammar, side(cue + 1..sentence.end))),
        frame("before".into(), side(sentence.start..cue)),
    ]
}

/// The full stop ends the whole sentence, not what is told in it.
fn without_stop(grammar: &Grammar<'_>, mut words: Words) -> Words {
    if words.last().is_some_and(|&at| grammar.word(at) == ".") {
        words.pop();
    }
    words
}

/// The source's words, and those between it and the cue.
fn source_clause(grammar: &Grammar<'_>, source: &[usize], cue: usize) -> Words {
    match (source.first(), source.last()) {
        (Some(&first), Some(&last)) if grammar.sentence(cue).contains(&first) => {
            (first.min(cue)..last.max(cue) + 1).collect()
        }
        _ => Words::new(),
    }
}

/// "According to the port, …": the clause it hangs on, and the sentence around it.
fn according_frames(grammar: &Grammar<'_>, cue: usize) -> Vec<Frame> {
    let own = grammar.document.subtree(cue);
    let sentence: Words = grammar.sentence(cue).collect();
    let host = grammar.document.subtree(grammar.head(cue));
    vec![
        frame("host".into(), without(&host, &own)),
        frame("sentence".into(), without(&sentence, &own)),
    ]
}

/// "Envoy: no talks before harvest", "“No talks.” — the envoy": a mark between speaker and words.
fn mark_frames(scene: Scene<'_>, mark: usize) -> Vec<Frame> {
    let Some(paragraph) = scene.quotations.paragraph(mark) else {
        return Vec::new();
    };
    match scene.grammar.word(mark) {
        ":" if is_quoted_before(scene, mark) => {
            vec![frame("colon".into(), (paragraph.start..mark).collect())]
        }
        ":" if mark + 1 < paragraph.end => {
            vec![frame("colon".into(), (mark + 1..paragraph.end).collect())]
        }
        _ if mark > paragraph.start => {
            vec![frame("dash".into(), (paragraph.start..mark).collect())]
        }
        _ => Vec::new(),
    }
}

fn verb_frames(grammar: &Grammar<'_>, cue: usize) -> Vec<Frame> {
    let mut frames = Vec::new();
    let subject = grammar.subject(cue);
    for child in grammar.document.dependents(cue) {
        let phrase = || clause_words(grammar, child, cue);
        match grammar.dep(child) {
            "ccomp" => frames.push(frame(clause_name(grammar, child), phrase())),
            "xcomp" => frames.push(frame(infinitive_name(grammar, child), phrase())),
            "dobj" => frames.extend(object_frames(grammar, cue, child)),
            "oprd" if grammar.is_passive(cue) => {
                let subject = subject.map(|at| grammar.document.subtree(at)).unwrap_or_default();
                frames.push(frame("passive as".into(), union(&phrase(), subject)));
            }
            "oprd" => frames.push(frame("predicate".into(), phrase())),
            "acomp" => frames.push(frame("adjective".into(), phrase())),
            "prep" | "agent" if !grammar.lower(child).is_empty() => {
                frames.extend(preposition_frames(grammar, child));
            }
            _ => {}
        }
        // "made it clear that …", "is adamant that …": the clause hangs on the adjective.
        if matches!(grammar.dep(child), "ccomp" | "xcomp" | "acomp" | "oprd")
            && grammar.pos(child) == "ADJ"
        {
            let that = |at: &usize| {
                grammar.dep(*at) == "ccomp"
                    || grammar
                        .child(*at, &["mark"])
                        .is_some_and(|mark| grammar.lower(mark) == "that")
            };
            for clause in grammar.children(child, &["ccomp", "advcl"]).into_iter().filter(that) {
                frames.push(frame("adjective clause".into(), grammar.document.subtree(clause)));
            }
        }
    }
    if let Some([_, saying]) = as_saying(grammar, cue) {
        for said in grammar.children(saying, &["ccomp", "dobj", "dep"]) {
            frames.push(frame("as saying".into(), grammar.document.subtree(said)));
        }
    }
    if let Some(subject) = grammar.child(cue, &["nsubjpass", "csubjpass"]) {
        frames.extend(passive_frames(grammar, cue, subject));
        frames.push(frame("passive".into(), grammar.document.subtree(subject)));
        if let Some(rest) = grammar.child(cue, &["xcomp", "ccomp"]) {
            let both = union(&grammar.document.subtree(subject), grammar.document.subtree(rest));
            frames.push(frame("passive to".into(), both));
        }
    }
    frames.extend(host_frame(grammar, cue));
    frames.extend(appearance_frame(grammar, cue));
    frames
}

/// "The talks seem to have failed": what is spoken of, with how it looks.
fn appearance_frame(grammar: &Grammar<'_>, cue: usize) -> Option<Frame> {
    let subject = grammar.subject(cue).filter(|_| tells_appearance(grammar, cue))?;
    let looks = ["xcomp", "acomp", "oprd", "attr", "ccomp", "prep"];
    let likens = |at: usize| grammar.dep(at) != "prep" || grammar.lower(at) == "like";
    let looks = grammar.children(cue, &looks).into_iter().filter(|&at| at > cue && likens(at));
    let words = looks.flat_map(|at| grammar.document.subtree(at));
    let words = union(&[], words);
    let whole = union(&words, grammar.document.subtree(subject));
    (!words.is_empty()).then(|| frame("appearance".into(), whole))
}

/// A clause that stands around its cue: "The port, officials say, is closed", "as he put it".
fn host_frame(grammar: &Grammar<'_>, cue: usize) -> Option<Frame> {
    let host = grammar.head(cue);
    let name = match grammar.dep(cue) {
        "parataxis" | "ccomp" | "dep" if host != cue => "around",
        "advcl" if grammar.child(cue, &["mark"]).is_some_and(|at| grammar.lower(at) == "as") => {
            "as around"
        }
        _ => return None,
    };
    if grammar.child(cue, &["ccomp", "xcomp", "dobj"]).is_some() {
        return None;
    }
    let around = without(&grammar.document.subtree(host), &grammar.document.subtree(cue));
    Some(frame(name.into(), around))
}

fn clause_name(grammar: &Grammar<'_>, clause: usize) -> String {
    let marked = grammar.child(clause, &["mark"]).map(|at| grammar.lower(at));
    match marked.as_deref() {
        Some("whether" | "if") => "whether",
        Some("for") => "for to",
        _ if grammar.child(clause, &["aux"]).is_some_and(|at| grammar.tag(at) == "TO") => "to",
        _ if grammar.tag(clause) == "VB" && grammar.child(clause, &["aux", "mark"]).is_none() => {
            "bare"
        }
        _ if grammar.tag(clause) == "VBG" && grammar.child(clause, &["aux"]).is_none() => "doing",
        _ => "clause",
    }
    .into()
}

fn infinitive_name(grammar: &Grammar<'_>, clause: usize) -> String {
    let to = grammar.child(clause, &["aux"]).is_some_and(|at| grammar.tag(at) == "TO");
    match grammar.pos(clause) {
        _ if to => "to",
        "VERB" | "AUX" if grammar.tag(clause) == "VBG" => "doing",
        "VERB" | "AUX" => "bare",
        _ => "predicate",
    }
    .into()
}

/// `object`, and what follows the object: "called them liars", "described it as a plot".
fn object_frames(grammar: &Grammar<'_>, cue: usize, object: usize) -> Vec<Frame> {
    let words = grammar.document.subtree(object);
    let mut frames = vec![frame("object".into(), words.clone())];
    for other in grammar.document.dependents(cue).filter(|&other| other > object) {
        let name = match grammar.dep(other) {
            "xcomp" | "ccomp" => format!("object {}", infinitive_name(grammar, other)),
            "oprd" => "object predicate".into(),
            "prep" => format!("object {}", grammar.lower(other)),
            _ => continue,
        };
        frames.push(frame(name, union(&words, grammar.document.subtree(other))));
    }
    frames
}

/// "was accused of hiding it", "is described as a trap": the subject with what is said of it.
fn passive_frames(grammar: &Grammar<'_>, cue: usize, subject: usize) -> Vec<Frame> {
    let behind = grammar.children(cue, &["prep"]).into_iter();
    let told =
        behind.filter(|&at| matches!(grammar.lower(at).as_str(), "of" | "as" | "for" | "with"));
    let words = |at: usize| union(&grammar.document.subtree(subject), grammar.document.subtree(at));
    told.map(|at| frame(format!("passive {}", grammar.lower(at)), words(at))).collect()
}

fn preposition_frames(grammar: &Grammar<'_>, preposition: usize) -> Vec<Frame> {
    let name = grammar.lower(preposition);
    let complements = grammar.children(preposition, &["pobj", "pcomp", "ccomp"]);
    let words = complements.iter().flat_map(|&at| grammar.document.subtree(at));
    let frame = frame(name, union(&[], words));
    (!frame.content.is_empty()).then_some(frame).into_iter().collect()
}

fn noun_frames(grammar: &Grammar<'_>, cue: usize) -> Vec<Frame> {
    let mut frames = Vec::new();
    for child in grammar.document.dependents(cue) {
        let words = || grammar.document.subtree(child);
        match grammar.dep(child) {
            "acl" | "ccomp"
                if grammar.child(child, &["aux"]).is_some_and(|at| grammar.tag(at) == "TO") =>
            {
                frames.push(frame("to".into(), words()));
            }
            "acl" | "ccomp" if grammar.child(child, &["mark"]).is_some() => {
                frames.push(frame("clause".into(), words()));
            }
            // "the claim that he left": the parser often reads the clause as a relative one.
            "relcl" if is_complement(grammar, child) => {
                frames.push(frame("clause".into(), words()))
            }
            "prep" => frames.extend(preposition_frames(grammar, child)),
            _ => {}
        }
    }
    // "The question is whether …", "his message was that …"
    let head = grammar.head(cue);
    if grammar.dep(cue) == "nsubj" && grammar.lemma(head) == "be" {
        for child in grammar.children(head, &["ccomp"]) {
            frames.push(frame("is that".into(), grammar.document.subtree(child)));
        }
    }
    frames
}

/// Whether a clause behind a noun has its own subject and begins with `that`, and so is what the
/// noun says rather than a description of it.
fn is_complement(grammar: &Grammar<'_>, clause: usize) -> bool {
    let first = grammar.document.stretch(clause).start;
    grammar.lower(first) == "that" && grammar.subject(clause).is_some_and(|at| at != first)
}

fn adjective_frames(grammar: &Grammar<'_>, cue: usize) -> Vec<Frame> {
    let mut frames = Vec::new();
    for child in grammar.document.dependents(cue) {
        match grammar.dep(child) {
            "ccomp" => frames.push(frame("clause".into(), grammar.document.subtree(child))),
            "xcomp" => frames.push(frame("to".into(), grammar.document.subtree(child))),
            "prep" => frames.extend(preposition_frames(grammar, child)),
            _ => {}
        }
    }
    frames
}

/// The words of a clause, less a subject of the cue that the parser hung inside it, and less
/// where the speaker goes on ("…, adding that").
fn clause_words(grammar: &Grammar<'_>, clause: usize, cue: usize) -> Words {
    let mut words = grammar.document.subtree(clause);
    let going_on = words.iter().filter(|&&at| speech_continued(grammar, at) == Some(cue));
    for participle in going_on.copied().collect::<Words>() {
        words = without(&words, &grammar.document.subtree(participle));
    }
    match grammar.subject(cue) {
        Some(subject) if words.contains(&subject) => {
            without(&words, &grammar.document.subtree(subject))
        }
        _ => words,
    }
}

/// Takes marks and blanks from both ends, save quotation marks and what closes a sentence in them.
fn trim(grammar: &Grammar<'_>, mut words: Words) -> Words {
    let loose = |at: usize| {
        grammar.pos(at) == "SPACE"
            || matches!(grammar.word(at), "," | ";" | ":" | "—" | "–" | "-" | "--")
    };
    while words.last().is_some_and(|&at| loose(at)) {
        words.pop();
    }
    let first = words.iter().position(|&at| !loose(at)).unwrap_or(words.len());
    let words = words.split_off(first);
    // A full stop left on the other side of the source is no piece of the content.
    let stray = |run: &Range<usize>| run.clone().all(|at| grammar.is_mark(at));
    runs(&words).into_iter().filter(|run| !stray(run)).flatten().collect()
}

fn frame(name: String, content: Words) -> Frame {
    Frame { name, content }
}
