WITH dated AS (
    SELECT
        page_id, nth, statement,
        coalesce(
            (SELECT same_as FROM _identities
                WHERE _identities.page_id = _statements.page_id AND actor = speaker),
            speaker
        ) AS speaker,
        force, kind, outlet, coalesce(nullif(said_on, ''), published) AS date,
        published, page, digest
    FROM _statements
    JOIN _pages ON _pages.id = page_id
    WHERE NOT EXISTS (
        SELECT 1 FROM _recurring
        WHERE _recurring.page_id = _statements.page_id
            AND _recurring."start" <= _statements."start"
            AND _statements."end" <= _recurring."end"
    )
)
INSERT INTO _listed_statements
SELECT
    row_number() OVER (
        ORDER BY date = '', date, published = '', published, page, digest, nth
    ),
    page_id, nth, statement, speaker, force, kind, outlet, date
FROM dated;

INSERT OR IGNORE INTO _listed_traits
SELECT 'matter', matter, listed.id
FROM _listed_statements AS listed JOIN _positions USING (statement, page_id)
UNION ALL
SELECT 'chain', coalesce(same_as, value), listed.id
FROM _listed_statements AS listed JOIN _statements USING (page_id, nth), json_each(chain)
LEFT JOIN _identities ON _identities.page_id = listed.page_id AND actor = value
WHERE key > 0 AND key < json_array_length(chain) - 1
UNION ALL
SELECT 'about', coalesce(same_as, mentioned.actor) AS whom, listed.id
FROM _listed_statements AS listed CROSS JOIN _statements USING (page_id, nth)
-- Most mentions stand in no statement, so that its ends are looked at before its spans are read.
CROSS JOIN _mentions AS mentioned
    ON mentioned.page_id = listed.page_id
    AND mentioned."start" >= _statements."start" AND mentioned."end" <= _statements."end"
LEFT JOIN _identities AS known
    ON known.page_id = listed.page_id AND known.actor = mentioned.actor
WHERE whom IS NOT listed.speaker AND EXISTS (
    SELECT 1 FROM json_each(content_spans) AS span
    WHERE mentioned."start" >= span.value ->> 0 AND mentioned."end" <= span.value ->> 1
);

WITH dated AS (
    SELECT
        page_id, nth, event, type, status, outlet,
        coalesce(nullif(date, ''), published) AS date, published, page, digest
    FROM _events
    JOIN _pages ON _pages.id = page_id
    WHERE NOT EXISTS (
        SELECT 1 FROM _recurring
        WHERE _recurring.page_id = _events.page_id
            AND _recurring."start" <= _events."start" AND _events."end" <= _recurring."end"
    )
)
INSERT INTO _listed_events
SELECT
    row_number() OVER (
        ORDER BY date = '', date, published = '', published, page, digest, nth
    ),
    page_id, nth, event, type, status, outlet, date
FROM dated;

INSERT OR IGNORE INTO _listed_parties
SELECT value ->> 'actor', listed.id, 'source'
FROM _listed_events AS listed JOIN _joined_events USING (page_id, nth), json_each(sources)
WHERE value ->> 'actor' IS NOT NULL
UNION ALL
SELECT value ->> 'actor', listed.id, 'target'
FROM _listed_events AS listed JOIN _joined_events USING (page_id, nth), json_each(targets)
WHERE value ->> 'actor' IS NOT NULL;

INSERT INTO _listed_actors
SELECT
    row_number() OVER (ORDER BY mentions DESC, actor),
    actor, name, kind, country, sector, roles, aliases, member_of, mentions, merged_because,
    (SELECT count(*) FROM _listed_statements WHERE speaker = actor),
    (SELECT count(DISTINCT id) FROM _listed_parties AS of WHERE of.actor = actors.actor)
FROM actors;

INSERT INTO _listed_mentions
SELECT actor, page_id, count(*) FROM _joined_mentions GROUP BY actor, page_id;

INSERT INTO _listed_stories
SELECT
    row_number() OVER (ORDER BY pages DESC, "first" = '', "first", story),
    story, title, "first", "last", pages
FROM stories WHERE pages > 1;

INSERT INTO _listed_matters
SELECT
    row_number() OVER (
        ORDER BY count(DISTINCT actor) > 1 DESC, count(DISTINCT page_id) DESC, count(*) DESC, matter
    ),
    matter
FROM _matters JOIN _positions USING (matter) GROUP BY matter;

INSERT INTO _listed_proposals
SELECT
    row_number() OVER (
        ORDER BY NOT EXISTS (SELECT 1 FROM _answers
            WHERE _answers.proposal = _proposals.proposal AND answer <> 'no answer'),
        json_array_length(passages) DESC, proposal
    ),
    proposal
