#!/usr/bin/env python3
"""Reads every export of the example's record back, with the tools that it is for or by their published schema.

    python3 -m venv checks
    checks/bin/pip install -r tools/check_exports.txt
    checks/bin/pip install --no-deps gdelt==0.1.14
    checks/bin/python tools/check_exports.py target/debug/onrecord

Prints a line for each format, and how many passed. Fails where one does, or where a tool is missing.
"""

import collections
import csv
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile

EXAMPLE = pathlib.Path(__file__).parent.parent / "examples" / "osmer-strait"
PLOVER_TYPES = set(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST DEMAND ACCUSE REJECT THREATEN PROTEST"
    " SANCTION MOBILIZE COERCE ASSAULT".split()
)

TABLES = (
    "pages cuts credits actors mentions statements events matters positions proposals answers quotations"
    " happenings accounts conflicts copies stories story_pages corrections notes"
).split()


class Record:
    """The example's record, and what the program exports of it."""

    def __init__(self, program, folder):
        self.program = program
        self.path = folder / "example.onrecord"
        self.run("--quiet", "build", str(EXAMPLE), "--out", str(self.path))
        self.pages = {(page["page"], page["digest"]): page for page in self.table("pages")}
        self.texts = {page: row["text"] for (page, _), row in self.pages.items()}

    def run(self, *arguments):
        ended = subprocess.run([self.program, *arguments], capture_output=True, check=False)
        assert ended.returncode == 0, ended.stderr.decode()
        return ended.stdout.decode()

    def table(self, name):
        printed = self.run("export", str(self.path), "--table", name)
        return [json.loads(line) for line in printed.split("\n") if line]

    def export(self, form):
        return self.run("export", str(self.path), "--format", form)


def web_annotation(record):
    """The MUSTs of the model, and that both selectors find the same words."""
    collection = json.loads(record.export("web-annotation"))
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    items = collection["first"]["items"]
    assert collection["first"]["type"] == "AnnotationPage"
    by_iri = {page["address"] or "urn:x-onrecord:page:" + page["digest"]: page for page in record.pages.values()}
    for item in items:
        assert item["type"] == "Annotation" and re.match(r"urn:[a-z0-9-]+:\S+$", item["id"])
        text = by_iri[item["target"]["source"]["id"]]["text"]
        quote, place = item["target"]["selector"]
        assert (quote["type"], place["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        assert text[place["start"] : place["end"]] == quote["exact"] != ""
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
    assert len({item["id"] for item in items}) == len(items)
    rows = sum(len(record.table(name)) for name in ("statements", "events", "positions"))
    assert len(items) == rows
    return f"{len(items)} annotations, both selectors agree"


def plover(record):
    """The fields and values of the PLOVER manual."""
    lines = [json.loads(line) for line in record.export("plover").splitlines()]
    events = {event["event"]: event for event in record.table("events")}
    for line in lines:
        event = events[line["id"]]
        assert {"id", "date", "source", "event"} <= line.keys() and line["event"] in PLOVER_TYPES
        assert line["date"] is None or re.fullmatch(r"\d{4}-\d\d-\d\d", line["date"])
        assert line.get("quadCode") in (1, 2, 3, 4)
        words = record.texts[line["page"]][line["textInfo"]["start"] : line["textInfo"]["end"]]
        assert words == line["text"]
        assert ("claimed" in line.get("context", [])) == (event["status"] == "claimed")
    kept = {name for name, event in events.items() if event["status"] != "negated"}
    assert {line["id"] for line in lines} == kept
    return f"{len(lines)} events"


def gdelt(record):
    """The columns that the package gdelt has for GDELT 2.0, and the keys between the tables."""
    known = {}
    for table in ("events2", "mentions"):
        with open(pathlib.Path(sys.prefix) / "data" / f"{table}.csv", encoding="utf-8") as file:
            known[table] = [(row["name"], row["type"]) for row in csv.DictReader(file)]
    events = columns(record.export("gdelt"), known["events2"])
    mentions = columns(record.export("gdelt-mentions"), known["mentions"])
    counts = collections.Counter(mention["GLOBALEVENTID"] for mention in mentions)
    assert counts == {event["GLOBALEVENTID"]: int(event["NumMentions"]) for event in events}
    assert all(any(event[f"Actor{side}{of}"] for side in "12" for of in ("Name", "Code")) for event in events)
    done = {event["event"] for event in record.table("events") if event["status"] == "actual"}
    assert 0 < len(mentions) <= len(done)
    return f"{len(events)} events, {len(mentions)} mentions"


def columns(printed, known):
    rows = []
    for line in printed.splitlines():
        values = line.split("\t")
        assert len(values) == len(known), line
        for value, (name, kind) in zip(values, known):
            if kind in ("INTEGER", "FLOAT") and value:
                float(value)
        rows.append({name: value for value, (name, _) in zip(values, known)})
    assert rows
    return rows


def follow_the_money(record):
    """Every entity validates against the model of the package followthemoney."""
    from followthemoney import model

    entities = {}
    for line in record.export("ftm").splitlines():
        data = json.loads(line)
        schema = model.get(data["schema"])
        assert schema is not None and not schema.abstract, data["schema"]
        schema.validate(data)
        proxy = model.get_proxy(data)
        for name, values in data["properties"].items():
            prop = schema.get(name)
            assert prop is not None and not prop.stub, f"{data['schema']} has no {name}"
            for value in values:
                clean = prop.type.clean(value, proxy=proxy)
                assert clean is not None, f"{data['schema']}.{name}: {value!r}"
        assert data["id"] not in entities
        entities[data["id"]] = (schema, data)
    for schema, data in entities.values():
        for name, values in data["properties"].items():
            prop = schema.get(name)
            for value in values if prop.type.name == "entity" else []:
                assert entities[value][0].is_a(prop.range), f"{data['id']} {name} {value}"
    kinds = collections.Counter(data["schema"] for _, data in entities.values())
    return ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items()))


