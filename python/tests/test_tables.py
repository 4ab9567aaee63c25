"""What takes a table: data frames, databases, and type checkers."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import onrecord
import polars
import pyarrow
import pytest

FLAT = ["page", "title", "outlet", "language"]


def test_all_libraries_have_the_same_of_a_table(example: Path) -> None:
    rows = onrecord.read_many(example, article_only=True)
    arrow = rows.to_pyarrow().select(FLAT).to_pylist()
    assert rows.to_polars().select(FLAT).to_dicts() == arrow
    frame = rows.to_pandas()[FLAT].astype(object)
    assert frame.where(frame.notna(), None).to_dict("records") == arrow
    relation = duckdb.sql(f"SELECT {', '.join(FLAT)} FROM rows")
    assert relation and [dict(zip(FLAT, row)) for row in relation.fetchall()] == arrow
    assert polars.DataFrame(rows).schema["entries"] == polars.List(
        polars.Struct({"start": polars.Int64, "end": polars.Int64, "published": polars.String})
    )


def test_a_record_has_the_tables_that_it_exports(
    tmp_path: Path, example: Path, program: Callable[..., list[dict[str, Any]]]
) -> None:
    path = tmp_path / "osmer.onrecord"
    program("build", example, "--out", path)
    record = onrecord.Record(path)
    assert {"pages", "statements", "conflicts", "notes"} <= set(record.tables)
    for name in record.tables:
        exported = program("export", path, "--table", name)
        table = pyarrow.table(record.table(name))
        assert table.num_rows == len(exported), name
        flat = [name for name, kind in zip(table.column_names, table.schema.types) if kind == pyarrow.int64()]
        for column in [*flat, *{"page", "quote", "actor"} & set(table.column_names)]:
            assert table[column].to_pylist() == [row[column] for row in exported], (name, column)


def test_what_is_no_record_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="onrecord build PAGES --out"):
        onrecord.Record(tmp_path / "none.onrecord")
    other = tmp_path / "other.onrecord"
    other.write_text("my notes")
    with pytest.raises(onrecord.OnrecordError, match="other.onrecord"):
        onrecord.Record(other)


def test_a_table_that_a_record_has_not_is_named(
    tmp_path: Path, example: Path, program: Callable[..., list[dict[str, Any]]]
) -> None:
    program("build", next(example.glob("*.txt")), "--out", tmp_path / "a.onrecord")
    with pytest.raises(KeyError, match="no table `speeches`; it has pages"):
        onrecord.Record(tmp_path / "a.onrecord").table("speeches")


def test_the_types_are_whole() -> None:
    package = Path(onrecord.__file__).parent
    assert (package / "py.typed").is_file()
    here = Path(__file__).parent
    mypy = [sys.executable, "-m", "mypy", "--config-file", str(here.parent / "pyproject.toml")]
    for checked in (["-p", "onrecord"], ["."]):
        told = subprocess.run([*mypy, *checked], capture_output=True, text=True, cwd=here)
        assert told.returncode == 0, told.stdout
