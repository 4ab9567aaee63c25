#!/usr/bin/env python3
"""Trains crates/onrecord-coding/data/statements.model.tsv from a corpus in PolNeAR's form.

    pip install scikit-learn
    cargo build --release -p onrecord --example candidates
    python3 tools/train_statements.py POLNEAR/train > new.tsv && mv new.tsv crates/onrecord-coding/data/statements.model.tsv

The folder holds `text/NAME.txt` and `attributions/NAME_*.ann` (brat standoff: Source, Cue and Content spans). Only
the folder named is read. Each row is a word that may be a cue in one construction; it is right where the word
heads the cue of an attribution and the construction's content is the one that best overlaps the attribution's. The
model is a logistic regression with an L1 penalty (C = 0.25), so that few features keep a weight and a person can
read them.
"""
import collections, json, pathlib, re, subprocess, sys, tempfile

import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression

PROGRAM = pathlib.Path(__file__).resolve().parent.parent / "target/release/examples/candidates"
PENALTY = 0.25
RAREST = 4  # a feature seen on fewer rows is not learned from


def characters(spans):
    return frozenset(at for start, end in spans for at in range(start, end))


def bare(characters, text):
    """Without blanks and marks at which annotators' spans differ."""
    return frozenset(at for at in characters if at < len(text) and not text[at].isspace() and text[at] not in "\"'“”‘’,.")


def attributions(path):
    spans, events = {}, []
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        cells = line.split("\t")
        if len(cells) < 2:
            continue
        if line.startswith("T"):
            where = cells[1].partition(" ")[2]
            spans[cells[0]] = [tuple(map(int, piece.split())) for piece in where.split(";")]
        elif line.startswith("E"):
            events.append([part.split(":", 1) for part in cells[1].split() if ":" in part])
    for event in events:
        roles = collections.defaultdict(list)
        for role, span in event:
            roles[re.sub(r"\d+$", "", role)] += spans.get(span, [])
        if roles["Content"] and roles["Cue"]:
            yield characters(roles["Cue"]), characters(roles["Content"])


def overlap(one, other):
    """The shared part of two contents, nothing where it is too little to be the same."""
    both, either = len(one & other), len(one | other)
    if not both:
        return 0.0
    smaller, larger = sorted((len(one), len(other)))
    same = both / either >= 0.5 or both / smaller >= 0.8 and both / larger >= 0.3
    return both / either if same else 0.0


def labelled(candidates, gold, text):
    """Features and label of each candidate; nearly right contents are left out, as they teach nothing."""
    by_cue = collections.defaultdict(list)
    for candidate in candidates:
        by_cue[tuple(candidate["cue"])].append(candidate)
    told = collections.defaultdict(list)
    for words, content in gold:
        heads = [group[0] for cue, group in by_cue.items() if cue[0] in words and is_head(group[0], words)]
        if heads:
            # Of several heads the verb is what annotators start from.
            head = min(heads, key=lambda candidate: (candidate["pos"] not in ("VERB", "AUX"), candidate["cue"]))
            told[tuple(head["cue"])].append(content)
    for cue, group in by_cue.items():
        heads = told[cue]
        shared = [
            max((overlap(content, bare(characters(candidate["content"]), text)) for content in heads), default=0.0)
            for candidate in group
        ]
        best = max(shared)
        for candidate, found in zip(group, shared):
            if found > 0 and found >= best - 0.02:
                yield candidate["features"], 1
            elif found < max(0.5, best - 0.25):
                yield candidate["features"], 0


def is_head(candidate, cue):
    """Whether the word heads the cue: its head stands outside the cue, or it is the sentence's root."""
    start, end = candidate["root"]
    own = tuple(candidate["cue"])
    return (start, end) == own or start not in cue


def rows_of(folder):
    names = sorted(path.stem for path in (folder / "text").glob("*.txt"))
    texts = {name: (folder / "text" / f"{name}.txt").open(encoding="utf-8", newline="").read() for name in names}
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as pages:
        for name, text in texts.items():
            pages.write(json.dumps({"page": name, "text": text}) + "\n")
        pages.flush()
        with subprocess.Popen([PROGRAM, pages.name], stdout=subprocess.PIPE, text=True, encoding="utf-8") as made:
            for line in made.stdout:
                page = json.loads(line)
                labels = sorted((folder / "attributions").glob(page["page"] + "_*.ann"))
                if labels:
                    text = texts[page["page"]]
                    gold = [(cue, bare(content, text)) for cue, content in attributions(labels[0])]
                    yield from labelled(page["candidates"], gold, text)


def main():
    folder = pathlib.Path(sys.argv[1])
    rows, labels = map(list, zip(*rows_of(folder)))
    counts = collections.Counter(feature for row in rows for feature in set(row))
    names = sorted(feature for feature, count in counts.items() if count >= RAREST)
    columns = {name: at for at, name in enumerate(names)}
    indices, ends = [], [0]
    for row in rows:
        indices.extend({columns[feature] for feature in row if feature in columns})
        ends.append(len(indices))
    matrix = sparse.csr_matrix((np.ones(len(indices), np.float32), indices, ends), shape=(len(rows), len(names)))
    model = LogisticRegression(C=PENALTY, l1_ratio=1, solver="liblinear", max_iter=200, tol=1e-3, random_state=0)
    model.fit(matrix, np.array(labels))
    weights = {name: weight for name, weight in zip(names, model.coef_[0]) if abs(weight) >= 0.0005}
    weights["bias"] = weights.get("bias", 0.0) + model.intercept_[0]
    print(f"""# Who says what: the weight of each feature of a cue in one construction (statements/features.rs makes them).
# A logistic regression over {len(rows):,} rows, {sum(labels):,} of them right, with an L1 penalty of C = {PENALTY}.
# Trained by tools/train_statements.py on the train split of PolNeAR (Newell, Margolin and Ruths 2018, "An
# Attribution Relations Corpus for Political News"): English news of the 2016 election in the United States. What
# is not in such news (court reports, interviews, other Englishes) it knows only by grammar.""")
    for name, weight in sorted(weights.items()):
        print(f"{name}\t{weight:.3f}")


if __name__ == "__main__":
    main()
