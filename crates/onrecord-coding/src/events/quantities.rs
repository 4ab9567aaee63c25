use std::collections::BTreeMap;
use std::sync::LazyLock;

use onrecord_rows::{CodePoints, Passage, Quantity};

use super::find::Found;
use super::frame::behind;
use super::lexicon::{lines, set_holds};
use super::numbers::{Number, Unit, numbers, unit_of};
use super::participants::is_actor;
use crate::grammar::Grammar;

/// By slot and word, what a counted noun there is: the lines of `data/events/quantities.tsv`.
static COUNTED: LazyLock<BTreeMap<(&'static str, &'static str), &'static str>> =
    LazyLock::new(|| {
        let mut counted = BTreeMap::new();
        for line in lines(include_str!("../../data/events/quantities.tsv")) {
            let cells: Vec<&'static str> = line.split('\t').collect();
            let [what, slot, words] = cells[..] else { continue };
            for word in words.split(',') {
                counted.entry((slot, word)).or_insert(what);
            }
        }
        counted
    });

/// The numbers that events of one sentence are told with, for each event its own.
pub(super) fn quantities(
    grammar: &Grammar<'_>,
    points: &CodePoints,
    events: &[Found],
) -> Vec<Vec<Quantity>> {
    let mut told = vec![Vec::new(); events.len()];
    let Some(sentence) = events.first().map(|event| event.sentence.clone()) else { return told };
    for number in numbers(grammar, &sentence) {
        let counted = Counted::of(grammar, &number);
        let Some((what, unit)) = counted.what(grammar, &number) else { continue };
        let Some(event) = event_of(grammar, events, counted.place) else { continue };
        let Some(of_event) = told.get_mut(event) else { continue };
        let end = counted.noun.filter(|&noun| noun < number.tokens.end + FARTHEST_NOUN);
        let end = end.map_or(number.tokens.end, |noun| number.tokens.end.max(noun + 1));
        let Passage { start, end } = points.passage(grammar.bytes(number.tokens.start..end));
        of_event.push(Quantity {
            what: what.to_owned(),
            number: number.lowest,
            highest: number.highest,
            unit: unit.map(str::to_owned),
            hedge: number.hedge,
            start,
            end,
        });
    }
    told
}

/// A noun farther behind its number is left out of the quantity's words.
const FARTHEST_NOUN: usize = 6;

/// What a number counts, and where that stands in the sentence.
struct Counted {
    noun: Option<usize>,
    /// The word whose grammar tells what happens to what is counted.
    place: usize,
}

impl Counted {
    /// "ten men": the men; "dozens of men": the men, in the place of "dozens"; "killed ten": nobody named.
    fn of(grammar: &Grammar<'_>, number: &Number) -> Counted {
        let anchor = number.anchor;
        let of = behind(grammar, anchor, &["of"]).into_iter().next();
        let head = grammar.head(anchor);
        let modifies = matches!(
            grammar.dep(anchor),
            "nummod" | "quantmod" | "compound" | "amod" | "nmod" | "det"
        ) && head >= number.tokens.start;
        match of {
            Some(noun) => Counted { noun: Some(noun), place: anchor },
            None if modifies => Counted { noun: Some(head), place: head },
            None => Counted { noun: None, place: anchor },
        }
    }

    /// What is counted, with its unit; nothing where the sentence does not tell.
    fn what(
        &self,
        grammar: &Grammar<'_>,
        number: &Number,
    ) -> Option<(&'static str, Option<&'static str>)> {
        let named = |at: usize| unit_of(&grammar.lemma(at)).or_else(|| unit_of(&grammar.lower(at)));
        let measured: Option<Unit> = number.sign.or_else(|| self.noun.and_then(named));
        if let Some((what, unit)) = measured {
            return Some((what, Some(unit)));
        }
        let what = self.adjective(grammar).or_else(|| self.done_to(grammar));
        let what = what.or_else(|| self.by_noun(grammar));
        Some((what.or_else(|| self.persons(grammar, number))?, None))
    }