def timelinejs(record):
    """What TimelineJS's documentation asks of its JSON."""
    slides = json.loads(record.export("timelinejs"))["events"]
    for slide in slides:
        assert {"start_date", "text", "unique_id", "group"} == slide.keys()
        assert slide["start_date"].keys() <= {"year", "month", "day"} and slide["start_date"]["year"]
        assert slide["text"]["headline"] and "<script" not in slide["text"]["text"]
    dated = [row for row in record.table("happenings") if row["date"]]
    assert len(slides) == len(dated) and slides
    return f"{len(slides)} slides"


def dna(record):
    """The table as R and DNA's users read it: parted by semicolons, quoted by double quotes."""
    rows = list(csv.DictReader(io.StringIO(record.export("dna")), delimiter=";"))
    positions = record.table("positions")
    assert len(rows) == len(positions) > 0
    for row, position in zip(rows, positions):
        assert None not in row and None not in row.values()
        assert row["agreement"] == {"for": "1", "against": "0"}.get(position["stance"], "")
        assert row["person"] or row["organization"]
        assert row["time"] == "" or re.fullmatch(r"\d{4}-\d\d-\d\d 00:00:00", row["time"])
    return f"{len(rows)} statements"


def networks(record):
    """networkx reads both networks, and their signed edges are the positions."""
    import networkx

    wanted = collections.Counter(
        (row["actor"], row["matter"], row["stance"]) for row in record.table("positions")
    )
    signs = {"for": 1, "against": -1, "conditional": 0}
    for form, read in (("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)):
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=form) as file:
            file.write(record.export(form))
            file.flush()
            graph = read(file.name)
        edges = list(graph.edges(data=True))
        assert {(one, other, data["stance"]): data["weight"] for one, other, data in edges} == wanted
        assert all(data["sign"] == signs[data["stance"]] for _, _, data in edges)
    return f"{graph.number_of_nodes()} nodes, {len(edges)} edges, in both"


def schema_org(record):
    """rdflib reads it, and schema.org has every type and property."""
    import rdflib
    from rdflib.namespace import RDF, SDO

    graph = rdflib.Graph().parse(data=record.export("schema-org"), format="json-ld")
    terms = set(SDO.__annotations__)
    used = set(graph.predicates()) - {RDF.type} | set(graph.objects(None, RDF.type))
    unknown = {str(term) for term in used if str(term).removeprefix("https://schema.org/") not in terms}
    assert not unknown, unknown
    quotations = list(graph.subjects(RDF.type, SDO.Quotation))
    claims = list(graph.subjects(RDF.type, SDO.Claim))
    direct = [row for row in record.table("statements") if row["kind"] == "direct"]
    assert len(quotations) == len(direct) > 0 and claims
    return f"{len(quotations)} quotations, {len(claims)} claims"


def brief(record):
    """Markdown with footnotes: each mark has its note, and each note's words stand on the page."""
    import markdown

    text = record.export("brief")
    page = markdown.markdown(text, extensions=["footnotes"])
    marks, notes = page.count('class="footnote-ref"'), page.count("<li id=\"fn:")
    assert marks == notes == len(record_notes(text)) > 0, (marks, notes)
    for quote, name, start, end in record_notes(text):
        words = {" ".join(text[start:end].split()) for text in pages_named(record, name)}
        assert not quote or quote in words, (quote, words)
    return f"{notes} footnotes"


def record_notes(text):
    form = re.compile(r"^\[\^\d+\]: (?:“(.*)” )?.*, (?:<([^>]*)>|`([^`]*)`), (\d+)–(\d+)$", re.M)
    return [
        (re.sub(r"\\(.)", r"\1", quote), address or name, int(start), int(end))
        for quote, address, name, start, end in form.findall(text)
    ]


def pages_named(record, name):
    return [row["text"] for row in record.pages.values() if name in (row["page"], row["address"])]


def datasette(record):
    """Datasette opens the file: every table is a view, with facets, and the words of pages are searched."""
    program = str(pathlib.Path(sys.prefix) / "bin" / "datasette")

    def get(path):
        ended = subprocess.run([program, str(record.path), "--get", path], capture_output=True, check=False)
        assert ended.returncode == 0, ended.stderr.decode()
        return json.loads(ended.stdout)

    views = get("/example.json")["views"]
    names = {view["name"] for view in views}
    assert {"pages", "statements", "events", "actors", "positions", "conflicts"} <= names
    for name in sorted(names - {name for name in names if name.startswith("_")}):
        assert get(f"/example/{name}.json?_size=1")["columns"]
    faceted = get("/example/statements.json?_facet=force&_facet=speaker_name&_size=1")
    assert faceted["facet_results"]["force"]["results"]
    found = get("/example/_page_words.json?_search=mediation&_facet=title")
    searched = sum("mediation" in (page["text"] + (page["title"] or "")).lower() for page in record.pages.values())
    assert found["filtered_table_rows_count"] == searched > 0
    return f"{len(names)} views, with facets; {searched} pages found by a word"


def comma_separated(record):
    """The csv module and DuckDB read every table, and its rows are those of JSON Lines."""
    import duckdb

    csv.field_size_limit(1 << 24)
    total = 0
    for name in TABLES:
        rows = record.table(name)
        printed = record.run("export", str(record.path), "--table", name, "--format", "csv")
        read = list(csv.DictReader(io.StringIO(printed, newline="")))
        for row, wanted in zip(read, rows, strict=True):
            assert row == {column: written(value) for column, value in wanted.items()}, (name, row, wanted)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".csv", newline="") as file:
            file.write(printed)
            file.flush()
            [(count,)] = duckdb.sql(f"SELECT count(*) FROM read_csv('{file.name}', all_varchar = true)").fetchall()
        assert count == len(rows), (name, count)
        total += len(rows)
    return f"{total} rows of {len(TABLES)} tables"


