use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::Listing;
use super::examples::*;

/// What is said of a record.
#[derive(Debug, Subcommand)]
pub(crate) enum Correct {
    /// Two actors are one
    #[command(after_help = MERGE_EXAMPLES)]
    Merge {
        /// Who is known under another name: an id, or words of a name that nobody else has
        actor: String,
        /// Under whose
        into: String,
        #[command(flatten)]
        said: Said,
    },
    /// Words of a page speak of another actor
    #[command(after_help = SPLIT_EXAMPLES)]
    Split {
        #[command(flatten)]
        words: PageWords,
        /// Of whom they speak: an id, or words of a name that nobody else has
        #[arg(long = "as", value_name = "ACTOR")]
        actor: String,
        #[command(flatten)]
        new: New,
        /// All that the page has of the one is of the other
        #[arg(long)]
        whole_page: bool,
        #[command(flatten)]
        said: Said,
    },
    /// A statement is somebody else's
    #[command(after_help = SPEAKER_EXAMPLES)]
    Speaker {
        /// The statement's id, or as much of its beginning as no other id has
        row: String,
        /// Who says it: an id, or words of a name that nobody else has; nobody, if left out
        actor: Option<String>,
        #[command(flatten)]
        new: New,
        #[command(flatten)]
        said: Said,
    },
    /// A field of a statement or an event is something else
    #[command(after_help = EDIT_EXAMPLES)]
    Edit {
        /// The row's id, or as much of its beginning as no other id has
        row: String,
        /// Of a statement: speaker, force, kind, addressee, venue, said_on; of an event: type, mode,
        /// cameo, status, date, source, target
        field: String,
        /// What it is; blank, if left out. A source or target may have several
        value: Vec<String>,
        #[command(flatten)]
        new: New,
        #[command(flatten)]
        said: Said,
    },
    /// A statement or an event is none
    #[command(after_help = REJECT_EXAMPLES)]
    Reject {
        /// The row's id, or as much of its beginning as no other id has
        row: String,
        #[command(flatten)]
        said: Said,
    },
    /// A statement or an event is right as it stands, whatever later versions make of it
    #[command(after_help = CONFIRM_EXAMPLES)]
    Confirm {
        /// The row's id, or as much of its beginning as no other id has
        row: String,
        #[command(flatten)]
        said: Said,
    },
    /// Words of a page are a statement
    #[command(after_help = ADD_EXAMPLES)]
    Add {
        #[command(flatten)]
        words: PageWords,
        /// Who says it: an id, or words of a name that nobody else has
        #[arg(long, value_name = "ACTOR")]
        speaker: Option<String>,
        #[command(flatten)]
        new: New,
        /// What is done by saying it: assert, deny, demand, ...
        #[arg(long)]
        force: Option<String>,
        #[command(flatten)]
        said: Said,
    },
    /// A matter has another name
    #[command(after_help = NAME_EXAMPLES)]
    Name {
        /// The matter: an id, or words of a name that no other has
        matter: String,
        /// Its name
        name: String,
        #[command(flatten)]
        said: Said,
    },
    /// What was said before does not hold; that, too, can be taken back
    #[command(after_help = UNDO_EXAMPLES)]
    Undo {
        /// The correction's id, or as much of its beginning as no other id has
        correction: String,
        #[command(flatten)]
        said: Said,
    },
    /// List all that was said, and what became of it
    List {
        #[command(flatten)]
        listing: Listing,
    },
    /// List what somebody should look at: where the machine now says something else than when it was
    /// corrected, and where page or words are gone
    Review {
        #[command(flatten)]
        listing: Listing,
    },
    /// Have the corrections of the file hold, as after lines came in with git
    Apply,
}

/// Who says so, and why.
#[derive(Debug, Args)]
pub(crate) struct Said {
    /// Why
    #[arg(long, value_name = "WORDS")]
    pub why: String,
    /// Who says so [default: git's user.name]
    #[arg(long, value_name = "NAME", env = "ONRECORD_BY")]
    pub by: Option<String>,
    /// Write it down only: it holds when the record is next built, or with `apply`
    #[arg(long)]
    pub later: bool,
    #[command(flatten)]
    pub listing: Listing,
}

/// Words of a page.
#[derive(Debug, Args)]
pub(crate) struct PageWords {
    /// The page's name, or its end
    pub page: String,
    /// The words, as the page has them
    pub words: String,
    /// Which of them, where they stand there several times
    #[arg(long, value_name = "N")]
    pub nth: Option<usize>,
}

/// Whether an actor is new.
#[derive(Debug, Args)]
pub(crate) struct New {
    /// The actor is not in the record yet, and is of this kind: person, organisation, ...
    #[arg(long = "new", value_name = "KIND")]
    pub kind: Option<String>,
}

/// Where corrections are kept.
#[derive(Debug, Args)]
pub(crate) struct Kept {
    /// The file of corrections [default: that of the record with .corrections.jsonl behind it]
    #[arg(long, value_name = "FILE", global = true)]
    pub corrections: Option<PathBuf>,
}
