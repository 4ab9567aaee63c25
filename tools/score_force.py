#!/usr/bin/env python3
"""Holds the force of statements that are read of real pages against labels by hand.

    onrecord read PAGES.jsonl > READ.jsonl
    python3 tools/score_force.py crates/onrecord-coding/tests/labels/force.dev.tsv READ.jsonl [--show FORCE]

A label is a line: the page, the passages of the cue and of the content in code points, and the force, empty where the
speaker does none of them. A statement is the label's that has most of its content; labels of pages that were not read,
and of statements that were not found, do not count. `--show accuse` prints the labels of that force that were missed.
"""
import argparse
import collections
import json


def main():
    told = arguments()
    pages = {page["page"]: page for page in map(json.loads, open(told.read, encoding="utf-8"))}
    right, found, labels = 0, 0, 0
    confused = collections.Counter()
    for line in open(told.labels, encoding="utf-8"):
        name, cue, content, force = line.rstrip("\n").split("\t")
        if name not in pages:
            continue
        labels += 1
        statement = nearest(pages[name]["statements"], json.loads(cue), json.loads(content))
        if statement is None:
            continue
        found += 1
        read = statement["force"] or ""
        right += read == force
        confused[force or "none", read or "none"] += read != force
        if force == told.show and read != force:
            print(f"{read or 'none'}: {words(pages[name]['text'], statement)}")
    print(f"force right  {right / max(1, found):.3f}  {right} of {found}, {labels} labels")
    for (force, read), count in confused.most_common(12):
        print(f"  {count:4}  {force} read as {read}")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels")
    parser.add_argument("read")
    parser.add_argument("--show", metavar="FORCE")
    return parser.parse_args()


def nearest(statements, cue, content):
    """The statement with the label's cue and at least 0.7 of the content in common."""
    wanted = points(content)
    best, share = None, 0.7
    for statement in statements:
        both, either = wanted & points(statement["content"]), wanted | points(statement["content"])
        same_cue = not cue or points(cue) & points(statement["cue"])
        if same_cue and len(both) / len(either) > share:
            best, share = statement, len(both) / len(either)
    return best


def points(span):
    pieces = [(piece["start"], piece["end"]) if isinstance(piece, dict) else piece for piece in span]
    return {at for start, end in pieces for at in range(start, end)}


def words(text, statement):
    at = points(statement["cue"]) | points(statement["content"])
    return text[min(at) : max(at) + 1].replace("\n", " ")


if __name__ == "__main__":
    main()
