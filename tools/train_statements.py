#!/usr/bin/env python3
"""Trains statements.model.tsv and statements.trees.tsv from a corpus in PolNeAR's form.

    pip install scikit-learn
    cargo build --release -p onrecord --example candidates
    python3 tools/train_statements.py POLNEAR/train crates/onrecord-coding/data

The first folder holds `text/NAME.txt` and `attributions/NAME_*.ann` (brat standoff: Source, Cue and Content spans).
Only that folder is read. Each row is a word that may be a cue in one construction; it is right where the word heads
the cue of an attribution and the construction's content is the one that best overlaps the attribution's.

Two models, one upon the other. A logistic regression weighs the named features of a row. Boosted trees weigh what it
says of the row against what it says of the rows around: so the trees must not be trained on rows that the weights
were trained on, and each quarter of the pages gets its facts from weights trained on the other three.
"""
import collections, json, os, pathlib, re, subprocess, sys, tempfile

import numpy as np
import scipy.sparse as sparse
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

TARGET = os.environ.get("CARGO_TARGET_DIR", pathlib.Path(__file__).resolve().parent.parent / "target")
PROGRAM = pathlib.Path(TARGET) / "release/examples/candidates"
PENALTY = 0.02  # of the weights' squares (scikit-learn's C)
SMALLEST = 0.02  # a weight nearer to nothing is left out
RAREST = 4  # a feature seen on fewer rows is not learned from
FOLDS = 4
TREES = dict(max_iter=100, max_leaf_nodes=12, learning_rate=0.12, min_samples_leaf=60, l2_regularization=5)


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


def labels_of(candidates, gold, text):
    """The label of each candidate: nothing for nearly right contents, which teach nothing."""
    by_cue = collections.defaultdict(list)
    for at, candidate in enumerate(candidates):
        by_cue[tuple(candidate["cue"])].append(at)
    told = collections.defaultdict(list)
    for words, content in gold:
        heads = [candidates[group[0]] for cue, group in by_cue.items() if cue[0] in words]
        heads = [candidate for candidate in heads if is_head(candidate, words)]
        if heads:
            # Of several heads the verb is what annotators start from.
            head = min(heads, key=lambda candidate: (candidate["pos"] not in ("VERB", "AUX"), candidate["cue"]))
            told[tuple(head["cue"])].append(content)
    labels = [None] * len(candidates)
    for cue, group in by_cue.items():
        contents = [bare(characters(candidates[at]["content"]), text) for at in group]
        shared = [max((overlap(content, one) for content in told[cue]), default=0.0) for one in contents]
        best = max(shared)
        for at, found in zip(group, shared):
            if found > 0 and found >= best - 0.02:
                labels[at] = 1
            elif found < max(0.5, best - 0.25):
                labels[at] = 0
    return labels


def is_head(candidate, cue):
    """Whether the word heads the cue: its head stands outside the cue, or it is the sentence's root."""
    start, end = candidate["root"]
    own = tuple(candidate["cue"])
    return (start, end) == own or start not in cue


def read_corpus(folder):
    """Text and gold attributions of each article, by name."""
    corpus = {}
    for path in sorted((folder / "text").glob("*.txt")):
        found = sorted((folder / "attributions").glob(path.stem + "_*.ann"))
        if found:
            text = path.open(encoding="utf-8", newline="").read()
            corpus[path.stem] = text, [(cue, bare(content, text)) for cue, content in attributions(found[0])]
    return corpus