def written(value):
    """A value as CSV has it: lists and objects as JSON, blanks empty."""
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return "" if value is None else str(value)


def parquet(record):
    """pyarrow and DuckDB read every table, and its rows are those of JSON Lines."""
    import duckdb
    import pyarrow.parquet

    folder = record.path.with_name("tables")
    record.run("export", str(record.path), "--format", "parquet", "--out", str(folder))
    files = sorted(folder.glob("*.parquet"))
    total = 0
    for file in files:
        rows = record.table(file.stem)
        read = pyarrow.parquet.read_table(file)
        nested = [field.name for field in read.schema if str(field.type) == "extension<arrow.json>"]
        for row, wanted in zip(read.to_pylist(), rows, strict=True):
            for name in nested:
                row[name] = json.loads(row[name]) if row[name] is not None else None
            assert row == wanted, (file.stem, row, wanted)
        assert duckdb.sql(f"SELECT count(*) FROM '{file}'").fetchall() == [(len(rows),)]
        total += len(rows)
    assert len(files) > 15
    chains = duckdb.sql(f"SELECT count(*) FROM '{folder}/statements.parquet' WHERE json_array_length(chain) > 1")
    [(count,)] = chains.fetchall()
    assert count == sum(len(row["chain"]) > 1 for row in record.table("statements")) > 0
    return f"{total} rows of {len(files)} tables"


CHECKS = [
    web_annotation, plover, gdelt, follow_the_money, timelinejs, dna, networks, schema_org, brief, datasette,
    comma_separated, parquet,
]


def main():
    passed = 0
    with tempfile.TemporaryDirectory() as folder:
        record = Record(str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(folder))
        for check in CHECKS:
            try:
                print(f"{check.__name__}: {check(record)}")
                passed += 1
            except Exception as error:  # a check that cannot run has failed
                print(f"{check.__name__}: FAILED: {type(error).__name__}: {str(error)[:600]}")
    print(f"{passed} passed, {len(CHECKS) - passed} failed")
    sys.exit(passed != len(CHECKS))


if __name__ == "__main__":
    main()
