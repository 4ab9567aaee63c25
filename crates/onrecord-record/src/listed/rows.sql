INSERT INTO _listed_statements
SELECT
    page_id << 24 | nth, page_id, nth, statement,
    coalesce(
        (SELECT same_as FROM _identities
            WHERE _identities.page_id = _statements.page_id AND actor = speaker),
        speaker
    ),
    force, kind, outlet, coalesce(nullif(said_on, ''), published)
FROM _statements
JOIN _pages ON _pages.id = page_id
WHERE NOT EXISTS (
    SELECT 1 FROM _recurring
    WHERE _recurring.page_id = _statements.page_id
        AND _recurring."start" <= _statements."start" AND _statements."end" <= _recurring."end"
)
ORDER BY page_id, nth;

INSERT INTO _listed_events
SELECT
    page_id << 24 | nth, page_id, nth, event, type, status, outlet,
    coalesce(nullif(date, ''), published)
FROM _events
JOIN _pages ON _pages.id = page_id
WHERE NOT EXISTS (
    SELECT 1 FROM _recurring
    WHERE _recurring.page_id = _events.page_id
        AND _recurring."start" <= _events."start" AND _events."end" <= _recurring."end"
)
ORDER BY page_id, nth;

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
    actor, name, kind, country, sector, roles, aliases, member_of, mentions, merged_because
FROM actors;

INSERT INTO _listed_mentions
SELECT actor, page_id, count(*) FROM _joined_mentions GROUP BY actor, page_id;

INSERT INTO _statement_words (_statement_words) VALUES ('rebuild');
INSERT INTO _event_words (_event_words) VALUES ('rebuild');
INSERT INTO _page_words (_page_words) VALUES ('rebuild');
