mod correct;
mod examples;

use std::net::IpAddr;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use onrecord_page::Fields;
use onrecord_record::Table;
use onrecord_rows::{Date, FORCES};

use crate::show::KINDS;
pub(crate) use correct::{Correct, Kept, New, PageWords, Said};
use examples::*;

/// Turns a pile of news pages about a dispute into the record: who said what, when, and on whose
/// word. Every line of it points at the words on the page.
#[derive(Debug, Parser)]
#[command(name = "onrecord", version, after_help = MAIN_EXAMPLES, propagate_version = true)]
pub struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) general: General,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "General options")]
pub(crate) struct General {
    /// The language pipeline: a name from `onrecord pipeline list`, a folder, or a .whl file
    #[arg(long, global = true, env = "ONRECORD_PIPELINE", value_name = "NAME|PATH")]
    pub pipeline: Option<String>,
    /// How many threads read pages [default: one for each processor]
    #[arg(long, global = true, value_name = "N")]
    pub threads: Option<NonZeroUsize>,
    /// When to use colours; `auto` also heeds NO_COLOR
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_default_value = true
    )]
    pub color: Colour,
    /// Say nothing but errors
    #[arg(short, long, global = true)]
    pub quiet: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Colour {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Print what each page says, one JSON object a line
    #[command(after_help = READ_EXAMPLES)]
    Read {
        #[command(flatten)]
        pages: Pages,
        /// Print the articles alone: text, cuts, credits, title, byline, dates. No pipeline is needed,
        /// and statements, mentions and events are empty
        #[arg(long)]
        article_only: bool,
        #[command(flatten)]
        rows: Rows,
    },
    /// Print what the language pipeline sees in each page, one JSON object a line
    #[command(after_help = PARSE_EXAMPLES)]
    Parse {
        #[command(flatten)]
        pages: Pages,
    },
    /// Read pages and make a record of them, or add them to one
    #[command(after_help = BUILD_EXAMPLES)]
    Build {
        #[command(flatten)]
        pages: Pages,
        /// The record's file
        #[arg(long, short, value_name = "FILE")]
        out: PathBuf,
        /// Show the record when it is built
        #[arg(long)]
        show: bool,
        #[command(flatten)]
        kept: Kept,
    },
    /// Show a record, or pages that are in none, for a person to read
    #[command(after_help = SHOW_EXAMPLES)]
    Show {
        /// One record, or files and folders of pages
        #[arg(required = true, value_name = "FILE|PATH")]
        paths: Vec<PathBuf>,
        #[command(flatten)]
        named: Named,
        #[command(flatten)]
        only: Only,
        /// Show every page of a record and every conflict, however many there are
        #[arg(long, conflicts_with = "timeline")]
        all: bool,
        /// Show what happened instead, in the order of time: when it happened, when it was reported,
        /// and who tells of it
        #[arg(long, conflicts_with_all = ["page", "speaker", "force", "from", "to"])]
        timeline: bool,
        /// Print one JSON object a line: the pages as `read` does, with what of them is asked for
        #[arg(long)]
        json: bool,
    },
    /// Find words in what the pages of a record say
    #[command(after_help = SEARCH_EXAMPLES)]
    Search {
        /// The record
        file: PathBuf,
        /// Words, "phrases", or begin* for words that begin so; all must be there
        #[arg(required = true)]
        words: Vec<String>,
        /// Search these alone; may be given again
        #[arg(long = "in", value_name = "WHAT")]
        within: Vec<Within>,
        /// Show at most so many of each [default: 10; with --json all]
        #[arg(long, value_name = "N")]
        limit: Option<NonZeroUsize>,
        #[command(flatten)]
        listing: Listing,
    },
    /// Show what happened by a record, in the order of time
    #[command(after_help = TIMELINE_EXAMPLES)]
    Timeline {
        /// The record
        file: PathBuf,
        /// Only what actors whose name or id holds these words do, have done to them, or tell of
        #[arg(long, value_name = "WORDS")]
        actor: Option<String>,
        #[command(flatten)]
        listing: Listing,
    },
    /// Show where the accounts of a record part
    #[command(after_help = CONFLICTS_EXAMPLES)]
    Conflicts {
        /// The record
        file: PathBuf,
        /// Only those in which somebody whose name or id holds these words has a side
        #[arg(long, value_name = "WORDS")]
        actor: Option<String>,
        /// Only those of this kind
        #[arg(long, value_name = "KIND", value_parser = PossibleValuesParser::new(KINDS))]
        kind: Option<String>,
        #[command(flatten)]
        listing: Listing,
    },
    /// Show who is for and against what by a record, with every passage
    #[command(after_help = POSITIONS_EXAMPLES)]
    Positions {
        /// The record
        file: PathBuf,
        /// Only positions of actors whose name or id holds these words
        #[arg(long, value_name = "WORDS")]
        actor: Option<String>,
        /// Only positions on matters whose name holds these words
        #[arg(long, value_name = "WORDS")]
        matter: Option<String>,
        #[command(flatten)]
        listing: Listing,
    },
    /// Tell what came into a record, what went from it and what changed
    #[command(after_help = DIFF_EXAMPLES)]
    Diff {
        /// The record before
        old: PathBuf,
        /// The record after
        new: PathBuf,
        #[command(flatten)]
        listing: Listing,
    },
    /// Say what is wrong or right in a record, in a file beside it that lasts
    #[command(after_help = CORRECT_EXAMPLES)]
    Correct {
        /// The record
        file: PathBuf,
        #[command(flatten)]
        kept: Kept,
        #[command(subcommand)]
        what: Correct,
    },
    /// Show a record in a browser: pages on this machine, which nobody else can read
    #[command(after_help = SERVE_EXAMPLES)]
    Serve {
        /// The record
        file: PathBuf,
        #[command(flatten)]
        listen: Listen,
    },
    /// Write a record as a folder of pages for a browser, which need no server
    #[command(after_help = SITE_EXAMPLES)]
    Site {
        /// The record
        file: PathBuf,
        /// The folder, which is made, or is empty, or an earlier site
        #[arg(value_name = "FOLDER")]
        out: PathBuf,
    },
    /// Print a table of a record, or the whole of it in the format of another tool
    #[command(after_help = EXPORT_EXAMPLES)]
    Export {
        /// The record
        file: PathBuf,
        /// Which table; for jsonl and csv
        #[arg(
            long,
            value_name = "NAME",
            value_parser = table_names(),
            required_unless_present = "format",
            required_if_eq_any = [("format", "jsonl"), ("format", "csv")]
        )]
        table: Option<Table>,
        /// How to write it [default: jsonl]
        #[arg(long, value_name = "FORMAT")]
        format: Option<FormatName>,
        /// Where to write it [default: standard output]
        #[arg(long, short, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Tell why a row of a record is as it is: which rule or model made it, and how it was filled
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain {
        /// The record
        file: PathBuf,
        /// A statement's id, or as much of its beginning as no other id has; or a passage, for what is
        /// coded in it, and what looked like a row and is none
        #[arg(value_name = "ID|PAGE:START-END")]
        what: String,
        /// For whom to tell it
        #[arg(long, value_name = "FORMAT", default_value = "text")]
        format: Telling,
        /// Print JSON, as `--format json` does
        #[arg(long, conflicts_with = "format")]
        json: bool,
    },
    /// Manage the trained language pipelines that pages are parsed with
    #[command(subcommand, after_help = PIPELINE_EXAMPLES)]
    Pipeline(PipelineCommand),
    /// Print what makes a shell complete this program's arguments
    #[command(after_help = COMPLETIONS_EXAMPLES)]
    Completions {
        /// Which shell
        shell: Shell,
    },
    /// Print the manual page, or write one for each command
    #[command(after_help = MAN_EXAMPLES)]
    Man {
        /// The folder to write them to [default: the main one, on standard output]
        #[arg(long, short, value_name = "FOLDER")]
        out: Option<PathBuf>,
    },
}

