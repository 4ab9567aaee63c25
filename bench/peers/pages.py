#!/usr/bin/env python3
"""Runs trafilatura and htmldate on the pages that `onrecord` is measured on, and prints the same figures with times.

DATA is a folder with `bodies.json` ({page: {"articleBody"}}, as the article extraction benchmark has them), pages
`bodies/PAGE.html.gz`, `dates.json` ({page: {"date", "url"}}) and pages `dates/PAGE.gz`. One thread, one process;
decoding of the bytes is not counted.

    pip install trafilatura htmldate lxml_html_clean
    python3 bench/peers/pages.py DATA
"""
import argparse
import gzip
import json
import pathlib
import re
import time
from collections import Counter

import htmldate
import trafilatura


def markup(path):
    raw = gzip.decompress(path.read_bytes())
    declared = re.search(rb"charset=[\"']?([\w-]+)", raw[:4096])
    for encoding in ([declared.group(1).decode()] if declared else []) + ["utf-8", "windows-1252"]:
        try:
            return raw.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            pass
    return raw.decode("utf-8", "replace")


def shingles(text, length=4):
    words = re.findall(r"\w+", text.lower())
    if len(words) < length:
        return Counter([tuple(words)] if words else [])
    return Counter(tuple(words[at:at + length]) for at in range(len(words) - length + 1))


def timed(work, pages):
    answers, started = {}, time.perf_counter()
    for name, page in pages.items():
        try:
            answers[name] = work(page)
        except Exception:  # What a library cannot read, it has no answer for.
            answers[name] = None
    return answers, (time.perf_counter() - started) * 1000 / len(pages)


def bodies(folder):
    gold = json.loads((folder / "bodies.json").read_text())
    pages = {name: markup(folder / "bodies" / f"{name}.html.gz") for name in gold}
    for label, options in [
        ("trafilatura", {}),
        ("trafilatura, precision", {"favor_precision": True}),
    ]:
        read = lambda page: trafilatura.extract(page, include_comments=False, **options) or ""
        found, cost = timed(read, pages)
        precision = recall = 0
        for name in gold:
            want, got = shingles(gold[name]["articleBody"]), shingles(found[name] or "")
            both = sum((want & got).values())
            precision += both / sum(got.values()) if got else float(not want)
            recall += both / sum(want.values()) if want else 1.0
        precision, recall = precision / len(gold), recall / len(gold)
        f1 = 2 * precision * recall / (precision + recall)
        print(f"bodies  {label:<24} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  {cost:.1f} ms a page")


def dates(folder):
    gold = json.loads((folder / "dates.json").read_text())
    pages = {name: markup(folder / "dates" / f"{name}.gz") for name in gold}
    for label, options in [
        ("htmldate, original date", {"original_date": True}),
        ("htmldate, default", {}),
        ("htmldate, fast", {"original_date": True, "extensive_search": False}),
    ]:
        found, cost = timed(lambda page: htmldate.find_date(page, **options), pages)
        given = sum(date is not None for date in found.values())
        right = sum(found[name] == gold[name]["date"] for name in gold)
        print(
            f"dates   {label:<24} accuracy {right / len(gold):.3f}  "
            f"precision {right / max(1, given):.3f}  {cost:.1f} ms a page"
        )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=pathlib.Path, metavar="DATA")
    folder = parser.parse_args().data
    bodies(folder)
    dates(folder)


if __name__ == "__main__":
    main()
