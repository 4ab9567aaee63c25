"""Arrow tables, for pandas, Polars, pyarrow, DuckDB and all else that knows the PyCapsule interface."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from onrecord import _native

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


class ArrowArray(Protocol):
    """What gives a batch of rows by the Arrow PyCapsule interface."""

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...


class Table:
    """Rows by columns, in Arrow's memory; no library is needed to hold it.

    Any library that knows the Arrow PyCapsule interface takes it as it is: `pyarrow.table(rows)`,
    `polars.DataFrame(rows)`, `duckdb.from_arrow(rows)`. `len(rows)` is the number of rows.
    """

    def __init__(self, native: _native.Table) -> None:
        self._native = native

    def __len__(self) -> int:
        return len(self._native)

    def __repr__(self) -> str:
        return f"<onrecord.Table of {len(self)} rows: {', '.join(self.columns)}>"

    @property
    def columns(self) -> Sequence[str]:
        """The names of the columns, in order."""
        return self._native.column_names()

    def __arrow_c_schema__(self) -> object:
        return self._native.__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._native.__arrow_c_stream__(requested_schema)

    def to_pyarrow(self) -> pyarrow.Table:
        """As `pyarrow.Table`; needs pyarrow."""
        import pyarrow

        return pyarrow.table(self)

    def to_pandas(self) -> pandas.DataFrame:
        """As `pandas.DataFrame`; needs pandas and pyarrow. Lists of structs become lists of dicts."""
        frame: pandas.DataFrame = self.to_pyarrow().to_pandas()
        return frame

    def to_polars(self) -> polars.DataFrame:
        """As `polars.DataFrame`; needs polars."""
        import polars

        return polars.DataFrame(self)


class Batch:
    """Rows by columns in one piece: what `read_batch` gives. `pyarrow.record_batch(batch)` takes it."""

    def __init__(self, native: _native.Batch) -> None:
        self._native = native

    def __len__(self) -> int:
        return len(self._native)

    def __arrow_c_schema__(self) -> object:
        return self._native.__arrow_c_schema__()

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]:
        return self._native.__arrow_c_array__(requested_schema)

    def to_pyarrow(self) -> pyarrow.RecordBatch:
        """As `pyarrow.RecordBatch`; needs pyarrow."""
        import pyarrow

        return pyarrow.record_batch(self)
