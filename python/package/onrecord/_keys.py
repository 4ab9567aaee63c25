"""What pages are joined by."""

from onrecord import _native
from onrecord._table import ArrowArray, Batch

COLUMNS = _native.key_columns()
"""The columns of rows that `keys` takes; others are passed over."""


def keys(rows: ArrowArray) -> Batch:
    """What the rows of pages are joined by, as the build of a record finds pages that belong together.

    `rows` is a batch with the columns of `read_batch`. A row for each key: `page`, `digest`, `kind`, `key`,
    `start`, `end`.

    | kind | pages that have a key in common |
    | --- | --- |
    | `passage` | may share a passage: those with 19 words in a row in common have one in common |
    | `quotation` | quote the same words, at `start` to `end` |
    | `actor` | speak of the same actor |

    A key is the same on every machine and in every batch. Raises `ValueError` where a column is missing.
    """
    return Batch(_native.keys(rows))