def candidates(texts, weights=None):
    """What the program finds on each page: features, or the facts by the weights in a file."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as pages:
        for name, text in texts.items():
            pages.write(json.dumps({"page": name, "text": text}) + "\n")
        pages.flush()
        command = [PROGRAM, pages.name] + ([weights] if weights else [])
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as made:
            for line in made.stdout:
                page = json.loads(line)
                yield page["page"], page["candidates"]


class Rows:
    """The labelled candidates of a corpus, as a sparse matrix of features."""

    def __init__(self, corpus):
        known, counts = {}, []
        indices, ends, self.labels, self.pages, self.kept = [], [0], [], [], {}
        for at, (name, found) in enumerate(candidates({name: text for name, (text, _) in corpus.items()})):
            text, gold = corpus[name]
            labels = labels_of(found, gold, text)
            self.kept[name] = [nth for nth, label in enumerate(labels) if label is not None]
            for nth in self.kept[name]:
                row = {known.setdefault(feature, len(known)) for feature in found[nth]["features"]}
                indices.extend(sorted(row))
                ends.append(len(indices))
                self.labels.append(labels[nth])
                self.pages.append(at)
        self.labels, self.pages = np.array(self.labels), np.array(self.pages)
        names = np.array(list(known))
        ones = np.ones(len(indices), np.float32)
        matrix = sparse.csr_matrix((ones, indices, ends), shape=(len(self.labels), len(names)))
        common = np.bincount(matrix.indices, minlength=len(names)) >= RAREST
        self.matrix, self.names = matrix[:, common], names[common]


def weights_of(rows, chosen):
    """Weights by the names of their features, fitted on the chosen rows."""
    model = LogisticRegression(C=PENALTY, solver="liblinear", max_iter=200, tol=1e-3, random_state=0)
    model.fit(rows.matrix[chosen], rows.labels[chosen])
    weights = {name: weight for name, weight in zip(rows.names, model.coef_[0]) if abs(weight) >= SMALLEST}
    weights["bias"] = weights.get("bias", 0.0) + model.intercept_[0]
    return "".join(f"{name}\t{weight:.2f}\n" for name, weight in sorted(weights.items()))


def facts_of(rows, corpus):
    """The facts of each row, by weights that were fitted on other pages."""
    facts = {}
    names = list(rows.kept)
    for fold in range(FOLDS):
        pages = {name: corpus[name][0] for name in names[fold::FOLDS]}
        with tempfile.NamedTemporaryFile("w", suffix=".tsv", encoding="utf-8") as weights:
            weights.write(weights_of(rows, rows.pages % FOLDS != fold))
            weights.flush()
            for name, found in candidates(pages, weights.name):
                facts[name] = [found[nth]["facts"] for nth in rows.kept[name]]
    return np.array([row for name in names for row in facts[name]], np.float32)


def trees_of(facts, labels, names):
    """Boosted trees as a table of their nodes, depth first."""
    model = HistGradientBoostingClassifier(random_state=0, early_stopping=False, **TREES).fit(facts, labels)
    lines = [f"base\t{model._baseline_prediction.item():.4f}"]

    def walk(nodes, at):
        node = nodes[at]
        if node["is_leaf"]:
            lines.append(f"=\t{node['value']:.4f}")
            return
        here = len(lines)
        lines.append(None)
        walk(nodes, node["left"])
        lines[here] = f"{names[node['feature_idx']]}\t{node['num_threshold']:.9g}\t{len(lines) - here}"
        walk(nodes, node["right"])

    for (tree,) in model._predictors:
        lines.append("tree")
        walk(tree.nodes, 0)
    return "\n".join(lines) + "\n"


CARD = """# Trained by tools/train_statements.py on the train split of PolNeAR (Newell, Margolin and Ruths 2018, "An
# Attribution Relations Corpus for Political News"): English news of the 2016 election in the United States. What
# is not in such news (court reports, interviews, other Englishes) it knows only by grammar.
"""


def main():
    corpus, out = read_corpus(pathlib.Path(sys.argv[1])), pathlib.Path(sys.argv[2])
    rows = Rows(corpus)
    names = subprocess.run([PROGRAM, "--facts"], capture_output=True, text=True).stdout.splitlines()
    size = f"{len(rows.labels):,} rows, {rows.labels.sum():,} of them right"
    weights = f"""# Who says what: the weight of each feature of a cue in one construction (statements/features.rs makes them).
# A logistic regression over {size}, with an L2 penalty of C = {PENALTY}; weights under {SMALLEST} left out.
{CARD}{weights_of(rows, slice(None))}"""
    trees = f"""# Who says what: decision trees over what the weights say of a construction and of those around it
# (statements/surroundings.rs has the facts, statements/trees.rs the form). Gradient boosting over {size}.
{CARD}{trees_of(facts_of(rows, corpus), rows.labels, names)}"""
    (out / "statements.model.tsv").write_text(weights, encoding="utf-8")
    (out / "statements.trees.tsv").write_text(trees, encoding="utf-8")


if __name__ == "__main__":
    main()
