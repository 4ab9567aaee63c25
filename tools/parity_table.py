#!/usr/bin/env python3
"""Writes down what spaCy says of the invented texts in crates/onrecord-syntax/tests/parity/texts.txt.

    python tools/parity_table.py PIPELINE > crates/onrecord-syntax/tests/parity/PIPELINE.tsv

Needs spaCy and the pipeline's package. A test holds this crate's answers against the table.
"""
import json
import pathlib
import sys

import spacy

TEXTS = pathlib.Path(__file__).resolve().parent.parent / "crates/onrecord-syntax/tests/parity/texts.txt"

HEADER = """\
# What {name} {version} says of the invented texts in texts.txt, run by spaCy {spacy}.
# Written by tools/parity_table.py. A text is a JSON string after `=`; its tokens follow, a blank line
# parts its sentences. A token: number, word, lemma, part of speech, tag, head (0 for none), label, entity.
"""


def main():
    nlp = spacy.load(sys.argv[1])
    meta = nlp.meta
    name = f"{meta['lang']}_{meta['name']}"
    print(HEADER.format(name=name, version=meta["version"], spacy=spacy.__version__), end="")
    lines = TEXTS.read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line.startswith("# "):
            print(f"\n{line}")
        elif line:
            write(nlp(json.loads(f'"{escaped(line)}"')))


def write(doc):
    print(f"\n= {json.dumps(doc.text, ensure_ascii=False)}")
    for number, sentence in enumerate(doc.sents):
        if number:
            print()
        for token in sentence:
            print("\t".join(columns(token)))


def columns(token):
    head = 0 if token.head.i == token.i else token.head.i + 1
    entity = f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "-"
    words = [plain(token.text), plain(token.lemma_)]
    return [str(token.i + 1), *words, token.pos_, token.tag_, str(head), token.dep_, entity]


def plain(word):
    """A word without line breaks and tabs, as the inside of a JSON string."""
    return json.dumps(word, ensure_ascii=False)[1:-1]


def escaped(line):
    """Texts are written as the insides of JSON strings, but for their quotation marks."""
    return line.replace('"', '\\"')


main()
