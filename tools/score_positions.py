"""Scores the positions of a record against positions labelled by hand.

    onrecord build PAGES… --out RECORD
    python3 tools/score_positions.py RECORD LABELS.tsv [--show]

A labelled position is found where a position of the same party on the same matter overlaps its
passage. Prints how many are found and how many of those have the right stance; `--show` lists the
others. Standard library only.
"""

import argparse
import sqlite3


def labels(path):
    for line in open(path, encoding="utf-8"):
        if not line.startswith("#"):
            page, start, end, party, matter, stance = line.rstrip("\n").split("\t")
            yield page, int(start), int(end), party, matter, stance


def is_of(told, party, matter):
    words = f"{told['matter']} {told['terms']}".lower()
    whom = f"{told['actor']} {told['holder']}".lower()
    known = told["actor"] == party or len(party) > 3 and party.lower() in whom
    return known and any(word[:5] in words for word in matter.lower().split())


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("record")
    arguments.add_argument("labels")
    arguments.add_argument("--show", action="store_true")
    given = arguments.parse_args()
    record = sqlite3.connect(given.record)
    record.row_factory = sqlite3.Row
    select = """SELECT * FROM positions JOIN matters USING (matter)
                WHERE page = ? AND "start" < ? AND "end" > ?"""
    total = found = right = 0
    for page, start, end, party, matter, stance in labels(given.labels):
        near = record.execute(select, (page, end, start)).fetchall()
        same = [told for told in near if is_of(told, party, matter)]
        good = any(told["stance"] == stance for told in same)
        total, found, right = total + 1, found + bool(same), right + good
        if given.show and not good:
            text, = record.execute("SELECT text FROM pages WHERE page = ?", (page,)).fetchone()
            print(f"{'WRONG' if same else 'missed'}: {party} {stance} {matter} | {text[start:end]}")
            for told in near:
                print("    ", told["actor"], told["stance"], told["name"], f"({told['rule']})")
    print(f"{total} positions: {found} found, {right} with the right stance "
          f"({right / max(found, 1):.3f} of those found)")


if __name__ == "__main__":
    main()
