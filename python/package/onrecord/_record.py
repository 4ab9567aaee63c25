"""The tables of a record that `onrecord build` made."""

import warnings
from collections.abc import Sequence
from os import PathLike, fspath

from onrecord import _native
from onrecord._table import Table


class Record:
    """A record: `Record("talks.onrecord").table("statements").to_pandas()`.

    Raises `FileNotFoundError` where there is none, `OnrecordError` where the file is something else.
    Warns where the record's build did not come to its end, so that what takes all pages together is
    not in it yet.
    """

    def __init__(self, path: str | PathLike[str]) -> None:
        self.path = fspath(path)
        self._tables, joined = _native.record_tables(self.path)
        if not joined:
            warnings.warn(
                f"the build of {self.path} did not come to its end: copies, stories and all else that takes all "
                "pages together is not in it; run the same `onrecord build` again to go on",
                stacklevel=2,
            )

    def __repr__(self) -> str:
        return f"<onrecord.Record {self.path!r}>"

    @property
    def tables(self) -> Sequence[str]:
        """The names of its tables: `pages`, `actors`, `statements`, `events`, …"""
        return self._tables

    def table(self, name: str) -> Table:
        """A table with the columns and the order that `onrecord export` gives it.

        Offsets are whole numbers, all else is text; lists and objects (`chain`, `roles`) are JSON. Raises
        `KeyError` on a name that no table has.
        """
        return Table(_native.record_table(self.path, name))
