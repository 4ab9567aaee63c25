"""One page in, one row out."""

import datetime
import os
import subprocess
import sys
from pathlib import Path

import onrecord
import pytest
from conftest import SAID


def test_a_row_tells_who_said_what_and_where() -> None:
    row = onrecord.read(SAID, name="a")
    told = [
        (said["speaker_name"], [row["text"][start:end] for start, end in said["content"]])
        for said in row["statements"]
    ]
    assert row["page"] == "a"
    assert told == [
        ("Mira Voss", ["talks would resume on Monday"]),
        ("Daro Pell", ["“We refuse to meet,”"]),
    ]


def test_a_page_is_one_page_however_it_is_handed_in(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(SAID)
    rows = [onrecord.read(page) for page in (SAID, SAID.encode(), {"text": SAID}, file)]
    names = [row.pop("page") for row in rows]
    assert all(row == rows[0] for row in rows)
    assert names == [rows[0]["digest"]] * 3 + [str(file)]


def test_markup_is_told_from_text() -> None:
    page = f"<!doctype html><html><title>Talks</title><article><p>{SAID}</p></article></html>"
    row = onrecord.read(page, article_only=True)
    assert row["title"] == "Talks"
    assert "<" not in row["text"] and row["statements"] == []
    assert row["text"] == onrecord.read({"html": page}, article_only=True)["text"]


def test_what_a_data_frame_knows_nothing_of_is_left_out() -> None:
    day = datetime.date(2025, 5, 11)
    page = {"text": SAID, "outlet": float("nan"), "title": None, "published": day}
    row = onrecord.read(page, article_only=True)
    assert (row["outlet"], row["published"]["date"]) == (None, "2025-05-11")


@pytest.mark.parametrize(
    ("page", "what"),
    [
        ("", "no text"),
        (b"\x00\x01\x02" * 100, "not a text"),
        ({}, "line not read"),
        ({"text": 7}, "line not read"),
        (b"x" * 200_000_000, "page too long"),
        ({"text": "x " * 100_000_000}, "page too long"),
    ],
)
def test_a_page_that_cannot_be_read_is_a_row_with_a_note(page: onrecord.Page, what: str) -> None:
    row = onrecord.read(page, article_only=True)
    assert [note["what"] for note in row["notes"]] == [what]
    assert row["statements"] == []


@pytest.mark.parametrize(
    ("page", "error", "words"),
    [
        (None, TypeError, "a page is a dict, str, bytes or pathlib.Path, and this is NoneType"),
        (7, TypeError, "and this is int"),
        ("pages/a.html", ValueError, "hand in pathlib.Path('pages/a.html')"),
        ({"html": b"<p>Talks.</p>"}, TypeError, "decode bytes before"),
        (Path("nowhere.txt"), FileNotFoundError, "there is no file or folder `nowhere.txt`"),
    ],
)
def test_a_mistake_is_told_with_what_to_do(
    page: onrecord.Page, error: type[Exception], words: str
) -> None:
    with pytest.raises(error) as raised:
        onrecord.read(page)
    assert words in str(raised.value)


def test_a_folder_is_not_one_page(example: Path) -> None:
    with pytest.raises(ValueError, match="it holds 11 pages; `onrecord.read_many` reads them all"):
        onrecord.read(example, article_only=True)


def test_without_a_pipeline_the_message_says_how_to_get_one(tmp_path: Path) -> None:
    script = "import onrecord\ntry: onrecord.read('Talks resume.')\nexcept onrecord.PipelineMissing as e: print(e)"
    nobody = {**os.environ, "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    told = subprocess.run(
        [sys.executable, "-c", script], env=nobody, check=True, capture_output=True, text=True
    ).stdout
    for words in ("install_pipeline()", "pipeline=", "article_only=True"):
        assert words in told
    with pytest.raises(onrecord.OnrecordError, match="there is no pipeline `xx_none`"):
        onrecord.read(SAID, pipeline="xx_none")
