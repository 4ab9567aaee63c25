"""On 500 pages, engines of two workers give the rows that the command line gives, and still do where a worker is lost."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import invented
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
@pytest.mark.parametrize("engine", ["sail", "spark"])
def test_an_engine_gives_the_rows_of_the_command_line(
    engine: str, lost: bool, pages: Path, printed: list[dict[str, Any]], tmp_path: Path
) -> None:
    assert sum(len(row["statements"]) for row in printed if "statements" in row) > PAGES
    rows, mark = tmp_path / "rows.parquet", tmp_path / "lost"
    script = Path(__file__).with_name("engine.py")
    arguments = [engine, pages, rows, mark] if lost else [engine, pages, rows]
    ended = subprocess.run(
        [sys.executable, script, *map(str, arguments)], capture_output=True, text=True, timeout=900
    )
    assert ended.returncode == 0, ended.stderr[-4000:]
    assert mark.exists() == lost
    assert in_order(pyarrow.parquet.read_table(rows).to_pylist()) == printed
