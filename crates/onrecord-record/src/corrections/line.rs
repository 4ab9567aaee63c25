use onrecord_rows::{EventRow, Passage, StatementRow, stable_id};
use serde::{Deserialize, Serialize};

use super::{Field, Words};

/// What a person says of a record, when and why: one line of the file of corrections.
///
/// A line is a JSON object that begins with its id, which is made of all that follows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Correction {
    /// The line's id.
    #[serde(skip)]
    pub id: String,
    /// The line as it stands in the file.
    #[serde(skip)]
    pub line: String,
    /// When it was made: RFC 3339, in UTC.
    pub at: String,
    /// Who made it.
    pub by: String,
    /// Why.
    pub why: String,
    /// What is to hold.
    #[serde(flatten)]
    pub ruling: Ruling,
}

/// What is to hold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "lowercase")]
pub enum Ruling {
    /// Two actors of the record are one.
    Merge {
        /// Who is known under another id from now on.
        actor: ActorKey,
        /// Under whose.
        into: ActorKey,
    },
    /// Words of a page speak of another actor.
    Split {
        /// The words.
        on: Place,
        /// Whom the machine took them for, if for anybody.
        was: Option<String>,
        /// Of whom they speak.
        now: NamedActor,
        /// Whether all that the page has of the one is of the other.
        #[serde(default, skip_serializing_if = "is_false")]
        whole_page: bool,
    },
    /// A field of a row is something else.
    Edit {
        /// The row.
        row: RowKey,
        /// The field.
        field: Field,
        /// What it is; nothing where it is blank. Of several actors the ids, with commas.
        now: Option<String>,
        /// The actors that are named by it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        who: Vec<NamedActor>,
    },
    /// A row is wrong.
    Reject {
        /// The row.
        row: RowKey,
    },
    /// A row is right as it stands.
    Confirm {
        /// The row.
        row: RowKey,
    },
    /// Words of a page are a statement.
    Add {
        /// What is said.
        on: Place,
        /// Who says it, if the page tells.
        speaker: Option<NamedActor>,
        /// What is done by saying it.
        force: Option<String>,
    },
    /// A matter has another name.
    Name {
        /// The matter.
        matter: MatterKey,
        /// Its name.
        now: String,
    },
    /// A line before does not hold.
    Undo {
        /// Its id.
        undoes: String,
    },
}

/// Words of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The digest of the page.
    pub digest: String,
    /// Its name: a page that changed has another digest, and may have its name still.
    pub page: String,
    /// The words.
    #[serde(flatten)]
    pub words: Words,
}

/// A row of a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RowKey {
    /// From its first to its last word.
    pub on: Place,
    /// The row as the machine had it.
    pub was: Row,
    /// Whether the machine had none, and a person had made it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub by_hand: bool,
}

/// A row that can be corrected.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Row {
    /// Who says what.
    Statement(StatementRow),
    /// Who does what to whom.
    Event(EventRow),
}

/// An actor of the record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActorKey {
    /// The id by which the record knows it.
    pub actor: String,
    /// Its name.
    pub name: String,
    /// Words that speak of it: by them it is found if rules that change give it another id.
    pub on: Option<Place>,
}

/// An actor with what a page's row of it needs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedActor {
    /// Its id.
    pub actor: String,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: String,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// PLOVER sector code.
    pub sector: Option<String>,
}

/// A matter of the record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatterKey {
    /// Its id.
    pub matter: String,
    /// What the machine called it.
    pub was: String,
    /// Words that take a stance on it.
    pub on: Option<Place>,
}

const ID: &str = "{\"id\":\"";
/// Letters of an id.
const LENGTH: usize = 16;

impl Correction {
    /// A line that says so.
    ///
    /// ```
    /// use onrecord_record::{Correction, Ruling};
    /// let undo = Ruling::Undo { undoes: "0123456789abcdef".into() };
    /// let line = Correction::new("2025-05-11T10:00:00Z", "A. Reader", "a slip", undo);
    /// assert_eq!(Correction::parse(&line.line), Ok(line));
    /// ```
    pub fn new(at: &str, by: &str, why: &str, ruling: Ruling) -> Self {
        let (at, by, why) = (at.to_owned(), by.to_owned(), why.to_owned());
        let correction = Correction { id: String::new(), line: String::new(), at, by, why, ruling };
        // All of it are maps with text as keys, which can be written.
        let object = serde_json::to_string(&correction).unwrap_or_default();
        let id = stable_id(&[&object]);
        let line = format!("{ID}{id}\",{}", object.get(1..).unwrap_or_default());
        Correction { id, line, ..correction }
    }

