//! How it was found whom a phrase stands for.

use std::ops::Range;

use super::roster::ActorIndex;

/// A step on the way from a phrase to an actor, or to nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// The words at `token` name somebody of the page.
    Named {
        token: usize,
        by: Naming,
        actor: ActorIndex,
    },
    /// "North and South Veldania": the name is that of the second alone.
    SharedName {
        token: usize,
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
    /// "the foreign minister"
    Office {
        noun: usize,
        holder: Holder,
    },
    /// "Norway and the council": all of them must be known.
    Joined {
        heads: Vec<usize>,
    },
    Pronoun(Pronoun),
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

/// How a noun phrase has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Naming {
    /// It is the name.
    Itself,
    /// "the newspaper Volna": a name beside a noun for an outlet.
    BesideOutlet,
    /// "a man named Oren Pell"
    Introduced,
    /// "the minister, Ilse Varga"
    Apposition,
}

/// Who of a page's persons holds an office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Holder {
    /// The only one who does.
    Only(ActorIndex),
    /// Of several, whoever was told of last.
    Last(ActorIndex),
    /// Nobody whom the page names, so that the office itself speaks.
    Office(ActorIndex),
    /// Several, and none was told of just before.
    Several(Vec<ActorIndex>),
    Nobody,
}

/// What a pronoun stands for, or why for nobody who is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Pronoun {
    /// Who it is stands in brackets behind it.
    Glossed { token: usize, actor: ActorIndex },
    /// "who": the noun that the clause hangs on.
    Antecedent { noun: usize },
    /// Its verb is joined to a verb with this subject.
    SameSubject { token: usize, actor: ActorIndex },
    /// The only one who is subject or speaker in a stretch before it.
    OnlyOne { within: Range<usize>, actor: ActorIndex },
    /// Of several, the one who says the whole sentence.
    MainSpeaker { within: Range<usize>, actor: ActorIndex },
    /// Several could be meant; `None` stands for somebody who is not known.
    Several { within: Range<usize>, who: Vec<Option<ActorIndex>> },
    /// Somebody is named there in another role, and could be meant.
    NamedBeside { within: Range<usize> },
    /// The page calls the only one by another pronoun or title.
    CalledOtherwise { actor: ActorIndex },
    /// Nobody who fits is near enough.
    NobodyNear,
    /// It is quoted, so that it stands for whom its speaker means.
    Quoted,
    /// "this", "everyone": not looked up.
    NotLookedUp,
}
