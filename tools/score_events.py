#!/usr/bin/env python3
"""Holds the status of events that are read of real pages against labels by hand.

    onrecord read PAGES.jsonl > READ.jsonl
    python3 tools/score_events.py LABELS.jsonl READ.jsonl [--floor SHARE] [--show]

LABELS has an event a line, described in crates/onrecord-coding/tests/labels/events.md. The event that is read with a
trigger on the labelled words is held against the label, one of the labelled type first. `--floor` sets the share of
right statuses below which the exit status is 1; `--show` prints what differs.
"""
import argparse
import collections
import json
import sys


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels")
    parser.add_argument("read")
    parser.add_argument("--floor", type=float, default=0.0)
    parser.add_argument("--show", action="store_true")
    told = parser.parse_args()
    labels = [json.loads(line) for line in open(told.labels, encoding="utf-8")]
    pages = {row["page"]: row for row in map(json.loads, open(told.read, encoding="utf-8"))}
    right = collections.Counter()
    for label in labels:
        page = pages[label["page"]]
        event = best(page["events"], label)
        if event is None:
            show(told, page, label, "not read")
            continue
        right["read"] += 1
        right["type"] += event["type"] == label["type"]
        right["claimed"] += (event["claimed_in"] is not None or event["status"] == "claimed") == label["claimed"]
        right["status"] += event["status"] == status(label)
        if event["status"] != status(label):
            show(told, page, label, f"read as {event['type']} {event['status']}")
    print(f"{len(labels)} events labelled, {right['read']} read")
    shares = {name: right[name] / max(1, right["read"]) for name in ("type", "status", "claimed")}
    print("   ".join(f"{name} right {share:.3f}" for name, share in shares.items()))
    sys.exit(shares["status"] < told.floor)


def status(label):
    """What the row should have: a claim is one only where what is claimed is told as a fact."""
    claimed = label["claimed"] and label["status"] == "actual"
    return "claimed" if claimed else label["status"]


def best(events, label):
    touching = [event for event in events if any(a < label["end"] and label["start"] < b for a, b in event["trigger"])]
    return max(touching, key=lambda event: event["type"] == label["type"], default=None)


def show(told, page, label, what):
    if told.show:
        around = page["text"][max(0, label["start"] - 60) : label["end"] + 40].replace("\n", " ")
        print(f"{label['type']} {status(label)}, {what}: …{around}…")


main()
