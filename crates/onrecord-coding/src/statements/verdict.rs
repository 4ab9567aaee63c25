//! Why a word was taken for the cue of a statement, or was not.

/// What made a statement of a word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum By {
    /// A colon announces the quotation: `quoted.rs`.
    Announced,
    /// A name and a colon begin the paragraph: `labels.rs`.
    Labelled,
    /// A dash and a name stand behind a quotation: `labels.rs`.
    Signed,
    /// "made it clear that …"
    MadeClear,
    /// "quoted officials as saying …"
    QuotedAsSaying,
    /// The models, which found this construction likelier than the bar; `alone` as if nothing were
    /// said around it.
    Models { frame: usize, bar: Bar, alone: bool },
}

/// Why a word that may be a cue made no statement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Refusal {
    /// "There seems a chance": nobody says so.
    SaidByNobody,
    /// "who asked not to be named": no part of what a source says.
    AsksForAnonymity,
    /// It stands in no construction that could hold a content.
    NoContent,
    /// The likeliest of its constructions is less likely than it must be.
    Unlikely { frame: usize, chance: f32, bar: Bar },
    /// Another cue nearby tells the same content, and more surely.
    Echoes { cue: usize },
}

/// What a statement must be worth, by what kind it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bar {
    /// A word that tells a force ("said", "denied") with its content.
    Usual,
    /// A word that tells none ("hopes", "knows").
    WithoutForce,
    /// Nobody is named as the source.
    WithoutSource,
    /// A verb of saying that governs a thing ("added two wells", "told a story").
    OfAThing,
    /// A verb of saying that heads its sentence and governs a clause, or by which a state takes a
    /// stance.
    AtTheHead,
    /// What others are told to have said, thought or wanted by somebody who speaks.
    Inside,
    /// The same, of a thing, or of speakers who tell what they said themselves.
    InsidePlainly,
}

impl Bar {
    /// The chance that a statement of this kind must at least have.
    pub(crate) fn chance(self) -> f32 {
        match self {
            // Linked F1 on PolNeAR's dev split is flat from 0.3 to 0.4; higher is surer and finds less.
            Bar::Usual => 0.33,
            // What such words govern is often no content.
            Bar::WithoutForce => 0.45,
            // Most such words tell of no statement.
            Bar::WithoutSource | Bar::OfAThing => 0.6,
            // Grammar alone makes it plain, and the corpus, of one country's politics, has few of
            // them ("New Delhi maintains that …", "Norway rejected the offer").
            Bar::AtTheHead => 0.2,
            // The models know no such statements; grammar has told that it is one.
            Bar::Inside => 0.2,
            Bar::InsidePlainly => 0.6,
        }
    }
}
