"""Pages to rows on Spark or Sail: as many machines as the engine has.

    from pyspark.sql import SparkSession
    import onrecord.spark

    spark = SparkSession.builder.getOrCreate()        # or a Sail server: .remote("sc://host:50051")
    onrecord.spark.configure(spark)
    pages = spark.read.json("pages/*.jsonl")          # columns page, text or html, title, outlet, …
    onrecord.spark.read(pages).write.parquet("rows")

    keys = onrecord.spark.keys(spark.read.parquet("rows"))
    found = onrecord.spark.pairs(keys)                # pages that belong together
    found.pairs.write.parquet("pairs")
    found.hot.show()                                  # what was left out, as too many pages have it

Reading is a function of one page, so neither how pages are spread over partitions, nor that a task runs
again where a worker is lost, shows in the rows. Every worker needs the package `onrecord` and a
language pipeline: the one of its own store, or a file that all see, named by `pipeline`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

import onrecord
from onrecord._keys import COLUMNS

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import StructType

BATCH = 64
"""So many pages go to a worker's Python at once: pages can be large, and a batch is held in memory."""


def configure(spark: SparkSession) -> None:
    """Makes the engine hand on pages in batches that fit in memory.

    Spark hands on 10,000 rows at once if nobody says otherwise, which of large pages is gigabytes.
    """
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(BATCH))


def read(
    pages: DataFrame, *, pipeline: str | None = None, article_only: bool = False
) -> DataFrame:
    """A row for each page, with the columns of `onrecord.read_many`, in no order.

    `pages` has the columns of `onrecord.read_batch`: `text` or `html`, and if known `page`, `title`,
    `byline`, `outlet`, `published`, `updated`, `language`; others are passed over.

    The engine runs one task on each slot, and each reads on one thread: so there should be several
    partitions for each slot (`pages.repartition(…)`), and a page should not be larger than a
    worker can hold a few times over.
    """
    return pages.mapInArrow(_reading(pipeline, article_only), schema())


def keys(rows: DataFrame) -> DataFrame:
    """What rows of pages are joined by, as `onrecord.keys` gives it: page, digest, kind, key, start, end.

    Grouped by `kind` and `key`, keys of kind `actor` tell on how many pages an actor is.
    """
    columns = "page string, digest string, kind string, key string, start bigint, end bigint"
    return rows.select(*COLUMNS).mapInArrow(_keying, columns)


class Pairs(NamedTuple):
    """What `pairs` finds, and what it passes over."""

    pairs: DataFrame
    """kind, one, other (digests, the lesser first), shared: how many keys both have."""
    hot: DataFrame
    """kind, key, pages: the keys that more pages have than were to be paired."""


def pairs(keys: DataFrame, *, most: int = 64) -> Pairs:
    """The pages that share passages or quotations, by the keys that they have in common.

    A key that more than `most` pages have pairs none, since n pages make n² pairs: it is told of in `hot`
    instead, with the number of its pages. A page that was handed in twice is one.
    """
    from pyspark.sql import functions

    held = keys.where("kind <> 'actor'").select("kind", "key", "digest").distinct()
    sizes = held.groupBy("kind", "key").agg(functions.count("digest").alias("pages"))
    paired = held.join(sizes.where(f"pages BETWEEN 2 AND {most}").select("kind", "key"), ["kind", "key"])
    one, other = paired.withColumnRenamed("digest", "one"), paired.withColumnRenamed("digest", "other")
    shared = one.join(other, ["kind", "key"]).where("one < other").groupBy("kind", "one", "other")
    return Pairs(shared.agg(functions.count("key").alias("shared")), sizes.where(f"pages > {most}"))


def schema() -> StructType:
    """The columns of the rows, as Spark names their types."""
    import pyarrow
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(pyarrow.table(onrecord.read_many([], article_only=True)).schema)


def _reading(
    pipeline: str | None, article_only: bool
) -> Callable[[Iterator[pyarrow.RecordBatch]], Iterator[pyarrow.RecordBatch]]:
    def rows(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        import pyarrow

        for batch in batches:
            for start in range(0, batch.num_rows, BATCH):
                piece = batch.slice(start, BATCH)
                read = onrecord.read_batch(piece, pipeline=pipeline, article_only=article_only)
                yield pyarrow.record_batch(read)

    return rows


def _keying(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    import pyarrow

    for batch in batches:
        yield pyarrow.record_batch(onrecord.keys(batch))
