use std::collections::BTreeSet;

use onrecord_page::{Article, Cut};
use onrecord_rows::{CodePoints, Date, DateEvidence, PageRow, Passage};
use onrecord_syntax::{Document, EntityTag, Token};

/// Codes an article of drawn words with a drawn parse, which no pipeline would give.
pub fn coding(bytes: &[u8]) {
    let (article, document) = drawn(bytes);
    let row = onrecord_coding::read(&article, &document);
    row_holds(&row);
    let explained = onrecord_coding::explain(&article, &document);
    assert_eq!(explained.page, row);
    let told = (explained.statements.len(), explained.events.len());
    assert_eq!(told, (row.statements.len(), row.events.len()));
}

/// Words that rules look at, marks, and letters of several bytes.
const WORDS: &str = "said says say told according to that who which accused urged refused quoted \
    as saying claim asked whether called for wrote added adding was had not would by of in on a \
    the The he She it they I his minister Foreign President officials source spokesman ministry \
    government newspaper Reuters Ana Sorel Pell Norway Oslo Norwegian Monday yesterday March 2031 \
    last next week ago two days May 11 following day after 8:17 am - 1990s every summer early \
    statement interview “ ” \" ' ’ : , . «é» 😀";
const TAGS: &str = "VERB/VBD VERB/VBG VERB/VBN AUX/VBZ NOUN/NN PROPN/NNP PRON/PRP ADP/IN PUNCT/`` \
    PUNCT/: DET/DT SPACE/_SP";
const LEMMAS: &str = "say tell accuse minister quote be";
const LABELS: &str = "ROOT nsubj nsubjpass dobj ccomp xcomp advcl relcl acl prep pobj pcomp agent \
    aux auxpass neg conj cc appos compound poss mark punct dative";
const ENTITIES: &str = "PERSON ORG GPE NORP DATE";

/// One of the words of a list.
fn pick(list: &'static str, number: usize) -> &'static str {
    list.split(' ').nth(number % list.split(' ').count()).unwrap_or("")
}

/// Four bytes make a token: its word and what follows it, its tag, its label and head, its entity.
fn drawn(bytes: &[u8]) -> (Article, Document) {
    let (mut article, mut tokens, mut starts) = (Article::default(), Vec::new(), Vec::new());
    let quads: Vec<&[u8]> = bytes.chunks_exact(4).take(600).collect();
    for (at, quad) in quads.iter().enumerate() {
        let [word, tag, link, name] = [0, 1, 2, 3].map(|place| usize::from(quad[place]));
        let start = article.text.len();
        article.text.push_str(pick(WORDS, word));
        tokens.push(token(start..article.text.len(), tag, link, name, at, quads.len()));
        match tag / 32 {
            0 => article.text.push_str("\n\n"),
            1 => {}
            _ => article.text.push(' '),
        }
        if name.is_multiple_of(11) {
            starts.push(at);
        }
        if name > 250 {
            article.cuts.push(Cut {
                range: start..article.text.len(),
                reason: "promotion",
                rule: "drawn",
                actor: None,
            });
        }
    }
    if bytes.len().is_multiple_of(2) {
        article.outlet = Some("The Harbour Post".into());
        let date = Date::day(2031, 5, 14);
        article.published = date.map(|date| DateEvidence::new(date, "drawn"));
    }
    (article, Document::new(tokens, starts))
}

fn token(
    bytes: std::ops::Range<usize>,
    tag: usize,
    link: usize,
    name: usize,
    at: usize,
    total: usize,
) -> Token {
    let (pos, fine) = pick(TAGS, tag).split_once('/').unwrap_or_default();
    let head = (at + total + link % 16).saturating_sub(8 + total).min(total - 1);
    let entity = (name.is_multiple_of(3))
        .then(|| EntityTag { label: pick(ENTITIES, name).into(), begins: name.is_multiple_of(2) });
    Token {
        start: bytes.start as u32,
        end: bytes.end as u32,
        tag: fine.into(),
        pos: pos.into(),
        lemma: pick(LEMMAS, name).into(),
        head: head as u32,
        dep: pick(LABELS, link).into(),
        entity,
    }
}

/// Every passage is of the text and every id is somebody's.
fn row_holds(row: &PageRow) {
    let points = CodePoints::of(&row.text);
    let actors: BTreeSet<&str> = row.actors.iter().map(|actor| actor.actor.as_str()).collect();
    let ids: BTreeSet<&str> = row.statements.iter().map(|said| said.statement.as_str()).collect();
    assert_eq!(actors.len(), row.actors.len(), "each actor once");
    assert_eq!(ids.len(), row.statements.len(), "each statement once");
    let holds = |passage: &Passage| {
        assert!(passage.start < passage.end && passage.end <= points.total(), "{passage:?}");
    };
    for mention in &row.mentions {
        holds(&Passage { start: mention.start, end: mention.end });
        assert!(actors.contains(mention.actor.as_str()));
    }
    for said in &row.statements {
        assert!(!said.content.is_empty() && !said.cue.is_empty());
        for span in [&said.source, &said.cue, &said.content] {
            span.iter().for_each(holds);
            assert!(span.windows(2).all(|pair| pair[0].end <= pair[1].start), "{span:?}");
        }
        assert!(["direct", "indirect", "mixed"].contains(&said.kind.as_str()));
        let named = said.speaker.iter().chain(&said.chain);
        named.for_each(|id| assert!(actors.contains(id.as_str()), "{id}"));
        let inside = said.inside.as_deref();
        assert!(inside.is_none_or(|id| ids.contains(id) && id != said.statement));
    }
}
