use super::choose::Said;
use crate::actors::resolve::Resolver;
use crate::actors::roster::ActorIndex;
use crate::actors::words;
use crate::grammar::Grammar;

/// Verbs whose object is whom one speaks to.
const TELLING: [&str; 26] = [
    "tell",
    "inform",
    "assure",
    "ask",
    "urge",
    "warn",
    "remind",
    "advise",
    "brief",
    "notify",
    "reassure",
    "convince",
    "persuade",
    "press",
    "implore",
    "beg",
    "exhort",
    "instruct",
    "order",
    "encourage",
    "invite",
    "alert",
    "caution",
    "command",
    "counsel",
    "pressure",
];

/// To whom it is said: an actor, or else the words of the page ("reporters").
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Addressee {
    Actor(ActorIndex),
    Words(String),
}

/// To whom it is said, with the word that tells: "told the council", "conveyed to the envoy", "in a
/// letter to the port". Within what `outer` says, "me" and "us" are `outer`.
pub(crate) fn addressee(
    resolver: &mut Resolver<'_>,
    said: &Said,
    outer: Option<ActorIndex>,
) -> Option<(usize, Addressee)> {
    let grammar = resolver.scene.grammar;
    if grammar.lower(said.cue) == "according" {
        return None;
    }
    let outside = |at: &usize| {
        said.content.binary_search(at).is_err() && said.source.words.binary_search(at).is_err()
    };
    // "conveyed to the envoy that …"
    let clause = grammar.child(said.cue, &["ccomp"]).filter(|&clause| clause > said.cue);
    let before_clause = |at: &usize| clause.is_some_and(|clause| *at < clause);
    let unsaid = |at: &usize| said.content.binary_search(at).is_err();
    let people = |at: &usize| is_people(resolver, *at);
    // Whom one asks to act stands between the verb and the act, at times within the content.
    let head = object_told(&grammar, said.cue)
        .filter(|at| outside(at) || people(at))
        .or_else(|| {
            told_to(&grammar, said.cue)
                .filter(|at| (outside(at) || before_clause(at)) && people(at))
        })
        .or_else(|| told_on_the_occasion(&grammar, said.cue, said.source.head).filter(unsaid))?;
    if occasion(&grammar, head).is_some() {
        return None;
    }
    if matches!(grammar.word(head), "me" | "us") {
        return Some((head, Addressee::Actor(outer?)));
    }
    let told = match resolver.resolve(head) {
        Some(actor) => Addressee::Actor(actor),
        None => Addressee::Words(words_for_people(&grammar, head)?),
    };
    Some((head, told))
}

/// Nouns for those whom one addresses, besides the speaking nouns.
const AUDIENCES: [&str; 22] = [
    "reporter",
    "journalist",
    "lawmaker",
    "audience",
    "crowd",
    "side",
    "press",
    "nation",
    "country",
    "court",
    "council",
    "legislator",
    "delegate",
    "investor",
    "listener",
    "viewer",
    "media",
    "medium",
    "public",
    "supporter",
    "voter",
    "follower",
];

fn is_people(resolver: &Resolver<'_>, at: usize) -> bool {
    let grammar = &resolver.scene.grammar;
    let lemma = grammar.lemma(at).to_lowercase();
    resolver.roster.at(at).is_some()
        || words::is_speaking_noun(&lemma)
        || AUDIENCES.contains(&lemma.as_str())
}

fn object_told(grammar: &Grammar<'_>, cue: usize) -> Option<usize> {
    if !TELLING.contains(&grammar.lemma(cue).as_str()) {
        return None;
    }
    // "The council was told that …": the subject hears.
    if grammar.is_passive(cue) {
        return grammar.child(cue, &["nsubjpass"]);
    }
    match grammar.child(cue, &["dative", "dobj"]) {
        Some(at) if grammar.lower(at) == "to" => grammar.child(at, &["pobj"]),
        Some(at) => Some(at),
        // "urged both sides to talk": the parser makes them the subject of the talking.
        None => {
            let clause = grammar.child(cue, &["ccomp", "xcomp"])?;
            let infinitive =
                grammar.child(clause, &["aux"]).is_some_and(|at| grammar.tag(at) == "TO");
            grammar.child(clause, &["nsubj"]).filter(|&at| infinitive && at < clause)
        }
    }
}

/// "said to them", "called on them": what hangs on the cue's preposition.
fn told_to(grammar: &Grammar<'_>, cue: usize) -> Option<usize> {
    let calls = matches!(grammar.lemma(cue).as_str(), "call" | "appeal" | "prevail");
    let prepositions = grammar.children(cue, &["prep", "dative"]).into_iter();
    let mut fitting =
        prepositions.filter(|&at| at > cue).filter(|&at| match grammar.lower(at).as_str() {
            "to" => true,
            "on" | "upon" => calls,
            "before" => matches!(grammar.lemma(cue).as_str(), "testify" | "speak" | "argue"),
            _ => false,
        });
    fitting.find_map(|at| grammar.child(at, &["pobj"]))
}

