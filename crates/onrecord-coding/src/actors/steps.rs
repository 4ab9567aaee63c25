//! How it was found whom a phrase stands for.

use std::ops::Range;

use super::roster::ActorIndex;

/// A step on the way from a phrase to an actor, or to nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// The page's names have the word at `token`.
    Named {
        token: usize,
        actor: ActorIndex,
    },
    /// "the newspaper Volna": a name beside a noun for an outlet.
    OutletBeside {
        noun: usize,
        actor: ActorIndex,
    },
    /// "a man named Oren Pell"
    Introduced {
        noun: usize,
        actor: ActorIndex,
    },
    /// "the minister, Ilse Varga"
    InApposition {
        name: usize,
        actor: ActorIndex,
    },
    /// An outlet, a body or people without a name, by the words of the phrase.
    Described {
        noun: usize,
        actor: ActorIndex,
    },
    /// "the ministry's letter": a paper speaks for whose it is.
    Paper {
        noun: usize,
    },
    /// An office, and who of the page's persons holds it: the only one, whoever spoke just before,
    /// or nobody, so that the office itself speaks.
    OnlyHolder {
        noun: usize,
        actor: ActorIndex,
    },
    LastHolder {
        noun: usize,
        actor: ActorIndex,
    },
    OfficeItself {
        noun: usize,
        actor: ActorIndex,
    },
    /// Several persons hold the office, and none spoke just before.
    SeveralHolders {
        noun: usize,
        holders: Vec<ActorIndex>,
    },
    NoHolder {
        noun: usize,
    },
    /// "Norway and the council"
    Joined {
        heads: Vec<usize>,
    },
    /// Among those joined is somebody nobody knows.
    JoinedUnknown {
        head: usize,
    },
    /// The noun that a relative pronoun stands for.
    Antecedent {
        noun: usize,
    },
    /// The pronoun's verb is joined to a verb with this subject.
    SameSubject {
        token: usize,
        actor: ActorIndex,
    },
    /// The only one who is subject or speaker in a stretch before the pronoun.
    OnlyOne {
        within: Range<usize>,
        actor: ActorIndex,
    },
    /// Of several, the one who says the whole sentence.
    MainSpeaker {
        within: Range<usize>,
        actor: ActorIndex,
    },
    /// Several could be meant; `None` stands for somebody who is not known.
    Several {
        within: Range<usize>,
        who: Vec<Option<ActorIndex>>,
    },
    /// A person is named there in another role, and could be meant.
    NamedBeside {
        within: Range<usize>,
    },
    /// The page calls the only one by another pronoun or title.
    OtherPronoun {
        actor: ActorIndex,
    },
    /// Nobody who fits is near enough.
    NobodyNear,
    /// The pronoun is quoted, so that it stands for whom its speaker means.
    Quoted,
    /// Pronouns that are not looked up: "this", "everyone".
    NotLookedUp,
    /// "As we reported": outside quotations the page speaks of its outlet.
    PageItself {
        token: usize,
    },
    /// "I" is whoever speaks outside: of the statement at `outer`, if its words are quoted.
    FirstPerson {
        token: usize,
        outer: Option<usize>,
    },
    /// Whoever says "he said" speaks of another.
    NotOneself {
        actor: ActorIndex,
    },
    /// Neither name, office, body nor a noun for people who speak unnamed.
    NotKnown {
        noun: usize,
    },
}
