#!/usr/bin/env python3
"""Scores the conflicts of a record against labelled pairs of passages.

    onrecord build PAGES --out dispute.onrecord
    onrecord export dispute.onrecord --table conflicts > conflicts.jsonl
    python3 tools/score_conflicts.py conflicts.jsonl crates/onrecord-record/tests/labels/conflicts.dev.tsv --show

A labelled pair is found if a conflict of its kind has a passage that overlaps each of the pair's. Precision is of the
labelled pairs that are found, how many contradict each other; recall, of those that do, how many are found. Conflicts
between passages that nobody labelled are counted, and count for nothing. Ends with 1 if precision is under the floor.
"""

import argparse
import json
import sys


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("conflicts")
    parser.add_argument("labels")
    parser.add_argument("--floor", type=float, default=0.85, help="the least precision")
    parser.add_argument("--show", action="store_true", help="print what differs")
    options = parser.parse_args()
    conflicts = [(row["kind"], sides_of(row)) for row in rows(options.conflicts)]
    labels = list(labelled(options.labels))
    wanted = {kind for _, kind in labels} | {"denial", "number", "who", "when"}
    conflicts = [conflict for conflict in conflicts if conflict[0] in wanted]
    right = wrong = missed = 0
    met = set()
    for pair, label in labels:
        kinds = [kind for at, (kind, sides) in enumerate(conflicts) if same(sides, pair) and not met.add(at)]
        right += label in kinds
        wrong += bool(kinds) and label not in kinds
        missed += label != "none" and label not in kinds
        if options.show and (label if label != "none" else None) not in (kinds or [None]):
            print(f"{label} but {', '.join(kinds) or 'nothing'}: {pair}")
    precision = right / max(right + wrong, 1)
    print(
        f"{len(labels)} pairs: precision {precision:.3f} ({right} of {right + wrong}), "
        f"recall {right / max(right + missed, 1):.3f} ({right} of {right + missed}); "
        f"{len(conflicts) - len(met)} conflicts between other passages"
    )
    sys.exit(precision < options.floor)


def rows(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def sides_of(row):
    return [(row[f"{side}_page"], row[f"{side}_start"], row[f"{side}_end"]) for side in "ab"]


def labelled(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#"):
                page, start, end, other, other_start, other_end, label = line.rstrip("\n").split("\t")
                yield [(page, int(start), int(end)), (other, int(other_start), int(other_end))], label


def same(sides, pair):
    """Whether two passages are those of a pair, in either order."""
    overlap = lambda one, other: one[0] == other[0] and one[1] < other[2] and other[1] < one[2]
    return any(overlap(a, pair[0]) and overlap(b, pair[1]) for a, b in (sides, sides[::-1]))


if __name__ == "__main__":
    main()
