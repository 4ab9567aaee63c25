use super::content::{Frame, Scene};
use super::source::Source;
use crate::grammar::{Grammar, union};

/// Receives features as their parts, so that a reader may name, count or hash them.
pub(crate) trait Features {
    /// One feature that holds.
    fn add(&mut self, parts: &[&str]);
}

/// What holds of a cue, whatever its content: made once, used for each of its frames.
pub(crate) struct CueFacts {
    lemma: String,
    pos: String,
    dep: String,
    tag: String,
    plain: Vec<(&'static str, String)>,
    core: String,
    names: String,
    who: String,
    quoted: &'static str,
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
    /// `quoted` tells whether the cue is to count as standing in a quotation.
    pub(crate) fn new(
        scene: Scene<'_>,
        cue: usize,
        source: &Source,
        frames: &[Frame],
        quoted: bool,
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
        CueFacts {
            lemma: grammar.lemma(cue),
            pos: grammar.pos(cue).to_owned(),
            dep: grammar.dep(cue).to_owned(),
            tag: grammar.tag(cue).to_owned(),
            plain: plain_facts(scene, cue),
            core: core.join(","),
            names: names.join(","),
            who: who(grammar, source),
            quoted: if quoted { "in" } else { "out" },
        }
    }

    /// Every feature of the cue with one of its frames.
    pub(crate) fn describe(
        &self,
        scene: Scene<'_>,
        cue: usize,
        source: &Source,
        frame: &Frame,
        out: &mut impl Features,
    ) {
        let name = frame.name.as_str();
        let lemma = self.lemma.as_str();
        out.add(&["bias"]);
        for (key, value) in &self.plain {
            out.add(&[key, value]);
            out.add(&[key, value, name]);
        }
        for (key, value) in self.own() {
            out.add(&[key, value]);
            out.add(&[key, value, lemma]);
            out.add(&[key, value, name]);
            out.add(&[key, value, name, lemma]);
        }
        for (key, value) in frame_facts(scene, cue, source, frame) {
            out.add(&[key, &value, name]);
            out.add(&[key, &value, name, &self.names]);
            out.add(&[key, &value, name, lemma]);
        }
        out.add(&["frame", name, &self.dep]);
        out.add(&["frame", name, &self.tag, &self.dep]);
        out.add(&["frame", name, self.quoted, lemma]);
    }

    fn own(&self) -> [(&'static str, &str); 8] {
        [
            ("lemma", &self.lemma),
            ("pos", &self.pos),
            ("dep", &self.dep),
            ("tag", &self.tag),
            ("core", &self.core),
            ("names", &self.names),
            ("who", &self.who),
            ("in quotation", self.quoted),
        ]
    }
}

/// The words around a cue and the dependents it has.
fn plain_facts(scene: Scene<'_>, cue: usize) -> Vec<(&'static str, String)> {
    let grammar = &scene.grammar;
    let word = |at: Option<usize>| {
        at.filter(|&at| at < grammar.len()).map_or("_".to_owned(), |at| grammar.lower(at))
    };
    let lemma = grammar.lemma(cue);
    let head = grammar.head(cue);
    let mut facts = vec![
        ("head", grammar.lemma(head)),
        ("head pos", format!("{} {}", grammar.pos(head), grammar.dep(cue))),
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
    if let Some(clause) = above.find(|&at| matches!(grammar.pos(at), "VERB" | "AUX")) {
        facts.push(("above", grammar.lemma(clause)));
    }
    facts.push(("first paragraph", scene.quotations.is_in_first_paragraph(cue).to_string()));
    facts
}

fn frame_facts(
    scene: Scene<'_>,
    cue: usize,
    source: &Source,
    frame: &Frame,
) -> Vec<(&'static str, String)> {
    let grammar = &scene.grammar;
    let (Some(&first), Some(&last)) = (frame.content.first(), frame.content.last()) else {
        return Vec::new();
    };
    let inside = |at: &&usize| scene.quotations.depth(**at) > 0;
    let quoted = frame.content.iter().filter(inside).count() * 3 / frame.content.len();
    let all = union(&frame.content, source.words.iter().copied().chain([cue]));
    let hole = all.last().unwrap_or(&0) - all.first().unwrap_or(&0) + 1 - all.len();
    let sentence = grammar.sentence(cue);
    let ends = match grammar.pos(last.min(grammar.len() - 1)) {
        "PUNCT" => grammar.lower(last),
        _ if last + 1 < grammar.len() => format!("before {}", ending(grammar, last + 1)),
        _ => "end".into(),
    };
    vec![
        ("length", (usize::BITS - frame.content.len().leading_zeros()).min(7).to_string()),
        ("first", grammar.lower(first)),
        ("first tag", grammar.tag(first).to_owned()),
        ("first dep", grammar.dep(first).to_owned()),
        ("quoted", quoted.to_string()),
        ("starts quoted", inside(&&first).to_string()),
        ("ends quoted", inside(&&last).to_string()),
        ("ends", ends),
        (
            "side",
            if first > cue {
                "right"
            } else if last < cue {
                "left"
            } else {
                "both"
            }
            .into(),
        ),
        ("hole", (usize::BITS - hole.leading_zeros()).min(5).to_string()),
        ("reaches", (first <= sentence.start).to_string()),
        ("reaches end", (last + 2 >= sentence.end).to_string()),
        ("leaves", (first < sentence.start || last >= sentence.end).to_string()),
        ("who", who(grammar, source)),
    ]
}

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