/// How what is listed is printed.
#[derive(Clone, Copy, Debug, Default, Args)]
pub(crate) struct Listing {
    /// Print one JSON object a line
    #[arg(long)]
    pub json: bool,
}

/// Where readers are answered.
#[derive(Debug, Args)]
pub(crate) struct Listen {
    /// The port; 0 takes one that is free
    #[arg(long, value_name = "N", default_value_t = 8470)]
    pub port: u16,
    /// Answer other machines too, at this address of this one; 0.0.0.0 is all of them
    #[arg(long, value_name = "ADDRESS", requires = "token_file")]
    pub listen: Option<IpAddr>,
    /// The file with the token that readers must have
    ///
    /// They open the address once with ?token= and the token, which a cookie then holds, or send it in a
    /// header, `Authorization: Bearer`. What is sent is not encrypted: on a net that others are on,
    /// put a server with TLS before this one.
    #[arg(long, value_name = "FILE")]
    pub token_file: Option<PathBuf>,
    /// Let readers correct the record with forms on its pages; what they say is kept in the file of
    /// corrections beside it
    #[arg(long)]
    pub edit: bool,
    /// Who says what they say [default: git's user.name]
    #[arg(long, value_name = "NAME", env = "ONRECORD_BY")]
    pub by: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Pages {
    /// Files, folders or archives of pages, or `-` for JSON Lines on standard input
    ///
    /// Pages: .html .htm .txt .md .mhtml. Files of many: .jsonl .json (objects, see --field), .warc
    /// .wet (web archives), .rss .atom .xml (feeds), .zip .tar .tgz. Each may be gzip-compressed
    /// (.gz), but not a .zip. Files of a folder that are called otherwise are counted and passed
    /// over; of a table or a PDF that is named itself, it is told how to make pages of it.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub named: Named,
}

/// Where the rows of pages go.
#[derive(Debug, Args)]
pub(crate) struct Rows {
    /// How to write them; parquet is for `build`, pandas, Polars, DuckDB and Spark, and needs --out
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "jsonl",
        hide_default_value = true,
        requires_if("parquet", "out")
    )]
    pub format: RowsFormat,
    /// The folder of Parquet files: one for each file of many pages, one for the other files of a folder
    /// together, named by the digest of what was read and by what read it; what is there is not read
    /// again
    #[arg(long, short, value_name = "FOLDER")]
    pub out: Option<PathBuf>,
}

