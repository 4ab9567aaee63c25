"""Many pages in, a table out, while the rest of the program goes on."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import onrecord
import pyarrow
import pytest
from conftest import SAID


def rows(table: object) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = pyarrow.table(table).to_pylist()
    return made


def as_printed(row: dict[str, Any]) -> dict[str, Any]:
    """A row without what JSON leaves out where nothing is known, and Arrow has as null or empty."""

    def bare(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: bare(item) for key, item in value.items() if item not in (None, [])}
        return [bare(item) for item in value] if isinstance(value, list) else value

    printed: dict[str, Any] = bare(row)
    return printed


def test_a_folder_is_read_as_the_command_line_reads_it(
    example: Path, program: Callable[..., list[dict[str, Any]]]
) -> None:
    printed = program("read", example)
    read = rows(onrecord.read_many([example]))
    assert len(read) == 11
    assert [as_printed(row) for row in read] == [as_printed(row) for row in printed]


def test_rows_are_the_same_on_any_number_of_threads(pages: list[dict[str, str]]) -> None:
    alone = rows(onrecord.read_many(pages, threads=1))
    assert rows(onrecord.read_many(pages, threads=4)) == alone
    assert [as_printed(row) for row in alone] == [as_printed(onrecord.read(page)) for page in pages]


def test_pages_are_asked_for_as_they_are_read() -> None:
    asked = []

    def endless() -> Iterator[onrecord.Page]:
        for nth in range(1000):
            asked.append(nth)
            yield SAID if nth < 100 else None  # type: ignore[misc]

    with pytest.raises(TypeError, match="this is NoneType"):
        onrecord.read_many(endless(), threads=1, article_only=True)
    assert len(asked) == 101


def test_no_pages_are_a_table_without_rows() -> None:
    table = onrecord.read_many([], article_only=True)
    assert len(table) == 0 and table.columns[:2] == ["page", "digest"]
    assert pyarrow.table(table).num_rows == 0


def test_other_threads_go_on_meanwhile() -> None:
    """A thread that counts every millisecond would stand still if reading held the lock."""
    long_page = "\n\n".join(f"Envoy Mira Voss said on day {day} that talks would go on." for day in range(2000))
    ticks, done = 0, threading.Event()

    def count() -> None:
        nonlocal ticks
        while not done.is_set():
            time.sleep(0.001)
            ticks += 1

    onrecord.read(SAID)
    counting = threading.Thread(target=count)
    counting.start()
    before = ticks
    for reading in (onrecord.read, onrecord.read_many):
        reading(long_page)
        assert ticks - before > 20, reading.__name__
        before = ticks
    done.set()
    counting.join()
