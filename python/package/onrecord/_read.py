"""Pages in, rows out."""

import json
from collections.abc import Iterable, Mapping
from os import PathLike
from typing import Any

from onrecord import _native
from onrecord._pages import Page, handed
from onrecord._table import ArrowArray, Batch, Table


def read(
    page: Page,
    *,
    name: str | None = None,
    pipeline: str | None = None,
    article_only: bool = False,
) -> dict[str, Any]:
    """Reads one page, and gives its row: what `onrecord read` prints for it.

    `name` is what the row calls the page in `page`; without one it is the page's digest.
    `pipeline` names another language pipeline, as `--pipeline` does. `article_only` needs none: it
    reads title, outlet, date and text, and finds no statements.

        row = onrecord.read("Envoy Mira Voss said talks would resume on Monday.")
        for said in row["statements"]:
            for start, end in said["content"]:
                print(said["speaker_name"], "|", row["text"][start:end])

    Raises `PipelineMissing` where there is no pipeline, `TypeError` and `ValueError` on what is no
    page, `FileNotFoundError` where a path leads nowhere.
    """
    row: dict[str, Any] = json.loads(_native.read_json(handed(page, name), pipeline, article_only))
    return row


def read_many(
    pages: Iterable[Page] | Page,
    *,
    threads: int | None = None,
    pipeline: str | None = None,
    article_only: bool = False,
) -> Table:
    """Reads pages on `threads` threads, on all processors if none is said, and gives a table.

    A row a page, in the order of the pages: `page`, `digest`, `title`, `byline` (list), `outlet`,
    `language`, `published` (struct of date, precision, time, evidence), …, `text`, and as lists of
    structs `cuts`, `credits`, `actors`, `mentions`, `statements`, `events`, `stances` and `notes`, with
    the fields of `read`.

    Pages come from any iterable, which is asked for them as they are read; a path may lead to a
    folder or an archive with any number of them. Other Python threads go on meanwhile.
    """
    if isinstance(pages, (str, bytes, Mapping, PathLike)):
        pages = [pages]
    to_read = (handed(page) for page in pages)
    return Table(_native.read_many(to_read, threads, pipeline, article_only))


def read_batch(
    pages: ArrowArray,
    *,
    threads: int = 1,
    pipeline: str | None = None,
    article_only: bool = False,
) -> Batch:
    """Reads an Arrow batch of pages, and gives a batch with a row for each, in their order.

    `pages` is whatever has `__arrow_c_array__`, as `pyarrow.RecordBatch` has, with string columns
    `text` or `html` or both, and if known `page` (its name), `title`, `byline`, `outlet`, `published`,
    `updated` (strings, dates or timestamps) and `language`; others are passed over. The columns that
    come are those of `read_many`. It is a function of the batch alone, and each row of its page alone, so
    any engine may cut and spread batches as it likes.

    A row without a page gives a row with a note. Raises `ValueError` where there is no column to
    read, `TypeError` where one holds something else than text.
    """
    if not hasattr(pages, "__arrow_c_array__"):
        raise TypeError(
            f"a batch of pages has `__arrow_c_array__`, as pyarrow.RecordBatch has, and this is "
            f"{type(pages).__name__}; a table is read batch by batch: `table.to_batches()`"
        )
    return Batch(_native.read_batch(pages, threads, pipeline, article_only))