    /// "left two dead and ten wounded"
    fn adjective(&self, grammar: &Grammar<'_>) -> Option<&'static str> {
        COUNTED.get(&("beside", grammar.lower(self.noun?).as_str())).copied()
    }

    /// Persons to whom nothing else is told to happen; "the two leaders" are not counted but named.
    fn persons(&self, grammar: &Grammar<'_>, number: &Number) -> Option<&'static str> {
        let noun = self.noun.filter(|&noun| is_actor(grammar, noun))?;
        let person = grammar.pos(noun) == "NOUN" && !set_holds("bodies", &grammar.lemma(noun));
        let named =
            grammar.child(noun, &["det", "poss"]).is_some_and(|at| !number.tokens.contains(&at));
        (person && !named && number.lowest > 1.0).then_some("people")
    }

    /// What happens to what is counted: "ten men were killed", "left ten men dead", "ten men fled".
    fn done_to(&self, grammar: &Grammar<'_>) -> Option<&'static str> {
        let place = self.place;
        let verb = grammar.head(place);
        let lemma = grammar.lemma(verb);
        let slot = |slot, lemma: &str| COUNTED.get(&(slot, lemma)).copied();
        let beside = || {
            let mut said =
                grammar.children(verb, &["oprd", "acomp", "advcl", "ccomp", "xcomp", "amod"]);
            said.extend(grammar.children(place, &["amod", "acl", "appos"]));
            said.retain(|&at| at != place);
            said.into_iter().find_map(|at| slot("beside", &grammar.lower(at)))
        };
        let participle = || {
            let acl = grammar.children(place, &["acl"]).into_iter();
            acl.filter(|&at| grammar.tag(at) == "VBN")
                .find_map(|at| slot("object", &grammar.lemma(at)))
        };
        let perfect =
            grammar.children(verb, &["aux"]).iter().any(|&at| grammar.lemma(at) == "have");
        let passive = grammar.tag(verb) == "VBN" && !perfect;
        let by_verb = match grammar.dep(place) {
            "dobj" | "nsubjpass" | "oprd" => slot("object", &lemma),
            // "ten wounded": the parser takes the ten for a measure.
            "nsubj" | "npadvmod" if passive => {
                slot("object", &lemma).or_else(|| slot("subject", &lemma))
            }
            "nsubj" => slot("subject", &lemma),
            "pobj" => self.behind_preposition(grammar),
            _ => None,
        };
        by_verb.or_else(beside).or_else(participle)
    }

    /// "the killing of ten men", "a toll of ten", "the toll rose to ten".
    fn behind_preposition(&self, grammar: &Grammar<'_>) -> Option<&'static str> {
        let preposition = grammar.head(self.place);
        let governor = grammar.head(preposition);
        let slot = |slot, at: usize| COUNTED.get(&(slot, grammar.lemma(at).as_str())).copied();
        let subject = || grammar.subject(governor).and_then(|subject| slot("toll", subject));
        match grammar.lower(preposition).as_str() {
            "of" => slot("object", governor).or_else(|| slot("toll", governor)),
            "to" | "at" => slot("toll", governor).or_else(subject),
            _ => None,
        }
    }

    fn by_noun(&self, grammar: &Grammar<'_>) -> Option<&'static str> {
        let noun = self.noun?;
        let slot = |word: &str| COUNTED.get(&("noun", word)).copied();
        slot(&grammar.lemma(noun)).or_else(|| slot(&grammar.lower(noun)))
    }
}

/// The event whose words govern a place; what another clause tells belongs to no event around it.
fn event_of(grammar: &Grammar<'_>, events: &[Found], place: usize) -> Option<usize> {
    for at in grammar.ancestors(place) {
        let told = events.iter().position(|event| event.act.triggers().contains(&at));
        if told.is_some() {
            return told;
        }
        let participle = matches!(grammar.tag(at), "VBG" | "VBN");
        match grammar.dep(at) {
            "advcl" | "acl" if participle => {}
            "relcl" | "ccomp" | "advcl" | "parataxis" | "csubj" | "acl" => return None,
            _ => {}
        }
    }
    None
}