/// "in a letter to the port", "in an interview with the Post", "speaking to reporters".
fn told_on_the_occasion(grammar: &Grammar<'_>, cue: usize, source: Option<usize>) -> Option<usize> {
    let speaking = grammar.children(cue, &["advcl"]).into_iter().filter(|&at| {
        matches!(grammar.lower(at).as_str(), "speaking" | "talking" | "writing" | "briefing")
    });
    // What is said "after a meeting with" somebody, or "of" it, need not be said to them; nor what is
    // said at the meeting of others.
    let places =
        grammar.children(cue, &["prep"]).into_iter().filter(|&at| leads_to_venue(grammar, at));
    let nouns = places.filter_map(|at| grammar.child(at, &["pobj"])).filter(|&noun| {
        let owner = grammar.child(noun, &["poss"]);
        occasion(grammar, noun).is_some() && owner.is_none_or(|at| grammar.pos(at) == "PRON")
    });
    // "His letter to the port says", "addressing the council, he said".
    let paper = source.filter(|&noun| occasion(grammar, noun).is_some());
    let addressed = speaking_to(grammar, cue);
    let with_whom = |noun: usize| {
        let prepositions = grammar.children(noun, &["prep", "dative"]).into_iter();
        let mut fitting =
            prepositions.filter(|&at| matches!(grammar.lower(at).as_str(), "to" | "with"));
        let whom = fitting.find_map(|at| grammar.child(at, &["pobj"]));
        // Whoever holds a press conference with somebody speaks to the press.
        whom.filter(|&at| occasion(grammar, noun) != Some("briefing") || is_press(grammar, at))
    };
    speaking.chain(nouns).chain(paper).find_map(with_whom).or(addressed)
}

fn is_press(grammar: &Grammar<'_>, noun: usize) -> bool {
    let press = ["reporter", "journalist", "press", "media", "medium", "correspondent", "newsman"];
    press.contains(&grammar.lemma(noun).as_str())
}

/// "in a letter", "at a meeting", "during a call"
fn leads_to_venue(grammar: &Grammar<'_>, preposition: usize) -> bool {
    matches!(grammar.lower(preposition).as_str(), "in" | "on" | "at" | "during" | "via" | "through")
}

/// "Addressing the council, he said".
fn speaking_to(grammar: &Grammar<'_>, cue: usize) -> Option<usize> {
    let clauses = grammar.children(cue, &["advcl"]).into_iter();
    let mut addressing = clauses.filter(|&at| grammar.lower(at) == "addressing");
    addressing.find_map(|at| grammar.child(at, &["dobj"]))
}

/// The words for people who are told something, without an article: "reporters", "both sides".
fn words_for_people(grammar: &Grammar<'_>, head: usize) -> Option<String> {
    if matches!(grammar.pos(head), "PRON" | "NUM" | "VERB") {
        return None;
    }
    let first = grammar.document.stretch(head).start.max(head.saturating_sub(6));
    let words: Vec<&str> = (first..=head)
        .skip_while(|&at| matches!(grammar.lower(at).as_str(), "the" | "a" | "an"))
        .map(|at| grammar.word(at))
        .collect();
    Some(words.join(" ").replace(" 's", "'s").replace(" ’s", "’s"))
}

/// Where it is said, with the word that tells: the noun behind the cue's preposition, or the object
/// of telling ("told a news conference"), by `data/venues.tsv`.
pub(crate) fn venue(grammar: &Grammar<'_>, said: &Said) -> Option<(usize, &'static str)> {
    let outside = |at: &usize| said.content.binary_search(at).is_err();
    let prepositions = grammar.children(said.cue, &["prep"]).into_iter();
    let places = prepositions.filter(|&at| leads_to_venue(grammar, at));
    let behind = places.filter_map(|at| grammar.child(at, &["pobj"]));
    let told = object_told(grammar, said.cue);
    let mut nouns = behind.chain(told).filter(outside);
    let first = nouns.find_map(|noun| Some((noun, occasion(grammar, noun)?)));
    let told =
        || occasion_beside_thing(grammar, said).and_then(|at| Some((at, occasion(grammar, at)?)));
    first.or_else(told).or_else(|| {
        matches!(grammar.lemma(said.cue).as_str(), "tweet" | "retweet" | "post")
            .then_some((said.cue, "social post"))
    })
}

