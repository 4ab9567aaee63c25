#!/usr/bin/env python3
"""Makes many pages of few: each repetition of a text has other names and other dates.

    python3 bench/growth/pages.py TEXTS COUNT > pages.jsonl

TEXTS is a folder of .txt files, or a file of JSON Lines ({"page", "text", "title"?, "published"?, "outlet"?}, .gz or
not). The first pages are the texts as they are. In each repetition after that every name that few of the texts have is another one
(the same one on all pages of that repetition, so that they still tell of the same people), and years and days are
moved on. Names that many texts have, as those of large states, stay: pages of years do share these. Nothing is
drawn by chance: the same texts give the same pages.
"""

import argparse
import collections
import datetime
import gzip
import hashlib
import json
import pathlib
import re
import sys

# A name that more of the texts have is kept.
SHARED = 0.02
# A repetition is moved on by so many days.
DAYS = 97

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
YEAR = re.compile(r"\b(19[5-9]\d|20[0-4]\d)\b")
ISO_DAY = re.compile(r"^(\d{4})-(\d\d)-(\d\d)")
ONSETS = "b br d dr f g gr h k kl l m n p pr r s st t tr v z".split()
VOWELS = "a e i o u ai ei".split()
CODAS = ["", "n", "r", "l", "s", "m", "k", "t", "nd", "rt"]


def pages_of(path):
    """The pages of a folder of texts, or of JSON Lines."""
    if path.is_dir():
        for file in sorted(path.rglob("*.txt")):
            yield {"page": str(file.relative_to(path)), "text": file.read_text(encoding="utf-8", errors="replace")}
        return
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def names_in(text):
    """Words that begin with a capital within a sentence."""
    for word in WORD.finditer(text):
        before = text[: word.start()].rstrip(" \"'“‘(")[-1:]
        if word[0][:1].isupper() and word[0][1:].islower() and before and before not in ".!?:\n…":
            yield word[0]


def rare_names(pages):
    counts = collections.Counter()
    for page in pages:
        counts.update(set(names_in(page["text"])))
    return {name for name, count in counts.items() if count <= max(2, SHARED * len(pages))}


def another(name, repetition):
    """An invented name that stands for `name` in a repetition."""
    drawn = iter(hashlib.sha256(f"{repetition} {name}".encode()).digest())
    syllable = lambda: "".join(kind[next(drawn) % len(kind)] for kind in (ONSETS, VOWELS, CODAS))
    return "".join(syllable() for _ in range(1 if len(name) < 5 else 2)).capitalize()


def moved_on(day, repetition):
    found = ISO_DAY.match(day or "")
    if not found:
        return day
    moved = datetime.date(*map(int, found.groups())) + datetime.timedelta(days=DAYS * repetition)
    return moved.isoformat()


def repeated(page, repetition, rare):
    """The page as that repetition tells it."""
    if repetition == 0:
        return page
    years = DAYS * repetition // 365
    name = lambda found: another(found[0], repetition) if found[0] in rare else found[0]
    year = lambda found: str(int(found[0]) + years)
    told = lambda text: text and YEAR.sub(year, WORD.sub(name, text))
    made = {"page": f"{page['page']}#{repetition}", "text": told(page["text"])}
    for field, change in [("title", told), ("published", lambda day: moved_on(day, repetition)), ("outlet", None)]:
        if page.get(field):
            made[field] = change(page[field]) if change else page[field]
    return made


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=pathlib.Path)
    parser.add_argument("count", type=int)
    arguments = parser.parse_args()
    pages = list(pages_of(arguments.texts))
    rare = rare_names(pages)
    for nth in range(arguments.count):
        repetition, at = divmod(nth, len(pages))
        json.dump(repeated(pages[at], repetition, rare), sys.stdout, ensure_ascii=False)
        print()


if __name__ == "__main__":
    main()
