use std::borrow::Cow;

use super::content::{Frame, Scene};
use super::part::{Part, Value};
use super::source::Source;
use crate::grammar::{Grammar, union};

/// Receives features as their parts, so that a reader may name, count or hash them.
pub(crate) trait Features {
    /// One feature that holds.
    fn add(&mut self, parts: &[Part]);
}

/// What holds of a cue, whatever its content: made once, used for each of its frames.
pub(crate) struct CueFacts {
    lemma: Value,
    plain: Vec<(Part<'static>, Value)>,
    own: [(Part<'static>, Value); 8],
    names: Value,
    dep: Value,
    tag: Value,
    who: Value,
    quoted: Part<'static>,
    /// In how many quotations the cue itself is held to stand.
    level: usize,
}

/// The dependents that tell what kind of sentence a cue makes.
const CORE: [&str; 13] = [
    "nsubj",
    "nsubjpass",
    "ccomp",
    "xcomp",
    "dobj",
    "advcl",
    "acl",
    "prep",
    "neg",
    "attr",
    "oprd",
    "agent",
    "acomp",
];

impl CueFacts {
    /// `alone` tells whether the cue is to be described as if it headed a sentence of the page,
    /// outside quotations.
    pub(crate) fn new(
        scene: Scene<'_>,
        cue: usize,
        source: &Source,
        frames: &[Frame],
        alone: bool,
    ) -> Self {
        let grammar = &scene.grammar;
        let mut core: Vec<&str> =
            grammar.document.dependents(cue).map(|at| grammar.dep(at)).collect();
        core.retain(|dep| CORE.contains(dep));
        core.sort_unstable();
        core.dedup();
        let mut names: Vec<&str> = frames
            .iter()
            .map(|frame| frame.name.as_str())
            .filter(|name| {
                matches!(
                    *name,
                    "clause" | "to" | "object" | "quote" | "next quote" | "last quote" | "around"
                )
            })
            .collect();
        names.sort_unstable();
        names.dedup();
        let lemma = Value::of(grammar.lemma(cue));
        let dep = if alone { "ROOT" } else { grammar.dep(cue) };
        let (dep, tag) = (Value::of(dep), Value::of(grammar.tag(cue)));
        let (names, who) = (Value::of(names.join(",")), Value::of(who(grammar, source)));
        let depth = scene.quotations.depth(cue);
        let level = if alone { depth } else { 0 };
        let quoted = Part::of(if depth > level { "in" } else { "out" });
        let own = [
            ("lemma", lemma.clone()),
            ("pos", Value::of(grammar.pos(cue))),
            ("dep", dep.clone()),
            ("tag", tag.clone()),
            ("core", Value::of(core.join(","))),
            ("names", names.clone()),
            ("who", who.clone()),
            ("in quotation", Value::of(quoted.text)),
        ];
        let own = own.map(|(key, value)| (Part::of(key), value));
        let plain = plain_facts(scene, cue, alone);
        CueFacts { lemma, plain, own, names, dep, tag, who, quoted, level }
    }

    /// The features that the cue has with each of its frames.
    pub(crate) fn describe_cue(&self, out: &mut impl Features) {
        let lemma = self.lemma.part();
        out.add(&[Part::of("bias")]);
        for (key, value) in &self.plain {
            out.add(&[*key, value.part()]);
        }
        for (key, value) in &self.own {
            out.add(&[*key, value.part()]);
            out.add(&[*key, value.part(), lemma]);
        }
    }

    /// The features that it has with one of them alone.
    pub(crate) fn describe_frame(
        &self,
        scene: Scene<'_>,
        cue: usize,
        source: &Source,
        frame: &Frame,
        out: &mut impl Features,
    ) {
        let (name, lemma) = (Part::of(&frame.name), self.lemma.part());
        for (key, value) in &self.plain {
            out.add(&[*key, value.part(), name]);
        }
        for (key, value) in &self.own {
            out.add(&[*key, value.part(), name]);
            out.add(&[*key, value.part(), name, lemma]);
        }
        let mut of_frame = |key: Part, value: Part| {
            out.add(&[key, value, name]);
            out.add(&[key, value, name, self.names.part()]);
            out.add(&[key, value, name, lemma]);
        };
        if let Some(facts) = frame_facts(scene, cue, self.level, source, frame) {
            facts.iter().for_each(|(key, value)| of_frame(Part::of(key), Part::of(value)));
            of_frame(Part::of("who"), self.who.part());
        }
        let key = Part::of("frame");
        out.add(&[key, name, self.dep.part()]);
        out.add(&[key, name, self.tag.part(), self.dep.part()]);
        out.add(&[key, name, self.quoted, lemma]);
    }
}

/// The words around a cue and the dependents it has.
fn plain_facts(scene: Scene<'_>, cue: usize, alone: bool) -> Vec<(Part<'static>, Value)> {
    let grammar = &scene.grammar;
    let word = |at: Option<usize>| {
        at.filter(|&at| at < grammar.len()).map_or("_".to_owned(), |at| grammar.lower(at))
    };
    let lemma = grammar.lemma(cue);
    let (head, dep) = if alone { (cue, "ROOT") } else { (grammar.head(cue), grammar.dep(cue)) };
    let mut facts = vec![
        ("head", grammar.lemma(head)),
        ("head pos", format!("{} {dep}", grammar.pos(head))),
        ("before", word(cue.checked_sub(1))),
        ("behind", word(Some(cue + 1))),
        ("behind 2", word(Some(cue + 2))),
        ("lemma behind", format!("{lemma} {}", word(Some(cue + 1)))),
        ("lemma before", format!("{lemma} {}", word(cue.checked_sub(1)))),
    ];
    for child in grammar.document.dependents(cue) {
        let dep = grammar.dep(child);
        facts.push(("child", format!("{dep} {lemma}")));
        if matches!(dep, "prep" | "dobj" | "mark" | "aux" | "advmod" | "neg" | "prt" | "dative") {
            facts.push(("child lemma", format!("{dep} {}", grammar.lemma(child))));
            facts.push(("lemma child", format!("{lemma} {dep} {}", grammar.lemma(child))));
        }
    }
    let mut above = grammar.document.ancestors(cue).skip(1).take(3);
    let clause = above.find(|&at| matches!(grammar.pos(at), "VERB" | "AUX"));
    if let Some(clause) = clause.filter(|_| !alone) {
        facts.push(("above", grammar.lemma(clause)));
    }
    facts.push(("first paragraph", scene.quotations.is_in_first_paragraph(cue).to_string()));
    facts.into_iter().map(|(key, value)| (Part::of(key), Value::of(value))).collect()
}

/// Facts by the names that their features begin with.
type Facts<'s> = [(&'static str, Cow<'s, str>); 13];

fn frame_facts<'s>(
    scene: Scene<'s>,
    cue: usize,
    level: usize,
    source: &Source,
    frame: &Frame,
) -> Option<Facts<'s>> {
    let grammar = &scene.grammar;
    let (&first, &last) = (frame.content.first()?, frame.content.last()?);
    let inside = |at: &&usize| scene.quotations.depth(**at) > level;
    let quoted = frame.content.iter().filter(inside).count() * 3 / frame.content.len();
    let all = union(&frame.content, source.words.iter().copied().chain([cue]));
    let hole = all.last().unwrap_or(&0) - all.first().unwrap_or(&0) + 1 - all.len();
    let sentence = grammar.sentence(cue);
    let ends = match grammar.pos(last.min(grammar.len() - 1)) {
        "PUNCT" => grammar.lower(last),
        _ if last + 1 < grammar.len() => format!("before {}", ending(grammar, last + 1)),
        _ => "end".into(),
    };
    let is = |holds: bool| Cow::from(if holds { "true" } else { "false" });
    let bits = |count: usize, most: usize| {
        Cow::from(FIGURES[((usize::BITS - count.leading_zeros()) as usize).min(most)])
    };
    let side = match () {
        () if first > cue => "right",
        () if last < cue => "left",
        () => "both",
    };
    Some([
        ("length", bits(frame.content.len(), 7)),
        ("first", grammar.lower(first).into()),
        ("first tag", grammar.tag(first).into()),
        ("first dep", grammar.dep(first).into()),
        ("quoted", FIGURES[quoted].into()),
        ("starts quoted", is(inside(&&first))),
        ("ends quoted", is(inside(&&last))),
        ("ends", ends.into()),
        ("side", side.into()),
        ("hole", bits(hole, 5)),
        ("reaches", is(first <= sentence.start)),
        ("reaches end", is(last + 2 >= sentence.end)),
        ("leaves", is(first < sentence.start || last >= sentence.end)),
    ])
}

const FIGURES: [&str; 8] = ["0", "1", "2", "3", "4", "5", "6", "7"];

fn ending(grammar: &Grammar<'_>, at: usize) -> String {
    match grammar.pos(at) {
        "PUNCT" => grammar.lower(at),
        other => other.to_owned(),
    }
}

/// What kind of phrase the source is.
fn who(grammar: &Grammar<'_>, source: &Source) -> String {
    let Some(head) = source.head else { return "nobody".into() };
    match &grammar.token(head).entity {
        Some(tag) => tag.label.to_string(),
        None if grammar.pos(head) == "PRON" => grammar.lower(head),
        None => grammar.pos(head).to_owned(),
    }
}