FROM _proposals;

INSERT INTO _listed_conflicts
SELECT
    row_number() OVER (
        ORDER BY max(a.published, b.published) = '', max(a.published, b.published), conflict
    ),
    conflict, kind
FROM _conflicts JOIN _pages AS a ON a.id = a_id JOIN _pages AS b ON b.id = b_id;

-- What one account tells as done is done by that account, whatever others only report.
WITH told AS (
    SELECT
        happening, type, status, quote, event, page_id, nth, origin,
        row_number() OVER (
            PARTITION BY happening ORDER BY published = '', published, digest, nth
        ) AS place
    FROM _accounts JOIN _events USING (page_id, nth) JOIN _pages ON _pages.id = page_id
),
counted AS (
    SELECT
        happening, count(DISTINCT page_id) AS pages, count(DISTINCT origin) AS independent,
        CASE
            WHEN max(status = 'actual') THEN 'actual'
            WHEN max(status = 'claimed') THEN 'claimed'
        END AS status
    FROM told GROUP BY happening
)
INSERT INTO _listed_happenings
SELECT
    row_number() OVER (ORDER BY date = '', date, happening),
    happening, _happenings.type, date, coalesce(counted.status, told.status), quote, event,
    -- The state of whoever holds an office or bears arms for it, else the actor.
    (SELECT coalesce(
            iif(value ->> 'sector' IN ('GOV', 'MIL'), value ->> 'country', NULL), value ->> 'actor'
        ) AS party
        FROM json_each((SELECT sources FROM _joined_events AS of
            WHERE of.page_id = told.page_id AND of.nth = told.nth))
        WHERE party IS NOT NULL ORDER BY key LIMIT 1),
    pages, independent
FROM _happenings JOIN counted USING (happening) JOIN told USING (happening)
WHERE place = 1;

INSERT INTO _listed_counts
SELECT 'statements', '', count(*), '' FROM _listed_statements
UNION ALL SELECT 'statements', 'speaker', count(*), speaker FROM _listed_statements
    WHERE speaker IS NOT NULL GROUP BY speaker
UNION ALL SELECT 'statements', 'force', count(*), force FROM _listed_statements
    WHERE force IS NOT NULL GROUP BY force
UNION ALL SELECT 'statements', 'kind', count(*), kind FROM _listed_statements GROUP BY kind
UNION ALL SELECT 'statements', 'outlet', count(*), outlet FROM _listed_statements
    WHERE outlet IS NOT NULL GROUP BY outlet
UNION ALL SELECT 'statements', facet, count(*), value FROM _listed_traits GROUP BY facet, value
UNION ALL SELECT 'events', '', count(*), '' FROM _listed_events
UNION ALL SELECT 'events', 'type', count(*), type FROM _listed_events GROUP BY type
UNION ALL SELECT 'events', 'status', count(*), status FROM _listed_events GROUP BY status
UNION ALL SELECT 'events', 'outlet', count(*), outlet FROM _listed_events
    WHERE outlet IS NOT NULL GROUP BY outlet
UNION ALL SELECT 'events', side, count(*), actor FROM _listed_parties GROUP BY side, actor
UNION ALL SELECT 'events', 'matter', count(DISTINCT id), matter
    FROM _listed_events JOIN _positions USING (event, page_id) GROUP BY matter
-- From whom the accounts of happenings come.
UNION ALL SELECT 'origins', '', count(DISTINCT origin), '' FROM _accounts
UNION ALL SELECT 'pages', '', count(*), '' FROM _pages
UNION ALL SELECT 'pages', 'outlet', count(*), outlet FROM _pages
    WHERE outlet IS NOT NULL GROUP BY outlet
UNION ALL SELECT 'actors', '', count(*), '' FROM _listed_actors
UNION ALL SELECT 'actors', 'kind', count(*), kind FROM _listed_actors GROUP BY kind
UNION ALL SELECT 'conflicts', '', count(*), '' FROM _conflicts
UNION ALL SELECT 'conflicts', 'kind', count(*), kind FROM _conflicts GROUP BY kind
UNION ALL SELECT 'stories', '', count(DISTINCT story), '' FROM _stories;

INSERT INTO _statement_words (_statement_words) VALUES ('rebuild');
INSERT INTO _event_words (_event_words) VALUES ('rebuild');
INSERT INTO _page_words (_page_words) VALUES ('rebuild');
INSERT INTO _actor_words (_actor_words) VALUES ('rebuild');
