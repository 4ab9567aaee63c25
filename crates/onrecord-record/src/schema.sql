-- A record, version 16.
--
-- Tables with a leading underscore hold the rows as pages gave them, page by page. The views
-- beneath them are what people and other programs read: one for each table of the contract.
-- Nothing is joined over pages when a page is added, so that a build that is killed leaves no
-- half-made join behind, and the order of pages cannot matter. What no view can join is worked out
-- when all pages are in, and taken out again, all of it, when another page is added.

CREATE TABLE _pages (
    id                 INTEGER PRIMARY KEY,
    page               TEXT NOT NULL,
    digest             TEXT NOT NULL,
    title              TEXT,
    outlet             TEXT,
    byline             TEXT NOT NULL,
    language           TEXT,
    published          TEXT NOT NULL,
    published_evidence TEXT,
    published_time     TEXT,
    updated            TEXT NOT NULL,
    updated_evidence   TEXT,
    updated_time       TEXT,
    address            TEXT,
    section            TEXT,
    dateline           TEXT,
    text               TEXT NOT NULL,
    -- Which program, with which language pipeline, made the page's rows; empty where not told.
    reader             TEXT NOT NULL
) STRICT;

-- A page is known by its digest; one whose bytes could not be read has none, and is known by name.
CREATE UNIQUE INDEX _pages_by_digest ON _pages (digest) WHERE digest <> '';
CREATE UNIQUE INDEX _pages_unread ON _pages (page) WHERE digest = '';
CREATE INDEX _pages_by_date ON _pages (published = '', published, page, digest);
CREATE INDEX _pages_by_name ON _pages (page);

CREATE TABLE _cuts (
    page_id INTEGER NOT NULL REFERENCES _pages ON DELETE CASCADE,
    nth     INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    quote   TEXT NOT NULL,
    reason  TEXT NOT NULL,
    PRIMARY KEY (page_id, nth)
) STRICT, WITHOUT ROWID;

CREATE TABLE _credits (
    page_id INTEGER NOT NULL REFERENCES _pages ON DELETE CASCADE,
    nth     INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    quote   TEXT NOT NULL,
    reason  TEXT NOT NULL,
    actor   TEXT,
    PRIMARY KEY (page_id, nth)
) STRICT, WITHOUT ROWID;

CREATE TABLE _actors (
    page_id   INTEGER NOT NULL REFERENCES _pages ON DELETE CASCADE,
    nth       INTEGER NOT NULL,
    actor     TEXT NOT NULL,
    name      TEXT NOT NULL,
    kind      TEXT NOT NULL,
    country   TEXT,
    sector    TEXT,
    roles     TEXT NOT NULL,
    aliases   TEXT NOT NULL,
    member_of TEXT,
    anonymity TEXT,
    PRIMARY KEY (page_id, nth)
) STRICT, WITHOUT ROWID;

CREATE TABLE _mentions (
    page_id INTEGER NOT NULL REFERENCES _pages ON DELETE CASCADE,
    nth     INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    quote   TEXT NOT NULL,
    actor   TEXT NOT NULL,
    kind    TEXT NOT NULL,
    PRIMARY KEY (page_id, nth)
) STRICT, WITHOUT ROWID;

CREATE TABLE _statements (
    page_id          INTEGER NOT NULL REFERENCES _pages ON DELETE CASCADE,
    nth              INTEGER NOT NULL,
    statement        TEXT NOT NULL,
    "start"          INTEGER NOT NULL,
    "end"            INTEGER NOT NULL,
    quote            TEXT NOT NULL,
    speaker          TEXT,
    speaker_name     TEXT,
    speaker_country  TEXT,
    source_text      TEXT NOT NULL,
    cue              TEXT NOT NULL,
    content          TEXT NOT NULL,
    source_spans     TEXT NOT NULL,
    cue_spans        TEXT NOT NULL,
    content_spans    TEXT NOT NULL,
    kind             TEXT NOT NULL,
    force            TEXT,
    addressee        TEXT,
    venue            TEXT,
    said_on          TEXT NOT NULL,
    said_on_evidence TEXT,
    chain            TEXT NOT NULL,
    inside           TEXT,
    rule             TEXT NOT NULL,
    PRIMARY KEY (page_id, nth)
) STRICT, WITHOUT ROWID;

