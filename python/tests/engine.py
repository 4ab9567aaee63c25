"""Reads pages of a JSON Lines file on an engine of two workers, and writes the rows as Parquet.

    python engine.py sail|spark PAGES.jsonl ROWS.parquet [LOST]

and beside them what pages have in common, as `ROWS.parquet.pairs` and `ROWS.parquet.hot`.
Where LOST is given, a path that is not there, the worker that gets the page in the middle is killed, once:
on Spark its process, with what it had read; on Sail, whose workers are threads of one process, its task.
"""

import atexit
import json
import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow
import pyarrow.parquet
from pyspark.sql import DataFrame, SparkSession

import onrecord.spark

COLUMNS = "page string, text string, html string, outlet string, published string"
PARTITIONS = 8
MOST = 64


def sail() -> SparkSession:
    """A server in this process, with two workers, and slots for all partitions."""
    workers = {"INITIAL_COUNT": "2", "MAX_COUNT": "2", "TASK_SLOTS": str(PARTITIONS)}
    os.environ.update({f"SAIL_CLUSTER__WORKER_{name}": value for name, value in workers.items()})
    os.environ["SAIL_MODE"] = "local-cluster"
    os.environ.setdefault("RUST_LOG", "error")
    from pysail.spark import SparkConnectServer

    server = SparkConnectServer()
    server.start(background=True)
    host, port = server.listening_address
    # It stops when nobody holds it.
    atexit.register(server.stop)
    session: SparkSession = SparkSession.builder.remote(f"sc://{host}:{port}").getOrCreate()
    return session


def spark() -> SparkSession:
    """Two executors of one core and a gigabyte, each a process of its own."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_WORKER_DIR"] = tempfile.mkdtemp()
    builder = SparkSession.builder.master("local-cluster[2,1,1024]")
    settings = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": str(PARTITIONS), "spark.executorEnv.XDG_DATA_HOME": os.environ.get("XDG_DATA_HOME", "")}
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def losing(pages: DataFrame, engine: str, name: str, lost: str) -> DataFrame:
    """The pages; who hands on the one of this name is killed, unless that was done."""

    def hand_on(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        for batch in batches:
            if name in batch.column("page").to_pylist() and not os.path.exists(lost):
                Path(lost).touch()
                if engine == "sail":
                    raise RuntimeError("this worker is lost")
                daemon = Path(f"/proc/{os.getppid()}/stat").read_text()
                executor = int(daemon.rpartition(")")[2].split()[1])
                os.kill(executor, signal.SIGKILL)
            yield batch

    return pages.mapInArrow(hand_on, COLUMNS)


def main(engine: str, pages: str, rows: str, lost: str | None = None) -> None:
    """What the arguments say."""
    session = {"sail": sail, "spark": spark}[engine]()
    onrecord.spark.configure(session)
    names = [column.split()[0] for column in COLUMNS.split(", ")]
    lines = [json.loads(line) for line in Path(pages).read_text().splitlines()]
    given = session.createDataFrame([tuple(line.get(name) for name in names) for line in lines], COLUMNS)
    given = given.repartition(PARTITIONS)
    if lost:
        given = losing(given, engine, lines[len(lines) // 2]["page"], lost)
    # In order, so that no row is handed out before all are read: Sail does not begin again what it has handed out.
    pyarrow.parquet.write_table(onrecord.spark.read(given).orderBy("digest", "page").toArrow(), rows)
    found = onrecord.spark.pairs(onrecord.spark.keys(session.read.parquet(rows)), most=MOST)
    for name, table in found._asdict().items():
        pyarrow.parquet.write_table(table.toArrow(), f"{rows}.{name}")
    session.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
