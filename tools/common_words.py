#!/usr/bin/env python3
"""Writes the table of common words by which stories are told apart (see its head for what it is).

    tools/common_words.py < texts.jsonl > crates/onrecord-record/data/common-words.tsv

Reads JSON Lines with `text` and, where known, `title`. Nothing of a text is kept but how many of the
texts have a word, and only of words that at least one text in a hundred has.
"""
import json
import re
import sys
from collections import Counter

WORD = re.compile(r"[^\W_]{2,}")
HEAD = """\
# The common words of news in English, and how many of 1,000 texts have each: what a word tells of a story before a
# record has pages to count in. Two columns: the word in small letters, and the number. A word that is not here is in
# fewer than 10 of 1,000. Counted by tools/common_words.py in {texts:,} articles of many outlets.
"""


def main():
    having, texts = Counter(), 0
    for line in sys.stdin:
        page = json.loads(line)
        words = WORD.findall(f"{page.get('title') or ''} {page['text']}")
        having.update({word.lower() for word in words})
        texts += 1
    shares = {word: round(1000 * count / texts) for word, count in having.items() if count * 100 >= texts}
    print(HEAD.format(texts=texts), end="")
    for word, share in sorted(shares.items(), key=lambda entry: (-entry[1], entry[0])):
        print(f"{word}\t{share}")


main()
