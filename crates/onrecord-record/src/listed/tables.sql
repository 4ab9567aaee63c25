-- What is looked up, counted and searched: what the views give, in rows that are found by index.
-- Worked out when all pages are in, and taken out with the other joins.
--
-- `id` is a row's place in the order in which people read: so rows come in order however they are
-- found, and the order in which pages were added shows nowhere.

-- By when it was said, else published, undated ones last; then by when the page was published.
CREATE TABLE _listed_statements (
    id        INTEGER PRIMARY KEY,
    page_id   INTEGER NOT NULL,
    nth       INTEGER NOT NULL,
    statement TEXT NOT NULL,
    speaker   TEXT,
    force     TEXT,
    kind      TEXT NOT NULL,
    outlet    TEXT,
    date      TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX _listed_statements_by_page ON _listed_statements (page_id, nth);
CREATE INDEX _listed_statements_by_id ON _listed_statements (statement);
CREATE INDEX _listed_statements_by_speaker ON _listed_statements (speaker);
CREATE INDEX _listed_statements_by_force ON _listed_statements (force);
CREATE INDEX _listed_statements_by_kind ON _listed_statements (kind);
CREATE INDEX _listed_statements_by_outlet ON _listed_statements (outlet);
CREATE INDEX _listed_statements_by_date ON _listed_statements (date);

-- What a statement may have several of: the matters that it takes a stance on, who stands between the
-- outlet and the speaker in its chain, and whom else than the speaker its content tells about.
CREATE TABLE _listed_traits (
    facet TEXT NOT NULL,
    value TEXT NOT NULL,
    id    INTEGER NOT NULL,
    PRIMARY KEY (facet, value, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX _listed_traits_by_id ON _listed_traits (id);

-- By when it happens, else when the page was published, undated ones last; then as statements are.
CREATE TABLE _listed_events (
    id      INTEGER PRIMARY KEY,
    page_id INTEGER NOT NULL,
    nth     INTEGER NOT NULL,
    event   TEXT NOT NULL,
    type    TEXT NOT NULL,
    status  TEXT NOT NULL,
    outlet  TEXT,
    date    TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX _listed_events_by_page ON _listed_events (page_id, nth);
CREATE INDEX _listed_events_by_id ON _listed_events (event);
CREATE INDEX _listed_events_by_type ON _listed_events (type);
CREATE INDEX _listed_events_by_status ON _listed_events (status);
CREATE INDEX _listed_events_by_outlet ON _listed_events (outlet);
CREATE INDEX _listed_events_by_date ON _listed_events (date);

-- Who does it, and to whom.
CREATE TABLE _listed_parties (
    actor TEXT NOT NULL,
    id    INTEGER NOT NULL,
    side  TEXT NOT NULL,
    PRIMARY KEY (actor, id, side)
) STRICT, WITHOUT ROWID;

-- By how often pages speak of them; and how many statements and events are theirs.
CREATE TABLE _listed_actors (
    id             INTEGER PRIMARY KEY,
    actor          TEXT NOT NULL UNIQUE,
    name           TEXT NOT NULL,
    kind           TEXT NOT NULL,
    country        TEXT,
    sector         TEXT,
    roles          TEXT NOT NULL,
    aliases        TEXT NOT NULL,
    member_of      TEXT,
    mentions       INTEGER NOT NULL,
    merged_because TEXT NOT NULL,
    statements     INTEGER NOT NULL,
    events         INTEGER NOT NULL
) STRICT;

CREATE INDEX _listed_actors_by_kind ON _listed_actors (kind);
CREATE INDEX _listed_actors_by_owner ON _listed_actors (member_of);
CREATE INDEX _listed_actors_by_part ON _listed_actors (statements + events DESC, id);

CREATE TABLE _listed_mentions (
    actor    TEXT NOT NULL,
    page_id  INTEGER NOT NULL,
    mentions INTEGER NOT NULL,
    PRIMARY KEY (actor, page_id)
) STRICT, WITHOUT ROWID;

-- Those of several pages, by how many they are.
CREATE TABLE _listed_stories (
    id      INTEGER PRIMARY KEY,
    story   TEXT NOT NULL,
    title   TEXT,
    "first" TEXT NOT NULL,
    "last"  TEXT NOT NULL,
    pages   INTEGER NOT NULL
) STRICT;

-- Those on which several parties take a stance first, then by how many pages tell of it.
CREATE TABLE _listed_matters (
    id     INTEGER PRIMARY KEY,
    matter TEXT NOT NULL
) STRICT;

-- How each party stands to a matter, those with the most passages first.
CREATE TABLE _listed_held (
    matter    TEXT NOT NULL,
    place     INTEGER NOT NULL,
    actor     TEXT NOT NULL,
    stance    TEXT NOT NULL,
    condition TEXT,
    date      TEXT NOT NULL,
    since     TEXT NOT NULL,
    quote     TEXT NOT NULL,
    passages  INTEGER NOT NULL,
    changed   INTEGER NOT NULL,
    PRIMARY KEY (matter, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX _listed_held_by_actor ON _listed_held (actor);

-- Those that were answered first, then by how many passages tell of them.
CREATE TABLE _listed_proposals (
    id       INTEGER PRIMARY KEY,
    proposal TEXT NOT NULL
) STRICT;

-- By when the later of the two pages was published.
CREATE TABLE _listed_conflicts (
    id       INTEGER PRIMARY KEY,
    conflict TEXT NOT NULL,
    kind     TEXT NOT NULL
) STRICT;

CREATE INDEX _listed_conflicts_by_kind ON _listed_conflicts (kind);

-- By date, each as the page tells it that was published first. `party` is who does it; `independent`
-- counts those from whom its accounts come.
CREATE TABLE _listed_happenings (
    id          INTEGER PRIMARY KEY,
    happening   TEXT NOT NULL,
    type        TEXT NOT NULL,
    date        TEXT NOT NULL,
    status      TEXT NOT NULL,
    quote       TEXT NOT NULL,
    event       TEXT NOT NULL,
    party       TEXT,
    pages       INTEGER NOT NULL,
    independent INTEGER NOT NULL
) STRICT;

-- How many rows of a list have a value; without a facet, how many there are.
CREATE TABLE _listed_counts (
    list  TEXT NOT NULL,
    facet TEXT NOT NULL,
    rows  INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (list, facet, rows DESC, value)
) STRICT, WITHOUT ROWID;

-- The words that are searched; they stand where the pages gave them, and nowhere twice.
CREATE VIEW _statement_texts AS
SELECT id, quote AS words FROM _listed_statements JOIN _statements USING (page_id, nth);

CREATE VIEW _event_texts AS
SELECT
    listed.id AS id,
    iif(sentence_end > sentence_start,
        substr(text, sentence_start + 1, sentence_end - sentence_start), quote) AS words
FROM _listed_events AS listed
JOIN _events USING (page_id, nth)
JOIN _pages ON _pages.id = page_id;

CREATE VIRTUAL TABLE _statement_words USING fts5 (
    words, content = '_statement_texts', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2'
);

CREATE VIRTUAL TABLE _event_words USING fts5 (
    words, content = '_event_texts', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2'
);

CREATE VIRTUAL TABLE _page_words USING fts5 (
    title, text, content = '_pages', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2'
);

CREATE VIRTUAL TABLE _actor_words USING fts5 (
    name, aliases, content = '_listed_actors', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2'
);