/// "announced the place of the talks in a tweet Thursday": the parser hangs the venue on the thing.
pub(super) fn occasion_beside_thing(grammar: &Grammar<'_>, said: &Said) -> Option<usize> {
    let is_clause = |&at: &usize| grammar.is_verb(at);
    if said.content.iter().any(is_clause) || grammar.child(said.cue, &["dobj"]).is_none() {
        return None;
    }
    let one = |at: usize| matches!(grammar.lower(at).as_str(), "a" | "an");
    let within = said.content.iter().copied().filter(|&at| {
        grammar.dep(at) == "prep" && matches!(grammar.lower(at).as_str(), "in" | "during" | "at")
    });
    let mut nouns = within.filter_map(|at| grammar.child(at, &["pobj"]));
    nouns.find(|&noun| {
        occasion(grammar, noun).is_some() && grammar.child(noun, &["det"]).is_some_and(one)
    })
}

/// The venue that a noun tells, by `data/venues.tsv`.
fn occasion(grammar: &Grammar<'_>, noun: usize) -> Option<&'static str> {
    let known = |at: usize| words::VENUES.get(grammar.lemma(at).to_lowercase().as_str());
    let compound = || grammar.children(noun, &["compound"]).into_iter().find_map(known);
    let named = grammar.token(noun).entity.is_some();
    known(noun).or_else(compound).filter(|_| !named).and_then(|cells| cells.first().copied())
}

/// Who stands between the page and the speaker, with the word that tells: "PTI quoted officials as
/// saying", "told a channel", "in a statement carried by an agency".
pub(crate) fn relay(
    resolver: &mut Resolver<'_>,
    said: &Said,
    addressee: Option<(usize, ActorIndex)>,
) -> Option<(usize, ActorIndex)> {
    let grammar = resolver.scene.grammar;
    let outlet = |resolver: &mut Resolver<'_>, at: usize| {
        let actor = resolver.resolve(at)?;
        (resolver.roster.actors[actor].kind == "outlet").then_some((at, actor))
    };
    let told = addressee.filter(|(_, actor)| resolver.roster.actors[*actor].kind == "outlet");
    let carrier = |resolver: &mut _| outlet(resolver, carrier(&grammar, said)?);
    let reporter = |resolver: &mut _| outlet(resolver, according_to(&grammar, said.cue)?);
    if let Some(found) = told.or_else(|| carrier(resolver)).or_else(|| reporter(resolver)) {
        return Some(found);
    }
    let quoting = grammar
        .document
        .ancestors(said.cue)
        .take(4)
        .find(|&at| matches!(grammar.lemma(at).as_str(), "quote" | "cite"))?;
    let subject = match grammar.is_passive(quoting) {
        true => by_whom(&grammar, quoting)?,
        false => grammar.child(quoting, &["nsubj"])?,
    };
    outlet(resolver, subject).filter(|_| !said.source.words.contains(&subject))
}

/// "…, he said, according to the agency".
fn according_to(grammar: &Grammar<'_>, cue: usize) -> Option<usize> {
    if grammar.lower(cue) == "according" {
        return None;
    }
    let above =
        grammar.ancestors(cue).take(3).take_while(|&at| at == cue || grammar.pos(at) == "VERB");
    let mut according = above
        .flat_map(|verb| grammar.children(verb, &["prep"]))
        .filter(|&at| grammar.lower(at) == "according");
    let to = grammar.child(according.next()?, &["prep"])?;
    grammar.child(to, &["pobj"])
}

/// By whom a statement is carried: of "a statement released by the agency" the agency.
fn carrier(grammar: &Grammar<'_>, said: &Said) -> Option<usize> {
    let behind = grammar.children(said.cue, &["prep"]).into_iter();
    let nouns = behind.filter_map(|at| grammar.child(at, &["pobj"])).chain(said.source.head);
    let mut papers = nouns.filter(|&noun| occasion(grammar, noun).is_some());
    papers.find_map(|noun| {
        let carried = grammar.children(noun, &["acl", "relcl"]).into_iter().find(|&at| {
            matches!(
                grammar.lemma(at).as_str(),
                "carry"
                    | "release"
                    | "publish"
                    | "broadcast"
                    | "air"
                    | "distribute"
                    | "report"
                    | "quote"
            )
        })?;
        by_whom(grammar, carried)
    })
}

fn by_whom(grammar: &Grammar<'_>, verb: usize) -> Option<usize> {
    let agents = grammar.children(verb, &["agent", "prep"]).into_iter();
    let mut by = agents.filter(|&at| matches!(grammar.lower(at).as_str(), "by" | "through" | "on"));
    by.find_map(|at| grammar.child(at, &["pobj"]))
}