CREATE INDEX _statements_by_speaker ON _statements (speaker);

CREATE TABLE _events (
    page_id        INTEGER NOT NULL REFERENCES _pages ON DELETE CASCADE,
    nth            INTEGER NOT NULL,
    event          TEXT NOT NULL,
    "start"        INTEGER NOT NULL,
    "end"          INTEGER NOT NULL,
    quote          TEXT NOT NULL,
    type           TEXT NOT NULL,
    mode           TEXT,
    context        TEXT NOT NULL,
    cameo          TEXT NOT NULL,
    sources        TEXT NOT NULL,
    targets        TEXT NOT NULL,
    trigger        TEXT NOT NULL,
    trigger_spans  TEXT NOT NULL,
    status         TEXT NOT NULL,
    claimed_in     TEXT,
    date           TEXT NOT NULL,
    date_evidence  TEXT,
    quantities     TEXT NOT NULL,
    sentence_start INTEGER,
    sentence_end   INTEGER,
    rule           TEXT NOT NULL,
    PRIMARY KEY (page_id, nth)
) STRICT, WITHOUT ROWID;

-- Who is for and against what, as pages tell it; `stance` is the row as JSON.
CREATE TABLE _stances (
    page_id INTEGER NOT NULL REFERENCES _pages ON DELETE CASCADE,
    nth     INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    stance  TEXT NOT NULL,
    PRIMARY KEY (page_id, nth)
) STRICT, WITHOUT ROWID;

CREATE TABLE _notes (
    page_id INTEGER NOT NULL REFERENCES _pages ON DELETE CASCADE,
    nth     INTEGER NOT NULL,
    what    TEXT NOT NULL,
    why     TEXT NOT NULL,
    PRIMARY KEY (page_id, nth)
) STRICT, WITHOUT ROWID;

-- What people say of the record: the lines of the file beside it in their order, and what became of
-- each when it was last joined.
CREATE TABLE _corrections (
    nth        INTEGER PRIMARY KEY,
    correction TEXT NOT NULL,
    line       TEXT NOT NULL,
    kind       TEXT,
    target     TEXT,
    field      TEXT,
    was        TEXT,
    now        TEXT,
    who        TEXT,
    at         TEXT,
    why        TEXT,
    undone_by  TEXT,
    state      TEXT,
    note       TEXT,
    page       TEXT,
    digest     TEXT,
    "start"    INTEGER,
    "end"      INTEGER,
    quote      TEXT
) STRICT;

CREATE INDEX _corrections_by_target ON _corrections (target);

-- What was coded in pages before it was corrected, as JSON; the tables above have it as corrected.
CREATE TABLE _as_read (
    page_id INTEGER PRIMARY KEY REFERENCES _pages ON DELETE CASCADE,
    coded   TEXT NOT NULL
) STRICT;

-- Has a row, of the version of the rules, where what follows is worked out for all pages.
CREATE TABLE _joined (rules INTEGER NOT NULL) STRICT;

-- Lines that are furniture because they stand on other pages of the outlet too.
CREATE TABLE _recurring (
    page_id  INTEGER NOT NULL REFERENCES _pages ON DELETE CASCADE,
    "start"  INTEGER NOT NULL,
    "end"    INTEGER NOT NULL,
    quote    TEXT NOT NULL,
    reason   TEXT NOT NULL,
    evidence TEXT NOT NULL,
    PRIMARY KEY (page_id, "start")
) STRICT, WITHOUT ROWID;

