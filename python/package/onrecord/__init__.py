"""Reads news pages about a dispute: who said and did what, to whom, when, on whose word.

    import onrecord
    onrecord.install_pipeline()                    # once on a machine
    rows = onrecord.read_many([Path("pages")])     # a folder, a file, or pages themselves
    rows.to_pandas()                               # a row for each page

A page is handed in as

- `pathlib.Path`: a file, or to `read_many` a folder or archive, of the kinds the command line reads;
- `bytes`: the page as it was found, HTML or text;
- `str`: the page's text or markup;
- `dict`: an object of JSON Lines, `{"page": …, "text": … | "html": …, "title"?, "byline"?, "outlet"?,
  "published"?, "updated"?, "language"?}`.

A page that cannot be read is a row with an empty text and a note that says why, never an exception.
Offsets are `[start, end)` in code points of the row's `text`, so `text[start:end]` is the passage.
"""

from onrecord._native import OnrecordError, PipelineMissing
from onrecord._keys import keys
from onrecord._pages import Page
from onrecord._pipeline import install_pipeline
from onrecord._read import read, read_batch, read_many
from onrecord._record import Record
from onrecord._table import Batch, Table

__all__ = [
    "Batch",
    "OnrecordError",
    "Page",
    "PipelineMissing",
    "Record",
    "Table",
    "install_pipeline",
    "keys",
    "read",
    "read_batch",
    "read_many",
]
