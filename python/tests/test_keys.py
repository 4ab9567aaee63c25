"""What pages are joined by: the keys by which a record's build finds what it compares."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import invented
import onrecord
import pyarrow
import pytest


def keys_of(pages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    rows = onrecord.read_many(pages).to_pyarrow().combine_chunks().to_batches()[0]
    made: list[dict[str, Any]] = onrecord.keys(rows).to_pyarrow().to_pylist()
    return made


def test_a_reprint_and_its_origin_have_passages_quotations_and_actors_in_common() -> None:
    pages = [invented.page(nth) for nth in (20, 29)]
    held: dict[str, set[tuple[str, str]]] = {"page-0020": set(), "page-0029": set()}
    for key in keys_of(pages):
        held[key["page"]].add((key["kind"], key["key"]))
    assert {kind for kind, _ in held["page-0020"]} == {"passage", "quotation", "actor"}
    # Only the outlet is another, and unnamed people are each page's own.
    own = held["page-0020"] ^ held["page-0029"]
    assert own and all(key.startswith(("outlet:", "unnamed:")) for _, key in own)


def test_keys_find_what_a_record_holds_together(
    tmp_path: Path, example: Path, program: Callable[..., list[dict[str, Any]]]
) -> None:
    record = tmp_path / "osmer.onrecord"
    program("build", example, "--out", record)
    rows = onrecord.read_many(example).to_pyarrow().combine_chunks().to_batches()[0]
    held: dict[str, dict[str, set[str]]] = {}
    for key in onrecord.keys(rows).to_pyarrow().to_pylist():
        held.setdefault(key["kind"], {}).setdefault(key["digest"], set()).add(key["key"])
    copies = program("export", record, "--table", "copies")
    assert copies
    for copy in copies:
        assert held["passage"][copy["digest"]] & held["passage"][copy["of_digest"]], copy
    same: dict[str, list[str]] = {}
    for quotation in program("export", record, "--table", "quotations"):
        if quotation["relation"] == "same":
            same.setdefault(quotation["quotation"], []).append(quotation["digest"])
    together = [digests for digests in same.values() if len(set(digests)) > 1]
    assert together
    for first, *others in together:
        assert all(held["quotation"][first] & held["quotation"][other] for other in others)


def test_a_column_that_is_missing_is_named() -> None:
    with pytest.raises(ValueError, match="have a column `digest`, and these have not"):
        onrecord.keys(pyarrow.record_batch({"page": ["a"]}))