    /// Reads a line, or says what is wrong with it.
    pub fn parse(line: &str) -> Result<Self, String> {
        if ["<<<<<<<", "=======", ">>>>>>>"].iter().any(|mark| line.starts_with(mark)) {
            return Err("git left a mark of two versions here; take the marks out and keep the \
                        lines of both"
                .to_owned());
        }
        let rest = line.strip_prefix(ID).and_then(|rest| rest.split_at_checked(LENGTH));
        let Some((id, Some(rest))) = rest.map(|(id, rest)| (id, rest.strip_prefix("\","))) else {
            return Err("it does not begin with {\"id\":\"…\", as lines written by `onrecord \
                        correct` do; take it out, and make the correction again with that"
                .to_owned());
        };
        let object = format!("{{{rest}");
        if stable_id(&[&object]) != id {
            return Err("it was changed after it was written, for its id is that of other words; \
                        bring back the line as it was (git has it), and undo it with `onrecord \
                        correct FILE undo`"
                .to_owned());
        }
        let read: Correction = serde_json::from_str(&object).map_err(|error| {
            format!("it is no correction that this onrecord knows ({error}); update onrecord")
        })?;
        read.check()?;
        Ok(Correction { id: id.to_owned(), line: line.to_owned(), ..read })
    }

    fn check(&self) -> Result<(), String> {
        // Lines are put in order by their letters.
        let is_moment = self.at.len() == 20
            && self.at.bytes().zip(*b"0000-00-00T00:00:00Z").all(|(byte, form)| match form {
                b'0' => byte.is_ascii_digit(),
                mark => byte == mark,
            });
        if !is_moment {
            return Err(format!("`{}` is no moment as in 2025-05-11T10:00:00Z", self.at));
        }
        match &self.ruling {
            Ruling::Edit { row, field, now, who } => field.check(&row.was, now.as_deref(), who),
            Ruling::Add { force: Some(force), .. } => Field::Force.check_value(Some(force)),
            _ => Ok(()),
        }
    }

    /// The words it was made on; those of whom or what it names, where it is of the whole record.
    pub fn on(&self) -> Option<&Place> {
        match &self.ruling {
            Ruling::Split { on, .. } | Ruling::Add { on, .. } => Some(on),
            Ruling::Edit { row, .. } | Ruling::Reject { row } | Ruling::Confirm { row } => {
                Some(&row.on)
            }
            Ruling::Merge { actor, .. } => actor.on.as_ref(),
            Ruling::Name { matter, .. } => matter.on.as_ref(),
            Ruling::Undo { .. } => None,
        }
    }

    /// Whether it is of the rows of a page, and not of the whole record.
    pub fn is_of_page(&self) -> bool {
        !matches!(self.ruling, Ruling::Merge { .. } | Ruling::Name { .. } | Ruling::Undo { .. })
    }
}

impl Ruling {
    /// What is done: `merge`, `split`, `edit`, `reject`, `confirm`, `add`, `name` or `undo`.
    pub fn kind(&self) -> &'static str {
        match self {
            Ruling::Merge { .. } => "merge",
            Ruling::Split { .. } => "split",
            Ruling::Edit { .. } => "edit",
            Ruling::Reject { .. } => "reject",
            Ruling::Confirm { .. } => "confirm",
            Ruling::Add { .. } => "add",
            Ruling::Name { .. } => "name",
            Ruling::Undo { .. } => "undo",
        }
    }
}

impl Row {
    /// The row's id.
    pub fn id(&self) -> &str {
        match self {
            Row::Statement(row) => &row.statement,
            Row::Event(row) => &row.event,
        }
    }

    /// From its first to its last word.
    pub fn whole(&self) -> Passage {
        match self {
            Row::Statement(row) => row.whole(),
            Row::Event(row) => row.whole(),
        }
    }
}

impl NamedActor {
    /// Somebody whom no page names so far.
    ///
    /// ```
    /// let someone = onrecord_record::NamedActor::new("Ilse Varga-Holm", "person");
    /// assert_eq!(someone.actor, "person:ilse-varga-holm");
    /// ```
    pub fn new(name: &str, kind: &str) -> Self {
        let slug = |words: &str| -> String {
            let words = words.to_lowercase();
            let parts = words.split(|letter: char| !letter.is_alphanumeric());
            parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
        };
        let (name, kind) = (name.trim().to_owned(), kind.to_owned());
        let actor = format!("{}:{}", slug(&kind), slug(&name));
        NamedActor { actor, name, kind, ..NamedActor::default() }
    }
}

fn is_false(value: &bool) -> bool {
    !value
}
