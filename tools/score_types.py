#!/usr/bin/env python3
"""Holds the events that are read in single sentences of news against labels by hand: types, and countries with them.

    onrecord read PAGES.jsonl > READ.jsonl
    python3 tools/score_types.py crates/onrecord-coding/tests/labels/events-news.test.jsonl READ.jsonl

A label is a sentence in code points with its events: PLOVER's type (and others that would do, which are not used here) and
the countries of source and target, none where one cannot tell. What a sentence has is the set of its types, or of its
types with a country; sentences of pages that were not read do not count.
"""

import argparse
import json


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("labels")
    arguments.add_argument("read")
    given = arguments.parse_args()
    pages = {row["page"]: row for row in map(json.loads, open(given.read, encoding="utf-8"))}
    labels = [row for row in map(json.loads, open(given.labels, encoding="utf-8")) if row["page"] in pages]
    read = [in_sentence(label, pages[label["page"]]) for label in labels]
    for name, what in (("type", None), ("type and source country", "source"), ("type and target country", "target")):
        told(name, [asked(label, what) for label in labels], [found(events, what) for events in read])
        if what:
            other = [{pair for pair in asked(label, what) if pair[1] != "USA"} for label in labels]
            told(f"{name}, not USA", other, [{p for p in found(events, what) if p[1] != "USA"} for events in read])


def in_sentence(label, page):
    return [event for event in page["events"] if label["start"] <= event["trigger"][0][0] < label["end"]]


def asked(label, what):
    events = label["events"]
    return {(event["types"][0], country) for event in events for country in (event[what] if what else [""])}


def found(events, what):
    countries = lambda event: [actor["country"] for actor in event[what] if actor["country"]] if what else [""]
    return {(event["type"], country) for event in events for country in countries(event)}


def told(name, asked, found):
    right = sum(len(one & other) for one, other in zip(asked, found))
    precision, recall = right / max(1, sum(map(len, found))), right / max(1, sum(map(len, asked)))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"{name:34} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}")


if __name__ == "__main__":
    main()
