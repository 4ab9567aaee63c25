"""A batch of pages in, a batch of rows out: a function of the batch alone."""

import datetime
from typing import Any

import onrecord
import pyarrow as pa
import pytest
from conftest import SAID


def read(columns: dict[str, Any]) -> list[dict[str, Any]]:
    batch = onrecord.read_batch(pa.record_batch(columns))
    made: list[dict[str, Any]] = batch.to_pyarrow().to_pylist()
    return made


def test_a_row_for_each_page_in_their_order(pages: list[dict[str, str]]) -> None:
    names = ["page", "text", "html"]
    columns = {name: pa.array([page.get(name) for page in pages], pa.string()) for name in names}
    expected = pa.table(onrecord.read_many(pages)).to_pylist()
    assert read(columns) == expected


def test_how_pages_are_cut_into_batches_does_not_show(pages: list[dict[str, str]]) -> None:
    table = pa.Table.from_pylist(pages, pa.schema([(name, pa.string()) for name in ("text", "html")]))
    whole = onrecord.read_batch(table.to_batches()[0]).to_pyarrow().to_pylist()
    for size in (1, 3):
        cut = [onrecord.read_batch(batch, threads=2).to_pyarrow() for batch in table.to_batches(size)]
        assert [row for batch in cut for row in batch.to_pylist()] == whole


def test_a_row_without_a_page_has_a_note() -> None:
    rows = read({"page": ["a", None], "text": pa.array([None, SAID])})
    assert [(row["page"], row["text"], len(row["notes"])) for row in rows] == [
        ("a", "", 1),
        (rows[1]["digest"], SAID, 0),
    ]
    assert rows[0]["notes"] == [{"what": "no page", "why": "its row has no value in `text` or `html`"}]


@pytest.mark.parametrize(
    "type_", [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())]
)
def test_text_may_be_of_any_type_of_arrows(type_: pa.DataType) -> None:
    rows = read({"text": pa.array([SAID], pa.string()).cast(type_), "other": [7]})
    assert [said["speaker_name"] for said in rows[0]["statements"]] == ["Mira Voss", "Daro Pell"]


def test_dates_may_be_dates() -> None:
    day, moment = datetime.date(2025, 5, 11), datetime.datetime(2025, 5, 11, 10, 52)
    for published in (day, moment, "2025-05-11"):
        rows = read({"text": [SAID], "published": [published]})
        assert rows[0]["published"]["date"] == "2025-05-11"


@pytest.mark.parametrize(
    ("columns", "error", "words"),
    [
        ({"body": [SAID]}, ValueError, "has a column `text` or `html`, and this one has [\"body\"]"),
        ({"text": [7]}, TypeError, "the column `text` holds Int64, and it must hold strings"),
        ({"html": [b"<p>"]}, TypeError, "bytes by decoding them"),
        ({"text": [SAID], "page": [[SAID]]}, TypeError, "the column `page` holds List"),
    ],
)
def test_columns_that_cannot_be_read_are_named(
    columns: dict[str, Any], error: type[Exception], words: str
) -> None:
    with pytest.raises(error) as raised:
        read(columns)
    assert words in str(raised.value)


def test_a_table_is_no_batch() -> None:
    with pytest.raises(TypeError, match="to_batches"):
        onrecord.read_batch(pa.table({"text": [SAID]}))