-- Pages that share text with a page that came first, and the longest passage they share.
CREATE TABLE _copies (
    page_id        INTEGER NOT NULL REFERENCES _pages ON DELETE CASCADE,
    of_id          INTEGER NOT NULL REFERENCES _pages ON DELETE CASCADE,
    relation       TEXT NOT NULL,
    share_of_page  INTEGER NOT NULL,
    share_of_other INTEGER NOT NULL,
    "start"        INTEGER NOT NULL,
    "end"          INTEGER NOT NULL,
    quote          TEXT NOT NULL,
    of_start       INTEGER NOT NULL,
    of_end         INTEGER NOT NULL,
    PRIMARY KEY (page_id, of_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX _copies_by_first ON _copies (of_id);

-- Words of somebody that stand on several pages, and how each is related to the fullest form.
CREATE TABLE _quotations (
    page_id   INTEGER NOT NULL REFERENCES _pages ON DELETE CASCADE,
    "start"   INTEGER NOT NULL,
    "end"     INTEGER NOT NULL,
    statement INTEGER NOT NULL,
    quotation TEXT NOT NULL,
    quote     TEXT NOT NULL,
    relation  TEXT NOT NULL,
    left_out  TEXT NOT NULL,
    altered   TEXT NOT NULL,
    of_id     INTEGER NOT NULL REFERENCES _pages ON DELETE CASCADE,
    of_start  INTEGER NOT NULL,
    of_end    INTEGER NOT NULL,
    PRIMARY KEY (page_id, "start", "end")
) STRICT, WITHOUT ROWID;

CREATE INDEX _quotations_by_statement ON _quotations (page_id, statement);

-- Where the accounts part: two passages that cannot both be right, and who stands for each.
CREATE TABLE _conflicts (
    conflict TEXT NOT NULL PRIMARY KEY,
    kind     TEXT NOT NULL,
    about    TEXT NOT NULL,
    a_id     INTEGER NOT NULL REFERENCES _pages ON DELETE CASCADE,
    a_start  INTEGER NOT NULL,
    a_end    INTEGER NOT NULL,
    a_by     TEXT,
    a_sources TEXT NOT NULL,
    b_id     INTEGER NOT NULL REFERENCES _pages ON DELETE CASCADE,
    b_start  INTEGER NOT NULL,
    b_end    INTEGER NOT NULL,
    b_by     TEXT,
    b_sources TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What is told of twice, or dated: one thing in the world each.
CREATE TABLE _happenings (
    happening TEXT NOT NULL PRIMARY KEY,
    type      TEXT NOT NULL,
    date      TEXT NOT NULL,
    actors    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The events that tell of them. Accounts of one origin are one witness.
CREATE TABLE _accounts (
    page_id   INTEGER NOT NULL REFERENCES _pages ON DELETE CASCADE,
    nth       INTEGER NOT NULL,
    happening TEXT NOT NULL,
    "start"   INTEGER NOT NULL,
    "end"     INTEGER NOT NULL,
    by        TEXT,
    origin    TEXT NOT NULL,
    says      TEXT NOT NULL,
    PRIMARY KEY (page_id, nth)
) STRICT, WITHOUT ROWID;

CREATE INDEX _accounts_by_happening ON _accounts (happening);

-- What is at issue: what parties are for and against.
CREATE TABLE _matters (
    matter TEXT NOT NULL PRIMARY KEY,
    name   TEXT NOT NULL,
    terms  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Who is for or against it, when, and where a page says so.
CREATE TABLE _positions (
    page_id   INTEGER NOT NULL REFERENCES _pages ON DELETE CASCADE,
    nth       INTEGER NOT NULL,
    matter    TEXT NOT NULL,
    actor     TEXT NOT NULL,
    holder    TEXT,
    stance    TEXT NOT NULL,
    condition TEXT,
    date      TEXT NOT NULL,
    told_by   TEXT,
    deed      TEXT NOT NULL,
    "start"   INTEGER NOT NULL,
    "end"     INTEGER NOT NULL,
    statement TEXT,
    event     TEXT,
    rule      TEXT NOT NULL,
    PRIMARY KEY (page_id, nth)
) STRICT, WITHOUT ROWID;

CREATE INDEX _positions_by_matter ON _positions (matter);

-- What somebody put on the table, and what became of it.
CREATE TABLE _proposals (
    proposal   TEXT NOT NULL PRIMARY KEY,
    kind       TEXT NOT NULL,
    matter     TEXT NOT NULL,
    proposer   TEXT NOT NULL,
    recipients TEXT NOT NULL,
    condition  TEXT,
    first_date TEXT NOT NULL,
    standing   TEXT NOT NULL,
    passages   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What the others said to it. Without an answer there is no passage.
CREATE TABLE _answers (
    proposal TEXT NOT NULL,
    nth      INTEGER NOT NULL,
    actor    TEXT NOT NULL,
    answer   TEXT NOT NULL,
    condition TEXT,
    date     TEXT NOT NULL,
    page_id  INTEGER REFERENCES _pages ON DELETE CASCADE,
    "start"  INTEGER,
    "end"    INTEGER,
    PRIMARY KEY (proposal, nth)
) STRICT, WITHOUT ROWID;

-- Pages that report the same happening.
CREATE TABLE _stories (
    page_id INTEGER PRIMARY KEY REFERENCES _pages ON DELETE CASCADE,
    story   TEXT NOT NULL
) STRICT;

CREATE INDEX _stories_by_story ON _stories (story);

-- Actors of pages who are known under another id in the record, and the evidence for it.
CREATE TABLE _identities (
    page_id INTEGER NOT NULL REFERENCES _pages ON DELETE CASCADE,
    actor   TEXT NOT NULL,
    same_as TEXT NOT NULL,
    because TEXT NOT NULL,
    PRIMARY KEY (page_id, actor)
) STRICT, WITHOUT ROWID;

CREATE VIEW pages AS
SELECT
    page, digest, title, outlet,
    (SELECT group_concat(value, '; ') FROM (
        SELECT value FROM json_each(byline) ORDER BY key
    )) AS byline,
    language, published, published_evidence,
    (SELECT group_concat(quote, char(10)) FROM (
        SELECT quote FROM _credits WHERE page_id = id ORDER BY nth
    )) AS credit,
    (SELECT story FROM _stories WHERE page_id = id) AS story,
    (SELECT first.page FROM _copies JOIN _pages AS first ON first.id = of_id
        WHERE page_id = _pages.id AND relation = 'same') AS copy_of,
    text, published_time, updated, updated_evidence, updated_time,
    address, section, dateline
FROM _pages;

CREATE VIEW cuts AS
SELECT page, digest, "start", "end", quote, reason, NULL AS evidence
FROM _cuts JOIN _pages ON id = page_id
UNION ALL
SELECT page, digest, "start", "end", quote, reason, evidence
FROM _recurring JOIN _pages ON id = page_id;

CREATE VIEW copies AS
SELECT
    later.page, later.digest, first.page AS of, first.digest AS of_digest, relation, share_of_page,
    share_of_other, "start", "end", quote, of_start, of_end
FROM _copies
JOIN _pages AS later ON later.id = page_id
JOIN _pages AS first ON first.id = of_id;

CREATE VIEW quotations AS
SELECT
    quotation, here.page, here.digest, _quotations."start", _quotations."end", _quotations.quote,
    relation, left_out, altered, fullest.page AS of, fullest.digest AS of_digest, of_start, of_end,
    _statements.statement, coalesce(same_as, speaker) AS speaker, speaker_name
FROM _quotations
JOIN _pages AS here ON here.id = _quotations.page_id
JOIN _pages AS fullest ON fullest.id = of_id
JOIN _statements ON _statements.page_id = _quotations.page_id AND nth = _quotations.statement
LEFT JOIN _identities ON _identities.page_id = _quotations.page_id AND actor = speaker;

CREATE VIEW conflicts AS
SELECT
    conflict, kind, about,
    a.page AS a_page, a_start, a_end, substr(a.text, a_start + 1, a_end - a_start) AS a_quote, a_by,
    b.page AS b_page, b_start, b_end, substr(b.text, b_start + 1, b_end - b_start) AS b_quote, b_by,
    a.digest AS a_digest, b.digest AS b_digest, a_sources, b_sources
FROM _conflicts JOIN _pages AS a ON a.id = a_id JOIN _pages AS b ON b.id = b_id;

CREATE VIEW story_pages AS
SELECT page, digest, story
FROM _stories JOIN _pages ON id = page_id;

-- A story has the title of its first page that has one, by date of publication.
CREATE VIEW stories AS
SELECT
    story,
    (SELECT title FROM _stories AS also JOIN _pages ON id = also.page_id
        WHERE also.story = _stories.story AND title <> ''
        ORDER BY published = '', published, digest, page LIMIT 1) AS title,
    coalesce(min(nullif(published, '')), '') AS first,
    max(published) AS last,
    count(*) AS pages
FROM _stories JOIN _pages ON id = page_id
GROUP BY story;

CREATE VIEW credits AS
SELECT page, digest, "start", "end", quote, reason, actor
FROM _credits JOIN _pages ON id = page_id;

-- What lies within a line that recurs is furniture as it is. An actor of a page who is spoken of
-- nowhere else there goes with it.
CREATE VIEW _kept_mentions AS
SELECT * FROM _mentions
WHERE NOT EXISTS (
    SELECT 1 FROM _recurring
    WHERE _recurring.page_id = _mentions.page_id
        AND _recurring."start" <= _mentions."start" AND _mentions."end" <= _recurring."end"
);

CREATE VIEW _kept_actors AS
SELECT * FROM _actors
WHERE NOT EXISTS (
    SELECT 1 FROM _recurring WHERE _recurring.page_id = _actors.page_id
) OR NOT EXISTS (
    SELECT 1 FROM _mentions
    WHERE _mentions.page_id = _actors.page_id AND _mentions.actor = _actors.actor
) OR EXISTS (
    SELECT 1 FROM _kept_mentions
    WHERE _kept_mentions.page_id = _actors.page_id AND _kept_mentions.actor = _actors.actor
);

-- Actors as the record knows them; `own` tells whether the page has the actor under that id.
CREATE VIEW _joined_actors AS
SELECT
    page_id, coalesce(same_as, actor) AS actor, same_as IS NULL AS own, name, kind, country, sector,
    roles, aliases,
    coalesce((SELECT owner.same_as FROM _identities AS owner
        WHERE owner.page_id = _kept_actors.page_id AND owner.actor = member_of), member_of
    ) AS member_of
FROM _kept_actors LEFT JOIN _identities USING (page_id, actor);

CREATE VIEW _joined_mentions AS
SELECT page_id, "start", "end", quote, coalesce(same_as, actor) AS actor
FROM _kept_mentions LEFT JOIN _identities USING (page_id, actor);

CREATE VIEW mentions AS
SELECT page, digest, "start", "end", quote, actor
FROM _joined_mentions JOIN _pages ON id = page_id;

CREATE VIEW statements AS
SELECT
    statement, page, digest, "start", "end", quote,
    coalesce((SELECT same_as FROM _identities WHERE page_id = id AND actor = speaker), speaker)
        AS speaker,
    speaker_name, speaker_country, source_text, cue, content, kind, force,
    coalesce((SELECT same_as FROM _identities WHERE page_id = id AND actor = addressee), addressee)
        AS addressee,
    venue, said_on,
    (SELECT json_group_array(actor) FROM (
        SELECT coalesce(same_as, value) AS actor
        FROM json_each(chain) LEFT JOIN _identities ON page_id = _pages.id AND actor = value
        ORDER BY key
    )) AS chain,
    inside,
    (SELECT quotation FROM _quotations
        WHERE page_id = id AND _quotations.statement = nth
        ORDER BY _quotations."end" - _quotations."start" DESC, _quotations."start" LIMIT 1
    ) AS quotation,
    said_on_evidence, source_spans, cue_spans, content_spans, rule
FROM _statements JOIN _pages ON id = page_id
WHERE NOT EXISTS (
    SELECT 1 FROM _recurring
    WHERE _recurring.page_id = id
        AND _recurring."start" <= _statements."start" AND _statements."end" <= _recurring."end"
);

CREATE VIEW _joined_events AS
SELECT
    page_id, nth,
    (SELECT json_group_array(json(taken)) FROM (
        SELECT CASE WHEN same_as IS NULL THEN value ELSE json_set(value, '$.actor', same_as) END
            AS taken
        FROM json_each(sources)
        LEFT JOIN _identities ON _identities.page_id = _events.page_id
            AND actor = value ->> 'actor'
        ORDER BY key
    )) AS sources,
    (SELECT json_group_array(json(taken)) FROM (
        SELECT CASE WHEN same_as IS NULL THEN value ELSE json_set(value, '$.actor', same_as) END
            AS taken
        FROM json_each(targets)
        LEFT JOIN _identities ON _identities.page_id = _events.page_id
            AND actor = value ->> 'actor'
        ORDER BY key
    )) AS targets
FROM _events;

-- Of several sources or targets, `source` and `target` are the first whom the page names safely;
-- all of them stand in `sources` and `targets`.
CREATE VIEW events AS
SELECT
    event, page, digest, "start", "end", quote, type, mode, context, cameo,
    (SELECT value ->> 'actor' FROM json_each(joined.sources)
        WHERE value ->> 'actor' IS NOT NULL ORDER BY key LIMIT 1) AS source,
    (SELECT value ->> 'country' FROM json_each(joined.sources)
        WHERE value ->> 'country' IS NOT NULL ORDER BY key LIMIT 1) AS source_country,
    (SELECT value ->> 'actor' FROM json_each(joined.targets)
        WHERE value ->> 'actor' IS NOT NULL ORDER BY key LIMIT 1) AS target,
    (SELECT value ->> 'country' FROM json_each(joined.targets)
        WHERE value ->> 'country' IS NOT NULL ORDER BY key LIMIT 1) AS target_country,
    status, claimed_in, date,
    (SELECT happening FROM _accounts
        WHERE _accounts.page_id = id AND _accounts.nth = _events.nth) AS happening,
    date_evidence, trigger, joined.sources,
    joined.targets, quantities, trigger_spans, rule, sentence_start, sentence_end
FROM _events JOIN _pages ON id = _events.page_id
JOIN _joined_events AS joined ON joined.page_id = id AND joined.nth = _events.nth
WHERE NOT EXISTS (
    SELECT 1 FROM _recurring
    WHERE _recurring.page_id = id
        AND _recurring."start" <= _events."start" AND _events."end" <= _recurring."end"
);

CREATE VIEW accounts AS
SELECT
    happening, by, page, _accounts."start", _accounts."end", quote, says, origin,
    published AS reported, digest,
    substr(text, sentence_start + 1, sentence_end - sentence_start) AS sentence
FROM _accounts
JOIN _pages ON id = page_id
JOIN _events USING (page_id, nth);

-- `origins` names those from whom its accounts come, each once, and `independent` counts them. When
-- it was reported stands apart from when it happened.
CREATE VIEW happenings AS
SELECT
    happening, type, date, actors,
    (SELECT count(DISTINCT page_id) FROM _accounts AS of WHERE of.happening = _happenings.happening)
        AS pages,
    (SELECT count(*) FROM _accounts AS of WHERE of.happening = _happenings.happening) AS accounts,
    (SELECT count(DISTINCT origin) FROM _accounts AS of WHERE of.happening = _happenings.happening)
        AS independent,
    (SELECT json_group_array(origin) FROM (
        SELECT DISTINCT origin FROM _accounts AS of
        WHERE of.happening = _happenings.happening ORDER BY origin
    )) AS origins,
    (SELECT coalesce(min(nullif(published, '')), '') FROM _accounts AS of JOIN _pages ON id = page_id
        WHERE of.happening = _happenings.happening) AS first_reported,
    (SELECT max(published) FROM _accounts AS of JOIN _pages ON id = page_id
        WHERE of.happening = _happenings.happening) AS last_reported
FROM _happenings;

CREATE VIEW matters AS SELECT matter, name, terms FROM _matters;

-- `actor` is the party; `holder` is who of it takes the stance; `told_by` is on whose word the page
-- has it, where that is another side's.
CREATE VIEW positions AS
SELECT
    actor, matter, stance, condition, date, page, "start", "end",
    substr(text, "start" + 1, "end" - "start") AS quote, statement, event, digest, holder, told_by,
    deed, rule
FROM _positions JOIN _pages ON id = page_id;

CREATE VIEW proposals AS
SELECT proposal, kind, matter, proposer, recipients, condition, first_date, standing, passages
FROM _proposals;

CREATE VIEW answers AS
SELECT
    proposal, actor, answer, date, page, "start", "end",
    substr(text, "start" + 1, "end" - "start") AS quote, digest, condition
FROM _answers LEFT JOIN _pages ON id = page_id;

-- `state` is `applied`; `review`, where it holds and the machine says something else than when it was
-- made; `superseded` by a later one; `undone`; or `gone`, where its page or words are not there.
-- `target` is the id of a row, an actor, a matter or a correction, and `note` says why it is so.
CREATE VIEW corrections AS
SELECT
    correction, kind, target, field, was, now, who, at, why, undone_by, state, note, page, digest,
    "start", "end", quote
FROM _corrections;

CREATE VIEW notes AS
SELECT page, digest, what, why
FROM _notes JOIN _pages ON id = page_id;

-- An actor's name is the one most pages give that have the actor under this id, then the longest,
-- then the first by letter. Where pages disagree on a country, a sector or a membership, none is
-- given. Of what was taken for the actor, `merged_because` has the ids, the evidence and how many
-- pages have it.
CREATE VIEW actors AS
WITH
named AS (
    SELECT actor, name, row_number() OVER (
        PARTITION BY actor ORDER BY max(own) DESC, sum(own) DESC, count(*) DESC, length(name) DESC, name
    ) AS place
    FROM _joined_actors GROUP BY actor, name
),
chosen AS (SELECT actor, name FROM named WHERE place = 1),
also AS (
    SELECT actor, value AS alias FROM _joined_actors, json_each(_joined_actors.aliases)
    UNION SELECT actor, name FROM _joined_actors
    EXCEPT SELECT actor, name FROM chosen
),
aliases AS (
    SELECT DISTINCT actor, json_group_array(alias) OVER (
        PARTITION BY actor ORDER BY alias
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    ) AS list
    FROM also
),
dated AS (
    SELECT DISTINCT
        actor, json_extract(value, '$.role') AS role,
        nullif(json_extract(value, '$.date'), '') AS date
    FROM _joined_actors, json_each(_joined_actors.roles)
),
held AS (
    SELECT DISTINCT actor, role, min(date) OVER whole AS first,
        json_group_array(date) FILTER (WHERE date IS NOT NULL) OVER whole AS dates
    FROM dated
    WINDOW whole AS (
        PARTITION BY actor, role ORDER BY date
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    )
),
roles AS (
    SELECT DISTINCT actor, json_group_array(
        json_object('role', role, 'dates', json(dates))
    ) OVER (
        PARTITION BY actor ORDER BY first NULLS LAST, role
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    ) AS list
    FROM held
),
counted AS (SELECT actor, count(*) AS mentions FROM _joined_mentions GROUP BY actor),
merged AS (
    SELECT actor, coalesce(min(CASE WHEN own THEN kind END), min(kind)) AS kind,
        CASE WHEN min(country) = max(country) THEN min(country) END AS country,
        CASE WHEN min(sector) = max(sector) THEN min(sector) END AS sector,
        CASE WHEN min(member_of) = max(member_of) THEN min(member_of) END AS member_of
    FROM _joined_actors GROUP BY actor
),
taken AS (
    SELECT same_as AS actor, actor AS id, because, count(*) AS pages
    FROM _identities GROUP BY same_as, id, because
),
reasons AS (
    SELECT DISTINCT actor, json_group_array(
        json_object('actor', id, 'because', because, 'pages', pages)
    ) OVER (
        PARTITION BY actor ORDER BY id, because
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    ) AS list
    FROM taken
)
SELECT
    merged.actor, chosen.name, merged.kind, merged.country, merged.sector,
    coalesce(roles.list, '[]') AS roles, coalesce(aliases.list, '[]') AS aliases,
    merged.member_of, coalesce(counted.mentions, 0) AS mentions,
    coalesce(reasons.list, '[]') AS merged_because
FROM merged
JOIN chosen USING (actor)
LEFT JOIN roles USING (actor)
LEFT JOIN aliases USING (actor)
LEFT JOIN counted USING (actor)
LEFT JOIN reasons USING (actor);