/// How the rows of pages are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum RowsFormat {
    /// A JSON object a line, on standard output
    Jsonl,
    /// Files of rows in a folder
    Parquet,
}

#[derive(Debug, Args)]
pub(crate) struct Named {
    /// What JSON objects call a field, as in --field text=story; may be given again
    ///
    /// Fields: page, text, html, title, byline, outlet, published, updated, language. The names that data
    /// sets use (url, maintext, date_publish, ...) are known, and looked for after those given
    /// here; a dot leads into an object (--field outlet=source.name). Text goes before html, unless
    /// only html is given here.
    #[arg(long = "field", value_name = "FIELD=NAME")]
    pub fields: Vec<FieldName>,
}

/// What JSON objects call a field.
#[derive(Clone, Debug)]
pub(crate) struct FieldName {
    pub field: String,
    pub key: String,
}

impl FromStr for FieldName {
    type Err = String;

    fn from_str(given: &str) -> Result<Self, String> {
        let (field, key) = given.split_once('=').ok_or("write it as FIELD=NAME")?;
        // Tried here so that a wrong one is wrong use, told with the fields there are.
        Fields::default().name(field, key)?;
        Ok(FieldName { field: field.to_owned(), key: key.to_owned() })
    }
}

#[derive(Debug, Default, Args)]
pub(crate) struct Only {
    /// Only pages whose name, title or outlet holds these words
    #[arg(long, value_name = "WORDS")]
    pub page: Option<String>,
    /// Only statements of speakers whose name or id holds these words
    #[arg(long, value_name = "WORDS")]
    pub speaker: Option<String>,
    /// Only what actors whose name or id holds these words say, do, or have done to them
    #[arg(long, value_name = "WORDS")]
    pub actor: Option<String>,
    /// Only statements of this force, and the events that they tell of
    #[arg(long, value_parser = PossibleValuesParser::new(FORCES))]
    pub force: Option<String>,
    /// Only what was said or happened (where that is not known: was published) on this day, month or
    /// year, or later
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub from: Option<Date>,
    /// Only what was said or happened (or was published) on this day, month or year, or before
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub to: Option<Date>,
}

fn date(given: &str) -> Result<Date, &'static str> {
    Date::parse(given).ok_or("give a day, month or year, such as 2024-05-11, 2024-05 or 2024")
}

#[derive(Debug, Subcommand)]
pub(crate) enum PipelineCommand {
    /// Keep a pipeline: a .whl package, or a folder with its files
    Add {
        /// The package or folder of a trained spaCy v3 CPU pipeline
        #[arg(value_name = "FILE.whl|FOLDER")]
        path: PathBuf,
    },
    /// List the pipelines that are kept
    List,
    /// Print the folder where pipelines are kept, or that of one pipeline
    Path {
        /// The pipeline's name
        name: Option<String>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormatName {
    /// A table: a JSON object a line
    Jsonl,
    /// A table: with a header line
    Csv,
    /// A table as a Parquet file; without --table a folder of all of them
    Parquet,
    /// W3C Web Annotation (JSON-LD): every statement, event and position with its passage
    WebAnnotation,
    /// PLOVER event records (JSON Lines); what is only claimed is marked, what is denied left out
    Plover,
    /// GDELT 2.0 event table; only what a page reports as done
    Gdelt,
    /// GDELT 2.0 mentions table, to go with it
    GdeltMentions,
    /// FollowTheMoney entities (JSON Lines), for Aleph; only events that are reported as done
    Ftm,
    /// TimelineJS (JSON): what happened, with what is only said in a lane of its own
    Timelinejs,
    /// Discourse Network Analyzer's statements (CSV): who is for and against what
    Dna,
    /// The network of who is for and against what, for most tools
    Graphml,
    /// The same network, for Gephi
    Gexf,
    /// schema.org claims and quotations (JSON-LD)
    SchemaOrg,
    /// A brief with a footnote to every passage (Markdown)
    Brief,
}

/// What is searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Within {
    /// The words of statements, with whose they are
    Statements,
    /// The sentences that tell of events
    Events,
    /// Titles and texts
    Pages,
}

/// For whom something is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Telling {
    /// For a person
    Text,
    /// For a program: one JSON object
    Json,
}

fn table_names() -> impl TypedValueParser<Value = Table> {
    let named = |name: String| Table::ALL.into_iter().find(|table| table.name() == name);
    PossibleValuesParser::new(Table::ALL.map(Table::name))
        .try_map(move |name| named(name).ok_or("no such table"))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        Arguments::command().debug_assert();
    }
}
