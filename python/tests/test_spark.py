"""On 500 pages, engines of two workers give the rows that the command line gives, and still do where a worker is lost."""

import json
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import engine
import invented
import onrecord
import pyarrow.parquet
import pytest
from test_read_many import as_printed

PAGES = 500


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pages") / "pages.jsonl"
    path.write_text("".join(f"{json.dumps(invented.page(nth))}\n" for nth in range(PAGES)))
    return path


@pytest.fixture(scope="module")
def printed(pages: Path, program: Callable[..., list[dict[str, Any]]]) -> list[dict[str, Any]]:
    return in_order(program("read", pages))


def in_order(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(map(as_printed, rows), key=lambda row: str(row["page"]))


@pytest.mark.parametrize("lost", [False, True], ids=["all workers", "a worker lost"])
@pytest.mark.parametrize("name", ["sail", "spark"])
def test_an_engine_gives_the_rows_of_the_command_line(
    name: str, lost: bool, pages: Path, printed: list[dict[str, Any]], tmp_path: Path
) -> None:
    assert sum(len(row["statements"]) for row in printed if "statements" in row) > PAGES
    rows, mark = tmp_path / "rows.parquet", tmp_path / "lost"
    script = Path(__file__).with_name("engine.py")
    arguments = [name, pages, rows, mark] if lost else [name, pages, rows]
    ended = subprocess.run(
        [sys.executable, script, *map(str, arguments)], capture_output=True, text=True, timeout=900
    )
    assert ended.returncode == 0, ended.stderr[-4000:]
    assert mark.exists() == lost
    table = pyarrow.parquet.read_table(rows)
    assert in_order(table.to_pylist()) == printed
    pairs, hot = paired(table)
    assert pairs and hot
    assert set(map(tuple, read(f"{rows}.pairs"))) == pairs
    assert set(map(tuple, read(f"{rows}.hot"))) == hot


def read(path: str) -> list[list[Any]]:
    """The rows of a table."""
    return [list(row.values()) for row in pyarrow.parquet.read_table(path).to_pylist()]


def paired(rows: pyarrow.Table) -> tuple[set[tuple[Any, ...]], set[tuple[Any, ...]]]:
    """What an engine should find, the plain way."""
    held = defaultdict(set)
    for batch in rows.to_batches():
        for key in onrecord.keys(batch).to_pyarrow().to_pylist():
            if key["kind"] != "actor":
                held[key["kind"], key["key"]].add(key["digest"])
    shared: Counter[tuple[str, str, str]] = Counter()
    for (kind, _), digests in held.items():
        if len(digests) <= engine.MOST:
            shared.update((kind, *pair) for pair in combinations(sorted(digests), 2))
    hot = {(*key, len(digests)) for key, digests in held.items() if len(digests) > engine.MOST}
    return {(*pair, count) for pair, count in shared.items()}, hot
