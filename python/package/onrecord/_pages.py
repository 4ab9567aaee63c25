"""What may be handed in as a page, and how it goes to the native part."""

import json
from collections.abc import Mapping
from datetime import date
from os import PathLike, fspath
from typing import Any

Page = Mapping[str, Any] | str | bytes | PathLike[str]
"""A page, or a path to one or several."""

Handed = tuple[str, bytes, str] | str
"""Name, bytes and kind of a page; or a path."""

_ENDINGS = (".html", ".htm", ".txt", ".md", ".mhtml", ".json", ".jsonl", ".warc", ".gz", ".zip", ".tar")


def handed(page: Page, name: str | None = None) -> Handed:
    """A page as the native part takes it. Fails on what is no page, with what to hand in instead."""
    match page:
        case str():
            _refuse_path(page)
            return (name or "", page.encode(errors="replace"), "page")
        case bytes():
            return (name or "", page, "page")
        case PathLike():
            return fspath(page)
        case Mapping():
            return (name or "", _line(page), "json")
    raise TypeError(
        f"a page is a dict, str, bytes or pathlib.Path, and this is {type(page).__name__}: {page!r:.80}"
    )


def _refuse_path(text: str) -> None:
    if text.lower().endswith(_ENDINGS) and not any(letter.isspace() for letter in text):
        raise ValueError(
            f"{text!r} looks like a path, and a str is taken for a page's own words: "
            f"hand in pathlib.Path({text!r})"
        )


def _line(page: Mapping[str, Any]) -> bytes:
    """A line of JSON Lines. What data frames put where nothing is known, NaN, is left out."""
    known = {key: value for key, value in page.items() if value is not None and value == value}
    return json.dumps(known, default=_plain).encode()


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(
        f"a page's fields are strings, and one holds {type(value).__name__}: decode bytes before, or "
        "hand in the bytes alone"
    )
